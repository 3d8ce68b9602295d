"""Strips sort by chosen keys within a selection, a day or the whole; what belongs together is not torn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from schedule.schedule_plans import board, make_plan, sheet
from unitbase.schedule import AddBanner, Board, apply
from unitbase.schedule.board import strips
from unitbase.schedule.sorting import KEYS, Sort, natural, read_sort, sort_operations

SHEETS = (
    sheet("1", "kitchen", ("ann",), eighths=4),
    sheet("2", "meadow", ("ann", "ben"), eighths=9, outside=True),
    sheet("10", "kitchen", (), eighths=1, night=True),
    sheet("3", "hall", ("cat",), eighths=7),
    sheet("12A", "meadow", ("ann", "ben", "cat"), eighths=2, outside=True, night=True),
    sheet("12", "hall", (), eighths=3),
)
START = board("12A 10 2", "12 3 1")


def ordered(sort: Sort, start: Board = START, fixed: frozenset[str] = frozenset()) -> list[str]:
    found = start
    for operation in sort_operations(make_plan(SHEETS, start), sort, fixed):
        found, problems = apply(found, operation)
        assert not problems
    return [" ".join(item.id.removeprefix("s") for item in day.items) for day in found.days]


def test_each_key_sorts_as_the_trade_reads_it() -> None:
    assert ordered(Sort(("number",))) == ["2 10 12A", "1 3 12"]
    assert ordered(Sort(("script",))) == ["2 10 12A", "1 3 12"]
    assert ordered(Sort(("-script",))) == ["12A 10 2", "12 3 1"]
    assert ordered(Sort(("set", "number"))) == ["10 2 12A", "3 12 1"]  # HALL, KITCHEN, MEADOW
    assert ordered(Sort(("location", "number"))) == ["2 12A 10", "1 3 12"]  # The Field, The House
    assert ordered(Sort(("day-night", "number"))) == ["2 10 12A", "1 3 12"]
    assert ordered(Sort(("int-ext", "number"))) == ["10 2 12A", "1 3 12"]
    assert ordered(Sort(("-cast", "number"))) == ["12A 2 10", "1 3 12"]
    assert ordered(Sort(("eighths",))) == ["10 12A 2", "12 1 3"]


def test_a_selection_is_sorted_in_the_places_it_stands_in() -> None:
    # 12A, 2 and 1 stand first and third on day 1 and last on day 2: they are put there as 1, 2, 12A
    assert ordered(Sort(("number",), ("s12A", "s1", "s2"))) == ["1 10 2", "12 3 12A"]
    assert ordered(Sort(("number",), days=("d2",))) == ["12A 10 2", "1 3 12"]


def test_what_is_alike_in_a_chosen_key_stays_together() -> None:
    one_day = board("12 2 10 3 12A 1")
    assert ordered(Sort(("number",)), one_day) == ["1 2 3 10 12 12A"]
    assert ordered(Sort(("number",), together=("set",)), one_day) == ["1 10 2 12A 3 12"]
    # sets are kept within their location
    assert ordered(Sort(("number",), together=("location", "set")), one_day) == ["1 10 3 12 2 12A"]


def test_banners_and_fixed_strips_keep_their_places() -> None:
    with_lunch, _ = apply(START, AddBanner("lunch", "Lunch", "d1", "s12A"))
    assert ordered(Sort(("number",)), with_lunch) == ["2 lunch 10 12A", "1 3 12"]
    assert ordered(Sort(("number",)), START, frozenset({"s12A", "s1"})) == ["12A 2 10", "3 12 1"]


@given(
    st.lists(st.sampled_from([*KEYS, *(f"-{key}" for key in KEYS)]), min_size=1, max_size=4).map(tuple),
    st.lists(st.sampled_from(KEYS), max_size=2).map(tuple),
    st.lists(st.sampled_from([s.id for s in strips(START)]), unique=True).map(tuple),
)
def test_sorting_keeps_each_day_its_number_of_strips_and_twice_is_once(
    keys: tuple[str, ...], together: tuple[str, ...], selection: tuple[str, ...]
) -> None:
    sort = Sort(keys, selection, together=together)
    once = START
    for operation in sort_operations(make_plan(SHEETS, START), sort):
        once, _ = apply(once, operation)
    assert sorted(s.id for s in strips(once)) == sorted(s.id for s in strips(START))
    assert [len(day.strips) for day in once.days] == [3, 3]
    assert sort_operations(make_plan(SHEETS, once), sort) == ()


def test_numbers_count_as_people_count() -> None:
    assert sorted(["12A", "2", "10", "A1", "12", "12B"], key=natural) == ["A1", "2", "10", "12", "12A", "12B"]


def test_a_sort_is_read_or_refused() -> None:
    assert read_sort({"keys": ["set"], "together": ["location"]}) == (Sort(("set",), together=("location",)), ())
    for wrong in ({}, {"keys": []}, {"keys": ["colour"]}, {"keys": ["set"], "together": ["-set"]}, {"keys": "set"}, 3):
        assert [f.code for f in read_sort(wrong)[1]] == ["board.unread-operation"]
