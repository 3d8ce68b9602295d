"""A strict reading of a calendar, written from the grammar of RFC 5545 and nothing of ours; it fails where one is off.

The sections in brackets are those of the standard.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

_NAME = r"[A-Za-z0-9-]+"
_VALUE = r'(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*)'
_LINE = re.compile(rf"({_NAME})((?:;{_NAME}={_VALUE}(?:,{_VALUE})*)*):([^\x00-\x08\x0a-\x1f\x7f]*)")
_PARAMETER = re.compile(rf";({_NAME})=({_VALUE})")
_TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
_TEXTS = {"UID", "SUMMARY", "LOCATION", "DESCRIPTION", "PRODID", "TZID", "TZNAME", "NAME", "X-WR-CALNAME"}
_OFFSET = re.compile(r"[+-](?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?")
_ONCE = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETTO", "TZOFFSETFROM"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETTO", "TZOFFSETFROM"},
}
_INSIDE = {"VCALENDAR": {"VEVENT", "VTIMEZONE"}, "VTIMEZONE": {"STANDARD", "DAYLIGHT"}}
_MANY = {"COMMENT", "CATEGORIES", "TZNAME"}


@dataclass
class Property:
    """A line: its name, parameters and value as it stands."""

    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value of a text without its escapes (3.3.11)."""
        assert _TEXT.fullmatch(self.value), self
        return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], self.value)


@dataclass
class Component:
    """What stands between BEGIN and END."""

    name: str
    properties: list[Property] = field(default_factory=list)
    inside: list[Component] = field(default_factory=list)

    def one(self, name: str) -> Property:
        """The one property of that name."""
        (found,) = (each for each in self.properties if each.name == name)
        return found

    def has(self, name: str) -> bool:
        """Whether there is one."""
        return any(each.name == name for each in self.properties)

    def named(self, name: str) -> list[Component]:
        """The components of that name in it."""
        return [each for each in self.inside if each.name == name]


def unfolded(data: bytes) -> list[str]:
    """The lines (3.1): each ends in CRLF and has 75 octets at most; one that begins with a space goes on."""
    assert data.endswith(b"\r\n")
    lines: list[str] = []
    for raw in data[:-2].split(b"\r\n"):
        assert len(raw) <= 75
        assert b"\r" not in raw
        assert b"\n" not in raw
        text = raw.decode("utf-8")  # no character is torn
        if text.startswith((" ", "\t")):
            lines[-1] += text[1:]
        else:
            assert text
            lines.append(text)
    return lines


def calendar_of(data: bytes) -> Component:
    """The calendar, with everything in it checked."""
    stack: list[Component] = []
    for line in unfolded(data):
        found = _LINE.fullmatch(line)
        assert found, line
        name, value = found[1].upper(), found[3]
        if name == "BEGIN":
            one = Component(value)
            if stack:
                assert value in _INSIDE.get(stack[-1].name, set()), line
                stack[-1].inside.append(one)
            stack.append(one)
        elif name == "END":
            ended = stack.pop()
            assert ended.name == value
            _checked(ended)
            if not stack:
                _checked_whole(ended)
                assert line == unfolded(data)[-1]
                return ended
        else:
            assert stack
            assert not stack[-1].inside, "properties stand before components (3.6)"
            stack[-1].properties.append(Property(name, dict(_PARAMETER.findall(found[2])), value))
    raise AssertionError(data[-40:])


def _checked(component: Component) -> None:
    names = [one.name for one in component.properties]
    for name in set(names) - _MANY:
        assert names.count(name) == 1, name
    assert _ONCE[component.name] <= set(names), component.name
    for one in component.properties:
        _checked_value(one)


def _checked_value(one: Property) -> None:
    if one.name in _TEXTS:
        assert one.text is not None
    elif one.name in {"DTSTAMP", "LAST-MODIFIED"}:  # 3.8.7: in UTC
        assert re.fullmatch(r"\d{8}T\d{6}Z", one.value)
        moment(one)
    elif one.name in {"DTSTART", "DTEND"}:
        is_date = one.parameters.get("VALUE") == "DATE"
        assert re.fullmatch(r"\d{8}" if is_date else r"\d{8}T\d{6}Z?", one.value)
        assert not (is_date and "TZID" in one.parameters)  # 3.2.19
        moment(one)
    elif one.name in {"TZOFFSETTO", "TZOFFSETFROM"}:  # 3.3.14
        assert _OFFSET.fullmatch(one.value)
        assert one.value.rstrip("0") != "-"
    elif one.name == "SEQUENCE":
        assert re.fullmatch(r"\d+", one.value)
        assert int(one.value) < 2**31
    elif one.name in {"REFRESH-INTERVAL", "X-PUBLISHED-TTL"}:
        assert re.fullmatch(r"PT\d+[HMS]|P\d+[DW]", one.value)
        assert one.name.startswith("X-") or one.parameters == {"VALUE": "DURATION"}  # RFC 7986, 5.7
    else:
        allowed = {"VERSION": {"2.0"}, "CALSCALE": {"GREGORIAN"}, "STATUS": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
                   "TRANSP": {"OPAQUE", "TRANSPARENT"}}  # fmt: skip
        assert one.name.startswith("X-") or one.value in allowed[one.name], one


def moment(one: Property) -> datetime:
    """The date or the wall clock's time of a value."""
    plain = one.value.removesuffix("Z")
    return datetime.strptime(plain, "%Y%m%d" if len(plain) == 8 else "%Y%m%dT%H%M%S")  # noqa: DTZ007 - the zone is beside


def _checked_whole(calendar: Component) -> None:
    assert calendar.name == "VCALENDAR"
    assert calendar.inside, "at least one component (3.6)"
    zones = {one.one("TZID").value: one for one in calendar.named("VTIMEZONE")}
    assert len(zones) == len(calendar.named("VTIMEZONE"))
    for zone in zones.values():
        assert zone.inside, "at least one observance (3.6.5)"
        for one in zone.inside:
            assert one.one("DTSTART").parameters == {}
            assert not one.one("DTSTART").value.endswith("Z")
    events = calendar.named("VEVENT")
    uids = [one.one("UID").value for one in events]
    assert len(set(uids)) == len(uids)
    for event in events:
        begins, ends = event.one("DTSTART"), event.one("DTEND")
        assert begins.parameters == ends.parameters  # 3.8.2.2: of the same kind
        assert not event.has("DURATION")
        if "TZID" in begins.parameters:
            assert begins.parameters["TZID"] in zones  # 3.2.19
        assert instant(begins, calendar) < instant(ends, calendar)


def instant(one: Property, calendar: Component) -> datetime:
    """The moment of a value in UTC, by the rules of the zone that the calendar brings along; a date at its midnight."""
    wall = moment(one)
    zone = next((z for z in calendar.named("VTIMEZONE") if z.one("TZID").value == one.parameters.get("TZID")), None)
    if zone is None:
        return wall.replace(tzinfo=UTC)
    onsets = sorted(((moment(each.one("DTSTART")), each) for each in zone.inside), key=lambda one: one[0])
    return (wall - _offset(wall, onsets)).replace(tzinfo=UTC)


def _offset(wall: datetime, onsets: list[tuple[datetime, Component]]) -> timedelta:
    """The offset in force: of the last onset before (3.6.5).

    A time that the clocks leave out counts by the offset before it; of one that comes twice the first is meant (3.3.5).
    """
    found = [one for at, one in onsets if at <= wall]
    assert found, "the zone begins before its first use"
    begun, last = moment(found[-1].one("DTSTART")), found[-1]
    before, after = _span(last.one("TZOFFSETFROM").value), _span(last.one("TZOFFSETTO").value)
    return before if wall < begun + max(after - before, timedelta()) else after


def _span(text: str) -> timedelta:
    sign = -1 if text[0] == "-" else 1
    return sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:5]), seconds=int(text[5:] or 0))
