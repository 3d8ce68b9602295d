"""The papers of a plan: one-line schedule with its day out of days, breakdown sheets."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from unitbase.paper import PaperHead, breakdown_sheets, one_liner
from unitbase.paper.adapters import boneyard_of, days_of, dood_of, sheets_of
from unitbase.paper.values import Pack, PaperSize
from unitbase.schedule.assume import Setup
from unitbase.schedule.values import Plan


def papers_of(
    plan: Plan, setup: Setup, printed: datetime, *, version: str = "Version 1", colour: str = "white"
) -> tuple[tuple[str, bytes], ...]:
    """File names and PDFs of everything a plan prints. `printed` is the moment of printing, with its zone."""

    def head(document: str) -> PaperHead:
        size, pack = cast("PaperSize", setup.paper), cast("Pack", setup.word_pack)
        return PaperHead(plan.title, document, version, colour, printed, size, pack)

    return (
        (
            "one-line-schedule.pdf",
            one_liner(head("One-line schedule"), days_of(plan), dood_of(plan), boneyard=boneyard_of(plan)),
        ),
        ("breakdown-sheets.pdf", breakdown_sheets(head("Breakdown sheets"), sheets_of(plan))),
    )
