"""Scenarios beside the active board; history gone back to; the 1st AD's own board."""

from __future__ import annotations

import csv
import json
import re
from html import unescape
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from office.board_desk import Desk, moved
from office.conftest import fields_of
from office.flat_page import flat
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import BOARD, SETUP
from unitbase.words import catalogue


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


def test_a_scenarios_page_says_what_it_is_and_leads_to_what_is_its_own(planted: Any) -> None:
    manager = Desk(planted, "production manager")
    active = page(manager, "")
    assert "Scenario" not in re.sub(r"<nav.*?</nav>", "", active)
    scenario = branch(manager, "Tide late")
    shown = page(manager, "", board=scenario)
    assert "Scenario “Tide late”, begun from version 1 of the active board. It is not in force." in shown
    beside = dict(re.findall(r'href="([^"]+)"[^>]*>([^<]+)</a>', re.findall(r"<nav.*?</nav>", shown)[1]))
    schedule = f"/p/{manager.pid}/schedule/"
    assert beside[f"{schedule}?board={scenario}"] == "Board"
    assert beside[f"{schedule}history/?board={scenario}"] == "History"
    assert beside[f"{schedule}compare/?b={scenario}"] == "Compare"
    assert f'href="{schedule}"' in shown, "the area itself leads to the active board"


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
    # its days tell its own prices, and their reasons lead back to it
    opened = f"/p/{manager.pid}/price/by-day/d1/?board={scenario}"
    told = re.search(rf'href="{re.escape(opened)}">(£[\d,]+)<', page(manager, "", board=scenario))
    assert told
    reasons = unescape(manager.client.get(opened).content.decode())
    assert f"/p/{manager.pid}/schedule/?board={scenario}" in reasons
    assert told[1] in reasons
    assert told[1] not in page(manager, "")
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
    late = send(first, "compare/take/", scenario=scenario, version=1, take=["d2"])
    assert late.status_code == 409
    said = flat(unescape(late.content.decode()))
    assert "you saw version 1, it is now version 2" in said
    assert 'value="d2" checked' in said, "what was ticked stays, beside the board as it is now"
    none = send(first, "compare/take/", scenario=scenario, version=2)
    assert none.status_code == 422
    assert "choose what to take" in none.content.decode()
    assert "Scene 1 retake, day 1" in flat(unescape(none.content.decode()))
    assert send(first, "compare/take/", scenario=scenario, version=2, whole="1").status_code == 302
    # unasked, the page compares the board in force with the version before it
    assert "The active board, version 2" in page(first, "compare/")
    assert stored(planted) == stored(planted, f"board-{scenario}")
    assert send(manager, "scenarios/change/", scenario=scenario, what="retire").status_code == 302
    assert "retired" in page(manager, "scenarios/")
    # it is still compared by its address, and the page says which it is
    assert f'<option value="{scenario}" selected>One day</option>' in page(manager, "compare/", b=scenario)
    assert send(manager, "scenarios/change/", scenario="nothing", what="retire").status_code == 404
    assert manager.client.get(f"/p/{manager.pid}/schedule/?board=nothing").status_code == 404


def test_a_version_there_is_not_is_not_said_to_be_the_same(planted: Any) -> None:
    manager = Desk(planted, "production manager")
    for asked in ({"av": 2}, {"bv": 9}, {"av": "one"}, {"b": "no-such-board"}):
        answer = manager.client.get(f"/p/{manager.pid}/schedule/compare/", asked)
        assert answer.status_code == (404 if "b" in asked else 422)
        assert "are the same" not in answer.content.decode()
    assert (
        "The active board has no version 9"
        in manager.client.get(f"/p/{manager.pid}/schedule/compare/", {"bv": 9}).content.decode()
    )


def test_what_cannot_be_taken_from_a_scenario_is_told(planted: Any) -> None:
    manager = Desk(planted, "production manager")
    scenario = branch(manager, "Travel first")
    manager.query = f"?board={scenario}"
    # on the scenario day 1 is emptied and travelled; on the active board scene 1 stands on it
    assert manager.change(moved("s1", "d2", after="s2"), {"op": "kind-day", "day": "d1", "kind": "travel"})[0] == 200
    alone = send(manager, "compare/take/", scenario=scenario, version=1, take=["d1"])
    assert alone.status_code == 422
    assert "Strips stand on that day" in alone.content.decode()
    # scene 1 goes with its day, and scene 2 has come meanwhile: what was taken is taken, and the rest is told
    manager.query, manager.version = "", 1
    assert manager.change(moved("s2", "d1", after="s1"))[0] == 200
    taken = send(manager, "compare/take/", scenario=scenario, version=2, take=["d1", "s1"])
    assert taken.status_code == 302
    assert [[item["id"] for item in day["items"]] for day in stored(planted)["days"]] == [["s2"], ["s1"]]
    told = page(manager, "")
    assert "Not taken over: Strips stand on that day" in told
    assert "Scene 1 from day 1 to day 2" in told


def test_a_scenario_that_became_the_active_board_is_proposed_no_longer(planted: Any) -> None:
    manager, first = Desk(planted, "production manager"), Desk(planted, "1st AD")
    scenario = branch(manager, "One day")
    manager.query = f"?board={scenario}"
    assert manager.change(moved("s2", "d1", after="s1"), {"op": "insert-day", "day": "d3", "after": "d2"})[0] == 200
    assert send(manager, "scenarios/change/", scenario=scenario, what="propose").status_code == 302
    assert "“One day” is proposed" in page(first, "")
    assert send(first, "compare/take/", scenario=scenario, version=1, take=["s2"]).status_code == 302
    assert "“One day” is proposed" in page(first, "")
    first.change(moved("s2", "d2"), base=2)
    assert send(first, "compare/take/", scenario=scenario, version=3, whole="1").status_code == 302
    assert "“One day” is proposed" not in page(first, "")


def test_a_locked_day_stays_in_the_row_whatever_is_undone_restored_or_taken(planted: Any) -> None:
    first = Desk(planted, "1st AD")
    for number, after in ((3, "d2"), (4, "d3")):
        first.change({"op": "insert-day", "day": f"d{number}", "after": after})
    first.change({"op": "move-day", "day": "d1", "after": "d4"})
    scenario = branch(first, "Later")
    first.post("undo", version=4)
    assert first.post("marks", base=0, change={"lock_days": ["d1"]})[0] == 200
    refused = "Day 1 is locked"
    status, answer = first.post("redo", version=5)
    assert (status, refused in answer["said"]) == (422, True), answer["said"]
    for where, sent in (
        ("history/restore/", {"n": 4, "version": 5}),
        ("compare/take/", {"scenario": scenario, "version": 5, "take": ["d1"]}),
        ("compare/take/", {"scenario": scenario, "version": 5, "whole": "1"}),
    ):
        answer = send(first, where, **sent)
        assert answer.status_code == 422
        assert refused in unescape(answer.content.decode())
    assert [day["id"] for day in stored(planted)["days"]] == ["d1", "d2", "d3", "d4"]


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


def test_what_the_active_board_changed_since_is_not_proposed(planted: Any) -> None:
    manager, first, runner = (Desk(planted, role) for role in ("production manager", "1st AD", "runner"))
    home = f"/p/{first.pid}/"
    scenario = branch(manager, "One day")
    manager.query = f"?board={scenario}"
    assert manager.change(moved("s2", "d1", after="s1"))[0] == 200
    assert first.change(moved("s1", "d2", after="s2"))[0] == 200
    assert send(manager, "scenarios/change/", scenario=scenario, what="propose", note="Saves a day").status_code == 302
    # it waits on Today for whoever may take it, and not for whoever proposed it
    today = [flat(unescape(desk.client.get(home).content.decode())) for desk in (first, manager, runner)]
    assert ["“One day” is proposed" in told for told in today] == [True, False, False]
    link = re.search(r'href="([^"]*compare[^"]*)"', today[0])
    assert link
    told = flat(unescape(first.client.get(link[1]).content.decode()))
    assert "production manager: Saves a day" in told
    proposed, _, since = told.partition("Not of this scenario")
    assert "Scene 2: day 2 to day 1" in proposed
    assert "Scene 1: day 2 to day 1" not in proposed
    assert "Scene 1: day 2 to day 1" in since
    assert send(first, "compare/take/", scenario=scenario, version=2, take=["s2"]).status_code == 302
    assert [[i["id"] for i in day["items"]] for day in stored(planted)["days"]] == [["s2"], ["s1"]]
    # nothing of the proposal is left to take, whatever else the boards differ in: it is proposed no longer
    assert "“One day” is proposed" not in page(first, "")
    assert send(first, "compare/take/", scenario=scenario, version=3, take=["s1"]).status_code == 302
    assert stored(planted) == stored(planted, f"board-{scenario}")


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


def test_a_refusal_is_in_the_words_of_the_production(planted: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    american = catalogue._merged("TEXTS", "US")
    for code in ("lock.day", "lock.strip", "board.behind-itself"):
        monkeypatch.setitem(american, code, f"{code}, y'all.")
    first = Desk(planted, "1st AD")
    behind = {"op": "move-day", "day": "d1", "after": "d1"}
    assert first.change(behind)[1]["said"].startswith("Day 1 cannot go behind itself")
    setup = values_of(planted.own).setup | {"word_pack": "US"}
    steps.revise(
        first.pid, SETUP, canonical(setup), Change(planted.users["producer"], planted.own.created_at, "t"), base=1
    )
    assert first.change(behind)[1]["said"] == "board.behind-itself, y'all."
    assert first.post("marks", base=0, change={"lock_days": ["d1"], "lock": ["s2"]})[0] == 200
    assert first.change({"op": "move-day", "day": "d1", "after": "d2"})[1]["said"] == "lock.day, y'all."
    moving = send(first, "move/", strip="s2", day="boneyard", version=1)
    assert (moving.status_code, "lock.strip, y'all." in unescape(moving.content.decode())) == (422, True)


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
    refused = send(first, "issues/", **sent)  # nothing has changed since
    assert refused.status_code == 422
    assert "For the recce" in refused.content.decode()
    beforehand = page(first, "issues/")
    assert "there is nothing to publish" in beforehand
    assert "Publish version" not in beforehand
    # what was changed and put back is no change; a note is one, though the board stands as it did
    first.change(moved("s1", "d2", after="s2"))
    assert "Publish version 2" in page(first, "issues/")
    assert first.post("undo", version=2)[0] == 200
    assert "there is nothing to publish" in page(first, "issues/")
    assert send(first, "issues/", **sent | {"version": 3}).status_code == 422
    first.version = 3
    first.change(moved("s1", "d2", after="s2"), {"op": "insert-day", "day": "d0", "after": None})
    assert send(first, "issues/", **sent | {"colour": "blue"}).status_code == 409  # the board is at version 4
    # it waits on Today for whom it went to until it is opened; what is published stays as it was
    sent_to_him = "Schedule issue 1, white, was sent to you"
    today = f"/p/{first.pid}/"
    assert sent_to_him in runner.client.get(today).content.decode()
    assert sent_to_him not in first.client.get(today).content.decode()
    issue = page(runner, "issues/1/")
    assert sent_to_him not in runner.client.get(today).content.decode()
    assert "Issue 1, white" in issue
    assert "The first issue." in issue
    assert "Sent to" not in issue
    listed = page(first, "issues/")
    assert "1 not opened" in listed
    assert "Scene 1 from day 2 to day 3" in listed  # the memo, before it is published: day 1 is new, so days are one on
    assert '<option value="blue" selected>' in listed
    assert send(first, "issues/", **sent | {"version": 4, "colour": "blue", "members": []}).status_code == 302
    second = page(first, "issues/2/")
    assert "Since issue 1" in second
    assert "Day 1 added" in second
    row = re.search(r"<tr><td>(.*?)</td><td>1</td>", second)
    assert row
    assert "*" in row.group(1)
    assert "Harbour office" in second
    assert "Issue 2 has taken its place." in page(runner, "issues/1/")
    told = page(first, "issues/1/")
    assert re.search(r"location manager</span><span class=\"far\"><span class=\"wait\">not opened", told)
    assert re.search(r"runner</span><span class=\"far\"><span class=\"good\">opened ", told)
    paper = first.client.get(f"/p/{first.pid}/schedule/issues/1/schedule.pdf")
    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
    assert send(first, "issues/2/retire/", retired="yes").status_code == 302
    assert "has taken its place" not in page(runner, "issues/1/")
    assert send(first, "issues/2/retire/", retired="no").status_code == 302
    assert send(first, "issues/3/retire/", retired="yes").status_code == 404
    assert runner.client.get(f"/p/{first.pid}/schedule/issues/9/").status_code == 404


def test_what_is_published_is_what_was_seen(planted: Any) -> None:
    first = Desk(planted, "1st AD")
    fields = fields_of(first.client.get(f"/p/{first.pid}/schedule/issues/").content.decode(),
                       f"/p/{first.pid}/schedule/issues/")  # fmt: skip
    week = {"what": "week", "unit": "", "version": 0, "start": "2026-06-01", "weekdays": ["0", "1", "2", "3", "4"]}
    sent = {"colour": "white", "note": "For the recce", "others": "Harbour office"}
    calendar = f"/p/{first.pid}/calendar/change/"
    assert first.client.post(calendar, week | {"key": "a-working-week"}).status_code == 302
    where = f"/p/{first.pid}/schedule/issues/"
    stale = first.client.post(where, fields | sent)
    told = unescape(stale.content.decode())
    assert stale.status_code == 409
    assert "calendar were changed meanwhile" in told
    # what was typed stays, and the page is that of now
    assert "For the recce" in told
    assert "Harbour office" in told
    again = fields_of(stale.content.decode(), where)
    assert first.client.post(where, again | sent).status_code == 302
    late = send(first, "issues/", version=1, **sent)
    assert late.status_code == 422
    assert "Nothing has changed since issue 1" in late.content.decode()
    # the first note of all is a change, and taken back it is none
    nothing = "there is nothing to publish"
    assert first.post("marks", base=0, change={"notes": {"s1": "Rain"}})[0] == 200
    assert nothing not in page(first, "issues/")
    assert first.post("marks/undo", version=2)[0] == 200
    assert nothing in page(first, "issues/")
    assert send(first, "issues/", version=1, **sent).status_code == 422


def test_an_issue_goes_to_one_more_person_and_is_taken_back_while_they_have_not_opened_it(published: Any) -> None:
    first, runner, manager = (Desk(published, role) for role in ("1st AD", "runner", "location manager"))
    him, word = published.users["location manager"].pid, published.own.title
    offered = fields_of(page(first, "issues/1/"), f"/p/{first.pid}/schedule/issues/1/send/")
    assert offered["key"]
    more = {"members": [him], "others": f"Catering\n{word} office"}
    assert send(first, "issues/1/send/", **more).status_code == 302
    told = sheet(first, "issues/1/sent.csv")
    day = timezone.localdate().isoformat()
    assert told == [
        ["Name", "Is", "Opened", "Sent later"],
        ["runner", "not opened", "", ""],
        [f"{word} office", "no login", "", ""],
        ["location manager", "not opened", "", day],
        ["Catering", "no login", "", day],
    ]
    # whom it went to already gets it no second time, and that nobody is left is said beside what was typed
    refused = send(first, "issues/1/send/", members=[him], others="Catering")
    assert refused.status_code == 422
    said = unescape(refused.content.decode())
    assert "somebody it has not gone to yet" in said
    assert ">Catering</textarea>" in re.sub(r"\s+", "", said)
    # those it went to afterwards, and who have not opened it, may be taken off
    off = re.findall(r'name="name" value="([^"]*)"', page(first, "issues/1/"))
    assert off == ["location manager", "Catering"]
    assert send(first, "issues/1/unsend/", name="Catering", user="").status_code == 302
    assert "Catering" not in page(first, "issues/1/")
    page(manager, "issues/1/")
    assert send(first, "issues/1/unsend/", name="location manager", user=him).status_code == 422
    assert send(first, "issues/1/unsend/", name="runner", user=published.users["runner"].pid).status_code == 422
    assert [row[1] for row in sheet(first, "issues/1/sent.csv")[1:]] == ["not opened", "no login", "opened"]
    assert "Send it to more people" not in page(runner, "issues/1/")
    # nobody is sent what another has replaced, or what is retired
    first.change(moved("s1", "d2", after="s2"))
    # the next issue is offered to whom this one went
    offered = page(first, "issues/")
    assert set(re.findall(r'value="(\w+)"[^>]* checked', offered)) == {him, published.users["runner"].pid}
    assert re.search(rf">\s*{word} office</textarea>", offered)
    assert send(first, "issues/", version=2, colour="blue", members=[him]).status_code == 302
    assert "Send it to more people" not in page(first, "issues/1/")
    replaced = send(first, "issues/1/send/", others="Too late")
    assert "issue 2 is in force: send that one" in unescape(replaced.content.decode())
    for number in (1, 2):
        assert send(first, f"issues/{number}/retire/", retired="yes").status_code == 302
    assert "bring it back first" in unescape(send(first, "issues/2/send/", others="Late").content.decode())
    assert send(first, "issues/9/send/", others="Late").status_code == 404
    assert send(first, "issues/9/unsend/", name="Late").status_code == 404


def sheet(desk: Desk, where: str, **query: Any) -> list[list[str]]:
    """A list handed over as CSV: its rows, the head first."""
    answer = desk.client.get(f"/p/{desk.pid}/schedule/{where}", query)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))


def test_the_history_is_searched_sorted_and_handed_over(planted: Any) -> None:
    first, manager = Desk(planted, "1st AD"), Desk(planted, "production manager")
    first.change(moved("s1", "d2", after="s2"))
    manager.version = 2
    manager.change({"op": "insert-day", "day": "d3", "after": "d2", "kind": "travel"})
    manager.post("undo", version=3)
    assert send(first, "history/name/", n=2, name="Before the recce").status_code == 302
    where = "history/history.csv"
    head, *rows = sheet(first, where)
    assert head == ["Version", "When", "Who", "What", "Name"]
    assert [row[0] for row in rows] == ["4", "3", "2", "1"]
    assert rows[0][2:4] == ["production manager", "Undo: Travel day removed"]
    assert rows[2][2:] == ["1st AD", "Changed: Scene 1 from day 1 to day 2", "Before the recce"]
    # found by what was done, by whom, by a name; each word has to stand there
    for asked, numbers in (
        ({"q": "undo"}, "4"), ({"q": "1ST ad"}, "2"), ({"q": "recce"}, "2"), ({"q": "travel manager"}, "43"),
        ({"q": "travel 1st"}, ""), ({"named": "on"}, "2"), ({"sort": "n"}, "1234"), ({"sort": "-n"}, "4321"),
        ({"sort": "by"}, "2143"), ({"sort": "done"}, "1234"), ({"sort": "nothing"}, "4321"),
    ):  # fmt: skip
        assert "".join(row[0] for row in sheet(first, where, **asked)[1:]) == numbers, asked
    # a name is kept from wherever one looks, and one looks on from there
    named = send(first, "history/name/?q=travel&sort=n", n=3, name="")
    assert named["Location"] == f"/p/{first.pid}/schedule/history/?q=travel&sort=n"
    seen = page(first, "history/", q="travel", sort="n")
    assert 'action="/p/' + f'{first.pid}/schedule/history/name/?q=travel&sort=n"' in seen
    assert "/schedule/history/history.xlsx?q=travel&sort=n" in seen
    assert 'aria-sort="ascending"' in seen
    assert "Scene 1" not in seen
    # a scenario has a history of its own
    scenario = branch(manager, "Mine")
    assert [row[3] for row in sheet(manager, where, board=scenario)[1:]] == ["Branched: Mine"]
    assert manager.client.get(f"/p/{manager.pid}/schedule/{where}", {"board": "nothing"}).status_code == 404
    assert manager.client.get(f"/p/{manager.pid}/schedule/history/history.docx").status_code == 404


def test_scenarios_are_searched_sorted_and_handed_over_with_their_figures(planted: Any) -> None:
    manager, first = Desk(planted, "production manager"), Desk(planted, "1st AD")
    made = {name: branch(manager, name) for name in ("Two days", "no nights", "Half a day")}
    manager.query = f"?board={made['Half a day']}"
    assert manager.change(moved("s2", "d1", after="s1"), {"op": "remove-day", "day": "d2"})[0] == 200
    assert (
        send(manager, "scenarios/change/", scenario=made["no nights"], what="propose", note="Calm").status_code == 302
    )
    assert send(manager, "scenarios/change/", scenario=made["Two days"], what="retire").status_code == 302
    where = "scenarios/scenarios.csv"
    head, *rows = sheet(manager, where, sort="name")
    assert head == ["Board", "From", "By", "Made", "Is", "Proposed", "Shoot days", "Breaches", "Price"]
    assert [(row[0], row[4], row[6]) for row in rows] == [
        ("Half a day", "", "1"), ("no nights", "proposed", "2"), ("Two days", "retired", "2"),
    ]  # fmt: skip
    assert {row[1] for row in rows} == {"The active board, version 1"}
    assert rows[1][5] == "production manager: Calm"
    assert all(row[8].startswith("£") for row in rows)
    # whoever may not see pay gets no price, and no column of it
    assert sheet(first, where)[0][-1] == "Breaches"
    assert "£" not in str(sheet(first, where))
    assert [row[0] for row in sheet(first, where)[1:]] == ["Half a day", "no nights", "Two days"]  # newest first
    assert [row[0] for row in sheet(first, where, q="CALM manager")[1:]] == ["no nights"]
    seen = page(manager, "scenarios/", q="nights")
    assert "no nights" in seen
    assert "Half a day" not in seen
    assert "No scenario like that." in page(manager, "scenarios/", q="nothing of the kind")


def test_published_schedules_and_their_readers_are_searched_sorted_and_handed_over(planted: Any) -> None:
    first, runner = Desk(planted, "1st AD"), Desk(planted, "runner")
    ids = {role: planted.users[role].pid for role in ("runner", "location manager", "1st AD")}
    sent = {
        "version": 1,
        "colour": "white",
        "note": "For the recce",
        "members": list(ids.values()),
        "others": "Harbour",
    }
    assert send(first, "issues/", **sent).status_code == 302
    first.change(moved("s1", "d2", after="s2"))
    more = {"version": 2, "colour": "blue", "note": "Night to day", "members": [], "others": ""}
    assert send(first, "issues/", **sent | more).status_code == 302
    assert send(first, "issues/1/retire/", retired="yes").status_code == 302
    page(runner, "issues/1/")
    head, *rows = sheet(first, "issues/published.csv")
    assert head == ["Issue", "Paper", "When", "By", "Note", "Is", "Sent to", "Not opened"]
    assert [[row[0], row[1], *row[4:]] for row in rows] == [
        ["2", "blue", "Night to day", "current", "0", "0"], ["1", "white", "For the recce", "retired", "4", "1"],
    ]  # fmt: skip
    assert sheet(runner, "issues/published.csv")[0][-1] == "Sent to"
    assert [row[0] for row in sheet(first, "issues/published.csv", sort="number")[1:]] == ["1", "2"]
    assert [row[0] for row in sheet(first, "issues/published.csv", q="recce WHITE")[1:]] == ["1"]
    assert "No issue like that" in page(first, "issues/", q="goldenrod")
    # those it went to: who has opened it, who has not, who cannot be told
    head, *rows = sheet(first, "issues/1/sent.csv", sort="name")
    assert head == ["Name", "Is", "Opened", "Sent later"]
    assert [row[:2] for row in rows] == [
        ["1st AD", "published it"], ["Harbour", "no login"], ["location manager", "not opened"], ["runner", "opened"],
    ]  # fmt: skip
    assert rows[3][2]
    assert [row[0] for row in sheet(first, "issues/1/sent.csv", q="not opened")[1:]] == ["location manager"]
    seen = page(first, "issues/1/", q="runner")
    assert "location manager" not in seen.partition("Sent to")[2]
    assert runner.client.get(f"/p/{first.pid}/schedule/issues/1/sent.csv").status_code == 403


def test_whoever_opens_a_schedule_they_were_sent_sees_that_they_did(planted: Any) -> None:
    first, manager = Desk(planted, "1st AD"), Desk(planted, "production manager")
    to = {"members": [planted.users["production manager"].pid]}
    assert send(first, "issues/", version=1, colour="white", **to).status_code == 302
    assert "not opened" in page(first, "issues/1/")
    assert "not opened" not in page(manager, "issues/1/").partition("Sent to")[2]


def test_only_a_person_who_looks_at_a_published_schedule_has_opened_it_and_once(
    planted: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, runner, other = (Desk(planted, role) for role in ("1st AD", "runner", "coordinator"))
    sent = {"version": 1, "colour": "white", "members": [planted.users[one].pid for one in ("1st AD", "runner")]}
    assert send(first, "issues/", **sent).status_code == 302
    where = f"/p/{first.pid}/schedule/issues/1/"

    def opened() -> Any:
        head = steps.latest(first.pid, "issues-opened")
        return (head.n, json.loads(bytes(head.root.content))["1"]) if head else (0, {})

    # a look whether it is there, a page fetched ahead, whoever published it, and whoever it was not sent to
    assert runner.client.head(where).status_code == 200
    for header in ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"):
        for purpose in ("prefetch", "prefetch;prerender", "preview"):
            assert runner.client.get(where, headers={header: purpose}).status_code == 200
            assert runner.client.get(f"{where}schedule.pdf", headers={header: purpose}).status_code == 200
    assert first.client.get(where).status_code == other.client.get(where).status_code == 200
    assert opened() == (0, {})
    # where it cannot be written down, it is read all the same

    def full(**_: object) -> None:
        raise OperationalError

    with monkeypatch.context() as broken:
        broken.setattr("unitbase.office.schedule.issue_actions.note_opened", full)
        assert runner.client.get(where).status_code == 200
    assert opened() == (0, {})
    assert runner.client.get(where).status_code == 200
    number, who = opened()
    assert list(who) == [planted.users["runner"].pid]
    assert runner.client.get(where).status_code == runner.client.get(f"{where}schedule.pdf").status_code == 200
    assert opened() == (number, who)
