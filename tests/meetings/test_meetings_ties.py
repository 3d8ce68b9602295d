"""What is typed of scenes, elements and people stands for what it should, and is typed back the same."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from unitbase.office.listed import csv_of
from unitbase.office.meetings.minutes import (
    Minutes,
    Note,
    Person,
    closed,
    minutes_from_json,
    minutes_to_json,
    with_note,
    without_note,
)
from unitbase.office.meetings.queries import Member
from unitbase.office.meetings.ties import Things, read_elements, read_people, read_person, read_scenes, typed_person
from unitbase.paper.tables import Column, Table

THINGS = Things(
    {"12": "12", "~2": "2", "12A#2": "12A"},
    {"100-anna": "ANNA", "104-rope-long": "Rope, long", "103-van": "Van", "104-van": "van"},
)
MEMBERS = (
    Member("u1", "Ada Rook", "ada@example.test"),
    Member("u2", "Sam Gale", "sam@example.test"),
    Member("u3", "sam gale", "sam2@example.test"),
)


def test_numbers_become_the_identity_of_their_scenes_and_the_rest_is_told() -> None:
    assert read_scenes("12, 2 12a; 12", THINGS) == (("12", "~2", "12A#2"), ())
    assert read_scenes("2, 99 x", THINGS) == (("~2",), ("99", "X"))


def test_elements_and_parts_are_found_by_name_also_one_with_a_comma() -> None:
    assert read_elements("anna,  VAN", THINGS) == (("100-anna", "103-van"), ())
    assert read_elements("rope,  long", THINGS) == (("104-rope-long",), ())
    assert read_elements("Anna, boat", THINGS) == (("100-anna",), ("boat",))


def test_a_member_is_meant_by_name_or_mail_and_anybody_else_by_the_name_typed() -> None:
    assert read_person(" ada  rook", MEMBERS) == (Person(user="u1"), "")
    assert read_person("SAM2@example.test", MEMBERS) == (Person(user="u3"), "")
    assert read_person("The writer", MEMBERS) == (Person(name="The writer"), "")
    assert read_person("  ", MEMBERS) == (None, "")
    who, why = read_person("Sam Gale", MEMBERS)
    assert who is None
    assert "Sam Gale" in why


def test_people_stand_on_lines_with_their_jobs_and_are_named_once() -> None:
    people, problems = read_people("Ada Rook\n The  writer \n\nada@example.test\nSam Gale, gaffer", MEMBERS)
    assert people == (Person(user="u1"), Person(name="The writer"))
    assert len(problems) == 1
    people, problems = read_people("ada rook, producer\nIdris Holt, director", MEMBERS)
    assert people == (Person("u1", "ada rook, producer"), Person(name="Idris Holt, director"))
    assert problems == ()


def test_a_person_is_typed_so_that_the_same_one_is_read_again() -> None:
    names = {one.user: one.name for one in MEMBERS}
    for person in (Person(user="u1"), Person(user="u2"), Person(user="u3"), Person(name="The writer")):
        assert read_person(typed_person(person, MEMBERS, names), MEMBERS) == (person, "")
    there = Person("u1", "Ada Rook, producer")
    assert read_people(typed_person(there, MEMBERS, names), MEMBERS) == ((there,), ())


def test_what_left_the_script_is_still_told() -> None:
    assert THINGS.scene("44") == "44 (not in the script)"
    assert THINGS.element("104-old-boat") == "old boat (not in the script)"


def test_a_script_conference_is_closed_whatever_is_ticked() -> None:
    assert closed(" Script Conference ", ticked=False)
    assert closed("Recce", ticked=True)
    assert not closed("Production meeting", ticked=False)


def test_only_an_open_action_is_overdue_and_only_after_its_day() -> None:
    due = date(2026, 5, 4)
    action = Note("a", "action", "Book it", owner=Person(name="Ada"), due=due)
    assert not action.overdue(due)
    assert action.overdue(date(2026, 5, 5))
    assert not Note("a", "action", "Book it", due=due, done=due).overdue(date(2026, 6, 1))
    assert not Note("a", "note", "Said", due=due).overdue(date(2026, 6, 1))


def test_a_cell_that_begins_like_a_formula_is_not_one() -> None:
    table = csv_of(Table("List", (Column("What"),), (("=1+1",), ("@home",), ("plain, with comma",))))
    assert table.decode("utf-8-sig").splitlines() == ["What", "'=1+1", "'@home", '"plain, with comma"']


people = st.builds(Person, user=st.text(max_size=5), name=st.text(max_size=5))
days = st.dates(min_value=date(1990, 1, 1))
notes = st.builds(
    Note,
    id=st.text("abc", min_size=1, max_size=2),
    kind=st.sampled_from(("note", "decision", "action")),
    text=st.text(max_size=20),
    scenes=st.lists(st.text(max_size=4), max_size=3).map(tuple),
    elements=st.lists(st.text(max_size=4), max_size=3).map(tuple),
    owner=st.none() | people,
    due=st.none() | days,
    done=st.none() | days,
    done_by=st.text(max_size=3),
)
minutes = st.builds(
    Minutes,
    kind=st.text(max_size=9),
    day=days,
    start=st.sampled_from(("", "09:05", "23:59")),
    place=st.text(max_size=9),
    present=st.lists(people, max_size=3).map(tuple),
    absent=st.lists(people, max_size=3).map(tuple),
    confidential=st.booleans(),
    notes=st.lists(notes, max_size=4, unique_by=lambda one: one.id).map(tuple),
)


@given(minutes)
def test_minutes_are_stored_and_read_back_the_same(one: Minutes) -> None:
    assert minutes_from_json(minutes_to_json(one)) == one


@given(minutes, notes)
def test_an_entry_keeps_its_place_and_goes_without_a_trace(one: Minutes, note: Note) -> None:
    written = with_note(one, note)
    assert written.note(note.id) == note
    assert [other for other in written.notes if other.id != note.id] == [o for o in one.notes if o.id != note.id]
    if one.note(note.id):
        assert [other.id for other in written.notes] == [other.id for other in one.notes]
    assert without_note(written, note.id) == without_note(one, note.id)
