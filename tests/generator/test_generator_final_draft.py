"""Shooting scripts of feature length in every dialect: reading gives the truth back, to the word."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import pytest

from generator.final_draft import DIALECTS, Dialect, to_final_draft
from generator.shooting import REVISIONS, Line, ShootingScene, ShootingScript, shooting_script
from unitbase.screenplay import Paragraph, ParagraphKind, Scene, Screenplay, read_screenplay
from unitbase.screenplay.write_fdx import write_fdx
from unitbase.screenplay.write_fountain import write_fountain

SCRIPTS = {seed: shooting_script(seed) for seed in (1, 2)}


def read(text: str) -> Screenplay:
    screenplay, findings = read_screenplay(text.encode())
    assert screenplay is not None
    assert findings == ()
    return screenplay


def found_line(one: Paragraph, dialect: Dialect) -> tuple[Any, ...]:
    """A paragraph as the truth puts it; capitals that are only a style are not in the text."""
    capitals = dialect.style_caps and one.kind in {ParagraphKind.HEADING, ParagraphKind.CHARACTER}
    text = one.text.upper() if capitals else one.text
    spans = sorted((span.start, span.end, span.category, span.label) for span in one.spans)
    return (one.kind.value, text, one.revision, one.dual, spans, sorted(one.tags))


def true_line(line: Line, dialect: Dialect) -> tuple[Any, ...]:
    tags = line.tags if dialect.tags else ()
    spans = sorted((tag.start, tag.end, tag.category, tag.label) for tag in tags)
    return (line.kind, line.text, line.revision, line.dual, spans, sorted({(tag.category, tag.label) for tag in tags}))


def true_lines(scene: ShootingScene, dialect: Dialect) -> list[tuple[Any, ...]]:
    """The heading, what the file tells of the scene, and its lines, each note after the line it is on."""
    told = [("synopsis", text, 0, False, [], []) for text in (scene.summary, scene.title) if text]
    found = [true_line(scene.heading, dialect), *told]
    found += [("note", scene.heading.note, 0, False, [], [])] if scene.heading.note else []
    for line in scene.lines:
        found.append(true_line(line, dialect))
        if line.note and not scene.omitted:
            found.append(("note", line.note, 0, False, [], []))
    return found


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize("seed", SCRIPTS)
def test_reading_gives_the_truth_back_exactly(seed: int, name: str) -> None:
    script, dialect = SCRIPTS[seed], DIALECTS[name]
    screenplay = read(to_final_draft(script, dialect))
    same(screenplay, script, dialect)


@pytest.mark.parametrize("name", DIALECTS)
def test_written_by_us_and_read_again_it_is_still_the_truth(name: str) -> None:
    script, dialect = SCRIPTS[1], DIALECTS[name]
    same(read(write_fdx(read(to_final_draft(script, dialect)))), script, dialect)


@pytest.mark.parametrize("seed", SCRIPTS)
def test_as_fountain_it_keeps_scenes_numbers_cues_columns_and_the_old_text(seed: int) -> None:
    script, dialect = SCRIPTS[seed], DIALECTS["version 1, an exporter"]
    screenplay = read(write_fountain(read(to_final_draft(script, dialect))))
    assert screenplay.cues == script.cues
    assert len(screenplay.scenes) == len(script.scenes)
    for scene, true in zip(screenplay.scenes, script.scenes, strict=True):
        assert (scene.number, scene.omitted, scene.characters) == (true.number, true.omitted, true.speakers)
        spoken = [(one.kind.value, one.text, one.dual) for one in scene.paragraphs]
        assert spoken == [(kind, text, dual) for kind, text, _, dual, _, _ in true_lines(true, dialect)], true.number


def same(screenplay: Screenplay, script: ShootingScript, dialect: Dialect) -> None:
    assert (screenplay.title, screenplay.locked) == (script.film.title, script.locked)
    assert screenplay.colour == REVISIONS[script.revision - 1]
    assert screenplay.cues == script.cues
    assert len(screenplay.scenes) == len(script.scenes)
    for scene, true in zip(screenplay.scenes, script.scenes, strict=True):
        assert about(scene) == (true.number, true.omitted, true.speakers, *true_figures(true)), true.number
        assert [found_line(one, dialect) for one in scene.paragraphs] == true_lines(true, dialect), true.number


def about(scene: Scene) -> tuple[Any, ...]:
    return (scene.number, scene.omitted, scene.characters, scene.source_eighths, scene.page)


def true_figures(scene: ShootingScene) -> tuple[int | None, str]:
    return (None, "") if scene.omitted else (scene.eighths, scene.page)


def test_a_feature_has_it_all_together() -> None:
    script = SCRIPTS[1]
    lines = [line for scene in script.scenes for line in (scene.heading, *scene.lines)]
    assert len(script.scenes) == 120
    assert sum(scene.eighths for scene in script.scenes) > 8 * 60
    assert any(scene.omitted and scene.lines for scene in script.scenes)
    assert any(scene.number.endswith("A") for scene in script.scenes)
    assert any(scene.page.endswith("A") for scene in script.scenes)
    assert {line.revision for line in lines} == {0, 1, 2, 3, 4}
    assert sum(line.dual for line in lines) > 20
    assert sum(bool(line.tags) for line in lines) > 60
    assert sum(bool(line.note) for line in lines) > 5
    assert {tag.category for line in lines for tag in line.tags} >= {"3", "6", "100", "103", "104"}
    assert any(scene.heading.tags for scene in script.scenes)


def test_the_dialects_differ_as_they_say() -> None:
    roots = {name: ET.fromstring(to_final_draft(SCRIPTS[1], dialect)) for name, dialect in DIALECTS.items()}  # noqa: S314 - our own text
    assert sorted(root.get("Version") for root in roots.values()) == ["1", "2", "3", "5", "6"]
    runs = {name: len(root.findall(".//Content/Paragraph/Text")) for name, root in roots.items()}
    assert runs["version 5, Final Draft 12"] > 2 * runs["version 1, an exporter"]
    assert roots["version 2, Fade In"].find("TagData/Tags/Tag[@DefId]") is not None
    assert roots["version 6, Final Draft 13"].find(".//Text[@AdornmentStyle='-1']") is not None
    assert roots["version 6, Final Draft 13"].find(".//DeletedText") is not None
    shared = [tag.get("TagNumber") for tag in roots["version 5, Final Draft 12"].findall(".//Text[@TagNumber]")]
    assert len(shared) > len(set(shared))
