"""A schedule brought in: sent, looked at with all it would change, accepted or refused. Nothing changes before that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unitbase.exchange.dates import dates_of, other_dates
from unitbase.exchange.links import without_links
from unitbase.exchange.reconcile import Line, differences, reconcile
from unitbase.exchange.stored import imported_to_json
from unitbase.exchange.uss import FORMAT, read_uss, write_uss
from unitbase.exchange.values import ImportedBoard
from unitbase.limits import read_schedule_guarded
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.exchange import actions
from unitbase.office.exchange.actions import Taken
from unitbase.office.exchange.forms import AcceptForm, ImportForm, LookForm
from unitbase.office.exchange.lists import IMPORT_COLUMNS, ImportRow, import_row
from unitbase.office.exchange.proposal import Proposal, chosen_board, propose
from unitbase.office.exchange.queries import file_of, imports_listed, kept_import
from unitbase.office.exchange.values import Kept
from unitbase.office.jobs.values import findings_to_json
from unitbase.office.listed import XLSX, Looked, SortForm, handed, looked_at, table_of
from unitbase.office.problems import InvalidError
from unitbase.office.productions.difference import difference_view
from unitbase.office.productions.forms import KeyForm, received
from unitbase.office.productions.models import Production
from unitbase.office.productions.ownership import refusal, require
from unitbase.office.productions.plan import pack_of
from unitbase.office.productions.queries import heading_of, values_of
from unitbase.office.productions.shell import finding_lines, fresh_key, show_page
from unitbase.office.productions.values import Fact, Values
from unitbase.office.schedule.words import told
from unitbase.schedule.lengths import pages
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.numbering import day_labels
from unitbase.schedule.values import Banner, Plan
from unitbase.words import Finding, Level
from unitbase.words.catalogue import say
from unitbase.words.habits import short_day

_SHOWN_DAYS = 200
_FORMATS = {
    "uss": "Universal Schedule Standard",
    "sex": "Movie Magic export (.sex)",
    "msd": "Movie Magic schedule (.msd)",
    "table": "table",
}
_WHAT = {"scenes": "Scenes", "eighths": "Pages", "days": "Days"}


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def schedule_import(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The form that takes a file, and the files that were brought in before."""
    if request.method == "POST":
        return _bring(request, desk, desk.production(pid, "schedule.edit"))
    production = desk.production(pid, "schedule.see")
    return _start(request, desk, production, ImportForm(initial={"key": fresh_key()}))


def _start(
    request: HttpRequest, desk: Desk, production: Production, form: ImportForm, *, status: int = 200,
    findings: tuple[Finding, ...] = (),
) -> HttpResponse:  # fmt: skip
    looked, addresses = _looked(request, production), {"pid": production.pid}
    return show_page(
        request,
        desk,
        "exchange/import.html",
        production,
        "schedule-import",
        status=status,
        form=form if desk.may("schedule.edit", production) else None,
        findings=finding_lines(findings, heading_of(production).pack),
        imports=looked.rows,
        import_url=reverse("schedule-import", kwargs=addresses),
        **looked.shown(
            reverse("schedule-import", kwargs=addresses),
            reverse("schedule-imports", kwargs=addresses | {"kind": XLSX}),
        ),
    )


def _looked(request: HttpRequest, production: Production) -> Looked[ImportRow]:
    pack = heading_of(production).pack
    every = tuple(import_row(one, pack) for one in imports_listed(production))
    return looked_at(SortForm(request.GET, columns=IMPORT_COLUMNS, first="newest first"), every)


@require_safe
@at_desk
def schedule_imports(request: HttpRequest, desk: Desk, pid: str, kind: str) -> HttpResponse:
    """The list of what was brought in, as it is looked at, as a file."""
    production = desk.production(pid, "schedule.see")
    return handed(table_of("Brought in", IMPORT_COLUMNS, _looked(request, production).rows), kind, "imports")


def _bring(request: HttpRequest, desk: Desk, production: Production) -> HttpResponse:
    """Read the file in a child process, keep what was read, and show what it would change."""
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _start(request, desk, production, form, status=InvalidError.status)
    file = form.cleaned_data["schedule"]
    if file.size > settings.SCRIPT_MAX_BYTES:
        size = {"size": file.size, "limit": settings.SCRIPT_MAX_BYTES}
        refused = (Finding("exchange.too-large", Level.ERROR, size),)
        return _start(request, desk, production, form, status=InvalidError.status, findings=refused)
    content = file.read()
    imported, findings = read_schedule_guarded(content, file.name or "")
    if imported is None:
        return _start(request, desk, production, form, status=InvalidError.status, findings=findings)
    answer = actions.keep_import(
        **desk.acting(production.pid, form.cleaned_data["key"]),
        name=file.name or "schedule",
        content=content,
        imported=imported_to_json(imported),
        findings=findings_to_json(findings),
    )
    return redirect("schedule-import-look", pid=production.pid, number=answer["import"])


@require_safe
@at_desk
def schedule_import_look(request: HttpRequest, desk: Desk, pid: str, number: int) -> HttpResponse:
    """What was read of a file, what was not, and what accepting it would change."""
    production = desk.production(pid, "schedule.see")
    kept, values = kept_import(production, number), values_of(production)
    form = _look_form(desk, production, kept, values, request.GET)
    choice = form.asked()
    chosen = chosen_board(kept.imported, choice.board)
    proposal = propose(values, kept.imported, choice)
    pack, may_edit = pack_of(values.setup), _may_accept(desk, production, values)
    addresses = {"pid": production.pid, "number": number}
    undecided = may_edit and not kept.decision
    in_the_way = _in_the_way(desk, production, values, proposal)
    return show_page(
        request,
        desk,
        "exchange/look.html",
        production,
        "schedule-import",
        sub=f"{kept.name}: {_FORMATS.get(kept.imported.format, kept.imported.format)}, not yet in force"
        if not kept.decision
        else kept.name,
        decision=kept.decision,
        facts=tuple(_fact(one) for one in reconcile(kept.imported, chosen)),
        findings=tuple((text, tone) for _, text, tone in finding_lines(_findings(kept, chosen, proposal), pack)),
        left_out=_left_out(kept, proposal, pack),
        days=tuple(_days(kept, chosen, proposal, pack)),
        proposal=proposal,
        begins=proposal is not None and proposal.begins is not None,
        difference=_difference(desk, production, proposal, pack),
        form=form if form.fields else None,
        carry=tuple((key, str(value)) for key, value in asdict(choice).items() if value),
        base=values.seen,
        in_the_way=in_the_way if undecided else (),
        accept_url=reverse("schedule-import-accept", kwargs=addresses) if undecided and proposal else "",
        refuse_url=reverse("schedule-import-refuse", kwargs=addresses) if undecided else "",
        next_url=reverse("schedule-import", kwargs={"pid": production.pid}),
    )


def _in_the_way(desk: Desk, production: Production, values: Values, proposal: Proposal | None) -> tuple[str, ...]:
    """Why the board is not to be changed so, in words: whose it is, and what is locked on it."""
    owned = refusal(desk, production, values, "")
    if proposal is None or proposal.before is None:
        return (owned,) if owned else ()
    numbers = {sheet.scene: sheet.number for sheet in proposal.before.breakdown.sheets}
    pack, board = pack_of(values.setup), proposal.before.board
    return (*filter(None, (owned,)), *(told(one, board, numbers, pack) for one in proposal.locked))


def _may_accept(desk: Desk, production: Production, values: Values) -> bool:
    """Whoever begins a production with a file brings a script in; else it is a change of the board."""
    return desk.may("schedule.edit" if values.script else "script.edit", production)


def _look_form(desk: Desk, production: Production, kept: Kept, values: Values, sent: Any) -> LookForm:
    """What may be asked for: links change the breakdown, so they are taken by whoever may."""
    dated = any(one.start is not None for one in kept.imported.calendars)
    links = bool(kept.imported.links and values.script) and desk.may("script.edit", production)
    return LookForm(sent, imported=kept.imported, calendar=dated, links=links)


def _fact(line: Line) -> Fact:
    read = pages(line.read) if line.what == "eighths" else str(line.read)
    if line.stated is None:
        return Fact(_WHAT[line.what], read, "the file does not say how many")
    stated = pages(line.stated) if line.what == "eighths" else str(line.stated)
    return Fact(_WHAT[line.what], read, f"the file holds {stated}", "good" if line.agrees else "bad")


def _findings(kept: Kept, chosen: ImportedBoard | None, proposal: Proposal | None) -> tuple[Finding, ...]:
    """What the totals say first, then what the board takes, then what the reader met."""
    totals = differences(reconcile(kept.imported, chosen))
    if proposal is None:
        return (*totals, Finding("exchange.nothing-to-take", Level.WARNING), *kept.findings)
    ours = Lookup(proposal.after).dates if proposal.after else ()
    dates = other_dates(kept.imported, chosen, ours) if chosen else ()
    return (*totals, *proposal.made.findings, *dates, *kept.findings)


def _left_out(kept: Kept, proposal: Proposal | None, pack: str) -> tuple[str, ...]:
    """What is read and not taken over, in sentences; where a production begins with it, remarks are."""
    counts = dict(kept.imported.left_behind)
    if proposal and proposal.begins:
        counts.pop("exchange.left-comments", None)
    counts["exchange.left-times"] = 0 if proposal and proposal.times else len(kept.imported.times)
    untaken = set(kept.imported.links) - set(proposal.linked if proposal else ())
    counts["exchange.left-links"] = counts.get("exchange.left-links", 0) + len({one for one, _ in untaken})
    return tuple(say(Finding(code, params={"count": count}), pack) for code, count in counts.items() if count)


def _difference(desk: Desk, production: Production, proposal: Proposal | None, pack: str) -> Any:
    if proposal is None or proposal.before is None or proposal.after is None:
        return None
    may_see_pay = desk.may("pay.see", production)
    return difference_view(proposal.before, proposal.after, may_see_pay=may_see_pay, pack=pack)


def _days(
    kept: Kept, chosen: ImportedBoard | None, proposal: Proposal | None, pack: str
) -> Iterator[tuple[str, str, str]]:
    """Each day of the board as it would be: its name, its date in the file, its scenes."""
    plan = proposal.after if proposal else None
    if plan is None or proposal is None:
        return
    dated: tuple[date | None, ...] = dates_of(kept.imported, chosen) if chosen else ()
    called = day_labels(proposal.made.board)
    for at, day in enumerate(proposal.made.board.days[:_SHOWN_DAYS]):
        when = dated[at] if at < len(dated) else None
        yield called[day.id].capitalize(), short_day(when, pack) if when else "", _scenes(plan, at)
    if waiting := proposal.made.board.boneyard:
        yield "Boneyard", "", ", ".join(_number(plan, strip.scene, strip.part) for strip in waiting)


def _scenes(plan: Plan, at: int) -> str:
    items = plan.board.days[at].items
    texts = (one.text if isinstance(one, Banner) else _number(plan, one.scene, one.part) for one in items)
    return ", ".join(texts)


def _number(plan: Plan, scene: str, part: int) -> str:
    number = next((sheet.number for sheet in plan.breakdown.sheets if sheet.scene == scene), scene)
    return f"{number} part {part}" if part else number


@require_POST
@at_desk
def schedule_import_accept(request: HttpRequest, desk: Desk, pid: str, number: int) -> HttpResponse:
    """Put the file's board in force, as it was looked at."""
    production = desk.production(pid, "schedule.edit")
    kept, values = kept_import(production, number), values_of(production)
    if kept.decision:
        # a form sent twice: what it asked for is done
        return redirect("schedule-import-look", pid=pid, number=number)
    if not values.script:
        desk.production(pid, "script.edit")
    sent = received(AcceptForm(request.POST), "Load the page again before you accept.")
    proposal = propose(values, kept.imported, _look_form(desk, production, kept, values, request.POST).asked())
    if proposal is None or proposal.values.board is None:
        msg = "Nothing in this file can be taken over."
        raise InvalidError(msg)
    seen_as = {**desk.acting(pid, sent["key"]), "number": number, "base": sent["base"]}
    if sent["scenario"] and values.script:
        # the board of the file as a scenario, to be priced, compared and proposed
        actions.keep_as_scenario(**seen_as, board=proposal.values.board, marks=proposal.marks)
        return redirect("scenarios", pid=pid)
    require(desk, production, values, "")
    if refused := _in_the_way(desk, production, values, proposal):
        raise InvalidError(refused[0])
    actions.accept_import(**seen_as, taken=_taken(proposal, _standard(production, kept, proposal)))
    return redirect("schedule", pid=pid)


def _standard(production: Production, kept: Kept, proposal: Proposal) -> bytes:
    """The file that an export takes up from now on, where it is one of the standard, without what is ours by now."""
    content = file_of(production, kept) if kept.imported.format == FORMAT else b""
    file = read_uss(content)[0] if content and proposal.linked else None
    return write_uss(without_links(file, proposal.linked)) if file else content


def _taken(proposal: Proposal, standard: bytes) -> Taken:
    beside: dict[str, Any] = {"marks": proposal.marks, "times": proposal.times, "links": proposal.links}
    taken = Taken(proposal.values.board or {}, proposal.calendars, **beside, standard=standard)
    begins = proposal.begins
    if begins is None:
        return taken
    return replace(taken, text=begins.text, read=begins.read, corrections=begins.corrections)


@require_POST
@at_desk
def schedule_import_refuse(request: HttpRequest, desk: Desk, pid: str, number: int) -> HttpResponse:
    """Set a file aside."""
    production = desk.production(pid, "schedule.edit")
    if kept_import(production, number).decision:
        # its page says what became of it
        return redirect("schedule-import-look", pid=pid, number=number)
    sent = received(KeyForm(request.POST), "Load the page again before you set it aside.")
    actions.refuse_import(**desk.acting(pid, sent["key"]), number=number)
    return redirect("schedule-import", pid=pid)
