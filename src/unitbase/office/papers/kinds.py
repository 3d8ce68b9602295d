"""Every paper that can be made: its title, who may have it, how it can be asked for, and how it is drawn up. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import cast

from unitbase.budget import first_budget
from unitbase.office.papers.values import Paper, Source
from unitbase.office.productions.plan import plan_of, setup_of
from unitbase.office.productions.values import Values
from unitbase.paper.adapters_people import dood_name
from unitbase.paper.press import Forme
from unitbase.paper.stripboard import ALWAYS, FIELDS, USUAL
from unitbase.paper.tables import Table
from unitbase.paper.values import Pack
from unitbase.papers import (
    Look,
    breakdown_pdf,
    budget_pdf,
    budget_rows,
    calendar_pdf,
    calendar_rows,
    cast_schedule_pdf,
    cast_schedule_rows,
    day_by_day_pdf,
    day_by_day_rows,
    dood_pdf,
    one_line_pdf,
    schedule_rows,
    shooting_schedule_pdf,
    stripboard_pdf,
)
from unitbase.schedule import plan_digest
from unitbase.schedule.assume import Setup
from unitbase.schedule.dood import dood_categories
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.marks import NO_MARKS, Marks, marks_from_json
from unitbase.schedule.price import price
from unitbase.schedule.revised import changed
from unitbase.schedule.values import Plan
from unitbase.words.catalogue import fill
from unitbase.words.habits import MONTHS

SEE, PAY = "documents.see", "pay.see"
SIZES = {"A4": "A4", "A3": "A3", "letter": "US Letter", "legal": "US Legal", "tabloid": "Tabloid"}
THEMES = {
    "modern": "Modern: nights blue inside, green outside",
    "singleton": "Singleton: nights green inside, blue outside",
}
LAYOUTS = {"list": "A list of strips", "upright": "Upright strips side by side"}
COLOURS = (
    "white", "blue", "pink", "yellow", "green", "goldenrod", "buff", "salmon", "cherry", "tan",
)  # fmt: skip
SPOKEN = {"script_day": "{Word:script-day}", "minutes": "Estimated time", "marks": "Stunts, extras, children, animals"}
STRIP_FIELDS = {key: SPOKEN.get(key, field.name) for key, field in FIELDS.items() if key not in ALWAYS}


@dataclass(frozen=True, slots=True)
class Asked:
    """How a paper is asked for; what is left as it is here is the ordinary paper of the production.

    `since` names an earlier issue in words, `before` is the plan it was made from: lines that differ carry a star.
    With `notes` the notes and weather cover of the board print, where the paper has room for them; with `photos` by
    their names, those of elements.
    """

    paper: str = ""
    colour: str = "white"
    theme: str = "modern"
    layout: str = "list"
    fields: tuple[str, ...] = USUAL
    category: str = ""
    person: str = ""
    month: str = ""
    since: str = ""
    before: Plan | None = None
    notes: bool = True
    photos: Mapping[str, bytes] | None = None


USUALLY = Asked()
Printer = Callable[[Plan, Setup, datetime, Look, Asked], Forme]


@dataclass(frozen=True, slots=True)
class Kind:
    """A paper: its title (in words of the pack), what it shows in a line, what can be asked, how it is drawn up.

    `rows` gives it as a list; None where the pages of its area hand one over.
    """

    title: str
    about: str
    asks: tuple[str, ...]
    forme: Printer
    needs: str = SEE
    rows: Callable[[Plan, Setup, Look], Table] | None = None


def _stripboard(plan: Plan, setup: Setup, printed: datetime, look: Look, asked: Asked) -> Forme:
    return stripboard_pdf.forme(plan, setup, printed, look, upright=asked.layout == "upright", fields=asked.fields)


def _dood(plan: Plan, setup: Setup, printed: datetime, look: Look, asked: Asked) -> Forme:
    return dood_pdf.forme(plan, setup, printed, look, category=asked.category)


def _cast(plan: Plan, setup: Setup, printed: datetime, look: Look, asked: Asked) -> Forme:
    return cast_schedule_pdf.forme(plan, setup, printed, look, characters=(asked.person,) if asked.person else ())


def _calendar(plan: Plan, setup: Setup, printed: datetime, look: Look, asked: Asked) -> Forme:
    year, _, month = asked.month.partition("-")
    return calendar_pdf.forme(plan, setup, printed, look, month=(int(year), int(month)) if month else None)


def _breakdown(plan: Plan, setup: Setup, printed: datetime, look: Look, asked: Asked) -> Forme:
    return breakdown_pdf.forme(plan, setup, printed, version=look.version, colour=look.colour, photos=asked.photos)


def _budget(plan: Plan, setup: Setup, printed: datetime, look: Look, asked: Asked) -> Forme:
    return budget_pdf.forme(
        plan, setup, first_budget(plan, price(plan), setup), printed, version=look.version, colour=look.colour
    )


KINDS: Mapping[str, Kind] = {
    "one-line-schedule": Kind(
        "{Word:one-liner}",
        "The board with one line a scene, and the day out of days",
        ("theme", "notes", "since"),
        lambda plan, setup, printed, look, _: one_line_pdf.forme(plan, setup, printed, look),
        rows=schedule_rows,
    ),
    "stripboard": Kind(
        "Stripboard",
        "The board as coloured strips, many on a page",
        ("layout", "theme", "fields", "notes", "since"),
        _stripboard,
        rows=schedule_rows,
    ),
    "shooting-schedule": Kind(
        "Shooting schedule",
        "Every scene of every day with its elements",
        ("theme", "notes", "since"),
        lambda plan, setup, printed, look, _: shooting_schedule_pdf.forme(plan, setup, printed, look),
        rows=schedule_rows,
    ),
    "day-out-of-days": Kind("Day out of days", "Who works, holds and travels on every date", ("category",), _dood),
    "day-by-day": Kind(
        "Day by day by location",
        "Where the unit is each day, then each location with its days",
        ("since",),
        lambda plan, setup, printed, look, _: day_by_day_pdf.forme(plan, setup, printed, look),
        rows=day_by_day_rows,
    ),
    "cast-schedule": Kind(
        "Cast schedule",
        "One person's days, calls and scenes",
        ("person", "theme"),
        _cast,
        rows=lambda plan, setup, _: cast_schedule_rows(plan, setup),
    ),
    "calendar": Kind(
        "Calendar", "A month on a page, with days off and holidays", ("month",), _calendar, rows=calendar_rows
    ),
    "breakdown-sheets": Kind("Breakdown sheets", "A sheet a scene with all it needs", ("photos",), _breakdown),
    "budget": Kind(
        "Budget", "Top sheet and accounts", (), _budget, PAY, rows=lambda plan, setup, _: budget_rows(plan, setup)
    ),
}
"""The papers in the order of the work. `needs` is the right without which one is neither made nor opened nor listed."""
NEEDS = {key: kind.needs for key, kind in KINDS.items()}
MEANT = ("paper", "colour")
"""What every paper can be asked."""


def paper_title(kind: str, pack: str) -> str:
    """What a paper is called in the words of a pack."""
    return fill(KINDS[kind].title, {}, pack)


def draw_up(kind: str, source: Source, values: Values, printed: datetime, asked: Asked = USUALLY) -> Paper | None:
    """A paper of a board's values, ready for the press; None while there is nothing to plan. KeyError for no paper."""
    wanted = KINDS[kind]
    plan, _ = plan_of(values)
    if plan is None:
        return None
    noted = asked.notes and "notes" in wanted.asks
    stars = changed(asked.before, plan).all if asked.before is not None else frozenset()
    since = asked.since if asked.before is not None else ""
    marks = marks_of(values) if noted else NO_MARKS
    look = Look(source.version(values), asked.colour, asked.theme, since, stars, marks)
    setup = setup_of(values)
    setup = replace(setup, paper=asked.paper or setup.paper)
    forme, title = wanted.forme(plan, setup, printed, look, asked), paper_title(kind, setup.word_pack)
    notes, called = notes_digest(values) if noted else "", source.called(values) if source.key else ""
    told = detail(kind, asked, plan)
    return Paper(kind, plan_digest(plan), b"", told, notes, source.key, called, forme, title)


def rows_of(kind: str, source: Source, values: Values) -> Table | None:
    """A paper of a board's values as a list; None where it has none, or there is nothing to plan."""
    rows, (plan, _) = KINDS[kind].rows, plan_of(values)
    if rows is None or plan is None:
        return None
    version = source.version(values)
    return replace(rows(plan, setup_of(values), Look(version, marks=marks_of(values))), note=version)


def marks_of(values: Values) -> Marks:
    """What is pinned to the board."""
    return marks_from_json(values.marks or {})[0]


def notes_digest(values: Values) -> str:
    """What tells the notes and weather cover of a board from others; locks do not count, since no paper prints them."""
    marks = marks_of(values)
    said = [sorted(marks.notes.items()), sorted(marks.cover), sorted(marks.covers.items())]
    return sha256(json.dumps(said).encode()).hexdigest()


def detail(kind: str, asked: Asked, plan: Plan) -> str:
    """How a paper was asked for, as far as it is not the ordinary one, in words."""
    whom = next((f"{one.board_id} {one.name}" for one in plan.breakdown.characters if one.key == asked.person), "")
    words = (
        whom,
        month_text(asked.month),
        dict(categories_of(plan)).get(asked.category, "") if asked.category else "",
        "upright" if asked.layout == "upright" else "",
        {"singleton": "Singleton", "modern": ""}.get(asked.theme, "own colours"),
        SIZES.get(asked.paper, ""),
        f"{asked.colour} pages" if asked.colour != "white" else "",
        "with photos" if asked.photos is not None else "",
        "without notes" if not asked.notes and "notes" in KINDS[kind].asks else "",
        f"stars since {asked.since}" if asked.before is not None else "",
    )
    return ", ".join(filter(None, words))


def month_text(month: str) -> str:
    """A month ("2026-06") in words; "" stays ""."""
    year, _, number = month.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}" if number else ""


def months_of(plan: Plan) -> Sequence[tuple[str, str]]:
    """The months of the shoot with their names."""
    dates = sorted(day for day in Lookup(plan).dates if day is not None)
    return [(one, month_text(one)) for one in dict.fromkeys(f"{day.year}-{day.month:02d}" for day in dates)]


def people_offered(plan: Plan) -> Sequence[tuple[str, str]]:
    """The cast by board id, with their keys."""
    return [(one.key, f"{one.board_id} {one.name}") for one in plan.breakdown.characters if not one.voice_only]


def categories_of(plan: Plan, pack: str = "UK") -> Sequence[tuple[str, str]]:
    """The categories that have a day out of days, sets and locations among them."""
    return [(one, dood_name(plan, one, cast("Pack", pack))) for one in dood_categories(plan)]
