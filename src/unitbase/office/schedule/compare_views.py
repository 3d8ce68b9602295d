"""Two boards side by side: what moved, the signed price, and what of a scenario the active board takes over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from unitbase.money import Money, format_money
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.problems import InvalidError, ProblemError, StaleError, UnknownError
from unitbase.office.productions.difference import breaches_told, cause_label, counted, days_of, names_on, signed
from unitbase.office.productions.forms import received
from unitbase.office.productions.models import Production
from unitbase.office.productions.ownership import refusal, require
from unitbase.office.productions.shell import show_page
from unitbase.office.productions.values import Fact
from unitbase.office.schedule import scenario_actions
from unitbase.office.schedule.forms import CompareForm, TakeForm
from unitbase.office.schedule.page import shown_for
from unitbase.office.schedule.queries import Shown, at_version, board_at, shown_board
from unitbase.office.schedule.scenarios import Register, Scenario, register_of
from unitbase.schedule.compare import BoardChange, Delta, DeltaLine, board_changes, compare_reckoned
from unitbase.schedule.reckoning import Reckoning
from unitbase.words.catalogue import title

_ORDER = ("moved", "reordered", "added", "removed", "changed")
_HEADINGS = {
    "moved": "Moved",
    "reordered": "In another order",
    "added": "Added",
    "removed": "Removed",
    "changed": "Changed",
}
_SINCE = "Not of this scenario: changed on the active board since it was branched"
_SINCE_NOTE = (
    "What is ticked here goes back to what it was when the scenario was branched; so does all of it where the scenario "
    "is made the active board."
)
_MOST = 5000
"""Changes that are taken at once."""


@require_safe
@at_desk
def schedule_compare(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Any two versions of any two boards, under the terms of today."""
    production = desk.production(pid, "schedule.see")
    asked: dict[str, Any] = {"av": _one_before(desk, production)}
    if request.GET:
        asked = received(CompareForm(request.GET), "Name each board, and its version by a number.")
    return _compared(request, desk, production, asked)


def _compared(
    request: HttpRequest, desk: Desk, production: Production, asked: dict[str, Any], refused: ProblemError | None = None
) -> HttpResponse:
    """The page of what was asked for; with what was `refused` on it, and what was ticked still ticked."""
    register = register_of(production)
    before, then = _side(desk, production, register, asked.get("a") or "", asked.get("av") or 0)
    after, now = _side(desk, production, register, asked.get("b") or "", asked.get("bv") or 0)
    looked_at = {before.board, after.board}
    taking, scenario = _taking(desk, before, after, asked), register.scenario(after.board)
    return show_page(
        request,
        desk,
        "schedule/compare.html",
        production,
        "schedule-compare",
        status=refused.status if refused else 200,
        beside=after.board or before.board,
        boards=tuple((one.id, one.name) for one in register.scenarios if not one.retired or one.id in looked_at),
        a=_named(register, before, asked.get("av") or 0),
        b=_named(register, after, asked.get("bv") or 0),
        version=before.version,
        scenario=after.board,
        proposed=scenario.proposed if scenario and not asked.get("bv") else "",
        take_url=reverse("scenario-take", kwargs={"pid": production.pid}) if taking == "" else "",
        owner=taking or "",
        refused=refused.text if refused else "",
        ticked=frozenset(request.POST.getlist("take")[:_MOST]),
        **_difference(desk, before, then, after, now, _own(production, scenario, asked, now)),
    )


def _difference(
    desk: Desk, before: Shown, then: Reckoning | None, after: Shown, now: Reckoning | None, own: frozenset[str] | None
) -> dict[str, Any]:
    """What differs between the two sides, where both can be read."""
    if then is None or now is None:
        return {"facts": (), "groups": (), "shifted": "", "tree": (), "gained": (), "lost": ()}
    may_see_pay, delta = desk.may("pay.see", before.production), compare_reckoned(then, now)
    gained, lost = breaches_told(delta, days_of(then.plan.board), days_of(now.plan.board), after.pack)
    return {
        "facts": _facts(delta, then, now, may_see_pay=may_see_pay),
        "groups": tuple(_groups(delta, then, now, own)),
        "shifted": _shifted(then, now),
        "tree": tuple(_tree(delta, after.pack, may_see_pay=may_see_pay)),
        "gained": gained,
        "lost": lost,
    }


def _own(
    production: Production, scenario: Scenario | None, asked: dict[str, Any], now: Reckoning | None
) -> frozenset[str] | None:
    """The ids of what a scenario changed itself, against the active board it was branched from; None: nobody asks.

    What else differs from the active board was changed there since, and is not proposed.
    """
    if scenario is None or scenario.origin or asked.get("a") or asked.get("av") or now is None:
        return None
    begun = board_at(production, "", scenario.version)
    return frozenset(change.id for change in board_changes(begun, now.plan.board)) if begun else None


def _one_before(desk: Desk, production: Production) -> int:
    """The version before the one in force: what somebody most likely wants to compare with. 0 if there is none."""
    return max(0, shown_for(desk, production, "").version - 1)


def _side(
    desk: Desk, production: Production, register: Register, board: str, version: int
) -> tuple[Shown, Reckoning | None]:
    """A board as it stands, and as it was at the version that is asked for (0: now). Raises InvalidError for none."""
    shown = shown_for(desk, production, board)
    found = at_version(shown, version) if version else shown.reckoning
    if version and found is None and shown.reckoning is not None:
        msg = f"{register.called(board)} has no version {version}."
        raise InvalidError(msg)
    return shown, found


def _taking(desk: Desk, before: Shown, after: Shown, asked: dict[str, Any]) -> str | None:
    """Why nothing can be taken over, in words; "" if it can, None where there is nothing to take."""
    now = not asked.get("av") and not asked.get("bv")
    if before.board or not after.board or not now or not desk.may("schedule.edit", before.production):
        return None
    return refusal(desk, before.production, before.values, "")


def _named(register: Register, shown: Shown, version: int) -> dict[str, Any]:
    name = register.called(shown.board)
    told = register.named(shown.board).get(version, "")
    at = f", version {version}" + (f" “{told}”" if told else "") if version else ""
    return {"id": shown.board, "version": version, "name": f"{name}{at}", "latest": shown.version}


def _facts(delta: Delta, then: Reckoning, now: Reckoning, *, may_see_pay: bool) -> tuple[Fact, ...]:
    breaches = len(delta.gained) - len(delta.lost)
    counted_changes = sum(change.kind == "strip" for change in delta.board)
    facts = (
        Fact("Strips that differ", str(counted_changes)),
        Fact("Days", f"{delta.days:+d}" if delta.days else "±0", f"{len(now.plan.board.days)} in all"),
        Fact("Breaches", f"{breaches:+d}" if breaches else "±0", "", "good" if breaches < 0 else ""),
    )
    if not may_see_pay:
        return facts
    total = format_money(now.figure.money, whole=True)
    return (*facts, Fact("Price", signed(delta.change, delta.currency), f"to {total}", _tone(delta.change)))


def _tone(change: int) -> str:
    return "bad" if change > 0 else "good" if change < 0 else ""


def _groups(delta: Delta, then: Reckoning, now: Reckoning, own: frozenset[str] | None) -> Iterator[dict[str, Any]]:
    """What differs, by the way in which it does; each line with the id it is taken over by.

    What is not a scenario's `own` stands last, by itself.
    """
    numbers = {sheet.scene: sheet.number for sheet in now.plan.breakdown.sheets}
    names = names_on(then.plan.board, numbers) | names_on(now.plan.board, numbers)
    before = days_of(then.plan.board)
    days = before | days_of(now.plan.board)
    told = [(change, _line(change, names, days, before)) for change in delta.board]
    for what in _ORDER:
        lines = [(one.id, text) for one, text in told if one.what == what and (own is None or one.id in own)]
        if lines:
            yield {"heading": _HEADINGS[what], "lines": lines}
    others = [(one.id, _way(one, text)) for one, text in told if own is not None and one.id not in own]
    if others:
        yield {"heading": _SINCE, "lines": others, "note": _SINCE_NOTE}


def _way(change: BoardChange, text: str) -> str:
    """A line that stands under no heading of its way."""
    return text if change.what == "moved" else f"{text} ({_HEADINGS[change.what].lower()})"


def _line(change: BoardChange, names: dict[str, str], days: dict[str, str], before: dict[str, str]) -> str:
    if change.kind == "day":
        return days.get(change.id, change.id).capitalize()
    name = names.get(change.id, change.id)
    was, now = before.get(change.before, days.get(change.before, "")), days.get(change.after, "")
    if change.what == "moved":
        return f"{name}: {was} to {now}"
    if change.what == "reordered":
        return f"{name}, within {now}"
    return f"{name}, {now if change.what == 'added' else was}"


def _shifted(then: Reckoning, now: Reckoning) -> str:
    """How many days kept what stands on them and have another date."""
    old = {day.id: date for day, date in zip(then.plan.board.days, then.lookup.dates, strict=True)}
    new = {day.id: date for day, date in zip(now.plan.board.days, now.lookup.dates, strict=True)}
    moved = sum(old[key] != new[key] for key in old.keys() & new.keys())
    return f"{moved} day{'s have' if moved > 1 else ' has'} another date." if moved else ""


def _tree(delta: Delta, pack: str, *, may_see_pay: bool) -> Iterator[dict[str, Any]]:
    """The signed difference by area, and below it by cause; units alone for whoever may not see pay."""
    by_area: dict[str, list[DeltaLine]] = {}
    for line in delta.lines:
        by_area.setdefault(line.path[0], []).append(line)
    for area, lines in by_area.items():
        told = tuple(_causes(lines, delta.currency, pack, may_see_pay=may_see_pay))
        change = sum(line.change for line in lines)
        if told:
            money = signed(change, delta.currency) if may_see_pay else ""
            yield {
                "name": title(area, pack),
                "change": money,
                "tone": _tone(change) if may_see_pay else "",
                "lines": told,
            }


def _causes(lines: Iterable[DeltaLine], currency: str, pack: str, *, may_see_pay: bool) -> Iterator[dict[str, str]]:
    for line in lines:
        unit = "min" if line.unit == "min" else counted(line.path, line.units_after, pack)
        units = f"{line.units_before} → {line.units_after} {unit}" if line.units_before != line.units_after else ""
        if may_see_pay or units:
            yield {
                "name": cause_label(line.path, line.label),
                "units": units,
                "before": format_money(Money(line.before, currency)) if may_see_pay else "",
                "after": format_money(Money(line.after, currency)) if may_see_pay else "",
                "change": signed(line.change, currency) if may_see_pay else "",
                "tone": _tone(line.change) if may_see_pay else "",
            }


@require_POST
@at_desk
def scenario_take(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take chosen changes of a scenario, or all of it, into the active board."""
    production = desk.production(pid, "schedule.edit")
    sent = received(TakeForm(request.POST), "Choose what to take over; load the page again if it was open for long.")
    shown, register = shown_board(production), register_of(production)
    require(desk, production, shown.values, "")
    scenario = register.scenario(sent["scenario"])
    if scenario is None:
        raise UnknownError
    whole = "whole" in request.POST
    try:
        answer = scenario_actions.take_scenario(
            **desk.acting(pid, sent["key"]),
            scenario=scenario.id,
            base=sent["version"],
            chosen=None if whole else request.POST.getlist("take")[:_MOST],
            name=scenario.name,
            numbers=shown.numbers(),
        )
    except (StaleError, InvalidError) as problem:
        # what was ticked stays, beside the boards as they are now
        return _compared(request, desk, production, {"b": scenario.id}, problem)
    for told in answer.get("left", ()):
        messages.warning(request, f"Not taken over: {told}")
    return redirect("schedule", pid=pid)
