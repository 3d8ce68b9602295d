"""The elements of an FDX file, read fast, with the source line of each paragraph.

The parser is the one written in C; lines are found beside it. What it could be hurt by is kept from it: a text with a
document type (the only place where entities can be declared) or with too many elements goes to the careful reader,
which names what is wrong with line and column. It is also the one to say where a text is damaged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, XMLParser

from unitbase.screenplay.markup import MAX_DEPTH, MAX_ELEMENTS, Node, read_markup
from unitbase.words.finding import Finding

_PROLOG = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*(<!DOCTYPE)?", re.DOTALL | re.IGNORECASE)
_PARAGRAPH = "<Paragraph"
_NAME_ENDS = frozenset(" \t\r\n/>")
_LEAST = len("<a/>")  # signs that an element takes at the least


@dataclass(frozen=True, slots=True)
class Tree:
    """The root element, and the line on which each paragraph begins."""

    root: Element
    lines: dict[Element, int]

    def line(self, node: Element) -> int:
        """The line of a paragraph; 0 for any other element."""
        return self.lines.get(node, 0)


def read_tree(text: str) -> tuple[Tree | None, tuple[Finding, ...]]:
    """The elements, or None with a finding that names line and column. Never raises."""
    root = None if _suspect(text) else _parse(text)
    if root is not None and not _too_deep(root):
        paragraphs = list(root.iter("Paragraph"))
        return Tree(root, dict(zip(paragraphs, _lines(text, len(paragraphs)), strict=False))), ()
    _, findings = read_markup(text)
    return None, findings


def _suspect(text: str) -> bool:
    prolog = _PROLOG.match(text)
    if prolog and prolog.group(1):
        return True
    return len(text) > MAX_ELEMENTS * _LEAST and text.count("<") - text.count("</") > MAX_ELEMENTS


def _parse(text: str) -> Element | None:
    parser = XMLParser()  # noqa: S314 - no document type, so no entities; size and depth are bounded
    try:
        parser.feed(text)
        root = parser.close()
    except (ParseError, ValueError, LookupError):
        return None
    return root if isinstance(root, Element) else None


def _too_deep(root: Element) -> bool:
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for node in level if len(node) for child in node]
        if not level:
            return False
    return True


def _lines(text: str, count: int) -> list[int]:
    """The line of each paragraph in the order of the text, of which there are so many."""
    found: list[int] = []
    before, *pieces = text.split(_PARAGRAPH)
    line = 1 + before.count("\n")
    for piece in pieces:
        if piece[:1] in _NAME_ENDS:
            found.append(line)
        line += piece.count("\n")
    if len(found) == count:
        return found
    # A comment speaks of paragraphs; the careful reader knows which are real.
    careful, _ = read_markup(text)
    return [node.line for node in _walk(careful) if node.name == "Paragraph"] if careful else found


def _walk(root: Node) -> Iterator[Node]:
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack += reversed(node.children)
