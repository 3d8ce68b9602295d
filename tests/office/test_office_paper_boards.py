"""Papers and the day out of days of a scenario, of a published schedule, of a named version; what supersedes them."""

from __future__ import annotations

import re
from contextlib import closing
from html import unescape
from types import SimpleNamespace
from typing import Any

import pypdfium2 as pdfium
import pytest

from office.board_desk import Desk, moved
from unitbase.office.papers.boards import mine
from unitbase.office.productions.models import Membership
from unitbase.office.schedule.boards import boards_of
from unitbase.paper.press import PressError


def page(desk: Desk, where: str, **query: Any) -> str:
    answer = desk.client.get(f"/p/{desk.pid}/{where}", query)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", unescape(answer.content.decode()))


def send(desk: Desk, where: str, **fields: Any) -> Any:
    desk.sent += 1
    body = {"key": f"{desk.role.replace(' ', '-')}-form-{desk.sent}"} | fields
    return desk.client.post(f"/p/{desk.pid}/{where}", body)


def make(desk: Desk, kind: str, **asked: Any) -> int:
    return int(send(desk, "documents/make/", paper=kind, **asked).status_code)


def branch(desk: Desk, name: str) -> str:
    return str(send(desk, "schedule/scenarios/", name=name)["Location"].split("board=")[1])


def printed(content: bytes) -> str:
    with closing(pdfium.PdfDocument(content)) as pdf:
        found = "\n".join(one.get_textpage().get_text_range() for one in pdf)
    return re.sub(r"\s+", " ", re.sub("[\u200b\ufffe]", "", found))


def opened(desk: Desk, kind: str, number: int) -> str:
    query = {"paper": kind, "number": number}
    return printed(desk.client.get(f"/p/{desk.pid}/documents/open/", query).content)


def state(desk: Desk, title: str) -> str:
    """What the list says of a paper: where it was made from, and whether it stands."""
    listed = page(desk, "documents/")
    row = re.search(rf">{re.escape(title)}</a>.*? from (.*?)</span><span class=\"\w+\">(.*?)<", listed)
    assert row, title
    return " | ".join(row.groups())


def test_a_scenario_is_printed_as_what_it_is_and_superseded_by_its_own_changes_alone(planted: Any) -> None:
    manager, first = Desk(planted, "production manager"), Desk(planted, "1st AD")
    scenario = branch(manager, "Nights first")
    beside = Desk(planted, "production manager", board=scenario)
    beside.sent = 100
    assert beside.change(moved("s2", "d1", after="s1"))[0] == 200
    assert beside.post("marks", base=0, change={"notes": {"s2": "Ring the farm"}, "covers": {"d1": "none"}})[0] == 200
    # from its board one comes to its documents and its day out of days, and prints it
    board = page(manager, "schedule/", board=scenario)
    for link in ("dood/", "documents/", "schedule/print/"):
        assert f'href="/p/{manager.pid}/{link}?board={scenario}"' in board
    title = "Scenario “Nights first”, version 2"
    direct = printed(manager.client.get(f"/p/{manager.pid}/schedule/print/?board={scenario}").content)
    assert f"{title}, not in force" in direct
    assert "Ring the farm" in direct
    offered = page(manager, "documents/", board=scenario)
    assert f'<option value="{scenario}" selected>Scenario “Nights first”</option>' in offered
    assert "Not in force: every page says so." in offered
    assert f"{title}, not in force" in page(manager, "documents/make/", paper="calendar", board=scenario)
    for kind in ("stripboard", "cast-schedule"):
        assert make(manager, kind, board=scenario) == 302
        assert f"{title}, not in force" in opened(manager, kind, 1)
    assert make(manager, "stripboard", board=scenario, notes="no") == 302
    assert make(manager, "stripboard") == 302
    one, quiet, active = (opened(manager, "stripboard", number) for number in (1, 2, 3))
    assert "Weather cover none" in one
    assert "Note Ring the farm" in one
    assert "Ring the farm" not in quiet + active
    assert "Weather cover" not in quiet + active
    assert ("End of Day 2" in one, "End of Day 2 - 1/8 page" in active) == (True, True)
    assert "scenario “Nights first”, version 2 | current" in state(manager, "Stripboard 1")
    assert "without notes" in page(manager, "documents/", q="stripboard")

    first.change(moved("s1", "d2", after="s2"))
    assert state(manager, "Stripboard 3") == "board 1 | superseded by version 2 of the board"
    assert state(manager, "Stripboard 1").endswith("| current")
    assert beside.post("marks", base=1, change={"lock": ["s1"]})[0] == 200
    assert state(manager, "Stripboard 1").endswith("| current")  # no paper prints a lock
    assert beside.post("marks", base=2, change={"notes": {"s2": "Ring the mill"}})[0] == 200
    assert state(manager, "Stripboard 1").endswith("| superseded by version 4 of the notes and weather cover")
    assert state(manager, "Stripboard 2").endswith("| current")
    assert beside.change(moved("s2", "d2"))[0] == 200
    assert state(manager, "Stripboard 2").endswith("| superseded by version 3 of the scenario")
    assert beside.post("undo", version=3)[0] == 200
    assert state(manager, "Stripboard 2").endswith("| current")

    for what, note in (("propose", "Cheaper"), ("retire", "")):
        said = send(manager, "schedule/scenarios/change/", scenario=scenario, what=what, note=note)
        assert said.status_code == 302
        shown = manager.client.get(f"/p/{manager.pid}/dood/?board={scenario}")
        assert shown.status_code == (200 if what == "propose" else 404)
        assert ("proposal, not in force" in shown.content.decode()) == (what == "propose")
    assert state(manager, "Stripboard 2").endswith("| superseded by taking its board out of use")
    assert manager.client.get(f"/p/{manager.pid}/documents/?board={scenario}").status_code == 404
    assert make(manager, "stripboard", board=scenario) == make(manager, "stripboard", board="nothing") == 404


def test_the_day_out_of_days_of_a_scenario_is_its_own(planted: Any) -> None:
    manager = Desk(planted, "production manager")
    assert "board=" not in page(manager, "dood/").split("<main", 1)[1]  # there is the active board alone
    scenario = branch(manager, "One day")
    beside = Desk(planted, "production manager", board=scenario)
    beside.sent = 100
    beside.change(moved("s2", "d1", after="s1"), {"op": "remove-day", "day": "d2"})
    other = page(manager, "dood/", board=scenario)
    assert "Scenario “One day”, version 2, not in force" in other
    assert f'<option value="{scenario}" selected>' in other
    assert f"board={scenario}" in other.split("dood/dood.csv", 1)[1].split('"', 1)[0]
    sheets = [manager.client.get(f"/p/{manager.pid}/dood/dood.csv{query}") for query in ("", f"?board={scenario}")]
    assert ["Day 2" in sheet.content.decode() for sheet in sheets] == [True, False]
    assert manager.client.get(f"/p/{manager.pid}/dood/?board=nothing").status_code == 404


def test_a_published_schedule_is_printed_as_it_was_and_stars_stand_against_it(planted: Any) -> None:
    first = Desk(planted, "1st AD")
    assert first.post("marks", base=0, change={"notes": {"s1": "Bring boots"}})[0] == 200
    issue = {"version": 1, "colour": "pink", "note": "", "members": []}
    assert send(first, "schedule/issues/", **issue).status_code == 302
    assert send(first, "schedule/history/name/", n=1, name="Before the recce").status_code == 302
    assert first.post("marks", base=1, change={"notes": {"s1": "Bring skates"}})[0] == 200
    first.change(moved("s2", "d1", after="s1"))
    assert make(first, "shooting-schedule", board="issue-1") == 302
    text = opened(first, "shooting-schedule", 1)
    assert "Issue 1" in text
    assert "Pink" in text  # the colour it was published on
    assert "Bring boots" in text
    assert "End of Day 2 - 1/8 page" in text
    assert state(first, "Shooting schedule 1") == "issue 1 | current"
    assert printed(first.client.get(f"/p/{first.pid}/schedule/issues/1/schedule.pdf").content).count("Bring boots") == 1
    # what the active board changes against it, and against the version that was named
    asked = page(first, "documents/make/", paper="one-line-schedule")
    bases = re.findall(r'<option value="(board\.[^"]*)">([^<]*)<', asked)
    assert bases == [
        ("board.issue-1", "Published: issue 1, pink"), ("board.active.1", "“Before the recce”, board 1")
    ]  # fmt: skip
    for number, (base, name) in enumerate(bases, start=1):
        assert make(first, "one-line-schedule", since=base) == 302
        text = opened(first, "one-line-schedule", number)
        assert f"* changed since {name}" in text
        assert text.count("*") == 4  # its key, the strip that moved, and the days that end otherwise
        assert "Bring skates" in text
    assert make(first, "one-line-schedule", since="board.issue-9") == 422
    assert make(first, "stripboard", board="active.1") == 302
    assert state(first, "Stripboard 1") == "“Before the recce”, board 1 | current"
    assert "End of Day 2 - 1/8 page" in opened(first, "stripboard", 1)
    assert send(first, "schedule/issues/", **issue | {"version": 2}).status_code == 302
    assert state(first, "Shooting schedule 1") == "issue 1 | superseded by issue 2"
    assert make(first, "calendar", board="issue-1") == 302
    assert "Issue 1, superseded by issue 2" in opened(first, "calendar", 1)


def test_a_document_that_cannot_be_set_says_what_to_do_and_keeps_nothing(
    planted: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        msg = "breakdown.typ could not be set"
        raise PressError(msg)

    manager = Desk(planted, "production manager")
    monkeypatch.setattr("unitbase.paper.press.set_job", fails)
    for answer in (
        send(manager, "documents/make/", paper="breakdown-sheets"),
        manager.client.get(f"/p/{manager.pid}/schedule/print/"),
    ):
        assert answer.status_code == 422
        assert "Ask for less of it under Documents: no photos" in answer.content.decode()
    assert "Breakdown sheets 1" not in page(manager, "documents/")


def test_papers_of_other_boards_are_for_whoever_may_see_boards(planted: Any) -> None:
    manager = Desk(planted, "production manager")
    scenario = branch(manager, "Ours")
    assert make(manager, "day-by-day", board=scenario) == make(manager, "day-by-day") == 302
    for rights, wanted in ((("documents.see",), [""]), (("documents.see", "schedule.see"), ["", scenario])):
        desk: Any = SimpleNamespace(may=lambda right, _, rights=rights: right in rights)
        assert sorted(one.source for one in mine(desk, planted.own)) == wanted
        assert {one.key for one in boards_of(desk, planted.own)} == set(wanted) - {""}


def test_a_board_of_another_production_is_not_printed_by_its_name(planted: Any) -> None:
    manager = Desk(planted, "production manager")
    scenario = branch(manager, "Ours")
    producer = Desk(planted, "producer")
    Membership.objects.create(user=planted.users["producer"], production=planted.sibling, role="producer")
    producer.pid = planted.sibling.pid
    for where in ("documents/", "dood/", "schedule/print/"):
        assert producer.client.get(f"/p/{producer.pid}/{where}?board={scenario}").status_code == 404
