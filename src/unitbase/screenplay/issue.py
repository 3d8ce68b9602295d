"""A revised issue of locked pages: only what changed is printed again, and the pages still count.

A locked page keeps its label and begins where it began. What overflows goes on pages with letters (12A); a page of
which nothing is left falls away, and the one before it stands for both (12-13). A reader who takes out what is replaced
or has fallen away and puts in what is issued holds the new script, page for page; the figures say how many pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Literal

from unitbase.screenplay.carry import Spot, anchors, carried, new_texts, old_texts, starred_rows
from unitbase.screenplay.flow import Flow
from unitbase.screenplay.layout import Line, Page, Printed, pages_of, printed
from unitbase.screenplay.page_label import joined, spread
from unitbase.screenplay.values import Screenplay

Status = Literal["same", "replaced", "added"]


@dataclass(frozen=True, slots=True)
class IssuedPage:
    """A page of the script as it now is: kept as the reader has it, replaced, or added."""

    page: Page
    status: Status


@dataclass(frozen=True, slots=True)
class Issue:
    """The whole script after an issue, and how its pages reconcile with the old ones.

    `before` is how many pages a reader held; `removed` are the labels of pages that fall away with nothing in their
    place (the page before carries their label as well).
    """

    pages: tuple[IssuedPage, ...]
    before: int
    removed: tuple[str, ...]

    @property
    def issued(self) -> tuple[Page, ...]:
        """The pages to print, in order: those replaced and those added."""
        return tuple(one.page for one in self.pages if one.status != "same")

    @property
    def replaced(self) -> int:
        """How many old pages a new one takes the place of."""
        return sum(one.status == "replaced" for one in self.pages)

    @property
    def added(self) -> int:
        """How many pages go in between."""
        return sum(one.status == "added" for one in self.pages)

    @property
    def total(self) -> int:
        """What a reader holds now: before, and added, less removed."""
        return len(self.pages)

    @property
    def whole(self) -> tuple[Page, ...]:
        """The script as it now is: the old pages of the next issue."""
        return tuple(one.page for one in self.pages)


def issue(old_pages: Sequence[Page], new: Screenplay) -> Issue:
    """The pages of a new draft under page lock. Without old pages every page is added, labelled 1, 2, 3."""
    stream = printed(new)
    old, begins = old_texts(old_pages)
    drafts = carried(old, new_texts(stream, new))
    spots = [*anchors(begins, drafts, stream), (len(stream), 0)] if old_pages else [(0, 0), (len(stream), 0)]
    laid = [pages_of(_flow(stream, start, end), new) for start, end in pairwise(spots)]
    _star(laid, starred_rows(drafts) if old_pages else frozenset())
    return _reconciled(old_pages, laid) if old_pages else _first(laid[0])


def _flow(stream: Sequence[Printed], start: Spot, end: Spot) -> Flow:
    """What stands between two places of the stream, from the top of a page."""
    flow = Flow()
    blocks = stream[start[0] : end[0] + (1 if end[1] else 0)] if start < end else []
    groups = [(owner, [block for _, block in found]) for owner, found in groupby(blocks, key=lambda one: one[0])]
    for index, (owner, found) in enumerate(groups):
        last = index + 1 == len(groups)
        flow.add(found, owner, start[1] if index == 0 else 0, end[1] if last and end[1] else None)
    return flow


def _star(laid: Sequence[list[list[Line]]], rows: frozenset[tuple[str, int, int]]) -> None:
    """Put the stars on the lines that ask for one."""
    seen: Counter[tuple[str, int]] = Counter()
    for lines in (lines for pages in laid for lines in pages):
        for index, line in enumerate(lines):
            if not line.mark:
                key = (line.scene, line.paragraph)
                lines[index] = line._replace(revised=(*key, seen[key]) in rows)
                seen[key] += 1


def _first(pages: Sequence[list[Line]]) -> Issue:
    found = (IssuedPage(Page(str(label), tuple(lines)), "added") for label, lines in enumerate(pages, start=1))
    return Issue(tuple(found), 0, ())


def _reconciled(old_pages: Sequence[Page], laid: Sequence[list[list[Line]]]) -> Issue:
    """Give the pages their labels and say of each what became of it."""
    found: list[IssuedPage] = []
    removed: list[str] = []
    ahead = ""  # labels that fell away before the first page that is left
    taken = frozenset(page.label for page in old_pages)
    for index, (old, pages) in enumerate(zip(old_pages, laid, strict=True)):
        if not pages:
            removed.append(old.label)
            if found:
                found[-1] = _standing_for(found[-1], old.label)
            else:
                ahead = joined(ahead, old.label) if ahead else old.label
            continue
        following = old_pages[index + 1].label if index + 1 < len(old_pages) else ""
        own = joined(ahead, old.label) if ahead else old.label
        labels = spread(own, len(pages), following, taken)
        ahead, taken = "", taken | frozenset(labels)
        for order, (label, lines) in enumerate(zip(labels, pages, strict=True)):
            page = Page(label, tuple(lines))
            status: Status = "added" if order else "same" if _alike(old, page) else "replaced"
            found.append(IssuedPage(_old_stars(old, page) if status == "same" else page, status))
    return Issue(tuple(found), len(old_pages), tuple(removed))


def _standing_for(one: IssuedPage, label: str) -> IssuedPage:
    page = replace(one.page, label=joined(one.page.label, label))
    return IssuedPage(page, "replaced" if one.status == "same" else one.status)


def _alike(old: Page, page: Page) -> bool:
    """Whether a reader would see no difference, stars apart."""
    return old.label == page.label and [_seen(line) for line in old.lines] == [_seen(line) for line in page.lines]


def _seen(line: Line) -> tuple[int, int, str, str]:
    return line.row, line.column, line.text, line.number


def _old_stars(old: Page, page: Page) -> Page:
    """The page with the stars it was printed with: nobody gets it again."""
    lines = (line._replace(revised=before.revised) for before, line in zip(old.lines, page.lines, strict=True))
    return replace(page, lines=tuple(lines))
