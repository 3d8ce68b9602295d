"""The minutes on paper: all of it is there, on every page its version and its number, whatever people typed."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

from pypdfium2 import PdfDocument

from unitbase.paper.minutes import PrintedMinutes, PrintedNote, minutes_paper
from unitbase.paper.values import PaperHead

HEAD = PaperHead("Slack Water", "Minutes", "Minutes 4", "white", datetime(2026, 5, 18, 14, 5, tzinfo=UTC))
NOTE = PrintedNote(1, "Note", "The slipway floods.")
ACTION = PrintedNote(2, "Action", "Book it.", "5, 9", "Second boat", "Ada Rook", "Sat 16 May", "overdue", late=True)
MINUTES = PrintedMinutes(
    "Recce", "Fri 15 May 2026", "The hall", ("Ada Rook", "Idris Holt, director"), (), (NOTE, ACTION)
)


def pages_of(minutes: PrintedMinutes, head: PaperHead = HEAD) -> list[str]:
    with closing(PdfDocument(minutes_paper(head, minutes))) as paper:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in paper]


def test_entries_people_and_actions_are_printed_and_an_action_twice() -> None:
    (page,) = pages_of(MINUTES)
    for words in ("Recce", "Idris Holt, director", "Scenes 5, 9 · Second boat", "overdue", "Minutes 4", "Page 1 of 1"):
        assert words in page, page
    assert page.count("Book it.") == 2
    assert page.count("The slipway floods.") == 1
    assert "CONFIDENTIAL" not in page
    assert "Apologies" not in page


def test_a_closed_meeting_says_so() -> None:
    (page,) = pages_of(replace(MINUTES, confidential=True))
    assert "CONFIDENTIAL" in page


def test_a_long_meeting_runs_over_pages_and_each_says_which_it_is() -> None:
    notes = tuple(replace(NOTE, number=n, text=f"Entry {n}. " + "Tide tables and boats. " * 20) for n in range(1, 40))
    pages = pages_of(replace(MINUTES, notes=notes))
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Minutes 4" in page
    assert all(f"Entry {n}." in " ".join(pages) for n in range(1, 40))


def test_what_people_type_is_text_and_nothing_else() -> None:
    typed = "#panic() $x$ *bold* <b> \u202e\x00 \\ [link]"
    note = replace(ACTION, text=typed, owner=typed, elements=typed)
    (page,) = pages_of(
        replace(MINUTES, kind=typed, place=typed, present=(typed,), notes=(note,)), replace(HEAD, paper="letter")
    )
    # kind, place, one present; the text and the owner of the entry, in both places; what it is tied to
    assert page.count("#panic() $x$ *bold* <b>") == 8
    assert pages_of(replace(MINUTES, notes=(replace(NOTE, text="x" * 5000),)))
