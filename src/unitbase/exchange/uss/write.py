"""Writing the Universal Schedule Standard: every key the standard names, and all that was kept beside them."""

from __future__ import annotations

import json
from typing import Any

from unitbase.exchange.uss.keys import KEYS, Key, Kind
from unitbase.exchange.uss.values import ROOT, UssFile

_EIGHTHS = 8


def write_uss(file: UssFile) -> bytes:
    """The file as JSON in UTF-8, with a line end at its end. The same value gives the same bytes."""
    data = {ROOT: _record(file), **file.beside}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _record(record: Any) -> dict[str, Any]:  # noqa: ANN401 - any record of the file
    written = {key.name: _value(key, getattr(record, key.field)) for key in KEYS[type(record)]}
    return {**written, **record.extra}


def _value(key: Key, value: Any) -> Any:  # noqa: ANN401 - any JSON
    if value is None:
        return None
    match key.kind:
        case Kind.RECORDS:
            return [_record(one) for one in value]
        case Kind.PAGES:
            return value // _EIGHTHS if value % _EIGHTHS == 0 else value / _EIGHTHS
        case Kind.DAYS:
            return [one if isinstance(one, str) else list(one) for one in value]
        case Kind.IDS | Kind.WEEKDAYS:
            return list(value)
    return value
