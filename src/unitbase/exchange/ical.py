"""Calendar feeds (RFC 5545): shoot days as events in the zone of the place, under identities that never change.

Times are wall-clock times with the zone beside them and not UTC, so that a call at 7 is a call at 7 whenever the clocks
go forward; the zone's own rules stand in the feed, as the standard asks.

A feed has no METHOD: it is no invitation but the calendar as it stands (section 3.7.2), so that a day that went is gone
from it and needs no cancelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_FOLD = 75  # octets of a line, its end not counted
_LINES = re.compile(r"\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Event:
    """One day. `start` and `end` are minutes from midnight of `day` and may pass 1440; None lasts all day.

    `uid` stays the same for as long as it is the same day of the board, whatever its date.
    """

    uid: str
    day: date
    start: int | None
    end: int | None
    summary: str
    location: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar: its name, zone, events. `sequence` grows with each version; `changed` is when the last was made."""

    name: str
    zone: str
    events: tuple[Event, ...]
    sequence: int
    changed: datetime


def write_feed(feed: Feed) -> bytes:
    """The feed in UTF-8. The same value gives the same bytes. Raises ZoneInfoNotFoundError for an unknown zone."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Unitbase//Shoot days//EN", "CALSCALE:GREGORIAN",
             f"NAME:{text(feed.name)}", f"X-WR-CALNAME:{text(feed.name)}", f"X-WR-TIMEZONE:{feed.zone}",
             f"LAST-MODIFIED:{_utc(feed.changed)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
             "X-PUBLISHED-TTL:PT1H"]  # fmt: skip
    # a calendar without days has its zone all the same: the standard asks for one component at least
    days = [one.day for one in feed.events] or [feed.changed.date()]
    lines += _zone(feed.zone, min(days), max(days))
    for event in sorted(feed.events, key=lambda one: (one.day, one.start or 0, one.uid)):
        lines += _event(event, feed)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event(event: Event, feed: Feed) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{text(event.uid)}"
    yield f"DTSTAMP:{_utc(feed.changed)}"
    yield f"LAST-MODIFIED:{_utc(feed.changed)}"
    yield f"SEQUENCE:{feed.sequence}"
    yield from _times(event, feed.zone)
    yield f"SUMMARY:{text(event.summary)}"
    if event.location:
        yield f"LOCATION:{text(event.location)}"
    if event.description:
        yield f"DESCRIPTION:{text(event.description)}"
    yield "STATUS:CONFIRMED"
    yield "TRANSP:OPAQUE"
    yield "END:VEVENT"


def _times(event: Event, zone: str) -> Iterator[str]:
    if event.start is None:
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
        return
    minutes = max((event.end or 0) - event.start, 1)
    begins, here = _wall(event.day, event.start), ZoneInfo(zone)
    ends = begins + timedelta(minutes=minutes)
    if ends.replace(tzinfo=here).astimezone(UTC) <= begins.replace(tzinfo=here).astimezone(UTC):
        # it begins in the hour that the clocks leave out, and ends soon after it: so long by the sun and not the wall
        ends = (begins.replace(tzinfo=here).astimezone(UTC) + timedelta(minutes=minutes)).astimezone(here)
    yield f"DTSTART;TZID={zone}:{begins:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID={zone}:{ends:%Y%m%dT%H%M%S}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _wall(day: date, minute: int) -> datetime:
    """The wall clock's date and time of a minute of a day, with no zone: it stands beside it."""
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def text(value: str) -> str:
    """A text as a property's value: backslash, semicolon, comma and line ends escaped, control characters gone."""
    plain = _CONTROLS.sub("", _LINES.sub("\n", value))
    for sign, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(sign, escaped)
    return plain


def folded(line: str) -> bytes:
    """A line of any length as lines of at most 75 octets; no character is torn. Ends in CRLF."""
    parts: list[bytes] = [b""]
    for sign in line:
        octets = sign.encode("utf-8", "replace")
        if len(parts[-1]) + len(octets) > _FOLD:
            parts.append(b" ")
        parts[-1] += octets
    return b"\r\n".join(parts) + b"\r\n"


def _zone(zone: str, first: date, last: date) -> Iterator[str]:
    """The zone with each change of its clocks from a year before the first day to a year behind the last."""
    here = ZoneInfo(zone)
    begin = datetime(first.year - 1, 1, 1, tzinfo=UTC)
    end = datetime(last.year + 1, 12, 31, tzinfo=UTC)
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{zone}"
    before = begin.astimezone(here)
    yield from _observance(before.replace(tzinfo=None), before, before)
    for moment in _changes(here, begin, end):
        old, new = (moment - timedelta(seconds=1)).astimezone(here), moment.astimezone(here)
        # the change begins at the wall clock's time before it
        wall = (moment + (old.utcoffset() or timedelta())).replace(tzinfo=None)
        yield from _observance(wall, old, new)
    yield "END:VTIMEZONE"


def _observance(wall: datetime, old: datetime, new: datetime) -> Iterator[str]:
    kind = "DAYLIGHT" if new.dst() else "STANDARD"
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{wall:%Y%m%dT%H%M%S}"
    yield f"TZOFFSETFROM:{_offset(old)}"
    yield f"TZOFFSETTO:{_offset(new)}"
    if name := new.tzname():
        yield f"TZNAME:{text(name)}"
    yield f"END:{kind}"


def _offset(moment: datetime) -> str:
    seconds = int((moment.utcoffset() or timedelta()).total_seconds())
    sign, minutes = "-" if seconds < 0 else "+", abs(seconds) // 60
    return f"{sign}{minutes // 60:02d}{minutes % 60:02d}"


def _changes(here: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """The moments at which the zone's offset changes, to the second: looked for day by day, then halved."""
    at = begin
    while at < end:
        after = at + timedelta(days=1)
        if _differs(here, at, after):
            low, high = at, after
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                low, high = (low, middle) if _differs(here, at, middle) else (middle, high)
            yield high.replace(microsecond=0)
        at = after


def _differs(here: ZoneInfo, one: datetime, other: datetime) -> bool:
    return one.astimezone(here).utcoffset() != other.astimezone(here).utcoffset()
