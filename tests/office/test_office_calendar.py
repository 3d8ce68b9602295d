"""The calendar, the day out of days and availability as a production manager and a first AD use them."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

from office.flat_page import flat
from schedule.schedule_plans import board, make_plan, sheet
from unitbase.office.calendar.months import months_of
from unitbase.office.productions.plan import plan_of, setup_of
from unitbase.office.productions.queries import values_of
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.price import price
from unitbase.schedule.values import Event, EventKind, Hold, Plan, SetTerms

WEEK = {"what": "week", "unit": "", "start": "2026-05-22", "weekdays": ["0", "1", "2", "3", "4"]}


def _plan(world: Any) -> Plan:
    plan, findings = plan_of(values_of(world.own))
    assert plan, findings
    return plan


def _dates(world: Any, count: int = 4) -> list[str]:
    return [day.isoformat()[5:] for day in Lookup(_plan(world)).dates[:count] if day]


def _change(client: Any, world: Any, number: int, status: int = 302, **sent: Any) -> str:
    version = values_of(world.own).calendar_version
    data = {"key": f"calendar-{number}", "version": version, "unit": "", **sent}
    answer = client.post(f"/p/{world.own.pid}/calendar/change/", data)
    assert answer.status_code == status, re.findall(r"(?:error|alert)[^>]*>([^<]*)<", answer.content.decode())
    return unescape(answer.content.decode())


def test_a_production_manager_makes_the_calendar(world: Any, scripted: Any, sent_form: Any) -> None:
    client, pid = scripted("production manager"), world.own.pid
    page = client.get(f"/p/{pid}/calendar/").content.decode()
    assert "No dates yet" in page
    _change(client, world, 1, **WEEK, holidays=["GB"])
    # Monday 25 May is the spring bank holiday
    assert _dates(world) == ["05-22", "05-26", "05-27", "05-28"]
    page = unescape(client.get(f"/p/{pid}/calendar/").content.decode())
    assert "Spring Bank Holiday" in page
    assert "May 2026" in page
    assert "from Fri 22 May 2026" in page
    _change(client, world, 2, what="dates", way="off", first="2026-05-26", last="2026-05-27")
    _change(client, world, 3, what="dates", way="on", first="2026-05-30")
    assert _dates(world) == ["05-22", "05-28", "05-29", "05-30"]
    _change(client, world, 4, what="dates", way="hiatus", first="2026-05-29", last="2026-05-31")
    # a date that is worked all the same is worked in a hiatus too
    assert _dates(world) == ["05-22", "05-28", "05-30", "06-01"]
    _change(client, world, 5, what="take", way="on", first="2026-05-30")
    _change(client, world, 6, what="dates", way="night", first="2026-05-28", call="17:30")
    assert _dates(world) == ["05-22", "05-28", "06-01", "06-02"]
    assert Lookup(_plan(world)).call(1) == 17 * 60 + 30
    assert "17:30" in client.get(f"/p/{pid}/calendar/").content.decode()
    # the first day and the week stand here now, and no longer in the set-up
    setup = client.get(f"/p/{pid}/setup/").content.decode()
    assert 'name="weekdays"' not in setup
    sent = sent_form(setup, f"/p/{pid}/setup/")
    assert client.post(f"/p/{pid}/setup/", sent | {"title": "Renamed"}).status_code == 302
    assert _dates(world) == ["05-22", "05-28", "06-01", "06-02"]
    assert setup_of(values_of(world.own)).start is not None
    # step by step back to where it began
    for step in range(7):
        version = values_of(world.own).calendar_version
        answer = client.post(f"/p/{pid}/calendar/undo/", {"key": f"back-again-{step}", "version": version})
        assert answer.status_code == (302 if step < 6 else 422)
    assert _dates(world) == []


def test_what_is_typed_wrong_in_a_calendar_is_told_and_stays(world: Any, scripted: Any) -> None:
    client, pid = scripted("1st AD"), world.own.pid
    _change(client, world, 1, **WEEK)
    wrong = [
        ({"what": "dates", "way": "off", "first": "2026-06-03", "last": "2026-06-01"}, "the last date after the first"),
        ({"what": "dates", "way": "off", "first": "2026-06-03", "last": "2026-09-01"}, "at most 31 days"),
        ({"what": "dates", "way": "night", "first": "2026-06-03"}, "when the unit is called"),
        ({"what": "unit", "unit": "two words", "own": "on"}, "A short word of letters"),
        (WEEK | {"weekdays": []}, "This field is required"),
        ({"what": "nothing"}, "was not understood"),
    ]
    for number, (sent, told) in enumerate(wrong, start=10):
        assert told in _change(client, world, number, 422, **sent)
    assert 'value="2026-06-03"' in _change(client, world, 30, 422, **wrong[0][0])
    # ten years without a working day
    year = {"what": "dates", "way": "hiatus", "first": "2026-05-22", "last": "2027-05-21"}
    _change(client, world, 31, **year)
    stale = client.post(f"/p/{pid}/calendar/change/", WEEK | {"key": "stale-week", "version": 1, "start": "2026-05-25"})
    assert stale.status_code == 409
    runner = scripted("runner")
    assert client.get(f"/p/{pid}/calendar/").content.decode().count("<form") > 3
    assert "Working week" not in runner.get(f"/p/{pid}/calendar/").content.decode()


def test_the_shoot_is_moved_when_it_is_known_what_that_breaks(world: Any, scripted: Any, sent_form: Any) -> None:
    client, pid = scripted("1st AD"), world.own.pid
    _change(client, world, 1, **WEEK)
    day = _plan(world).board.days[1].id
    asked = {"days": "2", "first": day, "version": "1"}
    page = unescape(client.get(f"/p/{pid}/calendar/shift/", asked).content.decode())
    assert "If moved: Day 2, Mon 25 May 2026 and what follows, +2 working days" in page
    # who may not see pay sees what changes, and no money
    assert "£" not in page
    sent = sent_form(page, f"/p/{pid}/calendar/shift/")
    assert client.post(f"/p/{pid}/calendar/shift/", sent).status_code == 302
    assert _dates(world) == ["05-22", "05-27", "05-28", "05-29"]
    full = client.get(f"/p/{pid}/calendar/shift/", {"days": "-9", "first": day, "version": "1"})
    assert full.status_code == 422
    assert "There is no room" in full.content.decode()
    assert client.get(f"/p/{pid}/calendar/shift/", {"days": "0"}).status_code == 422
    seen = scripted("production manager").get(f"/p/{pid}/calendar/shift/", {"days": "5", "first": "", "version": "1"})
    assert "If moved: The whole shoot, +5 working days" in seen.content.decode()


def test_a_day_is_changed_and_one_put_in_from_the_calendar(world: Any, scripted: Any, sent_form: Any) -> None:
    client, pid = scripted("1st AD"), world.own.pid
    _change(client, world, 1, **WEEK)
    page = client.get(f"/p/{pid}/calendar/", {"day": "2026-05-25"}).content.decode()
    sent = sent_form(page, f"/p/{pid}/calendar/day/")
    # the buttons are named "ahead" and "behind": a browser sends the name of the one that is pressed alone
    assert client.post(f"/p/{pid}/calendar/day/", sent | {"kind": "travel", "ahead": "on"}).status_code == 302
    kinds = [(day.kind, len(day.strips) > 0) for day in _plan(world).board.days[:3]]
    assert kinds == [("shoot", True), ("travel", False), ("shoot", True)]
    page = unescape(client.get(f"/p/{pid}/calendar/", {"day": "2026-05-26"}).content.decode())
    assert "<b>Travel</b>" in page
    sent = sent_form(page, f"/p/{pid}/calendar/day/")
    refused = client.post(f"/p/{pid}/calendar/day/", sent | {"kind": "prep"})
    assert refused.status_code == 422  # scenes stand on it
    assert client.post(f"/p/{pid}/calendar/day/", sent | {"key": "no-such-day", "day": "gone"}).status_code == 422
    # the wrap comes behind the last day
    last = _plan(world).board.days[-1]
    when = Lookup(_plan(world)).dates[-1]
    sent = sent_form(client.get(f"/p/{pid}/calendar/", {"day": str(when)}).content.decode(), f"/p/{pid}/calendar/day/")
    assert sent["day"] == last.id
    assert client.post(f"/p/{pid}/calendar/day/", sent | {"kind": "wrap", "behind": "on"}).status_code == 302
    assert [(day.id == last.id, day.kind) for day in _plan(world).board.days[-2:]] == [(True, "shoot"), (False, "wrap")]
    assert "<b>Wrap</b>" in client.get(f"/p/{pid}/calendar/").content.decode()


def test_the_months_say_what_is_done_to_sets_and_what_things_are_called_for() -> None:
    """The kitchen is built on Thursday, lit on Friday, shot on Monday and struck on Tuesday; the dog has a fitting."""
    plan = make_plan((sheet("1"),), board("1"))
    dog = replace(plan.resources[0], events=(Event(date(2026, 6, 3), EventKind.FIT),))
    plan = replace(plan, resources=(dog,), sets=(SetTerms("kitchen", build=1, prelight=1, strike=1),))
    months = months_of(plan, "", None, "UK")
    called = {
        cell.iso: cell.called for month in months for week in month.weeks for cell in week if cell and cell.called
    }
    assert called == {
        "2026-05-28": ("Build KITCHEN",),
        "2026-05-29": ("Pre-light KITCHEN",),
        "2026-06-02": ("Strike KITCHEN",),
        "2026-06-03": ("FT Dog",),
    }


def test_a_year_mistyped_in_one_date_leaves_the_shoot_on_the_page() -> None:
    """The dog's fitting of June 2026 typed as 1926, its test as 2126."""
    plan = make_plan((sheet("1"),), board("1"))
    far = (Event(date(1926, 6, 3), EventKind.FIT), Event(date(2126, 6, 3), EventKind.TEST))
    plan = replace(plan, resources=(replace(plan.resources[0], events=far),))
    assert [month.title for month in months_of(plan, "", None, "UK")] == ["June 1926", "June 2026", "June 2126"]


def test_a_day_changed_in_the_calendar_is_taken_back_there_and_a_strip_that_moved_is_not(
    world: Any, scripted: Any, sent_form: Any
) -> None:
    client, runner, pid = scripted("1st AD"), scripted("runner"), world.own.pid
    where, undo, begun = f"/p/{pid}/calendar/", f"/p/{pid}/calendar/day/undo/", _plan(world).board
    _change(client, world, 1, **WEEK)
    assert undo not in client.get(where).content.decode()  # the first board came of the script
    sent = sent_form(client.get(where, {"day": "2026-05-25"}).content.decode(), f"/p/{pid}/calendar/day/")
    for number, kind in enumerate(("travel", "prep")):
        sent |= {"key": f"put-a-day-in-{number}", "version": str(values_of(world.own).board_version)}
        assert client.post(f"/p/{pid}/calendar/day/", sent | {"kind": kind, "ahead": "on"}).status_code == 302
    page = unescape(client.get(where).content.decode())
    assert "Undo: Prep day added" in page
    assert undo not in runner.get(where).content.decode()
    assert client.post(undo, sent_form(page, undo) | {"version": "2"}).status_code == 409
    assert client.post(undo, sent_form(page, undo)).status_code == 302
    assert [day.kind for day in _plan(world).board.days].count("travel") == 1
    assert [day.kind for day in _plan(world).board.days].count("prep") == 0
    page = unescape(client.get(where).content.decode())
    assert "Undo: Travel day added" in page
    assert client.post(undo, sent_form(page, undo)).status_code == 302
    assert _plan(world).board == begun
    # a strip that was moved on the board is not for the calendar to take back
    strip, version = begun.days[0].strips[0].id, str(values_of(world.own).board_version)
    move = {"key": "move-a-strip", "version": version, "strip": strip, "day": begun.days[1].id}
    assert client.post(f"/p/{pid}/schedule/move/", move).status_code == 302
    assert undo not in client.get(where).content.decode()


def test_a_second_unit_gets_a_calendar_of_its_own(world: Any, scripted: Any) -> None:
    client, pid = scripted("production manager"), world.own.pid
    _change(client, world, 1, **WEEK)
    _change(client, world, 2, what="unit", unit="second", own="on")
    _change(client, world, 3, **WEEK | {"unit": "second", "weekdays": ["5", "6"], "start": "2026-05-23"})
    calendar = _plan(world).calendar
    assert calendar.of("second").weekdays == (5, 6)
    assert calendar.weekdays == (0, 1, 2, 3, 4)
    page = client.get(f"/p/{pid}/calendar/", {"unit": "second"}).content.decode()
    assert "Let second follow the main unit" in page
    _change(client, world, 4, what="unit", unit="second")
    assert _plan(world).calendar.units == ()


def test_a_unit_that_was_brought_in_keeps_its_name_and_gets_a_calendar(world: Any, scripted: Any) -> None:
    client, unit = scripted("production manager"), "2nd Unit, Köln (splash)"
    _change(client, world, 1, **WEEK)
    assert "A short word" in _change(client, world, 2, 422, what="unit", unit=unit, own="on")
    board, day = values_of(world.own).board_version, _plan(world).board.days[1].id
    given = {
        "key": "given-a-unit",
        "base": board,
        "operations": json.dumps([{"op": "unit-day", "day": day, "unit": unit}]),
    }
    assert client.post(f"/p/{world.own.pid}/schedule/change/", given).status_code == 302
    _change(client, world, 3, what="unit", unit=unit, own="on")
    _change(client, world, 4, **WEEK | {"unit": unit, "weekdays": ["5", "6"], "start": "2026-05-23"})
    assert dict(_plan(world).calendar.units)[unit].weekdays == (5, 6)
    page = unescape(client.get(f"/p/{world.own.pid}/calendar/", {"unit": unit}).content.decode())
    assert f"Working week, {unit}" in page


def test_the_day_out_of_days_of_any_category_and_as_a_list(world: Any, scripted: Any) -> None:
    client, pid = scripted("2nd AD"), world.own.pid
    page = unescape(client.get(f"/p/{pid}/dood/").content.decode())
    assert "MAGS" in page
    assert '<option value="set">Sets</option>' in page
    sets = client.get(f"/p/{pid}/dood/", {"category": "set"}).content.decode()
    assert "build, dress, pre-light, strike" in sets
    answer = client.get(f"/p/{pid}/dood/dood.csv", {"category": "100"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:3] == ["Id", "Name", "Day 1"]
    assert rows[0][-5:] == ["Work", "Hold", "Travel", "Other", "Paid"]
    mags = next(row for row in rows if row[1] == "MAGS")
    assert sum("W" in cell for cell in mags[2:-5]) == int(mags[-5])
    assert client.get(f"/p/{pid}/dood/dood.xlsx").status_code == 200
    assert client.get(f"/p/{pid}/dood/dood.pdf").status_code == 404


def test_a_first_ad_types_when_somebody_can_be_had_and_sees_no_rate(world: Any, scripted: Any, sent_form: Any) -> None:
    client, pid = scripted("1st AD"), world.own.pid
    _change(client, world, 1, **WEEK)
    mags = next(one for one in _plan(world).cast if one.character == "mags")
    before = price(_plan(world)).value
    page = unescape(client.get(f"/p/{pid}/availability/", {"row": "cast:mags"}).content.decode())
    assert "£" not in page
    sent = sent_form(page, f"/p/{pid}/availability/change/")
    sent.pop("weekdays")
    typed = {
        "opens": "18:00", "closes": "02:00", "event_day_0": "2026-05-20", "event_what_0": "fit",
        "event_percent_0": "50", "max_days": "1", "away_from_0": "2026-06-01",
        # what belongs to the deal is not asked of a first AD, and not taken from one
        "hold": "consecutive", "agreed_from_0": "2026-06-01", "agreed_to_0": "2026-06-20",
    }  # fmt: skip
    assert client.post(f"/p/{pid}/availability/change/", sent | typed).status_code == 302
    changed = next(one for one in _plan(world).cast if one.character == "mags")
    assert (changed.rate, changed.source) == (mags.rate, mags.source)
    assert changed.availability.hours == (18 * 60, 26 * 60)
    assert (changed.hold, changed.agreed, changed.max_days) == (Hold.NONE, (), 1)
    assert 'name="hold"' not in page
    assert [(one.kind, one.percent) for one in changed.events] == [(EventKind.FIT, 50)]
    assert isinstance(changed.events[0], Event)
    assert price(_plan(world)).value > before
    listed = unescape(client.get(f"/p/{pid}/availability/", {"q": "fitting"}).content.decode())
    assert "from 18:00 to 02:00" in listed
    assert "at most 1 day" in listed
    assert "NELL" not in listed
    table = client.get(f"/p/{pid}/availability/availability.csv", {"q": "mags", "order": "cast"}).content.decode()
    assert "fitting Wed 20 May" in table
    grid = flat(client.get(f"/p/{pid}/dood/").content.decode())
    assert ">FT<" in grid
    wrong = client.post(
        f"/p/{pid}/availability/change/",
        sent | {"key": "wrong-times", "version": "2", "event_day_0": "2026-05-20", "away_to_0": "2026-06-01"},
    )
    assert wrong.status_code == 422
    assert "Name the date, and what it is for." in wrong.content.decode()
    assert "It ends before it begins" in wrong.content.decode()
    version = values_of(world.own).terms_version
    undo = client.post(f"/p/{pid}/availability/undo/", {"key": "undo-times-1", "version": version})
    assert undo.status_code == 302
    assert _plan(world).cast == tuple(mags if one.character == "mags" else one for one in _plan(world).cast)


def test_a_rate_is_not_taken_back_by_who_may_not_see_it(world: Any, scripted: Any, sent_form: Any) -> None:
    manager, pid = scripted("production manager"), world.own.pid
    page = manager.get(f"/p/{pid}/terms/", {"row": "cast:mags"}).content.decode()
    sent = sent_form(page, f"/p/{pid}/terms/")
    sent.pop("weekdays")
    assert manager.post(f"/p/{pid}/terms/", sent | {"rate": "777", "drop_fee": "120"}).status_code == 302
    assert next(one for one in _plan(world).cast if one.character == "mags").drop_fee == 12000
    deal = sent_form(
        manager.get(f"/p/{pid}/availability/", {"row": "cast:mags"}).content.decode(), f"/p/{pid}/availability/change/"
    )
    deal.pop("weekdays")
    half = manager.post(f"/p/{pid}/availability/change/", deal | {"agreed_from_0": "2026-06-01"})
    assert half.status_code == 422
    assert "Name the firm date of the pick-up." in half.content.decode()
    whole = {"agreed_from_0": "2026-06-01", "agreed_to_0": "2026-06-20", "hold": "consecutive"}
    assert manager.post(f"/p/{pid}/availability/change/", deal | whole).status_code == 302
    mags = next(one for one in _plan(world).cast if one.character == "mags")
    assert (len(mags.agreed), mags.hold, mags.rate) == (1, Hold.CONSECUTIVE, 77700)
    version = values_of(world.own).terms_version
    undone = manager.post(f"/p/{pid}/availability/undo/", {"key": "undo-the-deal", "version": version})
    assert undone.status_code == 302
    first = scripted("1st AD")
    assert "Undo last change" not in first.get(f"/p/{pid}/availability/").content.decode()
    version = values_of(world.own).terms_version
    refused = first.post(f"/p/{pid}/availability/undo/", {"key": "undo-a-rate", "version": version})
    assert refused.status_code == 422
    assert "one of rates" in unescape(refused.content.decode())
    # what is typed of times leaves the rate alone
    form = sent_form(
        first.get(f"/p/{pid}/availability/", {"row": "sets:ferry-hut"}).content.decode(),
        f"/p/{pid}/availability/change/",
    )
    built = form | {"build": "3", "fixed_what_0": "strike", "fixed_from_0": "2026-06-20"}
    assert first.post(f"/p/{pid}/availability/change/", built).status_code == 302
    (terms,) = _plan(world).sets
    assert (terms.key, terms.build, len(terms.fixed), terms.held) == ("ferry-hut", 3, 1, False)
    assert next(one for one in _plan(world).cast if one.character == "mags").rate == 77700


def test_no_two_fields_of_the_page_share_a_name_for_their_label(world: Any, scripted: Any) -> None:
    client = scripted("production manager")
    _change(client, world, 1, **WEEK)
    page = client.get(f"/p/{world.own.pid}/calendar/", {"day": "2026-05-25"}).content.decode()
    seen = re.findall(r'<(?:input|select)[^>]* id="([^"]*)"', page)
    assert len(seen) > 20
    assert sorted(seen) == sorted(set(seen))
