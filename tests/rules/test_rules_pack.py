"""The packs against a table read beside their sources, at the edges of dates and ages."""

from __future__ import annotations

from datetime import date

import pytest

from unitbase.rules import PACKS, Effect, load_pack

SUMMER = date(2026, 6, 1)
TABLE = [
    ("uk", "rest.daily", 0, 660),
    ("uk", "day.length", 0, 780),
    ("uk", "ot.rate", 0, 150),
    ("uk", "ot.increment", 0, 15),
    ("uk", "ot.floor", 0, 3500),
    ("uk", "ot.cap", 0, 7000),
    ("uk", "ot.divisor", 0, 10),
    ("uk", "night.start", 0, 1380),
    ("uk", "night.rate", 0, 200),
    ("uk", "night.premium", 0, 100),
    ("uk", "night.week_cap", 0, 1),
    ("uk", "day6.rate", 0, 150),
    ("uk", "day7.rate", 0, 200),
    ("uk", "day8.prohibit", 0, 8),
    ("uk", "early.before", 0, 360),
    ("uk", "early.premium", 0, 50),
    ("uk", "early.increment", 0, 15),
    ("uk", "holiday.rate", 0, 200),
    ("uk", "ot.enhanced", 0, 200),
    ("uk", "rest.days14", 0, 2),
    ("uk", "meal.latest", 0, 360),
    ("uk", "child.latest", 4, 1320),
    ("uk", "child.latest", 5, 1380),
    ("uk", "child.present", 4, 300),
    ("uk", "child.present", 8, 480),
    ("uk", "child.present", 9, 570),
    ("uk", "child.perform", 8, 180),
    ("uk", "child.perform", 17, 300),
    ("uk", "child.earliest", 8, 420),
    ("uk", "child.rest", 8, 720),
    ("uk", "child.days", 8, 6),
    ("us", "rest.daily", 0, 720),
    ("us", "child.present", 5, 360),
    ("us", "child.present", 6, 480),
    ("us", "child.perform", 15, 300),
    ("us", "child.perform", 16, 360),
    ("us", "child.latest", 12, 1320),
]


@pytest.mark.parametrize(("pack", "trigger", "age", "value"), TABLE)
def test_value_in_force(pack: str, trigger: str, age: int, value: int) -> None:
    rule = load_pack(pack).find(trigger, SUMMER, age)
    assert rule is not None
    assert rule.value == value


@pytest.mark.parametrize("pack", PACKS)
def test_every_row_says_where_it_comes_from(pack: str) -> None:
    rules = load_pack(pack).rules
    assert len({rule.id for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.source
        assert rule.agreement
        assert rule.clause
        assert rule.value > 0
        assert rule.until is None or rule.start <= rule.until


def test_edges_of_the_dates() -> None:
    us = load_pack("us")
    assert us.find("rest.daily", date(2023, 11, 8)) is None
    assert us.find("rest.daily", date(2023, 11, 9)) is not None
    assert us.find("rest.daily", date(2026, 6, 30)) is not None
    assert us.find("rest.daily", date(2026, 7, 1)) is None
    assert us.find("rest.daily", None) is None
    assert load_pack("uk").find("rest.daily", None) is not None


def test_no_child_row_for_an_adult_age() -> None:
    assert load_pack("uk").find("child.latest", SUMMER, 18) is None
    child = load_pack("uk").find("child.latest", SUMMER, 8)
    assert child is not None
    assert child.effect is Effect.PROHIBIT


def test_unknown_pack() -> None:
    with pytest.raises(KeyError):
        load_pack("atlantis")
