"""What changes a breakdown from its own pages. Each thing a person tags stands for itself, so no base is asked for."""

from __future__ import annotations

from datetime import datetime

from unitbase.office.accounts.models import User
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.journal.action import Answer, action
from unitbase.office.productions.actions import begun, lock_production
from unitbase.office.productions.values import CORRECTIONS


@action(lock_production)
def tag_script(*, actor: User, at: datetime, scope: str, corrections: list[list[str]]) -> Answer:
    """Add corrections (scene, field, value) to whatever is in force, as one revision that one undo takes back.

    What somebody else tagged meanwhile stays: two tags never contradict each other.
    """
    return _add(scope, corrections, Change(actor, at, "tag_script"))


@action(lock_production)
def answer_suggestions(*, actor: User, at: datetime, scope: str, corrections: list[list[str]]) -> Answer:
    """Take or refuse suggestions, any number of them as one revision that one undo takes back."""
    return _add(scope, corrections, Change(actor, at, "answer_suggestions"))


@action(lock_production)
def review_lines(*, actor: User, at: datetime, scope: str, corrections: list[list[str]]) -> Answer:
    """Say what lines of the script really are, any number of them as one revision."""
    return _add(scope, corrections, Change(actor, at, "review_lines"))


def _add(scope: str, corrections: list[list[str]], change: Change) -> Answer:
    stored = begun(scope, CORRECTIONS, [], change, None)
    return {"corrections": steps.revise(scope, CORRECTIONS, canonical([*stored, *corrections]), change, base=None).n}
