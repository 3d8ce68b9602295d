"""What a rule is, and a pack of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Effect(StrEnum):
    """What a rule does."""

    PROHIBIT = "prohibit"
    PAY = "pay"
    APPROVE = "approve"
    NOTIFY = "notify"
    DOCUMENT = "document"
    ADVISE = "advise"


@dataclass(frozen=True, slots=True)
class Rule:
    """One dated clause. `trigger` names what it watches (rest.daily, day.length, child.latest ...).

    `value` is an integer in `unit` (minutes, days, or percent of the hourly rate: 150 = 1.5T).
    `min_age`/`max_age` bound children's rules (inclusive). `until` None = no printed end.
    """

    id: str
    agreement: str
    clause: str
    trigger: str
    value: int
    unit: str
    effect: Effect
    start: date
    until: date | None
    source: str
    verified: bool
    min_age: int = 0
    max_age: int = 0
    note: str = ""

    def holds_on(self, day: date | None) -> bool:
        """Whether the clause is in force; for an undated day it is taken as in force if it has no end."""
        if day is None:
            return self.until is None
        return self.start <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class RulePack:
    """The rules of one production."""

    key: str
    name: str
    rules: tuple[Rule, ...]

    def find(self, trigger: str, day: date | None, age: int = 0) -> Rule | None:
        """The rule that holds for this trigger, date and (for children) age; None says no rule is held."""
        for rule in self.rules:
            if rule.trigger != trigger or not rule.holds_on(day):
                continue
            if rule.max_age and not rule.min_age <= age <= rule.max_age:
                continue
            return rule
        return None
