"""A file's own totals, counted from its bytes by another way than its reader's: what a reading is held against."""

from __future__ import annotations

import json
import struct
from typing import Any

from unitbase.exchange.json_text import decoded
from unitbase.exchange.sex.values import LENGTH, MARK, SCENE
from unitbase.exchange.uss.values import ROOT
from unitbase.exchange.values import Totals

_EIGHTHS = 8
MAX_PAGES = 1_000


def stated_in_uss(data: bytes) -> Totals:
    """Scenes and their pages in a file of the standard, and the days of its last board that has any."""
    root: dict[str, Any] = json.loads(decoded(data))[ROOT]
    sheets = _records(root, "breakdowns")
    scenes = [one for one in sheets if str(one.get("type")) not in {"banner", "day"}]
    pages = sum(one["pages"] for one in scenes if _is_pages(one.get("pages")))
    days = [_days(one) for one in _records(root, "stripboards")]
    return Totals(len(scenes), round(pages * _EIGHTHS), next((one for one in reversed(days) if one), None))


def _records(parent: dict[str, Any], key: str) -> list[dict[str, Any]]:
    listed = parent.get(key)
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _is_pages(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= MAX_PAGES


def _days(stripboard: dict[str, Any]) -> int:
    shot = [one for one in _records(stripboard, "boards") if str(one.get("name")).strip().casefold() != "boneyard"]
    lists = [one.get("breakdownIds", one.get("breakdownArrays")) or [] for one in shot]
    return sum(_groups(one) for one in lists if isinstance(one, list))


def _groups(days: list[Any]) -> int:
    """Lists in a list are days; ids alone are one."""
    return sum(not isinstance(one, str) for one in days) + any(isinstance(one, str) for one in days)


def stated_in_sex(data: bytes) -> Totals:
    """Records of scenes and the sum of the records of lengths, found by their marks alone."""
    scenes = eighths = 0
    at = data.find(MARK)
    while 0 <= at <= len(data) - 8:
        size, kind = struct.unpack_from("<HH", data, at + 4)
        if kind == SCENE and size > 2:  # noqa: PLR2004 - more than the type alone
            scenes += 1
        elif kind == LENGTH and size >= 8 and at + 14 <= len(data):  # noqa: PLR2004 - type and three numbers
            eighths += struct.unpack_from("<H", data, at + 12)[0]
        at = data.find(MARK, at + len(MARK))
    return Totals(scenes, eighths)
