"""Rates are typed over in place; all prices follow, undo takes it back, and only those who may see pay see any."""

from __future__ import annotations

from datetime import UTC, date, datetime
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from unitbase.money import walk
from unitbase.office.budget.terms import ClockField
from unitbase.office.documents import steps
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import Change
from unitbase.office.productions.actions import correct_scene
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import BOARD
from unitbase.schedule.board_json import board_to_json
from unitbase.schedule.price import price
from unitbase.schedule.values import Plan

AT = datetime(2026, 5, 2, 9, 0, tzinfo=UTC)


def _plan(world: Any) -> Plan:
    plan, _ = plan_of(values_of(world.own))
    assert plan
    return plan


def _cost(world: Any) -> int:
    return price(_plan(world)).money.amount


def _form(client: Any, sent_form: Any, pid: str, row: str) -> dict[str, str]:
    page = client.get(f"/p/{pid}/terms/", {"row": row}).content.decode()
    sent: dict[str, str] = sent_form(page, f"/p/{pid}/terms/")
    return sent


ROWS = [
    ("cast", "rate", "£1,234.50", 123450),
    ("cast", "chaperone_rate", "0", 0),
    ("locations", "day_fee", "1.99", 199),
    ("resources", "rate", "£77", 7700),
    ("crew", "count", "3", 3),
    ("crew", "rate", "400.00", 40000),
    ("assumptions", "overhead_day", "£1,000.00", 100000),
    ("assumptions", "unit_call", "06:30", 390),
    ("assumptions", "move_minutes", "90", 90),
]


@pytest.mark.parametrize(("kind", "field", "typed", "stored"), ROWS)
def test_a_term_typed_over_is_an_estimate_and_everything_else_stays(
    world: Any, scripted: Any, sent_form: Any, kind: str, field: str, typed: str, stored: int
) -> None:
    client, pid = scripted("production manager"), world.own.pid
    loader = [["4", "element+", "103: Low loader"]]
    correct_scene(actor=world.users["producer"], at=AT, scope=pid, key="loader-one", base=0, corrections=loader)
    plan = _plan(world)
    rows = getattr(plan, kind)
    one = rows if kind == "assumptions" else rows[0]
    key = "" if kind == "assumptions" else getattr(one, {"cast": "character", "resources": "element"}.get(kind, "key"))
    form = _form(client, sent_form, pid, f"{kind}:{key}")
    assert client.post(f"/p/{pid}/terms/", form | {field: typed}).status_code == 302
    after = _plan(world)
    now = getattr(after, kind)
    now = now if kind == "assumptions" else now[0]
    assert getattr(now, field) == stored
    assert kind == "assumptions" or now.source == "estimate"
    assert len(after.crew) == len(plan.crew)
    for other in {"cast", "locations", "resources", "crew", "assumptions", "town"} - {kind}:
        assert getattr(after, other) == getattr(plan, other)


def test_the_price_follows_a_rate_on_every_page_and_undo_brings_it_back(
    world: Any, scripted: Any, sent_form: Any
) -> None:
    client, pid, cost = scripted("accountant"), world.own.pid, _cost(world)
    lead = _plan(world).cast[0]
    form = _form(client, sent_form, pid, f"cast:{lead.character}")
    client.post(f"/p/{pid}/terms/", form | {"rate": str(lead.rate // 100 + 1000)})
    dearer = price(_plan(world))
    days = next(node for node in walk(dearer.part("cast").part(lead.character)) if node.path == "days").value
    assert dearer.money.amount == cost + 100000 * days > cost
    assert f"{dearer.money.amount // 100:,}" in client.get(f"/p/{pid}/budget/").content.decode()
    page = client.get(f"/p/{pid}/terms/").content.decode()
    assert client.post(f"/p/{pid}/terms/undo/", sent_form(page, f"/p/{pid}/terms/undo/")).status_code == 302
    assert _cost(world) == cost


def test_sent_twice_it_acts_once_and_a_stale_form_is_told(world: Any, scripted: Any, sent_form: Any) -> None:
    client, pid = scripted("producer"), world.own.pid
    form = _form(client, sent_form, pid, "assumptions:") | {"overhead_day": "£11"}
    assert [client.post(f"/p/{pid}/terms/", form).status_code for _ in range(2)] == [302, 302]
    assert values_of(world.own).terms_version == 2
    stale = form | {"key": "another-key", "overhead_day": "£12"}
    assert client.post(f"/p/{pid}/terms/", stale).status_code == 409


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("rate", "a lot", "Type an amount in GBP, such as £1,250.50."),
        ("rate", "-1", "Type an amount in GBP"),
        ("rate", "0.001", "Type an amount in GBP"),
        ("rate", "999999999999999", "Type an amount in GBP"),
        ("age", "121", "less than or equal to 120"),
        ("hold", "forever", "forever"),
        ("birthday", "in June", "Enter a valid date"),
    ],
)
def test_a_bad_amount_is_told_beside_its_field_and_kept(
    world: Any, scripted: Any, sent_form: Any, field: str, typed: str, told: str
) -> None:
    client, pid, cost = scripted("producer"), world.own.pid, _cost(world)
    form = _form(client, sent_form, pid, f"cast:{_plan(world).cast[0].character}")
    answer = client.post(f"/p/{pid}/terms/", form | {"drop_gap": "7", field: typed})
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert told in page
    assert sent_form(page, f"/p/{pid}/terms/")["drop_gap"] == "7"
    assert _cost(world) == cost


def test_a_birthday_in_the_shoot_is_typed_shown_and_taken_away(world: Any, scripted: Any, sent_form: Any) -> None:
    client, pid = scripted("producer"), world.own.pid
    row = f"cast:{_plan(world).cast[0].character}"
    form = _form(client, sent_form, pid, row) | {"age": "8", "birthday": "2026-06-03"}
    assert client.post(f"/p/{pid}/terms/", form).status_code == 302
    assert [_plan(world).cast[0].age_on(date(2026, 6, day)) for day in (2, 3)] == [8, 9]
    assert "Wed 3 June 2026" in client.get(f"/p/{pid}/terms/").content.decode()
    again = _form(client, sent_form, pid, row)
    assert again["birthday"] == "2026-06-03"
    assert client.post(f"/p/{pid}/terms/", again | {"birthday": ""}).status_code == 302
    assert _plan(world).cast[0].birthday is None


def test_the_auditor_reads_rates_and_is_offered_no_change(world: Any, scripted: Any) -> None:
    page = scripted("auditor").get(f"/p/{world.own.pid}/terms/", {"row": "assumptions:"}).content.decode()
    assert "£" in page
    assert f'/p/{world.own.pid}/terms/" method' not in page
    assert page.count("<form") == 1, "only the one that signs out"
    assert "?row=" not in page


@pytest.mark.parametrize("row", ["cast:nobody", "wardrobe:x", "assumptions:x", "", ":"])
def test_a_row_that_is_not_there_is_told(world: Any, scripted: Any, row: str) -> None:
    client, pid = scripted("producer"), world.own.pid
    assert client.get(f"/p/{pid}/terms/", {"row": row}).status_code == 200
    assert client.post(f"/p/{pid}/terms/", {"row": row, "key": "some-key-1", "version": "0"}).status_code == 422


def test_availability_is_typed_with_dates_shown_in_words_and_undone(world: Any, scripted: Any, sent_form: Any) -> None:
    client, pid = scripted("producer"), world.own.pid
    lead = _plan(world).cast[0]
    row = f"cast:{lead.character}"
    form = _form(client, sent_form, pid, row)
    sent = form | {"away_from_0": "2026-06-04", "away_to_0": "2026-06-05", "only_from_0": "2026-06-02", "weekdays": "5"}
    assert client.post(f"/p/{pid}/terms/", sent).status_code == 302
    found = _plan(world).cast[0].availability
    away, only = (date(2026, 6, 4), date(2026, 6, 5)), (date(2026, 6, 2), date(2026, 6, 2))
    assert (found.away, found.only, found.weekdays) == ((away,), (only,), (5,))
    page = unescape(client.get(f"/p/{pid}/terms/").content.decode())
    assert "away Thu 4 June 2026 to Fri 5 June 2026; only Tue 2 June 2026; only on Sat" in page
    again = _form(client, sent_form, pid, row)
    assert (again["away_from_0"], again["away_to_0"], again["away_from_1"]) == ("2026-06-04", "2026-06-05", "")
    # emptied is taken off, a second span stands beside the first
    more = again | {"only_from_0": "", "only_to_0": "", "away_from_1": "2026-06-11", "weekdays": "6"}
    assert client.post(f"/p/{pid}/terms/", more).status_code == 302
    found = _plan(world).cast[0].availability
    assert (found.away, found.only) == ((away, (date(2026, 6, 11), date(2026, 6, 11))), ())
    for left in (1, 0):
        undo = sent_form(client.get(f"/p/{pid}/terms/").content.decode(), f"/p/{pid}/terms/undo/")
        assert client.post(f"/p/{pid}/terms/undo/", undo).status_code == 302
        offered = f'action="/p/{pid}/terms/undo/"' in client.get(f"/p/{pid}/terms/").content.decode()
        assert offered is bool(left)
    assert _plan(world).cast[0].availability == lead.availability


@pytest.mark.parametrize("kind", ["locations", "cast"])
def test_a_span_that_ends_before_it_begins_is_told_and_nothing_is_stored(
    world: Any, scripted: Any, sent_form: Any, kind: str
) -> None:
    client, pid = scripted("producer"), world.own.pid
    plan = _plan(world)
    row = f"cast:{plan.cast[0].character}" if kind == "cast" else f"locations:{plan.locations[0].key}"
    form = _form(client, sent_form, pid, row)
    for span in ({"away_from_0": "2026-06-05", "away_to_0": "2026-06-04"}, {"only_to_0": "2026-06-04"}):
        answer = client.post(f"/p/{pid}/terms/", form | span)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "ends before it begins" in page
        assert 'value="2026-06-04"' in page
    assert _plan(world) == plan


def _second_unit(world: Any) -> None:
    """The last day of the board is the second unit's."""
    board = board_to_json(_plan(world).board)
    board["days"][-1]["unit"] = "second"
    steps.revise(world.own.pid, BOARD, canonical(board), Change(world.users["producer"], AT, "planted"), base=None)


def test_a_second_unit_is_given_its_crew_and_taken_out_again(world: Any, scripted: Any, sent_form: Any) -> None:
    client, pid = scripted("production manager"), world.own.pid
    _second_unit(world)
    before = _cost(world)
    plan = _plan(world)
    days = sum(grade.rate * grade.count for grade in plan.crew)
    told = "The second unit has no crew of its own"
    pages = [unescape(client.get(f"/p/{pid}/{page}/").content.decode()) for page in ("terms", "price", "budget")]
    assert all(told in page for page in pages)
    assert "Crew days (second)" in pages[1]
    figure = unescape(client.get(f"/p/{pid}/price/crew/days-second/{plan.crew[0].key}/").content.decode())
    assert told in figure
    assert "not verified" in figure
    add, remove = f"/p/{pid}/terms/crew/", f"/p/{pid}/terms/crew/remove/"
    form = sent_form(pages[0], add)
    # an own grade, then one of the main unit at its own rate and half the number
    typed = form | {"unit": "second", "grade": "", "title": "Drone pilot", "rate": "£410.50", "count": "2"}
    assert client.post(add, typed).status_code == 302
    assert client.post(add, typed).status_code == 302, "sent twice it acts once"
    form = sent_form(client.get(f"/p/{pid}/terms/").content.decode(), add)
    chosen = form | {"unit": "second", "grade": "first-ad", "rate": "", "count": "", "title": ""}
    assert client.post(add, chosen).status_code == 302
    plan = _plan(world)
    assert [(one.key, one.unit, one.rate, one.count, one.source) for one in plan.crew if one.unit] == [
        ("second-drone-pilot", "second", 41050, 2, "estimate"),
        ("second-1st-assistant-director", "second", 42000, 1, "estimate"),
    ]
    # that day is paid at its own crew now, not at the main unit's
    assert price(plan).part("crew").part("days-second").value == 2 * 41050 + 42000
    assert before - _cost(world) >= days - (2 * 41050 + 42000), "and its sixth day or night, if it has one, with it"
    page = unescape(client.get(f"/p/{pid}/terms/").content.decode())
    assert told not in page
    assert "Crew (second)" in page
    taken = sent_form(page, remove)
    assert taken["grade"] == "second-drone-pilot"
    assert client.post(remove, taken).status_code == 302
    assert [one.key for one in _plan(world).crew if one.unit] == ["second-1st-assistant-director"]
    undo = sent_form(client.get(f"/p/{pid}/terms/").content.decode(), f"/p/{pid}/terms/undo/")
    assert client.post(f"/p/{pid}/terms/undo/", undo).status_code == 302
    assert len([one for one in _plan(world).crew if one.unit]) == 2
    assert client.post(remove, undo | {"key": "another-key", "grade": "first-ad"}).status_code == 422


def test_the_whole_crew_goes_to_a_unit_and_what_is_not_said_is_asked_for(
    world: Any, scripted: Any, sent_form: Any
) -> None:
    client, pid = scripted("producer"), world.own.pid
    _second_unit(world)
    add = f"/p/{pid}/terms/crew/"
    form = sent_form(client.get(f"/p/{pid}/terms/").content.decode(), add)
    for typed, told in (
        ({"unit": "second", "grade": ""}, "Type what the grade is called"),
        ({"unit": "second", "grade": "", "title": "Diver"}, "Type its rate a day"),
        ({"unit": "second", "grade": "", "title": "Diver", "rate": "a lot"}, "Type an amount in GBP"),
        ({"unit": "", "grade": "*"}, "choose another unit, or one grade"),
        ({"unit": "third", "grade": "*"}, "third"),
    ):
        answer = client.post(add, form | typed)
        page = unescape(answer.content.decode())
        assert (answer.status_code, told in page) == (422, True), typed
        assert sent_form(page, add)["title"] == typed.get("title", "")
    before = _cost(world)
    assert client.post(add, form | {"unit": "second", "grade": "*"}).status_code == 302
    crew = _plan(world).crew
    main, second = ([one for one in crew if one.unit == unit] for unit in ("", "second"))
    assert [(one.title, one.rate, one.count) for one in main] == [(one.title, one.rate, one.count) for one in second]
    assert len({one.key for one in crew}) == len(crew)
    assert _cost(world) == before, "the same people at the same rates"


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("17:00", 1020), ("17.30", 1050), ("1730", 1050), ("0000", 0), ("8:05", 485), ("5pm", 1020), ("5 PM", 1020),
        ("5:15 p.m.", 1035), ("12 am", 0), ("12pm", 720), ("5", None), ("17", None), ("2400", None), ("24:00", None),
        ("5:60", None), ("pm", None), ("123", None), ("17:00:00", None),
    ],
)  # fmt: skip
def test_a_time_of_day_is_understood_as_people_write_it(typed: str, minutes: int | None) -> None:
    field = ClockField("UK", label="Call")
    if minutes is not None:
        assert field.clean(typed) == minutes
        return
    with pytest.raises(ValidationError, match="Type a time of day, such as 08:00"):
        field.clean(typed)
