"""Writing Fountain: what is written reads back as the same, plain where it can be, forced where it must be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unitbase.screenplay import Paragraph, ParagraphKind, Screenplay, read_screenplay
from unitbase.screenplay.write_fountain import write_fountain

SCRIPTS = Path(__file__).resolve().parents[2] / "../shared/inputs/scripts"

Essence = tuple[Any, ...]


def paragraphs(found: tuple[Paragraph, ...]) -> list[Essence]:
    return [(p.kind.value, p.text, p.dual) for p in found]


def essence(screenplay: Screenplay | None) -> Essence | None:
    """What has to stay the same. The heading may have been typed with its number; its text then has it not."""
    if screenplay is None:
        return None
    scenes = [
        (s.key, s.number, s.heading, s.omitted, s.slug, s.characters, s.voice_only, paragraphs(s.paragraphs[1:]))
        for s in screenplay.scenes
    ]
    return (screenplay.title_page, screenplay.cues, paragraphs(screenplay.preamble), scenes)


def read(text: str) -> Screenplay | None:
    return read_screenplay(text.encode("utf-8", "replace"))[0]


def parted(screenplay: Screenplay) -> bool:
    """Whether signs of a comment in the text meet a comment of ours: they are then written apart (`/ *`)."""
    texts = "".join(p.text for s in screenplay.scenes for p in s.paragraphs)
    texts += "".join(p.text for p in screenplay.preamble) + str(screenplay.title_page)
    return any(s.omitted and len(s.paragraphs) > 1 for s in screenplay.scenes) and ("/*" in texts or "*/" in texts)


def stable(text: str) -> None:
    first = read(text)
    if first is not None and not parted(first):
        again = write_fountain(first)
        assert essence(read(again)) == essence(first), again
        second = read(again)
        assert second is not None
        assert write_fountain(second) == again


LINES = (
    *("", "", "", "", "  ", "INT. HALL - DAY", "EXT. YARD - NIGHT #12A#", ".OMITTED #7#", "21-23 OMITTED", "OMITTED"),
    *("12 INT. HALL - DAY 12", "int. hall", "INT. HALL #1# #2#", ".*.hall*", ".later", "...", "..", ".", "@", "@^"),
    *("ANN", "ANN ^", "BOB (V.O.)", "@mcAvoy", "@INT. JOHN", "ANN ^", "AUTHOR:", "TITLE: x", "Title: The Tide"),
    *("(softly)", "~la la", "~", "Hello there.", "HELLO THERE.", "CUT TO:", "> FADE OUT", ">", "> THE END <", "><"),
    *("!INT. CAR", "!", "!!CLOSE ON", "! !x", "# Act one", "## Two", "#", "= They meet.", "=", "===", "[[a note]]"),
    *("[[", "]]", "a [[ b", "*bold* _under_ \\*", "a # b #3# c", "  indented", "   ANN", "\tBOB\t^", '& < > "', "/*"),
    *(
        "/* hidden */",
        "A [[n]] B",
        "TAKE TO:",
        "\u6f22\u5b57",
        "(a) b (c)",
        "~ ~x",
        "ann",
        "INT.",
        "I/E. CAR",
        "x" * 130,
    ),
)
LINE = st.sampled_from(LINES) | st.text(max_size=12)
CHUNK = st.lists(LINE, min_size=1, max_size=4).map("\n".join)
SCRIPT = st.lists(CHUNK, min_size=1, max_size=14).map("\n\n".join)


@given(SCRIPT)
@example("ANN\nHi.\n\nBOB ^\nHo.\n\nCAT ^\nHa.\n\nDAN\nHu.\n\nEVE ^\nHe.")
@example("INT. X\nBOB\nhello")
@example("ANN\nHi.\n\n~la\n\n[[n]]\n\nBOB ^\nHo.")
@example("/* [[\n\nOMITTED */\n\n.OMITTED\n\n/* ANN\nHi. */\n\n/* again")
def test_a_fountain_script_written_again_reads_the_same(text: str) -> None:
    stable(text)


@example(".[*[]]")
@given(st.text(alphabet="AaB.@!>~#=*_[]/()^: \t\n1-", max_size=60))
def test_signs_of_the_format_in_any_order_read_the_same_again(text: str) -> None:
    stable(f"INT. HALL - DAY\n\n{text}")


@pytest.mark.parametrize("path", sorted(SCRIPTS.rglob("*.fountain")) or [None], ids=lambda path: path and path.name)
def test_every_visible_script_written_again_reads_the_same(path: Path | None) -> None:
    if path is None:
        pytest.skip("no visible scripts here")
    first, _ = read_screenplay(path.read_bytes())
    if first is None:
        pytest.skip("a title page and no script")
    assert essence(read(write_fountain(first))) == essence(first)


def fdx(body: str) -> Screenplay:
    text = f'<FinalDraft DocumentType="Script" Version="5"><Content>{body}</Content></FinalDraft>'
    screenplay = read(text)
    assert screenplay is not None
    return screenplay


def paragraph(kind: str, text: str) -> str:
    return f'<Paragraph Type="{kind}"><Text>{text}</Text></Paragraph>'


HEADING = '<Paragraph Type="Scene Heading" Number="12A"><Text>INT. HALL - DAY</Text></Paragraph>'


def test_a_script_is_written_plainly() -> None:
    body = HEADING + paragraph("Action", "Rain.") + paragraph("Character", "ANN (V.O.)")
    body += paragraph("Parenthetical", "whispering") + paragraph("Dialogue", "Go.") + paragraph("Transition", "CUT TO:")
    assert write_fountain(fdx(body)) == ("INT. HALL - DAY #12A#\n\nRain.\n\nANN (V.O.)\n(whispering)\nGo.\n\nCUT TO:\n")


@pytest.mark.parametrize(
    ("kind", "text", "written"),
    [
        ("Scene Heading", "LATER", ".LATER"),
        ("Scene Heading", "12 INT. CAR", "INT. CAR #12#"),
        ("Scene Heading", "INT. *CAR*", "INT. \\*CAR\\*"),
        ("Scene Heading", "INT. CAR #4#", "INT. CAR # 4#"),
        ("Action", "INT. CAR - NIGHT on a sign.", "!INT. CAR - NIGHT on a sign."),
        ("Action", "SMASH TO:", "!SMASH TO:"),
        ("Action", "BANG", "BANG"),
        ("Action", "BANG\nand silence.", "!BANG\nand silence."),
        ("Action", "#1 on the door.", "!#1 on the door."),
        ("Action", "...and so on.", "!...and so on."),
        ("Action", "A sign:\n.22 calibre", "A sign:\n\n!.22 calibre"),
        ("Action", "One.\n\nTwo.", "One.\n\nTwo."),
        ("Action", "A [[sign]].", "A [ [sign]]."),
        ("Transition", "FADE OUT.", ">FADE OUT."),
        ("Shot", "CLOSE ON THE KEY", "!!CLOSE ON THE KEY"),
        ("Lyrics", "La la\nla", "~La la\n\n~la"),
        ("New Act", "ACT TWO", ">ACT TWO<"),
        ("Outline 1", "Act two", "# Act two"),
        ("Outline Body", "They part.", "= They part."),
        ("Note", "Ask\nAnn.", "[[Ask Ann.]]"),
        ("General", "For Jo.", "For Jo."),
        ("Dialogue", "Who said this?", "Who said this?"),
    ],
)
def test_an_element_is_forced_only_where_it_would_be_read_as_another(kind: str, text: str, written: str) -> None:
    assert write_fountain(fdx(HEADING + paragraph(kind, text))) == f"INT. HALL - DAY #12A#\n\n{written}\n"


@pytest.mark.parametrize(
    ("cue", "spoken", "written"),
    [
        ("Ann", "Go.", "@Ann\nGo."),
        ("INT. JOHN", "Go.", "@INT. JOHN\nGo."),
        ("ANN", "#1!", "@ANN\n#1!"),
        ("ANN", "One\n\nTwo", "ANN\nOne\n  \nTwo"),
        ("4", "Go.", "@4\nGo."),
    ],
)
def test_a_cue_is_forced_only_where_it_would_not_be_one(cue: str, spoken: str, written: str) -> None:
    body = HEADING + paragraph("Character", cue) + paragraph("Dialogue", spoken)
    assert write_fountain(fdx(body)) == f"INT. HALL - DAY #12A#\n\n{written}\n"


def test_columns_side_by_side_are_marked_pair_by_pair() -> None:
    pair = "".join(paragraph("Character", name) + paragraph("Dialogue", "Go.") for name in ("ANN", "BOB"))
    dual = f"<Paragraph><DualDialogue>{pair}</DualDialogue></Paragraph>"
    assert write_fountain(fdx(HEADING + dual + dual)) == (
        "INT. HALL - DAY #12A#\n\n" + "\n\n".join(["ANN\nGo.\n\nBOB ^\nGo."] * 2) + "\n"
    )


def test_the_old_text_of_an_omitted_scene_is_hidden_and_found_again() -> None:
    old = paragraph("Scene Heading", "EXT. YARD") + paragraph("Character", "ANN") + paragraph("Dialogue", "Go */.")
    body = (
        f'<Paragraph Type="Scene Heading" Number="3"><Text>OMITTED</Text><OmittedScene>{old}</OmittedScene></Paragraph>'
    )
    text = write_fountain(fdx(body + HEADING))
    assert text == ".OMITTED #3#\n\n/*\nEXT. YARD\n\nANN\nGo * /.\n*/\n\nINT. HALL - DAY #12A#\n"
    again = read(text)
    assert again is not None
    assert [(s.number, s.omitted, s.eighths) for s in again.scenes] == [("3", True, 0), ("12A", False, 1)]
    assert paragraphs(again.scenes[0].paragraphs) == [
        ("heading", "OMITTED", False),
        ("heading", "EXT. YARD", False),
        ("character", "ANN", False),
        ("dialogue", "Go * /.", False),
    ]


def test_a_comment_in_a_scene_that_is_not_omitted_stays_hidden() -> None:
    screenplay = read("INT. HALL\n\n/*\nANN\nGo.\n*/\n\nRain.")
    assert screenplay is not None
    assert paragraphs(screenplay.scenes[0].paragraphs[1:]) == [("action", "Rain.", False)]


def test_the_title_page_keeps_its_keys_and_a_script_without_one_is_not_given_one() -> None:
    text = "Title: The Tide\nAuthor: Jo\n    and Meg\nContact:\n\nINT. HALL\n"
    screenplay = read(text)
    assert screenplay is not None
    assert write_fountain(screenplay) == text
    assert write_fountain(fdx(paragraph("Action", "Title: nothing") + HEADING)).startswith("!Title: nothing\n\nINT")


def test_control_characters_and_foreign_line_ends_do_not_get_in() -> None:
    screenplay = Screenplay("", "pdf", (), 0, 0, preamble=(Paragraph(ParagraphKind.ACTION, "A\x00b\r\nc\rd\x0c"),))
    assert write_fountain(screenplay) == "Ab\nc\nd\n"


def test_nothing_is_written_as_nothing() -> None:
    assert not write_fountain(Screenplay("", "pdf", (), 0, 0))
