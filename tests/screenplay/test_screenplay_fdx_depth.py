"""FDX in depth: revisions, locks, pages, tagged words, alternates, script notes, the dialects of programs."""

from __future__ import annotations

import time

import pytest

from unitbase.screenplay import Paragraph, ParagraphKind, Scene, Screenplay, read_screenplay
from unitbase.screenplay.values import Span
from unitbase.screenplay.write_fdx import write_fdx
from unitbase.screenplay.write_fountain import write_fountain

PROPS, CAST, DAYS = (
    "05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa",
    "01fc9642-84ff-4366-b37c-a3068dee57e8",
    "63c140da-ef2b-491a-b416-b46f461abb89",
)
HEAD = '<Paragraph Type="Scene Heading" Number="1"><Text>INT. HALL - DAY</Text></Paragraph>'
REVISIONS = """<Revisions ActiveSet="{active}" RevisionMode="{mode}"><Revision ID="4" Name="Blue"/>
<Revision ID="2" Name="Pink Rev. (9/1)"/><Revision ID="7" Name="Yellow"/></Revisions>"""


def read(body: str, rest: str = "", version: int = 5) -> Screenplay:
    text = f'<FinalDraft DocumentType="Script" Version="{version}"><Content>{body}</Content>{rest}</FinalDraft>'
    screenplay, findings = read_screenplay(text.encode())
    assert screenplay is not None, findings
    return screenplay


def action(*runs: str, more: str = "") -> str:
    return f'<Paragraph Type="Action"{more}>{"".join(runs)}</Paragraph>'


def only(scene: Scene) -> Paragraph:
    return scene.paragraphs[1]


# Revisions


def test_a_paragraph_has_the_place_of_its_latest_revision_in_the_list_not_its_id() -> None:
    body = HEAD + action("<Text>Old </Text>", '<Text RevisionID="4">blue </Text>', '<Text RevisionID="2">pink</Text>')
    body += action('<Text RevisionID="7">Yellow.</Text>') + action('<Text RevisionID="0">White.</Text>')
    screenplay = read(body, REVISIONS.format(active=4, mode="No"))
    assert [p.revision for p in screenplay.scenes[0].paragraphs] == [0, 2, 3, 0]


def test_a_revised_heading_is_known_by_its_paragraph() -> None:
    heading = '<Paragraph Type="Scene Heading"><Text RevisionID="7">EXT. YARD - DAY</Text></Paragraph>'
    assert read(heading, REVISIONS.format(active=4, mode="No")).scenes[0].paragraphs[0].revision == 3


def test_deleted_words_are_not_read_but_are_a_change() -> None:
    body = HEAD + action(
        "<Text>She waits</Text>", '<DeletedText RevisionID="4"> outside</DeletedText>', "<Text>.</Text>"
    )
    body += action('<Text>He <DeletedText RevisionID="2">never </DeletedText>leaves.</Text>')
    body += action('<DeletedText RevisionID="2">All gone.</DeletedText>')
    paragraphs = read(body, REVISIONS.format(active=4, mode="No")).scenes[0].paragraphs[1:]
    assert [(p.text, p.revision) for p in paragraphs] == [("She waits.", 1), ("He leaves.", 2)]


@pytest.mark.parametrize(
    ("active", "mode", "used", "colour"),
    [("2", "Yes", "4", "Pink Rev. (9/1)"), ("2", "No", "4", "Blue"), ("2", "No", "0", ""), ("9", "Yes", "7", "Yellow")],
)
def test_the_colour_is_the_revision_in_force_or_the_latest_in_the_text(
    active: str, mode: str, used: str, colour: str
) -> None:
    body = HEAD + action(f'<Text RevisionID="{used}">So.</Text>')
    assert read(body, REVISIONS.format(active=active, mode=mode)).colour == colour


def test_without_a_list_of_revisions_the_id_is_the_place() -> None:
    assert only(read(HEAD + action('<Text RevisionID="3">So.</Text>')).scenes[0]).revision == 3


def test_a_spelling_mark_hides_no_word() -> None:
    body = HEAD + action("<Text>A </Text>", '<Text AdornmentStyle="-1">Zorgle</Text>', "<Text> waits.</Text>")
    assert only(read(body).scenes[0]).text == "A Zorgle waits."


# Locks and pages


@pytest.mark.parametrize(
    ("rest", "locked"),
    [
        ("", False),
        ("<LockedPages/>", False),
        ('<LockedPages><LockedPage Number="1"/></LockedPages>', True),
        ('<SceneNumberOptions NumberScheme="1A" ShowNumbersOnLeft="Yes"/>', False),
        ('<SceneNumberOptions LockSceneNumbers="Yes"/>', True),
        ('<SceneNumberOptions LockSceneNumbers="No"/>', False),
    ],
)
def test_locked_is_said_by_locked_pages_or_number_options(rest: str, *, locked: bool) -> None:
    assert read(HEAD, rest).locked is locked


def test_scene_properties_give_length_page_and_synopses() -> None:
    body = """<Paragraph Type="Scene Heading" Number="7A"><SceneProperties Length="1 3/8" Page="12A" Title="The key">
    <Summary><Paragraph><Text>She finds </Text><Text>it.</Text></Paragraph></Summary></SceneProperties>
    <Text>INT. HALL</Text></Paragraph>"""
    scene = read(body).scenes[0]
    assert (scene.source_eighths, scene.page) == (11, "12A")
    assert [p.text for p in scene.paragraphs if p.kind is ParagraphKind.SYNOPSIS] == ["She finds it.", "The key"]
    titled = """<Paragraph Type="Scene Heading"><SceneProperties><AttributedTitle><Paragraph><Text>The key</Text>
    </Paragraph></AttributedTitle></SceneProperties><Text>INT. HALL</Text></Paragraph>"""
    assert only(read(titled, version=6).scenes[0]).text == "The key"


# Tags


def tag_data(*tags: str, definitions: str = "", categories: str = "") -> str:
    known = f"""<TagCategory Id="{PROPS}" Name="Requisite" Number="6"/><TagCategory Id="{CAST}" Name="Cast" Number="1"/>
    <TagCategory Id="{DAYS}" Name="Script Day" Number="27"/>{categories}"""
    defined = f"""<TagDefinition CatId="{PROPS}" Id="lamp" Label="BRASS LAMP" Number="9"/>
    <TagDefinition CatId="{CAST}" Id="ann" Label="ANN" Number="1"/>
    <TagDefinition CatId="{DAYS}" Id="day" Label="3" Number="2"/>{definitions}"""
    return f"""<TagData><TagCategories>{known}</TagCategories><TagDefinitions>{defined}</TagDefinitions>
    <Tags>{"".join(tags)}</Tags></TagData>"""


def test_tagged_words_are_spans_of_the_trimmed_text_one_for_runs_that_follow_each_other() -> None:
    body = HEAD + action(
        "<Text>  She lifts the </Text>",
        '<Text TagNumber="1">brass</Text>',
        '<Text TagNumber="1" Style="Bold"> lamp </Text>',
        "<Text>and drops </Text>",
        '<Text TagNumber="1">it</Text>',
        "<Text>. </Text>",
    )
    paragraph = only(read(body, tag_data('<Tag Number="1"><DefId>lamp</DefId></Tag>')).scenes[0])
    assert paragraph.text == "She lifts the brass lamp and drops it."
    assert paragraph.tags == (("104", "BRASS LAMP"),)
    assert paragraph.spans == (Span(14, 24, "104", "BRASS LAMP"), Span(35, 37, "104", "BRASS LAMP"))
    assert [paragraph.text[span.start : span.end] for span in paragraph.spans] == ["brass lamp", "it"]


def test_one_tag_may_stand_for_several_things_and_a_heading_may_carry_some() -> None:
    body = """<Paragraph Type="Scene Heading"><Text>INT. </Text><Text TagNumber="5">HALL</Text><Text> - DAY</Text>
    </Paragraph>"""
    tags = tag_data('<Tag Number="5"><DefId>ann</DefId><DefId> {DAY} </DefId><DefId>nobody</DefId></Tag>')
    heading = read(body, tags).scenes[0].paragraphs[0]
    assert heading.tags == (("100", "ANN"), ("3", "3"))
    assert heading.spans == (Span(5, 9, "100", "ANN"), Span(5, 9, "3", "3"))


def test_a_definition_may_stand_in_an_attribute_and_white_space_is_no_span() -> None:
    body = HEAD + action('<Text TagNumber="2"> </Text>', "<Text>Empty.</Text>", '<Text TagNumber="77">So.</Text>')
    paragraph = only(read(body, tag_data('<Tag Number="2" DefId="lamp"/>')).scenes[0])
    assert (paragraph.text, paragraph.tags, paragraph.spans) == ("Empty.So.", (("104", "BRASS LAMP"),), ())


@pytest.mark.parametrize(
    ("guid", "name", "key"),
    [
        (PROPS.upper(), "Whatever", "104"),
        (f"{{{PROPS}}}", "Whatever", "104"),
        ("own-1", "Optical FX", "121"),
        ("own-1", "EXTRAS", "101"),
    ],
)
def test_a_category_is_known_by_guid_then_by_name(guid: str, name: str, key: str) -> None:
    data = f"""<TagData><TagCategories><TagCategory Id="{guid}" Name="{name}" Number="2"/></TagCategories>
    <TagDefinitions><TagDefinition CatId="{guid}" Id="x" Label="Thing"/></TagDefinitions>
    <Tags><Tag Number="1"><DefId>x</DefId></Tag></Tags></TagData>"""
    assert only(read(HEAD + action('<Text TagNumber="1">So</Text>'), data).scenes[0]).tags == ((key, "Thing"),)


# Alternates


ALTERNATES = """<AltCollection><Alt Id="4"><Paragraph><Text>Second.</Text></Paragraph></Alt>
<Alt Id="9"><Paragraph><Text>Third, </Text><Text RevisionID="2">new.</Text></Paragraph></Alt></AltCollection>"""


@pytest.mark.parametrize(
    ("current", "text"),
    [
        ("0", "First."),
        ("1", "Second."),
        ("2", "Third, new."),
        ("3", "First."),
        ("x", "First."),
        ("4", "First."),
        ("9" * 5000, "First."),
    ],
)
def test_the_alternate_in_force_is_read(current: str, text: str) -> None:
    body = f"""{HEAD}<Paragraph Type="Dialogue"><Text>First.</Text><Alts Current="{current}"><AltId>4</AltId>
    <AltId>9</AltId><AltId>nowhere</AltId></Alts></Paragraph>"""
    paragraph = only(read(body, ALTERNATES).scenes[0])
    assert (paragraph.kind, paragraph.text) == (ParagraphKind.DIALOGUE, text)
    assert paragraph.revision == (2 if current == "2" else 0)


# Script notes

DUAL = """<Paragraph><DualDialogue><Paragraph Type="Character"><Text>ANN</Text></Paragraph>
<Paragraph Type="Dialogue"><Text>One.</Text></Paragraph><Paragraph Type="Character"><Text>BOB</Text></Paragraph>
<Paragraph Type="Dialogue"><Text>Two.</Text></Paragraph></DualDialogue></Paragraph>"""
CUT = """<Paragraph Type="Scene Heading"><Text>Omitted</Text><OmittedScene><Paragraph Type="Action">
<Text>Long ago.</Text></Paragraph></OmittedScene></Paragraph>"""
# Paragraphs begin at 0 (15 signs), 16 (a block: 2), 19 ("Go 😀" counts 5), 25 ("Omitted" and a block: 9), 35 (4).
COUNTED = HEAD + DUAL + action("<Text>Go 😀</Text>") + CUT + action("<Text>Last</Text>")


@pytest.mark.parametrize(
    ("where", "scene", "after"),
    [
        ("0,3", 0, "INT. HALL - DAY"),
        ("0,0", 0, "INT. HALL - DAY"),
        ("15,15", 0, "INT. HALL - DAY"),
        ("17,18", 0, "Two."),
        ("20,22", 0, "Go 😀"),
        ("24,19", 0, "Go 😀"),
        ("19,19", 0, "Two."),
        ("25,30", 1, "Long ago."),
        ("33,34", 1, "Long ago."),
        ("35,39", 1, "Last"),
        ("36,99", 1, "Last"),
    ],
)
def test_a_note_stands_where_its_range_begins(where: str, scene: int, after: str) -> None:
    notes = f"""<ScriptNotes><ScriptNote Range="{where}" WriterName="Jo"><Paragraph><Text>Ask </Text><Text>Ann.</Text>
    </Paragraph><Paragraph/><Paragraph><Text>Twice.</Text></Paragraph></ScriptNote></ScriptNotes>"""
    paragraphs = read(COUNTED, notes).scenes[scene].paragraphs
    found = [index for index, p in enumerate(paragraphs) if p.kind is ParagraphKind.NOTE]
    assert [paragraphs[index].text for index in found] == ["Ask Ann.\n\nTwice."]
    assert paragraphs[found[0] - 1].text == after


@pytest.mark.parametrize("where", ["", "40,41", "x,1", "3", "99999999999,3"])
def test_a_note_that_points_nowhere_opens_the_script(where: str) -> None:
    note = f'<ScriptNote Range="{where}"><Paragraph><Text>Who?</Text></Paragraph></ScriptNote>'
    for rest in (f"<ScriptNotes>{note}</ScriptNotes>", f"<UnanchoredScriptNotes>{note}</UnanchoredScriptNotes>"):
        assert [(p.kind, p.text) for p in read(COUNTED, rest).preamble] == [(ParagraphKind.NOTE, "Who?")]


def test_a_note_inside_a_paragraph_follows_it_and_an_empty_one_is_none() -> None:
    inside = "<ScriptNote ID='1'><Paragraph><Text>Hm.</Text></Paragraph></ScriptNote>"
    body = f"{HEAD}{action(inside, '<Text>So.</Text>')}"
    empty = "<ScriptNotes><ScriptNote Range='0,0'><Paragraph/></ScriptNote></ScriptNotes>"
    assert [(p.kind.value, p.text) for p in read(body, empty).scenes[0].paragraphs[1:]] == [
        ("action", "So."),
        ("note", "Hm."),
    ]


# Dialects


def test_capitals_put_on_by_a_style_are_matched_and_the_text_stays_as_stored() -> None:
    body = """<Paragraph Type="Scene Heading"><Text Style="AllCaps">InT. mASTER BATH - dAY</Text></Paragraph>
    <Paragraph Type="Character"><Text Style="AllCaps">anna</Text></Paragraph>"""
    scene = read(body).scenes[0]
    assert (scene.heading, scene.slug.set, scene.slug.time_of_day) == ("InT. mASTER BATH - dAY", "MASTER BATH", "DAY")
    assert scene.characters == ("ANNA",)


def test_an_omitted_scene_keeps_its_old_text_hidden_dual_dialogue_included() -> None:
    body = f"""{HEAD}<Paragraph Type="Scene Heading"><Text>OMITTED</Text><OmittedScene>
    <Paragraph Type="Scene Heading" Number="2A"><SceneProperties Length="2/8"/><Text>EXT. YARD</Text></Paragraph>
    {DUAL}</OmittedScene></Paragraph>"""
    scene = read(body).scenes[1]
    assert (scene.number, scene.omitted, scene.characters, scene.eighths) == ("2A", True, (), 0)
    assert [(p.kind.value, p.text, p.dual) for p in scene.paragraphs[1:]] == [
        ("heading", "EXT. YARD", False),
        ("character", "ANN", True),
        ("dialogue", "One.", True),
        ("character", "BOB", True),
        ("dialogue", "Two.", True),
    ]


def test_a_dual_block_may_stand_without_a_paragraph_around_it() -> None:
    bare = DUAL.removeprefix("<Paragraph>").removesuffix("</Paragraph>")
    assert read(HEAD + bare).scenes[0].characters == ("ANN", "BOB")


def test_types_of_other_programs_and_of_the_writer() -> None:
    kinds = {
        "Dialog": "dialogue",
        "Lyrics/Singing": "lyric",
        "Outline 2": "section",
        "Outline Body": "synopsis",
        "New Act": "centered",
        "Cast List": "general",
        "Mon style": "action",
        "": "action",
    }
    body = HEAD + "".join(f'<Paragraph Type="{name}"><Text>So.</Text></Paragraph>' for name in kinds)
    assert [p.kind.value for p in read(body).scenes[0].paragraphs[1:]] == list(kinds.values())
    centred = HEAD + action("<Text>THE END</Text>", more=' Alignment="Center"')
    assert only(read(centred).scenes[0]).kind is ParagraphKind.CENTERED


def test_a_new_page_comes_before_what_starts_it() -> None:
    body = HEAD.replace("Number", 'StartsNewPage="Yes" Number') + action(
        "<Text>So.</Text>", more=' StartsNewPage="Yes"'
    )
    body += HEAD.replace('Number="1"', 'StartsNewPage="Yes" Number="2"')
    kinds = [[p.kind.value for p in scene.paragraphs] for scene in read(body).scenes]
    assert kinds == [["heading", "page-break", "action", "page-break"], ["heading"]]
    assert read(body).preamble == ()


def test_the_title_page_knows_title_credit_and_author() -> None:
    lines = ["", "The Tide", "", "Screenplay by", "Jo March", "12 Sea Road"]
    page = "".join(f"<Paragraph><Text>{line}</Text></Paragraph>" for line in lines)
    screenplay = read(HEAD, f"<TitlePage><Content>{page}</Content></TitlePage>")
    assert screenplay.title == "The Tide"
    assert screenplay.title_page == (
        ("Title", "The Tide"), ("Credit", "Screenplay by"), ("Author", "Jo March"), ("Line", "12 Sea Road"),
    )  # fmt: skip


def test_lines_are_those_of_the_source_even_where_a_comment_speaks_of_paragraphs() -> None:
    body = f"\n{HEAD}\n<!-- <Paragraph> -->\n\n{action('<Text>So.</Text>')}"
    scene = read(body).scenes[0]
    assert [p.line for p in scene.paragraphs] == [2, 5]


def test_a_doctype_after_a_comment_is_still_refused() -> None:
    text = b"<?xml version='1.0'?><!-- so --> <!DOCTYPE a [<!ENTITY b 'c'>]><FinalDraft>&b;</FinalDraft>"
    assert [finding.code for finding in read_screenplay(text)[1]] == ["script.xml-dtd"]


def test_too_many_elements_are_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unitbase.screenplay.fdx.tree.MAX_ELEMENTS", 50)
    monkeypatch.setattr("unitbase.screenplay.markup.MAX_ELEMENTS", 50)
    text = f"<FinalDraft><Content>{'<Paragraph/>' * 60}</Content></FinalDraft>"
    assert [finding.code for finding in read_screenplay(text.encode())[1]] == ["script.xml-too-many"]


def test_a_file_cannot_grow_by_naming_one_thing_again_and_again() -> None:
    line = '<Paragraph Type="Dialogue"><Text>So.</Text><Alts Current="1"><AltId>4</AltId></Alts></Paragraph>'
    assert [p.text for p in read(HEAD + line * 3, ALTERNATES).scenes[0].paragraphs[1:]] == ["Second.", "So.", "So."]
    many = "".join(f'<TagDefinition CatId="{PROPS}" Id="d{n}" Label="Thing {n}"/>' for n in range(500))
    tag = f'<Tag Number="1">{"".join(f"<DefId>d{n}</DefId>" for n in range(500))}</Tag>'
    tagged = only(read(HEAD + action('<Text TagNumber="1">So</Text>'), tag_data(tag, definitions=many)).scenes[0])
    assert len(tagged.tags) == 64


@pytest.mark.parametrize(
    "body",
    [
        HEAD + "<Paragraph Type='Action'>" + '<Text TagNumber="1" RevisionID="2">a </Text>' * 40_000 + "</Paragraph>",
        HEAD + '<Paragraph Type="Note" StartsNewPage="Yes"><Text>a</Text></Paragraph>' * 12_000,
        HEAD + DUAL * 2_500,
    ],
    ids=["runs", "notes", "columns"],
)
def test_a_large_file_is_read_and_written_in_linear_time(body: str) -> None:
    tags = tag_data('<Tag Number="1"><DefId>lamp</DefId></Tag>')
    notes = '<ScriptNote Range="1,2"><Paragraph><Text>n</Text></Paragraph></ScriptNote>' * 2_000
    begun = time.process_time()
    screenplay = read(body, f"{tags}<ScriptNotes>{notes}</ScriptNotes>")
    assert len(write_fdx(screenplay)) > 150_000 or screenplay.scenes[0].paragraphs[1].text.endswith("a a")
    assert write_fountain(screenplay)
    assert time.process_time() - begun < 8
