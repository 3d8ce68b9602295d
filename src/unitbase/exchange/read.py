"""Reading a schedule of any format this room knows, told by its content and never by its name alone."""

from __future__ import annotations

from dataclasses import replace

from unitbase.exchange.bounds import within
from unitbase.exchange.json_text import is_json
from unitbase.exchange.msd import MAGIC as MSD_MAGIC
from unitbase.exchange.msd import read_msd
from unitbase.exchange.sex import imported_of as of_sex
from unitbase.exchange.sex import read_sex
from unitbase.exchange.sex.values import MAGIC as SEX_MAGIC
from unitbase.exchange.stated import stated_in_sex, stated_in_uss
from unitbase.exchange.table import read_table, read_workbook
from unitbase.exchange.uss import imported_of as of_uss
from unitbase.exchange.uss import read_uss
from unitbase.exchange.values import Imported
from unitbase.screenplay.archive import open_archive
from unitbase.screenplay.outline.table import is_spreadsheet
from unitbase.words.finding import Finding, Level

MAX_BYTES = 20_000_000
_ZIP = b"PK\x03\x04"
_ELSE = frozenset({"script.empty", "table.no-rows", "outline.quote-unended", "outline.too-many-rows"})
"""What a table says that is one, and cannot be read."""
Answer = tuple[Imported | None, tuple[Finding, ...]]


def read_schedule(data: bytes, name: str = "") -> Answer:
    """The schedule in a file, or None with an error finding. Never raises.

    Formats without a published description (.sex, .msd) say that not every version of them was met.
    """
    if len(data) > MAX_BYTES:
        return None, (Finding("exchange.too-large", Level.ERROR, {"size": len(data), "limit": MAX_BYTES}),)
    read, findings = _read(data, name)
    if read is None:
        return None, findings
    taken, told = within(read)
    return taken, (*findings, *told)


def _read(data: bytes, name: str) -> Answer:
    if data.startswith(SEX_MAGIC):
        return _sex(data)
    if data.startswith(MSD_MAGIC):
        read, findings = read_msd(data)
        return (None, findings) if read is None else _told(read, findings)
    if is_json(data):
        return _uss(data)
    if data.startswith(_ZIP):
        return _workbook(data, name)
    read, findings = read_table(data, name)
    if read is not None or not _ELSE.isdisjoint(one.code for one in findings):
        return read, findings
    # what kind of file it is instead is told as one tells it of a script, so it is not told
    return None, (*(one for one in findings if not one.code.startswith("script.")), _unknown(name))


def _unknown(name: str) -> Finding:
    return Finding("exchange.unknown-format", Level.ERROR, {"name": name[:80]})


def _workbook(data: bytes, name: str) -> Answer:
    archive, findings = open_archive(data)
    if archive is None:
        return None, findings
    return read_workbook(data, archive) if is_spreadsheet(archive) else (None, (_unknown(name),))


def _uss(data: bytes) -> Answer:
    file, findings = read_uss(data)
    if file is None:
        return None, findings
    read = replace(of_uss(file), stated=stated_in_uss(data))
    return read, findings


def _sex(data: bytes) -> Answer:
    file, findings = read_sex(data)
    if file is None:
        return None, findings
    return _told(replace(of_sex(file), stated=stated_in_sex(data)), findings)


def _told(read: Imported, findings: tuple[Finding, ...]) -> Answer:
    return read, (*findings, Finding("exchange.not-every-version", Level.INFO, {"format": read.format.upper()}))
