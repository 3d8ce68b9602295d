"""The scenes of a plan: their sheets, people and places by key, and the strips of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from unitbase.breakdown.values import Character, DayPart, Sheet
from unitbase.schedule.lengths import parts_by_scene
from unitbase.schedule.values import CastTerms, LocationTerms, Plan, Strip
from unitbase.screenplay.values import IntExt


@dataclass(frozen=True)
class Scenes:
    """A plan with its scenes. A strip whose scene has no sheet has no length, no set and no cast."""

    plan: Plan

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        """Sheets by scene key."""
        return {sheet.scene: sheet for sheet in self.plan.breakdown.sheets}

    @cached_property
    def characters(self) -> dict[str, Character]:
        """Characters by key."""
        return {character.key: character for character in self.plan.breakdown.characters}

    @cached_property
    def cast(self) -> dict[str, CastTerms]:
        """Terms by character key."""
        return {terms.character: terms for terms in self.plan.cast}

    @cached_property
    def locations(self) -> dict[str, LocationTerms]:
        """Terms by location key."""
        return {terms.key: terms for terms in self.plan.locations}

    @cached_property
    def _location_by_set(self) -> dict[str, str]:
        return {place.key: place.location for place in self.plan.breakdown.sets}

    @cached_property
    def by_scene(self) -> dict[str, tuple[Strip, ...]]:
        """The strips of each scene, by part, wherever they are; a retake is no part of its scene."""
        return parts_by_scene(self.plan.board)

    def sheet(self, strip: Strip) -> Sheet | None:
        """The sheet of the strip's scene."""
        return self.sheets.get(strip.scene)

    def parts(self, scene: str) -> tuple[Strip, ...]:
        """The strips of a scene, by part."""
        return self.by_scene.get(scene, ())

    def location(self, strip: Strip) -> str:
        """Key of the strip's location; a set without one is its own location."""
        sheet = self.sheet(strip)
        return (self._location_by_set.get(sheet.set) or sheet.set) if sheet else ""

    def outdoor(self, strip: Strip) -> bool:
        """Whether the strip needs real light; a moving car (INT/EXT) does."""
        sheet = self.sheet(strip)
        return sheet is not None and sheet.int_ext is not IntExt.INT

    def needs_dark(self, strip: Strip) -> bool:
        """An outdoor strip at night."""
        sheet = self.sheet(strip)
        return sheet is not None and sheet.day_part is DayPart.NIGHT and self.outdoor(strip)

    def twilight(self, strip: Strip) -> DayPart | None:
        """Dusk or dawn for an outdoor strip that plays then; None for any other."""
        sheet = self.sheet(strip)
        if sheet is None or sheet.day_part not in {DayPart.DUSK, DayPart.DAWN} or not self.outdoor(strip):
            return None
        return sheet.day_part

    def needs_daylight(self, strip: Strip) -> bool:
        """An outdoor strip by day."""
        sheet = self.sheet(strip)
        return sheet is not None and sheet.day_part is DayPart.DAY and self.outdoor(strip)
