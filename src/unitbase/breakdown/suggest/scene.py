"""What one scene would need: the rules one after another, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from unitbase.breakdown.ages import introduced, part_called
from unitbase.breakdown.minutes import exterior_night
from unitbase.breakdown.slugs import slug
from unitbase.breakdown.suggest.mentions import Mention, mentions
from unitbase.breakdown.suggest.names import PROSE, Named, Names, only_shown
from unitbase.breakdown.suggest.patterns import (
    heights,
    is_played,
    lettering,
    number_behind,
    part_of_vehicle,
    singing,
    spoken_through,
    timers,
)
from unitbase.breakdown.suggest.prose import Stretches, Token, figurative, near, tokens_of
from unitbase.breakdown.suggest.stunts import MOVING, blows, falls, moves
from unitbase.breakdown.suggest.values import Params, Suggestion
from unitbase.breakdown.values import CHILD_UNTIL, Sheet
from unitbase.screenplay.cue import split_cue
from unitbase.screenplay.values import Paragraph, ParagraphKind, Scene

CAST, CROWD, STUNTS, PROPS, ANIMALS, HANDLER = "100", "101", "102", "104", "108", "109"
MUSIC, GRAPHICS = "114", "115"
LABOUR, NOTES, MISCELLANEOUS = "120", "123", "125"
_IN_HEADING = frozenset({"vehicle", "water", "height"})
_PLACE_OF = re.compile(
    r"\s+(?:depot|station|stop|park|lot|yard|showroom|street|road|lane|shop|shed|garage|port|terminal|bay|wash|rank|works|"
    r"factory|hire|club|museum|house|room|office|side|front|view|hotel)s?\b",
    re.IGNORECASE,
)
_LETTERS = 3
_BESIDE = 40
_LONG = 80
_CAPITALS_BEFORE = re.compile(r"(?:[A-Z][A-Z'\u2019.]+ )+$")
_CAPITALS_AFTER = re.compile(r"(?: [A-Z][A-Z'\u2019]+)+(?!\w)")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known over the whole script: parts, ages of children by part, names of animals with their kind."""

    names: Names
    children: frozenset[str]
    animals: dict[str, str]
    labels: frozenset[str]


def suggest_scene(scene: Scene, sheet: Sheet, known: Known) -> Iterator[Suggestion]:
    """Everything the rules find in one scene, doubles included."""
    yield from _heading(scene, sheet)
    for index, paragraph in enumerate(scene.paragraphs):
        if paragraph.kind in PROSE:
            yield from _prose(scene, index, paragraph, known)
        elif paragraph.kind is ParagraphKind.PARENTHETICAL:
            yield from _parenthetical(scene, index, paragraph)
        elif paragraph.kind is ParagraphKind.LYRIC:
            yield _at(scene, MUSIC, "Song", index, paragraph.text, (0, len(paragraph.text)), "suggest.lyric", 85)
    yield from _silent(scene, sheet, known)
    yield from _children(scene, sheet, known)


def _at(
    scene: Scene,
    category: str,
    name: str,
    index: int,
    text: str,
    span: tuple[int, int],
    reason: str,
    confidence: int,
    params: Params = (),
    quantity: int = 1,
) -> Suggestion:
    words = text[span[0] : span[1]]
    told = (("words", words), *params)
    return Suggestion(scene.key, category, name, quantity, words, index, *span, reason, told, confidence)


def _heading(scene: Scene, sheet: Sheet) -> Iterator[Suggestion]:
    """What the heading says: a vehicle as the set, water, height; an exterior by night."""
    text = scene.paragraphs[0].text if scene.paragraphs else scene.heading
    for mention in mentions(text):
        group = mention.entry.group
        if group.key in _IN_HEADING and not _PLACE_OF.match(text[mention.end :]):
            span = (mention.start, mention.end)
            yield _at(scene, mention.category, _name(mention), 0, text, span, f"suggest.heading-{group.key}", 70)
    if exterior_night(sheet):
        time = scene.slug.time_of_day or ""
        start = text.upper().rfind(time) if time else -1
        span = (start, start + len(time)) if start >= 0 else (0, len(text))
        yield _at(scene, NOTES, "Night exterior", 0, text, span, "suggest.night-exterior", 90)


def _prose(scene: Scene, index: int, paragraph: Paragraph, known: Known) -> Iterator[Suggestion]:
    text = paragraph.text
    named = tuple(known.names.found(text))
    signs = tuple(_signs(scene, index, text, known))
    spoken = Stretches((one.start, one.end) for one in named)
    lettered = Stretches((one.start, one.end) for one in signs)
    yield from signs
    for mention in mentions(text):
        free = not lettered.hold(mention.start, mention.end) and not _is_name(mention, spoken, text)
        if free and _happens(text, mention, named):
            yield from _mentioned(scene, index, text, mention, known)
    yield from _stunts(scene, index, text, named)
    yield from _height(scene, index, text)
    yield from _animals(scene, index, text, known)
    yield from _capitals(scene, index, text, (*named, *signs), known)
    yield from _unspoken(scene, index, known)


def _happens(text: str, mention: Mention, named: Iterable[Named]) -> bool:
    """Whether the words mean what the dictionary says: what falls is somebody, a bonnet beside a car is no hat."""
    if mention.entry.verb and mention.entry.group.key in MOVING:
        return moves(text, mention, ((one.start, one.end) for one in named))
    return mention.entry.group.key != "costume" or not part_of_vehicle(text, mention.start, mention.end)


def _stunts(scene: Scene, index: int, text: str, named: Iterable[Named]) -> Iterator[Suggestion]:
    """Blows that land on somebody, and falls that no word of the dictionary tells."""
    places = tuple((one.start, one.end) for one in named)
    for span in blows(text, places):
        name = text[slice(*span)].split(maxsplit=1)[0].capitalize()
        yield _at(scene, STUNTS, name, index, text, span, "suggest.fight", 75)
    for span in falls(text, places):
        yield _at(scene, STUNTS, "Fall", index, text, span, "suggest.fall", 65)


def _is_name(mention: Mention, named: Stretches, text: str) -> bool:
    """Whether the words are (in) the name of a part, or what a part that is named next to it is."""
    if named.hold(mention.start, mention.end):
        return True
    if not mention.entry.group.people or not mention.entry.group.single:
        return False
    beside = near(tokens_of(text), mention.start, mention.end, _BESIDE + _LONG)
    return any(_describes(text, mention, token) for token in beside if token.capitals)


def _describes(text: str, mention: Mention, name: Token) -> bool:
    """Whether a noun for a person stands beside a name in capitals: her nephew DEAN; DEAN (19), a waiter."""
    if name.start >= mention.end:
        between = text[mention.end : name.start]
        return len(between) <= _BESIDE and "." not in between
    between = text[name.end : mention.start]
    return len(between) <= _BESIDE and "." not in between and "," in between


def _name(mention: Mention) -> str:
    """The element's name: the group's, or the words of the dictionary with a capital."""
    name = mention.entry.group.name or mention.entry.words.split("/")[0]
    return name[:1].upper() + name[1:]


def _mentioned(scene: Scene, index: int, text: str, mention: Mention, known: Known) -> Iterator[Suggestion]:
    group = mention.entry.group
    if group.key == "animal" and mention.category == ANIMALS and len(known.animals) and mention.quantity == 1:
        same = [name for name, kind in known.animals.items() if kind == mention.entry.words]
        if same:
            yield from _animal(scene, index, text, (mention.start, mention.end), same[0], known)
            return
    quantity = mention.quantity
    if quantity == 1 and group.people:
        quantity = number_behind(text, mention.end)
    reason = f"suggest.{group.key}" + ("-number" if group.people and quantity > 1 else "")
    confidence = min(99, group.confidence + (10 if mention.capitals else 0) + (10 if quantity > 1 else 0))
    span = (mention.first, mention.end)
    params: Params = (("word", mention.entry.words), ("number", quantity))
    counted = 1 if group.name else quantity
    if group.played and is_played(text, mention.start):
        yield _at(scene, MUSIC, _name(mention), index, text, span, "suggest.played", 70, params)
    yield _at(scene, mention.category, _name(mention), index, text, span, reason, confidence, params, counted)
    if group.handler and mention.category == ANIMALS:
        yield _at(scene, HANDLER, "Animal handler", index, text, span, "suggest.handler", 70, params)


def _animals(scene: Scene, index: int, text: str, known: Known) -> Iterator[Suggestion]:
    for token in tokens_of(text):
        if token.titled and token.bare in known.animals and not token.low.endswith("'s"):
            yield from _animal(scene, index, text, (token.start, token.end), token.bare, known)


def _animal(
    scene: Scene, index: int, text: str, span: tuple[int, int], name: str, known: Known
) -> Iterator[Suggestion]:
    kind = known.animals[name]
    params: Params = (("name", name.title()), ("kind", kind))
    yield _at(scene, ANIMALS, f"{name.title()} ({kind})", index, text, span, "suggest.animal-named", 90, params)
    yield _at(scene, HANDLER, "Animal handler", index, text, span, "suggest.handler", 70, params)


def _height(scene: Scene, index: int, text: str) -> Iterator[Suggestion]:
    """A height that is told."""
    for span, number in heights(text):
        yield _at(scene, NOTES, "Work at height", index, text, span, "suggest.feet", 75, (("number", number),))


def _signs(scene: Scene, index: int, text: str, known: Known) -> Iterator[Suggestion]:
    """Words and figures that are to be read in the picture."""
    for start, end in lettering(text):
        told = text[start:end]
        if told.casefold() not in known.animals and not any(known.names.found(told)):
            name = told.strip('"\u201c\u201d')[:_LONG]
            yield _at(scene, GRAPHICS, name, index, text, (start, end), "suggest.sign", 75)
    for span in timers(text):
        yield _at(scene, GRAPHICS, "Clock display", index, text, span, "suggest.timer", 50)


def _capitals(
    scene: Scene, index: int, text: str, taken: tuple[Named | Suggestion, ...], known: Known
) -> Iterator[Suggestion]:
    """Words in capitals that nothing else explains: a writer's mark for whoever breaks the script down."""
    named = [_whole_name(text, one) for one in taken]
    told = [(one.start, one.end) for one in mentions(text)]
    known_places = Stretches((*named, *told, *((one.start, one.end) for one in introduced(scene, index))))
    run: list[Token] = []
    for token in (*tokens_of(text), None):
        free = token is not None and token.capitals and token.text.isalpha() and token.bare not in known.animals
        if free and token is not None and not known_places.hold(token.start, token.end):
            run.append(token)
            continue
        if run:
            yield from _marked(scene, index, text, (run[0].start, run[-1].end), known)
        run = []


def _whole_name(text: str, one: Named | Suggestion) -> tuple[int, int]:
    """A part's name with the words in capitals beside it: SNOW HARGREAVES where the part is SNOW."""
    before = _CAPITALS_BEFORE.search(text, max(0, one.start - 40), one.start)
    after = _CAPITALS_AFTER.match(text, one.end)
    return (before.start() if before else one.start, after.end() if after else one.end)


def _marked(scene: Scene, index: int, text: str, span: tuple[int, int], known: Known) -> Iterator[Suggestion]:
    """A run of capitals: several words are read as something to be lettered, one as something to look at."""
    words = text[span[0] : span[1]]
    remark = not span[0] and text[span[1] : span[1] + 1] in {".", ",", ":", " -", ""}
    if words.casefold() in known.labels or len(words) < _LETTERS or remark or figurative(text, span[0]):
        return
    if " " in words:
        yield _at(scene, GRAPHICS, words, index, text, span, "suggest.lettering", 45)
    else:
        yield _at(scene, MISCELLANEOUS, words.capitalize(), index, text, span, "suggest.capitals", 30)


def _unspoken(scene: Scene, index: int, known: Known) -> Iterator[Suggestion]:
    """Somebody introduced by name and age who is no speaking part."""
    for told in introduced(scene, index):
        if not part_called(told.name, known.names.parts):
            text = scene.paragraphs[index].text
            span = (told.start, told.start + len(told.name))
            if not any(token.bare in known.animals for token in tokens_of(told.name)):
                yield _at(scene, CAST, told.name, index, text, span, "suggest.introduced", 75, (("age", told.age),))


def _parenthetical(scene: Scene, index: int, paragraph: Paragraph) -> Iterator[Suggestion]:
    """What a parenthetical says of the way a line is spoken: through something, or sung."""
    text = paragraph.text
    through, sings = spoken_through(text), singing(text)
    if through:
        name, span = through
        yield _at(scene, PROPS, name, index, text, span, "suggest.spoken-through", 75)
    if sings:
        yield _at(scene, MUSIC, "Song", index, text, sings, "suggest.singing", 80)


def _silent(scene: Scene, sheet: Sheet, known: Known) -> Iterator[Suggestion]:
    """Parts of the script named in the action of a scene where they do not speak."""
    here = {*sheet.cast, *sheet.voices}
    for index, paragraph in enumerate(scene.paragraphs):
        if paragraph.kind in PROSE:
            text = paragraph.text
            for one in known.names.found(text):
                absent = text[one.start : one.end].casefold().endswith(("'s", "\u2019s")) or only_shown(text, one.start)
                if one.key not in here and not absent and not figurative(text, one.start):
                    name = known.names.parts[one.key]
                    yield _at(scene, CAST, name, index, text, (one.start, one.end), "suggest.part-named", 70)


def _children(scene: Scene, sheet: Sheet, known: Known) -> Iterator[Suggestion]:
    """A child of the cast brings a chaperone: on its cue, or where it is named."""
    for index, paragraph in enumerate(scene.paragraphs):
        text = paragraph.text
        key, span = "", (0, 0)
        if paragraph.kind is ParagraphKind.CHARACTER:
            key, span = slug(split_cue(text)[0]), (0, len(split_cue(text)[0]))
            key = key if key in known.children and key not in sheet.voices else ""
        elif paragraph.kind in PROSE:
            one = next((one for one in known.names.found(text) if one.key in known.children), None)
            told = next((one for one in introduced(scene, index) if one.age < CHILD_UNTIL), None)
            if one:
                key, span = one.key, (one.start, one.end)
            elif told:
                key, span = slug(told.name), (told.start, told.end)
        if key and not only_shown(text, span[0]):
            name = known.names.parts.get(key, key.replace("-", " ").upper())
            yield _at(scene, LABOUR, "Chaperone", index, text, span, "suggest.chaperone", 85, (("name", name),))
