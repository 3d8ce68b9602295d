"""What comes before the script: title page, list of parts, list of sets; told apart from its first page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unitbase.screenplay.pdf.rows import Measure, Row
from unitbase.screenplay.slugline import looks_like_heading

_LIST_HEADS = re.compile(
    r"(?:CAST|CAST LIST|CAST OF CHARACTERS|CHARACTERS?|CHARACTER (?:INDEX|LIST|REPORT|BREAKDOWN)|DRAMATIS PERSONAE|"
    r"ROLES|PARTS|SETS?|SET LIST|LIST OF SETS|LOCATIONS?|LOCATION (?:LIST|INDEX)|SCENES?|SCENE (?:LIST|INDEX)|"
    r"INDEX|CONTENTS|TABLE OF CONTENTS|REVISION HISTORY|REVISIONS?|PERSONNAGES|BESETZUNG|REPARTO)"
    r"(?:\s+(?:FOR|OF|[-–])\s.{1,40})?\s*:?",
    re.IGNORECASE,
)
_LISTED = re.compile(r".*(?:\.{3,}|\s)\s*\d{1,4}[A-Z]?(?:\s*[,;–-]\s*\d{1,4}[A-Z]?)*\.?$", re.IGNORECASE)
_BY = re.compile(r"(?:.{0,40}\s)?(?:by|de|von|por):?", re.IGNORECASE)
_LIST_SHARE = 0.4
_LEAST_ROWS = 3
_TITLE_ROWS = 30
_HIGH = 0.2  # of the paper: a script page begins higher
_CLOSE = 1.4
_MIDDLE = 0.6


def first_page(pages: Sequence[Sequence[Row]], heights: Sequence[float], measure: Measure) -> int:
    """The index of the script's first page."""
    lists = {index for index, rows in enumerate(pages) if is_list(rows, measure)}
    for index, rows in enumerate(pages):
        if index in lists or not rows:
            continue
        if any(looks_like_heading(row.text) for row in rows):
            return _without_front(pages, heights, lists, index)
    return _without_front(
        pages, heights, lists, next((i for i, rows in enumerate(pages) if rows and i not in lists), 0)
    )


def _without_front(pages: Sequence[Sequence[Row]], heights: Sequence[float], lists: set[int], first: int) -> int:
    """Back over pages without a heading that are script all the same; over a title page where it came first."""
    start = first
    while (
        start and (start - 1) not in lists and pages[start - 1] and not is_title(pages[start - 1], heights[start - 1])
    ):
        start -= 1
    while start < len(pages) - 1 and start == 0 and is_title(pages[start], heights[start]):
        start += 1
    return start


def is_list(rows: Sequence[Row], measure: Measure) -> bool:
    """Whether a page lists parts, sets or scenes instead of telling them."""
    if len(rows) < _LEAST_ROWS:
        return bool(rows) and bool(_LIST_HEADS.fullmatch(rows[0].text))
    if _LIST_HEADS.fullmatch(rows[0].text) and not any(looks_like_heading(row.text) for row in rows[:1]):
        return True
    headings = [looks_like_heading(row.text) for row in rows]
    if sum(headings) >= _LEAST_ROWS:
        runs = sum(
            first and second and below.y - above.y < _CLOSE * measure.lead
            for first, second, above, below in zip(headings, headings[1:], rows, rows[1:], strict=False)
        )
        return runs * 2 >= sum(headings)
    return sum(bool(_LISTED.fullmatch(row.text)) for row in rows) >= max(_LEAST_ROWS, _LIST_SHARE * len(rows))


def is_title(rows: Sequence[Row], height: float) -> bool:
    """Whether a page is a title page: few rows, begun low, and no heading among them."""
    low = not rows or rows[0].y > _HIGH * height
    return low and len(rows) <= _TITLE_ROWS and not any(looks_like_heading(row.text) for row in rows)


def title_page(
    pages: Sequence[Sequence[Row]], heights: Sequence[float], measure: Measure
) -> tuple[tuple[str, str], ...]:
    """The entries of the first title page: title, credit, author, and what stands at its foot."""
    found = next((index for index, rows in enumerate(pages) if rows and is_title(rows, heights[index])), None)
    if found is None:
        return ()
    upper = [row for row in pages[found] if row.y <= _MIDDLE * heights[found]]
    lower = [row for row in pages[found] if row.y > _MIDDLE * heights[found]]
    entries: list[tuple[str, str]] = []
    for index, group in enumerate(_groups(upper, measure)):
        entries += _entry(group, first=index == 0, after=entries[-1][0] if entries else "")
    return (*entries, *(("Contact", "\n".join(row.text for row in group)) for group in _groups(lower, measure)))


def _entry(group: Sequence[Row], *, first: bool, after: str) -> list[tuple[str, str]]:
    texts = [row.text for row in group]
    credit = next((index for index, text in enumerate(texts) if _BY.fullmatch(text)), None)
    if credit is not None:
        parts = [
            ("Title" if first else "Source", texts[:credit]),
            ("Credit", [texts[credit]]),
            ("Author", texts[credit + 1 :]),
        ]
        return [(key, "\n".join(lines)) for key, lines in parts if lines]
    key = "Title" if first else "Author" if after == "Credit" else "Source"
    return [(key, "\n".join(texts))]


def _groups(rows: Sequence[Row], measure: Measure) -> list[list[Row]]:
    groups: list[list[Row]] = []
    for row in rows:
        if groups and row.y - groups[-1][-1].y <= _CLOSE * max(measure.lead, row.words[0].size * 1.2):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups
