"""The calendar of a shoot: its months, the working weeks behind them, and moving the shoot."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unitbase.calendar import ShootCalendar, calendar_to_json
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.calendar import actions
from unitbase.office.calendar.forms import LONGEST_UNIT, DatesForm, DayForm, NewUnitForm, ShiftForm, TakeForm, WeekForm
from unitbase.office.calendar.months import months_of
from unitbase.office.problems import InvalidError
from unitbase.office.productions.difference import difference_view
from unitbase.office.productions.forms import received
from unitbase.office.productions.models import Production
from unitbase.office.productions.ownership import refusal, require
from unitbase.office.productions.plan import pack_of, plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.shell import fresh_key, shoot_days, show_page
from unitbase.office.productions.undoing import take_back
from unitbase.office.productions.values import CALENDAR, Fact, Values
from unitbase.office.schedule.actions import change_board, undo_board
from unitbase.office.schedule.asked import Asked
from unitbase.office.schedule.queries import days_changed_last
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.shift import shift
from unitbase.schedule.values import DAY_NAMES, SHOOT, Plan
from unitbase.words.catalogue import say
from unitbase.words.habits import clock_text, day_text

MAIN = "Main unit"
_NO_DAY = "That day is no longer on the board. Load the page again."
FORMS = {"week": WeekForm, "dates": DatesForm, "take": TakeForm, "unit": NewUnitForm}


@require_safe
@at_desk
def calendar_page(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The months of the shoot; whoever may edit the schedule changes the calendar here."""
    return _page(request, desk, desk.production(pid, "schedule.see"), {})


@require_POST
@at_desk
def calendar_change(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Change the calendar by one of its forms; what was typed stays where it is wrong."""
    production = desk.production(pid, "schedule.edit")
    values, what = values_of(production), request.POST.get("what", "")
    plan = _plan(values)
    form = _form(what, plan, pack_of(values.setup), request.POST)
    changed = form.changed(plan.calendar) if form.is_valid() else plan.calendar
    if not _fits(form, plan, changed):
        return _page(request, desk, production, {what: form}, 422)
    _store(desk, production, plan, changed, form.cleaned_data, form.told())
    return _back(production, str(form.cleaned_data.get("unit", "")) if what != "unit" else "")


@require_POST
@at_desk
def calendar_day(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Change what a day of the active board is for, or put one in ahead of it."""
    production = desk.production(pid, "schedule.edit")
    values = values_of(production)
    require(desk, production, values, "")
    plan, form = _plan(values), DayForm(request.POST)
    sent = received(form, _NO_DAY)
    operation = form.operation(plan.board, f"d-{fresh_key()}")
    if operation is None:
        raise InvalidError(_NO_DAY)
    words = json.dumps([sent["day"], sent["kind"], sent["ahead"], sent["behind"]])
    change_board(
        **desk.acting(production.pid, sent["key"]),
        board="",
        base=sent["version"],
        asked=Asked(words, "", (operation,), _numbers(plan)),
    )
    return _back(production, "")


@require_POST
@at_desk
def calendar_day_undo(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take the last change of the active board back, which was one of a day: the same step as on the board's page."""
    production = desk.production(pid, "schedule.edit")
    values = values_of(production)
    require(desk, production, values, "")
    take_back(request, desk, production, undo_board, numbers=_numbers(_plan(values)))
    return _back(production, "")


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def calendar_shift(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """What a move of the shoot changes and breaks; posted, it is made."""
    production = desk.production(pid, "schedule.edit")
    values = values_of(production)
    plan, pack = _plan(values), pack_of(values.setup)
    data = request.POST if request.method == "POST" else {**request.GET.dict(), "key": fresh_key()}
    form = ShiftForm(data, offered=day_names(plan, pack), auto_id="id_shift_%s")
    moved, problems = shift(plan, *form.asked()) if form.is_valid() else (plan, ())
    for one in problems:
        form.add_error(None, say(one, pack))
    if not _fits(form, plan, moved.calendar):
        return _page(request, desk, production, {"shift": form}, 422)
    if request.method == "POST":
        _store(desk, production, plan, moved.calendar, form.cleaned_data, form.told())
        return _back(production, "")
    may_see_pay = desk.may("pay.see", production)
    return show_page(
        request, desk, "calendar/shift.html", production, "calendar",
        difference=difference_view(plan, moved, may_see_pay=may_see_pay, pack=pack), heading=f"If moved: {form.told()}",
        version=values.calendar_version, ends=_ends(plan, moved, pack),
        **{name: form.cleaned_data[name] for name in ("days", "first")},
    )  # fmt: skip


@require_POST
@at_desk
def calendar_undo(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take the last change of the calendar back."""
    production = desk.production(pid, "schedule.edit")
    take_back(request, desk, production, actions.undo_calendar)
    return _back(production, "")


def _fits(form: Form, plan: Plan, calendar: ShootCalendar) -> bool:
    """Whether what was typed can be stored; else the form says why not."""
    if form.is_valid() and (problem := unfit(plan, calendar)):
        form.add_error(None, problem)
    return form.is_valid()


def unfit(plan: Plan, calendar: ShootCalendar) -> str:
    """Why the calendar cannot hold the board; "" if it can."""
    dates = zip(plan.board.days, Lookup(replace(plan, calendar=calendar)).dates, strict=True)
    if all(when or calendar.of(day.unit).start is None for day, when in dates):
        return ""
    return "This calendar holds too few working days for the board: work more weekdays, or shorten the hiatus."


def day_names(plan: Plan, pack: str) -> Mapping[str, str]:
    """The board days by id, in words a person chooses from."""
    lookup = Lookup(plan)
    found = {}
    for index, (day, when) in enumerate(zip(plan.board.days, lookup.dates, strict=True)):
        name = f"Day {lookup.numbers[index]}" if day.kind == SHOOT else DAY_NAMES[day.kind].capitalize()
        told = f"{name} ({day.unit})" if day.unit else name
        found[day.id] = f"{told}, {day_text(when, pack)}" if when else told
    return found


def _numbers(plan: Plan) -> dict[str, str]:
    """The numbers of the scenes by key, for the words of the board's history."""
    return {sheet.scene: sheet.number for sheet in plan.breakdown.sheets}


def _plan(values: Values) -> Plan:
    plan, _ = plan_of(values)
    if plan is None:
        msg = "There is no board yet, so no calendar to change. Upload a script first."
        raise InvalidError(msg)
    return plan


def _form(what: str, plan: Plan, pack: str, data: Any = None, **options: Any) -> Any:
    kind = FORMS.get(what)
    if kind is None:
        msg = "This change of the calendar was not understood. Load the page again."
        raise InvalidError(msg)
    made: Callable[..., Any] = kind
    # several forms of one page: each names its fields for itself
    own: dict[Any, dict[str, Any]] = {DatesForm: {"pack": pack}, NewUnitForm: {"known": _unit_names(plan)}}
    return made(data, auto_id=f"id_{what}_%s", **own.get(kind, {}), **options)


def _store(
    desk: Desk, production: Production, plan: Plan, calendar: ShootCalendar, sent: dict[str, Any], note: str
) -> None:
    actions.change_calendar(
        **desk.acting(production.pid, sent["key"]),
        base=sent["version"],
        was=calendar_to_json(plan.calendar),
        calendar=calendar_to_json(calendar),
        note=note[:200],
    )


def _back(production: Production, unit: str) -> HttpResponse:
    url = reverse("calendar", kwargs={"pid": production.pid})
    return redirect(f"{url}?{urlencode({'unit': unit})}" if unit else url)


def _page(
    request: HttpRequest, desk: Desk, production: Production, forms: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    values = values_of(production)
    plan, pack = plan_of(values)[0], pack_of(values.setup)
    unit = str(request.POST.get("unit") or request.GET.get("unit", ""))[:LONGEST_UNIT]
    may_edit = plan is not None and desk.may("schedule.edit", production)
    context: dict[str, Any] = {"months": (), "facts": (), "may_edit": may_edit}
    if plan is not None:
        chosen = _date_of(request.GET.get("day", ""))
        context |= {
            "months": months_of(plan, unit, chosen, pack),
            "facts": _facts(plan, pack),
            "units": _units(plan, unit, production),
            "lists": _lists(plan.calendar.of(unit), pack),
            "unit": unit,
            "unit_name": unit or MAIN,
            "own": not unit or unit in dict(plan.calendar.units),
        }
    if plan is not None and may_edit:
        context |= _editing(production, values, plan, unit, forms, chosen)
        if not refusal(desk, production, values, ""):
            context |= _days(production, values, plan, chosen, pack)
    return show_page(request, desk, "calendar/months.html", production, "calendar", status=status, **context)


def _editing(
    production: Production, values: Values, plan: Plan, unit: str, forms: Mapping[str, Any], chosen: date | None
) -> dict[str, Any]:
    """The forms of the page, each filled in with what is in force, or with what was typed."""
    own, pack = plan.calendar.of(unit), pack_of(values.setup)
    seen = {"key": fresh_key(), "version": values.calendar_version, "unit": unit}
    week = {"start": own.start, "weekdays": own.weekdays, "alternate": own.alternate, "holidays": own.holidays}
    dates = {"first": chosen, "way": "on" if chosen and not own.works(chosen) else "off"}
    names = day_names(plan, pack)
    return {
        "week": forms.get("week") or _form("week", plan, pack, initial=seen | week),
        "dates": forms.get("dates") or _form("dates", plan, pack, initial=seen | dates),
        "unit_form": forms.get("unit") or _form("unit", plan, pack, initial=seen | {"unit": ""}),
        "shift": forms.get("shift") or ShiftForm(initial=seen, offered=names, auto_id="id_shift_%s"),
        "version": values.calendar_version,
        "undo_url": reverse("calendar-undo", kwargs={"pid": production.pid}) if CALENDAR in values.undoable else "",
    }


def _days(production: Production, values: Values, plan: Plan, chosen: date | None, pack: str) -> dict[str, Any]:
    """The board days on the chosen date, and what undo would take back where a day of the board was changed last."""
    undo = reverse("calendar-day-undo", kwargs={"pid": production.pid})
    changed = days_changed_last(production)
    return {
        "days": tuple(_chosen_days(plan, values, chosen, pack)),
        "day_changed": changed,
        "day_undo_url": undo if changed else "",
        "board_version": values.board_version,
    }


def _chosen_days(plan: Plan, values: Values, chosen: date | None, pack: str) -> Iterator[tuple[str, DayForm]]:
    """The board days on the chosen date: the name and the form of each."""
    names = day_names(plan, pack)
    for day, when in zip(plan.board.days, Lookup(plan).dates, strict=True):
        if chosen and when == chosen:
            seen = {"key": fresh_key(), "version": values.board_version, "day": day.id, "kind": day.kind}
            yield names[day.id], DayForm(initial=seen, auto_id=f"id_{day.id}_%s")


def _date_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _unit_names(plan: Plan) -> tuple[str, ...]:
    """The units of the board and the calendar by name; "" is the main one."""
    return tuple(dict.fromkeys(("", *(day.unit for day in plan.board.days), *(key for key, _ in plan.calendar.units))))


def _units(plan: Plan, unit: str, production: Production) -> tuple[tuple[str, str, bool], ...]:
    """The units of the board and the calendar: name, address, whether it is looked at."""
    url = reverse("calendar", kwargs={"pid": production.pid})
    return tuple(
        (key or MAIN, f"{url}?{urlencode({'unit': key})}" if key else url, key == unit) for key in _unit_names(plan)
    )


def _lists(calendar: ShootCalendar, pack: str) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """What is put in by hand: its kind, its title, and each date or stretch with the date it is taken out by."""

    def one(first: date, last: date) -> str:
        return day_text(first, pack) if first == last else f"{day_text(first, pack)} to {day_text(last, pack)}"

    found = (
        ("off", "Days off", tuple((day.isoformat(), one(day, day)) for day in calendar.off)),
        ("on", "Worked all the same", tuple((day.isoformat(), one(day, day)) for day in calendar.on)),
        ("hiatus", "Hiatus", tuple((first.isoformat(), one(first, last)) for first, last in calendar.hiatus)),
        (
            "night", "Night blocks",
            tuple(
                (b.first.isoformat(), f"{one(b.first, b.last)}, called at {clock_text(b.call, pack)}")
                for b in calendar.nights
            ),
        ),
    )  # fmt: skip
    return tuple(each for each in found if each[2])


def _facts(plan: Plan, pack: str) -> tuple[Fact, ...]:
    lookup = Lookup(plan)
    dates = [day for day in lookup.dates if day is not None]
    main, beside = shoot_days(plan.board)
    if not dates:
        return (Fact("Shoot days", str(main), beside),)
    weeks = -(-((max(dates) - min(dates)).days + 1) // 7)
    over = f"over {weeks} week{'s' if weeks > 1 else ''}"
    return (
        Fact("Shoot days", str(main), ", ".join(filter(None, (over, beside)))),
        Fact("First", day_text(min(dates), pack)),
        Fact("Last", day_text(max(dates), pack)),
    )


def _ends(before: Plan, after: Plan, pack: str) -> str:
    """When the shoot ends now, and when it would."""
    last = [max((day for day in Lookup(plan).dates if day), default=None) for plan in (before, after)]
    if last[0] is None or last[1] is None:
        return ""
    return f"The last day is {day_text(last[1], pack)}; now it is {day_text(last[0], pack)}."
