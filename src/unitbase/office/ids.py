"""Opaque public ids: what stands in URLs and JSON instead of integer keys."""

from __future__ import annotations

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def public_id() -> str:
    """Fourteen letters and digits that say nothing (about 69 bits), without look-alikes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(14))
