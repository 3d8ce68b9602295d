"""Files made to hurt a reader: of any size asked for, each of one kind that a reader may be slow or hungry at."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import xlsxwriter

_OSF = b"<document type='Open Screenplay Format document' version='40'><paragraphs>"
_FDX = b"<FinalDraft><Content>"


def _line(sign: bytes) -> Callable[[int], bytes]:
    return lambda size: b"INT. A - DAY\n\n" + sign * (size // len(sign))


def _packed(name: str, content: bytes, more: Mapping[str, bytes] | None = None) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        for other, text in (more or {}).items():
            archive.writestr(other, text)
    return data.getvalue()


def _inside(size: int, levels: int) -> bytes:
    data = b"0" * size
    for _ in range(levels):
        data = _packed("document.xml", data)
    return data


def _entries(size: int) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for index in range(size // 120):
            archive.writestr(f"{index}", b"")
    return data.getvalue()


def _sheet(rows: bytes) -> bytes:
    """A workbook whose one sheet holds these rows, in all that a program asks for before it looks at them."""
    empty, full = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(empty, {"in_memory": True}) as book:
        book.add_worksheet("S")
    with zipfile.ZipFile(empty) as before, zipfile.ZipFile(full, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b"<sheetData/>", b"<sheetData>%s</sheetData>" % rows))
    return full.getvalue()


def _far(last: bytes) -> Callable[[int], bytes]:
    """A sheet of a first and a last cell."""
    rows = b'<row><c r="A1"><v>1</v></c></row>', b'<row><c r="%s"><v>1</v></c></row>' % last
    return lambda size: _sheet(rows[0] + rows[1] * (size // size))


def _ods(size: int) -> bytes:
    """A table that says of a cell and a row how often they are repeated."""
    cell = b'<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    row = b'<table:table-row table:number-rows-repeated="1048576">%s</table:table-row>' % (
        cell * max(1, size // 100_000)
    )
    spaces = b'xmlns:office="o" xmlns:table="t" xmlns:text="x"'
    content = b"<office:document-content %s><office:body><office:spreadsheet><table:table>%s</table:table>" % (
        spaces,
        row,
    )
    content += b"</office:spreadsheet></office:body></office:document-content>"
    return _packed("content.xml", content, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})


def _styles(size: int) -> bytes:
    """Styles that are each other's base."""
    styles = (
        b"<styles>" + b"<style name='a' basestyle='b'/><style name='b' basestyle='a'/>" * (size // 64) + b"</styles>"
    )
    para = b"<para><style basestyle='a'/><text>x</text></para></paragraphs></document>"
    return _OSF.replace(b"<paragraphs>", styles + b"<paragraphs>") + para


def _packed_script(size: int) -> bytes:
    return _packed("document.xml", _OSF + b"<para><text>x</text></para>" * (size // 28) + b"</paragraphs></document>")


def _pdf(size: int) -> bytes:
    objects = b"1 0 obj\n<</Kids [1 0 R]>>\nendobj\n" * (size // 33)
    return b"%PDF-1.7\n" + objects + b"trailer <</Root 1 0 R>>\n%%EOF"


_CUE = b"<para><style basestyle='Character'/><text>A</text></para>"

MONSTERS: dict[str, Callable[[int], bytes]] = {
    **{f"one line of {name}": _line(sign) for name, sign in {
        "letters": b"A", "spaces": b" ", "tabs": b"\t", "brackets": b"(", "digits": b"1", "stars": b"*", "bars": b"_",
        "dashes": b" - ", "headings": b"INT. A - ", "quotes": b'"', "commas": b",", "marks": b"  *", "days": b"DAY ",
        "places": b"INT. DAY/", "numbers": b"1-1 ", "slashes": b"\\", "accents": "é".encode(), "zeros": b"0/",
    }.items()},
    **{f"lines of {name}": _line(sign) for name, sign in {
        "nothing": b"\n", "carriage returns": b"\r", "headings": b"INT. A - DAY\n\n", "glued headings": b"INT. A\n",
        "cues": b"BOB\n", "cues side by side": b"BOB ^\nx\n\n", "open notes": b"[[\n", "open comments": b"/*\n",
        "notes": b"[[x]]\n", "omissions": b"1-200 OMITTED\n\n", "ranges": b"OMITTED #1-200#\n\n", "rows": b">.x\n",
        "indents": b"                    BOB\n          Hi.\n\n", "stars": b"                 BOB          *\n",
        "titles": b"Title:\n", "breaks": b"===\n", "commas": b"Scene,Set\n1,A\n", "marks": b"A/N X INT. DAY\n\n",
    }.items()},
    "a trelby row": lambda size: b"#Version 2\n>." + b"x" * size,
    "trelby rows": lambda size: b"#Version 2\n" + b">.x\n" * (size // 4),
    "a table": lambda size: b"Scene,Set,Cast\n" + b'1,A,"B, C"\n' * (size // 11),
    "a table of one row": lambda size: b"Scene,Set\n1,A" + b",B" * (size // 2),
    "an open quotation": lambda size: b'Scene,Set\n1,"' + b"x\n" * (size // 2),
    "a long cast": lambda size: b"Scene,Set,Cast\n1,A," + b"B;" * (size // 2) + b"\n",
    "deep elements": lambda size: _FDX + b"<a>" * (size // 3),
    "many elements": lambda size: _FDX + b"<a/>" * (size // 4),
    "many attributes": lambda size: _FDX + b"<a " + b"".join(b'b%d="" ' % index for index in range(size // 10)),
    "one attribute": lambda size: _FDX + b'<Paragraph Number="' + b"1" * size + b'"/>',
    "entities": lambda size: b"<!DOCTYPE a [" + b'<!ENTITY a "aaaa">' * (size // 18) + b"]><FinalDraft/>",
    "open screenplay paragraphs": lambda size: _OSF + _CUE * (size // len(_CUE)),
    "open screenplay styles": _styles,
    "celtx marks": lambda size: b'<html><p class="sceneheading">' + b"<span class='props'>" * (size // 20),
    "celtx comments": lambda size: b'<html><p class="sceneheading">' + b"<!--" * (size // 4),
    "celtx signs": lambda size: b'<html><p class="sceneheading">' + b"<" * size,
    "a packed script": _packed_script,
    "a packed nothing": lambda size: _packed("document.xml", b" " * (size * 20)),
    "archives in archives": lambda size: _inside(size, 4),
    "many entries": _entries,
    "a sheet of rows": lambda size: _sheet(b"<row><c><v>1</v></c></row>" * (size // 26)),
    "a sheet of far cells": _far(b"XFD1048576"),
    "a sheet of wide cells": _far(b"ZZ19999"),
    "a repeated sheet": _ods,
    "an empty pdf": lambda size: b"%PDF-1.7\n" + b" " * size,
    "a pdf of objects": _pdf,
}  # fmt: skip
