"""An imported schedule as plain JSON and back: from the child that reads a stranger's file, and in the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from unitbase.exchange.values import (
    Imported,
    ImportedBoard,
    ImportedCalendar,
    ImportedDay,
    ImportedElement,
    ImportedItem,
    ImportedScene,
    ImportedTimes,
    Totals,
)
from unitbase.words.finding import Finding, Level


def imported_to_json(imported: Imported) -> dict[str, Any]:
    """The schedule as plain JSON."""
    return {key: _plain(value) for key, value in asdict(imported).items()}


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, (list, tuple)) else value


def imported_from_json(data: object) -> tuple[Imported | None, tuple[Finding, ...]]:
    """The schedule in plain JSON; None with a finding where it is none."""
    try:
        return _read(data), ()
    except (KeyError, TypeError, ValueError, AttributeError):
        return None, (Finding("exchange.unread", Level.ERROR),)


def _read(data: Any) -> Imported:  # noqa: ANN401 - any JSON
    return Imported(
        format=data["format"],
        title=data["title"],
        scenes=tuple(ImportedScene(**{**one, "elements": tuple(one["elements"])}) for one in data["scenes"]),
        elements=tuple(ImportedElement(**one) for one in data["elements"]),
        boards=tuple(map(_board, data["boards"])),
        calendars=tuple(map(_calendar, data["calendars"])),
        stated=Totals(**data["stated"]),
        left_out=tuple((code, count) for code, count in data["left_out"]),
        version=data["version"],
        times=tuple(map(_times, data.get("times", ()))),
        links=tuple((one, other) for one, other in data.get("links", ())),
    )


def _times(data: Mapping[str, Any]) -> ImportedTimes:
    spans = {
        name: tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in data[name])
        for name in ("away", "only")
    }
    hours = (data["hours"][0], data["hours"][1]) if data["hours"] else None
    events = tuple((date.fromisoformat(day), what) for day, what in data["events"])
    return ImportedTimes(**{**data, **spans, "weekdays": tuple(data["weekdays"]), "hours": hours, "events": events})


def _board(data: Mapping[str, Any]) -> ImportedBoard:
    days = tuple(
        ImportedDay(**{**one, "items": _items(one["items"]), "day": _date(one["day"])}) for one in data["days"]
    )
    return ImportedBoard(data["name"], days, _items(data["boneyard"]), data["calendar"], data["active"])


def _items(data: list[dict[str, Any]]) -> tuple[ImportedItem, ...]:
    return tuple(ImportedItem(**one) for one in data)


def _calendar(data: Mapping[str, Any]) -> ImportedCalendar:
    dates = {name: tuple(map(date.fromisoformat, data[name])) for name in ("off", "on", "travel")}
    return ImportedCalendar(data["name"], _date(data["start"]), tuple(data["weekdays"]), **dates)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
