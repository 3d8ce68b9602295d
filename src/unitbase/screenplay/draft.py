"""From the pieces a reader found to a screenplay: scenes, identities, characters, lengths."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from unitbase.screenplay.cue import is_voice, split_cue
from unitbase.screenplay.pagination import scene_eighths
from unitbase.screenplay.slugline import expand, is_omitted, omitted_numbers, plain, read_slugline, split_number
from unitbase.screenplay.values import Paragraph, ParagraphKind, Scene, Screenplay, Slugline, Span
from unitbase.words.finding import Finding, Level, Place

_MAX_LISTED = 5_000  # omitted scenes that ranges may stand for in one script
_HIDDEN_OMISSION = (ParagraphKind.ACTION, ParagraphKind.GENERAL)


@dataclass(frozen=True, slots=True)
class Heading:
    """A scene heading as a reader found it. `number` is what the format states; None where it does not.

    Where the source gives the parts of the heading apart, as an outline does, they stand in `slug`; `cast` are parts it
    names beside the cues, `page` the printed page on which it says the scene begins.
    """

    text: str
    line: int
    number: str | None = None
    source_eighths: int | None = None
    omitted: bool = False
    tags: tuple[tuple[str, str], ...] = ()
    spans: tuple[Span, ...] = ()
    revision: int = 0
    page: str = ""
    slug: Slugline | None = None
    cast: tuple[str, ...] = ()


@dataclass(slots=True)
class _Open:
    """A scene being gathered."""

    heading: Heading
    number: str | None
    omitted: bool
    paragraphs: list[Paragraph] = field(default_factory=list)


Piece = Heading | Paragraph


def compose(
    pieces: list[Piece],
    script_format: str,
    title_page: tuple[tuple[str, str], ...] = (),
    *,
    locked: bool = False,
    colour: str = "",
) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    """The screenplay of these pieces. Without a heading it has no scenes and says so; None where there is no text."""
    opened, preamble = _gather(pieces)
    missing = () if opened else (Finding("script.no-scenes", Level.ERROR),)
    if not opened and not preamble and not title_page:
        return None, missing
    keys, findings = _keys(opened)
    lengths = scene_eighths([_printed(scene) for scene in opened])
    scenes = tuple(_scene(*parts) for parts in zip(opened, keys, lengths, strict=True))
    cues = sum(_is_cue(paragraph) for scene in scenes if not scene.omitted for paragraph in scene.paragraphs)
    screenplay = Screenplay(
        title=_title(title_page),
        format=script_format,
        scenes=scenes,
        cues=cues + sum(_is_cue(paragraph) for paragraph in preamble),
        eighths=sum(scene.eighths for scene in scenes),
        title_page=title_page,
        preamble=tuple(preamble),
        locked=locked,
        colour=colour,
    )
    return screenplay, (*missing, *findings)


def _gather(pieces: list[Piece]) -> tuple[list[_Open], list[Paragraph]]:
    opened: list[_Open] = []
    preamble: list[Paragraph] = []
    listed = 0
    for piece in pieces:
        if isinstance(piece, Heading):
            found = _open(piece)
        else:
            found = _omitted(piece) if piece.kind in _HIDDEN_OMISSION else []
        if len(found) > 1:
            listed += len(found)
            # A few lines must not become a hundred thousand scenes: past the ceiling a range stays one.
            found = (
                found if listed <= _MAX_LISTED else [replace(found[0], number=f"{found[0].number}-{found[-1].number}")]
            )
        if found:
            opened += found
        elif isinstance(piece, Paragraph):
            (opened[-1].paragraphs if opened else preamble).append(piece)
    return opened, preamble


def _omitted(paragraph: Paragraph) -> list[_Open]:
    """The scenes that a paragraph says are omitted."""
    numbers = omitted_numbers(paragraph.text)
    if not numbers:
        return []
    heading = Heading(plain(paragraph.text), paragraph.line, omitted=True)
    return [_Open(heading, number, omitted=True) for number in numbers]


def _open(heading: Heading) -> list[_Open]:
    """One scene, or several where an omission names a range of numbers."""
    listed = omitted_numbers(heading.text)
    omitted = heading.omitted or bool(listed) or is_omitted(heading.text)
    number = heading.number or split_number(plain(heading.text))[0]
    if omitted and number:
        listed = expand(number)
    if len(listed) > 1 or (listed and not number):
        return [_Open(heading, one, omitted=True) for one in listed]
    return [_Open(heading, number, omitted)]


def _printed(scene: _Open) -> list[Paragraph] | None:
    if scene.omitted:
        return None
    return [Paragraph(ParagraphKind.HEADING, scene.heading.text, scene.heading.line), *scene.paragraphs]


def _keys(opened: list[_Open]) -> tuple[list[str], tuple[Finding, ...]]:
    seen: Counter[str] = Counter()
    keys: list[str] = []
    findings: list[Finding] = []
    for order, scene in enumerate(opened, start=1):
        base = scene.number or f"~{order}"
        seen[base] += 1
        first = seen[base] == 1
        keys.append(base if first else f"{base}#{seen[base]}")
        if not first:
            place = Place(scene.heading.line, text=scene.heading.text[:200], scene=keys[-1])
            findings.append(Finding("script.duplicate-number", Level.WARNING, {"number": base}, place))
    return keys, tuple(findings)


def _scene(scene: _Open, key: str, eighths: int) -> Scene:
    heading = scene.heading
    seen, voices = ((), ()) if scene.omitted else _characters(scene.paragraphs)
    named = () if scene.omitted else tuple(name for name in heading.cast if name not in seen)
    opening = Paragraph(
        ParagraphKind.HEADING,
        heading.text,
        heading.line,
        tags=heading.tags,
        spans=heading.spans,
        revision=heading.revision,
    )
    return Scene(
        key=key,
        number=scene.number,
        heading=split_number(plain(heading.text))[1],
        slug=heading.slug or read_slugline(heading.text),
        eighths=eighths,
        source_eighths=heading.source_eighths,
        characters=(*seen, *named),
        voice_only=voices,
        omitted=scene.omitted,
        line=heading.line,
        paragraphs=(opening, *scene.paragraphs),
        page=heading.page,
    )


def _characters(paragraphs: list[Paragraph]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names in order of appearance; and those whose every cue in the scene is a voice."""
    on_set: dict[str, bool] = {}
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.CHARACTER:
            name, extensions = split_cue(paragraph.text)
            if name:
                on_set[name] = on_set.get(name, False) or not is_voice(extensions)
    return tuple(on_set), tuple(name for name, seen in on_set.items() if not seen)


def _is_cue(paragraph: Paragraph) -> bool:
    return paragraph.kind is ParagraphKind.CHARACTER and bool(split_cue(paragraph.text)[0])


def _title(title_page: tuple[tuple[str, str], ...]) -> str:
    for key, value in title_page:
        if key.casefold() == "title":
            return plain(value)
    return ""
