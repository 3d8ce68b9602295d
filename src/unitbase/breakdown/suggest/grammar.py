"""What the rules need to know of English, as data (`grammar.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _grammar() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("grammar.toml").read_text(encoding="utf-8"))


@cache
def word_list(key: str) -> frozenset[str]:
    """A list of words."""
    return frozenset(_grammar()[key].split())


@cache
def table(key: str) -> Mapping[str, tuple[str, ...]]:
    """Words and their other forms."""
    return {word: tuple(forms.split()) for word, forms in _grammar()[key].items()}
