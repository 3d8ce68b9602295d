"""Charts of accounts: the default chart, and the layout of the United Kingdom, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from unitbase.words.catalogue import fill


class Section(StrEnum):
    """The part of the top sheet an account stands in: above and below the line, post, other."""

    ATL = "atl"
    BTL = "btl"
    POST = "post"
    OTHER = "other"


SECTION_NAMES: Mapping[Section, str] = {
    Section.ATL: "Above the line",
    Section.BTL: "Below the line",
    Section.POST: "Post-production",
    Section.OTHER: "Other",
}


@dataclass(frozen=True, slots=True)
class Account:
    """One account; `takes` are the accounts of the default chart whose lines it holds."""

    number: str
    name: str
    section: Section
    takes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The accounts of a budget in the order printed."""

    key: str
    accounts: tuple[Account, ...]

    def place(self, number: str) -> Account:
        """The account that holds lines of the default account `number`. Raises KeyError."""
        for account in self.accounts:
            if number in account.takes:
                return account
        raise KeyError(number)


@lru_cache(maxsize=8)
def read_data(name: str) -> dict[str, Any]:
    """A data file of this room, read once: nobody may change what is given."""
    return tomllib.loads(files("unitbase.budget").joinpath("data", name).read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def load_chart(key: str, pack: str = "UK") -> Chart:
    """The chart "default" or "uk", in the words of a pack. Raises KeyError for another."""
    if key not in {"default", "uk"}:
        raise KeyError(key)
    rows = read_data(f"chart_{key}.toml")["account"]
    return Chart(
        key,
        tuple(
            Account(row["number"], fill(row["name"], {}, pack), Section(row["section"]), tuple(row["takes"]))
            for row in rows
        ),
    )
