"""The runs of text of an FDX paragraph joined: text, tags, tagged words, revision; and the alternate in force.

Runs are joined as they stand and the whole is trimmed; nothing between is collapsed. What `DeletedText` holds is not
read, but a deletion is a change: its revision counts. `AdornmentStyle` says nothing about the text (-1 marks words the
spelling checker does not know). Of `Style` bold, italic and underline are kept; capitals put on by a style are not in
the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from xml.etree.ElementTree import Element

from unitbase.screenplay.emphasis import style_of
from unitbase.screenplay.fdx.tags import Tag, TagTable
from unitbase.screenplay.values import Emphasis, Span


class Runs(NamedTuple):
    """What a paragraph says: its text without white space around it, the tags on it, on which words, its revision."""

    text: str
    tags: tuple[Tag, ...] = ()
    spans: tuple[Span, ...] = ()
    revision: int = 0
    emphasis: tuple[Emphasis, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What runs refer to: tags by number, the order of revisions by id, alternates by id."""

    tags: TagTable
    revisions: Mapping[str, int] = field(default_factory=dict)
    alternates: dict[str, Element] = field(default_factory=dict)

    def read(self, node: Element) -> Runs:
        """The runs of a paragraph, those of the alternate in force where it has any."""
        plain = plain_text(node)
        if plain is not None:
            return Runs(plain.strip())
        alternates = node.find("Alts")
        chosen = _chosen(alternates, self.alternates) if alternates is not None else []
        return _joined(chosen or node, self)


_DIGITS = 10
_RUNS = frozenset({"Text", "DeletedText"})
_STYLES = ("Bold", "Italic", "Underline")


def plain_text(node: Element) -> str | None:
    """The text of a paragraph as most are, of runs alone, none tagged, revised or styled; None for any other."""
    pieces: list[str] = []
    for run in node:
        if run.tag != "Text" or len(run) or run.get("RevisionID", "0") != "0" or run.get("TagNumber"):
            return None
        if (style := run.get("Style")) and any(one in style for one in _STYLES):
            return None
        pieces.append(run.text or "")
    return "".join(pieces)


def run_text(run: Element) -> str:
    """The text directly in a run, without what elements inside it hold."""
    if run.tag == "DeletedText":
        return ""
    text = run.text or ""
    return text + "".join(child.tail or "" for child in run) if len(run) else text


def _joined(runs: Iterable[Element], source: Source) -> Runs:
    pieces: list[str] = []
    marked: dict[Tag, list[tuple[int, int]]] = {}
    styled: list[Emphasis] = []
    revision, at = 0, 0
    for run in runs:
        if run.tag not in _RUNS:
            continue
        piece = run_text(run) if len(run) or run.tag != "Text" else run.text or ""
        pieces.append(piece)
        number = run.get("TagNumber")
        if number:
            for tag in source.tags.of(number):
                _mark(marked.setdefault(tag, []), at, at + len(piece))
        if len(run) or run.get("RevisionID", "0") != "0":
            revision = max(revision, _revision(run, source.revisions))
        if piece and "Style" in run.attrib:
            _dress(styled, at, at + len(piece), run.attrib["Style"])
        at += len(piece)
    whole = "".join(pieces)
    text = whole.strip()
    trimmed = len(whole) - len(whole.lstrip()) if marked or styled else 0
    spans = _spans(marked, text, trimmed) if marked else ()
    return Runs(text, tuple(marked), spans, revision, _emphasis(styled, text, trimmed) if styled else ())


def _dress(styled: list[Emphasis], start: int, end: int, style: str) -> None:
    """Note words in a style; runs of one style that follow each other are one."""
    names = style.split("+")
    told = tuple(name in names for name in _STYLES)
    if not any(told):
        return
    if styled and styled[-1].end == start and style_of(styled[-1]) == told:
        start = styled.pop().start
    styled.append(Emphasis(start, end, *told))


def _emphasis(styled: Iterable[Emphasis], text: str, trimmed: int) -> tuple[Emphasis, ...]:
    """Where the words in a style stand in the text, from whose head so many signs were trimmed."""
    placed = (replace(one, start=max(one.start - trimmed, 0), end=min(one.end - trimmed, len(text))) for one in styled)
    return tuple(one for one in placed if one.start < one.end)


def _revision(run: Element, places: Mapping[str, int]) -> int:
    """The place of the revision of a run, or of what was deleted inside it if that is later."""
    return max(places.get(node.get("RevisionID", ""), 0) for node in (run, *run))


def _mark(places: list[tuple[int, int]], start: int, end: int) -> None:
    """Note tagged words; runs that follow each other are one."""
    if places and places[-1][1] == start:
        start = places.pop()[0]
    places.append((start, end))


def _spans(marked: Mapping[Tag, list[tuple[int, int]]], text: str, trimmed: int) -> tuple[Span, ...]:
    """Where the tagged words stand in the text, from whose head so many signs were trimmed."""
    found: list[Span] = []
    for (category, label), places in marked.items():
        for begin, finish in places:
            start, end = max(begin - trimmed, 0), max(min(finish - trimmed, len(text)), 0)
            words = text[start:end]
            start += len(words) - len(words.lstrip())
            end = start + len(words.strip())
            if start < end:
                found.append(Span(start, end, category, label))
    return tuple(sorted(found, key=lambda span: span.start))


def _chosen(alternates: Element, collection: dict[str, Element]) -> list[Element]:
    """The runs of the alternate in force; none where it is the text that stands in the paragraph (index 0).

    An alternate belongs to one paragraph: it is taken out of the collection, so that a file cannot grow by naming one
    again and again.
    """
    listed = [child for child in alternates if child.tag in {"AltId", "Alt"}]
    current = alternates.get("Current", "0").strip()
    index = int(current) if current.isascii() and current.isdigit() and len(current) < _DIGITS else 0
    if not 1 <= index <= len(listed):
        return []
    chosen = listed[index - 1]
    if chosen.find("Paragraph") is None:
        found = collection.pop((chosen.text or chosen.get("Id") or "").strip(), None)
        if found is None:
            return []
        chosen = found
    return [run for paragraph in chosen.findall("Paragraph") for run in paragraph if run.tag in _RUNS]


def read_alternates(root: Element) -> dict[str, Element]:
    """The alternates of the file by id."""
    return {alternate.get("Id", ""): alternate for alternate in root.findall("AltCollection/Alt")}
