"""A revised issue of locked pages: old pages and issued ones together are the new script, and the count is right."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import generate, to_fountain
from unitbase.screenplay.fountain import read_fountain
from unitbase.screenplay.issue import Issue, issue
from unitbase.screenplay.layout import Page, lay_out
from unitbase.screenplay.page_label import spread
from unitbase.screenplay.values import Screenplay


def script(text: str) -> Screenplay:
    screenplay, _ = read_fountain(text)
    assert screenplay is not None
    return screenplay


@cache
def blocks(seed: int, scenes: int = 14) -> tuple[str, ...]:
    """A script in the parts that are set apart by blank lines."""
    return tuple(part for part in to_fountain(generate(seed, scenes=scenes)).split("\n\n") if part.strip())


def joined(parts: Sequence[str]) -> Screenplay:
    return script("\n\n".join(parts) + "\n")


def revised(parts: Sequence[str], rng: random.Random, changes: int) -> list[str]:
    """The script with paragraphs added, cut and rewritten, headings left alone; it knows nothing of pages."""
    found = list(parts)
    for _ in range(changes):
        at = rng.randrange(1, len(found))
        kind = rng.random()
        if kind < 0.35:
            found.insert(at + 1, " ".join(["Another word of action."] * rng.randint(1, 40)))
        elif kind < 0.45:
            found.insert(at + 1, "NADIA\n" + " ".join(["And more to say."] * rng.randint(1, 90)))
        elif found[at].rstrip().endswith("#"):
            continue
        elif kind < 0.8:
            del found[at : at + (rng.randint(1, 25) if kind > 0.7 else 1)]
        else:
            found[at] = found[at].replace("a", "o")
    return found


def texts(pages: Sequence[Page]) -> list[str]:
    return [line.text for page in pages for line in page.lines if not line.mark]


def reading(pages: Sequence[Page]) -> list[tuple[str, int, str]]:
    """What is printed, in the order of the script."""
    found = [(line.scene, line.paragraph, line.text) for page in pages for line in page.lines if not line.mark]
    order = {scene: place for place, scene in enumerate(dict.fromkeys(scene for scene, _, _ in found))}
    return sorted(found, key=lambda one: (order[one[0]], one[1]))


def held(old: Sequence[Page], put: Issue) -> list[Page]:
    """What a reader holds who takes out what falls away, and puts in what is issued, by the labels alone."""
    by_label = {page.label: page for page in old if page.label not in put.removed}
    for page in put.issued:
        first, _, last = page.label.partition("-")
        for label in [label for label in by_label if label in {first, last} or label.startswith(f"{first}-")]:
            del by_label[label]
        by_label[page.label] = page
    return [by_label[page.label] for page in put.whole]


CHANGES = st.tuples(st.integers(0, 10_000), st.integers(0, 12))


@given(CHANGES)
def test_old_pages_with_the_issued_ones_are_the_new_script(change: tuple[int, int]) -> None:
    rng = random.Random(change[0])
    parts = blocks(change[0] % 5)
    old, new = lay_out(joined(parts)), joined(revised(parts, rng, change[1]))
    put = issue(old, new)
    assert texts(held(old, put)) == texts(put.whole)
    assert reading(put.whole) == reading(lay_out(new))
    assert put.total == put.before + put.added - len(put.removed) == len(held(old, put))
    labels = [page.label for page in put.whole]
    assert len(set(labels)) == len(labels)
    assert all(line.row < 54 for page in put.whole for line in page.lines)


@given(CHANGES)
def test_issue_upon_issue_still_reconciles(change: tuple[int, int]) -> None:
    rng = random.Random(change[0])
    parts: Sequence[str] = blocks(change[0] % 5)
    pages: tuple[Page, ...] = lay_out(joined(parts))
    for _ in range(3):
        parts = revised(parts, rng, 4)
        put = issue(pages, joined(parts))
        assert texts(held(pages, put)) == texts(put.whole)
        assert reading(put.whole) == reading(lay_out(joined(parts)))
        assert put.total == put.before + put.added - len(put.removed)
        labels = [page.label for page in put.whole]
        assert len(set(labels)) == len(labels)
        pages = put.whole
    assert issue(pages, joined(parts)).issued == ()


@given(st.integers(0, 10_000))
def test_nothing_changed_nothing_issued(seed: int) -> None:
    screenplay = joined(blocks(seed % 7))
    put = issue(lay_out(screenplay), screenplay)
    assert (put.issued, put.replaced, put.added, put.removed) == ((), 0, 0, ())


def test_without_old_pages_all_are_issued() -> None:
    put = issue((), joined(blocks(1)))
    assert [page.lines for page in put.issued] == [page.lines for page in lay_out(joined(blocks(1)))]
    assert (put.before, put.added, put.total) == (0, len(put.issued), len(put.issued))


def pages_of(count: int, **more: str) -> str:
    """A script of pages, each one scene: heading, and action to fill 54 lines; `page3="..."` adds to a page."""
    fill = "\n\n".join(f"Line {number} of it." for number in range(26))
    return "\n\n===\n\n".join(
        f"INT. PLACE {page} - DAY #{page}#\n\n{more.get(f'page{page}', '')}{fill}" for page in range(1, count + 1)
    )


def test_what_overflows_goes_on_a_page_with_a_letter() -> None:
    old = lay_out(script(pages_of(4)))
    put = issue(old, script(pages_of(4, page2="They add a thing.\n\n")))
    assert [(one.page.label, one.status) for one in put.pages] == [
        ("1", "same"), ("2", "replaced"), ("2A", "added"), ("3", "same"), ("4", "same"),
    ]  # fmt: skip
    starred = [line.text for page in put.issued for line in page.lines if line.revised]
    assert starred == ["They add a thing."]
    assert (put.before, put.replaced, put.added, put.total) == (4, 1, 1, 5)


def test_a_page_of_which_nothing_is_left_falls_away() -> None:
    text = pages_of(4)
    start, end = text.index("INT. PLACE 3"), text.index("INT. PLACE 4")
    put = issue(lay_out(script(text)), script(text[:start] + text[end:]))
    assert [(one.page.label, one.status) for one in put.pages] == [("1", "same"), ("2-3", "replaced"), ("4", "same")]
    assert (put.removed, put.total) == (("3",), 3)


def test_a_cut_is_starred_where_it_was() -> None:
    text = pages_of(2)
    put = issue(lay_out(script(text)), script(text.replace("Line 5 of it.\n\n", "", 1)))
    (page,) = put.issued
    assert [line.text for line in page.lines if line.revised] == ["Line 6 of it."]


@pytest.mark.parametrize(
    ("label", "count", "following", "labels"),
    [
        ("12", 1, "13", ["12"]),
        ("12", 3, "13", ["12", "12A", "12B"]),
        ("12", 3, "12A", ["12", "A12A", "B12A"]),
        ("12A", 2, "12B", ["12A", "12AA"]),
        ("12A", 3, "13", ["12A", "12B", "12C"]),
        ("12-13", 1, "14", ["12-13"]),
        ("12-13", 3, "14", ["12", "13", "13A"]),
        ("7", 26, "8", ["7", *(f"7{letter}" for letter in "ABCDEFGHJKLMNPQRSTUVWXYZ"), "7AA"]),
    ],
)
def test_labels_between_labels(label: str, count: int, following: str, labels: list[str]) -> None:
    assert spread(label, count, following) == labels
