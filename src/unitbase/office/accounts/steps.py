"""Making and using up sign-in links, inside the caller's transaction."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from unitbase.office.accounts.models import SignInLink, User

LIFETIME = timedelta(days=1)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def issue_link(user: User, *, at: datetime) -> str:
    """Store a new link for `user` and return its token, which is held nowhere else."""
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(user=user, digest=_digest(token), expires_at=at + LIFETIME)
    return token


def link_stands(token: str, *, at: datetime) -> bool:
    """Whether the link could still be used."""
    return SignInLink.objects.filter(
        digest=_digest(token), used_at=None, expires_at__gt=at, user__is_active=True
    ).exists()


def use_link(token: str, *, at: datetime) -> User | None:
    """Use the link up and return its user; None if it is unknown, used or lapsed.

    One conditional UPDATE, so that of two people racing exactly one is signed in.
    """
    used = SignInLink.objects.filter(
        digest=_digest(token), used_at=None, expires_at__gt=at, user__is_active=True
    ).update(used_at=at)
    if not used:
        return None
    return SignInLink.objects.select_related("user").get(digest=_digest(token)).user
