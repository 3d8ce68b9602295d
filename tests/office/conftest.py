"""Two companies, three productions, one person a role, and templates that print all they are given."""

from __future__ import annotations

import json
import pickle
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client

import unitbase.sample
from unitbase.office.access.grants import roles
from unitbase.office.accounts.models import User
from unitbase.office.companies.models import Company
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.jobs import steps as jobs_steps
from unitbase.office.jobs.models import Job
from unitbase.office.jobs.worker import run_next
from unitbase.office.meetings.models import Meeting
from unitbase.office.meetings.queries import MINUTES
from unitbase.office.productions.models import Membership, Production
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import BOARD, CORRECTIONS, SETUP, TERMS
from unitbase.office.productions.values import SCRIPT as SCRIPT_NAME
from unitbase.office.schedule.issue_actions import publish_schedule
from unitbase.office.schedule.scenario_actions import branch_scenario, name_version
from unitbase.paper.press import set_job
from unitbase.schedule.terms import terms_to_json

SCRIPT = Path(unitbase.sample.__file__).parent / "white.fountain"
AT = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
BOARD_JSON = {
    "days": [
        {"id": "d1", "shape": "", "items": [{"id": "s1", "scene": "1", "part": 0}]},
        {"id": "d2", "shape": "", "items": [{"id": "s2", "scene": "2", "part": 0}]},
    ],
    "boneyard": [],
}


Made = TypeVar("Made")
_KEPT: dict[str, tuple[sqlite3.Connection, bytes]] = {}


def kept(name: str, make: Callable[[], Made]) -> Made:
    """What `make` gives, with the database as it left it; made once a worker and copied back for every later test.

    Only on SQLite: elsewhere it is made anew each time.
    """
    if connection.vendor != "sqlite":
        return make()
    connection.ensure_connection()
    if name in _KEPT:
        database, state = _KEPT[name]
        database.backup(connection.connection)
        same: Made = pickle.loads(state)  # noqa: S301 - written four lines below
        return same
    made = make()
    database = sqlite3.connect(":memory:", check_same_thread=False)
    connection.connection.backup(database)
    _KEPT[name] = (database, pickle.dumps(made))
    return made


@dataclass(frozen=True)
class World:
    """The planted string of a production is in its title, and where `planted` in its documents: not for outsiders."""

    company: Company
    own: Production
    sibling: Production
    foreign: Production
    users: dict[str, User]
    jobs: dict[str, str]  # by production: a search for a better board that waits
    meetings: dict[str, str]  # by production: a meeting with its string in kind, people and every kind of entry


def make_production(company: Company, title: str, by: User) -> Production:
    production = Production.objects.create(company=company, title=title, created_at=AT)
    change = Change(by, AT, "planted")
    setup = {"title": title, "format": "short", "country": "GB", "currency": "GBP", "start": "", "paper": "A4"}
    steps.revise(production.pid, SETUP, canonical(setup), change, base=0)
    steps.revise(production.pid, BOARD, canonical(BOARD_JSON), change, base=0)
    return production


def plant_meeting(production: Production, by: User) -> str:
    """A production meeting of the day before, with a note, a decision and an action; its public id."""
    word, somebody = production.title, {"user": "", "name": f"{production.title} somebody"}
    plain = {"scenes": ["1"], "elements": [], "owner": None, "due": "", "done": "", "done_by": ""}
    notes = [
        plain | {"id": f"{kind}-1", "kind": kind, "text": f"{word} {kind}"} for kind in ("note", "decision", "action")
    ]
    notes[2] |= {"owner": somebody, "due": "2026-05-04"}
    meeting = Meeting.objects.create(production=production, created_at=AT)
    minutes = {"schema": 1, "kind": f"{word} meeting", "day": "2026-04-30", "start": "10:00", "place": f"{word} room"}
    people = {"present": [somebody], "absent": [], "confidential": False}
    steps.revise(
        meeting.pid, MINUTES, canonical(minutes | people | {"notes": notes}), Change(by, AT, "planted"), base=0
    )
    return meeting.pid


@pytest.fixture
def world(transactional_db: None) -> World:
    return kept("world", make_world)


def make_world() -> World:
    maker = User.objects.create_user("maker@example.test")
    company, other = Company.objects.create(name="Heron"), Company.objects.create(name="Otter")
    own = make_production(company, "OWN-PLANTED", maker)
    sibling = make_production(company, "SIBLING-PLANTED", maker)
    foreign = make_production(other, "FOREIGN-PLANTED", maker)
    users = {}
    for number, role in enumerate(roles()):
        users[role] = User.objects.create_user(f"r{number}@example.test", role)
        Membership.objects.create(user=users[role], production=own, role=role)
    jobs = {one.pid: jobs_steps.enqueue("improve", "long", one.pid, maker, AT, {}) for one in (own, sibling, foreign)}
    meetings = {one.pid: plant_meeting(one, maker) for one in (own, sibling, foreign)}
    return World(company, own, sibling, foreign, users, jobs, meetings)


PLANTED_SCRIPT = """Title: {word} script

INT. {word} HALL - DAY #1#

{word} LEAD
This is what {word} says.

EXT. {word} FIELD - NIGHT #2#

{word} LEAD rides a horse.
"""


@pytest.fixture
def planted(world: World) -> World:
    """The world with a script, corrections, terms and a job in each production, and its string in each of them."""
    return kept("planted", lambda: plant(world))


def plant(world: World) -> World:
    for production in (world.own, world.sibling, world.foreign):
        word, change = production.title, Change(world.users["producer"], AT, "planted", note=f"{production.title}.fdx")
        script = PLANTED_SCRIPT.format(word=word).encode()
        steps.revise(production.pid, SCRIPT_NAME, script, change, base=0)
        corrections = canonical([["2", "set", f"{word} BARN"]])
        steps.revise(production.pid, CORRECTIONS, corrections, change, base=0)
        plan, _ = plan_of(values_of(production))
        assert plan
        terms = canonical(terms_to_json(plan))
        steps.revise(production.pid, TERMS, terms, change, base=0)
        assert all(word.encode() in content for content in (script, corrections, terms))
        Job.objects.filter(pid=world.jobs[production.pid]).update(request={"name": f"{word}.fdx"})
    return world


@pytest.fixture
def published(planted: World) -> World:
    """The planted world with a scenario, a named version and a published schedule in each production."""
    return kept("published", lambda: publish(planted))


def publish(world: World) -> World:
    for production in (world.own, world.sibling, world.foreign):
        word, runner = production.title, world.users["runner"]
        done: dict[str, Any] = {"actor": world.users["producer"], "at": AT, "scope": production.pid}
        sent = [{"name": str(runner), "user": runner.pid}, {"name": f"{word} office", "user": ""}]
        publish_schedule(**done, key="plant-1", base=1, colour="white", note=f"{word} issue", recipients=sent)
        branch_scenario(**done, key="plant-2", board="", version=1, name=f"{word} scenario")
        name_version(**done, key="plant-3", board="", version=1, name=f"{word} version")
    return world


def fields_of(page: str, action: str) -> dict[str, str]:
    """What a browser would send of the first form with this action, if nothing is typed."""
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.DOTALL)
    assert form, action
    sent = {}
    for tag in re.findall(r"<input[^>]*>", form.group(0)):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            sent[name.group(1)] = unescape(value.group(1)) if value else ""
    for name, options in re.findall(r'<select name="([^"]*)".*?>(.*?)</select>', form.group(0), re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = chosen.group(1) if chosen else ""
    return sent


@pytest.fixture
def sent_form() -> Callable[[str, str], dict[str, str]]:
    """What a browser would send of a page's form."""
    return fields_of


@pytest.fixture
def scripted(world: World) -> Callable[[str], Client]:
    """A signed-in client of a role; the first one asked for comes to a production with the sample's script."""
    kept("scripted", lambda: upload(world))
    return lambda role: signed_in(world, role)


def signed_in(world: World, role: str) -> Client:
    client = Client()
    client.force_login(world.users[role], backend="django.contrib.auth.backends.ModelBackend")
    return client


def upload(world: World) -> None:
    file = SimpleUploadedFile("white.fountain", SCRIPT.read_bytes())
    producer = signed_in(world, "producer")
    assert producer.post(f"/p/{world.own.pid}/script/", {"key": "upload-one", "script": file}).status_code == 302
    assert run_next("quick")


@pytest.fixture
def bare_templates(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pages as the whole of their context: the access matrix must not depend on what a template leaves out."""

    def bare(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        return HttpResponse(f"{template} {json.dumps(context, default=repr)}", status=status)

    shells = ("productions.shell", "productions.home_views", "accounts.views")
    for module in ("answers", *shells, "breakdown.views", "breakdown.suggestion_views"):
        monkeypatch.setattr(f"unitbase.office.{module}.render", bare)
    monkeypatch.setattr(settings, "PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"])
    yield


set_once = cache(set_job)


@pytest.fixture(autouse=True)
def one_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was typeset once is not set again: the same forme gives the same bytes, as tests/paper shows.

    A paper is kept at once, however slow the machine is; tests/office/test_office_paper_jobs.py has those that are not.
    """
    monkeypatch.setattr("unitbase.paper.press.set_job", set_once)
    monkeypatch.setattr("unitbase.office.productions.printing.AT_ONCE", 60.0)


@pytest.fixture(autouse=True)
def quick_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs search as briefly as they can."""
    monkeypatch.setattr("unitbase.office.productions.job_actions.FIRST_EFFORT", 0)
    monkeypatch.setattr("unitbase.office.productions.job_actions.IMPROVE_EFFORT", 1)
