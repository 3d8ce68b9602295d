"""Writes what was measured into docs/reference/conformance.md, between its two marks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from golden import Golden

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/conformance.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


def measured(
    rows: list[str], other: list[str], found: list[Golden], known: Mapping[tuple[str, str], tuple[int, int, str]]
) -> str:
    """The part of the page that is measured."""
    told = ["| Expected by | File | Not so | Besides | Why |", "|---|---|---:|---:|---|"]
    for golden in found:
        if (golden.source, golden.file) in known:
            missing, extra, why = known[golden.source, golden.file]
            told.append(f"| {golden.source} | {golden.file} | {missing} | {extra} | {why} |")
    return "\n".join(
        [BEGIN, *rows, "", "## The same scripts in other formats", *other, "", "## Differences on purpose", *told, END]
    )


def write(
    rows: list[str], other: list[str], found: list[Golden], known: Mapping[tuple[str, str], tuple[int, int, str]]
) -> None:
    """Put it into the page."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    PAGE.write_text(before + measured(rows, other, found, known) + rest.partition(END)[2], encoding="utf-8")
