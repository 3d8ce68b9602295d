"""One form for what any reader finds in a Fountain text, so that results can be laid side by side.

An element is a kind and a text. Lines of action, speech, lyric and note that follow each other are one element, since
readers part them by their own habits; emphasis, white space, brackets around directions and (CONT'D) are left out, as
are levels of sections. The second of two speeches side by side has ` ^` after its cue.
"""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from unitbase.screenplay import ParagraphKind, Screenplay, read_screenplay

Element = tuple[str, str]

_RUNNING = ("action", "dialogue", "lyric", "note")
_CONTD = re.compile(r"\s*\(\s*CONT[’'.]?D?\.?\s*\)", re.IGNORECASE)
_MARKS = re.compile(r"\\(.)|[*_]")


@dataclass(frozen=True, slots=True)
class Ignored:
    """What an expectation says nothing about: it is left out on both sides."""

    kinds: frozenset[str] = frozenset()
    dual: bool = True


def by_line(elements: Iterable[Element]) -> list[Element]:
    """Elements with action parted into its lines, as readers do that know no paragraphs of several lines."""
    return [
        (kind, line)
        for kind, text in elements
        for line in (text.split("\n") if kind == "action" else [text])
        if line.strip() or kind == "page-break"
    ]


def shaped(elements: Iterable[Element], ignored: Ignored) -> list[Element]:
    """Elements in the common form."""
    found: list[Element] = []
    for kind, text in elements:
        plain = _plain(kind, text, ignored)
        if kind.partition(" ")[0] in ignored.kinds or (not plain and kind != "page-break"):
            continue
        if found and kind in _RUNNING and found[-1][0] == kind:
            found[-1] = (kind, f"{found[-1][1]} {plain}")
        else:
            found.append((kind, plain))
    return found


def _plain(kind: str, text: str, ignored: Ignored) -> str:
    words = " ".join(_MARKS.sub(r"\1", html.unescape(text)).split())
    if kind == "character":
        words = _CONTD.sub("", words)
        words = re.sub(r"\s*\^$", " ^" if ignored.dual is False else "", words)
    if kind == "parenthetical":
        words = words.removeprefix("(").removesuffix(")").strip()
    return words


def compared(expected: list[Element], read: list[Element]) -> int:
    """How many elements both have, in the same order."""
    matcher = difflib.SequenceMatcher(None, expected, read, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def ours(text: str) -> list[Element]:
    """What Unitbase reads in a text."""
    return ours_of(text.encode())


def ours_of(data: bytes) -> list[Element]:
    """What Unitbase reads in a file of any format."""
    screenplay, _ = read_screenplay(data)
    return elements_of(screenplay) if screenplay else []


def elements_of(screenplay: Screenplay) -> list[Element]:
    """The elements of a screenplay."""
    found = [(f"title {key.casefold()}", value) for key, value in screenplay.title_page]
    paragraphs = [(None, paragraph) for paragraph in screenplay.preamble]
    paragraphs += [(scene, paragraph) for scene in screenplay.scenes for paragraph in scene.paragraphs]
    beside = False
    for scene, paragraph in paragraphs:
        text = paragraph.text
        if paragraph.kind is ParagraphKind.HEADING and scene is not None:
            text = f"{scene.heading} #{scene.number}#" if scene.number else scene.heading
        if paragraph.kind is ParagraphKind.CHARACTER:
            text = f"{text} ^" if paragraph.dual and beside else text
            beside = paragraph.dual and not beside
        found.append((paragraph.kind.value, text))
    return found
