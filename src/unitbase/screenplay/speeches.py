"""Paragraphs as they are written down: what is spoken under its cue, columns side by side, all else by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from unitbase.screenplay.values import Paragraph, ParagraphKind

_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?")
_SPOKEN = frozenset({ParagraphKind.DIALOGUE, ParagraphKind.LYRIC, ParagraphKind.PARENTHETICAL})


@dataclass(frozen=True, slots=True)
class Speech:
    """A cue and what is spoken under it, notes between included."""

    cue: Paragraph
    parts: tuple[Paragraph, ...]

    @property
    def dual(self) -> bool:
        """Whether it is a column of dual dialogue."""
        return self.cue.dual


@dataclass(frozen=True, slots=True)
class Columns:
    """Speeches that stand side by side: two, three where the script has an odd number, one where its other is gone."""

    speeches: tuple[Speech, ...]


Group = Paragraph | Speech | Columns


def clean(text: str) -> str:
    """A text with LF line ends and without signs that no text file should hold."""
    return _DROPPED.sub("", _LINE_ENDS.sub("\n", text))


def grouped(paragraphs: Sequence[Paragraph]) -> list[Group]:
    """The paragraphs in groups, in order, none left out. Of columns in a row each two are one pair."""
    found: list[Group] = []
    row: list[Speech] = []
    index = 0
    while index < len(paragraphs):
        one = paragraphs[index]
        if one.kind is not ParagraphKind.CHARACTER:
            found += [*_columns(row), one]
            row, index = [], index + 1
            continue
        speech = Speech(one, _parts(paragraphs, index))
        index += 1 + len(speech.parts)
        if speech.dual:
            row.append(speech)
        else:
            found += [*_columns(row), speech]
            row = []
    return [*found, *_columns(row)]


def _columns(row: list[Speech]) -> list[Columns]:
    pairs = [tuple(row[at : at + 2]) for at in range(0, len(row), 2)]
    if len(pairs) > 1 and len(pairs[-1]) == 1:
        odd = pairs.pop()
        pairs[-1] += odd
    return [Columns(pair) for pair in pairs]


def _parts(paragraphs: Sequence[Paragraph], start: int) -> tuple[Paragraph, ...]:
    """What is spoken under the cue at `start`. Notes at the end belong to it only in a column."""
    dual = paragraphs[start].dual
    end = start + 1
    while end < len(paragraphs) and paragraphs[end].dual == dual and _belongs(paragraphs[end]):
        end += 1
    while not dual and paragraphs[end - 1].kind is ParagraphKind.NOTE:
        end -= 1
    # A song between a speech and a lone column keeps them apart.
    while not dual and _column(paragraphs, end) and paragraphs[end - 1].kind is ParagraphKind.LYRIC:
        end -= 1
    return tuple(paragraphs[start + 1 : end])


def _belongs(paragraph: Paragraph) -> bool:
    return paragraph.kind is ParagraphKind.NOTE or (paragraph.kind in _SPOKEN and bool(paragraph.text.strip()))


def _column(paragraphs: Sequence[Paragraph], index: int) -> bool:
    return index < len(paragraphs) and paragraphs[index].kind is ParagraphKind.CHARACTER and paragraphs[index].dual
