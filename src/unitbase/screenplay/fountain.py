"""Fountain (fountain.io): plain text whose look tells what each line is.

Two choices where readers differ. A heading followed directly by text (no blank line) is a heading, and a warning says
so; but of two heading lines with no blank line between, neither is taken: a list is no scene, and a warning names them.
A comment (`/*`) or note (`[[`) that never ends hides nothing: it is read as text, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from unitbase.screenplay.draft import Heading, Piece, compose
from unitbase.screenplay.remarks import Line, lines_of
from unitbase.screenplay.slugline import is_omitted, looks_like_heading, omitted_numbers, plain
from unitbase.screenplay.uncollected import uncollected
from unitbase.screenplay.values import Paragraph, ParagraphKind, Screenplay
from unitbase.words.finding import Finding, Level, Place

NUMBER = re.compile(r"\s*#([^\s#][^#\n]{0,30})#(?=\s|$)")
_KEY = re.compile(r"([^\W\d_][\w \-]{0,40})[:\uff1a](.*)$")
_KNOWN_KEYS = frozenset(
    {
        *("title", "subtitle", "credit", "author", "authors", "writer", "writers", "written by", "source", "format"),
        *("draft", "draft date", "date", "notes", "contact", "copyright", "revision", "language", "published"),
        *("series", "episode", "episode title"),
    }
)
_PARENS = re.compile(r"\([^()]*\)?|（[^（）]*）?")
_BESIDE = re.compile(r"[\^\s]+$")
_BREAK = re.compile(r"={3,}$")
_OPENERS = tuple(".@!>~#=")
_MAX_CUE = 200
_UNCASED_CUE = 8


@uncollected()
def read_fountain(text: str) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    """Read a Fountain text. Linear in its length; None where it has no scene heading."""
    lines, remarks = lines_of(text)
    title_page, start = _title_page(lines)
    reader = _Reader(lines, start)
    screenplay, findings = compose(list(reader.pieces()), "fountain", title_page)
    return screenplay, (*remarks, *reader.findings, *findings)


def _title_page(lines: list[Line]) -> tuple[tuple[tuple[str, str], ...], int]:
    """The `Key: value` lines at the top, and the index of the first line after them."""
    start = 0
    while start < len(lines) and not lines[start].text.strip():
        start += 1
    found: list[tuple[str, list[str]]] = []
    index = start
    while index < len(lines) and lines[index].text.strip():
        text = lines[index].text
        key = None if found and text[:1].isspace() else _KEY.match(text.strip())
        if key and (found or _opens_title_page(key.group(1))):
            found.append((key.group(1).strip(), [key.group(2).strip()]))
        elif found and (text[:1].isspace() or not any(found[-1][1])):
            found[-1][1].append(text.strip())
        elif found:
            # Neither a key nor indented: the script begins, though no empty line parts it from the title page.
            break
        else:
            return (), 0
        index += 1
    return tuple((key, "\n".join(value for value in values if value)) for key, values in found), index


def _opens_title_page(key: str) -> bool:
    return key.strip().casefold() in _KNOWN_KEYS or key.strip().casefold().startswith(("titl", "标题", "タイトル"))


def opens_title_page(text: str) -> bool:
    """Whether a text, at the head of a script, would be read as a title page."""
    key = _KEY.match(text.lstrip().partition("\n")[0].strip())
    return key is not None and _opens_title_page(key.group(1))


@dataclass(slots=True)
class _Speech:
    """Where the last speech began among the pieces, so that a later `^` can put both side by side."""

    start: int = -1
    end: int = -1


class _Reader:
    """Walks the lines once and yields headings and paragraphs."""

    def __init__(self, lines: list[Line], start: int) -> None:
        self.lines = lines
        self.index = self._first = start
        self.findings: list[Finding] = []
        self._pieces: list[Piece] = []
        self._speech = _Speech()
        self._opening = ""

    def pieces(self) -> Iterator[Piece]:
        """All pieces in order."""
        while self.index < len(self.lines):
            line = self.lines[self.index]
            if line.notes:
                self._pieces += [Paragraph(ParagraphKind.NOTE, note, line.number) for note in line.notes]
            if line.comments and self._omitted():
                self._hidden(line)
            if line.bare:
                self._element(line)
            else:
                self.index += 1
        yield from self._pieces

    def _omitted(self) -> bool:
        """Whether the scene being read is omitted."""
        return is_omitted(self._opening) or bool(omitted_numbers(self._opening))

    def _hidden(self, line: Line) -> None:
        """What an omitted scene keeps in a comment is its old text."""
        for comment in line.comments:
            lines, _ = lines_of(comment)
            for piece in _Reader(lines, 0).pieces():
                kind = ParagraphKind.HEADING if isinstance(piece, Heading) else piece.kind
                at = line.number + piece.line - 1
                self._pieces.append(Paragraph(kind, piece.text, at, dual=isinstance(piece, Paragraph) and piece.dual))

    def _element(self, line: Line) -> None:
        text = line.bare
        if text[0] in _OPENERS and self._forced(text, line):
            return
        heading = looks_like_heading(text)
        if heading and self._heading(text, line):
            return
        before, after = self._blank_at(self.index - 1), self._blank_at(self.index + 1)
        # Spaces after the colon say that a line is no transition.
        if before and after and line.text.endswith("TO:") and text == text.upper():
            self._add(ParagraphKind.TRANSITION, text, line)
        elif before and not after and not heading and is_cue(text):
            self._dialogue(text, line)
        else:
            self._action(line)

    def _forced(self, text: str, line: Line) -> bool:
        first, rest = text[0], text[1:]
        if first == "." and rest and rest[0] not in ". ":
            self._open_scene(rest, line)
        elif first == "@" and rest.strip():
            self._dialogue(rest.strip(), line)
        elif first == "!":
            self._action(line)
        elif first in ">~#=":
            self._add(*_marked(text), line)
        else:
            return False
        return True

    def _heading(self, text: str, line: Line) -> bool:
        """Take a line that looks like a heading as one, where it stands apart."""
        if not self._blank_at(self.index - 1):
            self._warn("script.heading-in-text", line)
            return False
        if self._blank_at(self.index + 1):
            self._open_scene(text, line)
            return True
        following = self.lines[self.index + 1].bare
        if looks_like_heading(following):
            self._warn("script.heading-in-text", line)
            return False
        self._warn("script.heading-glued", line)
        self._open_scene(text, line)
        return True

    def _open_scene(self, text: str, line: Line) -> None:
        found = NUMBER.search(text)
        number = found.group(1).strip() if found else None
        heading = plain(text[: found.start()] + " " + text[found.end() :] if found else text)
        self._opening = heading or text
        self._pieces.append(Heading(self._opening, line.number, number))
        self.index += 1

    def _add(self, kind: ParagraphKind, text: str, line: Line) -> None:
        self._pieces.append(Paragraph(kind, text, line.number))
        self.index += 1

    def _action(self, line: Line) -> None:
        """An action runs to the next blank line, or to a line that says itself what it is."""
        shot = line.bare.startswith("!!")
        gathered = [line.bare.lstrip("!") if line.bare[0] == "!" else line.text.rstrip()]
        notes: list[Paragraph] = []
        self.index += 1
        while self.index < len(self.lines):
            after = self.lines[self.index]
            if not after.bare or self._opens(after.bare):
                break
            if looks_like_heading(after.text):
                self._warn("script.heading-in-text", after)
            notes += [Paragraph(ParagraphKind.NOTE, note, after.number) for note in after.notes]
            gathered.append(after.text.rstrip())
            self.index += 1
        kind = ParagraphKind.SHOT if shot else ParagraphKind.ACTION
        self._pieces += [Paragraph(kind, "\n".join(gathered), line.number), *notes]

    @staticmethod
    def _opens(text: str) -> bool:
        return text[0] in _OPENERS and not (text[0] == "." and text[1:2] in ("", ".", " "))

    def _dialogue(self, text: str, line: Line) -> None:
        dual = text.endswith("^")
        start = len(self._pieces)
        beside = dual and self._speech.end == start and self._speech.start >= 0
        self._pieces.append(Paragraph(ParagraphKind.CHARACTER, _BESIDE.sub("", text), line.number, dual))
        self.index += 1
        spoken: list[tuple[ParagraphKind, int, list[str]]] = []
        while self.index < len(self.lines) and not _ends_speech(self.lines[self.index]):
            self._speak(self.lines[self.index], spoken)
            self.index += 1
        self._pieces += [Paragraph(kind, "\n".join(rows).rstrip(), number, dual) for kind, number, rows in spoken]
        if beside:
            self._side_by_side()
        self._speech = _Speech(start, len(self._pieces))

    @staticmethod
    def _speak(line: Line, spoken: list[tuple[ParagraphKind, int, list[str]]]) -> None:
        """Take one line of a speech: dialogue lines run together, a bracketed or sung line stands by itself."""
        if line.notes:
            spoken += [(ParagraphKind.NOTE, line.number, [note]) for note in line.notes]
        text = line.bare
        kind = ParagraphKind.DIALOGUE
        if text.startswith(("(", "（")) and text.endswith((")", "）")):
            kind = ParagraphKind.PARENTHETICAL
        elif text.startswith("~"):
            kind, text = ParagraphKind.LYRIC, text[1:].strip()
        if kind is ParagraphKind.DIALOGUE and spoken and spoken[-1][0] is kind:
            spoken[-1][2].append(text)
        elif text:
            spoken.append((kind, line.number, [text]))

    def _side_by_side(self) -> None:
        for index in range(self._speech.start, self._speech.end):
            piece = self._pieces[index]
            if isinstance(piece, Paragraph):
                self._pieces[index] = piece._replace(dual=True)

    def _blank_at(self, index: int) -> bool:
        return not self._first <= index < len(self.lines) or self.lines[index].apart

    def _warn(self, code: str, line: Line) -> None:
        self.findings.append(Finding(code, Level.WARNING, {}, Place(line.number, text=line.bare[:200])))


def _ends_speech(line: Line) -> bool:
    """A blank line ends a speech, unless it holds two spaces or hidden text."""
    return not line.bare and not line.ghost and not line.text.startswith("  ")


def _marked(text: str) -> tuple[ParagraphKind, str]:
    if text[0] == ">":
        if text.endswith("<") and len(text) > 1:
            return ParagraphKind.CENTERED, text[1:-1].strip()
        return ParagraphKind.TRANSITION, text[1:].strip()
    if text[0] == "~":
        return ParagraphKind.LYRIC, text[1:].strip()
    if text[0] == "#":
        return ParagraphKind.SECTION, text.lstrip("#").strip()
    if _BREAK.match(text):
        return ParagraphKind.PAGE_BREAK, ""
    return ParagraphKind.SYNOPSIS, text[1:].strip()


def is_cue(text: str) -> bool:
    """Whether a line reads as a cue where its place allows one.

    Capitals with a letter; small letters only in brackets. Where a script has no capitals, a short bare word.
    """
    return len(text) <= _MAX_CUE and _reads_as_cue(text)


@lru_cache(maxsize=4096)
def _reads_as_cue(text: str) -> bool:
    # The same few names are asked about again and again.
    name = _PARENS.sub("", text.rstrip("^ ")).strip()
    if not any(sign.isalpha() for sign in name) or name != name.upper() or "^" in name:
        return False
    cased = name.lower() != name
    return cased or (len(name) <= _UNCASED_CUE and all(sign.isalnum() or sign in " ·・" for sign in name))
