"""The lists of the breakdown as files: a spreadsheet or a paper. Pure, no database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from unitbase.breakdown.clearance import clearance_report, clearances
from unitbase.breakdown.tagged import tagged
from unitbase.office.breakdown.suggestions import suggested
from unitbase.office.breakdown.values import Script
from unitbase.office.listed import TYPES as SPREADSHEETS
from unitbase.office.listed import XLSX
from unitbase.office.productions.plan import plan_of, setup_of
from unitbase.paper import PaperHead
from unitbase.paper.press import Forme
from unitbase.paper.reports import (
    clearance_list,
    element_list,
    list_paper,
    part_list,
    scene_list,
    set_list,
    suggestion_list,
)
from unitbase.paper.sheets import workbook
from unitbase.paper.tables import Table
from unitbase.paper.values import Pack, PaperSize
from unitbase.papers import breakdown_pdf, breakdown_workbook, character_list_pdf, element_report_pdf, script_pdf
from unitbase.screenplay.write_fdx import write_fdx
from unitbase.screenplay.write_fountain import write_fountain

PDF, FOUNTAIN, FDX = "pdf", "fountain", "fdx"
TYPES = {
    XLSX: SPREADSHEETS[XLSX],
    PDF: "application/pdf",
    FOUNTAIN: "text/plain; charset=utf-8",
    FDX: "application/xml; charset=utf-8",
}
WHOLE, SCRIPT = "breakdown", "script"
_TABLES: dict[str, Callable[[Script, Pack], Table]] = {
    "scenes": lambda script, pack: scene_list(script.breakdown, pack),
    "elements": lambda script, pack: element_list(script.breakdown, pack),
    "parts": lambda script, _: part_list(script.breakdown),
    "sets": lambda script, _: set_list(script.breakdown),
    "suggestions": lambda script, pack: suggestion_list(
        script.breakdown, suggested(script.screenplay, script.breakdown), pack
    ),
    "clearance": lambda script, pack: clearance_list(
        clearance_report(script.screenplay, clearances(script.screenplay)), pack
    ),
}
_REPORTS = {"elements": element_report_pdf, "parts": character_list_pdf}
LISTS = (*_TABLES, WHOLE, SCRIPT)


@dataclass(frozen=True, slots=True)
class File:
    """A file that is handed over: its name, type and content."""

    name: str
    type: str
    content: bytes


def file_of(script: Script, name: str, form: str) -> File | None:
    """A list or the whole breakdown as a spreadsheet, the script as a file to write on; None where there is none."""
    content = _content(script, name, form)
    return File(f"{name}.{form}", TYPES[form], content) if content is not None else None


def _content(script: Script, name: str, form: str) -> bytes | None:
    if name == SCRIPT:
        return _script(script, form)
    plan, setup = plan_of(script.values)[0], setup_of(script.values)
    pack = cast("Pack", setup.word_pack)
    if form == XLSX and name == WHOLE and plan is not None:
        return breakdown_workbook(plan, setup, script.screenplay)
    if form == XLSX and name in _TABLES:
        return workbook((_TABLES[name](script, pack),))
    return None


def _script(script: Script, form: str) -> bytes | None:
    if form == FOUNTAIN:
        return write_fountain(script.screenplay).encode()
    return write_fdx(tagged(script.screenplay, script.breakdown)).encode() if form == FDX else None


def forme_of(script: Script, name: str, printed: datetime, mark: str = "") -> Forme | None:
    """A list, the whole breakdown or the script, ready for the press; None where there is nothing to print.

    `mark` is the name that the pages of the script carry ("" none).
    """
    plan, setup = plan_of(script.values)[0], setup_of(script.values)
    paper, pack = cast("PaperSize", setup.paper), cast("Pack", setup.word_pack)
    if name == SCRIPT:
        return script_pdf.forme(script.screenplay, paper=paper, pack=pack, watermark=mark)
    if plan is None:
        return None
    version = f"Breakdown {script.values.corrections_version}"
    if name == WHOLE:
        return breakdown_pdf.forme(plan, setup, printed, version=version)
    if name in _REPORTS:
        return _REPORTS[name].forme(plan, setup, printed, version=version)
    table = _TABLES[name](script, pack)
    return list_paper.forme(PaperHead(plan.title, table.title, version, "white", printed, paper, pack), table)
