"""Reading a script file: what it is, then the reader for it."""

from __future__ import annotations

import re
from dataclasses import replace

from unitbase.screenplay.decode import decode
from unitbase.screenplay.fdx import read_fdx
from unitbase.screenplay.fountain import read_fountain
from unitbase.screenplay.values import Screenplay
from unitbase.words.finding import Finding, Level

_XML = re.compile(r"<(?:\?xml|!DOCTYPE|!--|[A-Za-z])", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def read_screenplay(data: bytes, name: str = "") -> tuple[Screenplay | None, tuple[Finding, ...]]:
    """Read a script in Fountain or FDX, told apart by content; `name` only serves as title where the file has none.

    Never raises on what is in the file. None, with a finding of level error, where there is no script to read; a script
    without headings comes back without scenes, and an error that says so.
    """
    decoded = decode(data)
    if decoded.text is None:
        return None, decoded.findings
    head = decoded.text[:2000].lstrip()
    if _HTML.match(head):
        return None, (*decoded.findings, Finding("script.is-html", Level.ERROR))
    reader = read_fdx if _XML.match(head) else read_fountain
    screenplay, findings = reader(decoded.text.lstrip() if reader is read_fdx else decoded.text)
    if screenplay is not None and not screenplay.title:
        screenplay = _titled(screenplay, name)
    return screenplay, (*decoded.findings, *findings)


def _titled(screenplay: Screenplay, name: str) -> Screenplay:
    stem = re.split(r"[/\\]", name)[-1].rpartition(".")
    title = (stem[0] or stem[2]).replace("_", " ").strip()
    return replace(screenplay, title=title)
