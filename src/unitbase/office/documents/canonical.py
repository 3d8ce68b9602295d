"""Canonical text: equal values have equal bytes, so equality is a digest."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no spaces. Raises TypeError on floats: lengths and money are integers."""
    _refuse_floats(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        msg = "a stored value holds no floats"
        raise TypeError(msg)
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            _refuse_floats(item)


def digest_of(kind: str, content: bytes) -> str:
    """The name of a value: SHA-256 of its kind and bytes."""
    return hashlib.sha256(kind.encode() + b"\0" + content).hexdigest()
