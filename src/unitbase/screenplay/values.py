"""What a screenplay is once read: scenes with their paragraphs, lengths in eighths, identities that outlive drafts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from unitbase.words.categories import OwnCategory


class IntExt(StrEnum):
    """Inside or outside, as the slugline says; both for a moving car."""

    INT = "INT"
    EXT = "EXT"
    BOTH = "INT/EXT"


class ParagraphKind(StrEnum):
    """The kinds of screenplay paragraph."""

    HEADING = "heading"
    ACTION = "action"
    CHARACTER = "character"
    PARENTHETICAL = "parenthetical"
    DIALOGUE = "dialogue"
    LYRIC = "lyric"
    TRANSITION = "transition"
    SHOT = "shot"
    SECTION = "section"
    SYNOPSIS = "synopsis"
    NOTE = "note"
    CENTERED = "centered"
    PAGE_BREAK = "page-break"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a paragraph, `start` to `end` in its text, that stand for an element: category key ("104") and label."""

    start: int
    end: int
    category: str
    label: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words of a paragraph, `start` to `end` in its text, that are bold, italic or underlined."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    underline: bool = False


class Paragraph(NamedTuple):
    """One paragraph: kind, text, 1-based source line, whether it stands in a dual-dialogue column, tagged spans.

    `tags` are (category key such as "104", label) pairs found on it (FDX tags); `spans` say on which of its words,
    where the file says so. `revision` counts the revision that changed it (1 the first after white, 0 none known).
    `confidence` is how sure the reader is of the kind, in percent: 100 where the format states it. `emphasis` is in
    order; Fountain's stands in the text as marks instead. A script has thousands of paragraphs, and a tuple is made in
    a third of the time of a frozen dataclass.
    """

    kind: ParagraphKind
    text: str
    line: int = 0
    dual: bool = False
    tags: tuple[tuple[str, str], ...] = ()
    spans: tuple[Span, ...] = ()
    revision: int = 0
    confidence: int = 100
    emphasis: tuple[Emphasis, ...] = ()


@dataclass(frozen=True, slots=True)
class Slugline:
    """The parts of a scene heading; None where the heading does not say. `script_day` is 0 where unknown."""

    int_ext: IntExt | None
    set: str
    location: str | None
    time_of_day: str | None
    script_day: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene of one draft. `key` is the identity (number, or "~n" by order where the script has none).

    A repeated number gets a suffix ("12A#2"). `eighths` is our own pagination (0 only if omitted),
    `source_eighths` what the file says. `characters` are canonical names in order of appearance; `voice_only`
    are those of them heard and not seen in this scene (V.O., O.S., on the phone). `page` is the printed page on which
    the scene begins, as the source says it ("12", "12A"); "" where it does not.
    """

    key: str
    number: str | None
    heading: str
    slug: Slugline
    eighths: int
    source_eighths: int | None
    characters: tuple[str, ...]
    voice_only: tuple[str, ...]
    omitted: bool
    line: int
    paragraphs: tuple[Paragraph, ...] = ()
    page: str = ""


@dataclass(frozen=True, slots=True)
class Screenplay:
    """A whole script. `cues` counts dialogue cues; `eighths` is the sum over scenes; `format` fountain, fdx, pdf ...

    `locked` tells that the file says its scene numbers are fixed; `colour` is the draft's paper as the file names it.
    `categories` are those of the writer's own that tags of the file have.
    """

    title: str
    format: str
    scenes: tuple[Scene, ...]
    cues: int
    eighths: int
    title_page: tuple[tuple[str, str], ...] = ()
    preamble: tuple[Paragraph, ...] = ()
    locked: bool = False
    colour: str = ""
    categories: tuple[OwnCategory, ...] = ()
