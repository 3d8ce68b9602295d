"""Keeping papers: at once where they are set, else by the job that sets them. Nothing is typeset here."""

from __future__ import annotations

from base64 import b64decode
from datetime import datetime
from typing import Any

from unitbase.office.accounts.models import User
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.jobs import steps as job_steps
from unitbase.office.jobs.kinds import SET_PAPER
from unitbase.office.jobs.values import Order
from unitbase.office.journal.action import Answer, action
from unitbase.office.papers.kinds import NEEDS
from unitbase.office.papers.values import DOCUMENT, Paper, Version, manifest_of
from unitbase.office.productions.actions import lock_production
from unitbase.office.productions.job_actions import carried_out
from unitbase.office.productions.print_actions import enqueue_forme


@action(lock_production)
def keep_paper(
    *, actor: User, at: datetime, scope: str, paper: Paper, versions: dict[str, Version], asked: str = ""
) -> Answer:
    """Keep a paper with its plan's digest and the versions it was made from; older ones stay.

    One that is not set yet is set by a job, from its forme alone: what its paper does not tell, the job is not given.
    `asked` is how it was asked for, as an address carries it.
    """
    manifest = manifest_of(paper, versions)
    if paper.forme is None or paper.pdf:
        return _keep(scope, manifest, paper.pdf, Change(actor, at, "keep_paper"))
    request = {
        "name": paper.title,
        "needs": NEEDS[paper.kind],
        "board": paper.source,
        "asked": asked,
        "manifest": manifest,
    }
    return {"job": enqueue_forme(SET_PAPER, scope, actor, at, request, paper.forme)}


def finish_paper(order: Order, request: dict[str, Any], result: dict[str, Any]) -> None:
    """The last step of setting a paper. Raises LostLeaseError."""
    keep_set_paper(**carried_out(order), result=result)


@action(lock_production)
def keep_set_paper(*, actor: User, at: datetime, scope: str, order: Order, result: dict[str, Any]) -> Answer:
    """Keep the paper a job has set, and the success of the job, or neither."""
    answer = _keep(scope, order.request["manifest"], b64decode(result["pdf"]), Change(actor, at, "keep_paper"))
    job_steps.succeed(order, at, answer)
    return answer


def _keep(scope: str, manifest: dict[str, Any], pdf: bytes, change: Change) -> Answer:
    kept = manifest | {"pdf": steps.keep_value("pdf", pdf).digest}
    return {
        "paper": kept["paper"],
        "number": steps.revise(scope, DOCUMENT + kept["paper"], canonical(kept), change, base=None).n,
    }
