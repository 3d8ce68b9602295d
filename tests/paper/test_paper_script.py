"""The script as a PDF: every letter at its place, both margins, stars, colour and date, watermark, title page."""

from __future__ import annotations

import re
import zlib
from datetime import date
from functools import cache
from itertools import pairwise

import pypdfium2 as pdfium
import pytest

from generator import generate, to_fountain
from unitbase.paper.values import PaperSize
from unitbase.papers import issue_pdf, script_pdf, sides_pdf
from unitbase.screenplay import Paragraph, ParagraphKind, Screenplay
from unitbase.screenplay.draft import Heading, compose
from unitbase.screenplay.fountain import read_fountain
from unitbase.screenplay.issue import issue
from unitbase.screenplay.layout import lay_out

SIZES: dict[PaperSize, tuple[float, float]] = {"A4": (595.28, 841.89), "letter": (612.0, 792.0)}
HOSTILE = '#import "x": $ \\ #panic() @ref <label> `raw` // note ]} \u202e'
Letter = tuple[str, float, float]


def script(text: str) -> Screenplay:
    screenplay, _ = read_fountain(text)
    assert screenplay is not None
    return screenplay


@cache
def feature() -> Screenplay:
    return script(to_fountain(generate(3, scenes=12)))


def letters(page: pdfium.PdfPage) -> list[Letter]:
    """Every printed character with the place of its box's left edge and its baseline, from the top left."""
    sheet, height = page.get_textpage(), page.get_height()
    found = []
    for index in range(sheet.count_chars()):
        text = sheet.get_text_range(index, 1)
        if text.strip():
            left, bottom, _, _ = sheet.get_charbox(index, loose=True)
            found.append((text, left, height - bottom))
    return found


def text_of(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range().replace("\r", "") for page in pdfium.PdfDocument(pdf)]


@pytest.mark.parametrize("paper", list(SIZES))
def test_pages_are_the_layouts_and_inside_the_paper(paper: PaperSize) -> None:
    pdf = script_pdf(feature(), paper=paper)
    document = pdfium.PdfDocument(pdf)
    pages = lay_out(feature())
    assert len(document) == len(pages) + 1
    for page in document:
        assert page.get_size() == pytest.approx(SIZES[paper], abs=0.01)
        assert all(10 < x < SIZES[paper][0] - 12 and 30 < y < SIZES[paper][1] - 30 for _, x, y in letters(page))


def test_the_pitch_is_ten_an_inch_and_the_lead_six() -> None:
    row = "0123456789" * 6
    pdf = script_pdf(script(f".A\n\n!{row}\n{row}\n"), title_page=False)
    (page,) = pdfium.PdfDocument(pdf)
    placed = [(x, y) for text, x, y in letters(page) if text in "0123456789"][-120:]
    first, second = placed[:60], placed[60:]
    assert second[0][1] - first[0][1] == pytest.approx(12, abs=0.01)
    # PDFium cuts a letter's width to whole thousandths of the size, so its places drift; the file's own figures do not.
    assert all(0 <= 7.2 * number - (x - first[0][0]) <= 0.0075 * number for number, (x, _) in enumerate(first))
    (width,) = {float(found) for found in re.findall(rb"/W\[0 \d+ ([\d.]+)\]", pdf)}
    streams = [
        zlib.decompress(data) for data in re.findall(rb"FlateDecode>>\s*stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    ]
    moves = {float(found) for text in streams for found in re.findall(rb"\)(-?[\d.]+)\(", text)}
    assert [12 * (width - move) / 1000 for move in moves] == [pytest.approx(7.2, abs=1e-5)]


def test_numbers_stand_in_both_margins_and_can_be_left_out() -> None:
    screenplay = script("INT. A - DAY #12A#\n\nHe waits.\n")
    (page,) = pdfium.PdfDocument(script_pdf(screenplay, title_page=False))
    found = letters(page)
    first = [x for text, x, _ in found if text == "1"]
    heading = next(x for text, x, _ in found if text == "I")
    assert sum(x < heading for x in first) == 1
    assert sum(x > heading + 400 for x in first) == 2  # the number, and the page's own
    assert text_of(script_pdf(screenplay, title_page=False, numbers=False))[0].count("12A") == 0


def test_revised_lines_are_starred_and_the_head_names_the_draft() -> None:
    pieces = [
        Heading("INT. A - DAY", 1, "1"),
        Paragraph(ParagraphKind.ACTION, "Old.", revision=1),
        Paragraph(ParagraphKind.ACTION, "New " * 20, revision=2),
    ]
    screenplay, _ = compose(list(pieces), "fdx")
    assert screenplay is not None
    (page,) = text_of(script_pdf(screenplay, colour="pink", dated=date(2026, 5, 4)))
    assert page.count("*") == 2
    assert "Pink - Mon 4 May 2026" in page
    (other,) = text_of(script_pdf(screenplay, revision=1, pack="US", dated=date(2026, 5, 4)))
    assert other.count("*") == 1
    assert "Mon, May 4, 2026" in other


def test_a_watermark_stands_on_every_page() -> None:
    pages = text_of(script_pdf(feature(), watermark="Copy 7 - Ada Byron"))
    assert all("Copy 7 - Ada Byron" in page for page in pages)
    assert not any("Ada Byron" in page for page in text_of(script_pdf(feature())))


def test_the_title_page_comes_first_and_has_no_number() -> None:
    screenplay = script("Title: THE FERRY\nAuthor: Nobody\nContact: 1 Quay\n\nINT. A - DAY #1#\n\nHe waits.\n")
    title, page = text_of(script_pdf(screenplay))
    assert title.split("\n")[0].strip() == "THE FERRY"
    assert {"Nobody", "1 Quay"} <= set(title.split("\n"))
    assert "1." not in title
    assert "THE FERRY" in page


def test_text_is_never_taken_for_a_command() -> None:
    (page,) = text_of(script_pdf(script(f".A {HOSTILE}\n\n!{HOSTILE}\n"), title_page=False, watermark=HOSTILE))
    assert page.replace(" ", "").replace("\n", "").upper().count('#IMPORT"X":$\\#PANIC()@REF<LABEL>`RAW`//NOTE]}') == 4


def test_the_same_script_gives_the_same_bytes() -> None:
    assert script_pdf(feature()) == script_pdf(feature())


def test_sides_are_the_pages_of_a_days_scenes() -> None:
    keys = [feature().scenes[3].key, feature().scenes[8].key]
    pages = [page for page in lay_out(feature()) if any(line.scene in keys for line in page.lines)]
    crossed = text_of(sides_pdf(feature(), keys, note="Day 2"))
    assert len(crossed) == len(pages)
    for page, printed in zip(pages, crossed, strict=True):
        assert f"{page.label}." in printed
        assert "Sides - Day 2" in printed
        assert all(line.text in printed for line in page.lines)
    alone = text_of(sides_pdf(feature(), keys, crossed=False))
    for page, printed in zip(pages, alone, strict=True):
        rows = printed.split("\n")
        wanted = [line for line in page.lines if line.scene in keys]
        assert sum(line.text in row for line in wanted for row in rows) >= len(wanted)
        assert len(rows) < len(wanted) + 8


def test_a_crossed_scene_has_lines_through_it() -> None:
    keys = [scene.key for scene in feature().scenes]
    both = pdfium.PdfDocument(sides_pdf(feature(), keys))[0]
    one = pdfium.PdfDocument(sides_pdf(feature(), keys[:1]))[0]
    assert sum(thing.type == pdfium.raw.FPDF_PAGEOBJ_PATH for thing in both.get_objects()) == 0
    assert sum(thing.type == pdfium.raw.FPDF_PAGEOBJ_PATH for thing in one.get_objects()) >= 2


def test_an_issue_prints_what_changed_and_how_the_pages_reconcile() -> None:
    old = script(to_fountain(generate(3, scenes=12)))
    new = script(to_fountain(generate(3, scenes=12)).replace("wet roofs", "dry roofs, and the long road by the sea"))
    put = issue(lay_out(old), new)
    assert 0 < len(put.issued) < len(lay_out(old))
    sheet, *pages = text_of(issue_pdf(put, new.title, colour="blue", dated=date(2026, 5, 11)))
    assert len(pages) == len(put.issued)
    assert f"{len(lay_out(old))} pages before, {put.added} put in, 0 taken out: {put.total} now" in sheet.replace(
        "\n", " "
    )
    for page, printed in zip(put.issued, pages, strict=True):
        assert f"{page.label}." in printed
        assert "Blue - Mon 11 May 2026" in printed
        assert printed.count("*") == sum(line.revised for line in page.lines)


def test_a_long_title_leaves_room_for_the_draft() -> None:
    text = "Title: THE VERY LONG TITLE OF A FILM THAT NOBODY WILL EVER SEE\n\nINT. A - DAY #1#\n\nHe waits.\n"
    pdf = script_pdf(script(text), title_page=False, colour="double goldenrod", dated=date(2026, 9, 30), pack="US")
    (page,) = pdfium.PdfDocument(pdf)
    placed = sorted((x, text) for text, x, y in letters(page) if y < 45)
    assert all(after[0] - before[0] > 4 for before, after in pairwise(placed))
    assert "Double goldenrod - " in text_of(pdf)[0]
