"""Zip archives under our own ceilings: how large a directory, how many entries, how much comes out of one of them.

Nothing is written to disk, nothing inside an archive is opened as another archive, and a member is unpacked only up to
its ceiling, whatever length its entry claims.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from unitbase.words.finding import Finding, Level, Place

MAX_ENTRIES = 2_000
MAX_MEMBER = 20_000_000
MAX_RATIO = 400  # a script in XML packs to a tenth or twentieth; a bomb to a thousandth
_RATIO_COUNTS_FROM = 1_000_000  # bytes: what is small does no harm, however well it packs
_MAX_DIRECTORY = 1_000_000  # bytes: 2,000 entries with long names
_END = b"PK\x05\x06"
_END_SIZE, _MAX_COMMENT = 22, 65_535
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 65_536
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, LookupError)


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive whose directory was read: the names of its files, and each file's content on demand."""

    names: tuple[str, ...]
    _zip: zipfile.ZipFile

    def read(self, name: str) -> tuple[bytes | None, tuple[Finding, ...]]:
        """The content of one file, or None and why not. Never raises."""
        info = self._zip.getinfo(name)
        if info.flag_bits & _ENCRYPTED:
            return None, (_finding("script.zip-encrypted", name),)
        if info.compress_type not in _METHODS:
            return None, (_finding("script.zip-damaged", name),)
        ceiling = min(MAX_MEMBER, max(_RATIO_COUNTS_FROM, info.compress_size * MAX_RATIO))
        try:
            data = _unpacked(self._zip, info, ceiling)
        except (*_BROKEN, NotImplementedError):
            return None, (_finding("script.zip-damaged", name),)
        if len(data) > ceiling:
            return None, (_finding("script.zip-bomb", name),)
        return data, ()


def open_archive(data: bytes) -> tuple[Archive | None, tuple[Finding, ...]]:
    """The archive in these bytes, or None and why not. Never raises."""
    if _directory_size(data) > _MAX_DIRECTORY:
        return None, (Finding("script.zip-too-many", Level.ERROR, {"limit": MAX_ENTRIES}),)
    try:
        opened = zipfile.ZipFile(BytesIO(data))
    except (*_BROKEN, NotImplementedError):
        return None, (Finding("script.is-zip", Level.ERROR),)
    entries = opened.infolist()
    if len(entries) > MAX_ENTRIES:
        return None, (Finding("script.zip-too-many", Level.ERROR, {"limit": MAX_ENTRIES}),)
    # an entry without a name is nothing anybody packed, and asking whether it is a folder fails
    names = (entry.filename for entry in entries if entry.filename and not entry.is_dir())
    return Archive(tuple(dict.fromkeys(names)), opened), ()


def _directory_size(data: bytes) -> int:
    """What the end record says of the directory's size; an archive of the large kind says 4 GB. 0 without a record."""
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - _MAX_COMMENT))
    if at < 0 or at + _END_SIZE > len(data):
        return 0
    return int(struct.unpack_from("<I", data, at + 12)[0])


def _unpacked(opened: zipfile.ZipFile, info: zipfile.ZipInfo, ceiling: int) -> bytes:
    """The content, read until it ends or passes the ceiling."""
    parts: list[bytes] = []
    size = 0
    with opened.open(info) as member:
        while size <= ceiling and (part := member.read(_CHUNK)):
            parts.append(part)
            size += len(part)
    return b"".join(parts)


def _finding(code: str, name: str) -> Finding:
    shown = name.encode("utf-8", "replace").decode()[:200]
    return Finding(code, Level.ERROR, {"name": shown}, Place(text=shown))
