"""Calendar feeds: lines as RFC 5545 has them, zones, identities that stay, a person's feed that tells nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.exchange_plans import PLAN
from unitbase.calendar import ShootCalendar
from unitbase.exchange.ical import Event, Feed, folded, text, write_feed
from unitbase.exchange.shoot_days import person_feed, production_feed
from unitbase.schedule import apply
from unitbase.schedule.operations import MoveDay, RemoveDay

AT = datetime(2026, 5, 1, 12, 30, tzinfo=UTC)


def unfolded(data: bytes) -> list[str]:
    """The lines of a feed, written here from the standard: CRLF ends a line, CRLF and a space goes on with it."""
    assert data.endswith(b"\r\n")
    raw = data.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in raw)
    for line in raw:
        line.decode("utf-8")  # no character is torn
        assert b"\n" not in line
        assert b"\r" not in line
    lines: list[str] = []
    for line in raw:
        if line.startswith(b" "):
            lines[-1] += line[1:].decode()
        else:
            lines.append(line.decode())
    return lines


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
