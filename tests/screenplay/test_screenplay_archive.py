"""Archives: other programs' documents are named, bombs and damage are refused, bundles are read."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from unitbase.screenplay import MAX_BYTES, read_screenplay
from unitbase.screenplay.archive import MAX_ENTRIES, open_archive
from unitbase.words import Finding
from unitbase.words.catalogue import say

SCRIPT = "Title: Bundled\n\nINT. A - DAY\n\nx\n"


def packed(files: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def refusal(data: bytes, name: str = "") -> Finding:
    screenplay, findings = read_screenplay(data, name)
    assert screenplay is None
    assert say(findings[-1]) not in {"", findings[-1].code}
    return findings[-1]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"word/document.xml": "<w/>"}, "script.is-word"),
        ({"ppt/presentation.xml": "<p/>"}, "script.is-presentation"),
        ({"content.xml": "<o/>", "mimetype": "application/vnd.oasis.opendocument.text"}, "script.is-opendocument"),
        ({"photo.jpg": b"\xff\xd8\xff"}, "script.is-unknown-zip"),
        ({}, "script.is-unknown-zip"),
        ({"project.rdf": "<RDF/>"}, "script.is-unknown-zip"),
        ({"xl/workbook.xml": "<workbook/>"}, "outline.sheet-unread"),
        ({"document.xml": "<document type='Open Screenplay Format document'/>"}, "script.no-scenes"),
        ({"document.xml": "<document type='Open Screenplay Format document'>"}, "script.xml-malformed"),
        ({"document.xml": ""}, "script.empty"),
    ],
)
def test_an_archive_without_a_script_is_refused_by_what_it_is(files: dict[str, bytes | str], code: str) -> None:
    assert refusal(packed(files)).code == code


def test_a_program_that_cannot_be_told_by_content_is_told_by_name() -> None:
    noise = bytes(range(256)) * 20
    assert refusal(noise, "script.mmsw").code == "script.is-mmsw"
    assert refusal(noise, "script.dat").code == "script.is-binary"
    screenplay, _ = read_screenplay(SCRIPT.encode(), "script.mmsw")
    assert screenplay is not None
    assert screenplay.format == "fountain"


@pytest.mark.parametrize("name", ["Film.textbundle/text.fountain", "Film.textbundle/text.md", "text.md"])
def test_a_text_bundle_is_read(name: str) -> None:
    screenplay, _ = read_screenplay(packed({"Film.textbundle/info.json": "{}", name: SCRIPT}))
    assert screenplay is not None
    assert (screenplay.title, screenplay.format, len(screenplay.scenes)) == ("Bundled", "fountain", 1)


def test_a_bomb_is_refused() -> None:
    assert refusal(packed({"document.xml": b" " * (MAX_BYTES * 3)})).code == "script.zip-bomb"
    sheet = "<worksheet><sheetData>" + "<row><c><v>1</v></c></row>" * 400_000 + "</sheetData></worksheet>"
    book = packed({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": sheet})
    assert refusal(book).code in {"script.zip-bomb", "outline.sheet-unread"}
    cells = (
        '<worksheet><sheetData><row r="1"><c r="A1"/></row><row r="9"><c r="XFD1048576"/></row></sheetData></worksheet>'
    )
    assert (
        refusal(packed({"xl/workbook.xml": "<w/>", "xl/worksheets/sheet1.xml": cells})).code
        == "outline.sheet-too-large"
    )


def test_a_member_that_lies_about_its_length_is_read_no_further() -> None:
    data = bytearray(packed({"document.xml": b" " * 30_000_000}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    assert refusal(bytes(data)).code == "script.zip-damaged"


def test_too_many_entries_are_refused_before_they_are_listed() -> None:
    many = packed({f"{index}.txt": "" for index in range(MAX_ENTRIES + 1)}, zipfile.ZIP_STORED)
    assert refusal(many).code == "script.zip-too-many"
    data = bytearray(packed({"document.xml": SCRIPT}))
    data[-10:-6] = struct.pack("<I", 0xFFFFFFFF)
    assert refusal(bytes(data)).code == "script.zip-too-many"


def test_a_locked_or_strangely_packed_member_is_refused() -> None:
    data = bytearray(packed({"document.xml": SCRIPT}))
    at = data.rindex(b"PK\x01\x02")
    locked = bytearray(data)
    locked[at + 8] |= 1
    assert refusal(bytes(locked)).code == "script.zip-encrypted"
    assert refusal(packed({"document.xml": SCRIPT}, zipfile.ZIP_LZMA)).code == "script.zip-damaged"


def test_every_cut_of_an_archive_is_refused_or_read() -> None:
    whole = packed({"document.xml": "<document><paragraphs><para><text>x</text></para></paragraphs></document>"})
    for end in range(4, len(whole)):
        assert refusal(whole[:end]).code == "script.is-zip"


def test_an_entry_without_a_name_is_passed_over() -> None:
    # a name that begins with a null byte is no name
    data = packed({"Q": b"", "script.fountain": SCRIPT}, zipfile.ZIP_STORED).replace(b"Q", b"\0")
    archive, findings = open_archive(data)
    assert archive is not None
    assert (archive.names, findings) == (("script.fountain",), ())
