"""A plan's board as it is drawn: colours, pages, cast, breaches, the line that ends each day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from unitbase.breakdown.values import DayPart, Sheet
from unitbase.money import Figure, How, format_money, redact
from unitbase.office.productions.day_hours import hours_of
from unitbase.office.productions.marks import Young
from unitbase.office.productions.marks import marks as marks_of
from unitbase.office.productions.values import BannerView, BoardView, DayView, Line, StripView
from unitbase.paper.lengths import sheets_length, strip_length
from unitbase.paper.values import Length
from unitbase.paper.words import length_text, length_words
from unitbase.schedule.breaches import Breach, broken, uncovered
from unitbase.schedule.crews import without_crew
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.marks import NO_MARKS, Marks
from unitbase.schedule.numbering import day_labels
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.timeline import DayTimeline
from unitbase.schedule.values import SHOOT, Banner, Day, Plan, Strip
from unitbase.schedule.weather import Cover, covers_of
from unitbase.screenplay.series import episode_of
from unitbase.screenplay.values import IntExt
from unitbase.words import Finding
from unitbase.words.catalogue import say, title
from unitbase.words.categories import category_name
from unitbase.words.habits import clock_text, day_text

CODE = len("GBP")
PLURAL = ("day", "hour", "visit", "call", "week", "move")


class Names(NamedTuple):
    """What keys are called on a strip: sets by name, cast by board id; locks, notes and cover; and the word pack."""

    sets: dict[str, str]
    board_ids: dict[str, str]
    children: dict[str, Young]
    pack: str
    marks: Marks = NO_MARKS
    labels: Mapping[str, str] = MappingProxyType({})
    places: Mapping[str, str] = MappingProxyType({})
    week_ends: frozenset[str] = frozenset()
    prices: Mapping[str, str] = MappingProxyType({})
    covers: Mapping[str, Cover] = MappingProxyType({})


def _names(plan: Plan, pack: str, marks: Marks) -> Names:
    sets = {one.key: one.name for one in plan.breakdown.sets}
    board_ids = {one.key: one.board_id for one in plan.breakdown.characters}
    called = {one.key: one.name for one in plan.breakdown.characters}
    children = {t.character: Young(called.get(t.character, ""), t.age) for t in plan.cast if t.child}
    places = sets | {terms.key: terms.name for terms in plan.locations}
    return Names(sets, board_ids, children, pack, marks, day_labels(plan.board), places)


def _week_ends(runs: Sequence[DayTimeline]) -> frozenset[str]:
    """The days after which a week is over: the next dated one is of another week."""
    dated = sorted((run.date, run.day) for run in runs if run.date)
    return frozenset(
        day for (date, day), (later, _) in pairwise(dated) if date.isocalendar()[:2] != later.isocalendar()[:2]
    )


def board_view(plan: Plan, version: int, pack: str = "UK", marks: Marks = NO_MARKS) -> BoardView:
    """The board in the words of a pack, with what each day and strip breaks."""
    return view_of(Reckoning(plan), version, pack, marks)


def view_of(
    reckoning: Reckoning, version: int, pack: str, marks: Marks, prices: Mapping[str, str] = MappingProxyType({})
) -> BoardView:
    """As `board_view`, for a caller that holds what is worked out from the plan; `prices` are said of days, by id."""
    plan, lookup = reckoning.plan, reckoning.lookup
    by_day: dict[str, list[Breach]] = {}
    for breach in broken(reckoning.breaches):
        by_day.setdefault(breach.day, []).append(breach)
    names = _names(plan, pack, marks)._replace(
        week_ends=_week_ends(reckoning.days), prices=prices, covers=covers_of(reckoning.lookup, marks)
    )
    days = tuple(
        _remembered(index, run, lookup, names, tuple(by_day.get(run.day, ())))
        for index, run in enumerate(reckoning.days)
    )
    boneyard = tuple(_strip(s, lookup, names, ()) for s in plan.board.boneyard if lookup.sheet(s))
    bone = DayView("boneyard", "", "", boneyard, (), "Boneyard", items=boneyard, label="Boneyard", kind="boneyard")
    cast = tuple((one.board_id, one.name) for one in plan.breakdown.characters if one.board_id)
    return BoardView(version, (*days, bone), cast)


def breach_on(breach: Breach, days: Mapping[str, str], pack: str) -> str:
    """As `breach_text`, behind the name of its day, by what `days` are called."""
    text = breach_text(breach, pack)
    return f"{days[breach.day].capitalize()}: {text}" if breach.day and breach.day in days else text


def breach_text(breach: Breach, pack: str) -> str:
    """The breach in the words of a pack."""
    return say(Finding(breach.code, breach.level, breach.params), pack)


def uncovered_text(found: Iterable[Breach], pack: str) -> str:
    """One line of all that no rule is held for; "" where every rule is held."""
    return " ".join(say(one, pack) for one in uncovered(found))


def crew_alerts(plan: Plan, pack: str) -> tuple[tuple[str, str, str], ...]:
    """What the price assumes of units for which no crew is named, as alerts."""
    return tuple((say(one, pack), "", "wait") for one in without_crew(Lookup(plan)))


def _remembered(index: int, run: DayTimeline, lookup: Lookup, names: Names, found: tuple[Breach, ...]) -> DayView:
    """The day, with its price: as it was drawn before, where nothing that can be seen on it is otherwise.

    Its hours follow from what stands on it and how the scenes of that are split.
    """
    day = lookup.plan.board.days[index]
    parts = tuple(of for strip in day.strips if len(of := lookup.parts(strip.scene)) > 1)
    given = (day, parts, found, names.marks, names.covers.get(day.id))
    drawn = lookup.once(("drawn", names.pack, index), given, lambda: _day(index, run, lookup, names, found))
    price = names.prices.get(day.id, "")
    return replace(drawn, price=price) if price else drawn


def _day(index: int, run: DayTimeline, lookup: Lookup, names: Names, found: tuple[Breach, ...]) -> DayView:
    day, number = lookup.plan.board.days[index], lookup.numbers[index]
    date, marks = day_text(run.date, names.pack) if run.date else "", names.marks
    on_strips = {key: [b for b in found if key in b.strips] for key in {key for b in found for key in b.strips}}
    items = tuple(
        _banner(i, marks) if isinstance(i, Banner) else _strip(i, lookup, names, on_strips.get(i.id, ()))
        for i in day.items
        if isinstance(i, Banner) or lookup.sheet(i)
    )
    own = tuple(breach_text(b, names.pack) for b in found if not b.strips)
    called = names.labels[day.id]
    length = _day_length(day, lookup)
    bars = {s.id: (sheet, colour_of(sheet)) for s in day.strips if (sheet := lookup.sheet(s))}
    return DayView(
        day.id,
        number or called,
        date,
        tuple(item for item in items if isinstance(item, StripView)),
        own,
        _end(day, called, date, length, run.wrap - run.call),
        hours_of(run, bars, names.pack),
        items,
        ", ".join(p for p in (called[:1].upper() + called[1:], date) if p),
        day.unit,
        day.kind,
        day.shape,
        day.id in marks.locked_days,
        day.id in marks.locked_order,
        marks.notes.get(day.id, ""),
        any(map(lookup.outdoor, day.strips)),
        _cover(day, lookup, names),
        length,
        len(lookup.day_cast(day)),
        clock_text(run.wrap, names.pack) if day.strips else "",
        run.date.isoformat() if run.date else "",
        day.id in names.week_ends,
        on_strips=tuple(dict.fromkeys(breach_text(b, names.pack) for b in found if b.strips)),
    )


def _end(day: Day, called: str, date: str, length: str, minutes: int) -> str:
    """The words on the bar of a day; what holds no scenes tells no pages and no hours."""
    estimate = f"est. {minutes // 60}\u00a0h\u00a0{minutes % 60:02d}"
    told = (length, estimate) if day.strips else ("no scenes",) if day.kind == SHOOT else ()
    head = f"End of {called.title()}" if day.kind == SHOOT or day.strips else f"{called[:1].upper()}{called[1:]}"
    return " - ".join(filter(None, (head, date, *told)))


def _day_length(day: Day, lookup: Lookup) -> str:
    """The day's length in words: a part counts its own share, a retake nothing."""
    return length_words(Length.total(strip_length(lookup, strip) for strip in day.strips if not strip.take))


def _cover(day: Day, lookup: Lookup, names: Names) -> str:
    """What stands by in bad weather, in words; "" where nobody has said, or nothing of the day is outdoors."""
    cover = names.covers.get(day.id)
    if cover is None or not cover.said:
        return ""
    sheet = lookup.sheet(cover.strip) if cover.strip else None
    if sheet is None:
        return "Cover gone" if cover.gone else "No weather cover"
    return f"Cover: scene {sheet.number}"


def _banner(banner: Banner, marks: Marks) -> BannerView:
    return BannerView(banner.id, banner.text, banner.kind, marks.notes.get(banner.id, ""))


def _strip(strip: Strip, lookup: Lookup, names: Names, found: Iterable[Breach]) -> StripView:
    sheet, marks, colour = lookup.sheets[strip.scene], names.marks, colour_of(lookup.sheets[strip.scene])
    cast = tuple(sorted((names.board_ids.get(key, "") for key in sheet.cast), key=lambda one: (len(one), one)))
    length = lookup.length(strip)
    own = lookup.plan.breakdown.own
    more = f"{f' part {strip.part}' if strip.part else ''}{' retake' if strip.take else ''}"
    return StripView(
        id=strip.id,
        number=sheet.number,
        int_ext="I/E" if sheet.int_ext is IntExt.BOTH else sheet.int_ext.value,
        day_part=sheet.day_part.value,
        set=names.sets.get(sheet.set, sheet.set),
        synopsis=sheet.synopsis,
        pages=length_text(strip_length(lookup, strip)),
        cast=", ".join(cast),
        tags=marks_of(sheet, names.children),
        css=colour,
        breaches=tuple(breach_text(b, names.pack) for b in found),
        part=strip.part,
        take=strip.take,
        eighths=length,
        locked=strip.id in marks.locked_strips,
        note=marks.notes.get(strip.id, ""),
        cover=strip.id in marks.cover,
        letter=colour.upper(),
        cast_ids=cast,
        location=lookup.location(strip),
        set_key=sheet.set,
        scene=strip.scene,
        label=f"Scene {sheet.number}{more}",
        place=names.places.get(lookup.location(strip), ""),
        elements=tuple(element.name for element in sheet.elements),
        categories=tuple(dict.fromkeys(category_name(one.category, names.pack, own) for one in sheet.elements)),
        episode=episode_of(sheet.number),
    )


def length_of(sheet: Sheet) -> str:
    """The length of a scene in pages, of an item of a show as its duration."""
    return length_text(sheets_length((sheet,)))


def told_length(sheets: Iterable[Sheet]) -> str:
    """The length of several: "2 4/8 pages", of items of a show their duration, of both together both."""
    return length_words(sheets_length(sheets))


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
