"""The set-up: filled in for a new production, taken back, and what it does to the price; what no rule is held for."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from exchange.exchange_plans import PLAN
from office.flat_page import flat
from unitbase.money import format_money
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.problems import InvalidError, StaleError
from unitbase.office.productions.actions import correct_scene
from unitbase.office.productions.difference import signed
from unitbase.office.productions.forms import first_start
from unitbase.office.productions.job_views import _facts, _lines, _move
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.setup_actions import change_setup, undo_setup
from unitbase.office.productions.values import SETUP, TERMS
from unitbase.office.productions.work import _moves
from unitbase.schedule.breaches import breaches, broken
from unitbase.schedule.compare import BoardChange
from unitbase.schedule.price import price
from unitbase.schedule.values import Plan

AT = datetime(2026, 5, 2, 9, 0, tzinfo=UTC)


def _plan(world: Any) -> Plan:
    plan, _ = plan_of(values_of(world.own))
    assert plan
    return plan


def _sent(client: Client, pid: str) -> dict[str, Any]:
    form = client.get(f"/p/{pid}/setup/").context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in sent.items()}


def _status(page: str) -> str:
    found = re.search(r'<p class="alert good" role="status">(.*?)</p>', page)
    return unescape(found.group(1)) if found else ""


def _saved(client: Client, pid: str, **typed: object) -> str:
    """The page a browser shows after the set-up was saved with this typed over."""
    answer = client.post(f"/p/{pid}/setup/", _sent(client, pid) | typed, follow=True)
    assert answer.status_code == 200
    return flat(answer.content.decode())


@pytest.mark.parametrize(
    ("today", "start"),
    [
        ("2026-01-05", "2026-03-02"),
        ("2026-01-06", "2026-03-09"),
        ("2026-01-11", "2026-03-09"),
        ("2027-12-31", "2028-02-28"),
    ],
)
def test_the_first_day_offered_is_the_first_monday_at_least_eight_weeks_ahead(today: str, start: str) -> None:
    assert first_start(date.fromisoformat(today)) == date.fromisoformat(start)


def test_a_new_production_is_offered_a_first_day_and_may_be_made_without_one(world: Any, scripted: Any) -> None:
    client = scripted("producer")
    form = client.get("/productions/new/").context["form"]
    start = form["start"].value()
    assert start.weekday() == 0
    assert timedelta(weeks=8) <= start - timezone.localdate() < timedelta(weeks=9)
    sent = {name: form[name].value() for name in form.fields} | {"title": "Late"}
    sent = {name: "" if value is None else value for name, value in sent.items()}
    for key, typed in (("with-a-day", start.isoformat()), ("without-a-day", "")):
        answer = client.post("/productions/new/", sent | {"key": key, "start": typed})
        made = Production.objects.get(pid=answer["Location"].split("/")[2])
        assert values_of(made).setup["start"] == typed
    filled = client.post("/productions/new/", sent | {"fill": "1", "start": "2031-05-05"})
    assert filled.context["form"]["start"].value() == date(2031, 5, 5)


def test_undo_takes_the_set_up_back_and_the_title_follows(world: Any, scripted: Any, sent_form: Any) -> None:
    client, pid = scripted("production manager"), world.own.pid
    undoing, was = f"/p/{pid}/setup/undo/", values_of(world.own).setup
    assert f'action="{undoing}"' not in client.get(f"/p/{pid}/setup/").content.decode()
    page = _saved(client, pid, title="Neap", start="2026-06-01", agreement="us", shape="standard")
    assert Production.objects.get(pid=pid).title == "Neap"
    sent = sent_form(page, undoing)
    for _ in range(2):
        assert client.post(undoing, sent).status_code == 302
    assert client.post(undoing, sent | {"key": "another-key"}).status_code == 409
    assert values_of(world.own).setup == was
    assert Production.objects.get(pid=pid).title == was["title"]
    assert f'action="{undoing}"' not in client.get(f"/p/{pid}/setup/").content.decode()


def test_a_set_up_changed_while_its_form_was_made_is_not_overwritten(
    world: Any, scripted: Any, sent_form: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, pid = scripted("production manager"), world.own.pid

    def read_and_then_changed(production: Any) -> Any:
        values = values_of(production)
        change = Change(world.users["producer"], production.created_at, "t")
        steps.revise(pid, SETUP, canonical(values.setup | {"title": "Theirs"}), change, base=None)
        return values

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("unitbase.office.productions.setup_views.values_of", read_and_then_changed)
        page = client.get(f"/p/{pid}/setup/").content.decode()
    sent = sent_form(page, f"/p/{pid}/setup/") | {"title": "Mine", "weekdays": ["0"]}
    assert client.post(f"/p/{pid}/setup/", sent).status_code == 409
    assert values_of(world.own).setup["title"] == "Theirs"


def test_a_currency_that_terms_were_typed_in_is_not_undone_under_them(world: Any) -> None:
    pid, actor = world.own.pid, world.users["producer"]
    sent = {"actor": actor, "at": AT, "scope": pid}
    with pytest.raises(InvalidError):
        undo_setup(**sent, key="nothing-yet", base=1)
    change_setup(**sent, key="key-one-1", base=1, typed={"title": "T", "currency": "USD"})
    with pytest.raises(StaleError):
        undo_setup(**sent, key="key-two-2", base=1)
    steps.revise(pid, TERMS, b"{}", Change(actor, AT, "planted"), base=0)
    with pytest.raises(InvalidError):
        undo_setup(**sent, key="key-three", base=2)
    assert values_of(world.own).setup["currency"] == "USD"
    assert Production.objects.get(pid=pid).title == "T"


def test_a_saved_change_says_what_it_did_to_the_price(world: Any, scripted: Any, sent_form: Any) -> None:
    client, pid = scripted("producer"), world.own.pid
    before = price(_plan(world)).money
    page = _saved(client, pid, agreement="us", shape="standard")
    after = price(_plan(world)).money
    assert before.amount != after.amount
    told = _status(page)
    change = signed(after.amount - before.amount, "GBP")
    assert told.startswith(
        f"With the change of agreement the price goes from {format_money(before)} to {format_money(after)} ({change})."
    )
    assert f'href="/p/{pid}/price/"' in told
    assert not _status(client.get(f"/p/{pid}/setup/").content.decode())
    undone = client.post(f"/p/{pid}/setup/undo/", sent_form(page, f"/p/{pid}/setup/undo/"), follow=True)
    assert f"to {format_money(before)} ({signed(before.amount - after.amount, 'GBP')})." in _status(
        flat(undone.content.decode())
    )


def test_another_currency_has_no_difference_and_a_title_none_at_all(world: Any, scripted: Any) -> None:
    client, pid = scripted("producer"), world.own.pid
    told = _status(_saved(client, pid, currency="EUR", start="2026-06-01"))
    assert told.startswith("With the change of currency and calendar the price goes from £")
    assert f" to {format_money(price(_plan(world)).money)}. " in told
    assert not _status(_saved(client, pid, title="Neap"))


def test_what_no_rule_is_held_for_is_noted_apart_and_counted_nowhere(world: Any, scripted: Any) -> None:
    client, pid = scripted("producer"), world.own.pid
    _saved(client, pid, start="1990-06-04")
    found = breaches(_plan(world))
    assert len(broken(found)) < len(found)
    for address in (f"/p/{pid}/", f"/p/{pid}/schedule/"):
        answer = client.get(address)
        facts = {fact.label: fact.value for fact in answer.context["facts"]}
        assert facts["Breaches"] == str(len(broken(found)))
        page = unescape(answer.content.decode())
        note = re.search(r"data-uncovered><h2>Not covered</h2><p[^>]*>(.*?)</p>", page)
        assert note
        assert note.group(1).startswith("No rule on daily rest, the length of the working day, overtime")
        assert note.group(1).endswith("is held for Mon 4 June 1990: check the agreement.")
        assert page.count("No rule on") == 1
    assert not [text for text, _, _ in client.get(f"/p/{pid}/").context["alerts"] if "No rule" in text]


def test_a_proposal_calls_a_day_as_the_board_does() -> None:
    # day 2 of the plan is a travel day, and is not counted
    gone = BoardChange("moved", "strip", "s2", "d3", "d4")
    (moved,) = _moves((gone,), PLAN.breakdown, PLAN.board, PLAN.board)
    assert _move(moved) == "Scene 2: day 2 to second unit day 1"
    assert _move({"scene": "4", "before": "day 3", "after": "day 3"}) == "Scene 4: within day 3"
    assert _move({"scene": "4", "before": "", "after": "day 3"}) == "Scene 4: the boneyard to day 3"
    # one that was kept before days were called so
    assert _move({"scene": "4", "before": 2, "after": 0}) == "Scene 4: day 2 to the boneyard"


def test_a_proposal_prints_what_it_saves_as_a_move_does() -> None:
    line = {"path": ["cast", "a", "hold"], "label": "A", "before": 5000, "after": 1000, "units_before": 2,
            "units_after": 1, "unit": "day"}  # fmt: skip
    delta = {"days": -1, "gained": [], "lost": [1], "moves": [], "before": 900000, "after": 896000, "currency": "GBP",
             "lines": [line]}  # fmt: skip
    facts = {fact.label: fact for fact in _facts(delta, money=True)}
    assert facts["Cost after"].note == signed(-4000, "GBP") == "-£40.00"
    assert (facts["Shoot days"].value, facts["Breaches"].value) == ("-1", "-1")
    assert [change for _, _, change in _lines(delta, "UK", money=True)] == ["-£40.00"]


def test_a_typed_location_keeps_its_words_on_pages(world: Any, scripted: Any) -> None:
    client, pid = scripted("1st AD"), world.own.pid
    typed = [["4", "location", "St Mary's  Old mill"]]
    correct_scene(actor=world.users["producer"], at=AT, scope=pid, key="place-one", base=0, corrections=typed)
    plan = _plan(world)
    assert ("st-marys-old-mill", "St Mary's Old mill") in {(one.key, one.name) for one in plan.locations}
    assert "St Mary's Old mill" in unescape(client.get(f"/p/{pid}/script/").content.decode())
    assert canonical(values_of(world.own).corrections) == canonical(typed)
