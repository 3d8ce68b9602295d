"""The board at work: changes as one version, two people at once, undo and redo, locks beside the board."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from office.board_desk import DATA, Desk, moved
from office.flat_page import flat
from unitbase.office.documents import steps
from unitbase.office.journal.models import Entry
from unitbase.office.productions.difference import DifferenceView
from unitbase.office.productions.values import BOARD, MARKS, DayView
from unitbase.office.schedule.page import sentence
from unitbase.office.schedule.templatetags.drawn import board_day


def stored(world: Any) -> dict[str, Any]:
    head = steps.latest(world.own.pid, BOARD)
    assert head
    found: dict[str, Any] = json.loads(bytes(head.root.content))
    return found


def test_a_change_is_one_version_and_its_answer_holds_what_looks_otherwise(planted: Any) -> None:
    first = Desk(planted, "1st AD")
    operations = [
        {"op": "insert-day", "day": "d9", "after": "d2"},
        moved("s1", "d9", end=True),
        {"op": "add-banner", "banner": "b1", "text": "Lunch <now>", "day": "d9", "after": "s1", "kind": "meal"},
    ]
    status, answer = first.change(*operations)
    assert (status, answer["result"], answer["version"], answer["base"]) == (200, "done", 2, 1)
    assert answer["items"] == {"d1": [], "d2": ["s2"], "d9": ["s1", "b1"], "boneyard": []}
    # day 2 and the boneyard look as before and are not sent
    assert set(answer["html"]) == {"d1", "d9"}
    assert "Lunch &lt;now&gt;" in answer["html"]["d9"]
    assert "Scene 1 from day 1 to day 3" in answer["aside"]
    assert (answer["undo"], answer["redo"]) == (True, False)
    page = first.client.get(f"/p/{planted.own.pid}/schedule/").content.decode()
    assert all(block in page for block in answer["html"].values())
    # nothing is filtered before somebody chooses what
    assert '<select name="cast"><option value="">all</option>' in flat(page).replace("> <", "><")
    head = steps.latest(planted.own.pid, BOARD)
    assert head
    assert head.note == "Scene 1 from day 1 to day 3; “Lunch <now>” added; Day 3 added"
    # the same sent again answers the same and does nothing; one that fails does nothing at all
    again = first.client.post(
        f"/p/{planted.own.pid}/schedule/change/",
        {"key": "1st-AD-1-sent", "base": 1, "operations": json.dumps(operations), "note": ""},
        **DATA,
    )
    assert (again.status_code, again.json()["version"], Entry.objects.count()) == (200, 2, 1)
    status, answer = first.change(moved("s1", "d1"), moved("s2", "d1", after="gone"))
    assert (status, answer["result"], answer["version"]) == (422, "refused", 2)
    assert stored(planted)["days"][2]["items"][0]["id"] == "s1"


def test_a_fast_hand_is_not_refused_its_own_second_drag(planted: Any) -> None:
    first = Desk(planted, "1st AD")
    assert first.change(moved("s1", "d2", after="s2"))[0] == 200
    status, answer = first.change(moved("s2", None), base=1)
    assert (status, answer["result"], answer["version"], answer["told"]) == (200, "rebased", 3, "")
    assert answer["items"] == {"d1": [], "d2": ["s1"], "boneyard": ["s2"]}
    # what the first drag changed is in the answer too, since the person had seen version 1
    assert set(answer["html"]) == {"d1", "d2", "boneyard"}


def test_two_people_at_once_both_land_or_are_told(planted: Any) -> None:
    first, manager = Desk(planted, "1st AD"), Desk(planted, "production manager")
    assert first.change({"op": "add-banner", "banner": "b1", "text": "Lunch", "day": "d1", "after": "s1"})[0] == 200
    status, answer = manager.change(moved("s2", "d1", after="s1"))
    assert (status, answer["result"]) == (200, "rebased")
    assert answer["told"] == "1st AD: “Lunch” added"
    assert answer["items"]["d1"] == ["s1", "s2", "b1"]
    assert set(answer["html"]) == {"d1", "d2"}
    # the first AD still sees version 2, and moves what the manager has just moved: told, not done, offered again
    again = moved("s2", None)
    status, answer = first.change(again)
    assert (status, answer["result"], answer["version"]) == (409, "stale", 3)
    assert "Scene 2 from day 2 to day 1" in answer["said"]
    assert answer["offer"] == [again]
    assert set(answer["html"]) == {"d1", "d2"}
    assert first.change(*answer["offer"])[1]["items"]["boneyard"] == ["s2"]
    # an anchor that is gone: the manager saw scene 2 on day 1
    status, answer = manager.change(moved("s1", "d1", after="s2"))
    assert (status, answer["result"]) == (409, "stale")
    told = manager.client.post(
        f"/p/{planted.own.pid}/schedule/change/",
        {"key": "manager-form-1", "base": 3, "operations": json.dumps([moved("s1", "d1", after="s2")])},
        HTTP_HX_REQUEST="true",
    )
    assert told.status_code == 409
    assert "data-offer" in told.content.decode()


def test_undo_and_redo_go_back_and_forth_over_the_very_values(planted: Any) -> None:
    first = Desk(planted, "1st AD")
    boards = [stored(planted)]
    for operation in (moved("s1", "d2"), moved("s2", "d1"), {"op": "take-scene", "strip": "s1", "take": "t1"}):
        first.change(operation)
        boards.append(stored(planted))
    for number in (2, 1, 0):
        status, answer = first.post("undo", version=first.version)
        first.version = answer["version"]
        assert (status, stored(planted), answer["redo"], answer["undo"]) == (200, boards[number], True, number > 0)
    assert first.post("undo", version=first.version)[0] == 422
    for number in (1, 2):
        status, answer = first.post("redo", version=first.version)
        first.version = answer["version"]
        assert (status, stored(planted), answer["redo"]) == (200, boards[number], True)
    assert first.post("redo", version=1)[0] == 409
    # something new ends what could be redone
    first.change(moved("s2", None))
    assert first.post("redo", version=first.version)[0] == 422
    heads = [first.get("poll")["note"], first.get("poll")["by"]]
    assert heads == ["Scene 2 from day 1 to the boneyard", "1st AD"]


def test_what_others_did_while_a_page_was_open_for_long_is_not_loaded_board_by_board(planted: Any) -> None:
    first, manager = Desk(planted, "1st AD"), Desk(planted, "production manager")
    counted = []
    for base in (1, 5, 11):
        while first.version < base + 4:
            first.change({"op": "unit-day", "day": "d2", "unit": "second" if first.version % 2 else "third"})
        with CaptureQueriesContext(connection) as queries:
            status, answer = manager.change({"op": "shape-day", "day": "d1", "shape": "standard"}, base=base)
        assert (status, answer["result"]) == (200, "rebased")
        boards = [one["sql"] for one in queries if "documents_value" in one["sql"] and '"n" >' in one["sql"]]
        counted.append((len(queries), boards))
        first.version = manager.version = answer["version"]
        first.change({"op": "shape-day", "day": "d1", "shape": ""})
    assert all(boards == [] for _, boards in counted)


def test_locks_notes_and_cover_lie_beside_the_board(planted: Any) -> None:
    first, manager = Desk(planted, "1st AD"), Desk(planted, "production manager")
    first.change(moved("s1", "d2", after="s2"))
    marks = {"lock": ["s1"], "notes": {"d2": "Low tide 11:20"}, "cover": ["s2"], "covers": {"d2": "none"}}
    status, answer = first.post("marks", base=0, change=marks)
    assert (status, answer["marks"], answer["version"]) == (200, 2, 2)
    assert set(answer["html"]) == {"d2"}
    assert "Low tide 11:20" in answer["html"]["d2"]
    for status, refused in (first.change(moved("s1", "d1")), first.post("undo", version=2)):
        assert (status, refused["said"]) == (
            422,
            "Scene 1 is locked to its day. Unlock it first; nothing was moved.",
        )
    assert stored(planted)["days"][1]["items"][1]["id"] == "s1"
    # the manager, who has not seen the lock, speaks of another strip: done; of the same: told
    assert manager.post("marks", base=0, change={"lock": ["s2"]})[0] == 200
    assert manager.post("marks", base=0, change={"unlock": ["s1"]})[0] == 409
    assert first.get("poll")["marks"] == 3
    assert set(first.get("fresh", base=2, marks=2)["html"]) == {"d2"}
    assert first.get("fresh", base=2, marks=3)["html"] == {}
    assert set(first.get("fresh", base=0)["html"]) == {"d1", "d2", "boneyard"}
    status, answer = first.post("marks/undo", version=3)
    assert (status, answer["marks"]) == (200, 4)
    head = steps.latest(planted.own.pid, MARKS)
    assert head
    assert json.loads(bytes(head.root.content))["locked_strips"] == ["s1"]


def test_a_day_tells_its_price_to_whoever_may_see_it(planted: Any) -> None:
    first, manager = Desk(planted, "1st AD"), Desk(planted, "production manager")
    pid = planted.own.pid
    page = flat(manager.client.get(f"/p/{pid}/schedule/").content.decode())
    bars = dict(re.findall(rf'data-price title="[^"]+" href="/p/{pid}/price/by-day/(\w+)/">(£[\d,]+)</a>', page))
    assert set(bars) == {"d1", "d2"}
    days = flat(manager.client.get(f"/p/{pid}/price/by-day/").content.decode())
    told = [int(pounds.replace(",", "") + pence) for pounds, pence in re.findall(r"£([\d,]+)\.(\d\d)", days)]
    assert told[0] == sum(told[1:]) > 0
    opened = manager.client.get(f"/p/{pid}/price/by-day/d1/crew/").content.decode()
    assert "Day 1" in opened
    assert manager.client.get(f"/p/{pid}/price/by-day/d9/").status_code == 404
    assert manager.client.get(f"/p/{pid}/price/by-day/?board=none").status_code == 404
    # the 1st AD reads what brings a price about, and no money; nor where it could be opened
    seen = first.client.get(f"/p/{pid}/schedule/").content.decode()
    assert "data-price" in seen
    assert "by-day" not in seen
    assert "£" not in "".join(first.get("fresh", base=0)["prices"].values())
    before = manager.get("fresh", base=0)["prices"]
    assert before == bars
    _, answer = manager.change(moved("s1", "d2", after="s2"))
    assert answer["prices"] != before
    assert answer["prices"] == manager.get("fresh", base=0)["prices"]


def test_a_sort_and_the_price_of_every_day(planted: Any) -> None:
    first, manager = Desk(planted, "1st AD"), Desk(planted, "production manager")
    answer = manager.get("preview", strip="s1")
    assert answer["version"] == 1
    assert set(answer["days"]) == {"d1", "d2", "boneyard"}
    assert answer["days"]["d2"]["total"].startswith(("+£", "-£"))
    assert first.get("preview", strip="s1")["days"]["d2"]["total"] == ""
    one = manager.client.get(f"/p/{planted.own.pid}/schedule/preview/", {"strip": "s1", "day": "d2"})
    assert answer["days"]["d2"]["total"] in one.content.decode()
    first.change(moved("s1", "d2", after="s2"))
    status, answer = first.change({"op": "sort", "keys": ["number"], "days": ["d2"]})
    assert (status, answer["items"]["d2"], answer["version"]) == (200, ["s1", "s2"], 3)
    assert first.change({"op": "sort", "keys": ["number"], "days": ["d2"]})[1]["version"] == 3


@pytest.mark.parametrize("sent", [
    "{", "[]", '{"key": "long-enough", "base": 1}',
    '{"key": "long-enough", "base": 1, "operations": []}',
    '{"key": "long-enough", "base": "x", "operations": [{"op": "remove-day", "day": "d1"}]}',
    '{"key": "long-enough", "base": 1, "operations": [{"op": "paint"}]}',
    '{"key": "long-enough", "base": 1, "operations": [{"op": "insert-day", "day": "a b", "after": null}]}',
    '{"key": "long-enough", "base": 1, "operations": [{"op": "insert-day", "day": "\\ud800", "after": null}]}',
    '{"key": "long-enough", "base": 1, "operations": [{"op": "change-banner", "banner": "b", "text": "a\\u0000"}]}',
    '{"key": "long-enough", "base": 1, "operations": [{"op": "remove-day", "day": "d1"}], "note": "\\ud800"}',
    '{"key": "long-enough", "base": 1, "operations": [{"op": "unit-day", "day": "d1", "unit": "a\\nb"}]}',
    '{"key": "long-enough", "base": 1, "operations": [{"op": "unit-day", "day": "d1", "unit": "%s"}]}' % ("x" * 201),
    '{"key": "long-enough", "base": 1, "operations": [{"op": "shape-day", "day": "d1", "shape": "no such day"}]}',
    '{"key": "long-enough", "base": 1, "operations": [{"op": "insert-day", "day": "d9", "shape": "no such day"}]}',
])  # fmt: skip
def test_what_is_no_change_is_refused_in_words(planted: Any, sent: str) -> None:
    first = Desk(planted, "1st AD")
    url = f"/p/{planted.own.pid}/schedule/change/"
    refused = first.client.post(url, sent, content_type="application/json", **DATA)
    assert refused.status_code == 422
    assert not Entry.objects.exists()


def test_what_is_read_out_after_a_move_tells_two_new_breaches_and_counts_the_rest() -> None:
    view = DifferenceView((), "+£40.00", "bad", (), ("One.", "Two.", "Three.", "Four."), ())
    assert sentence(view) == "+£40.00. New breach: One. New breach: Two. 2 more new breaches."
    assert sentence(replace(view, gained=view.gained[:2])) == "+£40.00. New breach: One. New breach: Two."
    assert sentence(replace(view, total="", gained=view.gained[:3])).endswith("Two. 1 more new breach.")
    assert sentence(None) == ""


def test_a_remembered_day_is_drawn_anew_for_its_price_and_for_whoever_looks() -> None:
    day = DayView("d1", 1, "Mon 1 June 2026", (), (), "End of Day 1", price="£8,400")
    drawn = board_day(day, "/move/", "/price/", "")
    assert drawn is board_day(replace(day), "/move/", "/price/", ""), "remembered"
    assert "£8,400" in drawn
    assert 'href="/price/d1/"' in drawn
    assert "£9,100" in board_day(replace(day, price="£9,100"), "/move/", "/price/", "")
    assert "href" not in board_day(day, "", "", ""), "who may not open the price"
    assert 'href="/price/d1/?board=b2"' in board_day(day, "", "/price/", "b2")
    assert "locked" in board_day(replace(day, locked=True), "/move/", "/price/", "")
