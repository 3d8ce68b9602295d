"""The catalogue: every sentence and trade word, by code, in the words of a pack (UK or US).

Each area drops a module `texts_AREA.py` into this package that exports `TEXTS` (code to template, in British words)
and, where American words differ, `TEXTS_US`. A template names a finding's parameters in braces, and may name a trade
word as `{word:chaperone}` (`{Word:chaperone}` where it begins a line), a parameter that is a time of day ("14:30") as
`{time:at}` and one that is a date ("2026-06-09") as `{day:date}`: both are printed by the pack's habits. Minutes that
a person reads as hours are `{hours:minutes}` ("9 h 40", "11 h", "45 min"), bytes are `{size:limit}` ("12 MB").
`{rule:trigger}` names what rules are about: triggers parted by commas, each with a child's age behind a colon
("child.rest:9"). `WORDS` and `WORDS_US` hold trade words in the same way, and `RULES` what each trigger's rules are
about.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

import unitbase.words as package
from unitbase.words.finding import Finding
from unitbase.words.habits import clock_text, day_text, size_text, span_text

PACKS = ("UK", "US")
_FIELD = re.compile(r"\{(?:(word|Word|time|day|rule|hours|size):)?([^{}]+)\}")
_CLOCK = re.compile(r"([0-9]{2}):([0-9]{2})")


def say(finding: Finding, pack: str = "UK") -> str:
    """The sentence of a finding. An unknown code gives the code and its parameters, so nothing is ever hidden."""
    template = _merged("TEXTS", pack).get(finding.code)
    if template is None:
        listed = ", ".join(f"{key} {value}" for key, value in finding.params.items())
        return f"{finding.code}: {listed}" if listed else finding.code
    return fill(template, finding.params, pack)


def fill(template: str, params: Mapping[str, str | int], pack: str = "UK") -> str:
    """A template with its parameters and trade words put in; a parameter that is missing is left empty."""

    def put(found: re.Match[str]) -> str:
        kind, name = found.groups()
        if kind in {"word", "Word"}:
            return word(name, pack) if kind == "word" else title(name, pack)
        text = str(params.get(name, ""))
        if kind == "rule":
            return listed([_ruled(one, pack) for one in text.split(",")])
        if kind == "hours":
            return span_text(int(text)) if text.isdecimal() else text
        if kind == "size":
            return size_text(int(text)) if text.isdecimal() else text
        return _time(text, pack) if kind == "time" else _day(text, pack) if kind == "day" else text

    return _FIELD.sub(put, template).strip()


def word(term: str, pack: str = "UK") -> str:
    """A trade word in the pack's language ("chaperone" is "studio teacher" in the US); an unknown term stays itself."""
    return _merged("WORDS", pack).get(term, term.replace("-", " "))


def title(term: str, pack: str = "UK") -> str:
    """A trade word as it stands at the head of a column or line: its first letter a capital."""
    text = word(term, pack)
    return text[:1].upper() + text[1:]


def listed(texts: Sequence[str]) -> str:
    """Things named in a sentence: "a", "a and b", "a, b and c"; nothing for none."""
    return " and ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))


def _ruled(key: str, pack: str) -> str:
    """What a trigger's rules are about, with the age of the child they are asked for; an unknown one stays itself."""
    trigger, _, age = key.partition(":")
    text = _merged("RULES", pack).get(trigger, trigger)
    return f"{fill(text, {}, pack)} (aged {age})" if age else fill(text, {}, pack)


def _time(text: str, pack: str) -> str:
    """A time of day given as "14:30"; anything else stays as it is."""
    found = _CLOCK.fullmatch(text)
    return clock_text(int(found.group(1)) * 60 + int(found.group(2)), pack) if found else text


def _day(text: str, pack: str) -> str:
    """A date given as ISO text; anything else stays as it is."""
    try:
        return day_text(date.fromisoformat(text), pack)
    except ValueError:
        return text


@cache
def _merged(name: str, pack: str) -> Mapping[str, str]:
    merged: dict[str, str] = {}
    for suffix in ("", "_US") if pack.upper() == "US" else ("",):
        for module in sorted(found.name for found in pkgutil.iter_modules(package.__path__)):
            if module.startswith("texts_"):
                merged.update(getattr(importlib.import_module(f"unitbase.words.{module}"), name + suffix, {}))
    return merged
