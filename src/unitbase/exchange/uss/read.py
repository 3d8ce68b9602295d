"""Reading the Universal Schedule Standard. What does not conform is told and, where its meaning is plain, read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from unitbase.exchange.json_text import read_json
from unitbase.exchange.uss.keys import KEYS, Key, Kind
from unitbase.exchange.uss.own import read_date
from unitbase.exchange.uss.values import ROOT, UssBreakdown, UssFile
from unitbase.words.finding import Finding, Level

MAX_RECORDS = 100_000
_TYPES = {"strip": "scene"}
"""Types of older files, and what they are called now."""
_CALLED: dict[type, str] = {key.of: key.name for keys in KEYS.values() for key in keys if key.kind is Kind.RECORDS}
"""What records are called in a file; events are events wherever they stand."""
_NAMED = 6  # keys named in one finding
_EIGHTHS = 8
_MAX_PAGES = 1_000
_MAX_COUNT = 2**53
_WEEK = 7


@dataclass(slots=True)
class _Reading:
    """What is told: per code and key how often, so that a thousand like faults are one finding."""

    told: dict[tuple[str, str, str], int] = field(default_factory=dict)
    missing: dict[str, dict[str, int]] = field(default_factory=dict)

    def tell(self, code: str, key: str, value: str = "") -> None:
        place = (code, key, value)
        self.told[place] = self.told.get(place, 0) + 1

    def lacks(self, kind: type, key: str) -> None:
        counts = self.missing.setdefault(_CALLED.get(kind, "file"), {})
        counts[key] = counts.get(key, 0) + 1

    def findings(self) -> tuple[Finding, ...]:
        found = [
            _warning("uss.key-missing", of=of, keys=_listed(list(counts)), count=max(counts.values()))
            for of, counts in self.missing.items()
        ]
        found += [_warning(code, key=key, value=value, count=count) for (code, key, value), count in self.told.items()]
        return tuple(found)


def read_uss(data: bytes) -> tuple[UssFile | None, tuple[Finding, ...]]:
    """The file, or None with an error finding. Never raises."""
    found, findings = read_json(data)
    if found is None and findings:
        return None, findings
    root = found.get(ROOT) if isinstance(found, dict) else None
    if not isinstance(root, dict):
        return None, (Finding("uss.no-root", Level.ERROR, {"key": ROOT}),)
    if _records_in(root) > MAX_RECORDS:
        return None, (Finding("uss.too-many", Level.ERROR, {"limit": MAX_RECORDS}),)
    reading = _Reading()
    read = _record(UssFile, root, reading, {key: one for key, one in found.items() if key != ROOT})
    return read, (*findings, *reading.findings(), *_faults(read))


def _records_in(root: Mapping[str, Any]) -> int:
    return sum(len(one) for one in root.values() if isinstance(one, list))


def _record(kind: type, source: Mapping[str, Any], reading: _Reading, beside: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401 - any record
    """One record: its fields from the keys that are as the standard says, everything else in `extra`."""
    left = dict(source)
    fields: dict[str, Any] = {}
    for key in KEYS[kind]:
        name = next((name for name in (key.name, *key.older) if name in left), None)
        if name is None:
            reading.lacks(kind, key.name)
            continue
        if name != key.name:
            reading.tell("uss.key-older", name, key.name)
        if left[name] is None and key.kind is Kind.RECORDS:
            left[key.name] = left.pop(name)  # no list at all, which is written again as it was
            continue
        ok, value = _value(key, left[name], reading)
        if not ok:
            reading.tell("uss.key-unread", name)
            fields |= {key.field: value} if value is not None else {}
            left[key.name] = left.pop(name)
            continue
        left.pop(name)
        fields[key.field] = value
    if beside is not None:
        fields["beside"] = beside
    return kind(**fields, extra=left)


def _value(key: Key, value: Any, reading: _Reading) -> tuple[bool, Any]:  # noqa: ANN401 - any JSON
    """Whether the value is what the key says, and the field's value; what is read of it where it is not (or None)."""
    if key.kind is Kind.RECORDS:
        return _records(key, value, reading)
    if value is None:
        return key.kind.value.endswith("?"), None
    match key.kind:
        case Kind.TEXT | Kind.TEXT_OR_NULL:
            return _text(key, value, reading)
        case Kind.COUNT | Kind.COUNT_OR_NULL:
            whole = _count(value)
            return whole is not None, whole
        case Kind.FLAG:
            return isinstance(value, bool), value if isinstance(value, bool) else None
        case Kind.PAGES:
            return _pages(value)
        case Kind.IDS:
            return _ids(value)
        case Kind.WEEKDAYS:
            return _weekdays(value)
        case Kind.DAYS:
            return _days(value)
    return False, None


def _text(key: Key, value: object, reading: _Reading) -> tuple[bool, str | None]:
    """A text; a number where a text should be is read as one (scene 12), and an older type by its name of today."""
    if isinstance(value, str):
        if key.field == "type" and value in _TYPES:
            reading.tell("uss.type-older", value, _TYPES[value])
            return True, _TYPES[value]
        return True, value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return False, str(value)[:40]
    return False, None


def _count(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= _MAX_COUNT:
        return None
    return int(value) if value == int(value) else None


def _pages(value: object) -> tuple[bool, int | None]:
    """Pages as a decimal: eighths where it is a whole number of them, the nearest where it is not."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= _MAX_PAGES:
        return False, None
    eighths = value * _EIGHTHS
    return (True, int(eighths)) if eighths == int(eighths) else (False, max(1, round(eighths)))


def _ids(value: object) -> tuple[bool, tuple[str, ...] | None]:
    if not isinstance(value, list):
        return False, None
    ids = tuple(one for one in value if isinstance(one, str))
    return len(ids) == len(value), ids


def _weekdays(value: object) -> tuple[bool, tuple[int, ...] | None]:
    if not isinstance(value, list):
        return False, None
    days = tuple(one for one in value if type(one) is int and 0 <= one < _WEEK)
    return len(days) == len(value), days


def _days(value: object) -> tuple[bool, tuple[str | tuple[str, ...], ...] | None]:
    """Days as lists of ids, or ids alone; of a day that is neither, the ids in it are read."""
    if not isinstance(value, list):
        return False, None
    days: list[str | tuple[str, ...]] = []
    good = True
    for one in value:
        if isinstance(one, str):
            days.append(one)
            continue
        ids = tuple(_ids_in(one))
        good = good and isinstance(one, list) and len(ids) == len(one)
        days.append(ids)
    return good, tuple(days)


def _ids_in(day: object) -> list[str]:
    """The ids in a day, however it is wrapped: a list, a list in a list, an object that holds one."""
    if isinstance(day, str):
        return [day]
    inside = day if isinstance(day, list) else list(day.values()) if isinstance(day, dict) else []
    return [found for one in inside if isinstance(one, (str, list)) for found in _ids_in(one)]


def _records(key: Key, value: object, reading: _Reading) -> tuple[bool, Any]:
    """Records; a list with something else among them keeps what is one, and the list itself stays in `extra`."""
    if not isinstance(value, list):
        return False, ()
    good = [one for one in value if isinstance(one, dict)]
    return len(good) == len(value), tuple(_record(key.of, one, reading) for one in good)


def _faults(file: UssFile) -> tuple[Finding, ...]:
    """What keeps a file that is well formed from being whole: ids twice, and ids that lead nowhere."""
    found: list[Finding] = []
    for name, records in (("breakdowns", file.breakdowns), ("elements", file.elements)):
        ids = [one.id for one in records]
        if twice := len(ids) - len(set(ids)):
            found.append(_warning("uss.id-twice", key=name, count=twice))
    elements = {one.id for one in file.elements}
    if lost := sum(one not in elements for sheet in file.breakdowns for one in sheet.elements):
        found.append(_warning("uss.lost-elements", count=lost))
    events = [one.events for one in file.calendars] + [one.events for one in file.elements]
    if unread := sum(read_date(one.date) is None for some in events for one in some):
        found.append(_warning("exchange.dates-unread", count=unread))
    found += _lost_strips(file.breakdowns, file)
    return tuple(found)


def _lost_strips(sheets: tuple[UssBreakdown, ...], file: UssFile) -> list[Finding]:
    known = {one.id for one in sheets}
    found = []
    for stripboard in file.stripboards:
        ids = [one for board in stripboard.boards for one in flat(board.items)]
        if lost := sum(one not in known for one in ids):
            found.append(_warning("uss.lost-strips", name=stripboard.name, count=lost))
        if off := len(known - set(ids)):
            found.append(_warning("uss.strips-missing", name=stripboard.name, count=off))
    return found


def flat(items: tuple[str | tuple[str, ...], ...]) -> tuple[str, ...]:
    """The ids of a board, days put end to end."""
    return tuple(one for item in items for one in ((item,) if isinstance(item, str) else item))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" ..." if len(names) > _NAMED else "")


def _warning(code: str, **params: str | int) -> Finding:
    return Finding(code, Level.WARNING, params)
