"""The frame of a production's pages: where one can go from here, and what stands at the head of each."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from unitbase.money import format_money
from unitbase.office.access.desk import Desk
from unitbase.office.answers import Page
from unitbase.office.productions.board_view import breach_on, told_length
from unitbase.office.productions.models import Production
from unitbase.office.productions.queries import heading_of
from unitbase.office.productions.values import Fact
from unitbase.schedule.breaches import broken
from unitbase.schedule.numbering import day_labels
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.values import SHOOT, Board
from unitbase.words import Finding, Level
from unitbase.words.catalogue import say


def fresh_key() -> str:
    """A key for one showing of a form."""
    return secrets.token_urlsafe(18)


def show_page(
    request: HttpRequest,
    desk: Desk,
    template: str,
    production: Production,
    section: str,
    *,
    status: int = 200,
    beside: str = "",
    **context: Any,
) -> HttpResponse:
    """A page of a production, with its shell and a fresh key.

    `beside` is the key of a board beside the active one: what can be made or looked at of it is led to for that board.
    """
    named = (*_AREAS, *SCRIPT_PAGES, *SCHEDULE_PAGES, *TIME_PAGES)
    title = next((label for label, route, _ in named if route == section), production.title)
    page = Page(title, section, heading_of(production))
    shell = {
        "page": page,
        "key": fresh_key(),
        "nav": _nav(desk, production, section, beside),
        "subnav": _subnav(desk, production, section, beside),
    }
    return render(request, template, {**shell, **context}, status=status)


_AREAS = (
    ("Today", "today", "production.see"),
    ("Script", "script", "script.see"),
    ("Meetings", "meetings", "meetings.see"),
    ("Schedule", "schedule", "schedule.see"),
    ("Calendar", "calendar", "schedule.see"),
    ("Day out of days", "dood", "schedule.see"),
    ("Price", "price", "budget.see"),
    ("Rates", "terms", "pay.see"),
    ("Budget", "budget", "budget.see"),
    ("Documents", "documents", "documents.see"),
    ("Set-up", "setup", "production.edit"),
)


# The pages of the script, in the order of the work; the first is where the navigation leads.
SCRIPT_PAGES = (
    ("Scenes", "script", "script.see"),
    ("Pages", "script-pages", "script.see"),
    ("Suggestions", "script-suggestions", "script.see"),
    ("Elements", "script-elements", "script.see"),
    ("Categories", "script-categories", "script.see"),
    ("Parts", "script-parts", "script.see"),
    ("Sets", "script-sets", "script.see"),
    ("Clearance", "script-clearance", "script.see"),
    ("Drafts", "drafts", "script.see"),
    ("Copies", "copies", "script.see"),
    ("Holding list", "holding", "script.see"),
    ("Outline", "outline", "script.see"),
    ("Doubtful lines", "script-lines", "script.see"),
)


# The pages of days and dates.
TIME_PAGES = (
    ("Calendar", "calendar", "schedule.see"),
    ("Day out of days", "dood", "schedule.see"),
    ("Availability", "availability", "schedule.see"),
    ("Story order", "story-order", "schedule.see"),
)


# The pages of the schedule.
SCHEDULE_PAGES = (
    ("Board", "schedule", "schedule.see"),
    ("History", "schedule-history", "schedule.see"),
    ("Scenarios", "scenarios", "schedule.see"),
    ("Compare", "schedule-compare", "schedule.see"),
    ("Published", "schedule-issues", "schedule.see"),
    ("Import", "schedule-import", "schedule.edit"),
    ("Export", "schedule-export", "schedule.see"),
)
# Pages that are led to from where they are needed: their tab is shown on themselves alone.


_LED_TO = frozenset({"script-lines"})


_BESIDE = {"script": SCRIPT_PAGES, "schedule": SCHEDULE_PAGES, "calendar": TIME_PAGES}


_OF_ANY_BOARD = {"dood": "board", "documents": "board"}
"""Pages that can be looked at for a board beside the active one, and what names it in their address."""


_OF_THIS_BOARD = _OF_ANY_BOARD | {"schedule": "board", "schedule-history": "board", "schedule-compare": "b"}
"""The same where they stand beside a page of that board: the area itself still leads to the active one."""


def _address(route: str, production: Production, beside: str, named: Mapping[str, str] = _OF_ANY_BOARD) -> str:
    url = reverse(route, kwargs={"pid": production.pid})
    return f"{url}?{urlencode({named[route]: beside})}" if beside and route in named else url


def _nav(desk: Desk, production: Production, section: str, beside: str) -> tuple[tuple[str, str, bool, str], ...]:
    """What this person may open, in the order of the work: label, address, whether it is lit, badge."""
    own = any(route == section for _, route, _ in _AREAS)
    lit = section if own else _area(section)
    return tuple(
        (label, _address(route, production, beside), route == lit, "")
        for label, route, capability in _AREAS
        if desk.may(capability, production)
    )


def _area(section: str) -> str:
    """The area whose pages stand beside a page; "" where none do."""
    return next((area for area, listed in _BESIDE.items() if any(route == section for _, route, _ in listed)), "")


def _subnav(desk: Desk, production: Production, section: str, beside: str) -> tuple[tuple[str, str, bool], ...]:
    """The pages beside this one in its area: label, address, whether it is this one."""
    return tuple(
        (label, _address(route, production, beside, _OF_THIS_BOARD), route == section)
        for label, route, capability in _BESIDE.get(_area(section), ())
        if desk.may(capability, production) and (route == section or route not in _LED_TO)
    )


def plan_facts(reckoning: Reckoning, *, may_see_pay: bool, pack: str) -> tuple[Fact, ...]:
    """What stands at the head of a page: scenes, days, breaches, and the cost for whoever may see pay."""
    plan, found, lookup = reckoning.plan, broken(reckoning.breaches), reckoning.lookup
    main, beside = shoot_days(plan.board)
    # no move makes the script longer
    length = lookup.once("script-length", (), lambda: told_length(plan.breakdown.sheets))
    facts = (
        Fact("Scenes", str(len(plan.breakdown.sheets)), length),
        Fact("Shoot days", str(main), beside),
        Fact(
            "Breaches",
            str(len(found)),
            breach_on(found[0], day_labels(plan.board), pack) if found else "",
            "bad" if found else "good",
        ),
    )
    if not may_see_pay:
        return facts
    return (*facts, Fact("Cost of the shoot", format_money(reckoning.figure.money, whole=True)))


def shoot_days(board: Board) -> tuple[int, str]:
    """How many days the main unit shoots, and in words those of the other units ("2 of second")."""
    units = Counter(day.unit for day in board.days if day.kind == SHOOT)
    return units[""], ", ".join(f"{count} of {unit}" for unit, count in units.items() if unit)


def finding_lines(findings: tuple[Finding, ...], pack: str) -> tuple[tuple[str, str, str], ...]:
    """Findings as a page shows them: the line and its text, the sentence, the tone."""
    return tuple((_where(finding), say(finding, pack), _TONES[finding.level]) for finding in findings)


def _where(finding: Finding) -> str:
    line = f"Line {finding.place.line}" if finding.place.line else "The file"
    return f"{line}: {text}" if (text := finding.place.text.strip()) else line


_TONES = {Level.INFO: "good", Level.WARNING: "wait", Level.ERROR: ""}
