"""Whole files: real ones, bad ones, arbitrary ones; the report; lengths."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitbase.screenplay import MAX_BYTES, IntExt, read_screenplay, read_slugline
from unitbase.screenplay.pagination import eighths, wrapped
from unitbase.screenplay.report import read_report
from unitbase.words import Level

SCRIPTS = Path(__file__).resolve().parents[2] / "../shared/inputs/scripts"


def _files() -> list[Path]:
    return sorted(path for path in SCRIPTS.rglob("*") if path.suffix in {".fountain", ".fdx"})


def _named(end: str) -> Path:
    found = [path for path in _files() if path.as_posix().endswith(end)]
    if not found:
        pytest.skip(f"the collection of real scripts is not here: no {end}")
    return found[0]


def test_every_real_script_reads_quickly_and_alike_twice() -> None:
    files = _files()
    if not files:
        pytest.skip("the collection of real scripts is not here")
    for path in files:
        data = path.read_bytes()
        started = time.process_time()
        screenplay, findings = read_screenplay(data, path.name)
        assert time.process_time() - started < 2, path.name
        assert (screenplay, findings) == read_screenplay(data, path.name)
        assert screenplay is not None or findings[-1].code == "script.no-scenes", path.name


@pytest.mark.parametrize(
    ("end", "scenes", "cues"),
    [
        ("FountainTests/SceneHeaders.fountain", 16, 0),
        ("FountainTests/SceneNumbers.fountain", 7, 0),
        ("files/scene-numbers.fountain", 5, 0),
        ("tests/SceneHeading.fountain", 5, 2),
        ("tests/TestFDX-FD.fdx", 2, 4),
        ("tests/TestFDX-FI.fdx", 2, 4),
        ("tests/Sections.fountain", 3, 0),
        ("data/sample.fountain", 11, 12),
    ],
)
def test_known_counts(end: str, scenes: int, cues: int) -> None:
    screenplay, _ = read_screenplay(_named(end).read_bytes())
    assert screenplay is not None
    assert (len(screenplay.scenes), screenplay.cues) == (scenes, cues)


def test_our_lengths_agree_with_a_program_that_paginates() -> None:
    screenplay, _ = read_screenplay(_named("tests/TestFDX-FI.fdx").read_bytes())
    assert screenplay is not None
    assert [scene.eighths for scene in screenplay.scenes] == [scene.source_eighths for scene in screenplay.scenes]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "script.empty"),
        (b"\xef\xbb\xbf \r\n", "script.empty"),
        (b"%PDF-1.7\n", "script.pdf-damaged"),
        (b"PK\x03\x04rest", "script.is-zip"),
        (b"\xfd\xfd\xfd\xfdrest", "script.is-fdr"),
        (b"\x89PNG\r\n", "script.is-picture"),
        (b"\xd0\xcf\x11\xe0rest", "script.is-old-office"),
        (b"{\\rtf1 x}", "script.is-rtf"),
        (bytes(range(256)) * 20, "script.is-binary"),
        (b"x" * (MAX_BYTES + 1), "script.too-large"),
    ],
    ids=["empty", "blank", "pdf", "zip", "fdr", "png", "doc", "rtf", "bytes", "large"],
)
def test_a_bad_file_gives_nothing_and_says_why(data: bytes, code: str) -> None:
    screenplay, findings = read_screenplay(data)
    assert screenplay is None
    assert findings[-1].code == code
    report = read_report(screenplay, findings)
    assert report["scenes"] == []
    assert report["findings"][-1]["message"] not in {"", code}


def test_other_encodings_and_control_characters_are_read_with_a_word() -> None:
    western, found = read_screenplay("INT. CAFÉ - DAY\n\nx\n".encode("latin-1"))
    assert western is not None
    assert western.scenes[0].slug.set == "CAFÉ"
    assert [finding.code for finding in found] == ["script.encoding-guessed"]
    for encoding in ("utf-16-le", "utf-16-be"):
        unmarked, found = read_screenplay("INT. CAFÉ - DAY\n\nx\n".encode(encoding))
        assert unmarked is not None
        assert (unmarked.scenes[0].slug.set, found) == ("CAFÉ", ())
    text = "INT. A - DAY\n\n" + "x" * 300 + "\x00\n"
    assert [finding.code for finding in read_screenplay(text.encode())[1]] == ["script.control-characters"]
    damaged = "INT. A – DAY\n\nx\n".encode("utf-16") + b"\x00\xd8\x41\x00"
    assert [finding.code for finding in read_screenplay(damaged)[1]] == ["script.damaged-characters"]


@pytest.mark.parametrize(
    ("heading", "int_ext", "name", "location", "when"),
    [
        ("INT. A - DAY", IntExt.INT, "A", None, "DAY"),
        ("INT A DAY", IntExt.INT, "A", None, "DAY"),
        ("EXT. PARK--DAY", IntExt.EXT, "PARK", None, "DAY"),
        ("I/E. CAR - MOVING - DUSK", IntExt.BOTH, "CAR", None, "DUSK"),
        ("I./E. HOUSE", IntExt.BOTH, "HOUSE", None, None),
        ("INT./EXT. A - NIGHT", IntExt.BOTH, "A", None, "NIGHT"),
        ("EST. TOWN - DAWN", IntExt.EXT, "TOWN", None, "DAWN"),
        ("int. x, same time", IntExt.INT, "X", None, "SAME TIME"),
        ("INT. A - B - NIGHT (flashback)", IntExt.INT, "A - B", "A", "NIGHT"),
        ("INT. HOUSE - DAY - FLASHBACK (1944)", IntExt.INT, "HOUSE", None, "DAY"),
        ("INT. KITCHEN. DAY.", IntExt.INT, "KITCHEN", None, "DAY"),
        ("3 - INT. LIEU, SOUS-LIEU - JOUR", IntExt.INT, "LIEU, SOUS-LIEU", "LIEU", "JOUR"),
        ("EXT. CALLE - NOCHE", IntExt.EXT, "CALLE", None, "NOCHE"),
        ("INNEN. KÜCHE - TAG", IntExt.INT, "KÜCHE", None, "TAG"),
        ("INT - HOUSE - DAY", IntExt.INT, "HOUSE", None, "DAY"),
        ("INT SET-DAY", IntExt.INT, "SET", None, "DAY"),
        ("LATER", None, "", None, "LATER"),
        ("ON THE ROOF", None, "ON THE ROOF", None, None),
        ("OMITTED", None, "", None, None),
    ],
)
def test_sluglines_of_many_dialects(
    heading: str, int_ext: IntExt | None, name: str, location: str | None, when: str | None
) -> None:
    slug = read_slugline(heading)
    assert (slug.int_ext, slug.set, slug.location, slug.time_of_day) == (int_ext, name, location, when)


@pytest.mark.parametrize(
    ("heading", "day"),
    [("INT. A - DAY (d1)", 1), ("INT. A (D2) - DAY", 2), ("INT. A - NIGHT 3", 3), ("INT. A - DAY", 0)],
)
def test_the_script_day_in_a_heading(heading: str, day: int) -> None:
    slug = read_slugline(heading)
    assert (slug.script_day, slug.set) == (day, "A")


def test_lines_and_eighths() -> None:
    assert [eighths(lines) for lines in (0, 1, 10, 11, 27, 54, 108)] == [1, 1, 1, 2, 4, 8, 16]
    assert [wrapped("word " * count, 60) for count in (1, 12, 13, 25)] == [1, 1, 2, 3]
    assert wrapped("x" * 121, 60) == 3


def test_a_long_scene_takes_the_pages_it_prints() -> None:
    # 40 actions of one line with a blank line each, after a heading: 81 lines, one and a half pages.
    screenplay, _ = read_screenplay(b"INT. A - DAY\n\n" + b"Bob waits.\n\n" * 40)
    assert screenplay is not None
    assert screenplay.eighths == 12


def test_a_speech_that_splits_costs_the_lines_of_more_and_contd() -> None:
    speech = b"BOB\n" + b"word\n" * 60
    screenplay, _ = read_screenplay(b"INT. A - DAY\n\n" + speech)
    assert screenplay is not None
    # Heading, blank, cue and 60 lines are 63; (MORE) and the second cue make 65: 9.6 eighths.
    assert screenplay.eighths == 10


def test_the_report_is_plain_data_with_the_promised_names() -> None:
    report = read_report(*read_screenplay(b"Title: T\n\nI/E. HOUSE - ATTIC - DAY #1#\n\nANN\nHi.\n"))
    assert json.loads(json.dumps(report)) == report
    assert list(report) == ["schema", "title", "eighths", "cues", "scenes", "findings"]
    assert report["scenes"] == [
        {
            "number": "1",
            "heading": "I/E. HOUSE - ATTIC - DAY",
            "int_ext": "INT/EXT",
            "set": "HOUSE - ATTIC",
            "location": "HOUSE",
            "time_of_day": "DAY",
            "eighths": 1,
            "source_eighths": None,
            "characters": ["ANN"],
            "omitted": False,
        }
    ]


_PARTS = st.sampled_from(
    [
        "INT. A - DAY\n",
        "\n",
        "EXT. B\n",
        "BOB\n",
        "(x)\n",
        "~la\n",
        "/*",
        "*/",
        "[[",
        "]]",
        "BOB ^\n",
        "===\n",
        "=",
        "#",
    ]
)


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    screenplay, findings = read_screenplay(data)
    assert screenplay is not None or findings


@given(st.lists(_PARTS | st.text(max_size=12), max_size=40).map("".join))
def test_any_text_reads_alike_twice_and_conserves_eighths(text: str) -> None:
    data = text.encode("utf-8", errors="surrogatepass")
    screenplay, findings = read_screenplay(data)
    assert (screenplay, findings) == read_screenplay(data)
    if screenplay is not None:
        assert screenplay.eighths == sum(scene.eighths for scene in screenplay.scenes)
        assert all((scene.eighths == 0) == scene.omitted for scene in screenplay.scenes)
        assert len({scene.key for scene in screenplay.scenes}) == len(screenplay.scenes)
        assert all(set(scene.voice_only) <= set(scene.characters) for scene in screenplay.scenes)


@given(st.text(max_size=80))
def test_a_slugline_rejects_nothing(text: str) -> None:
    assert read_slugline(text).set == read_slugline(text).set.strip()


@given(st.text(alphabet="<>/aPT \"='&;!?-", max_size=60))
def test_no_markup_makes_it_raise(text: str) -> None:
    screenplay, findings = read_screenplay(f"<FinalDraft><Content>{text}".encode())
    assert screenplay is None
    assert findings


def test_a_script_without_headings_keeps_its_words_and_says_so() -> None:
    screenplay, findings = read_screenplay(b"Some prose.\n\nANNA\nIs this a scene?\n\nBEN\nNo.\n")
    assert screenplay is not None
    assert (screenplay.scenes, screenplay.cues, screenplay.eighths) == ((), 2, 0)
    assert [(one.code, one.level) for one in findings] == [("script.no-scenes", Level.ERROR)]
