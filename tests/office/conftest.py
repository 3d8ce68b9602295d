"""Two companies, three productions, one person a role, and templates that print all they are given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from unitbase.office.access.grants import roles
from unitbase.office.accounts.models import User
from unitbase.office.companies.models import Company
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.jobs import steps as jobs_steps
from unitbase.office.productions.models import Membership, Production
from unitbase.office.productions.values import BOARD, SETUP

AT = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
BOARD_JSON = {
    "days": [
        {"id": "d1", "shape": "", "items": [{"id": "s1", "scene": "1", "part": 0}]},
        {"id": "d2", "shape": "", "items": [{"id": "s2", "scene": "2", "part": 0}]},
    ],
    "boneyard": [],
}


@dataclass(frozen=True)
class World:
    """The planted string of a production is its title: it must never reach an outsider."""

    company: Company
    own: Production
    sibling: Production
    foreign: Production
    users: dict[str, User]
    jobs: dict[str, str]  # by production: a search for a better board that waits


def make_production(company: Company, title: str, by: User) -> Production:
    production = Production.objects.create(company=company, title=title, created_at=AT)
    change = Change(by, AT, "planted")
    setup = {"title": title, "format": "short", "country": "GB", "currency": "GBP", "start": "", "paper": "A4"}
    steps.revise(production.pid, SETUP, canonical(setup), change, base=0)
    steps.revise(production.pid, BOARD, canonical(BOARD_JSON), change, base=0)
    return production


@pytest.fixture
def world(transactional_db: None) -> World:
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
    return World(company, own, sibling, foreign, users, jobs)


@pytest.fixture
def bare_templates(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pages as the whole of their context: the access matrix must not depend on what a template leaves out."""

    def bare(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        return HttpResponse(f"{template} {json.dumps(context, default=repr)}", status=status)

    for module in ("answers", "productions.views", "accounts.views"):
        monkeypatch.setattr(f"unitbase.office.{module}.render", bare)
    monkeypatch.setattr(settings, "PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"])
    yield


@pytest.fixture(autouse=True)
def quick_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs search as briefly as they can."""
    monkeypatch.setattr("unitbase.office.productions.job_actions.FIRST_EFFORT", 0)
    monkeypatch.setattr("unitbase.office.productions.job_actions.IMPROVE_EFFORT", 1)
