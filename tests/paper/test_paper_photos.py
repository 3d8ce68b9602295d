"""Photos of elements on breakdown sheets: made small, whole, and told where one cannot be printed."""

from __future__ import annotations

import zlib
from contextlib import closing
from dataclasses import replace
from datetime import datetime

import pypdfium2 as pdfium

from unitbase.papers import MOST_PHOTOS, breakdown_pdf, photos_of
from unitbase.picture import read_picture
from unitbase.sample.plan import sample_plan
from unitbase.schedule.assume import default_setup
from unitbase.schedule.values import Plan

NOW = datetime(2026, 4, 1, 14, 5)  # noqa: DTZ001 - the production's own clock
SETUP = default_setup("Slack Water", "GB", "short")
MM = 72 / 25.4


def png(width: int, height: int, *, broken: bool = False) -> bytes:
    """A grey picture; a broken one has marks and lengths as they should be, and one row."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + b"\x08\0\0\0\0"
    rows = zlib.compress((b"\0" + b"\x80" * width) * (1 if broken else height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def with_photos(names: list[str]) -> Plan:
    """The sample whose first scenes' elements have these pictures, one each."""
    plan, left = sample_plan(), iter(names)
    sheets = tuple(
        replace(sheet, elements=tuple(replace(one, photo=next(left, "")) for one in sheet.elements))
        for sheet in plan.breakdown.sheets
    )
    return replace(plan, breakdown=replace(plan.breakdown, sheets=sheets))


def images_of(pdf: bytes) -> tuple[list[tuple[tuple[int, int], tuple[int, int]]], str]:
    """Each picture by its size in dots and in millimetres, and all the text."""
    found, texts = [], []
    with closing(pdfium.PdfDocument(pdf)) as document:
        for page in document:
            texts.append(page.get_textpage().get_text_range())
            for one in page.get_objects(filter=(pdfium.raw.FPDF_PAGEOBJ_IMAGE,)):
                left, bottom, right, top = one.get_bounds()
                size = (round((right - left) / MM), round((top - bottom) / MM))
                found.append((one.get_px_size(), size))
    return found, "\n".join(texts)


def test_photos_stand_small_under_their_elements_and_one_that_cannot_be_drawn_is_told() -> None:
    names = [f"{letter * 64}.png" for letter in "abc"]
    files = dict(zip(names, (png(3000, 1000), png(600, 1200), png(40, 40, broken=True)), strict=True))
    plan = with_photos([*names, "d" * 64 + ".png"])  # nobody has the file of the last one
    chosen = photos_of(plan, files.get)
    assert set(chosen) == set(names)
    assert read_picture(files[names[2]])[0] is not None  # nothing of it is decoded until it is drawn
    images, text = images_of(breakdown_pdf(plan, SETUP, NOW, photos=chosen))
    # as large as 36 by 24 mm hold them, at 220 dots an inch
    assert sorted(images) == [((104, 208), (12, 24)), ((312, 104), (36, 12))]
    assert text.count("photo not printed") == 2
    images, text = images_of(breakdown_pdf(plan, SETUP, NOW))
    assert (images, "photo not printed" in text) == ([], False)


def test_a_document_prints_so_many_photos_and_what_is_no_picture_is_none() -> None:
    names = [f"{number:064x}.png" for number in range(MOST_PHOTOS + 5)]
    sheet = with_photos([]).breakdown.sheets[0]
    element = sheet.elements[0]
    many = replace(sheet, elements=tuple(replace(element, photo=name) for name in names))
    plan = sample_plan()
    plan = replace(plan, breakdown=replace(plan.breakdown, sheets=(many,)))
    assert list(photos_of(plan, lambda _: png(8, 8))) == names[:MOST_PHOTOS]
    assert (
        list(photos_of(plan, lambda _: png(8000, 8000, broken=True))) == names[:4]
    )  # 64 million pixels each, 300 in all
    assert photos_of(plan, lambda _: b"no picture") == photos_of(plan, lambda _: None) == {}
