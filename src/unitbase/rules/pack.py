"""Reading the rule packs that come with the product."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from unitbase.rules.values import Effect, Rule, RulePack

PACKS = ("uk", "us")


@lru_cache(maxsize=8)
def load_pack(key: str) -> RulePack:
    """The rule pack `key` ("uk", "us"). Raises KeyError for a pack that does not exist.

    Clauses past their end date stay in the pack; `RulePack.find` then answers that no rule is held for the date.
    """
    if key not in PACKS:
        raise KeyError(key)
    text = files("unitbase.rules.packs").joinpath(f"{key}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    sources = {name: f"{row['title']} <{row['address']}>" for name, row in data["sources"].items()}
    return RulePack(data["key"], data["name"], tuple(_rule(row, sources) for row in data["rule"]))


def _rule(row: dict[str, Any], sources: dict[str, str]) -> Rule:
    return Rule(
        id=row["id"],
        agreement=row["agreement"],
        clause=row["clause"],
        trigger=row["trigger"],
        value=row["value"],
        unit=row["unit"],
        effect=Effect(row["effect"]),
        start=row["start"],
        until=row.get("until"),
        source=sources[row["source"]],
        verified=row["verified"],
        min_age=row.get("min_age", 0),
        max_age=row.get("max_age", 0),
        note=row.get("note", ""),
    )
