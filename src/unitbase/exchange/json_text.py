"""JSON of strangers under our own ceilings: size, depth, no numbers beyond the standard, no half characters."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from typing import Any

from unitbase.words.finding import Finding, Level, Place

MAX_BYTES = 20_000_000
MAX_DEPTH = 64
_MAX_DIGITS = 400
_HEAD = 400
_HALF = re.compile("[\x00\ud800-\udfff]")
_ESCAPED = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
# a text that never ends goes to the end: what follows it is not looked at once more from every quotation mark
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
Record = dict[str, Any]


class _NumberError(ValueError):
    """A number that no JSON may hold, or none that can be reckoned with."""


class _Records:
    """Makes the records of a text, and counts the keys that stand twice in one of them."""

    def __init__(self) -> None:
        self.twice = 0
        self.key = ""

    def made(self, pairs: list[tuple[str, Any]]) -> Record:
        """The record; of two values of one key the last."""
        found = dict(pairs)
        if len(found) < len(pairs):
            self.twice += len(pairs) - len(found)
            counted = Counter(key for key, _ in pairs)
            self.key = self.key or counted.most_common(1)[0][0]
        return found


def is_json(data: bytes) -> bool:
    """Whether a file begins as a record in JSON, in any of the encodings that JSON may have or once had."""
    return decoded(data[:_HEAD], "ignore").lstrip("\ufeff \t\r\n").startswith("{")


def decoded(data: bytes, errors: str = "strict") -> str:
    """The text in UTF-8, or in UTF-16 or UTF-32 with or without its mark. Raises UnicodeDecodeError."""
    return data.decode(json.detect_encoding(data), errors)


def read_json(data: bytes) -> tuple[Any, tuple[Finding, ...]]:
    """What the JSON says and what there is to tell, or None with an error finding. Never raises."""
    if len(data) > MAX_BYTES:
        return None, (Finding("exchange.too-large", Level.ERROR, {"size": len(data), "limit": MAX_BYTES}),)
    records = _Records()
    try:
        text = decoded(data)
        if _depth(text) > MAX_DEPTH:
            return None, (Finding("exchange.too-deep", Level.ERROR, {"limit": MAX_DEPTH}),)
        found = json.loads(
            text, parse_constant=_refused, parse_float=_float, parse_int=_int, object_pairs_hook=records.made
        )
    except json.JSONDecodeError as error:
        params: dict[str, str | int] = {"line": error.lineno, "column": error.colno}
        return None, (Finding("exchange.json-malformed", Level.ERROR, params, Place(error.lineno, error.colno)),)
    except _NumberError as error:
        return None, (Finding("exchange.json-number", Level.ERROR, {"value": str(error)[:20]}),)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, (Finding("exchange.json-unread", Level.ERROR, {"line": line}, Place(line)),)
    whole = _whole(found) if _ESCAPED.search(text) else found
    if not records.twice:
        return whole, ()
    params = {"count": records.twice, "key": _whole(records.key)[:40]}
    return whole, (Finding("exchange.json-twice", Level.WARNING, params),)


def _refused(text: str) -> float:
    raise _NumberError(text)


def _float(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _refused(text)


def _int(text: str) -> int | float:
    return int(text) if len(text) <= _MAX_DIGITS else _refused(text)


def _depth(text: str) -> int:
    """How many brackets are open at most; what stands in quotation marks does not count."""
    deepest = depth = 0
    for found in _BRACKETS.finditer(text):
        sign = found.group()[:1]
        depth += 1 if sign in "[{" else -1 if sign in "]}" else 0
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
