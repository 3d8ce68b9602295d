"""What the machine would put on a breakdown, and why: nothing is on it until a person accepts."""

from __future__ import annotations

from dataclasses import dataclass

from unitbase.breakdown.slugs import slug
from unitbase.words.catalogue import say
from unitbase.words.finding import Finding, Level, Place

Params = tuple[tuple[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One element for one scene, or for category 100 a part who is seen there and does not speak.

    `words` stand at `start` to `end` in the text of the scene's paragraph number `paragraph` (0 the heading), with
    emphasis marks as they are in the source. `reason` with `params` is the code of a sentence; `confidence` is in
    percent, an order of worth and no probability.
    """

    scene: str
    category: str
    name: str
    quantity: int
    words: str
    paragraph: int
    start: int
    end: int
    reason: str
    params: Params = ()
    confidence: int = 50

    @property
    def key(self) -> str:
        """The key that the element has on the sheet."""
        return f"{self.category}-{slug(self.name)}"

    @property
    def phrase(self) -> str:
        """The element as a correction names it: "103: Low loader x 2"."""
        return f"{self.category}: {self.name}" + (f" x {self.quantity}" if self.quantity > 1 else "")

    def why(self, pack: str = "UK") -> str:
        """The reason in words."""
        place = Place(text=self.words, scene=self.scene)
        return say(Finding(self.reason, Level.INFO, dict(self.params), place), pack)


@dataclass(frozen=True, slots=True)
class PartSuggestion:
    """Something about a speaking part: that it is an extra, or another name of the part `into`."""

    key: str
    name: str
    into: str
    reason: str
    params: Params = ()
    confidence: int = 50

    def why(self, pack: str = "UK") -> str:
        """The reason in words."""
        return say(Finding(self.reason, Level.INFO, dict(self.params), Place(text=self.name)), pack)
