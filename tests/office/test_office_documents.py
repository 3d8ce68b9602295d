"""Documents are asked for as they are wanted; stars stand against an earlier one; minutes are among them."""

from __future__ import annotations

import csv
import html
import re
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from unitbase.office.documents import steps
from unitbase.office.documents.steps import Change
from unitbase.office.papers.kinds import KINDS
from unitbase.office.productions.management.commands.sample import documents_of
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import SETUP
from unitbase.office.schedule.issue_actions import publish_schedule
from unitbase.sample import load_sample

AT = datetime(2026, 5, 3, 9, 0, tzinfo=UTC)
SETUP_MAY = b'{"country":"GB","currency":"GBP","format":"short","paper":"A4","start":"2026-05-28","title":"May"}'


@pytest.fixture
def planned(world: Any) -> Any:
    """The world, its own production with the sample's script, corrections, terms and board, shooting from 28 May."""
    change = Change(world.users["producer"], AT, "planted")
    steps.revise(world.own.pid, SETUP, SETUP_MAY, change, base=None)
    for name, content, note in documents_of(load_sample()):
        steps.revise(world.own.pid, name, content, Change(world.users["producer"], AT, "planted", note), base=None)
    return world


def client_of(world: Any, role: str) -> Client:
    client = Client()
    client.force_login(world.users[role], backend="django.contrib.auth.backends.ModelBackend")
    return client


def page_of(client: Client, path: str) -> str:
    return html.unescape(client.get(path).content.decode())


def opened(client: Client, pid: str, kind: str, number: int) -> tuple[tuple[int, int], str]:
    """The size of the first page of a document kept, and all its text."""
    answer = client.get(f"/p/{pid}/documents/open/", {"paper": kind, "number": number})
    with closing(pdfium.PdfDocument(answer.content)) as pdf:
        size = (round(pdf[0].get_width()), round(pdf[0].get_height()))
        return size, "\n".join(page.get_textpage().get_text_range() for page in pdf)


def make(client: Client, pid: str, kind: str, **asked: object) -> int:
    sent = {"key": f"make-{kind}-{len(asked)}-{abs(hash(str(asked)))}", "paper": kind, **asked}
    return client.post(f"/p/{pid}/documents/make/", sent).status_code


def test_a_document_is_made_as_it_is_asked_for_and_says_so_in_the_list(planned: Any) -> None:
    client, pid = client_of(planned, "1st AD"), planned.own.pid
    asked = page_of(client, f"/p/{pid}/documents/make/?paper=stripboard")
    for words in ("US Legal", "Upright strips", "Singleton", "What happens", "Colour of the issue"):
        assert words in asked
    assert "Star what changed" not in asked  # nothing has been printed yet that it could be against
    look = {"size": "tabloid", "colour": "pink", "layout": "upright", "theme": "singleton"}
    assert make(client, pid, "stripboard", **look) == 302
    size, text = opened(client, pid, "stripboard", 1)
    assert size == (1224, 792)
    assert "Pink" in text
    person = re.findall(
        r'<option value="([^"]+)">1 NELL', page_of(client, f"/p/{pid}/documents/make/?paper=cast-schedule")
    )
    assert make(client, pid, "cast-schedule", person=person[0]) == 302
    assert "1 NELL" in opened(client, pid, "cast-schedule", 1)[1]
    asked = page_of(client, f"/p/{pid}/documents/make/?paper=calendar")
    months = re.findall(r'<option value="(\d{4}-\d\d)">([A-Z][a-z]+ \d{4})<', asked)
    assert make(client, pid, "calendar", month=months[-1][0]) == 302
    text = opened(client, pid, "calendar", 1)[1]
    assert [name for _, name in months] == ["May 2026", "June 2026"]
    assert [name in text for _, name in months] == [False] * (len(months) - 1) + [True]
    assert make(client, pid, "day-out-of-days", category="103") == 302
    listed = page_of(client, f"/p/{pid}/documents/")
    for words in (
        "upright, Singleton, Tabloid, pink pages, made",
        "1 NELL, made",
        f"{months[-1][1]}, made",
        "Vehicles, made",
    ):
        assert words in listed
    found = page_of(client, f"/p/{pid}/documents/?q=nell+cast")
    assert "Cast schedule 1" in found
    assert "Stripboard 1" not in found
    sheet = client.get(f"/p/{pid}/documents/documents.xlsx")
    assert sheet.content.startswith(b"PK")
    client.cookies["board-look"] = "theme-own.own-id-teal.own-en-violet"
    (own,) = re.findall(
        r'<option value="([^"]*)">My own', page_of(client, f"/p/{pid}/documents/make/?paper=stripboard")
    )
    assert own == "own teal yellow blue violet"
    assert make(client, pid, "stripboard", theme=own) == 302
    assert "own colours, made" in page_of(client, f"/p/{pid}/documents/")
    for wrong in ({"size": "A0"}, {"month": "soon"}, {"theme": "neon"}):
        assert make(client, pid, "stripboard" if "month" not in wrong else "calendar", **wrong) == 422


def test_stars_stand_against_the_board_of_the_paper_that_was_chosen(planned: Any) -> None:
    client, pid = client_of(planned, "1st AD"), planned.own.pid
    assert make(client, pid, "shooting-schedule") == 302
    board = page_of(client, f"/p/{pid}/schedule/")
    version = re.findall(r'data-version="(\d+)"', board)[0]
    strip = values_of(planned.own).board["days"][0]["items"][0]["id"]
    sent = {"key": "move-one-1", "version": version, "strip": strip, "day": "boneyard"}
    assert client.post(f"/p/{pid}/schedule/move/", sent).status_code in {302, 303}
    asked = page_of(client, f"/p/{pid}/documents/make/?paper=one-line-schedule")
    (earlier,) = re.findall(r'<option value="(shooting-schedule\.1)">([^<]*)<', asked)
    assert earlier[1] == f"Shooting schedule 1, board {version}"
    assert make(client, pid, "one-line-schedule", since=earlier[0]) == 302
    text = opened(client, pid, "one-line-schedule", 1)[1].replace("\r", "")
    starred = [line for line in text.split("\n") if "*" in line]
    assert starred[0] == f"* changed since Shooting schedule 1, board {version}"
    assert [line.split(" - ")[0] for line in starred if "End of Day" in line] == ["End of Day 1"]
    assert len(starred) == 3  # the key, the day that lost a scene, and the scene under "Not scheduled"
    assert f"stars since Shooting schedule 1, board {version}" in page_of(client, f"/p/{pid}/documents/")


def test_minutes_and_published_schedules_are_listed_for_whoever_may_read_them(planned: Any) -> None:
    pid, actor = planned.own.pid, planned.users["producer"]
    base = values_of(planned.own).board_version
    publish_schedule(actor=actor, at=AT, scope=pid, key="publish-1", base=base, colour="pink", note="", recipients=())
    client = client_of(planned, "producer")
    page = page_of(client, f"/p/{pid}/documents/")
    (url,) = set(re.findall(r'<a href="([^"]*minutes\.pdf)">Minutes: ', page))
    assert client.get(url)["Content-Type"] == "application/pdf"
    assert "set as it stands when it is opened" in page
    (url,) = re.findall(r'<a href="([^"]*)">One-line schedule, issue 1</a> pink, published', page)
    assert url.endswith("/schedule/issues/1/schedule.pdf")
    assert "issue 1</a>" not in page_of(client, f"/p/{pid}/documents/?q=minutes")


def test_every_kind_can_be_asked_about_and_none_says_more_than_its_role_may_know(planned: Any) -> None:
    pid = planned.own.pid
    for role, refused in (("producer", set()), ("coordinator", {"budget"})):
        client = client_of(planned, role)
        answers = {kind: client.get(f"/p/{pid}/documents/make/", {"paper": kind}).status_code for kind in KINDS}
        assert {kind for kind, status in answers.items() if status == 403} == refused
        assert {status for kind, status in answers.items() if kind not in refused} == {200}


def test_a_paper_is_had_as_a_list_where_it_is_asked_for(planned: Any) -> None:
    pid, manager = planned.own.pid, client_of(planned, "production manager")
    make = f"/p/{pid}/documents/make/"
    for kind in KINDS:
        links = re.findall(r'<a href="([^"]+)">(?:Spreadsheet|CSV)</a>', page_of(manager, f"{make}?paper={kind}"))
        assert len(links) == (1 if kind == "breakdown-sheets" else 2)
        for link in links:
            answer = manager.get(link)
            assert answer.status_code == 200, link
            assert "attachment" in answer["Content-Disposition"]
    rows = csv.reader(
        manager.get(f"/p/{pid}/documents/rows.csv", {"paper": "day-by-day"}).content.decode().splitlines()
    )
    plan = plan_of(values_of(planned.own))[0]
    assert plan
    dates = [row[1] for row in rows][1:]
    assert list(dict.fromkeys(dates)) == [str(one) for one in plan.calendar.dates(len(plan.board.days))]
    branched = manager.post(f"/p/{pid}/schedule/scenarios/", {"key": "branch-one-1", "name": "Nights first"})
    board = branched["Location"].split("board=")[1]
    asked = page_of(manager, f"{make}?paper=day-by-day&board={board}")
    link = re.search(r'<a href="([^"]+)">Spreadsheet</a>', asked)
    assert link
    assert board in link.group(1)
    book = CalamineWorkbook.from_filelike(BytesIO(manager.get(link.group(1)).content))
    assert "Scenario “Nights first”, version 1" in str(book.get_sheet_by_index(0).to_python()[-1])
    for query, status in (
        ({"paper": "breakdown-sheets"}, 404),
        ({"paper": "day-by-day", "board": "x"}, 404),
        ({}, 422),
    ):
        assert manager.get(f"/p/{pid}/documents/rows.xlsx", query).status_code == status
    assert manager.get(f"/p/{pid}/documents/rows.pdf", {"paper": "calendar"}).status_code == 404
