"""What holds for every action, generated from its example; and each guard shown to fail when it is broken."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Q

from office.action_examples import EXAMPLES, act, prepare
from office.test_office_access import wrong_cells
from unitbase.office import answers
from unitbase.office.access.desk import Desk
from unitbase.office.documents.models import Revision
from unitbase.office.journal import action as journal
from unitbase.office.journal.action import ACTIONS
from unitbase.office.journal.models import Entry
from unitbase.office.problems import StaleError
from unitbase.office.productions import queries
from unitbase.office.productions.values import BOARD
from unitbase.office.schedule import queries as board_queries
from unitbase.office.schedule.words import DONE

names = pytest.mark.parametrize("name", sorted(EXAMPLES))


class PlannedFaultError(Exception):
    """Raised in place of a statement."""


def state() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of the office."""
    models = [model for model in apps.get_models() if model.__module__.startswith("unitbase.")]
    return {model.__name__: sorted(map(repr, model.objects.values_list())) for model in models}


def test_every_action_has_an_example() -> None:
    assert set(ACTIONS) == set(EXAMPLES)


@names
def test_an_action_is_journalled_once(world: Any, name: str) -> None:
    prepare(world, name)
    before = Entry.objects.count()
    answer = act(world, name, "key-one-1")
    entry = Entry.objects.latest("id")
    assert Entry.objects.count() == before + 1
    assert (entry.action, entry.key, entry.answer) == (name, "key-one-1", answer)
    # the history of a board has words for whatever makes a version of it
    boards = Revision.objects.filter(Q(document__name=BOARD) | Q(document__name__startswith=f"{BOARD}-"))
    assert {one.operation for one in boards} <= {"planted", *DONE}


@names
def test_sent_twice_it_acts_once(world: Any, name: str) -> None:
    prepare(world, name)
    first = act(world, name, "key-one-1")
    once = state()
    assert act(world, name, "key-one-1") == first
    assert state() == once


@pytest.mark.parametrize("name", sorted(name for name, example in EXAMPLES.items() if example.edits))
def test_on_a_stale_base_it_is_refused_and_nothing_changes(world: Any, name: str) -> None:
    prepare(world, name)
    before = state()
    with pytest.raises(StaleError):
        act(world, name, "key-one-1", base=77)
    assert state() == before


@names
def test_a_fault_at_any_statement_leaves_all_or_nothing(world: Any, name: str) -> None:
    prepare(world, name)
    before = state()
    for number in range(1, 200):
        seen = 0

        def fail(execute: Any, sql: str, params: Any, many: bool, context: Any, stop: int = number) -> Any:
            nonlocal seen
            seen += 1
            if seen == stop:
                raise PlannedFaultError
            return execute(sql, params, many, context)

        try:
            with connection.execute_wrapper(fail):
                act(world, name, "key-one-1")
        except PlannedFaultError:
            assert state() == before, f"half done after a fault at statement {number}"
        else:
            break
    assert number > 3, "the fault was never in its way"
    assert state() != before


def test_without_the_look_for_a_known_key_a_double_submit_acts_twice(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Forgetful:
        @staticmethod
        def filter(**_: Any) -> Any:
            return Entry.objects.none()

        @staticmethod
        def create(**row: Any) -> Any:
            return Entry.objects.create(**{**row, "key": f"{row['key']}-{Entry.objects.count()}"})

    class Book:
        objects = Forgetful

    monkeypatch.setattr(journal, "Entry", Book)
    act(world, "start_reading", "key-one-1")
    once = state()
    act(world, "start_reading", "key-one-1")
    assert state() != once


@pytest.mark.parametrize("guard", ["_inside", "may"])
def test_the_matrix_sees_a_guard_that_always_says_yes(
    world: Any, bare_templates: None, monkeypatch: pytest.MonkeyPatch, guard: str
) -> None:
    assert wrong_cells("schedule-undo", world) == []
    monkeypatch.setattr(Desk, guard, lambda *_: True)
    assert wrong_cells("schedule-undo", world)


def test_the_matrix_sees_a_planted_title_in_a_refusal(
    world: Any, bare_templates: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert wrong_cells("schedule", world) == []
    honest = answers.problem_page
    monkeypatch.setattr(answers, "problem_page", lambda request, status, _: honest(request, status, "FOREIGN-PLANTED"))
    assert wrong_cells("schedule", world)


@pytest.mark.parametrize(
    ("route", "room", "name"),
    [
        ("schedule", "schedule.page", "shown_board"),
        ("script", "productions.shell", "heading_of"),
        ("schedule-print", "schedule.page", "shown_board"),
        ("terms", "budget.rates", "values_of"),
        ("budget", "budget.views", "values_of"),
        ("figure", "budget.reasons", "values_of"),
    ],
)
def test_the_matrix_sees_what_is_another_productions_on_a_page_that_is_allowed(
    planted: Any, bare_templates: None, monkeypatch: pytest.MonkeyPatch, route: str, room: str, name: str
) -> None:
    honest = getattr(board_queries if name == "shown_board" else queries, name)
    monkeypatch.setattr(f"unitbase.office.{room}.{name}", lambda _, *more: honest(planted.foreign, *more))
    wrong = wrong_cells(route, planted, {"PRO", "AUD"})
    assert any(cell[3] == cell[4] == 200 and cell[5] == ["FOREIGN-PLANTED"] for cell in wrong)
