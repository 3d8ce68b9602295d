"""The generator: one seed one truth, well-formed files, and reading them back gives the truth."""

import xml.etree.ElementTree as ET

import pytest

from generator import Truth, generate, generate_series, to_fdx, to_fountain
from generator.truth import EIGHTHS_TOLERANCE
from unitbase.screenplay.reader import read_screenplay
from unitbase.screenplay.values import Screenplay

WRITERS = {"fountain": to_fountain, "fdx": to_fdx}


def read(truth: Truth, form: str) -> Screenplay:
    screenplay, _ = read_screenplay(WRITERS[form](truth).encode(), "film")
    assert screenplay is not None
    return screenplay


def test_one_seed_gives_one_truth_and_one_text() -> None:
    assert generate(5) == generate(5)
    assert to_fdx(generate(5)) == to_fdx(generate(5))
    assert generate(5) != generate(6)


def test_truth_has_the_scenes_asked_for_each_with_its_own_number() -> None:
    truth = generate(5, scenes=90, cast=12, sets=9, locations=4)
    live = [scene for scene in truth.scenes if not scene.omitted]
    assert len({scene.number for scene in truth.scenes}) == 90
    assert len({scene.set for scene in live}) <= 9
    assert len({scene.location for scene in live}) <= 4
    assert len({name for scene in live for name in scene.characters}) <= 12
    assert all(scene.eighths >= 1 for scene in live)


def test_a_feature_has_letters_omissions_voices_and_elements() -> None:
    truth = generate(1)
    assert any(scene.number.endswith("A") for scene in truth.scenes)
    assert any(scene.omitted for scene in truth.scenes)
    assert any(scene.voice_only for scene in truth.scenes)
    assert {"103", "104"} <= {element.category for scene in truth.scenes for element in scene.elements}


def test_fdx_is_well_formed_and_every_tag_resolves() -> None:
    truth = generate(2)
    root = ET.fromstring(to_fdx(truth))  # noqa: S314 - our own text
    defined = {node.get("Id") for node in root.iter("TagDefinition")}
    tags = {node.get("Number"): node.findtext("DefId") for node in root.iter("Tag")}
    used = [node.get("TagNumber") for node in root.iter("Text") if node.get("TagNumber")]
    assert len(used) == sum(len(scene.elements) for scene in truth.scenes)
    assert {tags[number] for number in used} == defined


def test_series_episodes_share_a_cast_and_differ() -> None:
    episodes = generate_series(3, episodes=3, scenes=20)
    assert [truth.episode for truth in episodes] == [1, 2, 3]
    assert len({to_fountain(truth) for truth in episodes}) == 3
    casts = [{name for scene in truth.scenes for name in scene.characters} for truth in episodes]
    assert casts[0] & casts[1]


@pytest.mark.parametrize("form", sorted(WRITERS))
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_reading_gives_the_truth_back(form: str, seed: int) -> None:
    truth = generate(seed)
    screenplay = read(truth, form)
    assert [scene.number for scene in screenplay.scenes] == [scene.number for scene in truth.scenes]
    assert [scene.omitted for scene in screenplay.scenes] == [scene.omitted for scene in truth.scenes]
    live = [(read_, true) for read_, true in zip(screenplay.scenes, truth.scenes, strict=True) if not true.omitted]
    for scene, true in live:
        assert (scene.heading, scene.slug.set, scene.slug.time_of_day) == (true.heading, true.set, true.time)
        assert scene.slug.location == true.location
        assert scene.characters == true.characters, true.number
        assert scene.voice_only == true.voice_only, true.number
    assert screenplay.cues == truth.cues


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_lengths_are_within_the_stated_tolerance(form: str) -> None:
    truth = generate(4)
    screenplay = read(truth, form)
    for scene, true in zip(screenplay.scenes, truth.scenes, strict=True):
        assert abs(scene.eighths - true.eighths) <= EIGHTHS_TOLERANCE, true.number


def test_fdx_keeps_the_files_own_lengths_and_tags() -> None:
    truth = generate(4)
    screenplay = read(truth, "fdx")
    for scene, true in zip(screenplay.scenes, truth.scenes, strict=True):
        if true.omitted:
            continue
        assert scene.source_eighths == true.eighths
        found = {tag for paragraph in scene.paragraphs for tag in paragraph.tags}
        assert found == {(element.category, element.label) for element in true.elements}
