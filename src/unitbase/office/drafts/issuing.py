"""The pages of a draft as they are given out: whole, or under page lock only those that changed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from unitbase.office.productions.reading import reading_of
from unitbase.office.productions.values import Fact, Values
from unitbase.screenplay.issue import Issue, issue
from unitbase.screenplay.layout import Page
from unitbase.screenplay.values import Screenplay


def locked_since(entries: Sequence[dict[str, Any]], index: int) -> int:
    """The draft whose pages all later ones up to `index` are revisions of: pages are locked with the scene numbers."""
    first = index
    while first and entries[first - 1]["locked"]:
        first -= 1
    return first


def issue_of(drafts: Sequence[Values]) -> Issue | None:
    """The issue of the last of these drafts, over the pages of those before it; None where one cannot be read."""
    scripts = [reading_of(one).screenplay for one in drafts]
    return _issue(tuple(one for one in scripts if one is not None)) if scripts and all(scripts) else None


@lru_cache(maxsize=4)
def _issue(scripts: tuple[Screenplay, ...]) -> Issue:
    pages: tuple[Page, ...] = ()
    for script in scripts:
        found = issue(pages, script)
        pages = found.whole
    return found


def issue_facts(found: Issue) -> tuple[Fact, ...]:
    """How the pages reconcile: what a reader held, what comes, what goes, what they hold now."""
    return (
        Fact("Pages before", str(found.before)),
        Fact("Replaced", str(found.replaced)),
        Fact("Put in", str(found.added)),
        Fact("Taken out", str(len(found.removed))),
        Fact("Pages now", str(found.total), f"{found.before} + {found.added} − {len(found.removed)}"),
    )


def issue_lines(found: Issue) -> tuple[tuple[str, str], ...]:
    """What to do with which pages, as a reader is told."""
    labels = {
        "Replace": [one.page.label for one in found.pages if one.status == "replaced"],
        "Put in": [one.page.label for one in found.pages if one.status == "added"],
        "Take out": list(found.removed),
    }
    return tuple((what, ", ".join(pages)) for what, pages in labels.items() if pages)
