"""Documents: papers made from the plan, kept with what they were made from, and told when that has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.documents.blobs import blob
from unitbase.office.files import pdf_answer
from unitbase.office.jobs.kinds import SET_PAPER
from unitbase.office.jobs.queries import open_jobs
from unitbase.office.listed import CSV, XLSX, handed
from unitbase.office.papers.actions import keep_paper
from unitbase.office.papers.boards import Boards, allowed, bases_of, mine, no_boards, source_of, state_now
from unitbase.office.papers.forms import AskForm, LookForm, MakeForm, PaperForm, PaperNumberForm, told
from unitbase.office.papers.kinds import KINDS, draw_up, paper_title, rows_of
from unitbase.office.papers.queries import active_board, pdf_of, standing
from unitbase.office.papers.values import Bases, Kept, Listed, Source
from unitbase.office.problems import ForbiddenError, InvalidError, UnknownError
from unitbase.office.productions.forms import received
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import pack_of, plan_of, setup_of
from unitbase.office.productions.printing import set_at_once
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.shell import show_page
from unitbase.office.productions.values import Values
from unitbase.paper.tables import Column, Table
from unitbase.papers import photos_of
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


@require_safe
@at_desk
def documents(
    request: HttpRequest, desk: Desk, pid: str, also: Sequence[AlsoListed] = (), boards: Boards = no_boards
) -> HttpResponse:
    """Every paper made, with what has superseded it, the documents of other areas, and what can be made."""
    production = desk.production(pid, "documents.see")
    values, source = values_of(production), source_of(desk, production, request.GET.get("board", ""), boards)
    listed = _listed(desk, production, values, also, boards)
    look, may_make = LookForm(request.GET), bool(values.script) and desk.may("documents.make", production)
    addresses, pack = {"pid": pid}, pack_of(values.setup)
    make_url = reverse("documents-make", kwargs=addresses)
    offered = allowed(desk, production) if may_make else ()
    beside = tuple(one for one in boards(desk, production) if one.offered) if may_make else ()
    more = f"&board={quote(source.key)}" if source.key else ""
    return show_page(
        request,
        desk,
        "papers/list.html",
        production,
        "documents",
        sub="Each paper stays as it was made.",
        making=_making(desk, production),
        documents=look.shown(listed),
        count=len(listed),
        look=look,
        export_url=f"{reverse('documents-export', kwargs=addresses)}?{request.GET.urlencode()}" if listed else "",
        makes=tuple(
            (one, paper_title(one, pack), KINDS[one].about, f"{make_url}?paper={one}{more}") for one in offered
        ),
        make_url=make_url,
        boards=tuple((one.key, one.name) for one in (active_board(production), *beside)) if beside else (),
        board=source.key,
        standing=source.standing,
        beside=source.key,
    )


@require_safe
@at_desk
def documents_export(
    request: HttpRequest, desk: Desk, pid: str, also: Sequence[AlsoListed] = (), boards: Boards = no_boards
) -> HttpResponse:
    """The list as it is looked at, as a spreadsheet."""
    production = desk.production(pid, "documents.see")
    shown = LookForm(request.GET).shown(_listed(desk, production, values_of(production), also, boards))
    columns = (
        Column("Document", 34), Column("Kind", 24), Column("Made", 14, "date"), Column("What", 60), Column("Is", 40)
    )  # fmt: skip
    rows = tuple((one.title, one.kind, one.on, one.note, told(one)) for one in shown)
    return handed(Table("Documents", columns, rows), XLSX, "documents")


def _listed(
    desk: Desk, production: Production, values: Values, also: Sequence[AlsoListed], boards: Boards
) -> tuple[Listed, ...]:
    """All that this person may open, papers first, the newest first."""
    pack, now = pack_of(values.setup), state_now(desk, production, values, boards)
    kept = (_row(production.pid, one, now(one), pack) for one in mine(desk, production))
    return (*kept, *(one for listing in also for one in listing(desk, production, pack)))


def _making(desk: Desk, production: Production) -> tuple[tuple[str, str], ...]:
    """The papers a job is setting that this person may have, and where is seen how far it is."""
    return tuple(
        (job.request["name"], reverse("job", kwargs={"pid": production.pid, "jid": job.pid}))
        for job in open_jobs(production.pid)
        if job.kind == SET_PAPER and desk.may(job.request["needs"], production)
    )


def _row(pid: str, paper: Kept, now: str, pack: str) -> Listed:
    made = timezone.localtime(paper.at)
    note = f"made {moment_text(made, pack)} by {paper.by} from {paper.board}"
    return Listed(
        title=f"{paper_title(paper.kind, pack)} {paper.n}",
        note=f"{paper.detail}, {note}" if paper.detail else note,
        url=f"{reverse('documents-open', kwargs={'pid': pid})}?paper={paper.kind}&number={paper.n}",
        superseded=now,
        kind=paper_title(paper.kind, pack),
        on=made.date(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def documents_make(
    request: HttpRequest, desk: Desk, pid: str, own: OwnColours = no_colours, boards: Boards = no_boards
) -> HttpResponse:
    """How a paper is to be, asked; sent, it is typeset of the board asked for and kept."""
    production = desk.production(pid, "documents.make")
    if request.method == "POST":
        return _make(request, desk, production, own(request), boards)
    kind, source = _meant(PaperForm(request.GET), desk, production, boards)
    wanted = _wanted(desk, production, kind, source, boards)
    # what a paper was once asked for with is asked again as it was
    typed = request.GET if request.GET.keys() - {"paper", "board"} else None
    return _page(request, desk, production, wanted, wanted.form(own(request), typed))


def _meant(form: PaperForm, desk: Desk, production: Production, boards: Boards) -> tuple[str, Source]:
    """Which paper of which board is meant, where this person may have both."""
    sent = received(form, "Choose which paper it is to be.")
    _may_have(desk, production, sent["paper"])
    return sent["paper"], source_of(desk, production, sent["board"], boards)


def _may_have(desk: Desk, production: Production, kind: str) -> None:
    if kind not in allowed(desk, production):
        raise ForbiddenError


class _Wanted(NamedTuple):
    """A paper that is to be made: of which board, from which values and plan, and what it can be starred against."""

    kind: str
    source: Source
    values: Values
    plan: Plan
    bases: Bases

    def form(self, own: str, data: QueryDict | None = None) -> AskForm:
        """How it is asked for; `own` is the theme of the person's own colours."""
        pack, paper = pack_of(self.values.setup), setup_of(self.values).paper
        return AskForm(
            data, kind=self.kind, plan=self.plan, bases=self.bases, pack=pack, paper=paper, own=own,
            colour=self.source.colour,
        )  # fmt: skip


def _wanted(desk: Desk, production: Production, kind: str, source: Source, boards: Boards) -> _Wanted:
    values = source.values()
    plan, _ = plan_of(values)
    if plan is None:
        raise InvalidError(NOTHING)
    return _Wanted(kind, source, values, plan, bases_of(desk, production, boards, pack_of(values.setup)))


def _page(
    request: HttpRequest, desk: Desk, production: Production, wanted: _Wanted, form: AskForm, status: int = 200
) -> HttpResponse:
    kind, source = wanted.kind, wanted.source
    return show_page(
        request,
        desk,
        "papers/make.html",
        production,
        "documents",
        status=status,
        title=paper_title(kind, pack_of(wanted.values.setup)),
        about=KINDS[kind].about,
        kind=kind,
        form=form,
        board=source.key,
        version=source.version(wanted.values) if source.key else "",
        beside=source.key,
        make_url=reverse("documents-make", kwargs={"pid": production.pid}),
        exports=_exports(desk, production, source, kind),
        back_url=_listed_at(production, source),
    )


def _listed_at(production: Production, source: Source) -> str:
    """Where the papers of a board are listed."""
    asked = {"board": source.key} if source.key else {}
    return reverse("documents", kwargs={"pid": production.pid}, query=asked)


def _exports(desk: Desk, production: Production, source: Source, kind: str) -> tuple[tuple[str, str], ...]:
    """A paper as a list, by what that is called, and its address: its own, or where its area hands it over."""
    pid, board = {"pid": production.pid}, {"board": source.key} if source.key else {}
    if kind == "breakdown-sheets":
        file = reverse("script-file", kwargs=pid, query={"list": "breakdown", "as": XLSX})
        return (("Spreadsheet", file),) if desk.may("script.see", production) and not board else ()
    if kind == "day-out-of-days":
        route, asked, may = "dood-export", board, desk.may("schedule.see", production)
    else:
        route, asked, may = "documents-rows", {"paper": kind, **board}, KINDS[kind].rows is not None
    files = (("Spreadsheet", XLSX), ("CSV", CSV)) if may else ()
    return tuple((name, reverse(route, kwargs=pid | {"kind": ending}, query=asked)) for name, ending in files)


@require_safe
@at_desk
def documents_rows(request: HttpRequest, desk: Desk, pid: str, kind: str, boards: Boards = no_boards) -> HttpResponse:
    """A paper as a list, of the board asked for as it is now."""
    production = desk.production(pid, "documents.see")
    paper, source = _meant(PaperForm(request.GET), desk, production, boards)
    if KINDS[paper].rows is None:
        raise UnknownError
    table = rows_of(paper, source, source.values())
    if table is None:
        raise InvalidError(NOTHING)
    return handed(table, kind, paper)


def _make(request: HttpRequest, desk: Desk, production: Production, own: str, boards: Boards) -> HttpResponse:
    sent = MakeForm(request.POST)
    kind, source = _meant(sent, desk, production, boards)
    # looked up before what it is made from, so that a paper never counts as newer than it is
    versions = {} if source.frozen else standing(production, source.key)
    wanted = _wanted(desk, production, kind, source, boards)
    form = wanted.form(own, request.POST)
    if not form.is_valid():
        return _page(request, desk, production, wanted, form, status=InvalidError.status)
    asked, before = form.asked(), form.since_of(wanted.bases)
    if before is not None:
        asked = replace(asked, since=before.name, before=plan_of(before.values())[0])
    if form.with_photos:
        asked = replace(asked, photos=photos_of(wanted.plan, lambda name: blob(name.partition(".")[0])))
    paper = draw_up(kind, source, wanted.values, timezone.localtime(), asked)
    if paper is None or paper.forme is None:
        raise InvalidError(NOTHING)
    answer = keep_paper(
        **desk.acting(production.pid, sent.cleaned_data["key"]),
        paper=replace(paper, pdf=set_at_once(paper.forme)),
        versions=versions,
        asked=_asked(request.POST),
    )
    if "job" in answer:
        return redirect("job", pid=production.pid, jid=answer["job"])
    return redirect(_listed_at(production, source))


def _asked(sent: QueryDict) -> str:
    """How a paper was asked for, as the address of its questions carries it."""
    typed = sent.copy()
    for name in ("csrfmiddlewaretoken", "key"):
        typed.pop(name, None)
    return typed.urlencode()


@require_safe
@at_desk
def documents_open(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """One paper, as it was made."""
    production = desk.production(pid, "documents.see")
    asked = received(PaperNumberForm(request.GET), "Name the paper and its number.")
    kind, number = asked["paper"], asked["number"]
    _may_have(desk, production, kind)
    for paper in mine(desk, production):
        if (paper.kind, paper.n) == (kind, number):
            return pdf_answer(pdf_of(paper), f"{kind}-{number}.pdf")
    raise UnknownError
