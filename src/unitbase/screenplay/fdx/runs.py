"""The runs of text of an FDX paragraph joined: text, tags, tagged words, revision; and the alternate in force.

Runs are joined as they stand and the whole is trimmed; nothing between is collapsed. What `DeletedText` holds is not
read, but a deletion is a change: its revision counts. `AdornmentStyle` says nothing about the text (-1 marks words the
spelling checker does not know), nor does `Style`: capitals put on by a style are not in the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from unitbase.screenplay.fdx.tags import Tag, TagTable
from unitbase.screenplay.values import Span


@dataclass(frozen=True, slots=True)
class Runs:
    """What a paragraph says: its text without white space around it, the tags on it, on which words, its revision."""

    text: str
    tags: tuple[Tag, ...] = ()
    spans: tuple[Span, ...] = ()
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """What runs refer to: tags by number, the order of revisions by id, alternates by id."""

    tags: TagTable
    revisions: Mapping[str, int] = field(default_factory=dict)
    alternates: Mapping[str, Element] = field(default_factory=dict)

    def read(self, node: Element) -> Runs:
        """The runs of a paragraph, those of the alternate in force where it has any."""
        runs = self._runs(node)
        if len(runs) == 1 and not len(runs[0]) and _MARKS.isdisjoint(runs[0].attrib):
            return Runs((runs[0].text or "").strip())
        return _joined(runs, self)

    def _runs(self, node: Element) -> list[Element]:
        alternates = node.find("Alts")
        if alternates is not None:
            chosen = _chosen(alternates, self.alternates)
            if chosen:
                return chosen
        return [child for child in node if child.tag in _RUNS]


_RUNS = frozenset({"Text", "DeletedText"})
_MARKS = frozenset({"TagNumber", "RevisionID"})


def run_text(run: Element) -> str:
    """The text directly in a run, without what elements inside it hold."""
    if run.tag == "DeletedText":
        return ""
    text = run.text or ""
    return text + "".join(child.tail or "" for child in run) if len(run) else text


def _joined(runs: list[Element], source: Source) -> Runs:
    texts = [run_text(run) for run in runs]
    whole = "".join(texts)
    text = whole.strip()
    marked: dict[Tag, list[tuple[int, int]]] = {}
    revision, at = 0, len(whole.lstrip()) - len(whole)
    for run, piece in zip(runs, texts, strict=True):
        for tag in source.tags.of(run.get("TagNumber", "")):
            _mark(marked.setdefault(tag, []), at, at + len(piece))
        revision = max(revision, *(source.revisions.get(mark, 0) for mark in _revision_ids(run)), 0)
        at += len(piece)
    return Runs(text, tuple(marked), _spans(marked, text), revision)


def _revision_ids(run: Element) -> list[str]:
    """The revision of a run, and those of what was deleted inside it."""
    return [node.get("RevisionID", "") for node in (run, *run.findall("DeletedText"))]


def _mark(places: list[tuple[int, int]], start: int, end: int) -> None:
    """Note tagged words; runs that follow each other are one."""
    if places and places[-1][1] == start:
        start = places.pop()[0]
    places.append((start, end))


def _spans(marked: Mapping[Tag, list[tuple[int, int]]], text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for (category, label), places in marked.items():
        for begin, finish in places:
            start, end = max(begin, 0), max(min(finish, len(text)), 0)
            words = text[start:end]
            start += len(words) - len(words.lstrip())
            end = start + len(words.strip())
            if start < end:
                found.append(Span(start, end, category, label))
    return tuple(sorted(found, key=lambda span: span.start))


def _chosen(alternates: Element, collection: Mapping[str, Element]) -> list[Element]:
    """The runs of the alternate in force; none where it is the text that stands in the paragraph (index 0)."""
    listed = [child for child in alternates if child.tag in {"AltId", "Alt"}]
    current = alternates.get("Current", "0").strip()
    index = int(current) if current.isascii() and current.isdigit() else 0
    if not 1 <= index <= len(listed):
        return []
    chosen = listed[index - 1]
    if chosen.find("Paragraph") is None:
        found = collection.get((chosen.text or chosen.get("Id") or "").strip())
        if found is None:
            return []
        chosen = found
    return [run for paragraph in chosen.findall("Paragraph") for run in paragraph if run.tag in _RUNS]


def read_alternates(root: Element) -> dict[str, Element]:
    """The alternates of the file by id."""
    return {alternate.get("Id", ""): alternate for alternate in root.findall("AltCollection/Alt")}
