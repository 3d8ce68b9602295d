"""Documents: papers made from the plan, kept with what they were made from, and told when that has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.files import pdf_answer
from unitbase.office.listed import XLSX, handed
from unitbase.office.papers.actions import keep_paper
from unitbase.office.papers.forms import AskForm, LookForm, PaperForm, PaperKindForm, PaperNumberForm, told
from unitbase.office.papers.kinds import KINDS, NEEDS, make_paper, paper_title
from unitbase.office.papers.queries import papers_kept, pdf_of, standing
from unitbase.office.papers.values import Kept, Listed, Version, superseded
from unitbase.office.problems import ForbiddenError, InvalidError, UnknownError
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import pack_of, plan_of, setup_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import Values
from unitbase.office.productions.views import show_page
from unitbase.paper.tables import Column, Table
from unitbase.schedule import plan_digest
from unitbase.schedule.values import Plan
from unitbase.words.habits import moment_text

AlsoListed = Callable[[Desk, Production, str], Sequence[Listed]]
"""Documents of other areas that this person may open, in the words of a pack."""
OwnColours = Callable[[HttpRequest], str]
"""The theme of strip colours a person has chosen for the board, by its key; "" where it is an ordinary one."""
NOTHING = "There is nothing to print yet. Upload a script first."


def no_colours(request: HttpRequest) -> str:
    """Where nobody has colours of their own."""
    return ""


def _allowed(desk: Desk, production: Production) -> tuple[str, ...]:
    """The kinds of paper this person may have, in the order of the work."""
    return tuple(kind for kind in KINDS if desk.may(NEEDS[kind], production))


@require_safe
@at_desk
def documents(request: HttpRequest, desk: Desk, pid: str, also: Sequence[AlsoListed] = ()) -> HttpResponse:
    """Every paper made, with what has superseded it, the documents of other areas, and what can be made."""
    production = desk.production(pid, "documents.see")
    values = values_of(production)
    listed = _listed(desk, production, values, also)
    look, may_make = LookForm(request.GET), bool(values.script) and desk.may("documents.make", production)
    addresses, pack = {"pid": pid}, pack_of(values.setup)
    make_url = reverse("documents-make", kwargs=addresses)
    offered = _allowed(desk, production) if may_make else ()
    return show_page(
        request,
        desk,
        "papers/list.html",
        production,
        "documents",
        sub="Each paper stays as it was made.",
        documents=look.shown(listed),
        count=len(listed),
        look=look,
        export_url=f"{reverse('documents-export', kwargs=addresses)}?{request.GET.urlencode()}" if listed else "",
        makes=tuple((one, paper_title(one, pack), KINDS[one].about, f"{make_url}?paper={one}") for one in offered),
        make_url=make_url,
    )


@require_safe
@at_desk
def documents_export(request: HttpRequest, desk: Desk, pid: str, also: Sequence[AlsoListed] = ()) -> HttpResponse:
    """The list as it is looked at, as a spreadsheet."""
    production = desk.production(pid, "documents.see")
    shown = LookForm(request.GET).shown(_listed(desk, production, values_of(production), also))
    columns = (
        Column("Document", 34), Column("Kind", 24), Column("Made", 14, "date"), Column("What", 60), Column("Is", 40)
    )  # fmt: skip
    rows = tuple((one.title, one.kind, one.on, one.note, told(one)) for one in shown)
    return handed(Table("Documents", columns, rows), XLSX, "documents")


def _listed(desk: Desk, production: Production, values: Values, also: Sequence[AlsoListed]) -> tuple[Listed, ...]:
    """All that this person may open, papers first, the newest first."""
    allowed, pack, plan = _allowed(desk, production), pack_of(values.setup), plan_of(values)[0]
    digest, versions = plan_digest(plan) if plan else "", standing(production)
    kept = (_row(production.pid, one, digest, versions, pack) for one in papers_kept(production) if one.kind in allowed)
    return (*kept, *(one for listing in also for one in listing(desk, production, pack)))


def _row(pid: str, paper: Kept, plan: str, versions: dict[str, Version], pack: str) -> Listed:
    made = timezone.localtime(paper.at)
    note = f"made {moment_text(made, pack)} by {paper.by} from {paper.board}"
    return Listed(
        title=f"{paper_title(paper.kind, pack)} {paper.n}",
        note=f"{paper.detail}, {note}" if paper.detail else note,
        url=f"{reverse('documents-open', kwargs={'pid': pid})}?paper={paper.kind}&number={paper.n}",
        superseded=superseded(paper, plan, versions),
        kind=paper_title(paper.kind, pack),
        on=made.date(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def documents_make(request: HttpRequest, desk: Desk, pid: str, own: OwnColours = no_colours) -> HttpResponse:
    """How a paper is to be, asked; sent, it is typeset of the plan in force and kept."""
    production = desk.production(pid, "documents.make")
    if request.method == "POST":
        return _make(request, desk, production, own(request))
    chosen = PaperKindForm(request.GET)
    if not chosen.is_valid():
        msg = "Choose which paper to make."
        raise InvalidError(msg)
    kind = chosen.cleaned_data["paper"]
    _may_have(desk, production, kind)
    values = values_of(production)
    form = _ask(kind, values, _planned(values), _earlier(desk, production), own(request))
    return _page(request, desk, production, values, kind, form)


def _may_have(desk: Desk, production: Production, kind: str) -> None:
    if kind not in _allowed(desk, production):
        raise ForbiddenError


def _planned(values: Values) -> Plan:
    plan, _ = plan_of(values)
    if plan is None:
        raise InvalidError(NOTHING)
    return plan


def _earlier(desk: Desk, production: Production) -> tuple[Kept, ...]:
    """The papers of the schedule, against whose plan changes can be starred, newest first."""
    allowed = _allowed(desk, production)
    return tuple(one for one in papers_kept(production) if one.kind in allowed and "since" in KINDS[one.kind].asks)


def _ask(
    kind: str, values: Values, plan: Plan, earlier: Sequence[Kept], own: str, data: QueryDict | None = None
) -> AskForm:
    pack, paper = pack_of(values.setup), setup_of(values).paper
    return AskForm(data, kind=kind, plan=plan, earlier=earlier, pack=pack, paper=paper, own=own)


def _page(
    request: HttpRequest,
    desk: Desk,
    production: Production,
    values: Values,
    kind: str,
    form: AskForm,
    status: int = 200,
) -> HttpResponse:
    return show_page(
        request,
        desk,
        "papers/make.html",
        production,
        "documents",
        status=status,
        title=paper_title(kind, pack_of(values.setup)),
        about=KINDS[kind].about,
        kind=kind,
        form=form,
        make_url=reverse("documents-make", kwargs={"pid": production.pid}),
        back_url=reverse("documents", kwargs={"pid": production.pid}),
    )


def _make(request: HttpRequest, desk: Desk, production: Production, own: str) -> HttpResponse:
    sent = PaperForm(request.POST)
    if not sent.is_valid():
        msg = "Choose which paper to make."
        raise InvalidError(msg)
    kind = sent.cleaned_data["paper"]
    _may_have(desk, production, kind)
    versions, values, earlier = standing(production), values_of(production), _earlier(desk, production)
    form = _ask(kind, values, _planned(values), earlier, own, request.POST)
    if not form.is_valid():
        return _page(request, desk, production, values, kind, form, status=422)
    asked, before = form.asked(), form.since_of(earlier)
    if before is not None:
        then, _ = plan_of(values_of(production, until=before.at))
        named = f"{paper_title(before.kind, pack_of(values.setup))} {before.n}, {before.board}"
        asked = replace(asked, since=named, before=then)
    paper = make_paper(kind, values, timezone.localtime(), asked)
    if paper is None:
        raise InvalidError(NOTHING)
    keep_paper(
        actor=desk.user,
        at=timezone.now(),
        scope=production.pid,
        key=sent.cleaned_data["key"],
        paper=paper,
        versions=versions,
    )
    return redirect("documents", pid=production.pid)


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
    _may_have(desk, production, kind)
    for paper in papers_kept(production):
        if (paper.kind, paper.n) == (kind, number):
            return pdf_answer(pdf_of(paper), f"{kind}-{number}.pdf")
    raise UnknownError
