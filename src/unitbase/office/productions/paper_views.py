"""Documents: papers made from the plan, kept with what they were made from, and told when that has changed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.problems import ForbiddenError, InvalidError, UnknownError
from unitbase.office.productions.budget_views import pdf_answer
from unitbase.office.productions.forms import PaperForm, PaperNumberForm
from unitbase.office.productions.models import Production
from unitbase.office.productions.paper_actions import keep_paper
from unitbase.office.productions.paper_queries import papers_kept, pdf_of, standing
from unitbase.office.productions.papers import NEEDS, TITLES, Kept, Version, make_paper, paper_title, superseded
from unitbase.office.productions.plan import pack_of, plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import BOARD
from unitbase.office.productions.views import show_page
from unitbase.schedule import plan_digest
from unitbase.words.habits import moment_text


def _allowed(desk: Desk, production: Production) -> tuple[str, ...]:
    """The kinds of paper this person may have, in the order of the work."""
    return tuple(kind for kind in TITLES if desk.may(NEEDS[kind], production))


@require_safe
@at_desk
def documents(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Every paper made, with what has superseded it, and what can be made."""
    production = desk.production(pid, "documents.see")
    allowed = _allowed(desk, production)
    values = values_of(production)
    plan, pack = plan_of(values)[0], pack_of(values.setup)
    digest, versions = plan_digest(plan) if plan else "", standing(production)
    kept = tuple(_row(pid, one, digest, versions, pack) for one in papers_kept(production) if one.kind in allowed)
    may_make = plan is not None and desk.may("documents.make", production)
    return show_page(
        request,
        desk,
        "documents.html",
        production,
        "documents",
        sub="Each paper stays as it was made.",
        documents=kept,
        makes=tuple((kind, paper_title(kind, pack)) for kind in allowed) if may_make else (),
        make_url=reverse("documents-make", kwargs={"pid": pid}),
    )


def _row(pid: str, paper: Kept, plan: str, versions: dict[str, Version], pack: str) -> dict[str, str]:
    board = paper.versions.get(BOARD)
    made = timezone.localtime(paper.at)
    origin = f"board {board.n}" if board else "the script"
    return {
        "title": f"{paper_title(paper.kind, pack)} {paper.n}",
        "note": f"made {moment_text(made, pack)} by {paper.by} from {origin}",
        "url": f"{reverse('documents-open', kwargs={'pid': pid})}?paper={paper.kind}&number={paper.n}",
        "superseded": superseded(paper, plan, versions),
    }


@require_POST
@at_desk
def documents_make(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Typeset a paper of the plan in force and keep it."""
    production = desk.production(pid, "documents.make")
    form = PaperForm(request.POST)
    if not form.is_valid():
        msg = "Choose which paper to make."
        raise InvalidError(msg)
    kind = form.cleaned_data["paper"]
    if kind not in _allowed(desk, production):
        raise ForbiddenError
    versions = standing(production)
    paper = make_paper(kind, values_of(production), timezone.localtime())
    if paper is None:
        msg = "There is nothing to print yet. Upload a script first."
        raise InvalidError(msg)
    keep_paper(
        actor=desk.user,
        at=timezone.now(),
        scope=production.pid,
        key=form.cleaned_data["key"],
        paper=paper,
        versions=versions,
    )
    return redirect("documents", pid=pid)


@require_safe
@at_desk
def documents_open(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """One paper, as it was made."""
    production = desk.production(pid, "documents.see")
    form = PaperNumberForm(request.GET)
    if not form.is_valid():
        msg = "Name the paper and its number."
        raise InvalidError(msg)
    kind, number = form.cleaned_data["paper"], form.cleaned_data["number"]
    if kind not in _allowed(desk, production):
        raise ForbiddenError
    for paper in papers_kept(production):
        if (paper.kind, paper.n) == (kind, number):
            return pdf_answer(pdf_of(paper), f"{kind}-{number}.pdf")
    raise UnknownError
