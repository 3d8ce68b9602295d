"""Undo and redo over any history: what a person expects of two piles of values, held against numbers of versions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unitbase.office.documents.line import Step, before, standing, undone

WHAT = st.lists(st.sampled_from(["change", "undo", "redo", "together"]), max_size=40)


@given(WHAT)
def test_undo_and_redo_go_where_two_piles_would(history: list[str]) -> None:
    """`done` and `taken_back` are the piles; a change made together with other documents is a floor for undo."""
    line: dict[int, Step] = {1: Step(0)}
    done, taken_back, floor = [1], list[int](), 1
    for what in history:
        number = len(line) + 1
        assert standing(len(line), line) == done[-1]
        can_undo, can_redo = len(done) > floor, bool(taken_back)
        assert before(len(line), line) == (done[-2] if can_undo else 0)
        assert undone(len(line), line) == (taken_back[-1] if can_redo else 0)
        if what == "undo" and can_undo:
            line[number] = Step(number - 1, before(len(line), line))
            taken_back.append(done.pop())
        elif what == "redo" and can_redo:
            line[number] = Step(number - 1, undone(len(line), line))
            done.append(taken_back.pop())
        elif what in {"change", "together"}:
            line[number] = Step(number - 1 if what == "change" else 0)
            done.append(number)
            taken_back.clear()
            floor = len(done) if what == "together" else floor
