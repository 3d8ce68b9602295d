"""Marks of a board and when something can be had: written into a file of the standard, read back, merged."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from exchange.exchange_plans import PLAN
from unitbase.exchange.board import reboard
from unitbase.exchange.marks import joined, marks_of, rows_in_time
from unitbase.exchange.read import read_schedule
from unitbase.exchange.stored import imported_from_json, imported_to_json
from unitbase.exchange.uss import read_uss, uss_of_plan, write_uss
from unitbase.exchange.values import Imported
from unitbase.schedule.marks import NO_COVER, NO_MARKS, Marks
from unitbase.schedule.terms import EMPTY, type_over, with_terms
from unitbase.schedule.values import ALWAYS, Availability, Event, EventKind, Plan

AT = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
STRIPS, DAYS = ("s1", "s2", "s3", "s1t", "s3b"), ("d1", "d2", "d3", "d4")
DATES = st.integers(-5, 40).map(lambda n: date(2026, 6, 1) + timedelta(days=n))
SPANS = st.lists(st.tuples(DATES, st.integers(0, 5)), max_size=3).map(
    lambda spans: tuple((first, first + timedelta(days=more)) for first, more in spans)
)
TIMES = st.builds(
    Availability, SPANS, SPANS,
    st.sets(st.integers(0, 6), min_size=1, max_size=6).map(lambda days: tuple(sorted(days))) | st.just(()),
    st.none() | st.tuples(st.integers(0, 1439), st.integers(1, 1440)).map(lambda at: (at[0], at[0] + at[1])),
)  # fmt: skip
EVENTS = st.dictionaries(st.tuples(DATES, st.sampled_from(EventKind)), st.none(), max_size=3).map(
    lambda found: tuple(Event(day, kind) for day, kind in found)
)
NOTES = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip)
IDS = st.frozensets(st.sampled_from(STRIPS))
MARKS = st.builds(
    Marks, IDS, st.frozensets(st.sampled_from(DAYS)), st.frozensets(st.sampled_from(DAYS)),
    st.dictionaries(st.sampled_from((*STRIPS, *DAYS, "n1", "n2")), NOTES.filter(bool)),
    IDS, st.dictionaries(st.sampled_from(DAYS), st.sampled_from((NO_COVER, *STRIPS))),
)  # fmt: skip


def read(data: bytes) -> Imported:
    """What is read of a file, through the store as well."""
    found, findings = read_schedule(data)
    assert found is not None
    assert findings == ()
    again, _ = imported_from_json(json.loads(json.dumps(imported_to_json(found))))
    assert again == found
    return found


def merged(plan: Plan, data: bytes, before: Marks = NO_MARKS) -> tuple[Plan, Marks]:
    """A production with the file's marks and times, on the board it has."""
    imported = read(data)
    chosen = imported.active
    assert chosen is not None
    made = reboard(imported, chosen, plan.breakdown, plan.board)
    stored: dict[str, Any] = dict(EMPTY)
    for kind, row in rows_in_time(plan, imported):
        stored = type_over(stored, kind, json.loads(json.dumps(row)))
    return with_terms(plan, stored), joined(before, marks_of(imported, chosen, made))


@given(marks=MARKS, ann=TIMES, house=TIMES, dog=TIMES, events=EVENTS)
def test_what_is_written_of_marks_and_times_is_read_again(
    marks: Marks, ann: Availability, house: Availability, dog: Availability, events: tuple[Event, ...]
) -> None:
    plan = replace(
        PLAN,
        cast=(replace(PLAN.cast[0], availability=ann, events=events), *PLAN.cast[1:]),
        locations=(replace(PLAN.locations[0], availability=house), *PLAN.locations[1:]),
        resources=(replace(PLAN.resources[0], availability=dog),),
    )
    data = write_uss(uss_of_plan(plan, "p1", AT, None, marks))
    after, again = merged(PLAN, data)
    assert again == marks
    assert (after.cast, after.locations, after.resources) == (plan.cast, plan.locations, plan.resources)
    # the file is its own base: what is taken away from the plan is taken away from the file
    base, _ = read_uss(data)
    assert base is not None
    bare, none = merged(PLAN, write_uss(uss_of_plan(PLAN, "p1", AT, base)))
    assert none == NO_MARKS
    own = [one.availability for one in (plan.cast[0], plan.locations[0], plan.resources[0])]
    kept = [one.availability for one in (bare.cast[0], bare.locations[0], bare.resources[0])]
    assert all(now == ALWAYS for was, now in zip(own, kept, strict=True) if was.only or was.hours)


def test_the_standard_s_own_keys_say_what_it_has_words_for() -> None:
    """Weekdays off from Sunday 0, dates off within the shoot, journeys by name; only the rest is under keys of ours."""
    times = Availability(
        ((date(2026, 6, 2), date(2026, 7, 30)),), ((date(2026, 6, 1), date(2026, 6, 9)),), (0, 1, 2, 3, 5)
    )
    cast = replace(PLAN.cast[0], availability=times, events=(Event(date(2026, 6, 4), EventKind.FIT, 50),))
    marks = Marks(frozenset({"s1"}), notes={"s1": "Mind the dog", "n1": "late"}, covers={"d3": "s3", "d2": NO_COVER})
    data = write_uss(uss_of_plan(replace(PLAN, cast=(cast, *PLAN.cast[1:])), "p1", AT, None, marks))
    root = json.loads(data)["universalScheduleStandard"]
    ann = next(one for one in root["elements"] if one["name"] == "ANN")
    assert ann["daysOff"] == [0, 5]
    # the board's dates are 1, 2 and 4 June, and Monday 1 June for the second unit
    assert [(one["type"], one["name"], one["date"][:10]) for one in ann["events"]] == [
        ("dayOff", None, "2026-06-02"), ("dayOff", None, "2026-06-03"), ("dayOff", None, "2026-06-04"),
        ("event", "fitting", "2026-06-04"),
    ]  # fmt: skip
    assert ann["_times"] == {"away": [["2026-06-02", "2026-07-30"]], "only": [["2026-06-01", "2026-06-09"]]}
    # what part of a rate is paid does not leave the production
    assert {*ann["events"][-1]} == {"id", "type", "name", "date"}
    sheets = {one["scene"]: one for one in root["breakdowns"] if one["type"] == "scene"}
    assert (sheets["1"]["_note"], sheets["1"]["_locked"]) == ("Mind the dog", True)
    days = root["stripboards"][-1]["boards"][0]["_days"]
    assert days[1] == {"kind": "travel", "shape": "", "cover": "none"}
    assert days[2]["cover"] == sheets["3PT2"]["id"]
    assert all("_note" not in one for key, one in sheets.items() if key != "1")


def test_whom_a_part_and_a_thing_always_bring_is_linked_to_them_as_the_standard_has_it() -> None:
    """Ben brings the dog, and the dog the crane; what a base says they bring besides stays."""
    parts = tuple(replace(one, brings=("dog", "gone") if one.key == "ben" else ()) for one in PLAN.breakdown.characters)
    sheets = tuple(
        replace(one, elements=tuple(replace(e, brings=("crane",) if e.key == "dog" else ()) for e in one.elements))
        for one in PLAN.breakdown.sheets
    )
    plan = replace(PLAN, breakdown=replace(PLAN.breakdown, characters=parts, sheets=sheets))
    data = write_uss(uss_of_plan(plan, "p1", AT))
    elements = {one["name"]: one for one in json.loads(data)["universalScheduleStandard"]["elements"]}
    ids = {name: one["id"] for name, one in elements.items()}
    assert {name: one["linkedElements"] for name, one in elements.items() if one["linkedElements"]} == {
        "BEN": [ids["Dog"]], "Dog": [ids["Crane"]],
    }  # fmt: skip
    base, _ = read_uss(data)
    assert base is not None
    more = replace(base, elements=tuple(replace(one, linked=(*one.linked, ids["ANN"])) for one in base.elements))
    again = {one.name: one.linked for one in uss_of_plan(plan, "p1", AT, more).elements}
    assert again["BEN"] == (ids["Dog"], ids["ANN"])


def test_a_call_that_stands_keeps_the_part_of_the_rate_it_is_paid_and_marks_are_added_to_those_there_are() -> None:
    fit = Event(date(2026, 6, 4), EventKind.FIT, 50)
    plan = replace(PLAN, cast=(replace(PLAN.cast[0], events=(fit,)), *PLAN.cast[1:]))
    data = write_uss(uss_of_plan(plan, "p1", AT, None, Marks(frozenset({"s1"}), notes={"d1": "new"})))
    after, marks = merged(plan, data, Marks(frozenset({"s2"}), notes={"d1": "old", "d2": "stays"}))
    assert after.cast == plan.cast
    assert marks == Marks(frozenset({"s1", "s2"}), notes={"d1": "new", "d2": "stays"})


def test_days_off_of_another_program_are_read_without_any_key_of_ours_and_nonsense_is_left_out() -> None:
    root = json.loads(write_uss(uss_of_plan(PLAN, "p1", AT)))
    ann = next(one for one in root["universalScheduleStandard"]["elements"] if one["name"] == "ANN")
    days = ("2026-06-04", "2026-06-05", "2026-06-08", "soon")
    ann["events"] = [{"id": day, "type": "dayOff", "name": None, "date": day} for day in days]
    ann["events"].append({"id": "x", "type": "event", "name": "picnic", "date": "2026-06-06"})
    found, findings = read_schedule(json.dumps(root).encode())
    assert found is not None
    assert [(one.code, one.params["count"]) for one in findings] == [("exchange.dates-unread", 1)]
    (told,) = found.times
    assert told.away == ((date(2026, 6, 4), date(2026, 6, 5)), (date(2026, 6, 8), date(2026, 6, 8)))
    assert dict(found.left_out) == {"exchange.left-events": 1}
    ann["_times"] = {"away": [["2026-06-09", "2026-06-01"], ["x"], 3], "only": "soon", "hours": [True, "x"]}
    ann["events"], ann["daysOff"] = [], [0, 1, 2, 3, 4, 5, 6]
    assert read(json.dumps(root).encode()).times == ()
