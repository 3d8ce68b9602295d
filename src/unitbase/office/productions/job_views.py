"""The pages of jobs: progress, cancelling, and a proposed board that is accepted or discarded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from unitbase.money import Money, format_money
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.jobs.kinds import IMPROVE, PRINT, READ_DRAFT, READ_SCRIPT, READINGS, SET_PAPER
from unitbase.office.jobs.queries import job_of
from unitbase.office.jobs.values import JobView, finding_from_json
from unitbase.office.problems import UnknownError
from unitbase.office.productions import job_actions
from unitbase.office.productions.difference import cause_label, counted, signed
from unitbase.office.productions.forms import BaseForm, KeyForm, received
from unitbase.office.productions.models import Production
from unitbase.office.productions.ownership import require
from unitbase.office.productions.printing import print_address
from unitbase.office.productions.queries import heading_of, values_of, versions_of
from unitbase.office.productions.shell import finding_lines, show_page
from unitbase.office.productions.values import BOARD, Fact
from unitbase.words.catalogue import say, word


class _Sort(NamedTuple):
    """A kind of job as its pages show it: its title, its section, the rights to see and to stop it."""

    title: str
    section: str
    see: str
    edit: str


_SORTS = {
    READ_SCRIPT: _Sort("Reading the script", "script", "script.see", "script.edit"),
    READ_DRAFT: _Sort("Reading a new draft", "script", "script.see", "script.edit"),
    IMPROVE: _Sort("Looking for a better board", "schedule", "schedule.see", "schedule.edit"),
    SET_PAPER: _Sort("Making a document", "documents", "documents.see", "documents.make"),
    PRINT: _Sort("Printing", "", "production.see", "production.see"),
}
_DOING = {
    "": "Beginning",
    "read": "Reading and breaking down",
    "match": "Finding its scenes in the draft before",
    "schedule": "Scheduling: boards tried",
    "price": "Pricing",
    "draw": "Making photos small",
    "set": "Setting the pages",
}
_LESS = "Ask for less of it: no photos, one month, one person."
_AGAIN = "Load the page again before you send this."
_STATES = {
    "waiting": "Waiting for its turn",
    "done": "Done",
    "failed": "Stopped: nothing was stored",
    "cancelled": "Cancelled: nothing was stored",
}


def _found(desk: Desk, pid: str, jid: str, right: str = "see") -> tuple[Production, JobView]:
    """The job, for somebody with a right of its kind, and with what the job itself needs.

    An insider without it is told so, an outsider nothing. A print is there for nobody but whoever asked for it.
    """
    desk.production(pid, "production.see")
    job = job_of(pid, jid)
    if job is None or (job.kind == PRINT and job.by != desk.user.pk):
        raise UnknownError
    needed = getattr(_SORTS[job.kind], right)
    desk.production(pid, job.request.get("needs", needed))
    return desk.production(pid, needed), job


@require_safe
@at_desk
def job(request: HttpRequest, desk: Desk, pid: str, jid: str) -> HttpResponse:
    """How far a job is; a finished search shows what it proposes."""
    production, found = _found(desk, pid, jid)
    if request.headers.get("HX-Request") == "true" and not found.open:
        return HttpResponse(headers={"HX-Redirect": _arrival(production, found)})
    if found.kind in {READ_DRAFT, SET_PAPER, PRINT} and found.state == "done":
        return redirect(_arrival(production, found))
    if found.kind == IMPROVE and found.state == "done":
        return _proposal(request, desk, production, found)
    return _progress(request, desk, production, found)


def _address(route: str, production: Production, found: JobView) -> str:
    return reverse(route, kwargs={"pid": production.pid, "jid": found.pid})


def _arrival(production: Production, found: JobView) -> str:
    """Where a person who waited goes when the job has ended."""
    if found.kind == READ_SCRIPT and found.state == "done":
        return reverse("schedule", kwargs={"pid": production.pid})
    if found.kind == READ_DRAFT and found.state == "done":
        return _address("draft", production, found)
    if found.kind == SET_PAPER and found.state == "done":
        asked = {"board": found.request["board"]} if found.request["board"] else {}
        return reverse("documents", kwargs={"pid": production.pid}, query=asked)
    if found.kind == PRINT and found.state == "done":
        return print_address(found, done=True)
    if found.kind in READINGS and found.state == "failed":
        return _retry(production, found)
    return _address("job", production, found)


def _retry(production: Production, found: JobView) -> str:
    pid = {"pid": production.pid}
    if found.kind == IMPROVE:
        return reverse("schedule", kwargs=pid)
    if found.kind == SET_PAPER:
        return f"{reverse('documents-make', kwargs=pid)}?{found.request['asked']}"
    if found.kind == PRINT:
        return print_address(found, done=False)
    return (
        f"{reverse('script', kwargs=pid)}?job={found.pid}" if found.state == "failed" else reverse("script", kwargs=pid)
    )


def _progress(request: HttpRequest, desk: Desk, production: Production, found: JobView) -> HttpResponse:
    sort = _SORTS[found.kind]
    open_to_cancel = found.open and not found.stopping and desk.may(sort.edit, production)
    doing = _STATES.get(found.state) or ("Stopping" if found.stopping else _DOING.get(found.doing, found.doing))
    counts = (found.done, found.units) if found.state == "running" and found.units > 1 else (0, 0)
    less = _LESS if found.kind in {SET_PAPER, PRINT} and found.state == "failed" else ""
    return show_page(
        request,
        desk,
        "job.html",
        production,
        found.request.get("section", sort.section),
        sub=" · ".join(filter(None, (sort.title, found.request.get("name")))),
        job={"state": found.state, "doing": doing, "done": counts[0], "units": counts[1], "text": less},
        findings=finding_lines(found.findings, heading_of(production).pack),
        job_url=request.path,
        cancel_url=_address("job-cancel", production, found) if open_to_cancel else "",
        next_url=reverse("schedule", kwargs={"pid": production.pid}),
        retry_url=_retry(production, found) if found.state in {"failed", "cancelled"} else "",
    )


def _proposal(request: HttpRequest, desk: Desk, production: Production, found: JobView) -> HttpResponse:
    result, delta = found.result, found.result["delta"]
    stale = not found.decision and result["versions"] != versions_of(production.pid)
    money, pack = desk.may("pay.see", production), heading_of(production).pack
    may_edit = desk.may("schedule.edit", production)
    offered = may_edit and result["better"] and not stale and not found.decision
    return show_page(
        request,
        desk,
        "proposal.html",
        production,
        "schedule",
        sub="A better board, proposed" if result["better"] else "",
        facts=_facts(delta, money=money),
        better=result["better"],
        decision=found.decision,
        stale=stale,
        money=money,
        lines=tuple(_lines(delta, pack, money=money)),
        moves=tuple(_move(one) for one in delta["moves"]),
        gained=tuple(say(finding_from_json(one), pack) for one in delta["gained"]),
        lost=tuple(say(finding_from_json(one), pack) for one in delta["lost"]),
        version=result["versions"].get(BOARD, 0),
        accept_url=_address("job-accept", production, found) if offered else "",
        discard_url=_address("job-discard", production, found) if offered else "",
        again_url=reverse("improve", kwargs={"pid": production.pid}) if may_edit else "",
        next_url=reverse("schedule", kwargs={"pid": production.pid}),
    )


def _facts(delta: dict[str, Any], *, money: bool) -> tuple[Fact, ...]:
    breaches = len(delta["gained"]) - len(delta["lost"])
    facts = (
        Fact("Shoot days", f"{delta['days']:+d}" if delta["days"] else "As before"),
        Fact("Breaches", f"{breaches:+d}" if breaches else "As before", "", "good" if breaches < 0 else ""),
        Fact("Strips that move", str(len(delta["moves"]))),
    )
    if not money:
        return facts
    before, after = (format_money(Money(delta[name], delta["currency"]), whole=True) for name in ("before", "after"))
    change = delta["after"] - delta["before"]
    told, tone = signed(change, delta["currency"]), "good" if change < 0 else ""
    return (*facts, Fact("Cost before", before), Fact("Cost after", after, told, tone))


def _lines(delta: dict[str, Any], pack: str, *, money: bool) -> Iterable[tuple[str, str, str]]:
    """Label, units before and after, signed difference; whoever may not see pay gets the units alone."""
    for line in delta["lines"]:
        after = line["units_after"]
        unit = line["unit"] if line["unit"] in {"", "min"} else counted(line["path"], after, pack)
        units = f"{line['units_before']} → {after} {unit}" if unit else ""
        change = signed(line["after"] - line["before"], delta["currency"]) if money else ""
        if money or units:
            yield (
                cause_label(line["path"], line["label"]) or " ".join(word(step, pack) for step in line["path"]),
                units,
                change,
            )


def _move(move: dict[str, Any]) -> str:
    # a proposal kept before days were called as on the board names them by number
    told = (f"day {day}" if isinstance(day, int) and day else day for day in (move["before"], move["after"]))
    before, after = (day or "the boneyard" for day in told)
    return f"Scene {move['scene']}: " + (f"within {after}" if before == after else f"{before} to {after}")


@require_POST
@at_desk
def improve(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Have a better board looked for."""
    production = desk.production(pid, "schedule.edit")
    sent = received(KeyForm(request.POST), _AGAIN)
    answer = job_actions.start_improving(**desk.acting(production.pid, sent["key"]))
    return redirect("job", pid=pid, jid=answer["job"])


@require_POST
@at_desk
def cancel(request: HttpRequest, desk: Desk, pid: str, jid: str) -> HttpResponse:
    """Stop a job."""
    production, found = _found(desk, pid, jid, "edit")
    sent = received(KeyForm(request.POST), _AGAIN)
    job_actions.cancel_job(**desk.acting(production.pid, sent["key"]), job=found.pid)
    return redirect("job", pid=pid, jid=jid)


@require_POST
@at_desk
def accept(request: HttpRequest, desk: Desk, pid: str, jid: str) -> HttpResponse:
    """Put a proposed board in force."""
    production, found = _found(desk, pid, jid, "edit")
    sent = received(BaseForm(request.POST), "Load the page again before you accept.")
    require(desk, production, values_of(production), "")
    job_actions.accept_improvement(**desk.acting(production.pid, sent["key"]), job=found.pid, base=sent["version"])
    return redirect("schedule", pid=pid)


@require_POST
@at_desk
def discard(request: HttpRequest, desk: Desk, pid: str, jid: str) -> HttpResponse:
    """Set a proposed board aside."""
    production, found = _found(desk, pid, jid, "edit")
    sent = received(KeyForm(request.POST), _AGAIN)
    job_actions.discard_improvement(**desk.acting(production.pid, sent["key"]), job=found.pid)
    return redirect("schedule", pid=pid)
