"""The holding list: what a new draft left without a home, each with the scene that would be its home.

Nothing of it is stored as such. A scene that is gone is in it as long as something was decided about it or its strip
was taken off the board, and nobody has settled it (the correction "settled", whose value is the scene its things went
to, or ""). An element is in it while the words that a correction says stand for it are not in its scene: typing other
words, or none, or taking it off, settles it. A part or element that is in no scene is in it as long as something said
of it in the whole script still holds, unless it waits with its scene, or "settled:KEY" says what took it over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from unitbase.breakdown.carry import phrases_of, says, scene_text, typed_words
from unitbase.breakdown.correct import PART, Correction, correct
from unitbase.breakdown.draft import break_down
from unitbase.breakdown.gone import Gone, put_on, things_gone
from unitbase.breakdown.slugs import slug
from unitbase.breakdown.values import Breakdown, Element, Sheet
from unitbase.screenplay.values import Scene, Screenplay
from unitbase.words.finding import Finding, Level

SETTLED = "settled"
_PUT = frozenset({"element+", "cast+"})
_QUANTITY = re.compile(r"\s+[x×]\s*\d{1,4}\s*$")


@dataclass(frozen=True, slots=True)
class Lost:
    """A scene of an earlier draft, as it last stood.

    `into` is the scene that took its text in ("" for none), `beside` one it stood beside, `strips` the ids taken off
    the board.
    """

    scene: Scene
    into: str = ""
    beside: str = ""
    strips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """One thing without a home. A scene that is gone with all it had (`element` None), or an element of a scene.

    `home` is the identity of the scene suggested for it; `why` says what happened. `corrections` are those that hang on
    a scene that is gone. A part or element in no scene (`thing` its key, a part's with "100-" before it; `heading` its
    name) has the key of another as its home, "" where none is like it.
    """

    scene: str
    number: str
    heading: str
    home: str
    why: Finding
    element: Element | None = None
    elements: tuple[Element, ...] = ()
    strips: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    thing: str = ""

    @property
    def name(self) -> str:
        """What tells it from all others in the list."""
        return self.thing or f"{self.scene} {self.element.key if self.element else ''}".strip()


def holding(
    screenplay: Screenplay,
    breakdown: Breakdown,
    corrections: Sequence[Correction],
    lost: Iterable[Lost] = (),
    gone: Iterable[tuple[str, Correction]] = (),
) -> tuple[Held, ...]:
    """What has no home in the draft in force: scenes that are gone, elements whose words are, things in no scene.

    `screenplay` and `breakdown` are those in force, with identities as keys; `lost` every scene of earlier drafts;
    `gone` what was said of parts and elements that are in no scene (`astray`).
    """
    texts = {scene.key: scene_text(scene) for scene in screenplay.scenes if not scene.omitted}
    sheets = {sheet.scene: sheet for sheet in breakdown.sheets}
    settled = {one.scene for one in corrections if one.field == SETTLED}
    away = (one for one in lost if one.scene.key not in sheets and one.scene.key not in settled)
    scenes = [_lost(one, screenplay, texts, sheets, corrections) for one in away]
    found = [one for one in scenes if one]
    waiting = {element.key for one in found for element in one.elements}
    return (*found, *_wordless(breakdown, texts, corrections), *_gone(breakdown, corrections, gone, waiting))


def settles(refused: Finding) -> bool:
    """Whether a correction that nothing follows speaks to the holding list alone."""
    return str(refused.params.get("field", "")).partition(":")[0] == SETTLED


def _lost(
    lost: Lost,
    screenplay: Screenplay,
    texts: Mapping[str, str],
    sheets: Mapping[str, Sheet],
    corrections: Sequence[Correction],
) -> Held | None:
    own = tuple(one for one in corrections if one.scene == lost.scene.key)
    elements = elements_of_lost(lost.scene, own)
    if not (own or lost.strips or elements):
        return None
    into = lost.into if lost.into in sheets else ""
    home = into or _home(lost, elements, screenplay, texts)
    code = "draft.scene-merged" if into else "draft.scene-gone"
    number = lost.scene.number or lost.scene.key
    params: dict[str, str | int] = {"scene": number, "home": sheets[home].number if home in sheets else home}
    return Held(
        lost.scene.key,
        number,
        lost.scene.heading,
        home,
        Finding(code, Level.WARNING, params),
        None,
        elements,
        lost.strips,
        own,
    )


def elements_of_lost(scene: Scene, corrections: Sequence[Correction]) -> tuple[Element, ...]:
    """The elements a scene had when it was last there: those tagged in it, and what was decided about it alone."""
    alone = Screenplay("", "", (scene,), 0, scene.eighths)
    breakdown, _ = correct(break_down(alone), corrections)
    return breakdown.sheets[0].elements if breakdown.sheets else ()


def _home(lost: Lost, elements: Sequence[Element], screenplay: Screenplay, texts: Mapping[str, str]) -> str:
    """Where the most of its things are named, else a scene of the same set nearest to it, else the one beside it."""
    counted = {
        key: sum(any(says(text, phrase) for phrase in phrases_of(one, None)) for one in elements)
        for key, text in texts.items()
    }
    places = {key: place for place, key in enumerate(texts)}
    at = places.get(lost.beside, 0)
    near = sorted(places, key=lambda key: abs(places[key] - at))
    best = max(near, key=lambda key: counted[key], default="")
    if counted.get(best):
        return best
    sets = {scene.key: scene.slug.set for scene in screenplay.scenes}
    return next((key for key in near if sets[key] == lost.scene.slug.set), near[0] if near else "")


def _wordless(breakdown: Breakdown, texts: Mapping[str, str], corrections: Sequence[Correction]) -> Iterable[Held]:
    """Elements on sheets whose words, as a person or an accepted draft said them, are not in the scene."""
    words = typed_words(corrections)
    places = {sheet.scene: place for place, sheet in enumerate(breakdown.sheets)}
    for at, sheet in enumerate(breakdown.sheets):
        for element in sheet.elements:
            typed = words.get((sheet.scene, element.key), "")
            phrases = [part.strip() for part in typed.split(";") if part.strip()]
            if not phrases or any(says(texts.get(sheet.scene, ""), phrase) for phrase in phrases):
                continue
            elsewhere = [key for key in places if any(says(texts.get(key, ""), phrase) for phrase in phrases)]
            home = min(elsewhere, key=lambda key: abs(places[key] - at), default=sheet.scene)
            code = "draft.words-gone" if home == sheet.scene else "draft.words-elsewhere"
            number = breakdown.sheets[places[home]].number
            params: dict[str, str | int] = {"element": element.name, "scene": sheet.number, "home": number}
            why = Finding(code, Level.WARNING, params)
            yield Held(sheet.scene, sheet.number, sheet.heading, home, why, element)


def _gone(
    breakdown: Breakdown, corrections: Sequence[Correction], gone: Iterable[tuple[str, Correction]], waiting: set[str]
) -> Iterable[Held]:
    """Things in no scene, but those that come back with a scene that is gone, and those somebody settled since."""
    here = {sheet.scene for sheet in breakdown.sheets}
    away = {_key_of(one) for one in corrections if one.field in _PUT and one.scene and one.scene not in here}
    settled = set()
    for one in corrections:
        field, _, key = one.field.partition(":")
        if not one.scene and field == SETTLED:
            settled.add(key)
        elif not one.scene:
            settled -= {key, PART + key}
    for thing in things_gone(breakdown, gone, waiting | away | settled):
        code = "draft.part-gone" if thing.key.startswith(PART) else "draft.element-gone"
        why = Finding(code, Level.WARNING, {"name": thing.name})
        yield Held("", "", thing.name, thing.home, why, corrections=thing.said, thing=thing.key)


def _key_of(correction: Correction) -> str:
    """The key of what a correction puts on a sheet."""
    if correction.field == "cast+":
        return PART + slug(correction.value)
    category, _, rest = correction.value.partition(":")
    return f"{category.strip()}-{slug(_QUANTITY.sub('', rest))}"


def put(held: Held, corrections: Sequence[Correction] = ()) -> tuple[Correction, ...]:
    """The corrections that put a held thing into its suggested home; where that is its own scene, it stays there.

    `corrections` are those made so far: a note that stands in the home is not lost to the one that comes.
    """
    if held.thing:
        gone = Gone(held.thing, held.heading, held.home, held.corrections)
        return (*put_on(gone, corrections), Correction("", f"{SETTLED}:{held.thing}", held.home))
    if held.element is not None:
        if held.home == held.scene:
            return (Correction(held.scene, f"words:{held.element.key}", ""),)
        return (_on(held.home, held.element), Correction(held.scene, "element-", held.element.key))
    given = tuple(_on(held.home, element) for element in held.elements)
    casts = tuple(Correction(held.home, "cast+", one.value) for one in held.corrections if one.field == "cast+")
    return (*given, *casts, *_note(held, corrections), Correction(held.scene, SETTLED, held.home))


def _note(held: Held, corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    notes = {one.scene: one.value for one in (*corrections, *held.corrections) if one.field == "note"}
    if not notes.get(held.scene):
        return ()
    return (Correction(held.home, "note", "\n".join(filter(None, (notes.get(held.home), notes[held.scene])))),)


def let_go(held: Held) -> tuple[Correction, ...]:
    """The corrections that take a held thing off the list without putting it anywhere; they can be taken back."""
    if held.thing:
        return (Correction("", f"{SETTLED}:{held.thing}", ""),)
    if held.element is not None:
        return (Correction(held.scene, "element-", held.element.key),)
    return (Correction(held.scene, SETTLED, ""),)


def _on(scene: str, element: Element) -> Correction:
    return Correction(scene, "element+", f"{element.category}: {element.name} x {element.quantity}")
