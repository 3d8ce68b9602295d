"""From bytes to text: ceilings, what the file really is, its encoding, its line ends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from unitbase.words.finding import Finding, Level

MAX_BYTES = 20_000_000

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "script.is-pdf"),
    (b"PK\x03\x04", "script.is-zip"),
    (b"\xfd\xfd\xfd\xfd", "script.is-fdr"),
    (b"{\\rtf", "script.is-rtf"),
    (b"\xd0\xcf\x11\xe0", "script.is-old-office"),
    (b"\x89PNG", "script.is-picture"),
    (b"\xff\xd8\xff", "script.is-picture"),
    (b"GIF8", "script.is-picture"),
    (b"II*\x00", "script.is-picture"),
    (b"MM\x00*", "script.is-picture"),
    (b"\x7fELF", "script.is-binary"),
    (b"\x1f\x8b", "script.is-binary"),
)
# Formats that no public sample tells by content: where a file is no text, its name helps to say what to do.
_OWN = (((".mmsw", ".scw", ".mms"), "script.is-mmsw"), ((".fdr",), "script.is-fdr"))
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BINARY_SHARE = 100  # more than one control character in a hundred: not a text


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text with LF line ends and without control characters, or None; and what there is to say about it."""

    text: str | None
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, name: str = "") -> Decoded:
    """Decode a script file. Never raises; `text` is None where the file cannot be a text at all.

    `name` only serves to say what a file that is no text may be.
    """
    if len(data) > MAX_BYTES:
        return _refuse("script.too-large", size=len(data), limit=MAX_BYTES)
    for magic, code in _MAGIC:
        if data.startswith(magic):
            return _refuse(code)
    text, findings = _to_text(data)
    if not text.strip("\ufeff\x00 \t\r\n"):
        return _refuse("script.empty")
    # A form feed ends a page of a printed text; it is no fault.
    clean, dropped = _CONTROLS.subn("", text.lstrip("\ufeff").replace("\x0c", ""))
    if dropped * _BINARY_SHARE > len(text):
        return _refuse(next((code for ends, code in _OWN if name.casefold().endswith(ends)), "script.is-binary"))
    if dropped:
        findings.append(_finding("script.control-characters", count=dropped))
    return Decoded(clean.replace("\r\n", "\n").replace("\r", "\n"), tuple(findings))


def _to_text(data: bytes) -> tuple[str, list[Finding]]:
    """UTF-16 by its mark or its null bytes, else UTF-8, else damaged UTF-8, else Western (Windows or Latin-1)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _replaced(data, "utf-16")
    bare = _bare_utf16(data)
    if bare:
        return _replaced(data, bare)
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    text, findings = _replaced(data, "utf-8-sig")
    if len(_MULTIBYTE.findall(data)) > text.count("\ufffd"):
        return text, findings
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = data.decode("latin-1")
    return western, [_finding("script.encoding-guessed", encoding="Windows-1252", line=line)]


def _bare_utf16(data: bytes) -> str:
    """UTF-16 without its mark, told by a null byte in nearly every second place; "" where it is not."""
    head = data[:2000]
    least = len(head) * 2 // 5
    if head[1::2].count(0) > least and not head[0::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) > least and not head[1::2].count(0) else ""


def _replaced(data: bytes, encoding: str) -> tuple[str, list[Finding]]:
    text = data.decode(encoding, errors="replace")
    bad = text.count("\ufffd")
    return text, [_finding("script.damaged-characters", count=bad)] if bad else []


def _finding(code: str, **params: str | int) -> Finding:
    return Finding(code, Level.WARNING, params)


def _refuse(code: str, **params: str | int) -> Decoded:
    values: Mapping[str, str | int] = params
    return Decoded(None, (Finding(code, Level.ERROR, values),))
