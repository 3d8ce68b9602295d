"""JSON of strangers under our own ceilings: size, depth, no constants beyond the standard, no half characters."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from unitbase.words.finding import Finding, Level, Place

MAX_BYTES = 20_000_000
MAX_DEPTH = 64
_HALF = re.compile("[\x00\ud800-\udfff]")
_ESCAPED = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")
_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)


def read_json(data: bytes) -> tuple[Any, tuple[Finding, ...]]:
    """What the JSON says, or None with an error finding that names line and column. Never raises."""
    if len(data) > MAX_BYTES:
        return None, (Finding("exchange.too-large", Level.ERROR, {"size": len(data), "limit": MAX_BYTES}),)
    if _depth(data) > MAX_DEPTH:
        return None, (Finding("exchange.too-deep", Level.ERROR, {"limit": MAX_DEPTH}),)
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except json.JSONDecodeError as error:
        params: dict[str, str | int] = {"line": error.lineno, "column": error.colno}
        return None, (Finding("exchange.json-malformed", Level.ERROR, params, Place(error.lineno, error.colno)),)
    except (UnicodeDecodeError, ValueError, RecursionError):
        return None, (Finding("exchange.json-unread", Level.ERROR),)
    return (_whole(found) if _ESCAPED.search(data) else found), ()


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def _depth(data: bytes) -> int:
    """How many brackets are open at most; what stands in quotation marks does not count."""
    deepest = depth = 0
    for found in _BRACKETS.finditer(data):
        sign = found.group()[:1]
        depth += 1 if sign in b"[{" else -1 if sign in b"]}" else 0
        deepest = max(deepest, depth)
        if deepest > MAX_DEPTH:
            break
    return deepest


def _whole(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """The value without null characters and halves of characters, which no store takes."""
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(one) for key, one in value.items()}
    return value
