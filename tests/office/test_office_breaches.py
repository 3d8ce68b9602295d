"""Every kind of breach, provoked by a board made by hand: it stands on its strip and on its day, with why.

The rules are those of `schedule_plans`: eleven hours of rest, twelve of work, night from 23:00; the crew is called at
8:00, the first shot is 45 minutes later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from typing import Any

import pytest

from schedule.schedule_plans import board, make_plan, sheet
from unitbase.breakdown.values import Element
from unitbase.calendar import ShootCalendar
from unitbase.office.calendar.orders import key_of
from unitbase.office.productions.board_view import board_view
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import StripView
from unitbase.schedule.breaches import breaches
from unitbase.schedule.values import Availability, CastTerms, Plan, SetTerms, SetWork, StoryOrder


def june(day: int) -> date:
    return date(2026, 6, day)


SECOND = Availability(away=((june(2), june(2)),))
"""Away on Tuesday, the second day of every board here."""
EVERY_DAY = ShootCalendar(june(1), tuple(range(7)))
DOG = (Element("dog", "108", "Dog"),)
THREE = make_plan((sheet("1"), sheet("2", "meadow", ("cat",), elements=DOG), sheet("3")), board("1", "2", "3"))
LONG = make_plan((sheet("1"), sheet("2", minutes=840)), board("1", "2"))
WEEK = make_plan(tuple(sheet(n) for n in "1234567"), board(*"1234567"), calendar=EVERY_DAY)
CHILD = make_plan((sheet("1"), sheet("2", cast=("ben",), minutes=200)), board("1", "2"))
NIGHT = make_plan((sheet("1", "meadow", outside=True, night=True, minutes=60), sheet("2", minutes=60)), board("1", "2"))


def with_cast(plan: Plan, key: str, **terms: object) -> Plan:
    cast = [replace(one, **terms) if one.character == key else one for one in plan.cast]  # type: ignore[arg-type]
    return replace(plan, cast=tuple(cast))


def with_field(availability: Availability) -> Plan:
    house, field = THREE.locations
    return replace(THREE, locations=(house, replace(field, availability=availability)))


@dataclass(frozen=True)
class Kind:
    """A kind of breach: the plan that has it, the day and the strips on which it stands, and its words."""

    code: str
    plan: Plan
    day: str
    strips: tuple[str, ...]
    why: str
    beside: frozenset[str] = frozenset()


KINDS = {
    "unavailable": Kind(
        "breach.cast-away", with_cast(THREE, "cat", availability=SECOND), "d2", ("s2",),
        "CAT is not available on Tue 2 June 2026.",
    ),
    "unavailable thing": Kind(
        "breach.resource-away",
        replace(THREE, resources=(replace(THREE.resources[0], availability=SECOND),)), "d2", ("s2",),
        "Dog is not available on Tue 2 June 2026.",
    ),
    "location closed": Kind(
        "breach.location-away", with_field(SECOND), "d2", ("s2",),
        "The Field cannot be used on Tue 2 June 2026.",
    ),
    "location closed on that weekday": Kind(
        "breach.location-away", with_field(Availability(weekdays=(0, 2))), "d2", ("s2",),
        "The Field cannot be used on Tue 2 June 2026.",
    ),
    "permit window": Kind(
        "breach.permit-window", with_field(Availability(only=((june(8), june(9)), (june(3), june(4))))), "d2", ("s2",),
        "The Field may be used from Wed 3 June 2026 to Thu 4 June 2026, and not on Tue 2 June 2026.",
    ),
    # 45 minutes to the first shot, 14 hours, half an hour to wrap
    "over length": Kind(
        "breach.day-length", LONG, "d2", (), "The unit works 15 h 15; the agreement allows 12 h.",
        frozenset({"breach.day-shape"}),
    ),
    "turnaround": Kind(
        "breach.rest", replace(LONG, board=board("2", "1")), "d2", (),
        # 8:45 to 22:45 with an hour of lunch is 23:45, wrapped at 0:15; called at 8:00
        "Only 7 h 45 between wrap and the next call; 11 h are due.",
        frozenset({"breach.day-length", "breach.day-shape", "breach.night-to-day"}),
    ),
    "sixth day": Kind(
        "breach.consecutive-day", replace(WEEK, board=board(*"123456")), "d6", (), "Day 6 in a row.",
        frozenset({"breach.unscheduled"}),
    ),
    "seventh day": Kind(
        "breach.consecutive-day", WEEK, "d7", (), "Day 7 in a row.",
    ),
    "child's hours": Kind(
        "breach.child-perform", CHILD, "d2", ("s2",), "BEN performs for 3 h 20; 3 h are allowed.",
    ),
    # the sun is down late in June; called so that it is dark, an hour, wrapped after midnight
    "night to day": Kind(
        "breach.night-to-day", NIGHT, "d2", (), "From night to day without a day off: wrap at {wrap}, call at 08:00.",
        frozenset({"breach.rest"}),
    ),
    "story order demanded": Kind(
        "breach.story-order-why", replace(THREE, orders=(StoryOrder("o1", "3", "2", "her hair is cut"),)),
        "d2", ("s2",),
        "Scene 2 is shot before scene 3, which has to come first: her hair is cut.",
    ),
    "story order demanded, no reason given": Kind(
        "breach.story-order", replace(THREE, orders=(StoryOrder("o1", "3", "2"),)), "d2", ("s2",),
        "Scene 2 is shot before scene 3, which has to come first.",
    ),
    "shooting during build": Kind(
        "breach.set-at-work", replace(THREE, sets=(SetTerms("meadow", fixed=((SetWork.BUILD, june(1), june(3)),)),)),
        "d2", ("s2",), "MEADOW is at work until Wed 3 June 2026: it cannot be shot on Tue 2 June 2026.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_of_breach_stands_on_its_strip_and_its_day_with_why(name: str) -> None:
    kind = KINDS[name]
    found = [one for one in breaches(kind.plan) if not one.uncovered]
    mine = [one for one in found if (one.code, one.day) == (kind.code, kind.day)]
    assert [(one.day, one.strips) for one in mine] == [(kind.day, kind.strips)]
    assert {one.code for one in found} - {kind.code} == kind.beside
    why = kind.why.replace("{wrap}", str(mine[0].params.get("wrap")))
    drawn = {day.id: day for day in board_view(kind.plan, 1).days}
    on_strips = {
        item.id: item.breaches for day in drawn.values() for item in day.items if isinstance(item, StripView)
    }  # fmt: skip
    assert {key for key, told in on_strips.items() if why in told} == {*kind.strips}
    there = {key for key, day in drawn.items() if why in (*day.breaches, *day.on_strips)}
    assert there == {kind.day}
    # what has no strips is the day's own
    assert (why in drawn[kind.day].breaches) is not bool(kind.strips)


def test_nothing_of_it_is_said_of_a_board_that_keeps_to_all() -> None:
    orders = (StoryOrder("o1", "1", "3"), StoryOrder("o2", "2", "3", "why"), StoryOrder("o3", "gone", "1"))
    field = with_field(Availability(only=((june(1), june(2)),)))
    plan = replace(field, orders=orders, sets=(SetTerms("meadow", fixed=((SetWork.BUILD, june(1), june(1)),)),))
    assert [one for one in breaches(plan) if not one.uncovered] == []


def test_an_order_is_kept_by_parts_within_a_day_and_not_by_retakes() -> None:
    """The last part of the scene that comes first counts; within a day the order of the strips does."""
    plan = make_plan((sheet("1"), sheet("2", minutes=60), sheet("3", minutes=60)), board("2 3", "1"))
    ordered = replace(plan, cast=(CastTerms("ann", 1),), orders=(StoryOrder("o1", "3", "2"),))
    assert [(one.day, one.strips) for one in breaches(ordered) if one.code == "breach.story-order"] == [("d1", ("s2",))]
    turned = replace(ordered, board=board("3 2", "1"))
    assert [one.code for one in breaches(turned) if "order" in one.code] == []
    # scene 3 in two parts, one of them the day after; then that one a retake
    whole = turned.board.days[0].strips
    part, rest = replace(whole[0], part=1), replace(whole[0], id="s3b", part=2)
    later = replace(turned.board.days[1], items=(rest, *turned.board.days[1].items))
    split = replace(turned.board, days=(replace(turned.board.days[0], items=(part, whole[1])), later))
    assert [one.day for one in breaches(replace(turned, board=split)) if "order" in one.code] == ["d1"]
    again = replace(later, items=(replace(rest, part=0, take=1), *later.items[1:]))
    retaken = replace(split, days=(turned.board.days[0], again))
    assert [one.day for one in breaches(replace(turned, board=retaken)) if "order" in one.code] == []
    # another unit on the same date: nobody can tell which comes first
    second = replace(turned.board.days[0], id="x", unit="second", items=(whole[0],))
    beside = replace(turned.board, days=(replace(turned.board.days[0], items=(whole[1],)), second, later))
    same = replace(turned, board=beside, calendar=replace(EVERY_DAY, units=(("second", EVERY_DAY),)))
    assert [one.day for one in breaches(same) if "order" in one.code] == ["d1"]


def test_an_order_is_demanded_seen_broken_and_taken_out(world: Any, scripted: Any, sent_form: Any) -> None:
    client, pid = scripted("1st AD"), world.own.pid
    plan, _ = plan_of(values_of(world.own))
    assert plan
    scenes = [strip.scene for day in plan.board.days for strip in day.strips]
    early, late = scenes[0], scenes[-1]
    page, add = f"/p/{pid}/story-order/", f"/p/{pid}/story-order/add/"
    form = sent_form(client.get(page).content.decode(), add)
    for typed, told in (
        ({"first": late, "then": late}, "none comes before itself"),
        ({"first": late}, "This field is required"),
        ({"first": late, "then": "gone"}, "gone"),
    ):
        answer = client.post(add, form | {"why": "her hair"} | typed)
        assert (answer.status_code, told in unescape(answer.content.decode())) == (422, True), typed
        assert sent_form(answer.content.decode(), add)["why"] == "her hair"
    sent = form | {"first": late, "then": early, "why": "her hair is cut"}
    assert [client.post(add, sent).status_code for _ in range(2)] == [302, 302]
    shown = unescape(client.get(page).content.decode())
    assert shown.count("which has to come first: her hair is cut.") == 1
    board = unescape(client.get(f"/p/{pid}/schedule/").content.decode())
    assert board.count("which has to come first: her hair is cut.") >= 2, "on its strip and on its day"
    assert "1 on its strips" in board
    # the contrary cannot be demanded besides
    form = sent_form(shown, add)
    answer = client.post(add, form | {"first": early, "then": late})
    assert (answer.status_code, "contradicts" in answer.content.decode()) == (422, True)
    listed = client.get(f"{page}story-order.csv", {"q": "hair", "order": "broken"}).content.decode("utf-8-sig")
    assert len(listed.splitlines()) == 2
    assert len(client.get(f"{page}story-order.csv", {"q": "nothing"}).content.decode().splitlines()) == 1
    remove = f"{page}remove/"
    assert client.post(remove, sent_form(shown, remove)).status_code == 302
    assert plan_of(values_of(world.own))[0] == plan
    undo = sent_form(client.get(page).content.decode(), f"{page}undo/")
    assert client.post(f"{page}undo/", undo).status_code == 302
    after = plan_of(values_of(world.own))[0]
    assert after
    assert [(one.first, one.then, one.why) for one in after.orders] == [(late, early, "her hair is cut")]


def test_orders_of_scenes_with_hyphens_in_their_numbers_have_keys_of_their_own() -> None:
    pairs = [("1-2", "3"), ("1", "2-3"), ("1-2-3", "2"), ("1", "2-3-2"), ("1-2", "3-2"), ("4", "5")]
    orders: list[StoryOrder] = []
    for first, then in pairs:
        orders.append(StoryOrder(key_of(orders, first, then), first, then))
    assert orders[0].key == "1-2-3", "as it was stored before"
    assert len({one.key for one in orders}) == len(pairs)
    assert [key_of(orders, *pair) for pair in pairs] == [one.key for one in orders], "said again it is the same"
