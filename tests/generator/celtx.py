"""Writing a truth as a Celtx project: an archive with a page of script and the project's own lists."""

from __future__ import annotations

import html
import io
import xml.etree.ElementTree as ET
import zipfile

from generator.truth import Block, BlockKind, Element, Scene, Truth

_NS = {"RDF": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "cx": "http://celtx.com/NS/v1/"}
_DC = "http://purl.org/dc/elements/1.1/"
# Category: the class of its words in a page, and its type in a project.
DEPARTMENTS = {
    "103": ("vehicles", "Vehicles"),
    "104": ("props", "Props"),
    "105": ("specialfx", "SpecialFX"),
    "108": ("animals", "Animals"),
}


def to_celtx(truth: Truth, *, members: bool = True) -> bytes:
    """The project. Elements are marked in the words of the page, or (members) listed in the project alone."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("local.rdf", "<RDF/>")
        archive.writestr("scratch-x.html", "<html><body><p><br></p></body></html>")
        archive.writestr("project.rdf", _project(truth, members=members))
        archive.writestr("script-x.html", _page(truth, marked=not members))
    return packed.getvalue()


def _page(truth: Truth, *, marked: bool) -> str:
    body = "".join(_scene(index, scene, marked=marked) for index, scene in enumerate(truth.scenes))
    head = '<title>Script</title><meta content="Nobody at all" name="Author"><style>p { x: "<p>" }</style>'
    return f"<!DOCTYPE HTML>\n<html><head>{head}</head><body>\n<!-- made <p> by nobody -->{body}</body></html>\n"


def _scene(index: int, scene: Scene, *, marked: bool) -> str:
    rows = [f'<p class="sceneheading" id="s{index}" scenenumber="{scene.number}">{html.escape(scene.heading)}<br></p>']
    for order, block in enumerate(scene.blocks):
        rows += _block(block, scene.elements if marked and order == 0 else ())
    return "\n".join(rows) + "\n"


def _block(block: Block, elements: tuple[Element, ...]) -> list[str]:
    if block.kind is BlockKind.ACTION:
        text = html.escape(block.text)
        for element in elements:
            label, name = html.escape(element.label), DEPARTMENTS[element.category][0]
            head, found, tail = text.rpartition(label)
            text = f'{head}<span class="{name}" id="e">{found}</span>{tail}' if found else text
        return [f'<p class="action">{text}<br>\n</p>']
    cue = f"{block.speaker} ({block.extension})" if block.extension else block.speaker
    direction = [f'<p class="parenthetical">({html.escape(block.direction)})</p>'] if block.direction else []
    return [
        f'<p class="character">{html.escape(cue)}</p>',
        *direction,
        f'<p class="dialog">{html.escape(block.text)}<br></p>',
    ]


def _project(truth: Truth, *, members: bool) -> str:
    for prefix, address in (*_NS.items(), ("dc", _DC)):
        ET.register_namespace(prefix, address)
    rdf, cx = f"{{{_NS['RDF']}}}", f"{{{_NS['cx']}}}"
    root = ET.Element(f"{rdf}RDF")
    ET.SubElement(root, f"{cx}Project", {f"{rdf}about": "http://celtx.com/project/p", f"{{{_DC}}}title": truth.title})
    page = ET.SubElement(root, f"{cx}Document", {f"{cx}localFile": "script-x.html"})
    ET.SubElement(page, f"{cx}doctype", {f"{rdf}resource": "http://celtx.com/NS/v1/ScriptDocument"})
    for index, scene in enumerate(truth.scenes if members else ()):
        about, listed = f"http://celtx.com/project/p/s{index}", f"http://celtx.com/res/m{index}"
        node = ET.SubElement(root, f"{cx}Scene", {f"{rdf}about": about})
        ET.SubElement(node, f"{cx}members", {f"{rdf}resource": listed})
        sequence = ET.SubElement(root, f"{rdf}Seq", {f"{rdf}about": listed})
        for order, element in enumerate(scene.elements):
            own = f"http://celtx.com/res/e{index}-{order}"
            ET.SubElement(sequence, f"{rdf}li", {f"{rdf}resource": own})
            kind = DEPARTMENTS[element.category][1]
            ET.SubElement(root, f"{cx}{kind}", {f"{rdf}about": own, f"{{{_DC}}}title": element.label})
    return ET.tostring(root, encoding="unicode")
