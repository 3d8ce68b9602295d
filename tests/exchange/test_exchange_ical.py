"""Calendar feeds: lines as RFC 5545 has them, zones, identities that stay, a person's feed that tells nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.exchange_plans import PLAN
from exchange.rfc5545 import calendar_of, instant, unfolded
from unitbase.calendar import ShootCalendar
from unitbase.exchange.ical import Event, Feed, folded, text, write_feed
from unitbase.exchange.shoot_days import person_feed, production_feed
from unitbase.schedule import apply
from unitbase.schedule.operations import MoveDay, RemoveDay

AT = datetime(2026, 5, 1, 12, 30, tzinfo=UTC)


def plain(value: str) -> str:
    """A text unescaped, by the standard."""
    return re.sub(r"\\(.)", lambda found: "\n" if found.group(1) in "nN" else found.group(1), value)


def components(data: bytes, name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    inside = False
    for line in unfolded(data):
        if line == f"BEGIN:{name}":
            inside = True
            found.append({})
        elif line == f"END:{name}":
            inside = False
        elif inside:
            key, _, value = line.partition(":")
            found[-1][key] = value
    return found


LETTERS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff") | st.just("\n")
)


@given(LETTERS)
def test_any_text_comes_back_from_a_line(value: str) -> None:
    line = unfolded(folded(f"SUMMARY:{text(value)}"))
    assert len(line) == 1
    assert plain(line[0].removeprefix("SUMMARY:")) == value


def test_signs_are_escaped_as_the_standard_says() -> None:
    assert text("a\\b;c,d\r\ne\u2028f\x00g\ud800") == "a\\\\b\\;c\\,d\\ne\\nfg"
    assert folded("é" * 40) == ("é" * 37).encode() + b"\r\n " + ("é" * 3).encode() + b"\r\n"
    assert folded("a" * 75) == b"a" * 75 + b"\r\n"


def test_a_day_stands_with_its_call_wrap_place_and_scenes() -> None:
    data = write_feed(production_feed(PLAN, "p1", 7, AT))
    assert data == write_feed(production_feed(PLAN, "p1", 7, AT))
    events = components(data, "VEVENT")
    # the second unit goes by its own dates, beside the main one
    assert [one["UID"] for one in events] == ["p1-d1@unitbase", "p1-d4@unitbase", "p1-d2@unitbase", "p1-d3@unitbase"]
    first = events[0]
    assert first["DTSTART;TZID=Europe/London"].startswith("20260601T")
    assert (first["SEQUENCE"], first["DTSTAMP"]) == ("7", "20260501T123000Z")
    assert plain(first["SUMMARY"]) == "Test: Day 1"
    assert plain(first["LOCATION"]) == "The House"
    told = plain(first["DESCRIPTION"]).split("\n")
    assert told[0].startswith("Call 08:00, estimated wrap ")
    assert told[1:] == ["Sc. 3 part 2: INT HALL - DAY (7/8)", "Sc. 1: INT KITCHEN - DAY (5/8)", "LUNCH", "1 4/8 pages"]
    # a day of travel lasts all day and is no shoot day
    assert events[2]["DTSTART;VALUE=DATE"] == "20260602"
    assert events[2]["DTEND;VALUE=DATE"] == "20260603"
    assert plain(events[2]["SUMMARY"]) == "Test: Travel"
    assert plain(events[3]["SUMMARY"]) == "Test: Day 2"
    assert plain(events[1]["SUMMARY"]) == "Test: Day 1 (second unit)"


def test_a_day_that_moves_keeps_its_identity_and_one_taken_away_is_gone() -> None:
    moved, _ = apply(PLAN.board, MoveDay("d3", None))
    dates = {
        one["UID"]: next(value[:8] for key, value in one.items() if key.startswith("DTSTART"))
        for one in components(write_feed(production_feed(replace(PLAN, board=moved), "p1", 8, AT)), "VEVENT")
    }
    assert dates["p1-d3@unitbase"] == "20260601"
    gone, _ = apply(PLAN.board, RemoveDay("d3"))
    events = components(write_feed(production_feed(replace(PLAN, board=gone), "p1", 9, AT)), "VEVENT")
    assert "p1-d3@unitbase" not in {one["UID"] for one in events}
    assert {one["SEQUENCE"] for one in events} == {"9"}


def test_a_person_sees_the_days_and_scenes_they_work_and_no_other_name() -> None:
    feed = person_feed(PLAN, "ben", "p1", 3, AT)
    assert feed is not None
    data = write_feed(feed)
    events = components(data, "VEVENT")
    # Ben is in scene 1 alone: on day 1, and on day 3 where it is taken again
    assert [one["UID"] for one in events] == ["p1-d1-ben@unitbase", "p1-d3-ben@unitbase"]
    assert "Sc. 1: INT KITCHEN" in plain(events[0]["DESCRIPTION"])
    joined = "\n".join(unfolded(data))
    for other in ("ANN", "HALL", "MEADOW", "The Field"):
        assert other not in joined
    assert person_feed(PLAN, "nobody", "p1", 3, AT) is None


def test_days_without_a_date_are_left_out() -> None:
    feed = production_feed(replace(PLAN, calendar=ShootCalendar(None)), "p1", 1, AT)
    assert feed.events == ()
    assert components(write_feed(feed), "VEVENT") == []


@pytest.mark.parametrize("zone", ["Europe/London", "America/Los_Angeles", "Australia/Sydney", "Africa/Johannesburg"])
def test_the_zone_in_the_feed_has_its_changes_at_the_right_moment(zone: str) -> None:
    days = (date(2026, 3, 28), date(2026, 11, 2))
    feed = Feed("A", zone, tuple(Event(f"u{day}", day, 23 * 60, 25 * 60, "x") for day in days), 1, AT)
    data = write_feed(feed)
    kinds = components(data, "STANDARD") + components(data, "DAYLIGHT")
    offsets = sorted((datetime.strptime(one["DTSTART"], "%Y%m%dT%H%M%S"), one["TZOFFSETTO"]) for one in kinds)  # noqa: DTZ007
    for moment in (datetime(2026, month, 15, 12) for month in range(1, 13)):  # noqa: DTZ001
        told = [offset for at, offset in offsets if at <= moment][-1]
        assert told == moment.replace(tzinfo=ZoneInfo(zone)).strftime("%z")
    if zone == "Europe/London":
        assert "20260329T010000" in {one["DTSTART"] for one in kinds}
        assert "20261025T020000" in {one["DTSTART"] for one in kinds}


def test_a_night_ends_on_the_next_date() -> None:
    feed = Feed("A", "Europe/London", (Event("u", date(2026, 6, 30), 18 * 60, 29 * 60, "Night"),), 1, AT)
    event = components(write_feed(feed), "VEVENT")[0]
    assert event["DTEND;TZID=Europe/London"] == "20260701T050000"


ZONES = st.sampled_from(["Europe/London", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC",
                         "Europe/Dublin", "America/Sao_Paulo", "Pacific/Apia"])  # fmt: skip
EVENTS = st.lists(
    st.builds(
        Event,
        st.uuids().map(str),
        st.dates(date(2010, 1, 1), date(2012, 12, 31)) | st.dates(date(2026, 3, 20), date(2026, 4, 10)),
        st.none() | st.integers(0, 2_000),
        st.integers(0, 3_000),
        *[st.text()] * 3,
    ),
    max_size=4,
    unique_by=lambda one: one.uid,
)


@given(name=st.text(), zone=ZONES, events=EVENTS)
def test_any_feed_is_a_calendar_by_the_letter_of_the_standard(name: str, zone: str, events: list[Event]) -> None:
    data = write_feed(Feed(name, zone, tuple(events), 2**31 - 1, AT))
    calendar = calendar_of(data)
    assert calendar.one("NAME").value == calendar.one("X-WR-CALNAME").value
    assert not calendar.has("METHOD"), "a snapshot, and no transaction of a scheduling protocol"
    found = {one.one("UID").text: one for one in calendar.named("VEVENT")}
    assert set(found) == {one.uid for one in events}
    for event in events:
        begins, ends = found[event.uid].one("DTSTART"), found[event.uid].one("DTEND")
        if event.start is None:
            midnight = datetime(event.day.year, event.day.month, event.day.day, tzinfo=UTC)
            assert (instant(begins, calendar), instant(ends, calendar)) == (midnight, midnight + timedelta(days=1))
            continue
        # the clock on the wall of the place, by a library that knows its zones
        here = datetime(event.day.year, event.day.month, event.day.day, tzinfo=ZoneInfo(zone))
        assert instant(begins, calendar) == (here + timedelta(minutes=event.start)).astimezone(UTC)


def test_a_night_over_a_change_of_the_clocks_ends_after_it_begins() -> None:
    # in London 01:50 of 29 March 2026 is no time: it counts as 01:50 GMT, so that 02:10 would come before it
    for day, start, end in ((29, 110, 130), (28, 24 * 60 + 110, 24 * 60 + 130), (28, 18 * 60, 29 * 60)):
        feed = Feed("A", "Europe/London", (Event("u", date(2026, 3, day), start, end, "Night"),), 1, AT)
        (event,) = calendar_of(write_feed(feed)).named("VEVENT")
        assert event.one("DTSTART").value < event.one("DTEND").value


def test_a_calendar_without_days_is_one_all_the_same() -> None:
    calendar = calendar_of(write_feed(Feed("Nothing yet", "UTC", (), 0, AT)))
    assert [one.name for one in calendar.inside] == ["VTIMEZONE"]


def test_the_feeds_of_a_production_and_of_a_person_are_calendars_by_the_letter() -> None:
    odd = replace(PLAN, title='Fire; Water, \\ "Air"\r\nand \U0001f525 ' + "é" * 200)
    whole = calendar_of(write_feed(production_feed(odd, "p1", 7, AT)))
    assert len(whole.named("VEVENT")) == 4
    assert whole.one("NAME").text == odd.title.replace("\r\n", "\n")
    assert all(not one.inside for one in whole.named("VEVENT")), "nobody is woken by an alarm of ours"
    person = person_feed(odd, "ann", "p1", 7, AT)
    assert person is not None
    assert len(calendar_of(write_feed(person)).named("VEVENT")) == 2
