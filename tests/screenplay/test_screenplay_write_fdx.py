"""Writing FDX: what is written reads back as the same, tags, revisions, notes and all."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unitbase.screenplay import Paragraph, ParagraphKind, Scene, Screenplay, read_screenplay
from unitbase.screenplay.emphasis import style_of
from unitbase.screenplay.slugline import plain, read_slugline, split_number
from unitbase.screenplay.values import Span
from unitbase.screenplay.write_fdx import write_fdx
from unitbase.screenplay.write_fountain import write_fountain
from unitbase.words.categories import OwnCategory

SCRIPTS = Path(__file__).resolve().parents[2] / "../shared/inputs/scripts"


def read(text: str) -> Screenplay | None:
    return read_screenplay(text.encode("utf-8", "replace"))[0]


def paragraph(one: Paragraph) -> tuple[Any, ...]:
    return (
        one.kind.value,
        one.text,
        one.dual,
        sorted(one.tags),
        sorted(map(repr, one.spans)),
        one.revision,
        one.emphasis,
    )


def opening(scene: Scene) -> list[Paragraph]:
    first, *rest = scene.paragraphs
    return [first._replace(text=split_number(plain(first.text))[1]), *rest]


def essence(screenplay: Screenplay | None) -> tuple[Any, ...] | None:
    """Everything that has to stay the same: all but source lines; tags in any order, headings without typed number."""
    if screenplay is None:
        return None
    scenes = [
        (
            (s.key, s.number, s.heading, s.omitted, s.slug, s.characters, s.voice_only),
            (s.eighths, s.source_eighths, s.page, [paragraph(one) for one in opening(s)]),
        )
        for s in screenplay.scenes
    ]
    about = (screenplay.title, screenplay.title_page, screenplay.cues, screenplay.locked, screenplay.colour)
    about = (*about, used_categories(screenplay))
    return (about, [paragraph(one) for one in screenplay.preamble], scenes)


def used_categories(screenplay: Screenplay) -> set[OwnCategory]:
    """Those of the writer's own on words: a category nobody used has no file to be in."""
    used = {one for s in screenplay.scenes for p in s.paragraphs for one, _ in p.tags}
    return {one for one in screenplay.categories if one.id in used}


# FDX files put together from parts that no program would


WORDS = st.sampled_from(
    (
        *("Rain. ", " on the ", "brass lamp", "INT. ", "ANN", "(V.O.)", "#1 ", "@x", ".22", "<&>\"'", "]]>", "[[n]]"),
        *("a\nb", "\n", " ", "", "*bold*", "_x_", "OMITTED", "12A INT. CAR", "CUT TO:", "\U0001f3ac", "\t", "/*", "^"),
    )
) | st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=6)
GUIDS = {"104": "05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa", "100": "01fc9642-84ff-4366-b37c-a3068dee57e8", "126": "own"}
TAGS = """<TagData><TagCategories><TagCategory Id="own" Name="Other" Number="40"/>
<TagCategory Id="own2" Name="Drones &amp; rigs" Color="#00FF00" Number="41"/></TagCategories><TagDefinitions>
<TagDefinition CatId="{104}" Id="a" Label="LAMP"/><TagDefinition CatId="{100}" Id="b" Label="ANN"/>
<TagDefinition CatId="own" Id="c" Label="&lt;Drone&gt; &quot;1&quot;"/>
<TagDefinition CatId="own2" Id="d" Label="BIG"/></TagDefinitions><Tags>
<Tag Number="1"><DefId>a</DefId></Tag><Tag Number="2"><DefId>b</DefId><DefId>a</DefId></Tag>
<Tag Number="3" DefId="c"/>
<Tag Number="4" DefId="d"/></Tags></TagData>""".replace("{104}", GUIDS["104"]).replace("{100}", GUIDS["100"])
REVISIONS = """<Revisions ActiveSet="{}" RevisionMode="{}"><Revision ID="3" Name="Blue (1/2)"/>
<Revision ID="1" Name="Pink"/><Revision ID="2" Name="&amp; so"/></Revisions>"""
TYPES = st.sampled_from(
    (
        *("Action", "Action", "Character", "Dialogue", "Parenthetical", "Transition", "Shot", "General", "Lyrics"),
        *("Note", "Outline 1", "Outline Body", "New Act", "Own kind"),
    )
)
RUN = st.builds(
    '<{0} RevisionID="{1}" TagNumber="{2}" Style="{3}">{4}</{0}>'.format,
    st.sampled_from(("Text", "Text", "Text", "Text", "DeletedText")),
    st.integers(0, 4),
    st.sampled_from(("", "", "1", "2", "3", "4", "9")),
    st.sampled_from(("", "", "AllCaps", "Bold", "Italic", "Bold+Italic", "Underline+AllCaps", "Bold+Underline")),
    WORDS.map(escape),
)
RUNS = st.lists(RUN, max_size=4).map("".join)


def element(kind: str, inside: str, more: str = "") -> str:
    return f'<Paragraph Type="{kind}"{more}>{inside}</Paragraph>'


MORE = st.sampled_from(("", "", "", ' StartsNewPage="Yes"', ' Alignment="Center"'))
PLAIN = st.builds(element, TYPES, RUNS, MORE)
SPOKEN = st.builds(
    lambda name, said: element("Character", f"<Text>{name}</Text>") + element("Dialogue", said),
    st.sampled_from(("ANN", "Bob (V.O.)", "@x", "")),
    RUNS,
)
DUAL = st.lists(SPOKEN | PLAIN, min_size=1, max_size=3).map(
    lambda found: f"<Paragraph><DualDialogue>{''.join(found)}</DualDialogue></Paragraph>"
)
PROPERTIES = st.builds(
    '<SceneProperties Length="{}" Page="{}" Title="{}"><Summary>{}</Summary></SceneProperties>'.format,
    st.sampled_from(("", "3/8", "1", "2 7/8", "x")),
    st.sampled_from(("", "12A", "1")),
    st.sampled_from(("", "The key", " &lt;&quot; ")),
    st.lists(RUNS.map(lambda inside: element("General", inside)), max_size=2).map("".join),
)
NUMBERS = st.sampled_from(("", "1", "12A", "A&amp;B", " 7 "))
HEADING = st.builds(
    lambda number, inside, text, more: element("Scene Heading", inside + text, f' Number="{number}"{more}'),
    NUMBERS,
    st.just("") | PROPERTIES,
    st.just("<Text>INT. HALL - DAY</Text>") | RUNS,
    MORE,
)
OMITTED = st.builds(
    lambda number, inside: element(
        "Scene Heading", f"<Text>OMITTED</Text><OmittedScene>{inside}</OmittedScene>", f' Number="{number}"'
    ),
    NUMBERS,
    st.lists(PLAIN | SPOKEN | DUAL | HEADING, max_size=4).map("".join),
)
NOTES = st.lists(
    st.builds(
        '<ScriptNote Range="{},{}"><Paragraph><Text>{}</Text></Paragraph></ScriptNote>'.format,
        st.integers(0, 120),
        st.integers(0, 120),
        WORDS.map(escape),
    ),
    max_size=4,
).map(lambda found: f"<ScriptNotes>{''.join(found)}</ScriptNotes>")
FDX = st.builds(
    lambda body, revisions, locked, notes: (
        f"<FinalDraft Version='6'><Content>{''.join(body)}</Content>{revisions}{locked}{TAGS}{notes}</FinalDraft>"
    ),
    st.lists(PLAIN | SPOKEN | DUAL | HEADING | HEADING | OMITTED, min_size=1, max_size=9),
    st.builds(REVISIONS.format, st.integers(0, 3), st.sampled_from(("Yes", "No"))),
    st.sampled_from(("", "<LockedPages><LockedPage Number='1'/></LockedPages>")),
    NOTES,
)


BOLD_NOTE = element("Note", '<Text Style="Bold">Rain. </Text>')


@given(FDX)
@example(f"<FinalDraft Version='6'><Content>{BOLD_NOTE}</Content></FinalDraft>")
def test_an_fdx_script_written_again_reads_the_same(text: str) -> None:
    first = read(text)
    if first is not None:
        again = write_fdx(first)
        assert essence(read(again)) == essence(first), again


@pytest.mark.parametrize(
    "path",
    sorted(path for suffix in ("fdx", "fountain") for path in SCRIPTS.rglob(f"*.{suffix}")) or [None],
    ids=lambda path: path and path.name,
)
def test_every_visible_script_keeps_its_scenes_through_fdx_and_back(path: Path | None) -> None:
    if path is None:
        pytest.skip("no visible scripts here")
    first, _ = read_screenplay(path.read_bytes())
    if first is None:
        pytest.skip("no script in it")
    second = read(write_fdx(first))
    assert words(second) == words(first)
    if path.suffix == ".fdx":
        assert essence(second) == essence(first)
        assert second is not None
        assert scenes(read(write_fountain(second))) == scenes(first)


def words(screenplay: Screenplay | None) -> Any:
    """What FDX and Fountain both hold: scenes and, without emphasis and notes, what is said and done in them."""
    if screenplay is None:
        return None
    kept = [
        (one.kind, re.sub(r"[*_\\]", "", plain(one.text)), one.dual)
        for scene in screenplay.scenes
        for one in (*scene.paragraphs,)
        if one.kind is not ParagraphKind.NOTE and (one.text.strip() or one.kind is ParagraphKind.PAGE_BREAK)
    ]
    return (scenes(screenplay), screenplay.cues, kept)


def scenes(screenplay: Screenplay | None) -> Any:
    assert screenplay is not None
    return [(s.key, s.number, s.heading, s.omitted, s.characters, s.voice_only) for s in screenplay.scenes]


# What is written, to the sign


ACTION = Paragraph(
    ParagraphKind.ACTION,
    "A big red lamp & a \U0001f3ac.",
    tags=(("104", "LAMP"), ("115", "RED"), ("126", "Other thing")),
    spans=(Span(2, 14, "104", "LAMP"), Span(6, 9, "115", "RED")),
    revision=2,
)


def scene(*paragraphs: Paragraph, number: str | None = "12A", omitted: bool = False, page: str = "") -> Scene:
    heading = "OMITTED" if omitted else "INT. HALL - DAY"
    opening = Paragraph(ParagraphKind.HEADING, heading)
    slug = read_slugline(heading)
    return Scene("12A", number, heading, slug, 1, 11, (), (), omitted, 0, (opening, *paragraphs), page)


def written(*found: Scene, **about: Any) -> ET.Element:
    screenplay = Screenplay("The Tide", "fdx", found, 0, 0, **about)
    return ET.fromstring(write_fdx(screenplay))  # noqa: S314 - our own text


def body(root: ET.Element) -> list[str]:
    return [ET.tostring(node, encoding="unicode").strip() for node in root.findall("Content/Paragraph")]


def test_overlapping_tags_are_cut_into_runs_and_one_without_words_sits_on_a_blank() -> None:
    root = written(scene(ACTION))
    runs = root.findall("Content/Paragraph[2]/Text")
    assert [(run.text, run.get("TagNumber"), run.get("RevisionID")) for run in runs] == [
        ("A ", None, "2"),
        ("big ", "1", "2"),
        ("red", "2", "2"),
        (" lamp", "3", "2"),
        (" & a \U0001f3ac.", None, "2"),
        (" ", "4", "2"),
    ]
    definitions = {node.get("Id"): (node.get("Label"), node.get("CatId")) for node in root.iter("TagDefinition")}
    stands_for = [[definitions[node.text] for node in tag.findall("DefId")] for tag in root.iter("Tag")]
    lamp, red = ("LAMP", GUIDS["104"]), ("RED", "c86eae40-3b01-41c3-a7de-6859e6ec971d")
    assert stands_for[:3] == [[lamp], [lamp, red], [lamp]]
    assert stands_for[3][0][0] == "Other thing"


def test_categories_have_the_numbers_and_identifiers_of_final_draft() -> None:
    rows = {
        node.get("Name"): (node.get("Number"), node.get("Id")) for node in written(scene(ACTION)).iter("TagCategory")
    }
    assert len(rows) == 30
    assert rows["Synopsis"] == ("1", "8e5e75c2-713b-47df-a75f-f12648b98ded")
    assert rows["Props"] == ("6", GUIDS["104"])
    assert rows["Sound"][0] == "15"
    assert rows["Visual Effects"] == ("23", "12ab0932-e3b9-4b4a-bcd0-3da1b4e61d5e")
    assert rows["Comments"] == ("31", "216f33fd-fc42-4269-be01-b05b18f815a0")
    assert rows["Other"][0] == "32"
    assert not list(written(scene()).iter("TagCategory"))


def test_a_scene_has_number_length_page_summary_and_title() -> None:
    told = (Paragraph(ParagraphKind.SYNOPSIS, "They meet."), Paragraph(ParagraphKind.SYNOPSIS, "The key"))
    expected = (
        '<Paragraph Number="12A" Type="Scene Heading"><SceneProperties Length="1 3/8" Page="14A" Title="The key">'
        "<Summary><Paragraph><Text>They meet.</Text></Paragraph></Summary></SceneProperties>"
        "<Text>INT. HALL - DAY</Text></Paragraph>"
    )
    assert body(written(scene(*told, page="14A"))) == [expected]


def test_columns_stand_in_a_block_two_and_two() -> None:
    names = ("ANN", "BOB", "CAT", "DAN", "EVE")
    columns = [Paragraph(ParagraphKind.CHARACTER, name, dual=True) for name in names]
    blocks = written(scene(*columns)).findall("Content/Paragraph/DualDialogue")
    assert [[node.findtext("Text") for node in block] for block in blocks] == [["ANN", "BOB"], ["CAT", "DAN", "EVE"]]


def test_notes_point_to_the_paragraph_before_them() -> None:
    def note(text: str) -> Paragraph:
        return Paragraph(ParagraphKind.NOTE, text)

    film = Paragraph(ParagraphKind.ACTION, "\U0001f3ac!")
    page = Paragraph(ParagraphKind.PAGE_BREAK, "")
    root = written(scene(note("one"), film, note("two\nlines"), page, note("three"), film), preamble=(note("zero"),))
    found = [(n.get("Range"), [p.findtext("Text") for p in n.findall("Paragraph")]) for n in root.iter("ScriptNote")]
    # The heading has 15 signs, the clapper board counts two.
    assert found == [(None, ["zero"]), ("0,15", ["one"]), ("16,19", ["two", "lines"]), ("20,20", ["three"])]
    assert root.findall("Content/Paragraph")[2].get("StartsNewPage") == "Yes"


@pytest.mark.parametrize(
    ("revision", "colour", "active", "mode", "names"),
    [
        (2, "Pink Rev. 9/1", "2", "Yes", ["Blue", "Pink Rev. 9/1", "Yellow"]),
        (0, "Green", "4", "Yes", ["Blue", "Pink", "Yellow"]),
        (0, "Mauve", "1", "Yes", ["Mauve", "Pink", "Yellow"]),
        (11, "", "11", "No", ["Blue", "Pink", "Yellow"]),
    ],
)
def test_the_draft_is_in_its_own_colour(revision: int, colour: str, active: str, mode: str, names: list[str]) -> None:
    said = Paragraph(ParagraphKind.ACTION, "So.", revision=revision)
    revisions = written(scene(said), colour=colour).find("Revisions")
    assert revisions is not None
    assert (revisions.get("ActiveSet"), revisions.get("RevisionMode")) == (active, mode)
    listed = [node.get("Name") for node in revisions]
    assert listed[:3] == names
    assert len(listed) == max(9, revision)
    assert listed[9:] == ["Double Blue", "Double Pink"][: len(listed) - 9]


def test_a_white_draft_has_no_revisions_and_numbers_are_locked_only_where_they_were() -> None:
    assert written(scene()).find("Revisions") is None
    for locked, said in ((True, "Yes"), (False, "No")):
        options = written(scene(), locked=locked).find("SceneNumberOptions")
        assert options is not None
        assert options.get("LockSceneNumbers") == said


def test_emphasis_of_fountain_becomes_style_and_signs_no_xml_can_hold_are_left_out() -> None:
    screenplay = read("Title: _The_ Tide\n\nINT. HALL\n\nA **big *red* lamp** \\* <here>.")
    assert screenplay is not None
    root = ET.fromstring(write_fdx(screenplay))  # noqa: S314 - our own text
    assert [(run.text, run.get("Style")) for run in root.findall("Content/Paragraph[2]/Text")] == [
        ("A ", None),
        ("big ", "Bold"),
        ("red", "Bold+Italic"),
        (" lamp", "Bold"),
        (" * <here>.", None),
    ]
    assert root.findtext("TitlePage/Content/Paragraph/Text") == "The Tide"
    crossing = Paragraph(ParagraphKind.ACTION, "A **red _lamp_**.", spans=(Span(8, 14, "104", "LAMP"),))
    found = replace(screenplay, scenes=(scene(crossing),))
    root = ET.fromstring(write_fdx(found))  # noqa: S314 - our own text
    assert [
        (run.text, run.get("Style"), run.get("TagNumber")) for run in root.findall("Content/Paragraph[2]/Text")
    ] == [
        ("A ", None, None),
        ("red ", "Bold", None),
        ("lamp", "Bold+Underline", "1"),
        (".", None, None),
    ], "a style goes on through words that are tagged"
    odd = Paragraph(ParagraphKind.ACTION, "A\x00B\ud800C\r\nD")
    assert [node.findtext("Text") for node in written(scene(odd)).findall("Content/Paragraph")][1] == "ABC\nD"


def test_bold_italic_and_underline_of_final_draft_are_kept_and_written_in_both_formats() -> None:
    styled = (
        '<Text Style="AllCaps">A </Text><Text Style="Bold+AllCaps">big </Text><Text Style="Bold+Italic">red</Text>'
        '<Text> lamp*, </Text><Text Style="Underline">a_b</Text><Text TagNumber="1" Style="Italic"> f***  </Text>'
    )
    inside = element("Scene Heading", "<Text>INT. HALL</Text>") + element("Action", styled)
    first = read(f"<FinalDraft><Content>{inside}</Content>{TAGS}</FinalDraft>")
    assert first is not None
    found = first.scenes[0].paragraphs[1]
    assert found.text == "A big red lamp*, a_b f***"
    assert [(found.text[one.start : one.end], *style_of(one)) for one in found.emphasis] == [
        ("big ", True, False, False),
        ("red", True, True, False),
        ("a_b", False, False, True),
        (" f***", False, True, False),
    ]
    assert essence(read(write_fdx(first))) == essence(first)
    fountain = write_fountain(first)
    assert r"A **big** ***red*** lamp\*, _a\_b_ *f\*\*\**" in fountain
    again = read(write_fdx(read(fountain)))  # type: ignore[arg-type] - it is a script
    assert again is not None
    other = again.scenes[0].paragraphs[1]
    assert other.text == found.text
    assert [(other.text[one.start : one.end].strip(), *style_of(one)) for one in other.emphasis] == [
        (found.text[one.start : one.end].strip(), *style_of(one)) for one in found.emphasis
    ]
