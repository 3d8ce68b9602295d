"""A file of the standard as far as it conforms, for another to be made of it: no value that could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from unitbase.exchange.uss.keys import KEYS, Kind
from unitbase.exchange.uss.values import Record, UssFile

_Kept = TypeVar("_Kept", bound=Record)


def whole(file: UssFile) -> UssFile:
    """The file without values that are not as the standard says, and with one record to an id: the last, as it is read.

    Keys that the standard does not name stay.
    """
    file = _mended(file)
    return replace(
        file,
        breakdowns=_distinct(file.breakdowns),
        categories=_distinct(file.categories),
        elements=_distinct(file.elements),
        stripboards=_distinct(file.stripboards),
        calendars=_distinct(file.calendars),
    )


def _mended(record: Any) -> Any:  # noqa: ANN401 - any record
    """A record whose `extra` holds no key of the standard, nor that of any record in it."""
    keys = KEYS[type(record)]
    named = {key.name for key in keys}
    inner = {key.field: tuple(map(_mended, getattr(record, key.field))) for key in keys if key.kind is Kind.RECORDS}
    return replace(record, extra={key: one for key, one in record.extra.items() if key not in named}, **inner)


def _distinct(records: Iterable[_Kept]) -> tuple[_Kept, ...]:
    return tuple({one.id: one for one in records if one.id}.values())
