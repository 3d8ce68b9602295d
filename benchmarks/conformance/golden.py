"""The visible expectations of other readers, each taken from the file its own tests compare with."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import yaml
from form import Element, Ignored, shaped

SCRIPTS = Path(__file__).resolve().parents[2] / "../shared/inputs/scripts"
_NOTHING = Ignored()
_WITH_DUAL = Ignored(dual=False)


@dataclass(frozen=True, slots=True)
class Golden:
    """One expectation: whose, its file, the text to read, what is expected, what it says nothing about.

    Where `at` has places, only the kinds at those places are expected (`not heading`: anything but that).
    """

    source: str
    file: str
    text: str
    expected: list[Element] = field(default_factory=list)
    ignored: Ignored = _NOTHING
    at: tuple[tuple[int, str], ...] = ()
    data: bytes = b""


def goldens() -> list[Golden]:
    """Every expectation that is here."""
    screenplain = [*_screenplain_html(), *_screenplain_fdx()]
    return [*_wildwinter(), *_jouvence(), *screenplain, *_aw_parser(), *_nyousefi(), *_pairs()]


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


_WILD = re.compile(
    r'^(?:\[\[\d+\]\])?([A-Z]+):"(?:([^"\n]*)":")?(.*?)"(?: "(\([^"\n]*\))")?((?: \([^()\n]*\))*)(?: tags:[^\n]*)?$',
    re.DOTALL | re.MULTILINE,
)
_WILD_KINDS = {"PAGEBREAK": "page-break", "HEADING": "heading"}


def _wildwinter() -> Iterator[Golden]:
    folder = SCRIPTS / "wildwinter__screenplay-tools/tests"
    for path in sorted(folder.glob("*.txt")):
        source = folder / f"{path.stem.removesuffix('-Merged').removesuffix('-Unmerged')}.fountain"
        if path.stem in {"Formatted", "SimpleCallbackParser"} or not source.exists():
            continue
        # Notes and comments are marked by place in the text, and listed at the end.
        text = re.sub(r"\[\[\d+\]\](?![A-Z]+:)|/\*\d+\*/(?!BONEYARD)", "", _read(path))
        found = [_wild(one) for one in _WILD.finditer(text) if one.group(1) != "BONEYARD"]
        ignored = Ignored(kinds=frozenset({"note"}), dual=False)
        yield Golden("screenplay-tools", path.name, _read(source), shaped(found, ignored), ignored)


def _wild(found: re.Match[str]) -> Element:
    name, key, text, extension, after = found.groups()
    if key is not None:
        return f"title {key.casefold()}", text
    kind = _WILD_KINDS.get(name, name.lower())
    if kind == "character":
        text = " ".join(filter(None, (text, extension, "^" if "(Dual)" in after else "")))
    if "(centered)" in after:
        kind = "centered"
    number = re.search(r"\((.+)\)", after)
    return kind, f"{text} #{number.group(1)}#" if kind == "heading" and number else text


_JOUVENCE = (
    ("!><", "centered"), ("!", "action"), (".", "heading"), ("@", "character"), ("=", "dialogue"),
    ("_", "parenthetical"), ("~", "lyric"), (">", "transition"), ("#", "section"), ("+", "synopsis"),
)  # fmt: skip


def _jouvence() -> Iterator[Golden]:
    for path in sorted((SCRIPTS / "ludovicchabant__Jouvence/tests").glob("*.yaml")):
        for index, case in enumerate(yaml.safe_load_all(_read(path)), start=1):
            if "out" not in case and "title" not in case:
                continue
            found: list[Element] = [
                (f"title {key.casefold()}", value) for key, value in (case.get("title") or {}).items()
            ]
            found += [_jouvence_element(text) for text in case.get("out") or []]
            ignored = Ignored() if "out" in case else Ignored(kinds=frozenset({"heading", "action"}))
            yield Golden("Jouvence", f"{path.name} {index}", case["in"], shaped(found, ignored), ignored)


def _jouvence_element(text: str) -> Element:
    if text == "<pagebreak>":
        return "page-break", ""
    sign, kind = next((sign, kind) for sign, kind in _JOUVENCE if text.startswith(sign))
    return kind, text.removeprefix(sign)


class _Page(HTMLParser):
    """screenplain's web page, its classes turned into kinds."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []
        self._kind = ""
        self._text: list[str] = []
        self._number = ""
        self._block = ""
        self._columns = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("class") or ""
        if "page-break" in name:
            self.found.append(("page-break", ""))
        if tag == "br":
            self._text.append(" ")
        elif tag == "div":
            self._block = {"left": "dialog", "right": "dialog"}.get(name, name)
            self._columns = {"dual": 0, "left": 1, "right": 2}.get(name, 0 if name == "dialog" else self._columns)
            self._begin({"transition": "transition"}.get(name, ""))
        elif name in {"scnuml", "scnumr"}:
            self._end()
            self._begin(name)
        elif name.endswith("-synopsis"):
            self._begin("synopsis")
        elif tag in {"h1", "h2", "h3", "h6"}:
            self._begin("heading" if tag == "h6" else "section")
        elif tag == "p":
            said = "dialogue" if self._block == "dialog" else "action"
            self._begin("centered" if name == "centered" else name or said)

    def _begin(self, kind: str) -> None:
        self._kind, self._text = kind, []

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "h1", "h2", "h3", "h6", "span", "div"}:
            self._end()
            if tag == "span" and self._kind == "scnuml":
                self._begin("heading")

    def _end(self) -> None:
        text = "".join(self._text).replace("\xa0", " ")
        if self._kind == "scnuml":
            self._number = text
            return
        if self._kind == "heading" and text:
            text, self._number = (f"{text} #{self._number}#" if self._number else text), ""
        if self._kind == "character" and self._columns == 2:
            text += " ^"
        if self._kind and self._kind != "scnumr" and text:
            self.found.append((self._kind, text))
        self._begin("")

    def handle_data(self, data: str) -> None:
        self._text.append(data)


_SCREENPLAIN = SCRIPTS / "vilcans__screenplain/tests/files"
_UNTITLED = Ignored(kinds=frozenset({"note"}), dual=False)


def _screenplain_html() -> Iterator[Golden]:
    for path in sorted(_SCREENPLAIN.glob("*.html")):
        page = _Page()
        page.feed(_read(path))
        text = _read(path.with_suffix(".fountain"))
        yield Golden("screenplain", path.name, text, shaped(page.found, _UNTITLED), _UNTITLED)


def _screenplain_fdx() -> Iterator[Golden]:
    for path in sorted(_SCREENPLAIN.glob("*.fdx")):
        text = _read(path.with_suffix(".fountain"))
        yield Golden("screenplain", path.name, text, shaped(_fdx_elements(path), _UNSTATED), _UNSTATED)


def _fdx_text(node: ET.Element) -> str:
    text = "".join(run.text or "" for run in node.findall("Text"))
    return f"{text} #{node.get('Number')}#" if node.get("Number") else text


def _aw_parser() -> Iterator[Golden]:
    path = SCRIPTS / "afterwriting__aw-parser/test/data/sample.tokens.json"
    if not path.exists():
        return
    tokens = json.loads(_read(path))
    names = {"scene_heading": "heading", "page_break": "page-break", "separator": "action"}
    found = [(f"title {entry['type']}", entry["text"]) for entry in tokens["title_page"]]
    found += [(names.get(token["type"], token["type"]), token["text"]) for token in tokens["tokens"]]
    text = _read(path.with_name("sample.fountain"))
    yield Golden("aw-parser", path.name, text, shaped(found, _NOTHING))


# What nyousefi's own tests state: the kinds of elements at places in a file.
_NYOUSEFI: dict[str, tuple[tuple[int, str], ...]] = {
    "SceneHeaders": (
        *((place, "heading") for place in (0, 1, 2, 3, 4, 6, 7, 8, 11, 12, 13, 14, 19)),
        *((place, "not heading") for place in (15, 16, 17, 18)),
    ),
    "Transitions": tuple((place, "transition") for place in range(7)),
    "Sections-Complex": ((1, "synopsis"), (3, "section"), (4, "section")),
}


def _nyousefi() -> Iterator[Golden]:
    for name, at in _NYOUSEFI.items():
        path = SCRIPTS / f"nyousefi__Fountain/FountainTests/{name}.fountain"
        if path.exists():
            yield Golden("nyousefi", path.name, _read(path), at=at)


_UNSTATED = Ignored(kinds=frozenset({"note", "synopsis", "section", "page-break", "title"}))


def _pairs() -> Iterator[Golden]:
    """The same script by the same people as Fountain and as FDX: the FDX is what to expect."""
    labs = (SCRIPTS / "ifrost__afterwriting-labs/test/data/screenplays/fdx").glob("*.fdx")
    wild = (SCRIPTS / "wildwinter__screenplay-tools/tests").glob("TestFDX-F?.fdx")
    for path in sorted((*labs, *wild)):
        expected = shaped(_fdx_elements(path), _UNSTATED)
        yield Golden(_source(path), path.name, _read(path.with_suffix(".fountain")), expected, _UNSTATED)


_FDX_KINDS = {"Scene Heading": "heading", "General": "action", "Singing": "lyric", "Lyrics": "lyric"}
_SOURCES = {
    "wildwinter": "screenplay-tools", "ifrost": "afterwriting-labs",
    "vilcans": "screenplain", "jzucker2": "schoonmaker",
}  # fmt: skip


def _source(path: Path) -> str:
    return next(name for owner, name in _SOURCES.items() if f"/{owner}__" in path.as_posix())


def _fdx_elements(path: Path) -> list[Element]:
    """What stands in an FDX file, taken from its elements alone."""
    content = ET.fromstring(path.read_bytes()).find("Content")  # noqa: S314 - a file of the collection
    nodes: list[ET.Element] = []
    for node in content if content is not None else []:
        columns = node.find("DualDialogue")
        nodes += [node] if columns is None else columns.findall("Paragraph")
    found = [(node.get("Type", ""), _fdx_text(node)) for node in nodes]
    return [(_FDX_KINDS.get(kind, kind.lower()), text) for kind, text in found if text.strip()]


def others() -> list[Golden]:
    """The same scripts in other formats, which the readers of Fountain cannot be asked for."""
    wild = SCRIPTS / "wildwinter__screenplay-tools/tests"
    fdx = [
        *(SCRIPTS / "jzucker2__schoonmaker/tests/fixtures").glob("*.fdx"),
        *_SCREENPLAIN.glob("*.fdx"),
        *wild.glob("TestFDX*.fdx"),
    ]
    found = [_other(path, _fdx_elements(path)) for path in sorted(fdx)]
    found += [_other(path, _fdx_elements(path.with_suffix(".fdx"))) for path in sorted(wild.glob("*.fadein"))]
    for path in sorted(_SCREENPLAIN.glob("*.pdf")):
        web = path.with_suffix(".html")
        if web.exists():
            page = _Page()
            page.feed(_read(web))
            found.append(_other(path, page.found))
    return found


def _other(path: Path, expected: list[Element]) -> Golden:
    return Golden(_source(path), path.name, "", shaped(expected, _UNSTATED), _UNSTATED, data=path.read_bytes())
