"""A sign-in link is used up by its button, once; every answer carries the policy and a request id."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from unitbase.office.accounts.actions import issue_sign_in_link, sign_in_by_link
from unitbase.office.accounts.models import SignInLink, User

AT = datetime(2026, 5, 2, 9, 0, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_the_link_is_used_by_the_button_and_not_by_looking(bare_templates: None) -> None:
    token = issue_sign_in_link(email="Pm@Example.test", at=timezone.now())
    client, link = Client(), f"/sign-in/{token}/"
    assert client.get(link).status_code == 200
    assert client.get(link).status_code == 200
    assert client.post(link).status_code == 302
    assert "_auth_user_id" in client.session
    other = Client()
    assert other.post(link).status_code == 404
    assert "_auth_user_id" not in other.session
    assert User.objects.get().email == "pm@example.test"


@pytest.mark.django_db(transaction=True)
def test_only_the_digest_of_a_token_is_stored_and_it_lapses() -> None:
    token = issue_sign_in_link(email="pm@example.test", at=AT)
    assert token not in str(SignInLink.objects.values().get())
    assert sign_in_by_link(token=token, at=AT + timedelta(days=2)) is None
    assert sign_in_by_link(token=token, at=AT + timedelta(hours=1)) is not None


@pytest.mark.django_db
def test_the_button_needs_its_csrf_token(bare_templates: None) -> None:
    refused = Client(enforce_csrf_checks=True).post("/sign-in/nothing/")
    assert refused.status_code == 403
    assert "open since before you signed in" in refused.content.decode()


@pytest.mark.django_db
def test_every_answer_carries_the_policy_and_an_id(bare_templates: None) -> None:
    for path in ("/healthz", "/sign-in/", "/no-such-page/"):
        response = Client().get(path)
        assert "unsafe" not in response["Content-Security-Policy"]
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert len(response["X-Request-ID"]) >= 8


@pytest.mark.django_db
def test_a_page_that_names_no_mark_finds_the_offices_own() -> None:
    sent = Client().get("/favicon.ico", follow=True)
    assert (sent.status_code, sent["Content-Type"]) == (200, "image/svg+xml")
    assert b"<svg" in b"".join(sent.streaming_content)


def test_the_secret_key_is_its_owners_alone() -> None:
    assert (settings.DATA_DIR / "secret.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.django_db(transaction=True)
def test_signing_out_ends_the_session(world: Any, bare_templates: None) -> None:
    client = Client()
    client.force_login(world.users["runner"], backend="django.contrib.auth.backends.ModelBackend")
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/productions/")["Location"] == "/sign-in/"


@pytest.mark.django_db
def test_a_script_without_a_session_is_told_in_data() -> None:
    answer = Client().get("/productions/", headers={"Accept": "application/json"})
    assert answer.status_code == 401
    assert "no longer signed in" in answer.json()["said"]
