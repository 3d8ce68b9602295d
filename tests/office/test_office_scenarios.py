"""Scenarios beside the active board; history gone back to; the 1st AD's own board."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from office.board_desk import Desk, moved
from office.flat_page import flat
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import BOARD, SETUP


def stored(world: Any, name: str = BOARD) -> dict[str, Any]:
    head = steps.latest(world.own.pid, name)
    assert head
    found: dict[str, Any] = json.loads(bytes(head.root.content))
    return found


def page(desk: Desk, where: str, **query: Any) -> str:
    answer = desk.client.get(f"/p/{desk.pid}/schedule/{where}", query)
    assert answer.status_code == 200
    return flat(unescape(answer.content.decode()))


def send(desk: Desk, where: str, **fields: Any) -> Any:
    desk.sent += 1
    body = {"key": f"{desk.role.replace(' ', '-')}-form-{desk.sent}"} | fields
    return desk.client.post(f"/p/{desk.pid}/schedule/{where}", body)


def branch(desk: Desk, name: str) -> str:
    answer = send(desk, "scenarios/", name=name)
    assert answer.status_code == 302
    return str(answer["Location"].split("board=")[1])


def test_a_scenario_is_branched_priced_proposed_and_taken_strip_by_strip(planted: Any) -> None:
    manager, first = Desk(planted, "production manager"), Desk(planted, "1st AD")
    scenario = branch(manager, "One day")
    manager.query = f"?board={scenario}"
    status, answer = manager.change(
        moved("s2", "d1", after="s1"),
        {"op": "remove-day", "day": "d2"},
        {"op": "take-scene", "strip": "s1", "take": "t1"},
    )
    assert (status, answer["version"]) == (200, 2)
    assert [day["id"] for day in stored(planted)["days"]] == ["d1", "d2"]
    assert [day["id"] for day in stored(planted, f"board-{scenario}")["days"]] == ["d1"]
    assert send(manager, "scenarios/change/", scenario=scenario, what="propose", note="Saves a day").status_code == 302
    listed = page(first, "scenarios/")
    assert "One day" in listed
    assert "production manager: Saves a day" in listed
    assert "£" not in listed
    assert "£" in page(manager, "scenarios/")
    # side by side: what moved, what went, the signed price for whoever may see it
    compared = page(manager, "compare/", b=scenario)
    for told in ("Scene 2: day 2 to day 1", "Removed (1)", "Day 2", "Scene 1 retake, day 1"):
        assert told in compared
    assert re.search(r"[+-]£[\d,]+\.\d\d", compared)
    assert "£" not in page(first, "compare/", b=scenario)
    # the 1st AD takes the strip and leaves the day
    taken = send(first, "compare/take/", scenario=scenario, version=1, take=["s2"])
    assert taken.status_code == 302
    assert [[i["id"] for i in day["items"]] for day in stored(planted)["days"]] == [["s1", "s2"], []]
    head = steps.latest(planted.own.pid, BOARD)
    assert head
    assert head.note == "From “One day”; Scene 2 from day 2 to day 1"
    assert send(first, "compare/take/", scenario=scenario, version=1, take=["d2"]).status_code == 409
    assert send(first, "compare/take/", scenario=scenario, version=2).status_code == 422
    assert send(first, "compare/take/", scenario=scenario, version=2, whole="1").status_code == 302
    # unasked, the page compares the board in force with the version before it
    assert "The active board, version 2" in page(first, "compare/")
    assert stored(planted) == stored(planted, f"board-{scenario}")
    assert send(manager, "scenarios/change/", scenario=scenario, what="retire").status_code == 302
    assert "retired" in page(manager, "scenarios/")
    assert send(manager, "scenarios/change/", scenario="nothing", what="retire").status_code == 404
    assert manager.client.get(f"/p/{manager.pid}/schedule/?board=nothing").status_code == 404


def test_the_history_tells_who_did_what_and_can_be_gone_back_to(planted: Any) -> None:
    first = Desk(planted, "1st AD")
    start = stored(planted)
    first.change(moved("s1", "d2", after="s2"))
    first.change({"op": "insert-day", "day": "d3", "after": "d2", "kind": "travel"})
    assert send(first, "history/name/", n=2, name="Before the recce").status_code == 302
    history = page(first, "history/")
    for told in ("Scene 1 from day 1 to day 2", "Travel day added", "Before the recce", "1st AD"):
        assert told in history
    assert "Scene 1" not in page(first, "history/", q="travel")
    assert "Travel day" not in page(first, "history/", named="on")
    assert "No version like that" in page(first, "history/", q="nothing of the kind")
    assert send(first, "history/restore/", n=1, version=2).status_code == 409
    assert send(first, "history/restore/", n=1, version=3).status_code == 302
    assert stored(planted) == start
    assert first.post("undo", version=4)[0] == 200
    assert [day.get("kind") for day in stored(planted)["days"]] == [None, None, "travel"]
    runner = page(Desk(planted, "runner"), "history/")
    assert "Go back" not in runner


def test_the_first_ad_alone_changes_the_active_board_where_the_set_up_says_so(planted: Any) -> None:
    first, manager = Desk(planted, "1st AD"), Desk(planted, "production manager")
    setup = values_of(planted.own).setup | {"ad_owns_board": True}
    steps.revise(
        first.pid, SETUP, canonical(setup), Change(planted.users["producer"], planted.own.created_at, "t"), base=1
    )
    status, refused = manager.change(moved("s1", "d2"))
    assert (status, refused["result"], refused["version"]) == (403, "refused", 1)
    assert "Branch a scenario" in refused["said"]
    for where, sent in (
        ("move/", {"strip": "s1", "day": "d2", "version": 1}),
        ("undo/", {"version": 1}),
        ("history/restore/", {"n": 1, "version": 1}),
    ):
        assert send(manager, where, **sent).status_code == 403
    shown = page(manager, "")
    assert "the 1st AD alone changes the active board" in shown
    assert 'data-change-url=""' in shown
    scenario = branch(manager, "Mine")
    manager.query = f"?board={scenario}"
    assert manager.change(moved("s1", "d2"))[0] == 200
    assert send(manager, "compare/take/", scenario=scenario, version=1, whole="1").status_code == 403
    assert first.change(moved("s1", "d2"))[0] == 200


def test_a_schedule_is_published_revised_and_the_list_says_who_has_not_opened_it(planted: Any) -> None:
    first, runner = Desk(planted, "1st AD"), Desk(planted, "runner")
    me, other = (planted.users[role].pid for role in ("runner", "location manager"))
    sent = {
        "version": 1,
        "colour": "white",
        "note": "For the recce",
        "members": [me, other],
        "others": "Harbour office\n\n",
    }
    assert send(first, "issues/", **sent).status_code == 302
    assert send(first, "issues/", **sent).status_code == 422  # nothing has changed since
    first.change(moved("s1", "d2", after="s2"), {"op": "insert-day", "day": "d0", "after": None})
    assert send(first, "issues/", **sent | {"colour": "blue"}).status_code == 409  # the board is at version 2
    # what is published stays as it was
    issue = page(runner, "issues/1/")
    assert "Issue 1, white" in issue
    assert "The first issue." in issue
    assert "Sent to" not in issue
    listed = page(first, "issues/")
    assert "1 not opened" in listed
    assert "Scene 1 from day 2 to day 3" in listed  # the memo, before it is published: day 1 is new, so days are one on
    assert '<option value="blue" selected>' in listed
    assert send(first, "issues/", **sent | {"version": 2, "colour": "blue", "members": []}).status_code == 302
    second = page(first, "issues/2/")
    assert "Since issue 1" in second
    assert "Day 1 added" in second
    row = re.search(r"<tr><td>(.*?)</td><td>1</td>", second)
    assert row
    assert "*" in row.group(1)
    assert "Harbour office" in second
    assert "Issue 2 has taken its place." in page(runner, "issues/1/")
    told = page(first, "issues/1/")
    assert re.search(r"location manager</span><span class=\"wait\">not opened", told)
    assert re.search(r"runner</span><span class=\"good\">opened ", told)
    paper = first.client.get(f"/p/{first.pid}/schedule/issues/1/schedule.pdf")
    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
    assert send(first, "issues/2/retire/", retired="yes").status_code == 302
    assert "has taken its place" not in page(runner, "issues/1/")
    assert send(first, "issues/2/retire/", retired="no").status_code == 302
    assert send(first, "issues/3/retire/", retired="yes").status_code == 404
    assert runner.client.get(f"/p/{first.pid}/schedule/issues/9/").status_code == 404
