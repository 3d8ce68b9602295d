"""What changes accounts: a one-time link is issued or used up."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from unitbase.office.accounts import steps
from unitbase.office.accounts.models import User


def issue_sign_in_link(*, email: str, at: datetime) -> str:
    """A token for this e-mail, whose user is made if there is none."""
    with transaction.atomic(durable=True):
        user = User.objects.filter(email=email.strip().lower()).first() or User.objects.create_user(email)
        return steps.issue_link(user, at=at)


def sign_in_by_link(*, token: str, at: datetime) -> User | None:
    """The link's user, once; None if the link is not good (any more)."""
    with transaction.atomic(durable=True):
        return steps.use_link(token, at=at)
