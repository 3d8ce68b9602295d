"""Schedules brought in and given out, and calendars that are followed by link."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from generator.msd import Schedule, Sheet, to_msd
from office.conftest import AT, fields_of, signed_in
from unitbase.exchange.stored import imported_to_json
from unitbase.office.calendar.actions import undo_calendar
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.exchange.actions import keep_import
from unitbase.office.exchange.models import CalendarLink
from unitbase.office.exchange.queries import kept_import
from unitbase.office.productions.actions import undo_rate
from unitbase.office.productions.plan import breakdown_of, plan_of
from unitbase.office.productions.queries import values_of, versions_of
from unitbase.office.productions.values import CALENDAR, MARKS
from unitbase.office.schedule.issue_actions import publish_schedule
from unitbase.schedule.marks import marks_from_json
from unitbase.schedule.values import Availability

WEIR = {"IE": "EXT", "DN": "Night", "Set": "WEIR"}
ELSEWHERE = {"schema": 1, "start": "2026-06-01", "weekdays": [0, 1, 2, 3, 4]}
MILL = {"Scenes": "1", "SheetNumber": "1", "IE": "INT", "DN": "Day", "Set": "MILL", "NumScriptPages": "9"}
MILL |= {"Comments": "Low tide", "EstimateTimeB": "2", "EstimateTimeA": "15"}
MSD = Schedule(
    (
        Sheet("51", MILL, (("Cast Members", "ROSE"), ("Props", "Lamp"))),
        Sheet("52", WEIR | {"Scenes": "2PT1", "SheetNumber": "2", "NumScriptPages": "3"}),
        Sheet("53", WEIR | {"Scenes": "2PT2", "SheetNumber": "3", "NumScriptPages": "2"}),
    ),
    (("52", "=SUPPER"), ("51", "53")),
    elements=(("Cast Members", "ROSE", "7"),),
    start="06/08/2026",
    special=(("06/09/2026", "Holiday"),),
)


def bring(client: Client, pid: str, data: bytes, name: str = "theirs.uss") -> Any:
    return client.post(
        f"/p/{pid}/schedule/import/", {"key": f"bring-{name}", "schedule": SimpleUploadedFile(name, data)}
    )


def exported(client: Client, pid: str, kind: str = "uss") -> bytes:
    answer = client.get(f"/p/{pid}/schedule/export/{kind}/")
    assert answer.status_code == 200, answer.content
    assert "attachment" in answer.headers["Content-Disposition"]
    return bytes(answer.content)


def scenes_of(production: Any) -> list[list[str]]:
    board = values_of(production).board
    assert board
    return [[item["scene"] for item in day["items"] if "scene" in item] for day in board["days"]]


def test_another_programs_order_is_looked_at_then_accepted_and_taken_back(
    world: Any, scripted: Callable[[str], Client]
) -> None:
    client, pid = scripted("1st AD"), world.own.pid
    before, versions = scenes_of(world.own), versions_of(pid)
    theirs = json.loads(exported(client, pid))
    root = theirs["universalScheduleStandard"]
    board = root["stripboards"][0]["boards"][0]
    board["breakdownIds"].reverse()
    root["breakdowns"][0]["_permit"] = "P-7"
    data = json.dumps(theirs).encode()
    answer = bring(client, pid, data)
    assert answer.status_code == 302
    look = client.get(answer.headers["Location"])
    page = unescape(look.content.decode())
    assert look.status_code == 200
    assert f"the file holds {sum(map(len, before))}" in page
    assert "What it changes" in page
    # nothing is changed by looking, and who may only see the schedule is offered nothing
    assert (scenes_of(world.own), versions_of(pid)) == (before, versions)
    seen_by_runner = signed_in(world, "runner").get(answer.headers["Location"]).content.decode()
    assert "Accept this board" not in seen_by_runner
    assert "£" not in seen_by_runner
    accept = f"{answer.headers['Location']}accept/"
    sent = fields_of(look.content.decode(), accept)
    # a locked day does not move, whoever made the file
    locked = values_of(world.own).board["days"][0]["id"]  # type: ignore[index]
    lock = Change(world.users["1st AD"], AT, "lock")
    steps.revise(pid, MARKS, canonical({"locked_days": [locked]}), lock, base=None)
    held = unescape(client.get(answer.headers["Location"]).content.decode())
    assert "Not to be accepted so" in held
    assert "Accept this board" not in held
    assert "Keep as a scenario" in held
    assert client.post(accept, sent).status_code == 422
    steps.revise(pid, MARKS, canonical({}), lock, base=None)
    look = client.get(answer.headers["Location"])
    sent = fields_of(look.content.decode(), accept)
    assert client.post(accept, sent).status_code == 302
    assert scenes_of(world.own) == before[::-1]
    assert client.post(accept, sent).status_code == 302  # sent twice it acts once
    assert versions_of(pid)["board"] == versions["board"] + 1
    again = json.loads(exported(client, pid))["universalScheduleStandard"]
    assert [one["_permit"] for one in again["breakdowns"] if "_permit" in one] == ["P-7"]
    assert {one["id"] for one in again["breakdowns"]} == {one["id"] for one in root["breakdowns"]}
    undo = {"key": "undo-import", "version": versions_of(pid)["board"]}
    assert client.post(f"/p/{pid}/schedule/undo/", undo).status_code in {200, 302}
    assert scenes_of(world.own) == before


def test_marks_come_with_a_board_and_times_where_they_are_asked_for(
    world: Any, scripted: Callable[[str], Client]
) -> None:
    client, pid = scripted("production manager"), world.own.pid
    theirs = json.loads(exported(client, pid))
    root = theirs["universalScheduleStandard"]
    root["breakdowns"][0] |= {"_note": "Mind the tide", "_locked": True}
    lead = next(one for one in root["elements"] if one["elementId"] == "1")
    lead["daysOff"] = [0, 6]
    data = json.dumps(theirs).encode()
    look = unescape(client.get(address := bring(client, pid, data).headers["Location"]).content.decode())
    assert "People, places and things that cannot always be had: 1. That is not taken over." in look
    asked = unescape(client.get(address, {"times": "on"}).content.decode())
    assert "That is not taken over" not in asked
    before = plan_of(values_of(world.own))[0]
    accept = f"{address}accept/"
    assert client.post(accept, fields_of(asked, accept)).status_code == 302
    values = values_of(world.own)
    after, marks = plan_of(values)[0], marks_from_json(values.marks)[0]
    assert before
    assert after
    scene = next(one.scene for one in after.breakdown.sheets if one.number == root["breakdowns"][0]["scene"])
    strip = next(one.id for day in after.board.days for one in day.strips if one.scene == scene)
    assert (marks.notes, marks.locked_strips) == ({strip: "Mind the tide"}, frozenset({strip}))
    assert after.cast[0] == replace(before.cast[0], availability=Availability(weekdays=(0, 1, 2, 3, 4)))
    # and goes out again
    again = json.loads(exported(client, pid))["universalScheduleStandard"]
    assert [one["_note"] for one in again["breakdowns"] if "_note" in one] == ["Mind the tide"]
    # taken back by itself
    undo_rate(actor=world.users["producer"], at=AT, scope=pid, key="undo-times", base=values.terms_version)
    assert (plan_of(values_of(world.own))[0] or after).cast == before.cast


def test_what_always_brings_another_is_taken_where_it_is_asked_for_and_leaves_the_file(
    world: Any, scripted: Callable[[str], Client]
) -> None:
    client, pid = scripted("production manager"), world.own.pid
    sent = {"scene": "1", "words": "oilskin", "category": "106", "quantity": 1, "version": 0, "key": "tag-coat-1"}
    assert client.post(f"/p/{pid}/script/pages/tag/", sent).status_code == 302
    theirs = json.loads(exported(client, pid))
    elements = theirs["universalScheduleStandard"]["elements"]
    lead = next(one for one in elements if one["elementId"] == "1")
    coat = next(one for one in elements if one["name"] == "oilskin")
    lead["linkedElements"] = [coat["id"], "kept-as-it-is"]
    address = bring(client, pid, json.dumps(theirs).encode()).headers["Location"]
    look = unescape(client.get(address).content.decode())
    assert "Elements that bring others with them in the file: 2. Such links are not taken over." in look
    asked = unescape(client.get(address, {"links": "on"}).content.decode())
    assert "Elements that bring others with them in the file: 1. Such links" in asked
    accept, before = f"{address}accept/", values_of(world.own)
    assert client.post(accept, fields_of(asked, accept)).status_code == 302

    def brought() -> tuple[int, list[str]]:
        after = breakdown_of(values_of(world.own))
        assert after
        part = next(one for one in after.characters if one.board_id == "1")
        coats = [one.scene for one in after.sheets if any(each.name == "oilskin" for each in one.elements)]
        root = json.loads(exported(client, pid))["universalScheduleStandard"]
        assert set(coats) == {"1", *(part.scenes if part.brings else ())}
        return len(part.brings), next(one["linkedElements"] for one in root["elements"] if one["elementId"] == "1")

    assert brought() == (1, ["kept-as-it-is", coat["id"]])
    undo = {"version": values_of(world.own).corrections_version, "key": "undo-links-1", "back": "script-elements"}
    assert client.post(f"/p/{pid}/script/pages/undo/", undo).status_code == 302
    assert values_of(world.own).corrections == before.corrections
    assert brought() == (0, ["kept-as-it-is"])


def test_an_import_looked_at_before_a_change_is_refused_as_stale(world: Any, scripted: Callable[[str], Client]) -> None:
    client, pid = scripted("producer"), world.own.pid
    answer = bring(client, pid, exported(client, pid))
    accept = f"{answer.headers['Location']}accept/"
    sent = fields_of(client.get(answer.headers["Location"]).content.decode(), accept)
    assert client.post(accept, sent | {"base": "board-1"}).status_code == 409
    # kept as a scenario it changes nothing of the active board
    other = bring(client, pid, exported(client, pid), "other.uss").headers["Location"]
    aside = fields_of(client.get(other).content.decode(), f"{other}accept/") | {"scenario": "on"}
    versions = versions_of(pid)
    assert client.post(f"{other}accept/", aside).status_code == 302
    assert versions_of(pid) == versions
    assert "other.uss" in client.get(f"/p/{pid}/schedule/scenarios/").content.decode()
    refuse = f"{answer.headers['Location']}refuse/"
    assert client.post(refuse, {"key": "refuse-it-1"}).status_code == 302
    assert "refused" in client.get(f"/p/{pid}/schedule/import/").content.decode()
    # what is decided stays, and its page says what it is
    assert client.post(refuse, {"key": "refuse-it-2"})["Location"] == answer.headers["Location"]
    assert client.post(f"{other}refuse/", {"key": "refuse-it-3"})["Location"] == other
    assert "This file was kept as a scenario." in client.get(other).content.decode()


def test_a_change_while_an_import_is_worked_out_is_not_taken_for_seen(
    world: Any, scripted: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, pid = scripted("producer"), world.own.pid
    look = bring(client, pid, exported(client, pid)).headers["Location"]

    def read_and_then_changed(production: Any) -> Any:
        values = values_of(production)
        steps.revise(pid, CALENDAR, canonical(ELSEWHERE), Change(world.users["1st AD"], AT, "t"), base=None)
        return values

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("unitbase.office.exchange.views.values_of", read_and_then_changed)
        sent = fields_of(client.get(look).content.decode(), f"{look}accept/")
    assert client.post(f"{look}accept/", sent).status_code == 409
    sent = fields_of(client.get(look).content.decode(), f"{look}accept/")
    assert client.post(f"{look}accept/", sent).status_code == 302


def test_a_production_without_a_script_begins_with_a_schedule(world: Any) -> None:
    client, pid = signed_in(world, "production manager"), world.own.pid
    answer = bring(client, pid, to_msd(MSD), "old.msd")
    assert answer.status_code == 302
    address = f"{answer.headers['Location']}?calendar=on"
    look = client.get(address)
    assert "Begin with these scenes" in look.content.decode()
    assert "has not met every one" in unescape(look.content.decode())
    accept = f"{answer.headers['Location']}accept/"
    assert client.post(accept, fields_of(look.content.decode(), accept)).status_code == 302
    values = values_of(world.own)
    breakdown = breakdown_of(values)
    assert breakdown
    assert [(one.number, one.eighths, one.int_ext.value) for one in breakdown.sheets] == [
        ("1", 9, "INT"),
        ("2", 5, "EXT"),
    ]
    assert [(one.name, one.board_id) for one in breakdown.characters] == [("ROSE", "7")]
    assert next((one.note, one.minutes, one.minutes_typed) for one in breakdown.sheets) == ("Low tide", 135, True)
    assert [(one.category, one.name) for one in breakdown.sheets[0].elements] == [("104", "Lamp")]
    plan, _ = plan_of(values)
    assert plan
    numbers = {sheet.scene: sheet.number for sheet in breakdown.sheets}
    parts = [[(numbers[one.scene], one.part) for one in day.strips] for day in plan.board.days]
    assert parts == [[("2", 1)], [("1", 0), ("2", 2)]]
    assert [str(day) for day in plan.calendar.dates(2)] == ["2026-06-08", "2026-06-10"]
    # the calendar is taken back by itself
    undo_calendar(actor=world.users["1st AD"], at=AT, scope=pid, key="undo-calendar", base=values.calendar_version)
    plan, _ = plan_of(values_of(world.own))
    assert plan
    assert plan.calendar.start is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{}", "no schedule of the Universal Schedule Standard"),
        (b"Scene,Set\n1,A\n", "names the columns Day and Scene"),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_reason(world: Any, data: bytes, words: str) -> None:
    client, pid = signed_in(world, "1st AD"), world.own.pid
    answer = bring(client, pid, data)
    assert answer.status_code == 422
    assert words in unescape(answer.content.decode())
    assert client.get(f"/p/{pid}/schedule/import/1/").status_code == 404


def _sheet(client: Client, url: str, **query: str) -> list[list[str]]:
    answer = client.get(url, query)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))


def test_what_was_brought_in_and_handed_out_is_searched_sorted_and_handed_over(
    world: Any, scripted: Callable[[str], Client]
) -> None:
    client, pid = scripted("producer"), world.own.pid
    assert bring(client, pid, exported(client, pid), "board-00.uss").status_code == 302
    same = imported_to_json(kept_import(world.own, 1).imported)
    by: dict[str, Any] = {"actor": world.users["producer"], "at": AT, "scope": pid, "content": b"", "findings": []}
    for number in range(1, 21):
        keep_import(**by, key=f"keep-{number}-again", name=f"board-{number:02d}.uss", imported=same)
    where = f"/p/{pid}/schedule/import/"
    assert client.post(f"{where}3/refuse/", {"key": "refuse-the-third"}).status_code == 302
    head, *rows = _sheet(client, f"{where}imports.csv")
    assert head == ["File", "When", "By", "Is"]
    assert [row[0] for row in rows] == [f"board-{number:02d}.uss" for number in reversed(range(21))]
    assert [(row[0], row[3]) for row in _sheet(client, f"{where}imports.csv", q="REFUSED")[1:]] == [
        ("board-02.uss", "refused")
    ]
    seen = client.get(where, {"q": "board-00"}).content.decode()
    assert f"{where}1/" in seen  # the first of many is found too
    assert "board-01" not in seen
    export = f"/p/{pid}/schedule/export/"
    for number, holder in enumerate(("Nell's agent", "Harbour office")):
        made = {"key": f"a-calendar-{number}", "character": "", "follows": "published", "holder": holder}
        assert client.post(f"{export}link/", made).status_code == 200
    head, *rows = _sheet(client, f"{export}calendars.csv", sort="holder")
    assert head == ["Whose days", "For", "Follows", "Made", "By", "Is"]
    assert [row[:3] for row in rows] == [
        ["The whole production", holder, "the published schedule"] for holder in ("Harbour office", "Nell's agent")
    ]
    link = CalendarLink.objects.get(holder="Harbour office").pid
    assert client.post(f"{export}revoke/", {"key": "end-the-calendar", "link": link}).status_code == 200
    assert [row[1] for row in _sheet(client, f"{export}calendars.csv", q="revoked")[1:]] == ["Harbour office"]
    seen = client.get(export, {"q": "agent"}).content.decode().partition("Links handed out")[2]
    assert "Harbour office" not in seen
    assert _sheet(scripted("runner"), f"{where}imports.csv")
    assert scripted("runner").get(f"{export}calendars.csv").status_code == 403


def test_each_kind_of_file_needs_its_right(world: Any, scripted: Callable[[str], Client]) -> None:
    scripted("producer")
    runner, ad = signed_in(world, "runner"), signed_in(world, "2nd AD")
    own = f"/p/{world.own.pid}/schedule/export/"
    assert {kind: runner.get(f"{own}{kind}/").status_code for kind in ("csv", "xlsx", "uss", "sex", "omc", "exe")} == {
        "csv": 200, "xlsx": 200, "uss": 403, "sex": 403, "omc": 403, "exe": 404,
    }  # fmt: skip
    assert {ad.get(f"{own}{kind}/").status_code for kind in ("csv", "xlsx", "uss", "sex", "omc")} == {200}
    assert exported(ad, world.own.pid, "sex").startswith(b"SSI*")
    page = runner.get(own).content.decode()
    assert "spreadsheet" in page.lower()
    assert "Movie Magic" not in page
    assert "Make a link" not in page
    # what was given out as a table comes back as the board it was
    client = signed_in(world, "1st AD")
    answer = bring(client, world.own.pid, exported(client, world.own.pid, "csv"), "table.csv")
    assert "No days, moves or hours change." in client.get(answer.headers["Location"]).content.decode()


def link_in(page: str) -> str:
    found = re.search(r"webcal://testserver(/calendar/[^\"<]+\.ics)", page)
    assert found, page
    return found.group(1)


def test_a_calendar_is_followed_by_link_until_it_is_revoked(world: Any, scripted: Callable[[str], Client]) -> None:
    client, pid = scripted("coordinator"), world.own.pid
    signed_in(world, "producer").post(
        f"/p/{pid}/setup/",
        fields_of(signed_in(world, "producer").get(f"/p/{pid}/setup/").content.decode(), f"/p/{pid}/setup/")
        | {"start": "2026-06-01", "weekdays": ["0", "1", "2", "3", "4"]},
    )
    made = client.post(f"/p/{pid}/schedule/export/link/", {"key": "link-one-1", "follows": "board", "holder": "Ines"})
    address = link_in(made.content.decode())
    # shown once; what is stored tells nobody the address
    assert address not in client.get(f"/p/{pid}/schedule/export/").content.decode()
    assert not CalendarLink.objects.filter(digest__contains=address.split("/")[-1][:20]).exists()
    stranger = Client()
    feed = stranger.get(address)
    assert (feed.status_code, feed.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    plan, _ = plan_of(values_of(world.own))
    assert plan
    told = feed.content.decode()
    assert told.count("BEGIN:VEVENT") == len(plan.board.days)
    assert "DTSTART;TZID=Europe/London:20260601T" in told
    assert "£" not in told
    assert stranger.get(address, headers={"If-None-Match": feed.headers["ETag"]}).status_code == 304
    # a calendar of the published schedule fills when one is published, and no move on the board shows in it
    calm = {"key": "link-pub-1", "follows": "published"}
    published = link_in(client.post(f"/p/{pid}/schedule/export/link/", calm).content.decode())
    assert "BEGIN:VEVENT" not in stranger.get(published).content.decode()
    board = {"base": versions_of(pid)["board"], "colour": "white", "note": "", "recipients": []}
    publish_schedule(actor=world.users["1st AD"], at=AT, scope=pid, key="publish-1", **board)
    issued = stranger.get(published)
    assert issued.content.decode().count("BEGIN:VEVENT") == len(plan.board.days)
    last = {"strip": plan.board.days[-1].strips[0].id, "day": "boneyard", "version": board["base"], "key": "move-one-1"}
    assert signed_in(world, "1st AD").post(f"/p/{pid}/schedule/move/", last).status_code in {200, 302, 303}
    assert stranger.get(published).content == issued.content
    assert stranger.get(address).headers["ETag"] != feed.headers["ETag"]
    plan, _ = plan_of(values_of(world.own))
    assert plan
    # one person's feed: only their days
    ann = next(one for one in reversed(plan.breakdown.characters) if not one.voice_only)
    asked = {"key": "link-two-2", "character": ann.key, "follows": "board"}
    one = link_in(client.post(f"/p/{pid}/schedule/export/link/", asked).content.decode())
    theirs = {sheet.scene for sheet in plan.breakdown.sheets if ann.key in sheet.cast}
    days = sum(any(strip.scene in theirs for strip in day.strips) for day in plan.board.days)
    assert stranger.get(one).content.decode().count("BEGIN:VEVENT") == days < len(plan.board.days)
    # a form sent twice makes one link and tells the same address
    twice = client.post(f"/p/{pid}/schedule/export/link/", asked)
    assert link_in(twice.content.decode()) == one
    first = CalendarLink.objects.get(holder="Ines")
    replaced = client.post(f"/p/{pid}/schedule/export/link/", {"key": "link-new-3", "link": first.pid})
    fresh = link_in(replaced.content.decode())
    assert (stranger.get(address).status_code, stranger.get(fresh).status_code) == (404, 200)
    now = CalendarLink.objects.get(holder="Ines", revoked_at=None)
    gone = client.post(f"/p/{pid}/schedule/export/revoke/", {"key": "link-end-4", "link": now.pid})
    assert gone.status_code == 200
    assert stranger.get(fresh).status_code == 404
    assert stranger.get(one).status_code == 200
    assert stranger.get(f"/calendar/{'x' * 43}.ics").status_code == 404
    assert stranger.get(f"/calendar/{'x' * 5000}.ics").status_code == 404
    # another production's link cannot be ended from here
    foreign = CalendarLink.objects.create(
        production=world.foreign, digest="f" * 64, made_at=now.made_at, made_by=now.made_by
    )
    assert (
        client.post(f"/p/{pid}/schedule/export/revoke/", {"key": "link-end-5", "link": foreign.pid}).status_code == 404
    )
