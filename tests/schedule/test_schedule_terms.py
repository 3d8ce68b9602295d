"""Terms survive being stored: the plan under them is the same plan, and has the same price."""

import json
from dataclasses import replace

import pytest

from unitbase.sample import sample_plan
from unitbase.schedule import Assumptions, price
from unitbase.schedule.terms import terms_to_json, with_terms


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
