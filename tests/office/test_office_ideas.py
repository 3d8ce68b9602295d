"""A production begins without a script: an outline or a running order is typed, planned, and taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from office.conftest import AT, fields_of
from office.flat_page import flat
from unitbase.money import format_money
from unitbase.office.documents import steps
from unitbase.office.documents.models import Document, Revision
from unitbase.office.ideas.outline import Keyed, Outline, moved, numbered, outline_of, renumbered, with_row, without_row
from unitbase.office.jobs.worker import run_next
from unitbase.office.productions.actions import correct_scene
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import BOARD, SCRIPT
from unitbase.schedule.dood import day_out_of_days
from unitbase.schedule.price import price
from unitbase.screenplay import read_screenplay
from unitbase.screenplay.write_outline import Row, rows_of

BACKEND = "django.contrib.auth.backends.ModelBackend"
ROW = {"row": "", "after": "", "number": "", "set": "QUAY", "int_ext": "EXT", "time": "NIGHT", "length": "1 3/8"}
ROW |= {"cast": "Anna, Old Tom", "synopsis": "A boat comes in.", "heading": ""}


@pytest.fixture
def bare(world: Any) -> Any:
    """The production without a script and without a board."""
    documents = Document.objects.filter(owner=world.own.pid, name=BOARD)
    Revision.objects.filter(document__in=documents).delete()
    documents.delete()
    return world


@pytest.fixture
def at(bare: Any) -> Callable[[str], Client]:
    def sign_in(role: str) -> Client:
        client = Client()
        client.force_login(bare.users[role], backend=BACKEND)
        return client

    return sign_in


@pytest.fixture
def page(bare: Any) -> str:
    return f"/p/{bare.own.pid}/outline/"


def test_a_production_that_has_nothing_yet_says_so_and_explains_nothing_that_is_not_there(at: Any, page: str) -> None:
    client, home = at("1st AD"), page.removesuffix("outline/")
    told = {where: client.get(f"{home}{where}/").content.decode() for where in ("calendar", "dood", "schedule/compare")}
    assert "keeps the calendar of the main unit" not in told["calendar"]
    assert "drop, pick up" not in told["dood"]
    assert "There is no board yet" in told["schedule/compare"]
    assert "the same" not in told["schedule/compare"]


def version(world: Any) -> int:
    head = steps.latest(world.own.pid, SCRIPT)
    return head.n if head else 0


def add(client: Client, world: Any, key: str, **typed: Any) -> Any:
    sent = ROW | typed | {"key": f"{key}-key-1", "version": version(world)}
    return client.post(f"/p/{world.own.pid}/outline/", sent)


def rows(world: Any) -> list[Row]:
    found = outline_of(values_of(world.own))
    assert found is not None
    return list(found.plain)


def key_of(world: Any, number: str) -> str:
    found = outline_of(values_of(world.own))
    assert found
    return next(key for key, row in found.rows if row.number == number)


def become(world: Any, **changed: str) -> None:
    """The set-up with something else in it."""
    head = steps.latest(world.own.pid, "setup")
    assert head
    setup = json.loads(bytes(head.root.content)) | changed
    from unitbase.office.documents.canonical import canonical

    steps.revise(
        world.own.pid, "setup", canonical(setup), steps.Change(world.users["producer"], head.at, "planted"), base=head.n
    )


def text(answer: Any) -> str:
    return flat(answer.content.decode())


def test_rows_are_typed_numbered_changed_moved_and_taken_back(at: Any, bare: Any, page: str) -> None:
    client = at("coordinator")
    assert "No outline yet" in text(client.get(page))
    assert add(client, bare, "one").status_code == 302
    assert add(client, bare, "two", set="Hall", int_ext="INT", time="", length="4 min", cast="").status_code == 302
    assert rows(bare) == [
        Row("1", "", "QUAY", "", "EXT", "NIGHT", 11, 0, ("ANNA", "OLD TOM"), "A boat comes in."),
        Row("2", set="HALL", int_ext="INT", seconds=240, synopsis="A boat comes in."),
    ]
    add(client, bare, "three", row=key_of(bare, "1"), number="1A", set="Old quay", length="2")
    assert (rows(bare)[0].number, rows(bare)[0].set, rows(bare)[0].eighths) == ("1A", "OLD QUAY", 16)
    move = {"row": key_of(bare, "2"), "by": "-1", "version": version(bare), "key": "move-one-1"}
    client.post(f"{page}move/", move)
    assert [row.number for row in rows(bare)] == ["2", "1A"]
    add(client, bare, "four", after=key_of(bare, "2"), set="Lane")
    assert [row.number for row in rows(bare)] == ["2", "3", "1A"]
    client.post(f"{page}drop/", {"row": key_of(bare, "2"), "version": version(bare), "key": "drop-one-1"})
    assert [row.set for row in rows(bare)] == ["LANE", "OLD QUAY"]
    for number, left in enumerate((["HALL", "LANE", "OLD QUAY"], ["HALL", "OLD QUAY"], ["OLD QUAY", "HALL"])):
        client.post(f"{page}undo/", {"version": version(bare), "key": f"undo-{number}-key"})
        assert [row.set for row in rows(bare)] == left
    for number in range(3):
        client.post(f"{page}undo/", {"version": version(bare), "key": f"undo-more-{number}"})
    assert rows(bare) == []
    assert client.post(f"{page}undo/", {"version": version(bare), "key": "undo-last-1"}).status_code == 422


def test_a_row_typed_over_on_scenes_says_so_where_it_is_changed(at: Any, bare: Any, page: str) -> None:
    client = at("coordinator")
    add(client, bare, "one")
    add(client, bare, "two", set="Hall", cast="")
    key = key_of(bare, "1")
    assert "typed over" not in text(client.get(page)).casefold()
    sent = [[key, "day_part", "DAY"], [key, "eighths", "4"], [key, "cast", "Old Tom, Anna"], [key, "note", "Tide!"]]
    values = values_of(bare.own)
    correct_scene(
        actor=bare.users["coordinator"],
        at=AT,
        scope=bare.own.pid,
        key="typed-over",
        base=values.corrections_version,
        corrections=sent,
    )
    told = text(client.get(page))
    assert told.count("Typed over on") == 1, "the other row is as it is typed"
    assert "</a>: D/N and length." in told, (
        "the same cast in another order is no other cast, and a note is not in a row"
    )
    assert "somebody typed over D/N and length of this row" in text(client.get(f"{page}?change={key}"))
    add(client, bare, "three", row=key, number="1", time="DAY", length="4/8")
    assert "Typed over on" not in text(client.get(page)), "a row that says the same is not overruled"


def test_what_cannot_be_is_told_and_what_was_typed_stays(at: Any, bare: Any, page: str) -> None:
    client = at("coordinator")
    add(client, bare, "one")
    for typed, words in (
        ({"number": "1"}, "There is a 1 already."),
        ({"number": "first"}, "A number is written 12"),
        ({"length": "very long"}, "very long is no length."),
        ({"set": ""}, "Name it."),
        ({"set": "Omitted"}, "cannot hold this row"),
    ):
        answer = add(client, bare, f"bad-{len(words)}", synopsis="Kept words.", **typed)
        assert answer.status_code == 422, typed
        assert words in text(answer)
        assert "Kept words." in text(answer)
    assert len(rows(bare)) == 1
    # a new row goes in whatever was written meanwhile; a change of one that stands is told, and can be sent again
    assert client.post(page, ROW | {"key": "new-key-1", "version": 0, "set": "Lane"}).status_code == 302
    sent = ROW | {"row": "1", "number": "1", "set": "Old quay", "synopsis": "Kept words."}
    stale = client.post(page, sent | {"key": "stale-key-1", "version": 2})
    assert stale.status_code == 409
    assert "Kept words." in text(stale)
    assert client.post(page, sent | fields_of(text(stale), page) | {"length": "1"}).status_code == 302
    assert [row.set for row in rows(bare)] == ["OLD QUAY", "LANE"]


def test_an_outline_has_a_board_that_grows_with_it_until_somebody_plans(at: Any, bare: Any, page: str) -> None:
    client = at("production manager")
    for number, place in enumerate(("Quay", "Hall", "Lane")):
        add(client, bare, f"row-{number}", set=place)
    plan, _ = plan_of(values_of(bare.own))
    assert plan
    assert [sheet.eighths for sheet in plan.breakdown.sheets] == [11, 11, 11]
    assert [strip.scene for day in plan.board.days for strip in day.strips] == ["1", "2", "3"]
    assert format_money(price(plan).money, whole=True) in text(client.get(f"/p/{bare.own.pid}/schedule/"))
    assert [row.name for row in day_out_of_days(plan)][:2] == ["ANNA", "OLD TOM"]
    assert "QUAY" in text(client.get(f"/p/{bare.own.pid}/script/"))
    assert client.get(f"/p/{bare.own.pid}/budget/").status_code == 200
    client.post(f"{page}undo/", {"version": version(bare), "key": "undo-zero-0"})
    shrunk, _ = plan_of(values_of(bare.own))
    assert shrunk
    assert [strip.scene for day in shrunk.board.days for strip in day.strips] == ["1", "2"]
    add(client, bare, "lane-again", set="Lane")


def test_once_planned_a_new_row_waits_and_one_taken_back_is_where_it_was(at: Any, bare: Any, page: str) -> None:
    client = at("production manager")
    for number, place in enumerate(("Quay", "Hall", "Lane")):
        add(client, bare, f"row-{number}", set=place)
    answer = client.post(f"/p/{bare.own.pid}/schedule/improve/", {"key": "improve-one"})
    job = answer["Location"]
    assert run_next("long")
    values = values_of(bare.own)
    if "Accept this board" in text(client.get(job)):
        accept = {"key": "accept-one", "version": values.board_version}
        assert client.post(f"{job}accept/", accept).status_code == 302
    else:
        move = {"key": "move-one-1", "version": values.board_version, "strip": "s-1", "day": "d-1"}
        assert client.post(f"/p/{bare.own.pid}/schedule/move/", move).status_code == 302
    plan, _ = plan_of(values_of(bare.own))
    assert plan
    add(client, bare, "more", set="Tower")
    later, _ = plan_of(values_of(bare.own))
    assert later
    assert later.board.days == plan.board.days
    assert [strip.scene for strip in later.board.boneyard] == ["4"]
    client.post(f"{page}drop/", {"row": "2", "version": version(bare), "key": "drop-one-1"})
    assert client.get(f"/p/{bare.own.pid}/schedule/").status_code == 200
    client.post(f"{page}undo/", {"version": version(bare), "key": "undo-one-1"})
    back, _ = plan_of(values_of(bare.own))
    assert back
    assert back.board == later.board


def test_a_row_keeps_what_hangs_on_it_under_another_number_and_in_another_place(at: Any, bare: Any, page: str) -> None:
    client = at("production manager")
    for number, place in enumerate(("Quay", "Hall", "Lane")):
        add(client, bare, f"row-{number}", set=place)
    correct = {"scene": "2", "key": "correct-one", "version": 0}
    form = client.get(f"/p/{bare.own.pid}/script/?scene=2").context["correcting"]
    sent = {name: form[name].value() for name in form.fields} | {f"initial-{n}": form[n].value() for n in form.fields}
    sent = {name: "" if value is None else value for name, value in sent.items()} | correct | {"minutes": "77"}
    assert client.post(f"/p/{bare.own.pid}/script/correct/", sent).status_code == 302
    client.post(f"{page}move/", {"row": "2", "by": "-1", "version": version(bare), "key": "move-one-1"})
    client.post(f"{page}renumber/", {"version": version(bare), "key": "renumber-1"})
    plan, _ = plan_of(values_of(bare.own))
    assert plan
    told = [(sheet.scene, sheet.number, sheet.set) for sheet in plan.breakdown.sheets]
    assert told == [("2", "1", "hall"), ("1", "2", "quay"), ("3", "3", "lane")]
    assert plan.breakdown.sheets[0].minutes == 77
    client.post(f"{page}drop/", {"row": "1", "version": version(bare), "key": "drop-one-1"})
    add(client, bare, "new", set="Tower", number="9")
    assert "1" not in [scene.scene for scene in (plan_of(values_of(bare.own))[0] or plan).breakdown.sheets]


def test_a_script_over_an_outline_is_a_draft_that_keeps_what_was_planned(at: Any, bare: Any, page: str) -> None:
    client = at("production manager")
    for number, (place, inside, time) in enumerate(
        (("Quay", "EXT", "NIGHT"), ("Hall", "INT", "DAY"), ("Lane", "EXT", "DAY"))
    ):
        add(client, bare, f"row-{number}", set=place, int_ext=inside, time=time)
    move = {
        "key": "move-one-1",
        "version": values_of(bare.own).board_version,
        "strip": "s-3",
        "day": "d-1",
        "after": "",
    }
    assert client.post(f"/p/{bare.own.pid}/schedule/move/", move).status_code == 302
    before, _ = plan_of(values_of(bare.own))
    assert before
    script = """INT. HALL - DAY #7#

ANNA sweeps the floor.

ANNA
Every day the same.

EXT. QUAY - NIGHT #8#

OLD TOM rows in.

OLD TOM
Give me a hand, Anna.

ANNA
Take it.

EXT. LANE - DAY #9#

A dog. ANNA runs past it.

INT. TOWER - NIGHT #10#

A bell rings.
"""
    file = SimpleUploadedFile("first-draft.fountain", script.encode())
    answer = client.post(f"/p/{bare.own.pid}/script/", {"key": "upload-one", "script": file})
    assert run_next("quick")
    where = client.get(answer["Location"])["Location"]
    shown = client.get(where)
    assert shown.status_code == 200
    sent = fields_of(text(shown), f"{where}accept/")
    assert client.post(f"{where}accept/", sent).status_code == 302
    plan, _ = plan_of(values_of(bare.own))
    assert plan
    told = [(sheet.scene, sheet.number, sheet.set) for sheet in plan.breakdown.sheets]
    assert told[:3] == [("2", "7", "hall"), ("1", "8", "quay"), ("3", "9", "lane")]
    assert [day.strips for day in plan.board.days] == [day.strips for day in before.board.days]
    assert [strip.scene for strip in plan.board.boneyard] == [told[3][0]]
    assert "There is a script" in text(client.get(page))


def test_rows_are_pasted_with_titles_or_without_and_nothing_is_lost_silently(at: Any, bare: Any, page: str) -> None:
    client = at("coordinator")
    add(client, bare, "one")

    def paste(key: str, words: str) -> Any:
        return client.post(f"{page}paste/", {"key": f"{key}-key-1", "version": version(bare), "rows": words})

    assert paste("bare", "1\tHALL\tINT\tDAY\t2 4/8\tANNA\tShe waits.\n5\tLANE\tEXT\tNIGHT\t3/8\t\t").status_code == 302
    assert [(row.number, row.set, row.eighths) for row in rows(bare)][1:] == [("6", "HALL", 20), ("5", "LANE", 3)]
    assert paste("titled", "Set;Pages;Scene\nTower;1;9\n").status_code == 302
    assert (rows(bare)[-1].number, rows(bare)[-1].set, rows(bare)[-1].eighths) == ("9", "TOWER", 8)
    answer = paste("odd", "10\tMILL\tINT\tDAY\tquite 3 long\tANNA\t")
    assert "quite 3 long" in text(client.get(answer["Location"]))
    answer = paste("none", "\n\n")
    assert answer.status_code == 422
    answer = paste("words", "no table at all")
    assert answer.status_code in {302, 422}


def test_the_export_read_again_is_the_same_outline(at: Any, bare: Any, page: str) -> None:
    client = at("coordinator")
    add(client, bare, "one", synopsis="=not a formula, nor lost")
    add(client, bare, "two", set="Hall", length="4 min", cast="")
    read, _ = read_screenplay(client.get(f"{page}outline.csv").content, "idea.csv")
    assert read
    assert list(rows_of(read)) == rows(bare)


def test_an_outline_brought_in_as_a_file_is_worked_on_and_taken_back_to_what_it_was(
    at: Any, bare: Any, page: str
) -> None:
    client = at("production manager")
    table = "Scene;Set;Pages;Cast\n1;Quay;1 4/8;Anna\n2;Hall;2;Anna, Old Tom\n"
    file = SimpleUploadedFile("idea.csv", table.encode())
    assert client.post(f"/p/{bare.own.pid}/script/", {"key": "upload-one", "script": file}).status_code == 302
    assert run_next("quick")
    before, _ = plan_of(values_of(bare.own))
    assert before
    assert [row.set for row in rows(bare)] == ["QUAY", "HALL"]
    add(client, bare, "three", set="Lane")
    grown, _ = plan_of(values_of(bare.own))
    assert grown
    assert grown.board.days == before.board.days
    assert [strip.scene for strip in grown.board.boneyard] == ["3"]
    client.post(f"{page}undo/", {"version": version(bare), "key": "undo-one-1"})
    back, findings = plan_of(values_of(bare.own))
    assert back
    assert [sheet.set for sheet in back.breakdown.sheets] == ["quay", "hall"]
    assert [one for one in findings if one.level.value == "error"] == []
    assert client.get(f"/p/{bare.own.pid}/script/drafts/").status_code == 200


def test_a_studio_show_is_timed_against_its_slot(at: Any, bare: Any, page: str) -> None:
    become(bare, format="studio", slot="10:00", on_air="20:00", idea="A talk show.", genre="Talk")
    client = at("producer")
    for number, (name, lasts) in enumerate((("Titles", "0:30"), ("Minister", "6:00"), ("Song", "3:30"), ("Bye", "1"))):
        assert (
            add(client, bare, f"row-{number}", heading=name, set="Studio 1", length=lasts, time="").status_code == 302
        )
    told = text(client.get(page))
    assert [row.seconds for row in rows(bare)] == [30, 360, 210, 60]
    for words in ("A talk show.", "11:00", "10:00", "1:00 over", "20:00:30", "20:10:00", "19:59:00", "20:09:00"):
        assert words in told, words
    plan, _ = plan_of(values_of(bare.own))
    assert plan
    # 15 minutes to set and line up, and four times the duration: 2, 24, 14 and 4 minutes
    assert [sheet.minutes for sheet in plan.breakdown.sheets] == [17, 39, 29, 19]
    board, scenes = (text(client.get(f"/p/{bare.own.pid}/{one}/")) for one in ("schedule", "script"))
    assert "6:00" in board
    assert "11:00 min - est." in board
    # no list of it counts eighths
    sets = text(client.get(f"/p/{bare.own.pid}/script/sets/"))
    for listed in (scenes, sets):
        assert "Length" in listed
        assert "11:00" in listed
        assert "/8" not in listed
    assert "Rehearsed and recorded, four times its duration" in scenes
    assert "Typed by hand" not in scenes
    become(bare, on_air="", slot="11:00")
    told = text(client.get(page))
    assert "to time" in told
    assert "6:30" in told


def test_over_a_script_there_is_no_outline_to_change(planted: Any) -> None:
    client = Client()
    client.force_login(planted.users["producer"], backend=BACKEND)
    page = f"/p/{planted.own.pid}/outline/"
    assert "There is a script" in text(client.get(page))
    assert add(client, planted, "one").status_code == 422


def test_the_idea_is_part_of_the_set_up_and_can_be_emptied(at: Any, bare: Any) -> None:
    client = at("producer")
    where = f"/p/{bare.own.pid}/setup/"

    def sent(**typed: Any) -> dict[str, Any]:
        form = client.get(where).context["form"]
        found = {name: form[name].value() for name in form.fields}
        return {name: "" if value is None else value for name, value in found.items()} | typed

    assert client.post(where, sent(idea="Two sisters.", genre="Drama", slot="28:30", episodes="6")).status_code == 302
    setup = values_of(bare.own).setup
    assert [setup[name] for name in ("idea", "genre", "slot", "episodes")] == ["Two sisters.", "Drama", "28:30", 6]
    assert client.post(where, sent(slot="long")).status_code == 422
    assert client.post(where, sent(idea="", episodes="")).status_code == 302
    setup = values_of(bare.own).setup
    assert (setup["idea"], setup["episodes"], setup["genre"]) == ("", "", "Drama")
    for kind in ("studio", "documentary"):
        form = client.get("/productions/new/").context["form"]
        typed = {name: form[name].value() for name in form.fields} | {"title": "Idea", "format": kind}
        typed = {name: "" if value is None else value for name, value in typed.items()} | {"key": f"new-{kind}"}
        assert client.post("/productions/new/", typed).status_code == 302


def test_rows_by_hand() -> None:
    outline = Outline((("a", Row("1", set="A")), ("b", Row("2", set="B")), ("c", Row("2", set="C"))))
    fresh = Row("9", set="N")

    def sets(rows: Keyed) -> list[str]:
        return [row.set for _, row in rows]

    assert sets(with_row(outline, fresh, after="a")) == ["A", "N", "B", "C"]
    assert sets(with_row(outline, fresh, after="")) == ["N", "A", "B", "C"]
    assert with_row(outline, fresh)[-1] == ("", fresh)
    assert with_row(outline, fresh, key="b")[1] == ("b", fresh)
    assert sets(moved(outline, "a", 9)) == ["B", "C", "A"]
    assert sets(moved(outline, "a", -1)) == ["A", "B", "C"]
    assert sets(without_row(outline, "b")) == ["A", "C"]
    assert [row.number for _, row in numbered(outline.rows)] == ["1", "2", "3"]
    assert [(key, row.number) for key, row in renumbered(Outline(outline.rows[1:]))] == [("b", "1"), ("c", "2")]
