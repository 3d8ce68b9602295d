"""Lengths from the places on the paper: what a scene takes of the pages, exact to the eighth.

As for our own pages: a scene is as long as the paper from the last row of the scene before it to its own last row, what
is left white at the foot of a page included unless it is more than a rule of the page can leave (a typed page break).
A page is as high as the text area of this document, eight eighths.
"""

from __future__ import annotations

from collections.abc import Sequence

from unitbase.screenplay.pdf.parts import Owned
from unitbase.screenplay.pdf.rows import Measure

USUAL_LINES = 54
_ENOUGH_PAGES = 6  # of that many one will be full
_MOST_WHITE = 9.0  # lines that rules may leave at the foot of a page
_FEWEST_LINES, _FEW_LINES = 30, 45
_SAME_FOOT = 0.5


def eighths_by_heading(paper: Sequence[Owned], measure: Measure) -> dict[int, int]:
    """Eighths by the running line of each scene's heading; at least 1."""
    if not paper:
        return {}
    top = min(owned.row.y for owned in paper)
    page_lines = _page_lines(paper, top, measure)
    used: dict[int, float] = {}
    page, at = paper[0].row.page, 0.0
    for owned in paper:
        foot = (owned.row.y - top) / measure.lead + 1
        if owned.row.page != page:
            white = page_lines * (owned.row.page - page) - at
            taken, at = (white if white <= _MOST_WHITE else 0.0), 0.0
            page = owned.row.page
        else:
            taken = 0.0
        if owned.heading is not None:
            line = owned.heading.row.line
            used[line] = used.get(line, 0.0) + taken + max(0.0, foot - at)
        at = max(at, foot)
    return {line: max(1, int(lines * 8 / page_lines + 0.5 + 1e-6)) for line, lines in used.items()}


def _page_lines(paper: Sequence[Owned], top: float, measure: Measure) -> float:
    """How many lines a full page of this document has."""
    feet: dict[int, float] = {}
    for owned in paper:
        foot = (owned.row.y - top) / measure.lead + 1
        feet[owned.row.page] = max(foot, feet.get(owned.row.page, 0.0))
    most = max(feet.values())
    # Where two pages end on the very same row, or there are many, that row is the last one of a full page.
    full = sum(most - foot < _SAME_FOOT for foot in feet.values())
    known = len(feet) >= _ENOUGH_PAGES or (full > 1 and most >= _FEW_LINES)
    return max(float(_FEWEST_LINES) if known else float(USUAL_LINES), most)
