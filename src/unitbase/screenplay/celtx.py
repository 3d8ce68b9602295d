"""Celtx desktop: an archive with `project.rdf` and one page `script-....html` for each script.

The paragraphs of the page say by their class what they are; words marked up for a department are elements, and so is
what the project lists as a member of a scene. Which page is the screenplay, the project says; else it is the first.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from unitbase.screenplay.archive import Archive
from unitbase.screenplay.decode import decode
from unitbase.screenplay.draft import Heading, Piece, compose
from unitbase.screenplay.markup import Node, read_markup
from unitbase.screenplay.pagemarks import Block, Marks, read_marks
from unitbase.screenplay.values import Paragraph, ParagraphKind, Screenplay, Span
from unitbase.words.finding import Finding, Level, Place

FORMAT = "celtx"
PROJECT = "project.rdf"
_KINDS = {
    "action": ParagraphKind.ACTION,
    "character": ParagraphKind.CHARACTER,
    "dialog": ParagraphKind.DIALOGUE,
    "dialogue": ParagraphKind.DIALOGUE,
    "parenthetical": ParagraphKind.PARENTHETICAL,
    "transition": ParagraphKind.TRANSITION,
    "shot": ParagraphKind.SHOT,
    "act": ParagraphKind.CENTERED,
    "caption": ParagraphKind.ACTION,
    "text": ParagraphKind.GENERAL,
}
_HEADING = "sceneheading"
# Celtx's departments, by the names that stand as classes in a script and as types in a project.
_DEPARTMENTS = {
    "cast": "100", "actor": "100", "extras": "101", "stunts": "102", "vehicles": "103", "props": "104",
    "weapons": "104", "prop": "104", "specialfx": "105", "wardrobe": "106", "makeup": "107", "hair": "107",
    "animals": "108", "livestock": "108", "handler": "109", "animalhandler": "109", "camera": "110",
    "sound": "113", "soundfx": "113", "music": "114", "construction": "115", "painting": "115",
    "setdressing": "116", "greenery": "117", "security": "118", "equip": "119", "specialequipment": "119",
    "electrics": "119", "lights": "119", "addlabour": "120", "additionallabour": "120", "cgi": "121",
    "opticalfx": "121", "mechfx": "122", "prodnotes": "123", "productionnotes": "123", "misc": "125",
    "location": "6",
}  # fmt: skip


@dataclass(slots=True)
class _Project:
    """What the project file adds: its title, the page of the screenplay, elements by the ending of a scene's id."""

    title: str = ""
    page: str = ""
    members: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def is_celtx(archive: Archive) -> bool:
    """Whether an archive holds a Celtx project."""
    return PROJECT in archive.names and bool(_pages(archive))


def read_celtx(archive: Archive) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    """Read the screenplay of a Celtx project; None with findings where it cannot be read."""
    project, remarks = _project(archive)
    pages = _pages(archive)
    page = project.page if project.page in pages else pages[0]
    if len(pages) > 1:
        others = ", ".join(name for name in pages if name != page)[:200]
        remarks += (Finding("script.other-scripts", Level.INFO, {"read": page, "others": others}),)
    data, faults = archive.read(page)
    if data is None:
        return None, (*remarks, *faults)
    decoded = decode(data)
    if decoded.text is None:
        return None, (*remarks, *decoded.findings)
    screenplay, findings = read_celtx_page(decoded.text, project.title, project.members)
    return screenplay, (*remarks, *decoded.findings, *findings)


def is_celtx_page(text: str) -> bool:
    """Whether a web page is a script that Celtx wrote."""
    return 'class="sceneheading"' in text or "chrome://celtx/" in text[:2000]


def read_celtx_page(
    text: str, title: str = "", members: dict[str, list[tuple[str, str]]] | None = None
) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    """Read one page of a Celtx project. `members` are elements of scenes by the id of their headings."""
    marks = read_marks(text)
    pieces = [piece for block in marks.blocks if (piece := _piece(block, members or {})) is not None]
    return compose(pieces, FORMAT, _title_page(marks, title))


def _pages(archive: Archive) -> list[str]:
    return [name for name in archive.names if name.startswith("script-") and name.endswith(".html")]


def _piece(block: Block, members: dict[str, list[tuple[str, str]]]) -> Piece | None:
    name = block.attributes.get("class", "").strip().casefold()
    if not block.text:
        return None
    spans = _spans(block)
    if name == _HEADING:
        number = block.attributes.get("scenenumber", "").strip() or None
        listed = members.get(block.attributes.get("id", ""), [])
        tags = tuple(dict.fromkeys([*((span.category, span.label) for span in spans), *listed]))
        return Heading(block.text, block.line, number, tags=tags)
    kind = _KINDS.get(name, ParagraphKind.ACTION)
    text = block.text
    if kind is ParagraphKind.PARENTHETICAL and not text.startswith("("):
        text, spans = f"({text})", ()
    tags = tuple(dict.fromkeys((span.category, span.label) for span in spans))
    return Paragraph(kind, text, block.line, tags=tags, spans=spans)


def _spans(block: Block) -> tuple[Span, ...]:
    """The words marked up for a department; a character's name in his cue is no element."""
    found = []
    for run in block.runs:
        category = _DEPARTMENTS.get(run.name.split()[0].casefold() if run.name.split() else "")
        label = block.text[run.start : run.end].strip()
        if category and label:
            found.append(Span(run.start, run.end, category, label))
    return tuple(found)


def _title_page(marks: Marks, title: str) -> tuple[tuple[str, str], ...]:
    named = ("author", "dc.source", "dc.rights", "cx.contact")
    labels = ("Author", "Source", "Copyright", "Contact")
    found = [("Title", (title or marks.title).strip())]
    found += [(label, marks.meta.get(name, "").strip()) for name, label in zip(named, labels, strict=True)]
    return tuple((label, text) for label, text in found if text)


def _project(archive: Archive) -> tuple[_Project, tuple[Finding, ...]]:
    """What the project file says; where it cannot be read, nothing, and a warning: the page is the script."""
    data, _ = archive.read(PROJECT)
    decoded = decode(data) if data is not None else None
    root, _ = read_markup(decoded.text) if decoded and decoded.text else (None, ())
    if root is None:
        return _Project(), (Finding("script.project-unread", Level.WARNING, {}, Place(text=PROJECT)),)
    project = _Project(page=_screenplay_page(root))
    for node in root.children:
        if _local(node.name) == "project":
            project.title = _attribute(node, "title")
    project.members = _members(root)
    return project, ()


def _screenplay_page(root: Node) -> str:
    for node in root.children:
        kinds = [_attribute(child, "resource") for child in node.children if _local(child.name) == "doctype"]
        if any(kind.endswith("/ScriptDocument") for kind in kinds):
            return _attribute(node, "localfile")
    return ""


def _members(root: Node) -> dict[str, list[tuple[str, str]]]:
    """The elements of each scene, by the last part of the scene's address, which is the id of its heading."""
    sequences: dict[str, list[str]] = {}
    elements: dict[str, tuple[str, str]] = {}
    scenes: dict[str, str] = {}
    for node in root.children:
        kind, about = _local(node.name), _attribute(node, "about")
        if kind in {"seq", "bag"}:
            sequences[about] = [_attribute(child, "resource") for child in node.children]
        elif kind == "scene":
            scenes[about] = next((_attribute(c, "resource") for c in node.children if _local(c.name) == "members"), "")
        elif kind in _DEPARTMENTS and _attribute(node, "title").strip():
            elements[about] = (_DEPARTMENTS[kind], _attribute(node, "title").strip())
    return {
        about.rpartition("/")[2]: [elements[one] for one in sequences.get(listed, []) if one in elements]
        for about, listed in scenes.items()
    }


def _local(name: str) -> str:
    return name.rpartition(":")[2].casefold()


def _attribute(node: Node, name: str) -> str:
    return next((value for key, value in node.attributes.items() if _local(key) == name), "")
