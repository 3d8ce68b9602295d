"""Web-page marks as Celtx writes them, in one pass: paragraphs with a class, runs with a class inside them.

Lenient, since such files are written by editors, and linear: no mark is looked at twice.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

_ATTRIBUTE = re.compile(r"([A-Za-z][\w:.-]{0,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_NAME = re.compile(r"/?[A-Za-z][A-Za-z0-9]{0,20}")
_MAX_TAG = 4_000
_HIDDEN = ("script", "style")


@dataclass(slots=True)
class Run:
    """Words under one class (a department's); where they begin in the paragraph's text, and where they end."""

    name: str
    start: int
    end: int = -1


@dataclass(slots=True)
class Block:
    """A paragraph: its attributes, text, runs with a class, and the 1-based line on which it begins."""

    attributes: dict[str, str]
    line: int
    text: str = ""
    runs: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class Marks:
    """What a page holds: its paragraphs, its title, its `meta` names and contents."""

    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)


def read_marks(text: str) -> Marks:
    """The paragraphs of a page. Never raises; what is no mark is text."""
    return _Scan(text).marks


class _Scan:
    """Walks over the marks once."""

    def __init__(self, text: str) -> None:
        self.marks = Marks()
        self._block: Block | None = None
        self._parts: list[str] = []
        self._size = 0
        self._open: list[Run | None] = []
        self._in_title = False
        self._hidden = ""
        self._line = 1
        self._walk(text)

    def _walk(self, text: str) -> None:
        at = 0
        while (start := text.find("<", at)) >= 0:
            self._text(text[at:start])
            self._line += text.count("\n", at, start)
            comment = text.startswith("<!--", start)
            end = text.find("-->" if comment else ">", start)
            if end < 0:
                break
            inside = text[start + 1 : min(end, start + _MAX_TAG)]
            if not comment and (_NAME.match(inside) or inside[:1] in "!?"):
                self._tag(inside)
            elif not comment:
                self._text("<")
                at = start + 1
                continue
            self._line += text.count("\n", start, end)
            at = end + (3 if comment else 1)
        self._end_block()

    def _text(self, raw: str) -> None:
        if not raw or self._hidden:
            return
        words = html.unescape(raw).replace("\n", " ")
        if self._in_title:
            self.marks.title += words
        elif self._block is not None:
            if self._parts and self._parts[-1].endswith((" ", "\n")):
                words = words.lstrip(" ")
            self._put(words)

    def _put(self, words: str) -> None:
        self._parts.append(words)
        self._size += len(words)

    def _tag(self, inside: str) -> None:
        found = _NAME.match(inside)
        name = found.group().casefold() if found else ""
        if self._hidden:
            self._hidden = "" if name == f"/{self._hidden}" else self._hidden
        elif name in _HIDDEN:
            self._hidden = name
        elif name == "br":
            self._put("\n")
        elif name in {"p", "/p", "/body"}:
            self._end_block()
            if name == "p":
                self._block = Block(_attributes(inside), self._line)
        elif name in {"span", "/span"}:
            self._span(name, inside)
        elif name in {"title", "/title"}:
            self._in_title = name == "title"
        elif name == "meta":
            attributes = _attributes(inside)
            self.marks.meta[attributes.get("name", "").casefold()] = attributes.get("content", "")

    def _span(self, name: str, inside: str) -> None:
        if self._block is None:
            return
        if name == "span":
            kind = _attributes(inside).get("class", "")
            self._open.append(Run(kind, self._size) if kind else None)
        elif self._open:
            run = self._open.pop()
            if run is not None:
                run.end = self._size
                self._block.runs.append(run)

    def _end_block(self) -> None:
        block, self._block = self._block, None
        if block is not None:
            text = "".join(self._parts)
            shift = len(text) - len(text.lstrip())
            block.text = text.strip()
            for run in block.runs:
                run.start = min(max(0, run.start - shift), len(block.text))
                run.end = min(max(0, run.end - shift), len(block.text))
            self.marks.blocks.append(block)
        self._parts, self._size, self._open = [], 0, []


def _attributes(inside: str) -> dict[str, str]:
    return {
        found.group(1).casefold(): html.unescape(found.group(2) or found.group(3) or found.group(4) or "")
        for found in _ATTRIBUTE.finditer(inside)
    }
