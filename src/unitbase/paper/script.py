"""The script as a printed document: laid-out pages in 12 point Courier, ten characters an inch, six lines an inch.

Every line stands where the layout put it. Scene numbers stand in both margins, a star at the far right of a revised
line, the draft's colour and date above the text, the page's label at the top right. A watermark names who the copy is
for: large, light and aslant behind the text, and once more in small letters at the foot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from unitbase.paper.head import PAPER, REVISION_INKS
from unitbase.paper.press import Forme, on_paper
from unitbase.paper.values import Pack, PaperSize
from unitbase.paper.words import clean
from unitbase.screenplay.layout import Line, Page
from unitbase.screenplay.slugline import plain
from unitbase.words.habits import day_text

UNBROKEN = 10_000  # words are never broken by the press: the layout has wrapped every row
# Points from the left edge of the paper to the edge of the action: 1.5 inches on Letter; A4 has less room at the right.
EDGE = {"A4": 97.2, "letter": 108.0}
PITCH, LEAD = 7.2, 12.0
_TOP_KEYS = ("title", "subtitle", "episode title", "credit", "author", "authors", "writer", "writers", "written by")
_ABOVE = (*_TOP_KEYS, "source", "line")
HEAD_CHARACTERS = 49  # of title and draft beside each other in the running head
LEAST_TITLE = 8


@dataclass(frozen=True, slots=True)
class ScriptHead:
    """What stands around the text: title and draft on every page, and a watermark ("" none).

    `colour` is the draft's paper ("blue"), `note` what the head says more ("Sides, day 3"). `struck` are the keys of
    scenes that are crossed out.
    """

    title: str
    colour: str = ""
    dated: date | None = None
    note: str = ""
    watermark: str = ""
    paper: PaperSize = "A4"
    pack: Pack = "UK"
    numbers: bool = True
    struck: frozenset[str] = frozenset()


@on_paper
def script_paper(head: ScriptHead, pages: Sequence[Page], title_page: Sequence[tuple[str, str]] = ()) -> Forme:
    """The PDF of laid-out pages, behind a title page where `title_page` has anything. Raises PressError."""
    return Forme(
        "script.typ",
        {
            "paper": PAPER[head.paper],
            "edge": EDGE[head.paper],
            "title": clean(head.title, UNBROKEN),
            "short": clean(_short(head), UNBROKEN),
            "draft": clean(_draft(head), UNBROKEN),
            "hex": REVISION_INKS.get(head.colour.strip().lower().removeprefix("double "), "#ffffff"),
            "watermark": clean(head.watermark, UNBROKEN),
            "title_page": _title_page(title_page),
            "pages": [_page(page, head) for page in pages],
        },
    )


def _short(head: ScriptHead) -> str:
    """As much of the title as stands beside the draft's name."""
    room = max(LEAST_TITLE, HEAD_CHARACTERS - len(_draft(head)))
    return head.title if len(head.title) <= room else f"{head.title[: room - 1].rstrip()}…"


def _draft(head: ScriptHead) -> str:
    colour = head.colour.strip()
    said = (colour[:1].upper() + colour[1:], day_text(head.dated, head.pack) if head.dated else "", head.note)
    return " - ".join(filter(None, said))


def _page(page: Page, head: ScriptHead) -> dict[str, object]:
    struck = [line.row for line in page.lines if line.scene in head.struck]
    return {
        "label": clean(page.label, UNBROKEN),
        "lines": [_line(line, numbers=head.numbers) for line in page.lines],
        "struck": [[min(run), max(run)] for run in _runs(sorted(set(struck)))],
    }


def _line(line: Line, *, numbers: bool) -> dict[str, object]:
    return {
        "row": line.row,
        "column": line.column,
        "text": clean(line.text, UNBROKEN),
        "number": clean(line.number, UNBROKEN) if numbers else "",
        "star": line.revised,
    }


def _runs(rows: list[int]) -> list[list[int]]:
    """Rows in runs with no more than two blank ones between them."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row - runs[-1][-1] <= len("+++"):
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _title_page(entries: Sequence[tuple[str, str]]) -> dict[str, list[list[str]]]:
    """What stands in the middle of the title page, and what at its foot; each entry a group of lines."""
    above = [_entry(value) for key, value in entries if key.strip().casefold() in _ABOVE and value.strip()]
    below = [_entry(value) for key, value in entries if key.strip().casefold() not in _ABOVE and value.strip()]
    return {"above": above, "below": below}


def _entry(value: str) -> list[str]:
    return [clean(plain(line), 40) for line in value.split("\n") if line.strip()]
