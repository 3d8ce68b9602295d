"""Keys of names."""

from __future__ import annotations

import re

_WORD = re.compile(r"[\W_]+")


def slug(name: str) -> str:
    """The key of a name: small letters and digits joined by hyphens; "unnamed" where none are left."""
    return _WORD.sub("-", name.casefold().replace("'", "").replace("\u2019", "")).strip("-") or "unnamed"
