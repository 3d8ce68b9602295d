"""The order in which scenes are demanded to be shot: the rows of the page, and the form of another. No database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from unitbase.office.listed import Column, SortForm, choose
from unitbase.office.productions.board_view import breach_text
from unitbase.office.productions.forms import BaseForm
from unitbase.schedule.breaches import Breach
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.numbering import day_labels
from unitbase.schedule.values import Plan, StoryOrder

MOST_WHY = 120
BROKEN = "broken"
CODES = ("breach.story-order", "breach.story-order-why")


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A demanded order: both scenes, on which days each is shot, why, and in words what the board breaks of it."""

    key: str
    first: str
    first_days: str
    then: str
    then_days: str
    why: str
    broken: tuple[str, ...]
    places: tuple[int, int]

    @property
    def words(self) -> tuple[str, ...]:
        """What it is found by."""
        return (self.first, self.then, self.why, *self.broken)


COLUMNS: tuple[Column[OrderRow], ...] = (
    Column("first", "First", lambda row: row.places, lambda row: row.first, 28),
    Column("first_days", "Shot on", cell=lambda row: row.first_days, width=16),
    Column("then", "Then", lambda row: row.places[::-1], lambda row: row.then, 28),
    Column("then_days", "And on", cell=lambda row: row.then_days, width=16),
    Column("why", "Why", cell=lambda row: row.why, width=40),
    Column("broken", "Broken", cell=lambda row: " ".join(row.broken), width=50),
)


def order_rows(plan: Plan, found: Iterable[Breach], pack: str) -> tuple[OrderRow, ...]:
    """Every demanded order of the plan, in the order in which they were put in."""
    names, days = scene_names(plan), _days(plan)
    places = {sheet.scene: place for place, sheet in enumerate(plan.breakdown.sheets)}
    broken: dict[str, list[str]] = {}
    for one in found:
        if one.code in CODES:
            broken.setdefault(one.key, []).append(breach_text(one, pack))
    return tuple(
        OrderRow(
            one.key, names.get(one.first, one.first), days.get(one.first, ""), names.get(one.then, one.then),
            days.get(one.then, ""), one.why, tuple(dict.fromkeys(broken.get(one.key, ()))),
            (places.get(one.first, len(places)), places.get(one.then, len(places))),
        )
        for one in plan.orders
    )  # fmt: skip


def scene_names(plan: Plan) -> dict[str, str]:
    """Scenes by key, as they are chosen: number and set."""
    sets = {one.key: one.name for one in plan.breakdown.sets}
    return {one.scene: f"{one.number or one.scene} {sets.get(one.set, one.set)}" for one in plan.breakdown.sheets}


def _days(plan: Plan) -> dict[str, str]:
    """Where each scene is shot, in words; a retake is told by the scene's own days."""
    labels, lookup = day_labels(plan.board), Lookup(plan)
    found: dict[str, dict[str, None]] = {}
    for day in plan.board.days:
        for strip in day.strips:
            if not strip.take and lookup.sheet(strip):
                found.setdefault(strip.scene, {})[labels[day.id]] = None
    return {scene: ", ".join(days) for scene, days in found.items()}


class OrdersLook(SortForm):
    """What of the demanded orders is looked at: all, or what the board breaks."""

    order = forms.ChoiceField(label="Of", required=False, choices=(("", "everything"), (BROKEN, "what is broken")))
    field_order = ("q", "order", "sort")

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data, columns=COLUMNS, first="as they were put in")


class OrderForm(BaseForm):
    """Which scene has to be wrapped before which is shot, and why."""

    first = forms.ChoiceField(label="First", help_text="Wrapped, with all its parts, before the other is begun.")
    then = forms.ChoiceField(label="Then")
    why = forms.CharField(
        label="Why", required=False, max_length=MOST_WHY, empty_value="",
        help_text="A haircut, a burn, a set that is destroyed. It is told where the board breaks it.",
    )  # fmt: skip

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        for name in ("first", "then"):
            choose(self, name, (("", "Choose a scene"), *scene_names(plan).items()))

    def clean(self) -> dict[str, Any]:
        """Refuses a scene before itself, and an order that contradicts those that stand."""
        sent = super().clean() or self.cleaned_data
        first, then = sent.get("first", ""), sent.get("then", "")
        if first and first == then:
            self.add_error("then", "Choose another scene: none comes before itself.")
        elif first and then and first in _behind(self.plan.orders, then):
            self.add_error("then", "That contradicts an order that stands: this scene already has to come first.")
        return sent

    @property
    def known(self) -> bool:
        """Whether that very order stands already, with the same reason."""
        return StoryOrder(**self.typed()) in self.plan.orders

    def typed(self) -> dict[str, str]:
        """The order as it is stored."""
        sent = self.cleaned_data
        key = key_of(self.plan.orders, sent["first"], sent["then"])
        return {"key": key, "first": sent["first"], "then": sent["then"], "why": sent["why"].strip()}


def key_of(orders: Iterable[StoryOrder], first: str, then: str) -> str:
    """The key of a demanded order: the one it has, else a fresh one.

    Both scenes joined do not tell it apart: `1-2` before `3` reads like `1` before `2-3`. Those get a number.
    """
    pairs = {one.key: (one.first, one.then) for one in orders}
    if known := next((key for key, pair in pairs.items() if pair == (first, then)), ""):
        return known
    key, number = f"{first}-{then}", 1
    while key in pairs:
        number += 1
        key = f"{first}-{then}-{number}"
    return key


def _behind(orders: Iterable[StoryOrder], scene: str) -> frozenset[str]:
    """All scenes that have to be shot behind one, directly or by way of others."""
    direct: dict[str, set[str]] = {}
    for one in orders:
        direct.setdefault(one.first, set()).add(one.then)
    found: set[str] = set()
    left = [scene]
    while left:
        fresh = direct.get(left.pop(), set()) - found
        found |= fresh
        left += fresh
    return frozenset(found)
