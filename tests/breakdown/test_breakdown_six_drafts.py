"""Six drafts over a tagged, scheduled, annotated production: no element, strip, note or correction is lost.

The books are kept by the truth of the drafts alone: which scene is which, and which words stand where.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from generator import to_fountain
from generator.drafts import Draft, successive
from unitbase.breakdown import Correction, break_down, correct, slug
from unitbase.breakdown.carry import carry
from unitbase.breakdown.holding import Held, Lost, holding
from unitbase.breakdown.naming import Naming, called, naming_of
from unitbase.breakdown.values import Breakdown
from unitbase.schedule.assume import script_order_board
from unitbase.schedule.board import board_problems, strips
from unitbase.schedule.redraft import Taken, redraft
from unitbase.schedule.values import Board
from unitbase.screenplay import Screenplay, read_screenplay
from unitbase.screenplay.identity import with_keys
from unitbase.screenplay.match import match

HELD_AT_MOST = 0.02
SILENT = "THE PIANO TUNER"


def read(draft: Draft) -> Screenplay:
    found, _ = read_screenplay(to_fountain(draft.truth).encode())
    assert found
    return found


@dataclass
class Production:
    """A production as an office keeps it; `books` are (true scene, label) of everything tagged, by the truth."""

    script: Screenplay
    keys: dict[str, str]  # true identity to the production's own
    naming: Naming = field(default_factory=Naming)
    corrections: list[Correction] = field(default_factory=list)
    board: Board = field(default_factory=lambda: Board(()))
    lost: dict[str, Lost] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    books: set[tuple[str, str]] = field(default_factory=set)

    def breakdown(self) -> Breakdown:
        found, _ = correct(called(break_down(self.script), self.naming), self.corrections)
        return found

    def held(self) -> tuple[Held, ...]:
        return holding(self.script, self.breakdown(), self.corrections, self.lost.values())


def begin(draft: Draft) -> Production:
    """White: everything tagged by hand, every scene annotated, scheduled in script order."""
    script = read(draft)
    production = Production(script, dict(zip(draft.identities, (one.key for one in script.scenes), strict=True)))
    production.used = {one.key for one in script.scenes}
    for number, (identity, scene) in enumerate(draft.scenes().items()):
        key = production.keys[identity]
        for element in scene.elements:
            production.corrections.append(Correction(key, "element+", f"{element.category}: {element.label} x 2"))
            production.books.add((identity, element.label))
        production.corrections.append(Correction(key, "synopsis", f"What happens in {identity}"))
        production.corrections.append(Correction(key, "minutes", str(40 + number)))
        if number % 9 == 0:
            production.corrections.append(Correction(key, "cast+", SILENT))
            production.corrections.append(Correction(key, "element+", "119: Crane"))
    production.board = script_order_board(production.breakdown(), 24)
    return production


def accept(production: Production, before: Draft, after: Draft) -> None:
    """Take the next draft, as the office does it."""
    old, now = production.script, production.breakdown()
    own = read(after)
    matching = match(old, own, locked=after.locked, used=production.used)
    assert not matching.doubtful
    new = with_keys(own, matching.keys)
    first = called(break_down(old), production.naming)
    production.naming = naming_of(matching, now, first, production.naming)
    read_now, _ = correct(called(break_down(new), production.naming), production.corrections)
    production.corrections += carry(old, new, matching, now, read_now, production.corrections)
    live = {one.key for one in new.scenes if not one.omitted}
    into = {part: one.identity for one in matching.scenes for part in one.parts}
    last = ""
    for scene in old.scenes:
        if scene.key not in live and not scene.omitted:
            production.lost[scene.key] = Lost(scene, into.get(scene.key, ""), last)
        last = scene.key if scene.key in live else last
    production.script = new
    production.board, gone = redraft(production.board, production.breakdown(), production.taken)
    production.taken += gone
    production.used |= {one.identity for one in matching.scenes}
    production.keys |= dict(zip(after.identities, (one.key for one in new.scenes), strict=True))


def book(books: set[tuple[str, str]], before: Draft, after: Draft) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """What should be on sheets now, and what the writer left without a home, by the truth."""
    there = {key: {one.label for one in scene.elements} for key, scene in after.scenes().items()}
    now: set[tuple[str, str]] = set()
    homeless: set[tuple[str, str]] = set()
    for key, label in books:
        parts = [new for new, source in after.split.items() if source == key]
        homes = {one for one in (key, *parts) if label in there.get(one, ())}
        if key in after.merged:
            homes.add(after.merged[key])
        if not homes:
            homeless.add((key, label))
        now |= {(home, label) for home in homes}
    return now, homeless


@pytest.mark.parametrize("seed", [1, 6])
def test_nothing_is_lost_over_six_drafts(seed: int) -> None:
    drafts = successive(seed)
    production = begin(drafts[0])
    every_strip = {strip.id for strip in strips(production.board)}
    homeless: set[tuple[str, str]] = set()
    carried = unhoused = 0
    for before, after in pairwise(drafts):
        carried += len(production.books)
        typed = list(production.corrections)
        accept(production, before, after)
        production.books, left = book(production.books, before, after)
        homeless |= left
        unhoused += len(left)
        breakdown, held = production.breakdown(), production.held()
        _elements_are_at_home(production, breakdown, held, homeless)
        _strips_are_kept(production, breakdown, every_strip)
        _corrections_are_kept(production, typed, breakdown, held)
        assert all(one.home in {sheet.scene for sheet in breakdown.sheets} for one in held)
        every_strip |= {strip.id for strip in strips(production.board)}
    assert unhoused <= HELD_AT_MOST * carried
    wordless = {(one.scene, one.element.name) for one in held if one.element}
    assert wordless == {
        (production.keys[key], label)
        for number, draft in enumerate(drafts)
        for gone, label in draft.words_gone & homeless
        if (key := _ended(gone, drafts[number:])) in drafts[-1].scenes()
    }


def _ended(key: str, drafts: tuple[Draft, ...]) -> str:
    """The scene into which a scene went at last."""
    for draft in drafts:
        key = draft.merged.get(key, key)
    return key


def _elements_are_at_home(
    production: Production, breakdown: Breakdown, held: tuple[Held, ...], homeless: set[tuple[str, str]]
) -> None:
    sheets = {sheet.scene: {(one.name, one.quantity) for one in sheet.elements} for sheet in breakdown.sheets}
    for key, label in production.books:
        assert (label, 2) in sheets[production.keys[key]], (key, label)
    listed = {(one.scene, element.name) for one in held for element in (*one.elements, *filter(None, [one.element]))}
    for key, label in homeless:
        assert (production.keys[key], label) in listed, (key, label)


def _strips_are_kept(production: Production, breakdown: Breakdown, every_strip: set[str]) -> None:
    assert not board_problems(production.board, breakdown)
    there = {strip.id for strip in strips(production.board)} | {one.strip.id for one in production.taken}
    assert every_strip <= there


def _corrections_are_kept(
    production: Production, typed: list[Correction], breakdown: Breakdown, held: tuple[Held, ...]
) -> None:
    assert production.corrections[: len(typed)] == typed
    live = {sheet.scene: sheet for sheet in breakdown.sheets}
    listed = {one for each in held for one in each.corrections}
    for one in typed:
        assert not one.scene or one.scene in live or one in listed, one
    minutes = {one.scene: one.value for one in typed if one.field == "minutes" and one.scene in live}
    assert all(live[scene].minutes == int(value) for scene, value in minutes.items())


def test_a_renamed_lead_keeps_key_id_and_terms_and_a_retitled_set_its_location() -> None:
    drafts = successive(1)
    production = begin(drafts[0])
    parts: dict[str, str] = {}
    for before, after in pairwise(drafts):
        now = production.breakdown()
        ids = {part.key: part.board_id for part in now.characters}
        places = {one.key: one.location for one in now.sets}
        accept(production, before, after)
        then = production.breakdown()
        for old, new in after.renamed.items():
            key = parts.pop(old, slug(old))
            parts[new] = key
            part = next(one for one in then.characters if one.key == key)
            assert part.name == new
        assert all(ids.get(part.key, part.board_id) == part.board_id for part in then.characters)
        for old, new in after.retitled.items():
            story = next(one for one in then.sets if one.name == new)
            assert (story.key, story.location) == (slug(old), places[slug(old)])
    assert parts
