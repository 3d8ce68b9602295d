"""What is agreed in time and broken: each limit with its day, its strips, its words and a cure."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from schedule.schedule_plans import board, make_plan, sheet
from unitbase.breakdown.values import Element
from unitbase.schedule import Availability, Hold, breaches, day_out_of_days, price
from unitbase.schedule.breach import Breach
from unitbase.schedule.dood import day_out_of_days_of
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.plan_json import plan_digest
from unitbase.schedule.sets import set_days
from unitbase.schedule.terms import terms_to_json, with_terms
from unitbase.schedule.values import CastTerms, Event, EventKind, Plan, SetTerms, SetWork, StoryOrder
from unitbase.words import Finding
from unitbase.words.catalogue import say


def june(day: int) -> date:
    return date(2026, 6, day)


def told(plan: Plan) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Code, day, key and strips of each breach; each has words and a cure with words."""
    found = [one for one in breaches(plan) if not one.uncovered]
    for one in found:
        said = _said(one)
        assert one.code not in said
        assert "{" not in said
        assert one.cure
        assert say(Finding(one.cure, one.level)) != one.cure
    return [(one.code, one.day, one.key, one.strips) for one in found]


def _said(breach: Breach) -> str:
    return say(Finding(breach.code, breach.level, breach.params))


def with_ann(days: str, **terms: object) -> Plan:
    """Ann in each scene named; one scene a day, "." a day without her."""
    marks = days.split()
    sheets = tuple(sheet(str(n), cast=("ann",) if mark == "x" else ()) for n, mark in enumerate(marks, 1))
    plan = make_plan(sheets, board(*(str(n) for n in range(1, len(marks) + 1))))
    return replace(plan, cast=(CastTerms("ann", 100, **terms),))  # type: ignore[arg-type]


def test_hours_outside_of_which_somebody_is_shot() -> None:
    dog = (Element("dog", "108", "Dog"),)
    plan = make_plan((sheet("1", cast=("ann",), elements=dog), sheet("2", cast=("ann",))), board("1 2"))
    hours = Availability(hours=(9 * 60, 11 * 60))
    # scene 1 is shot from 08:45 to 10:45, scene 2 to 12:45
    cast = replace(plan, cast=(replace(plan.cast[0], availability=hours),))
    assert told(cast) == [("breach.hours", "d1", "ann", ("s1", "s2"))]
    assert [_said(one) for one in breaches(cast)][:1] == ["ANN can be had from 09:00 to 11:00."]
    places = replace(plan, locations=(replace(plan.locations[0], availability=Availability(hours=(0, 720))),))
    assert told(places) == [("breach.hours", "d1", "house", ("s2",))]
    things = replace(plan, resources=(replace(plan.resources[0], availability=Availability(hours=(530, 900))),))
    assert told(things) == [("breach.hours", "d1", "dog", ("s1",))]
    fits = replace(plan, resources=(replace(plan.resources[0], availability=Availability(hours=(525, 645))),))
    assert told(fits) == []


def test_gaps_between_work_days_and_their_greatest_number() -> None:
    assert told(with_ann("x . x", min_gap=1)) == []
    assert told(with_ann("x . x", min_gap=2)) == [("breach.gap", "d3", "ann", ("s3",))]
    assert told(with_ann("x x . x", min_gap=1)) == [("breach.gap", "d2", "ann", ("s2",))]
    # Friday and Monday lie two days apart
    assert told(with_ann(". . . . x x", min_gap=2)) == []
    assert told(with_ann("x x x", max_days=3)) == []
    assert told(with_ann("x x x", max_days=2)) == [("breach.max-days", "d3", "ann", ("s3",))]


def test_places_and_things_have_limits_too() -> None:
    dog = (Element("dog", "108", "Dog"),)
    plan = make_plan(tuple(sheet(n, elements=dog) for n in "123"), board("1", "2", "3"))
    plan = replace(
        plan, cast=(), locations=(replace(plan.locations[0], max_days=1),),
        resources=(replace(plan.resources[0], min_gap=1),),
    )  # fmt: skip
    assert {code: day for code, day, _, _ in told(plan)} == {"breach.gap": "d3", "breach.max-days": "d2"}


def test_an_agreed_drop_that_is_worked_through() -> None:
    agreed = ((june(1), june(4)),)
    assert told(with_ann("x . . x", agreed=agreed)) == []
    assert told(with_ann("x x . x", agreed=agreed)) == [("breach.drop-broken", "d2", "ann", ("s2",))]


def test_somebody_called_while_away() -> None:
    events = (Event(june(2), EventKind.FIT), Event(june(3), EventKind.TRAVEL))
    away = Availability(away=((june(3), june(3)),))
    plan = with_ann("x", events=events, availability=away)
    assert told(plan) == [("breach.called-away", "", "ann:2026-06-03", ())]


@pytest.mark.parametrize(
    ("fixed", "code"),
    [
        ((SetWork.BUILD, june(1), june(2)), "breach.set-at-work"),
        ((SetWork.DRESS, june(3), june(5)), "breach.set-not-ready"),
        ((SetWork.STRIKE, june(1), june(1)), "breach.set-struck"),
        ((SetWork.BUILD, date(2026, 5, 28), june(1)), ""),
        ((SetWork.STRIKE, june(3), june(4)), ""),
    ],
)
def test_a_set_is_not_shot_while_it_is_at_work(fixed: tuple[SetWork, date, date], code: str) -> None:
    plan = make_plan((sheet("1", "hall"), sheet("2"), sheet("3", "hall")), board("1", "2 3"))
    plan = replace(plan, sets=(SetTerms("kitchen", fixed=(fixed,)),))
    found = told(plan)
    assert found == ([(code, "d2", "kitchen", ("s2",))] if code else [])


def test_a_set_is_ready_so_many_working_days_after_there_is_access() -> None:
    plan = make_plan((sheet("1"), sheet("2")), board("1", "2"))
    # access on Thursday 28 May: two days of building end on Friday
    ready = SetTerms("kitchen", build=1, dress=1, access=date(2026, 5, 28))
    assert told(replace(plan, sets=(ready,))) == []
    assert told(replace(plan, sets=(replace(ready, prelight=1),))) == [
        ("breach.set-not-ready", "d1", "kitchen", ("s1",))
    ]


def test_the_days_of_a_set() -> None:
    plan = make_plan((sheet("1"), sheet("2", "meadow"), sheet("3")), board("1", "2", "3"))
    terms = SetTerms("kitchen", build=2, dress=1, prelight=1, strike=2)
    found = set_days(Lookup(replace(plan, sets=(terms,))), terms)
    dates = {work: [date.fromordinal(s).isoformat()[5:] for s in slots] for work, slots in found.work.items()}
    assert dates == {
        SetWork.PRELIGHT: ["05-29"],
        SetWork.DRESS: ["05-28"],
        SetWork.BUILD: ["05-26", "05-27"],
        SetWork.HOLD: ["06-02"],
        SetWork.STRIKE: ["06-04", "06-05"],
    }
    (row,) = (row for row in day_out_of_days_of(replace(plan, sets=(terms,)), "set") if row.key == "kitchen")
    assert " ".join(cell or "-" for cell in row.cells) == "B B D L SW H WF X X"
    assert (row.work, row.hold, row.other) == (2, 1, 6)
    torn = replace(terms, held=False)
    assert told(replace(plan, sets=(torn,))) == [("breach.set-no-time", "d3", "kitchen", ("s3",))]


@pytest.mark.parametrize(
    ("scenes", "terms", "told_on"),
    [
        ("xx.x", {"build": 1}, ""),  # built again on Wednesday
        (
            "xx.x",
            {"build": 3},
            "d4",
        ),  # three days before Thursday, two of them shot
        ("x.x", {"strike": 1}, ""),  # struck on Tuesday
        ("x.x", {"strike": 2}, "d3"),  # still being struck when it is shot again
        ("x.x", {"strike": 1, "dress": 1}, "d3"),  # struck and dressed on one and the same Tuesday
        ("x..x", {"strike": 1, "dress": 1}, ""),
        ("x.x.x", {"strike": 1, "build": 1}, "d3 d5"),
    ],
)
def test_a_set_that_is_torn_down_between_runs_has_time_to_be_struck_and_built(
    scenes: str, terms: dict[str, int], told_on: str
) -> None:
    sheets = tuple(sheet(str(n), "kitchen" if mark == "x" else "meadow") for n, mark in enumerate(scenes, 1))
    plan = make_plan(sheets, board(*(str(n) for n in range(1, len(scenes) + 1))))
    found = told(replace(plan, sets=(SetTerms("kitchen", held=False, **terms),)))  # type: ignore[arg-type]
    assert [(code, day) for code, day, _, _ in found] == [("breach.set-no-time", day) for day in told_on.split()]


def test_what_is_done_to_a_set_on_one_date_is_joined_and_is_no_hold() -> None:
    """Dressed and lit on Monday, shot on Tuesday while it is dressed, dressed on Wednesday between two days shot."""
    plan = make_plan((sheet("1", "meadow"), sheet("2"), sheet("3", "meadow"), sheet("4")), board("1", "2", "3", "4"))
    fixed = ((SetWork.DRESS, june(1), june(3)), (SetWork.PRELIGHT, june(1), june(1)))
    plan = replace(plan, sets=(SetTerms("kitchen", fixed=fixed),))
    (row,) = (row for row in day_out_of_days_of(plan, "set") if row.key == "kitchen")
    assert row.cells == ("D+L", "SW+D", "D", "WF")
    assert (row.work, row.hold, row.other) == (2, 0, 2)


def test_work_on_a_set_in_a_place_that_is_closed() -> None:
    plan = make_plan((sheet("1"),), board("1"))
    shut = replace(plan.locations[0], availability=Availability(only=((june(1), june(5)),)))
    plan = replace(plan, locations=(shut,), sets=(SetTerms("kitchen", dress=2),))
    assert told(plan) == [("breach.set-place", "", "kitchen", ())]


def test_terms_in_time_are_stored_and_read_again_and_add_nothing_where_they_say_nothing() -> None:
    plan = with_ann("x x")
    plain = terms_to_json(plan)
    assert "events" not in json.dumps(plain)
    assert not {"sets", "orders"} & plain.keys()
    ann = replace(
        plan.cast[0], hold=Hold.DROP, drops=2, drop_fee=500, agreed=((june(1), june(9)),), hold_off=True, min_gap=1,
        max_days=3, birthday=june(4), events=(Event(june(2), EventKind.FIT, 50),),
        availability=Availability(hours=(480, 1500)),
    )  # fmt: skip
    sets = (SetTerms("kitchen", 2, 1, 1, 1, False, june(1), ((SetWork.STRIKE, june(8), june(9)),)),)
    rich = replace(
        plan, cast=(ann,), sets=sets, orders=(StoryOrder("o1", "2", "1", "burnt"),),
        crew=(replace(plan.crew[0], unit="second"),),
        locations=(replace(plan.locations[0], prep_days=2, prep_fee=3, held=True, hold_fee=4),),
        resources=(replace(plan.resources[0], hold_fee=9, events=(Event(june(3), EventKind.TEST),)),),
    )  # fmt: skip
    bare = replace(plan, cast=(), locations=(), resources=(), crew=())
    assert with_terms(bare, json.loads(json.dumps(terms_to_json(rich)))) == rich
    assert plan_digest(rich) != plan_digest(plan)


def test_what_a_link_brings_stands_in_the_grid() -> None:
    """The chaperone whom a child always brings is an element of each of its scenes, so it works on its days."""
    chaperone = (Element("120-chaperone", "120", "Chaperone", source="link"),)
    plan = make_plan((sheet("1", cast=("ben",), elements=chaperone), sheet("2")), board("1", "2"))
    (row,) = day_out_of_days_of(plan, "120")
    assert (row.name, row.cells) == ("Chaperone", ("SWF", ""))
    assert price(plan).part("cast").part("ben").part("chaperone").value == 150
    assert "120-chaperone" not in {row.key for row in day_out_of_days(plan)}


def test_whoever_somebody_always_brings_waits_and_is_called_with_them() -> None:
    chaperone = (Element("120-chaperone", "120", "Chaperone", source="link"),)
    sheets = (sheet("1", cast=("ben",), elements=chaperone), sheet("2"), sheet("3", cast=("ben",), elements=chaperone))
    plan = make_plan(sheets, board("1", "2", "3"))
    parts = tuple(
        replace(part, brings=("120-chaperone",)) if part.key == "ben" else part for part in plan.breakdown.characters
    )
    ben = CastTerms("ben", 500, Hold.CONSECUTIVE, age=8, events=(Event(date(2026, 5, 29), EventKind.FIT),))
    plan = replace(plan, breakdown=replace(plan.breakdown, characters=parts), cast=(ben,))
    (row,) = day_out_of_days_of(plan, "120")
    assert (row.cells, row.work, row.hold, row.other) == (("FT", "SW", "H", "WF"), 2, 1, 1)


def test_a_day_for_which_the_calendar_has_no_date_is_told_and_nothing_breaks() -> None:
    years = ((date(2026, 6, 2), date(2036, 12, 31)),)
    plan = make_plan((sheet("1", cast=("ann",)), sheet("2")), board("1", "2"))
    plan = replace(plan, calendar=replace(plan.calendar, hiatus=years))
    assert Lookup(plan).dates == (june(1), None)
    assert told(plan) == [("breach.no-date", "d2", "", ())]
    assert day_out_of_days(plan)[0].cells == ("SWF", "")
    assert price(plan).value > 0
