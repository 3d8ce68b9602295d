"""XML under our own ceilings: no DTD, no entities, bounded depth and number of elements; line and column on a fault."""

from __future__ import annotations

import xml.sax
from dataclasses import dataclass, field
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from unitbase.words.finding import Finding, Level, Place

MAX_DEPTH = 64
MAX_ELEMENTS = 1_000_000
_TOO_DEEP, _TOO_MANY = "script.xml-too-deep", "script.xml-too-many"


@dataclass(slots=True)
class Node:
    """An element: name, attributes, children, the text directly inside, and the line where it begins."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Node] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly inside, white space kept."""
        return "".join(self.pieces)

    def named(self, name: str) -> list[Node]:
        """Direct children of that name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> Node | None:
        """The first direct child of that name."""
        return next((child for child in self.children if child.name == name), None)


class _TooMuchError(Exception):
    """A ceiling was passed; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _Tree(ContentHandler):
    """Builds the nodes, counting."""

    def __init__(self, parser: DefusedExpatParser) -> None:
        super().__init__()
        self._parser = parser
        self._stack: list[Node] = []
        self._count = 0
        self.root: Node | None = None

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the SAX name
        self._count += 1
        if len(self._stack) >= MAX_DEPTH:
            raise _TooMuchError(_TOO_DEEP)
        if self._count > MAX_ELEMENTS:
            raise _TooMuchError(_TOO_MANY)
        node = Node(name, dict(attrs.items()), self._parser.getLineNumber() or 0)
        if self._stack:
            self._stack[-1].children.append(node)
        else:
            self.root = node
        self._stack.append(node)

    def endElement(self, name: str) -> None:  # noqa: N802, ARG002 - the SAX name
        self._stack.pop()

    def characters(self, content: str) -> None:
        if self._stack:
            self._stack[-1].pieces.append(content)


def read_markup(text: str) -> tuple[Node | None, tuple[Finding, ...]]:
    """The root element, or None with a finding that names line and column. Never raises."""
    parser = DefusedExpatParser(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    tree = _Tree(parser)
    parser.setContentHandler(tree)
    code, detail = "", ""
    try:
        parser.feed(text)
        parser.close()
    except DefusedXmlException:
        code = "script.xml-dtd"
    except _TooMuchError as error:
        code = error.code
    except xml.sax.SAXException as error:
        code, detail = "script.xml-malformed", error.getMessage()
    except (ValueError, LookupError) as error:
        code, detail = "script.xml-malformed", str(error)
    if not code:
        return tree.root, ()
    line, column = parser.getLineNumber() or 1, (parser.getColumnNumber() or 0) + 1
    params: dict[str, str | int] = {"line": line, "column": column, "detail": detail}
    return None, (Finding(code, Level.ERROR, params, Place(line, column)),)
