"""The hand-tagged texts are themselves right: every tag's words stand in its scene, every scene has its cues."""

from __future__ import annotations

import pytest

from breakdown.tagged_texts import load, names, text_of
from unitbase.words.categories import CATEGORIES

CLEARANCES = {"person", "firm", "brand", "phone", "address", "plate", "song", "artwork", "film", "publication"}


@pytest.mark.parametrize("name", names())
def test_every_tag_stands_in_its_scene(name: str) -> None:
    text = load(name)
    scenes = {scene.key: text_of(scene).casefold() for scene in text.screenplay.scenes}
    lost = [tag for tag in (*text.tags, *text.clear) if tag.words.casefold() not in scenes.get(tag.scene, "")]
    assert lost == []
    assert {tag.what for tag in text.tags} <= set(CATEGORIES)
    assert {tag.what for tag in text.clear} <= CLEARANCES
    assert len({(tag.scene, tag.what, tag.words) for tag in text.tags}) == len(text.tags)


@pytest.mark.parametrize("name", names())
def test_the_cast_is_read_complete_and_exact(name: str) -> None:
    text = load(name)
    read = {
        scene.key: {part: part in scene.voice_only for part in scene.characters}
        for scene in text.screenplay.scenes
        if not scene.omitted
    }
    assert read == {scene.key: text.cues.get(scene.key, {}) for scene in text.screenplay.scenes if not scene.omitted}
