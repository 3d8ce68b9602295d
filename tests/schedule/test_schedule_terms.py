"""Terms survive being stored: the plan under them is the same plan, and has the same price."""

import json
from dataclasses import replace

import pytest

from unitbase.sample import sample_plan
from unitbase.schedule import Assumptions, price
from unitbase.schedule.terms import EMPTY, terms_to_json, type_over, with_terms


def test_a_plan_under_its_stored_terms_is_the_same_plan() -> None:
    plan = sample_plan()
    bare = replace(plan, cast=(), locations=(), resources=(), crew=(), assumptions=Assumptions())
    stored = json.loads(json.dumps(terms_to_json(plan)))
    again = with_terms(bare, stored)
    assert again == plan
    assert price(again) == price(plan) != price(bare)


def test_terms_of_an_unknown_schema_are_refused() -> None:
    plan = sample_plan()
    with pytest.raises(ValueError, match="schema 99"):
        with_terms(plan, {**terms_to_json(plan), "schema": 99})


def test_rows_typed_over_leave_everything_else_assumed() -> None:
    plan = sample_plan()
    dear = replace(plan.cast[0], rate=plan.cast[0].rate * 2, source="estimate")
    grade = replace(plan.crew[0], count=3)
    stored = type_over(EMPTY, "cast", terms_to_json(replace(plan, cast=(dear,)))["cast"][0])
    stored = type_over(stored, "crew", terms_to_json(replace(plan, crew=(grade,)))["crew"][0])
    stored = type_over(stored, "assumptions", {"move_fee": 1})
    again = with_terms(plan, json.loads(json.dumps(stored)))
    wanted = replace(plan, cast=(dear, *plan.cast[1:]), crew=(grade, *plan.crew[1:]))
    assert again == replace(wanted, assumptions=replace(plan.assumptions, move_fee=1))


def test_typing_a_row_over_twice_keeps_the_last() -> None:
    plan = sample_plan()
    rows = [replace(plan.locations[0], day_fee=fee) for fee in (5, 7)]
    stored = terms_to_json(plan)
    for row in rows:
        stored = type_over(stored, "locations", terms_to_json(replace(plan, locations=(row,)))["locations"][0])
    assert with_terms(plan, stored) == replace(plan, locations=(rows[1], *plan.locations[1:]))


def test_whoever_the_terms_do_not_name_keeps_the_assumed_terms() -> None:
    plan = sample_plan()
    stored = terms_to_json(replace(plan, cast=plan.cast[1:], locations=plan.locations[:-1]))
    again = with_terms(plan, stored)
    assert set(again.cast) == set(plan.cast)
    assert again.locations == plan.locations
    assert price(again).money == price(plan).money
