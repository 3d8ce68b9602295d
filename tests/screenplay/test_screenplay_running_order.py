"""When items begin, and by when they must, against a slot; worked out by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unitbase.screenplay.running_order import time_order

durations = st.lists(st.integers(min_value=0, max_value=7200), max_size=30)


def test_a_show_that_is_a_minute_long_has_back_times_a_minute_before_its_running_times() -> None:
    # titles 0:30, interview 6:00, song 3:30, goodbye 1:00 are 11:00 in a slot of 10:00
    order = time_order([30, 360, 210, 60], slot=600)
    assert (order.total, order.over) == (660, 60)
    assert [item.begins for item in order.items] == [0, 30, 390, 600]
    assert [item.ends for item in order.items] == [30, 390, 600, 660]
    assert [item.back for item in order.items] == [-60, -30, 330, 540]


def test_a_show_under_its_slot_and_one_without_a_slot() -> None:
    order = time_order([60, 60], slot=180)
    assert order.over == -60
    assert [item.back for item in order.items] == [60, 120]
    order = time_order([60, 60])
    assert (order.over, [item.back for item in order.items]) == (0, [0, 60])
    assert time_order([]).total == 0


@given(durations, st.integers(min_value=1, max_value=50_000))
def test_every_item_is_out_by_the_same(lasts: list[int], slot: int) -> None:
    order = time_order(lasts, slot)
    assert order.total == sum(lasts)
    assert {item.begins - item.back for item in order.items} <= {order.over}
    assert [item.ends - item.begins for item in order.items] == lasts
