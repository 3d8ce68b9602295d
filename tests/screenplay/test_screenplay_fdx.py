"""FDX: numbers, lengths, omitted scenes, dual dialogue, tags, and XML that is refused."""

from __future__ import annotations

import pytest

from unitbase.screenplay import ParagraphKind, Screenplay, read_screenplay
from unitbase.screenplay.fdx import read_length

PROPS = "05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa"

BODY = """
<Paragraph Type="Scene Heading" Number="12A"><SceneProperties Length="1 7/8" Page="1A"><Summary><Paragraph>
<Text>They meet.</Text></Paragraph></Summary></SceneProperties><Text>INT. </Text><Text Style="AllCaps">Hall - dAY</Text>
</Paragraph>
<Paragraph Type="Action"><Text>A </Text><Text TagNumber="37">brass</Text><Text TagNumber="37"> lamp</Text></Paragraph>
<Paragraph Type="General"><DualDialogue>
<Paragraph Type="Character"><Text>ANN</Text></Paragraph><Paragraph Type="Dialogue"><Text>One.</Text></Paragraph>
<Paragraph Type="Character"><Text>BOB (V.O.)</Text></Paragraph><Paragraph Type="Dialogue"><Text>Two.</Text></Paragraph>
</DualDialogue></Paragraph>
<Paragraph Type="Scene Heading" Number="21"><Text>OMITTED</Text><OmittedScene>
<Paragraph Type="Scene Heading"><Text>INT. OLD - DAY</Text></Paragraph>
<Paragraph Type="Character"><Text>GHOST</Text></Paragraph></OmittedScene></Paragraph>
<Paragraph Type="Scene Heading" Number="22"><Text> </Text></Paragraph>
<Paragraph Type="Scene Heading" Number="23"><SceneProperties Length="long"/><Text>EXT. YARD - NIGHT</Text></Paragraph>
"""
TAGS = f"""<TagData><TagCategories><TagCategory Id="{PROPS}" Name="Requisiten" Number="3"/>
<TagCategory Id="own" Name="Drones" Number="40"/></TagCategories>
<TagDefinitions><TagDefinition CatId="{PROPS}" Id="d1" Label="BRASS LAMP" Number="412"/>
<TagDefinition CatId="own" Id="d2" Label="Drone" Number="37"/></TagDefinitions>
<Tags><Tag Number="37"><DefId>d1</DefId><DefId>d2</DefId></Tag><Tag Number="412" DefId="d2"/></Tags></TagData>"""


def fdx(body: str, rest: str = "") -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<FinalDraft DocumentType="Script" Version="3">'
    return f"{head}<Content>{body}</Content>{rest}</FinalDraft>".encode()


@pytest.fixture
def screenplay() -> Screenplay:
    found, _ = read_screenplay(fdx(BODY, TAGS))
    assert found is not None
    return found


def test_numbers_lengths_and_headings(screenplay: Screenplay) -> None:
    assert [(s.number, s.heading, s.source_eighths, s.omitted) for s in screenplay.scenes] == [
        ("12A", "INT. Hall - dAY", 15, False),
        ("21", "OMITTED", None, True),
        ("23", "EXT. YARD - NIGHT", None, False),
    ]
    assert (screenplay.scenes[0].slug.set, screenplay.scenes[0].slug.time_of_day) == ("HALL", "DAY")


def test_dual_dialogue_and_omitted_cues(screenplay: Screenplay) -> None:
    assert screenplay.cues == 2
    assert screenplay.scenes[0].characters == ("ANN", "BOB")
    assert screenplay.scenes[0].voice_only == ("BOB",)
    assert sum(p.dual for p in screenplay.scenes[0].paragraphs) == 4
    assert screenplay.scenes[1].characters == ()


def test_tags_point_by_tag_number_and_know_categories_by_guid(screenplay: Screenplay) -> None:
    action = next(p for p in screenplay.scenes[0].paragraphs if p.kind is ParagraphKind.ACTION)
    own = screenplay.categories[0]
    assert (action.text, action.tags) == ("A brass lamp", (("104", "BRASS LAMP"), (own.id, "Drone")))
    assert 500 <= int(own.id) <= 999


def test_categories_of_the_writers_own_are_kept_with_name_and_colour() -> None:
    """Their ids are the same in every draft, whatever else there is and in whatever order."""
    one = """<TagCategory Id="a" Name="Drones" Number="40" Color="#FFFF00000000"/>"""
    two = """<TagCategory Id="b" Name="Rigging &amp; height" Number="41" Color="javascript:"/>"""
    again = """<TagCategory Id="c" Name="DRONES" Number="42"/>"""

    def read(*categories: str) -> tuple[dict[str, tuple[str, str]], set[str]]:
        tags = "".join(f'<TagDefinition CatId="{key}" Id="d{key}" Label="{key}"/>' for key in "abc")
        used = "".join(f'<Tag Number="{n}"><DefId>d{key}</DefId></Tag>' for n, key in enumerate("abc", start=1))
        data = f"<TagData><TagCategories>{''.join(categories)}</TagCategories><TagDefinitions>{tags}</TagDefinitions>"
        runs = "".join(f'<Text TagNumber="{n}">word </Text>' for n in (1, 2, 3))
        heading = '<Paragraph Type="Scene Heading"><Text>INT. A</Text></Paragraph>'
        body = f'{heading}<Paragraph Type="Action">{runs}</Paragraph>'
        found, _ = read_screenplay(fdx(body, f"{data}<Tags>{used}</Tags></TagData>"))
        assert found
        known = {own.name: (own.id, own.colour) for own in found.categories}
        return known, {category for category, _ in found.scenes[0].paragraphs[1].tags}

    known, tagged = read(one, two, again)
    assert {name: colour for name, (_, colour) in known.items()} == {"Drones": "#FFFF00000000", "Rigging & height": ""}
    assert tagged == {own for own, _ in known.values()}, "what differs by capitals alone is one category"
    assert read(two, one)[0] == known
    assert read(two)[1] == {known["Rigging & height"][0], "126"}, "one that nobody defined is Other"


def test_what_was_not_understood_is_said() -> None:
    codes = [finding.code for finding in read_screenplay(fdx(BODY, TAGS))[1]]
    assert codes == ["script.own-category", "script.empty-heading", "script.length-unknown"]


@pytest.mark.parametrize(
    ("text", "eighths"),
    [("2/8", 2), ("1", 8), ("1 7/8", 15), ("", None), ("1.5", None), ("7", 56), ("x", None), ("1 7/9", None)],
)
def test_a_length_is_pages_and_eighths_or_unknown(text: str, eighths: int | None) -> None:
    assert read_length(text) == eighths


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><FinalDraft/>', "script.xml-dtd"),
        (b'<!DOCTYPE FinalDraft SYSTEM "file:///etc/hostname"><FinalDraft/>', "script.xml-dtd"),
        (b"<FinalDraft>" + b"<a>" * 100, "script.xml-too-deep"),
        (b"<FinalDraft><Content></FinalDraft>", "script.xml-malformed"),
        (b"<FinalDraft>&nope;</FinalDraft>", "script.xml-malformed"),
        (b"<document/>", "script.not-fdx"),
        (b"<html><body/></html>", "script.is-html"),
        (b"<FinalDraft/>", "script.no-scenes"),
        (fdx('<Paragraph Type="Scene Heading"/>'), "script.no-scenes"),
    ],
)
def test_bad_markup_is_refused_by_name(data: bytes, code: str) -> None:
    screenplay, findings = read_screenplay(data)
    assert screenplay is None
    assert findings[-1].code == code


def test_malformed_markup_names_line_and_column() -> None:
    finding = read_screenplay(b"<FinalDraft>\n  <Content></Oops></FinalDraft>")[1][-1]
    assert finding.place.line == 2
    assert finding.place.column > 1
