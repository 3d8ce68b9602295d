"""What was decided about a draft, taken over to the next one, as corrections that are made when it is accepted.

A correction hangs on the identity of its scene and so follows it by itself. What needs a decision is carried here:
elements of a split scene go where their words went, the scene that took another in gains its elements, silent parts
and notes, and what only the old file's tags said is written down, where the new file does not say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from unitbase.breakdown.correct import Correction
from unitbase.breakdown.slugs import slug
from unitbase.breakdown.values import Breakdown, Element, Sheet
from unitbase.screenplay.matching import Became, Matching
from unitbase.screenplay.renaming import words_of
from unitbase.screenplay.values import ParagraphKind, Scene, Screenplay

_UNSEEN = frozenset({ParagraphKind.NOTE, ParagraphKind.SECTION, ParagraphKind.SYNOPSIS})
_SCRIPT_DAY, _SYNOPSIS = "3", "synopsis"
Typed = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a scene has: an element, or a part that is silent in it; by what words, and how it is put on a sheet.

    `key` is what takes it off again ("element-", "cast-").
    """

    key: str
    phrases: tuple[str, ...]
    field: str
    value: str
    dropped: str


@dataclass(frozen=True, slots=True)
class Moves:
    """Where the text of old scenes is: `parts[o]` the scenes split from it, `into[o]` the scene that took it in."""

    parts: Mapping[str, tuple[str, ...]]
    into: Mapping[str, str]


def scene_text(scene: Scene) -> str:
    """The words of a scene in one line with a blank at each end, as `says` searches it."""
    texts = (paragraph.text for paragraph in scene.paragraphs if paragraph.kind not in _UNSEEN)
    return f" {' '.join(word for text in texts for word in words_of(text))} "


def says(text: str, phrase: str) -> bool:
    """Whether a text of `scene_text` has the words of a phrase one after another; never for a phrase without words."""
    words = " ".join(words_of(phrase))
    return bool(words) and f" {words} " in text


def phrases_of(element: Element, scene: Scene | None, typed: str = "") -> tuple[str, ...]:
    """What may stand for an element in the text: what a person said it is, the words tagged as it, and its name."""
    tagged = [
        paragraph.text[span.start : span.end]
        for paragraph in (scene.paragraphs if scene else ())
        for span in paragraph.spans
        if f"{span.category}-{slug(span.label)}" == element.key
    ]
    return tuple(dict.fromkeys((*(part.strip() for part in typed.split(";") if part.strip()), *tagged, element.name)))


def typed_words(corrections: Iterable[Correction]) -> dict[tuple[str, str], str]:
    """(scene, element key) to the words a person said stand for it; "" where they said that none do."""
    return {
        (one.scene, one.field.partition(":")[2]): one.value for one in corrections if one.field.startswith("words:")
    }


def moves_of(matching: Matching) -> Moves:
    """Where a matching says that text went."""
    parts: dict[str, tuple[str, ...]] = {}
    for one in matching.scenes:
        if one.kind is Became.SPLIT:
            parts[one.old] = (*parts.get(one.old, ()), one.identity)
    into = {part: one.identity for one in matching.scenes for part in one.parts}
    return Moves(parts, into | {gone.identity: gone.into for gone in matching.gone if gone.into})


@dataclass(slots=True)
class _Carrying:
    """The two drafts while decisions are carried from one to the other."""

    old: dict[str, Scene]
    old_texts: dict[str, str]
    texts: dict[str, str]
    after: dict[str, Sheet]
    moves: Moves
    renamed: tuple[tuple[str, str], ...]
    words: dict[tuple[str, str], str]
    made: list[Correction]
    given: set[tuple[str, str]]

    def has(self, scene: str, key: str) -> bool:
        """Whether the new draft's sheet has the thing, or was given it."""
        sheet = self.after[scene]
        return (scene, key) in self.given or key in {*sheet.cast, *(element.key for element in sheet.elements)}

    def put(self, scene: str, thing: Thing) -> None:
        """On the sheet, unless it is there."""
        if not self.has(scene, thing.key):
            self.given.add((scene, thing.key))
            self.made.append(Correction(scene, thing.field, thing.value))


def carry(
    old: Screenplay,
    new: Screenplay,
    matching: Matching,
    before: Breakdown,
    after: Breakdown,
    corrections: Sequence[Correction],
) -> tuple[Correction, ...]:
    """The corrections to make when the new draft is accepted.

    `old` and `new` have identities as keys; `before` is the corrected breakdown of the old draft, `after` that of the
    new one with the corrections made so far.
    """
    texts = {scene.key: scene_text(scene) for scene in new.scenes if not scene.omitted}
    work = _Carrying(
        {scene.key: scene for scene in old.scenes},
        {scene.key: scene_text(scene) for scene in old.scenes},
        texts,
        {sheet.scene: sheet for sheet in after.sheets},
        moves_of(matching),
        matching.renamed,
        typed_words(corrections),
        [],
        set(),
    )
    names = {part.key: part.name for part in before.characters}
    for sheet in before.sheets:
        for thing in _things(work, sheet, names):
            _carry(work, sheet.scene, thing)
        _merge_notes(work, sheet)
    work.made += _named(before, after)
    work.made += _tagged(work, before, tagged=any(one.tags for scene in new.scenes for one in scene.paragraphs))
    return tuple(work.made)


def _named(before: Breakdown, after: Breakdown) -> list[Correction]:
    """What the categories of elements are called that only the old file named."""
    used = {one.category for sheet in before.sheets for one in sheet.elements}
    known = {one.id for one in after.own}
    lost = (one for one in before.own if one.id in used - known)
    return [Correction("", f"category:{one.id}", f"{one.name} {one.colour}".strip()) for one in lost]


def _things(work: _Carrying, sheet: Sheet, names: Mapping[str, str]) -> list[Thing]:
    scene = work.old.get(sheet.scene)
    things = []
    for one in sheet.elements:
        if one.source in {"part", "link"}:
            continue  # comes again by itself
        phrases = phrases_of(one, scene, work.words.get((sheet.scene, one.key), ""))
        value = f"{one.category}: {one.name} x {one.quantity}"
        things.append(Thing(one.key, phrases, "element+", value, "element-"))
    speakers = {slug(name) for name in scene.characters} if scene else set()
    spoken = speakers | {slug(now) for was, now in work.renamed if slug(was) in speakers}
    for key in sheet.cast:
        name = names.get(key, key)
        if key not in spoken and slug(name) not in spoken:
            things.append(Thing(key, (name,), "cast+", name, "cast-"))
    return things


def _carry(work: _Carrying, scene: str, thing: Thing) -> None:
    """One thing of one scene: where it is now."""
    into = work.moves.into.get(scene)
    if scene not in work.texts:
        if into is not None and into in work.texts:
            work.put(into, thing)
            if said := work.words.get((scene, thing.key)):
                work.made.append(Correction(into, f"words:{thing.key}", said))
        return
    stood = [phrase for phrase in thing.phrases if says(work.old_texts.get(scene, ""), phrase)]
    known = [*stood, *(_renamed(phrase, work.renamed) for phrase in stood)]
    parts = [part for part in work.moves.parts.get(scene, ()) if _said(work, part, known)]
    for part in parts:
        work.put(part, thing)
    if _said(work, scene, known) or not stood:
        work.put(scene, thing)
        _say_new_words(work, scene, thing, known, stood)
    elif not parts:
        # nothing of it is left anywhere: it stays where it was, and is in the holding list while its words are not
        work.put(scene, thing)
        if thing.field == "element+":
            work.made.append(Correction(scene, f"words:{thing.key}", stood[0]))
    elif work.has(scene, thing.key):
        value = thing.key if thing.field == "element+" else thing.value
        work.made.append(Correction(scene, thing.dropped, value))


def _say_new_words(work: _Carrying, scene: str, thing: Thing, known: list[str], stood: list[str]) -> None:
    """Where only a renamed part's new name is in the words, they are the words from now on."""
    if thing.field == "element+" and stood and not _said(work, scene, stood):
        now = next(phrase for phrase in known if says(work.texts[scene], phrase))
        work.made.append(Correction(scene, f"words:{thing.key}", now))


def _said(work: _Carrying, scene: str, phrases: Iterable[str]) -> bool:
    return any(says(work.texts.get(scene, ""), phrase) for phrase in phrases)


def _renamed(phrase: str, renamed: Iterable[tuple[str, str]]) -> str:
    """The phrase with renamed parts called by their new names."""
    words = " ".join(words_of(phrase))
    for was, now in renamed:
        words = f" {words} ".replace(f" {' '.join(words_of(was))} ", f" {' '.join(words_of(now))} ").strip()
    return words


def _merge_notes(work: _Carrying, sheet: Sheet) -> None:
    """The note of a scene that was taken in stands under that of the scene that took it."""
    into = work.moves.into.get(sheet.scene)
    if sheet.note and sheet.scene not in work.texts and into in work.after:
        notes = {one.scene: one.value for one in work.made if one.field == "note"}
        here = notes.get(into, work.after[into].note)
        work.made.append(Correction(into, "note", "\n".join(filter(None, (here, sheet.note)))))


def _tagged(work: _Carrying, before: Breakdown, *, tagged: bool) -> list[Correction]:
    """What only tags of the old file said beside elements, cast and locations: story days and synopses."""
    if tagged:
        return []
    made = []
    for sheet in before.sheets:
        scene, now = work.old.get(sheet.scene), work.after.get(sheet.scene)
        kinds = {kind for one in (scene.paragraphs if scene else ()) for kind, _ in one.tags}
        if now is not None and _SCRIPT_DAY in kinds and now.script_day != sheet.script_day:
            made.append(Correction(sheet.scene, "script_day", str(sheet.script_day)))
        if now is not None and _SYNOPSIS in kinds and now.synopsis != sheet.synopsis:
            made.append(Correction(sheet.scene, "synopsis", sheet.synopsis))
    return made
