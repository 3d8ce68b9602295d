"""Writing a truth as Open Screenplay Format, in the spelling of each version, bare or packed as Fade In does."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile

from generator.truth import Block, BlockKind, Scene, Truth

# Version: what it calls the style of a paragraph.
SPELLINGS = {"12": "basestylename", "21": "baseStyleName", "30": "basestylename", "40": "basestyle", "50": "basestyle"}


def to_osf(truth: Truth, version: str = "40") -> str:
    """The script as an Open Screenplay document of that version."""
    root = ET.Element("document", type="Open Screenplay Format document", version=version)
    ET.SubElement(root, "info", uuid="0", **({"title": truth.title} if version == "12" else {}))
    ET.SubElement(root, "settings", page_width="2159", omitted_text="OMITTED", scenes_locked="true")
    body = ET.SubElement(root, "paragraphs")
    for scene in truth.scenes:
        _scene(body, scene, SPELLINGS[version])
    if version != "12":
        page = ET.SubElement(root, "titlepage")
        _para(page, SPELLINGS[version], "Normal Text", truth.title, bookmark="Title")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def to_fadein(truth: Truth, version: str = "50") -> bytes:
    """The same in a zip archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("document.xml", to_osf(truth, version))
    return packed.getvalue()


def _scene(body: ET.Element, scene: Scene, spelling: str) -> None:
    _para(body, spelling, "Scene Heading", scene.heading, number=scene.number)
    for block in scene.blocks:
        _block(body, block, spelling)


def _block(body: ET.Element, block: Block, spelling: str) -> None:
    if block.kind is BlockKind.ACTION:
        _para(body, spelling, "Action", block.text)
        return
    cue = f"{block.speaker} ({block.extension})" if block.extension else block.speaker
    _para(body, spelling, "Character", cue)
    if block.direction:
        _para(body, spelling, "Parenthetical", block.direction)
    _para(body, spelling, "Dialogue", block.text)


def _para(body: ET.Element, spelling: str, style: str, text: str, **attributes: str) -> None:
    para = ET.SubElement(body, "para", attributes)
    ET.SubElement(para, "style", {spelling: style})
    # Editors part a paragraph into runs wherever its look changes; the words must come together again.
    middle = len(text) // 2
    ET.SubElement(para, "text").text = text[:middle]
    ET.SubElement(para, "text", bold="1").text = text[middle:]
