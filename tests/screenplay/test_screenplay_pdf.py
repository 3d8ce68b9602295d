"""Reading PDFs: other programs' layouts against their truth, our own pages against the script, broken files."""

from __future__ import annotations

import random
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import generate, to_fdx, to_fountain
from generator.pdf_layout import STYLES, Laid, Style, any_style, lay_out
from generator.pdf_paper import Paper, to_pdf
from generator.truth import Truth
from unitbase.papers import script_pdf
from unitbase.screenplay import ParagraphKind, Screenplay, read_screenplay, split_cue
from unitbase.screenplay.pdf import read_pdf
from unitbase.words.catalogue import say

SCRIPTS = Path(__file__).resolve().parents[2] / "../shared/inputs/scripts"
SEEDS = (1, 2)


@cache
def truth_of(seed: int) -> Truth:
    return generate(seed, scenes=40)


@cache
def laid(name: str, seed: int) -> Laid:
    return lay_out(truth_of(seed), next(style for style in STYLES if style.name == name), seed)


@cache
def read(name: str, seed: int) -> Screenplay:
    screenplay, findings = read_pdf(laid(name, seed).pdf)
    assert screenplay is not None
    assert findings == ()
    return screenplay


def cues(screenplay: Screenplay) -> list[str]:
    return [
        split_cue(paragraph.text)[0]
        for scene in screenplay.scenes
        for paragraph in scene.paragraphs
        if paragraph.kind is ParagraphKind.CHARACTER
    ]


def numbered(style: Style) -> bool:
    return style.left is not None or style.right is not None


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
class TestOtherPrograms:
    def test_scenes_numbers_and_headings(self, style: Style, seed: int) -> None:
        expected = [(scene.number if numbered(style) else None, scene.heading) for scene in truth_of(seed).scenes]
        assert [(scene.number, scene.heading) for scene in read(style.name, seed).scenes] == expected

    def test_every_cue_in_its_order_and_parts_of_each_scene(self, style: Style, seed: int) -> None:
        screenplay = read(style.name, seed)
        assert cues(screenplay) == laid(style.name, seed).cues
        for scene, true in zip(screenplay.scenes, truth_of(seed).scenes, strict=True):
            assert (scene.characters, scene.omitted) == (true.characters, true.omitted), true.number

    def test_the_page_each_scene_begins_on(self, style: Style, seed: int) -> None:
        labels = laid(style.name, seed).labels
        expected = [labels[scene.number] for scene in truth_of(seed).scenes]
        assert [scene.page for scene in read(style.name, seed).scenes] == expected

    def test_what_is_spoken_and_done_word_for_word(self, style: Style, seed: int) -> None:
        for scene, true in zip(read(style.name, seed).scenes, truth_of(seed).scenes, strict=True):
            words = " ".join(
                paragraph.text
                for paragraph in scene.paragraphs[1:]
                if paragraph.kind in {ParagraphKind.ACTION, ParagraphKind.DIALOGUE}
            )
            assert words.split() == " ".join(block.text for block in true.blocks).split(), true.number

    def test_lengths_are_those_of_the_paper(self, style: Style, seed: int) -> None:
        lines = laid(style.name, seed).lines
        for scene, true in zip(read(style.name, seed).scenes, truth_of(seed).scenes, strict=True):
            expected = None if true.omitted else max(1, int(lines[true.number] * 8 / style.lines + 0.5))
            assert scene.source_eighths == expected, true.number

    def test_stars_and_columns(self, style: Style, seed: int) -> None:
        paragraphs = [paragraph for scene in read(style.name, seed).scenes for paragraph in scene.paragraphs]
        starred = [p for p in paragraphs if p.revision and p.kind in {ParagraphKind.ACTION, ParagraphKind.CHARACTER}]
        assert len(starred) == laid(style.name, seed).starred
        dual = [p for p in paragraphs if p.dual and p.kind is ParagraphKind.CHARACTER]
        assert len(dual) == laid(style.name, seed).duals


@pytest.mark.parametrize("seed", range(24))
def test_programs_by_chance(seed: int) -> None:
    style, truth = any_style(seed), generate(seed, scenes=12)
    printed = lay_out(truth, style, seed)
    screenplay, findings = read_pdf(printed.pdf)
    assert screenplay is not None
    assert findings == ()
    expected = [(scene.number if numbered(style) else None, scene.heading) for scene in truth.scenes]
    assert [(scene.number, scene.heading) for scene in screenplay.scenes] == expected
    assert cues(screenplay) == printed.cues
    assert [scene.page for scene in screenplay.scenes] == [printed.labels[scene.number] for scene in truth.scenes]
    for scene, true in zip(screenplay.scenes, truth.scenes, strict=True):
        paper = max(1, int(printed.lines[true.number] * 8 / style.lines + 0.5))
        assert true.omitted or abs((scene.source_eighths or 0) - paper) <= 1, true.number


def test_what_the_paper_says_of_the_draft() -> None:
    screenplay = read("shooting", 2)
    assert (screenplay.title, screenplay.colour, screenplay.locked) == ("THE LONG TIDE 2", "blue", True)
    assert dict(screenplay.title_page)["Author"] == "Nobody At All"
    assert any(scene.page.endswith("A") for scene in screenplay.scenes)
    assert read("plain", 1).colour == ""


@pytest.mark.parametrize(("seed", "scenes"), [(1, 120), (2, 25), (3, 25), (4, 12)])
def test_one_script_in_three_formats_is_one_script(seed: int, scenes: int) -> None:
    """Shows 3: as Fountain, as FDX and as our PDF, and the PDF's eighths within one of ours."""
    truth = generate(seed, scenes=scenes)
    fountain, _ = read_screenplay(to_fountain(truth).encode())
    fdx, _ = read_screenplay(to_fdx(truth).encode())
    assert fountain is not None
    assert fdx is not None
    pdf, findings = read_pdf(script_pdf(fountain, watermark="Nobody At All", colour="blue", paper="letter"))
    assert pdf is not None
    assert findings == ()
    for one in (fountain, fdx, pdf):
        assert [scene.number for scene in one.scenes] == [scene.number for scene in truth.scenes]
        assert cues(one) == [cue for scene in truth.scenes for cue in scene.cues]
        for scene, true in zip(one.scenes, truth.scenes, strict=True):
            assert (scene.heading, scene.characters, scene.voice_only) == (
                true.heading,
                true.characters,
                true.voice_only,
            )
    for ours, printed in zip(fountain.scenes, pdf.scenes, strict=True):
        assert abs(ours.eighths - (printed.source_eighths or 0)) <= 1, ours.number
        # What we count of the text read back is what we count of the script.
        assert printed.eighths == ours.eighths, ours.number
        texts = [[(p.kind, p.text) for p in scene.paragraphs] for scene in (ours, printed)]
        assert texts[0] == texts[1], ours.number


def test_lengths_are_measured_on_the_paper() -> None:
    """Four scenes of 13 lines on a page, however little stands in them: nearly two eighths each."""
    papers = [Paper(), Paper()]
    for scene in range(8):
        page, row = divmod(scene * 13, 52)
        papers[page].put(f"INT. PLACE {scene} - DAY", 108, 72 + row * 12)
        papers[page].put("Somebody waits.", 108, 72 + (row + 2) * 12)
        papers[page].put("Somebody goes.", 108, 72 + (row + 11) * 12)
    screenplay, _ = read_pdf(to_pdf(papers))
    assert screenplay is not None
    assert [scene.source_eighths for scene in screenplay.scenes] == [2] * 8
    assert all(scene.eighths == 1 for scene in screenplay.scenes)


def test_a_line_out_of_place_is_doubtful_and_named() -> None:
    more = [("BOB", 252.0), ("I am gone.", 180.0), ("", 0.0), ("He goes.", 108.0), ("", 0.0)]
    screenplay, (finding,) = read_pdf(page_of([*FILL, ("", 0.0), *more, ("a note pinned to the door", 165.0)]))
    assert screenplay is not None
    assert finding.code == "script.doubtful-line"
    assert (finding.place.text, finding.place.line) == ("a note pinned to the door", 8)
    assert finding.params == {"page": "1", "kind": "action"}
    assert "Page 1" in say(finding)
    assert {p.confidence >= 60 for p in screenplay.scenes[0].paragraphs[:-1]} == {True}


def page_of(rows: list[tuple[str, float]], font: dict[str, int] | None = None) -> bytes:
    """One page: each row a text and its left edge; "" is a blank row. `font` gives some texts another font."""
    page = Paper()
    for row, (text, x) in enumerate(rows):
        if text:
            page.put(text, x, 72 + row * 12, font=(font or {}).get(text, 1))
    return to_pdf([page])


FILL = [("INT. HALL - DAY", 108.0), ("", 0.0), ("He waits.", 108.0), ("", 0.0), ("ANNA", 252.0), ("Go.", 180.0)]


@pytest.mark.parametrize("white", [1, 2])
def test_a_heading_without_int_or_ext_shows_by_the_white_above_it(white: int) -> None:
    blank = [("", 0.0)] * white
    rows = [row for _ in range(4) for row in (*FILL, *blank)]
    screenplay, findings = read_pdf(page_of([*rows, ("THE MOON", 108.0), ("", 0.0), ("He is there.", 108.0)]))
    assert screenplay is not None
    # Where headings have no more white above them than actions have, capitals alone do not tell.
    assert [scene.heading for scene in screenplay.scenes][4:] == (["THE MOON"] if white > 1 else [])
    assert [finding.place.text for finding in findings] == (["THE MOON"] if white > 1 else [])


def test_a_heading_without_int_or_ext_shows_by_bold_letters_or_the_time_of_day() -> None:
    rows = [row for _ in range(4) for row in (*FILL, ("", 0.0))]
    rows += [("THE MOON", 108.0), ("", 0.0), ("SILENCE", 108.0), ("", 0.0), ("THE SEA - NIGHT", 108.0)]
    screenplay, _ = read_pdf(page_of(rows, {"INT. HALL - DAY": 3, "THE MOON": 3}))
    assert screenplay is not None
    assert [scene.heading for scene in screenplay.scenes][4:] == ["THE MOON", "THE SEA - NIGHT"]
    screenplay, _ = read_pdf(page_of(rows))
    assert screenplay is not None
    assert [scene.heading for scene in screenplay.scenes][4:] == ["THE SEA - NIGHT"]


def test_an_action_goes_on_over_a_page_only_in_the_middle_of_a_sentence() -> None:
    full = "Somebody waits at the far end of the quay until the last"
    papers = [Paper(), Paper(), Paper()]
    for page, (above, below) in enumerate([("INT. A - DAY", full), ("boat is gone and", f"{full}."), ("He goes.", "")]):
        papers[page].put(above, 108, 72)
        papers[page].put(below, 108, 696)
    screenplay, _ = read_pdf(to_pdf(papers))
    assert screenplay is not None
    texts = [paragraph.text for paragraph in screenplay.scenes[0].paragraphs[1:]]
    assert texts == [f"{full} boat is gone and", f"{full}.", "He goes."]


def test_a_locked_file_says_so() -> None:
    secret = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >> "
    data = page_of(FILL).replace(b"trailer\n<< ", b"trailer\n<< /ID [<41><41>] " + secret)
    screenplay, (finding,) = read_pdf(data)
    assert (screenplay, finding.code) == (None, "script.pdf-locked")


def test_a_row_without_end_and_letters_anywhere_are_read_in_time() -> None:
    page = Paper()
    rng = random.Random(1)
    page.put("word " * 20_000, 10, 100)
    page.put("." * 50_000, 10, 120)
    page.put("(" * 20_000, 200, 140)
    for _ in range(8_000):
        page.put("INT", rng.uniform(-9_000, 9_000), rng.uniform(-9_000, 9_000), size=rng.uniform(0.1, 90))
    start = time.perf_counter()
    read_pdf(to_pdf([page] * 2))
    assert time.perf_counter() - start < 10


def test_a_pdf_without_text_needs_recognition() -> None:
    screenplay, (finding,) = read_pdf(to_pdf([Paper(), Paper()]))
    assert screenplay is None
    assert (finding.code, finding.params) == ("script.needs-ocr", {"pages": 2})


def visible(path: str) -> bytes:
    file = SCRIPTS / path
    if not file.is_file():
        pytest.skip(f"{path} is not here")
    return file.read_bytes()


@pytest.mark.parametrize(
    "name",
    ["dialogue-with-blank-line", "dual-dialogue", "extended-characters", "indentation", "scene-numbers", "title-page"],
)
def test_visible_pages_of_one_program_match_their_source(name: str) -> None:
    folder = "vilcans__screenplain/tests/files"
    pdf, _ = read_pdf(visible(f"{folder}/{name}.pdf"))
    source, _ = read_screenplay(visible(f"{folder}/{name}.fountain"))
    assert pdf is not None
    assert source is not None
    assert [(scene.number, scene.heading) for scene in pdf.scenes] == [(s.number, s.heading) for s in source.scenes]
    assert pdf.cues == source.cues
    written = [p for p in source.preamble if p.kind is not ParagraphKind.PAGE_BREAK]
    # The pages of extended-characters show the first word alone: the program had no letters for the others.
    shown = [p.text.split()[:1] if name == "extended-characters" else p.text.split() for p in written]
    assert [(p.kind, p.dual) for p in pdf.preamble] == [(p.kind, p.dual) for p in written]
    assert [p.text.split() for p in pdf.preamble] == shown
    assert pdf.title == source.title


def test_visible_pages_of_another_program_match_their_source() -> None:
    pdf, _ = read_pdf(visible("ifrost__afterwriting-labs/test/client/pdf/cyrillic.pdf"))
    source, _ = read_screenplay(visible("ifrost__afterwriting-labs/test/data/screenplays/cyrillic.fountain"))
    assert pdf is not None
    assert source is not None
    assert [scene.heading for scene in pdf.scenes] == [scene.heading for scene in source.scenes]
    assert cues(pdf) == cues(source)
    assert pdf.title == source.title.upper()  # as it is printed


def test_visible_pages_of_every_element_match_their_source_but_for_what_paper_cannot_say() -> None:
    pdf, findings = read_pdf(visible("ifrost__afterwriting-labs/test/client/pdf/client.pdf"))
    source, _ = read_screenplay(visible("ifrost__afterwriting-labs/test/data/screenplays/client.fountain"))
    assert pdf is not None
    assert source is not None
    printed = [scene.heading for scene in pdf.scenes]
    written = [scene.heading for scene in source.scenes]
    # Capitals alone in a script without numbers, bold or white are no heading; INT at the edge is one, forced or not;
    # the program has filled in its variables ($LOCATION, $ANTAGONIST).
    assert [heading for heading in written if heading not in printed] == ["FORCED HEADER", "INT. $LOCATION - DAY"]
    assert [heading for heading in printed if heading not in written] == ["INT. ACTION", "INT. ROOM - DAY"]
    named = [(one, other) for one, other in zip(cues(pdf), cues(source), strict=True) if "$" not in other]
    assert all(one == other for one, other in named)
    assert len(named) == 12
    # What was guessed by its look is named.
    assert "WNĘTRZE. FORCED ELEMENTS - NIGHT" in {finding.place.text for finding in findings}


@pytest.mark.parametrize("name", ["jp", "sc"])
def test_pages_that_do_not_say_their_letters_need_recognition(name: str) -> None:
    screenplay, findings = read_pdf(visible(f"ifrost__afterwriting-labs/test/client/pdf/{name}.pdf"))
    assert screenplay is None
    assert findings[-1].code == "script.needs-ocr"


@cache
def short() -> bytes:
    return lay_out(generate(3, scenes=3), STYLES[2]).pdf


@given(st.integers(min_value=0, max_value=10_000))
def test_a_truncated_or_flipped_file_is_findings(seed: int) -> None:
    rng, data = random.Random(seed), bytearray(short())
    if rng.random() < 0.3:
        del data[rng.randrange(len(data)) :]
    for _ in range(rng.randint(1, 60)):
        if data:
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    screenplay, findings = read_pdf(bytes(data))
    assert screenplay is not None or findings
    assert all(say(finding) and not say(finding).startswith(finding.code) for finding in findings)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 5000, b"not a pdf at all"])
def test_what_is_no_pdf_is_refused_with_a_reason(data: bytes) -> None:
    screenplay, (finding,) = read_pdf(data)
    assert (screenplay, finding.code) == (None, "script.pdf-damaged")


def test_more_pages_than_any_script_are_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unitbase.screenplay.pdf.glyphs.MAX_PAGES", 3)
    _, findings = read_pdf(laid("plain", 1).pdf)
    assert "script.pdf-many-pages" in {finding.code for finding in findings}
    monkeypatch.setattr("unitbase.screenplay.pdf.glyphs.MAX_PAGES", 2000)
    monkeypatch.setattr("unitbase.screenplay.pdf.glyphs.MAX_CHARACTERS", 5000)
    _, findings = read_pdf(laid("plain", 1).pdf)
    assert "script.pdf-much-text" in {finding.code for finding in findings}
