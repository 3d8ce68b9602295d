"""Matching scenes over six drafts whose truth was drawn by code that knows nothing of the matcher."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import to_fountain
from generator.drafts import Draft, successive
from unitbase.screenplay import Screenplay, read_screenplay
from unitbase.screenplay.assignment import assign
from unitbase.screenplay.identity import fresh, with_keys
from unitbase.screenplay.match import match
from unitbase.screenplay.matching import Became, Matching

RIGHT = 0.98


@cache
def drafts_of(seed: int) -> tuple[Draft, ...]:
    return successive(seed)


@cache
def matched(seed: int) -> tuple[tuple[Draft, Draft, Matching], ...]:
    """Each draft with the next one and what the matcher made of the two."""
    return tuple(
        (before, after, match(known(before), read(to_fountain(after.truth)), locked=after.locked))
        for before, after in pairwise(drafts_of(seed))
    )


def read(text: str) -> Screenplay:
    found, _ = read_screenplay(text.encode())
    assert found
    return found


def known(draft: Draft) -> Screenplay:
    """A draft as it stands in the production: its keys are its true identities."""
    found = read(to_fountain(draft.truth))
    return with_keys(found, dict(zip((one.key for one in found.scenes), draft.identities, strict=True)))


def verdicts(before: Draft, after: Draft, found: Matching) -> dict[str, bool]:
    """For each scene of the new draft whether its identity is right: the true one, or one no scene had before."""
    right = {}
    for one, true in zip(found.scenes, after.identities, strict=True):
        if true in before.identities:
            right[one.key] = one.identity == true
        else:
            from_split = one.old == after.split.get(true, "")
            right[one.key] = one.identity not in before.identities and from_split
    return right


@pytest.mark.parametrize("seed", [1, 5, 11])
def test_six_drafts_are_matched_right_and_what_is_not_is_asked_about(seed: int) -> None:
    total = right = 0
    for before, after, found in matched(seed):
        told = verdicts(before, after, found)
        asked = {doubt.key for doubt in found.doubtful}
        total, right = total + len(told), right + sum(told.values())
        assert {key for key, fine in told.items() if not fine} <= asked, after.name
        assert len(asked) <= 0.05 * len(told)
        assert dict(found.renamed) == after.renamed
        assert dict(found.retitled) == after.retitled
    assert right >= RIGHT * total


@pytest.mark.parametrize("seed", [1, 5, 11])
def test_splits_merges_moves_and_omissions_are_named(seed: int) -> None:
    for before, after, found in matched(seed):
        live = {one.identity: one for one in found.scenes if one.kind is not Became.OMITTED}
        assert {k: s for s, one in live.items() for k in one.parts} == after.merged
        assert {one.old for one in live.values() if one.kind is Became.SPLIT} == set(after.split.values())
        assert before.scenes().keys() - live.keys() == after.cut | after.merged.keys()
        assert {key for key in after.moved if live[key].moved} == after.moved
        assert sum(one.moved for one in live.values()) == len(after.moved)


def test_a_matching_by_numbers_alone_would_be_wrong() -> None:
    """The drafts are hard enough to tell a matcher from none: numbers alone miss the mark by far."""
    drafts = successive(1)
    found = match(known(drafts[0]), read(to_fountain(drafts[1].truth)), locked=True)
    told = verdicts(drafts[0], drafts[1], found)
    assert sum(told.values()) < RIGHT * len(told)


def test_a_draft_matched_with_itself_is_the_same() -> None:
    script = known(successive(2)[0])
    found = match(script, script, locked=False)
    assert {one.kind for one in found.scenes} == {Became.SAME}
    assert all(one.identity == one.key for one in found.scenes)
    assert (found.gone, found.doubtful, found.renamed, found.retitled) == ((), (), (), ())


def test_two_drafts_of_120_pages_take_less_than_a_second() -> None:
    before, after = successive(3)[1:3]
    old, new = known(before), read(to_fountain(after.truth))
    start = time.process_time()
    match(old, new, locked=False)
    assert time.process_time() - start < 1


TWO_HALLS = """INT. HALL - DAY #1#

The clock stops at four.

ANNA
I left the lamp on for you all night long.

INT. HALL - DAY #2#

Rain on the glass roof.

BEN
Then why is the door locked from inside?
"""


def test_what_a_person_chose_goes_before_everything() -> None:
    old = read(TWO_HALLS)
    plain = match(old, read(TWO_HALLS), locked=False)
    assert [one.identity for one in plain.scenes] == ["1", "2"]
    turned = match(old, read(TWO_HALLS), locked=False, chosen={"1": "2", "2": ""})
    assert [one.identity for one in turned.scenes] == ["2", "2~2"]
    assert not turned.doubtful


def test_numbers_go_first_only_where_they_are_locked() -> None:
    old = read(TWO_HALLS)
    swapped = read(TWO_HALLS.replace("#1#", "#x#").replace("#2#", "#1#").replace("#x#", "#2#"))
    assert [one.identity for one in match(old, swapped, locked=False).scenes] == ["1", "2"]
    assert [one.identity for one in match(old, swapped, locked=True).scenes] == ["2", "1"]


def test_a_number_with_the_text_of_a_scene_that_is_gone_is_asked_about() -> None:
    old = read(TWO_HALLS + "\nEXT. QUAY - NIGHT #3#\n\nNobody.\n")
    speech = TWO_HALLS.partition("INT. HALL - DAY #2#")[2]
    new = read(f"EXT. FIELD - DAY #1#\n{speech}")
    (doubt,) = match(old, new, locked=True).doubtful
    assert doubt.reason.code == "draft.number-other-text"
    assert doubt.candidates[0].identity in {"1", "2"}


def test_an_omitted_scene_keeps_its_identity_and_one_that_comes_back_is_it_again() -> None:
    old = read(TWO_HALLS)
    cut = read(".OMITTED #1#\n" + TWO_HALLS[TWO_HALLS.index("\nINT. HALL - DAY #2#") :])
    gone = match(old, cut, locked=True)
    assert [(one.identity, one.kind) for one in gone.scenes] == [("1", Became.OMITTED), ("2", Became.SAME)]
    back = match(with_keys(cut, gone.keys), old, locked=True)
    assert [one.identity for one in back.scenes] == ["1", "2"]


def test_an_omission_in_an_unlocked_draft_is_the_scene_of_its_number_unless_that_is_elsewhere() -> None:
    old = read(TWO_HALLS)
    second = TWO_HALLS[TWO_HALLS.index("INT. HALL - DAY #2#") :]
    gone = match(old, read(f".OMITTED #1#\n\n{second}"), locked=False)
    assert [one.identity for one in gone.scenes] == ["1", "2"]
    renumbered = match(
        old, read(".OMITTED #1#\n\n" + TWO_HALLS.replace("#2#", "#3#").replace("#1#", "#2#")), locked=False
    )
    assert [one.identity for one in renumbered.scenes] == ["1~2", "1", "2"]


def test_a_part_renamed_in_cues_and_action_changes_nothing_else() -> None:
    old = read(TWO_HALLS.replace("The clock", "Anna sees that the clock"))
    new = read(TWO_HALLS.replace("The clock", "Hannah sees that the clock").replace("ANNA", "HANNAH"))
    found = match(old, new, locked=False)
    assert found.renamed == (("ANNA", "HANNAH"),)
    assert {one.kind for one in found.scenes} == {Became.SAME}


def test_the_scenes_of_an_outline_are_known_by_their_headings_in_the_script_written_from_it() -> None:
    written = drafts_of(2)[0]
    script = read(to_fountain(written.truth))
    outline = read("\n".join(f"{one.heading}\n" for one in script.scenes))
    found = match(outline, script, locked=False)
    right = sum(one.identity == own.key for one, own in zip(found.scenes, outline.scenes, strict=True))
    asked = {doubt.key for doubt in found.doubtful}
    assert right >= RIGHT * len(outline.scenes)
    assert all(one.key in asked or one.identity == f"~{n}" for n, one in enumerate(found.scenes, start=1))


@given(st.lists(st.integers(0, 30), unique=True, min_size=1, max_size=15), st.randoms(use_true_random=False))
def test_identities_are_never_given_twice(order: list[int], chance: random.Random) -> None:
    base = successive_scenes()
    old = replace(base, scenes=tuple(base.scenes[n] for n in order))
    other = order[:]
    chance.shuffle(other)
    picked = other[: len(other) // 2 + 1] + list(range(31, 31 + chance.randrange(4)))
    new = replace(base, scenes=tuple(base.scenes[n] for n in picked))
    found = match(old, new, locked=chance.random() < 0.5, used={"31", "7"})
    identities = [one.identity for one in found.scenes]
    assert len(set(identities)) == len(identities)
    kept = {one.key for one in old.scenes}
    assert all(one.identity in kept or one.identity not in {"31", "7"} for one in found.scenes)
    assert {gone.identity for gone in found.gone} == kept - set(identities)


@cache
def successive_scenes() -> Screenplay:
    return read(to_fountain(drafts_of(4)[0].truth))


@given(st.lists(st.dictionaries(st.integers(0, 5), st.integers(1, 10_000), max_size=6), max_size=6))
def test_the_auction_is_within_a_step_a_bidder_of_the_best(values: list[dict[int, int]]) -> None:
    got = assign(values)
    things = [thing for thing in got if thing is not None]
    assert len(set(things)) == len(things)
    worth = sum(values[bidder][thing] for bidder, thing in enumerate(got) if thing is not None)
    assert worth >= best_of(values, 0, frozenset()) - 20 * len(values)


def best_of(values: list[dict[int, int]], bidder: int, taken: frozenset[int]) -> int:
    """The greatest sum there is, by trying everything."""
    if bidder == len(values):
        return 0
    best = best_of(values, bidder + 1, taken)
    for thing, value in values[bidder].items():
        if thing not in taken:
            best = max(best, value + best_of(values, bidder + 1, taken | {thing}))
    return best


def test_a_fresh_identity_is_its_own_key_or_counted_and_holds_no_blank() -> None:
    assert fresh("12A", {"12"}) == "12A"
    assert fresh("12A", {"12A", "12A~2"}) == "12A~3"
    assert fresh("12 A", {"12A"}) == "12A~2"
