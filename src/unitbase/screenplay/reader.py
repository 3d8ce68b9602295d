"""Reading a script file: what it is, by what is in it, then the reader for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from unitbase.screenplay.archive import Archive, open_archive
from unitbase.screenplay.celtx import is_celtx, is_celtx_page, read_celtx, read_celtx_page
from unitbase.screenplay.decode import MAX_BYTES, decode
from unitbase.screenplay.fdx import read_fdx
from unitbase.screenplay.fountain import read_fountain
from unitbase.screenplay.indented import is_indented, read_indented
from unitbase.screenplay.open_screenplay import read_osf
from unitbase.screenplay.outline import is_outline_text, is_spreadsheet, read_outline_sheets, read_outline_text
from unitbase.screenplay.rule import Rule, apply_rule
from unitbase.screenplay.trelby import is_trelby, read_trelby
from unitbase.screenplay.values import Screenplay
from unitbase.words.finding import Finding, Level

Read = tuple[Screenplay | None, tuple[Finding, ...]]

_XML = re.compile(r"<(?:\?xml|!DOCTYPE|!--|[A-Za-z])", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_ROOT = re.compile(r"<([A-Za-z][\w:.-]{0,60})")
_ZIP, _PDF = (b"PK\x03\x04", b"PK\x05\x06"), b"%PDF-"
_PDF_WITHIN = 1024  # bytes that may stand before the mark, by the format's own appendix
_OSF_ENTRY = "document.xml"
_BUNDLED = re.compile(r"(?:^|/)[^/]+\.textbundle/text\.(?:fountain|md|markdown|txt)$|^text\.(?:fountain|md|txt)$")
# Archives of other programs, by a file that only they hold.
_OTHERS = (
    ("word/document.xml", "script.is-word"),
    ("ppt/presentation.xml", "script.is-presentation"),
    ("content.xml", "script.is-opendocument"),
)


def read_screenplay(data: bytes, name: str = "", rule: Rule | None = None) -> Read:
    """Read a script in any format Unitbase knows; `name` only serves as title where the file has none.

    The format is told by content and stands in the result. `rule` says which lines are headings where a script has none
    that a reader would know. Never raises on what is in the file. None, with a finding of level error, where there is
    no script to read; a script without headings comes back without scenes, and an error that says so.
    """
    screenplay, findings = _read(data, name)
    if screenplay is not None and rule is not None:
        screenplay, findings = _ruled(screenplay, findings, rule)
    if screenplay is not None and not screenplay.title:
        screenplay = _titled(screenplay, name)
    return screenplay, findings


def _read(data: bytes, name: str) -> Read:
    if len(data) <= MAX_BYTES:
        if data.startswith(_ZIP):
            return _read_archive(data)
        if data[: _PDF_WITHIN + len(_PDF)].lstrip(b"\xef\xbb\xbf\r\n\t \x00").startswith(_PDF):
            return _read_pdf(data)
    decoded = decode(data, name)
    if decoded.text is None:
        return None, decoded.findings
    screenplay, findings = _text_reader(decoded.text)(decoded.text)
    return screenplay, (*decoded.findings, *findings)


def _text_reader(text: str) -> Callable[[str], Read]:
    """The reader for a text."""
    head = text[:2000].lstrip()
    if _HTML.match(head):
        return read_celtx_page if is_celtx_page(text) else _refuse_page
    if _XML.match(head):
        return _read_xml
    if is_trelby(text):
        return read_trelby
    if is_outline_text(text):
        return read_outline_text
    return read_indented if is_indented(text) else read_fountain


def _refuse_page(text: str) -> Read:  # noqa: ARG001 - one of the readers
    return None, (Finding("script.is-html", Level.ERROR),)


def _read_xml(text: str) -> Read:
    text = text.lstrip()
    root = _ROOT.search(text)
    name = root.group(1) if root else ""
    if name.casefold() == "document" and ("open screenplay" in text[:2000].casefold() or "<paragraphs" in text):
        return read_osf(text)
    return read_fdx(text)


def _read_pdf(data: bytes) -> Read:
    # The engine for PDF text is loaded for a PDF alone.
    from unitbase.screenplay.pdf import read_pdf

    return read_pdf(data)


def _read_archive(data: bytes) -> Read:
    """Read what an archive holds, told by the files inside."""
    archive, faults = open_archive(data)
    if archive is None:
        return None, faults
    if _OSF_ENTRY in archive.names:
        return _read_member(archive, _OSF_ENTRY)
    if is_celtx(archive):
        return read_celtx(archive)
    bundled = next((name for name in archive.names if _BUNDLED.search(name)), None)
    if bundled:
        return _read_member(archive, bundled)
    if is_spreadsheet(archive):
        from unitbase.screenplay.outline.table import sheet_tables

        tables, faults = sheet_tables(data, archive)
        return (None, faults) if faults else read_outline_sheets(tables)
    code = next((code for entry, code in _OTHERS if entry in archive.names), "script.is-unknown-zip")
    return None, (Finding(code, Level.ERROR),)


def _read_member(archive: Archive, name: str) -> Read:
    """Read one text of an archive."""
    data, faults = archive.read(name)
    if data is None:
        return None, faults
    decoded = decode(data)
    if decoded.text is None:
        return None, decoded.findings
    reader = _read_xml if name == _OSF_ENTRY else _text_reader(decoded.text)
    screenplay, findings = reader(decoded.text)
    return screenplay, (*decoded.findings, *findings)


def _ruled(screenplay: Screenplay, findings: tuple[Finding, ...], rule: Rule) -> Read:
    """The screenplay with the headings of the rule; what was said of missing headings is said anew."""
    before = len(screenplay.scenes)
    screenplay, found = apply_rule(screenplay, rule)
    kept = tuple(one for one in findings if one.code not in {"script.no-scenes", "script.duplicate-number"})
    told = () if len(screenplay.scenes) > before else (Finding("script.no-scenes-by-rule", Level.WARNING),)
    return screenplay, (*kept, *told, *found)


def _titled(screenplay: Screenplay, name: str) -> Screenplay:
    stem = re.split(r"[/\\]", name)[-1].rpartition(".")
    title = (stem[0] or stem[2]).replace("_", " ").strip()
    return replace(screenplay, title=title)
