"""The order of strips within a day."""

from __future__ import annotations

from collections.abc import Iterable

from unitbase.schedule.lookup import Lookup
from unitbase.schedule.values import Strip


class DayOrder:
    """Puts a day's strips in shooting order: by location, dark last, children early, one set after another."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self._known: dict[frozenset[Strip], tuple[Strip, ...]] = {}
        sheets = lookup.plan.breakdown.sheets
        self._place = {sheet.scene: number for number, sheet in enumerate(sheets)}

    def of(self, strips: Iterable[Strip]) -> tuple[Strip, ...]:
        """The strips in order; the same strips always give the same order."""
        key = frozenset(strips)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._sorted(key)
        return found

    def _sorted(self, strips: frozenset[Strip]) -> tuple[Strip, ...]:
        lookup = self.lookup
        dark = {lookup.location(s) for s in strips if lookup.needs_dark(s)}
        light = {lookup.location(s) for s in strips if lookup.needs_daylight(s)}
        young = {self._where(s) for s in strips if self._child(s)}

        def rank(strip: Strip) -> tuple[bool, bool, str, bool, bool, str, bool, int, int, str]:
            place, where = lookup.location(strip), self._where(strip)
            night, sheet = lookup.needs_dark(strip), lookup.sheet(strip)
            return (
                place in dark, place not in light, place, night, where not in young,
                sheet.set if sheet else "", not self._child(strip),
                self._place.get(strip.scene, 0), strip.part, strip.id,
            )  # fmt: skip

        return tuple(sorted(strips, key=rank))

    def _child(self, strip: Strip) -> bool:
        sheet = self.lookup.sheet(strip)
        cast = self.lookup.cast
        return any(key in cast and cast[key].age for key in (sheet.cast if sheet else ()))

    def _where(self, strip: Strip) -> tuple[str, str, bool]:
        sheet = self.lookup.sheet(strip)
        return self.lookup.location(strip), sheet.set if sheet else "", self.lookup.needs_dark(strip)
