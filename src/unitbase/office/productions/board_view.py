"""A plan's board as it is drawn: colours, pages, cast, breaches, the line that ends each day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from unitbase.breakdown.studio import lasts
from unitbase.breakdown.values import DayPart, Sheet
from unitbase.money import Figure, How, format_money, redact
from unitbase.office.productions.day_hours import hours_of
from unitbase.office.productions.marks import Young, marks
from unitbase.office.productions.values import BoardView, DayView, Line, StripView
from unitbase.schedule.breaches import Breach, breaches, broken, uncovered
from unitbase.schedule.lengths import pages
from unitbase.schedule.timeline import DayTimeline, timelines
from unitbase.schedule.values import Day, Plan, Strip
from unitbase.screenplay.values import IntExt
from unitbase.screenplay.write_outline import duration_text
from unitbase.words import Finding
from unitbase.words.catalogue import say, title
from unitbase.words.habits import day_text

CODE = len("GBP")
PLURAL = ("day", "hour", "visit", "call", "week", "move")


class Names(NamedTuple):
    """What keys are called on a strip: sets by name, cast by board id; and the word pack."""

    sets: dict[str, str]
    board_ids: dict[str, str]
    children: dict[str, Young]
    pack: str


def _names(plan: Plan, pack: str) -> Names:
    sets = {one.key: one.name for one in plan.breakdown.sets}
    board_ids = {one.key: one.board_id for one in plan.breakdown.characters}
    called = {one.key: one.name for one in plan.breakdown.characters}
    children = {t.character: Young(called.get(t.character, ""), t.age) for t in plan.cast if t.age}
    return Names(sets, board_ids, children, pack)


def board_view(plan: Plan, version: int, pack: str = "UK") -> BoardView:
    """The board in the words of a pack, with what each day and strip breaks."""
    sheets = {sheet.scene: sheet for sheet in plan.breakdown.sheets}
    found = broken(breaches(plan))
    names = _names(plan, pack)
    days = tuple(
        _day(day, number, run, sheets, names, tuple(b for b in found if b.day == day.id))
        for number, (day, run) in enumerate(zip(plan.board.days, timelines(plan), strict=True), start=1)
    )
    boneyard = tuple(_strip(s, sheets[s.scene], names, ()) for s in plan.board.boneyard if s.scene in sheets)
    return BoardView(version, (*days, DayView("boneyard", "", "", boneyard, (), "Boneyard")))


def breach_text(breach: Breach, pack: str) -> str:
    """The breach in the words of a pack."""
    return say(Finding(breach.code, breach.level, breach.params), pack)


def uncovered_text(found: Iterable[Breach], pack: str) -> str:
    """One line of all that no rule is held for; "" where every rule is held."""
    return " ".join(say(one, pack) for one in uncovered(found))


def _day(
    day: Day, number: int, run: DayTimeline, sheets: dict[str, Sheet], names: Names, found: tuple[Breach, ...]
) -> DayView:
    date = day_text(run.date, names.pack) if run.date else ""
    strips = tuple(_strip(s, sheets[s.scene], names, found) for s in day.strips if s.scene in sheets)
    length = told_length(sheets[s.scene] for s in day.strips if s.scene in sheets)
    own = tuple(breach_text(b, names.pack) for b in found if not b.strips)
    hours, minutes = divmod(run.wrap - run.call, 60)
    parts = (f"End of Day {number}", date, length, f"est. {hours}\u00a0h\u00a0{minutes:02d}")
    bars = {s.id: (sheets[s.scene], colour_of(sheets[s.scene])) for s in day.strips if s.scene in sheets}
    return DayView(
        day.id, number, date, strips, own, " - ".join(p for p in parts if p), hours_of(run, bars, names.pack)
    )


def _strip(strip: Strip, sheet: Sheet, names: Names, found: Iterable[Breach]) -> StripView:
    return StripView(
        id=strip.id,
        number=sheet.number,
        int_ext="I/E" if sheet.int_ext is IntExt.BOTH else sheet.int_ext.value,
        day_part=sheet.day_part.value,
        set=names.sets.get(sheet.set, sheet.set),
        synopsis=sheet.synopsis,
        pages=length_of(sheet),
        cast=", ".join(sorted((names.board_ids.get(key, "") for key in sheet.cast), key=lambda one: (len(one), one))),
        tags=marks(sheet, names.children),
        css=colour_of(sheet),
        breaches=tuple(breach_text(b, names.pack) for b in found if strip.id in b.strips),
    )


def length_of(sheet: Sheet) -> str:
    """The length of a scene in pages, of an item of a show as its duration."""
    seconds = lasts(sheet)
    return duration_text(seconds) if seconds else pages(sheet.eighths)


def told_length(sheets: Iterable[Sheet]) -> str:
    """The length of several: "2 4/8 pages", and of items alone their duration."""
    listed = tuple(sheets)
    if listed and all(lasts(sheet) for sheet in listed):
        return duration_text(sum(map(lasts, listed)))
    return f"{pages(sum(sheet.eighths for sheet in listed))} pages"


def colour_of(sheet: Sheet) -> str:
    """The two letters of a strip's colour: i or e, d or n (dawn and dusk are d); a moving car counts as outside."""
    return ("i" if sheet.int_ext is IntExt.INT else "e") + ("n" if sheet.day_part is DayPart.NIGHT else "d")


def money_lines(figure: Figure, *, may_see_pay: bool, pack: str = "UK") -> tuple[Line, ...]:
    """A figure's sums, indented, in the words of a pack.

    Whoever may not see pay gets no amount that would give pay away.
    """
    return tuple(_lines(redact(figure, may_see_pay=may_see_pay), 0, "", pack))


def _how(node: Figure) -> str:
    """A product as its factors: 5 days x £420.00. Empty for sums, and wherever a factor is hidden."""
    if node.how is not How.TIMES or any(part.how is How.HIDDEN for part in node.parts):
        return ""
    return " × ".join(_factor(part) for part in node.parts if (part.unit, part.value) != ("x", 1))


def _factor(part: Figure) -> str:
    if len(part.unit) == CODE and part.unit.isupper():
        return format_money(part.money) if part.how is How.GIVEN else part.label or part.path
    return f"{part.value} {part.unit}{'s' if part.value != 1 and part.unit in PLURAL else ''}".removesuffix(" x")


def _lines(node: Figure, depth: int, where: str, pack: str) -> Iterable[Line]:
    amount = "" if node.how is How.HIDDEN else format_money(node.money)
    yield Line(
        node.path,
        node.label or title(node.path, pack),
        amount,
        node.account,
        depth,
        "sum" if depth == 0 else "part" if depth == 1 else "",
        _how(node),
        where=where,
    )
    if node.how in {How.SUM, How.HIDDEN}:
        for part in node.parts:
            if part.unit == node.unit and (part.value or part.how is How.HIDDEN):
                yield from _lines(part, depth + 1, f"{where}/{part.path}" if where else part.path, pack)
