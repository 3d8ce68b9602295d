"""The first breakdown of a script: what it says, and what may be inferred from it without a person.

Script day: as the heading or a tag states; else the day before it, and a new one where a scene by day or at dawn
follows one by night or at dusk, or where the heading says NEXT.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from unitbase.breakdown.ages import ages_of
from unitbase.breakdown.characters import number_parts
from unitbase.breakdown.minutes import shoot_minutes
from unitbase.breakdown.slugs import slug
from unitbase.breakdown.studio import in_studio
from unitbase.breakdown.values import CHILD_UNTIL, Breakdown, DayPart, Element, Lengths, Sheet, StorySet
from unitbase.screenplay.cue import split_cue
from unitbase.screenplay.emphasis import shown
from unitbase.screenplay.running_order import FORMAT as RUNNING_ORDER
from unitbase.screenplay.series import episode_of
from unitbase.screenplay.values import IntExt, Paragraph, ParagraphKind, Scene, Screenplay

CAST, _SCRIPT_DAY, _LOCATION, _SYNOPSIS = "100", "3", "6", "synopsis"
NOT_ELEMENTS = frozenset({CAST, _SCRIPT_DAY, _LOCATION, _SYNOPSIS, "4", "5"})
_SYNOPSIS_LENGTH, _TELLING = 60, 24
_SENTENCE = re.compile(r"(?<=[.!?…])\s")
_LIGHTS: tuple[tuple[DayPart, tuple[str, ...]], ...] = (
    (DayPart.DAY, ("DAY FOR NIGHT", "NUIT AMÉRICAINE", "NOCHE AMERICANA", "EFFETTO NOTTE")),
    (DayPart.DAWN, ("DAWN", "SUNRISE", "DAYBREAK", "FIRST LIGHT", "AMANECER", "MADRUGADA", "AUBE", "LEVER DU JOUR")),
    (DayPart.DAWN, ("MORGENDÄMMERUNG", "SONNENAUFGANG", "ALBA", "晨", "清晨")),
    (DayPart.DUSK, ("DUSK", "SUNSET", "TWILIGHT", "MAGIC HOUR", "GOLDEN HOUR", "BLUE HOUR", "LAST LIGHT")),
    (DayPart.DUSK, ("NIGHTFALL", "ATARDECER", "ANOCHECER", "CRÉPUSCULE", "CREPUSCULE", "COUCHER DU SOLEIL")),
    (DayPart.DUSK, ("DÄMMERUNG", "ABENDDÄMMERUNG", "SONNENUNTERGANG", "TRAMONTO", "CREPUSCOLO", "昏", "黄昏", "傍晚")),
    (DayPart.NIGHT, ("NIGHT", "EVENING", "MIDNIGHT", "NOCHE", "MEDIANOCHE", "NUIT", "SOIR", "SOIRÉE", "MINUIT")),
    (DayPart.NIGHT, ("NACHT", "ABEND", "MITTERNACHT", "NOTTE", "SERA", "MEZZANOTTE", "НОЧЬ", "ВЕЧЕР")),
    (DayPart.NIGHT, ("夜", "夜晚", "晚上")),
    (DayPart.DAY, ("DAY", "MORNING", "AFTERNOON", "NOON", "MIDDAY", "DÍA", "DIA", "TARDE", "MAÑANA", "JOUR")),
    (DayPart.DAY, ("FIN DE JOURNÉE", "MATIN", "MIDI", "APRÈS-MIDI", "MEDIODÍA", "TAG", "MORGEN", "VORMITTAG")),
    (DayPart.DAY, ("MITTAG", "NACHMITTAG", "GIORNO", "MATTINA", "MATTINO", "POMERIGGIO", "MEZZOGIORNO")),
    (DayPart.DAY, ("ДЕНЬ", "УТРО", "日", "白天", "早晨")),
)
_DARK = (DayPart.NIGHT, DayPart.DUSK)


@dataclass(slots=True)
class _Light:
    """What a scene takes over from the one before it."""

    int_ext: IntExt = IntExt.INT
    part: DayPart = DayPart.DAY
    day: int = 1
    first: bool = True


def break_down(screenplay: Screenplay) -> Breakdown:
    """One sheet for each scene that is not omitted, with parts, sets, locations and the elements tagged in the file."""
    light = _Light()
    # The first spelling of a name is the one that stays.
    names = {slug(name): name for scene in reversed(screenplay.scenes) for name in reversed(_parts(scene)[0])}
    ages = ages_of(screenplay, names.values())
    sheets: list[Sheet] = []
    episode = 0
    for order, scene in enumerate(screenplay.scenes, start=1):
        if episode_of(scene.number) != episode:
            # the story days of an episode are its own
            episode, light = episode_of(scene.number), _Light()
        if not scene.omitted:
            sheets.append(_sheet(scene, order, light, ages))
    found = Breakdown(
        title=screenplay.title,
        sheets=tuple(sheets),
        characters=number_parts(sheets, names, ages=ages),
        sets=_sets([scene for scene in screenplay.scenes if not scene.omitted]),
        omitted=tuple(scene.key for scene in screenplay.scenes if scene.omitted),
        own=screenplay.categories,
    )
    return in_studio(found, screenplay) if screenplay.format == RUNNING_ORDER else found


def _sheet(scene: Scene, order: int, light: _Light, ages: Mapping[str, int]) -> Sheet:
    tags = _tags(scene)
    _follow(scene, tags, light)
    names, voices = _parts(scene)
    elements = tuple(
        Element(f"{category}-{slug(label)}", category, label, source="tag")
        for category, label in tags
        if category not in NOT_ELEMENTS
    )
    cast = tuple(dict.fromkeys(slug(name) for name in names if name not in voices))
    children = sum(0 < ages.get(key, 0) < CHILD_UNTIL for key in cast)
    exterior_night = light.int_ext is not IntExt.INT and light.part is DayPart.NIGHT
    return Sheet(
        scene=scene.key,
        number=scene.number or str(order),
        heading=scene.heading,
        synopsis=_synopsis(scene, tags),
        int_ext=light.int_ext,
        day_part=light.part,
        set=slug(scene.slug.set),
        script_day=light.day,
        eighths=scene.eighths,
        minutes=shoot_minutes(scene.eighths, len(cast), elements, exterior_night=exterior_night, children=children),
        children=children,
        cast=cast,
        voices=tuple(key for key in dict.fromkeys(slug(name) for name in voices) if key not in cast),
        elements=elements,
        lengths=Lengths(scene.eighths, scene.source_eighths),
    )


def _tags(scene: Scene) -> tuple[tuple[str, str], ...]:
    """The tags of a scene, each once however many runs of text carry it."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for paragraph in scene.paragraphs:
        for category, label in paragraph.tags:
            found.setdefault((category, slug(label)), (category, label))
    return tuple(found.values())


def _parts(scene: Scene) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names in order of appearance, tagged cast that never speaks included; and those who are voices only."""
    if scene.omitted:
        return (), ()
    silent = [split_cue(label)[0] for category, label in _tags(scene) if category == CAST]
    names = dict.fromkeys([*scene.characters, *(name for name in silent if name)])
    # A part tagged as cast and heard as a voice stays a voice.
    return tuple(names), scene.voice_only


def _follow(scene: Scene, tags: Iterable[tuple[str, str]], light: _Light) -> None:
    """Move the light on to this scene."""
    time = scene.slug.time_of_day or ""
    before, light.part = light.part, _part(time) or light.part
    light.int_ext = scene.slug.int_ext or light.int_ext
    stated = scene.slug.script_day or _tagged_day(tags)
    if stated:
        light.day = stated
    elif not light.first and ("NEXT" in time or (before in _DARK and light.part not in _DARK)):
        light.day += 1
    light.first = False


def _part(time: str) -> DayPart | None:
    for part, words in _LIGHTS:
        if any(re.search(rf"(?<!\w){word}(?!\w)", time) for word in words):
            return part
    return DayPart.NIGHT if "MIDNIGHT" in time else None


def _tagged_day(tags: Iterable[tuple[str, str]]) -> int:
    for category, label in tags:
        found = re.search(r"\d{1,3}", label) if category == _SCRIPT_DAY else None
        if found:
            return int(found.group())
    return 0


def _synopsis(scene: Scene, tags: Iterable[tuple[str, str]]) -> str:
    """The writer's synopsis or the tagged one, else the first sentence of action, clipped."""
    told = [paragraph.text for paragraph in scene.paragraphs if paragraph.kind is ParagraphKind.SYNOPSIS]
    told += [label for category, label in tags if category == _SYNOPSIS]
    if told:
        return shown(told[0])
    for paragraph in scene.paragraphs:
        if paragraph.kind is ParagraphKind.ACTION and paragraph.text.strip():
            return _clip(_first_sentence(paragraph))
    return ""


def _first_sentence(paragraph: Paragraph) -> str:
    """The first sentence, and those after it while it says too little (`Coats.`)."""
    told = ""
    for sentence in _SENTENCE.split(shown(paragraph.text[:1000])):
        if told and (len(told) >= _TELLING or len(told) + len(sentence) >= _SYNOPSIS_LENGTH):
            break
        told = f"{told} {sentence}".strip()
    return told


def _clip(text: str) -> str:
    if len(text) <= _SYNOPSIS_LENGTH:
        return text
    head = text[:_SYNOPSIS_LENGTH]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:-") + "…"


def _sets(scenes: Iterable[Scene]) -> tuple[StorySet, ...]:
    """Each set once, in script order; its location is the tagged one, else the head of its name."""
    sets: dict[str, StorySet] = {}
    for scene in scenes:
        key = slug(scene.slug.set)
        tagged = next((label for category, label in _tags(scene) if category == _LOCATION), None)
        location = slug(tagged or scene.slug.location or scene.slug.set)
        sets.setdefault(key, StorySet(key, scene.slug.set or scene.heading, location, tagged or ""))
    return tuple(sets.values())
