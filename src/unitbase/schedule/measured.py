"""How long strips are: eighths, minutes of shooting, seconds of a show, each part of a scene with its share."""

from __future__ import annotations

from unitbase.breakdown.studio import lasts
from unitbase.breakdown.values import Sheet
from unitbase.schedule.lengths import in_proportion, share, shares
from unitbase.schedule.scenes import Scenes
from unitbase.schedule.values import Strip


class Measured(Scenes):
    """A plan with the lengths of its strips."""

    def _part(self, strip: Strip, whole: int, shared: tuple[int, ...]) -> int:
        """The strip's own of what its parts share; a retake has that of the part it repeats, else the whole."""
        strips = self.by_scene.get(strip.scene, ())
        if len(strips) == 1:
            return whole
        numbers = [one.part for one in strips]
        if not strip.take and strip in strips:
            return shared[strips.index(strip)]
        return shared[numbers.index(strip.part)] if strip.part in numbers else whole

    def _eighths_shared(self, sheet: Sheet) -> tuple[int, ...]:
        return shares(sheet.eighths, self.by_scene.get(sheet.scene, ()))

    def minutes(self, strip: Strip) -> int:
        """Shooting minutes of the strip; a part of a scene has its share, by the lengths chosen for the parts."""
        sheet = self.sheet(strip)
        return self._shared(strip, sheet, sheet.minutes) if sheet else 0

    def seconds(self, strip: Strip) -> int:
        """How long an item of a show lasts, a part of it its share as of the minutes; 0 for a scene, told in pages."""
        sheet = self.sheet(strip)
        return self._shared(strip, sheet, lasts(sheet)) if sheet else 0

    def _shared(self, strip: Strip, sheet: Sheet, whole: int) -> int:
        """What a strip has of the time of its scene."""
        parts = self.by_scene.get(strip.scene, ())
        if len(parts) == 1:
            return whole
        if any(part.eighths for part in parts):
            shared = in_proportion(whole, [max(1, each) for each in self._eighths_shared(sheet)])
        else:
            shared = tuple(share(whole, len(parts), place) for place in range(len(parts)))
        return self._part(strip, whole, shared)

    def length(self, strip: Strip) -> int:
        """Eighths as they stand on the strip: those of its scene or part, of a retake those it repeats."""
        sheet = self.sheet(strip)
        if sheet is None or len(self.parts(strip.scene)) == 1:
            return sheet.eighths if sheet else 0
        return self._part(strip, sheet.eighths, self._eighths_shared(sheet))

    def eighths(self, strip: Strip) -> int:
        """Eighths the strip counts in totals; a part of a scene has its share, a retake counts none."""
        return 0 if strip.take else self.length(strip)
