"""The page of roles in the documentation says what the table of grants says."""

from __future__ import annotations

from pathlib import Path

from unitbase.office.access.grants import Scope, grants

PAGE = Path(__file__).resolve().parents[2] / "docs" / "security" / "roles.md"
COLUMNS = (
    "production.see", "script.see", "script.edit", "script.file", "schedule.see", "schedule.edit", "budget.see",
    "budget.edit", "pay.see", "documents.see", "documents.make", "production.edit", "production.create",
    "meetings.see", "meetings.edit", "meetings.confidential",
)  # fmt: skip
SCOPES = {"yes": Scope.PRODUCTION, "company": Scope.COMPANY}


def test_the_page_is_the_table() -> None:
    lines = [line.strip("| ") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][1:]
    rows = (tuple(cell.strip() for cell in line.split("|")) for line in lines)
    told = {
        role: {what: SCOPES[cell] for what, cell in zip(COLUMNS, (*cells, *("",) * len(COLUMNS)), strict=False) if cell}
        for role, *cells in rows
    }
    assert told == {role: dict(row) for role, row in grants().items()}
