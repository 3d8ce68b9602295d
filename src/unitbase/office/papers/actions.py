"""Keeping papers. They are typeset before; this only stores them with what they were made from."""

from __future__ import annotations

from datetime import datetime

from unitbase.office.accounts.models import User
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.journal.action import Answer, action
from unitbase.office.papers.values import DOCUMENT, Paper, Version
from unitbase.office.productions.actions import lock_production


@action(lock_production)
def keep_paper(*, actor: User, at: datetime, scope: str, paper: Paper, versions: dict[str, Version]) -> Answer:
    """A paper with its plan's digest and the versions it was made from. Older ones stay."""
    pdf = steps.keep_value("pdf", paper.pdf)
    manifest = {
        "paper": paper.kind,
        "pdf": pdf.digest,
        "plan": paper.plan,
        "versions": {name: [one.n, one.digest] for name, one in versions.items()},
    }
    told = {"detail": paper.detail, "notes": paper.notes, "source": paper.source, "board": paper.board}
    manifest |= {name: text for name, text in told.items() if text}
    kept = steps.revise(scope, DOCUMENT + paper.kind, canonical(manifest), Change(actor, at, "keep_paper"), base=None)
    return {"paper": paper.kind, "number": kept.n}
