"""The drafts with known identities are what they say: checked on their own words, before anything is matched."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.drafts import Draft, successive


@pytest.fixture(scope="module")
def drafts() -> tuple[Draft, ...]:
    return successive(1)


def test_there_are_six_drafts_after_white_and_each_is_an_other_text(drafts: tuple[Draft, ...]) -> None:
    assert [one.name for one in drafts] == ["white", "blue", "pink", "yellow", "green", "goldenrod", "buff"]
    assert len(drafts[0].identities) == 120
    assert len({one.truth.scenes for one in drafts}) == 7
    assert all(len(set(one.identities)) == len(one.identities) for one in drafts)
    assert successive(1) == drafts


def test_every_kind_of_change_is_made(drafts: tuple[Draft, ...]) -> None:
    for kind in ("split", "merged", "cut", "added", "moved", "renamed", "retitled", "words_gone"):
        assert any(getattr(one, kind) for one in drafts), kind


def test_unlocked_drafts_renumber_and_locked_ones_keep_numbers(drafts: tuple[Draft, ...]) -> None:
    for before, after in pairwise(drafts):
        old = dict(zip(before.identities, (one.number for one in before.truth.scenes), strict=True))
        new = dict(zip(after.identities, (one.number for one in after.truth.scenes), strict=True))
        shared = old.keys() & new.keys()
        changed = sum(old[key] != new[key] for key in shared)
        assert (changed == 0) if after.locked else (changed > 20), after.name
        assert not after.locked or old.keys() <= new.keys()


def test_identities_come_and_go_as_the_draft_says(drafts: tuple[Draft, ...]) -> None:
    for before, after in pairwise(drafts):
        old, new = before.scenes(), after.scenes()
        assert new.keys() - old.keys() == after.added | after.split.keys()
        assert old.keys() - new.keys() == after.cut | after.merged.keys()


def test_a_thing_is_named_in_the_words_of_its_scene(drafts: tuple[Draft, ...]) -> None:
    for draft in drafts:
        for key, scene in draft.scenes().items():
            text = " ".join(block.text for block in scene.blocks)
            assert all(element.label in text for element in scene.elements), key
        assert all(label not in " ".join(b.text for b in draft.scenes()[k].blocks) for k, label in draft.words_gone)
