"""What a person says about a new draft, and what it would bring. All frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from unitbase.breakdown import Breakdown, Correction
from unitbase.breakdown.holding import Held
from unitbase.breakdown.summary import Summary
from unitbase.office.productions.values import Values
from unitbase.schedule.redraft import Taken
from unitbase.screenplay import Screenplay
from unitbase.screenplay.matching import Matching


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person says about a new draft.

    `by_number`: match by scene number first, since numbers were locked; `lock`: they are from this draft on.
    `chosen` are (own key of a new scene, identity of the old one or "" for a new scene). `day` is a date as ISO text.
    """

    name: str
    colour: str
    day: str
    by_number: bool = False
    lock: bool = False
    chosen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new draft beside the one in force: `values` are those of the production once it is accepted.

    `entry` is its entry in the drafts document, without the versions that are only known then.
    """

    old: Screenplay
    new: Screenplay
    matching: Matching
    before: Breakdown
    after: Breakdown
    summary: Summary
    carried: tuple[Correction, ...]
    taken: tuple[Taken, ...]
    held: tuple[Held, ...]
    entry: dict[str, Any]
    values: Values
