"""Small plans made by hand, with a hand-made rule pack; nothing here reads a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from unitbase.breakdown.values import Breakdown, Character, DayPart, Element, Sheet, StorySet
from unitbase.calendar import DayShape, ShootCalendar
from unitbase.rules import Effect, Rule, RulePack
from unitbase.schedule.values import (
    Assumptions,
    Board,
    CastTerms,
    CrewTerms,
    Day,
    Hold,
    LocationTerms,
    Plan,
    ResourceTerms,
    Strip,
    Town,
)
from unitbase.screenplay.values import IntExt

MONDAY = date(2026, 6, 1)


def rule(
    trigger: str, value: int, unit: str = "minutes", effect: Effect = Effect.PAY, *, ages: tuple[int, int] = (0, 0)
) -> Rule:
    """A clause in force for all of 2026."""
    name = f"test.{trigger}"
    return Rule(
        name,
        "Test",
        f"clause {trigger}",
        trigger,
        value,
        unit,
        effect,
        date(2026, 1, 1),
        None,
        "made by hand",
        True,
        ages[0],
        ages[1],
    )


RULES = RulePack(
    "test",
    "Test agreement",
    (
        rule("rest.daily", 660, effect=Effect.PROHIBIT),
        rule("day.length", 720, effect=Effect.PROHIBIT),
        rule("ot.rate", 150, "percent"),
        rule("ot.increment", 30),
        rule("ot.divisor", 10, "x"),
        rule("night.start", 1380),
        rule("night.rate", 200, "percent"),
        rule("night.premium", 100, "percent"),
        rule("day6.rate", 150, "percent"),
        rule("day7.rate", 200, "percent"),
        rule("day8.prohibit", 8, "days", Effect.PROHIBIT),
        rule("child.present", 570, effect=Effect.PROHIBIT, ages=(5, 8)),
        rule("child.perform", 180, effect=Effect.PROHIBIT, ages=(5, 8)),
        rule("child.earliest", 420, effect=Effect.PROHIBIT, ages=(5, 8)),
        rule("child.latest", 1380, effect=Effect.PROHIBIT, ages=(5, 8)),
        rule("child.rest", 720, effect=Effect.PROHIBIT, ages=(5, 8)),
        rule("drop.gap", 3, "days"),
        rule("child.days", 6, "days", Effect.PROHIBIT, ages=(5, 8)),
    ),
)


def sheet(
    scene: str,
    place: str = "kitchen",
    cast: tuple[str, ...] = (),
    *,
    minutes: int = 120,
    eighths: int = 8,
    outside: bool = False,
    night: bool = False,
    elements: tuple[Element, ...] = (),
) -> Sheet:
    """A sheet of one page and two hours unless told."""
    return Sheet(
        scene,
        scene,
        f"SCENE {scene}",
        "",
        IntExt.EXT if outside else IntExt.INT,
        DayPart.NIGHT if night else DayPart.DAY,
        place,
        1,
        eighths,
        minutes,
        cast,
        (),
        elements,
    )


def board(*days: str) -> Board:
    """A board from words: "1 2" is a day with scenes 1 and 2; strips are called s1, s2, days d1, d2."""
    return Board(
        tuple(
            Day(f"d{number}", tuple(Strip(f"s{scene}", scene) for scene in day.split()))
            for number, day in enumerate(days, start=1)
        )
    )


def make_plan(sheets: tuple[Sheet, ...], days: Board, **changes: object) -> Plan:
    """A plan of those sheets: Ann on hold, Ben a child of 8, Cat by the day, Voice unseen; house and field."""
    cast = {key for each in sheets for key in each.cast} | {"ann", "ben", "cat"}
    people = [
        Character(key, key.upper(), str(number), tuple(s.scene for s in sheets if key in s.cast))
        for number, key in enumerate(sorted(cast), start=1)
    ]
    people.append(Character("voice", "VOICE", "9", (), voice_only=True))
    plan = Plan(
        "Test", "GBP",
        Breakdown(
            "Test", sheets, tuple(people),
            (StorySet("kitchen", "KITCHEN", "house"), StorySet("hall", "HALL", "house"),
             StorySet("meadow", "MEADOW", "field")),
        ),
        days,
        ShootCalendar(MONDAY),
        Town("London", 51.5, -0.12, "Europe/London"),
        {"standard": DayShape("standard", 600, 60, 720)},
        "standard",
        RULES,
        (
            CastTerms("ann", 1000, Hold.CONSECUTIVE),
            CastTerms("ben", 500, age=8, chaperone_rate=150),
            CastTerms("cat", 700),
        ),
        (LocationTerms("house", "The House", 2000, 300), LocationTerms("field", "The Field", 900, 100)),
        (ResourceTerms("dog", "108", "Dog", 250, 80),),
        (CrewTerms("grip", "Grip", "Grip", 333, 2), CrewTerms("dp", "DP", "Camera", 1000, overtime=False)),
        Assumptions(move_fee=400, overhead_day=50),
    )  # fmt: skip
    return replace(plan, **changes)  # type: ignore[arg-type]
