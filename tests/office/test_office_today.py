"""*Today* of the sample: the next shoot day, what lapses, which terms are open; moved dates; deals for dealers only."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from unitbase.calendar import ShootCalendar
from unitbase.office.accounts.models import User
from unitbase.office.productions.board_view import board_view
from unitbase.office.productions.desk_day import lapsing, next_day, shoot_day, unagreed
from unitbase.office.productions.models import Membership, Production
from unitbase.office.productions.today_page import day_in_force
from unitbase.office.productions.values import Values
from unitbase.sample import load_sample, sample_plan
from unitbase.schedule.lengths import pages
from unitbase.schedule.marks import Marks
from unitbase.schedule.values import Plan

PINNED = date(2026, 5, 18)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return sample_plan()


def test_the_next_shoot_day_has_its_scenes_places_calls_and_needs(plan: Plan) -> None:
    coming = next_day(plan, PINNED)
    assert coming is not None
    assert (coming.number, coming.count, coming.date) == (1, 6, date(2026, 5, 26))
    assert [number for number, *_ in coming.scenes] == ["5", "11", "6", "7"]
    assert coming.hours.call == "08:00"
    assert ("Low loader", "scene 5") in coming.needs
    assert "NELL (8)" in dict(coming.calls)
    assert "Ferry Cottage" in coming.places


def test_the_next_day_follows_the_date_and_ends_with_the_shoot(plan: Plan) -> None:
    days = [found.date if (found := next_day(plan, date(2026, 5, day))) else None for day in (26, 27, 30)]
    assert days == [date(2026, 5, 27), date(2026, 5, 30), date(2026, 6, 2)]
    assert next_day(plan, date(2026, 6, 6)) is None
    assert [shoot_day(plan, date(2026, 5, day)) for day in (25, 26, 30)] == [0, 1, 3]


def test_without_dates_the_first_day_comes_next(plan: Plan) -> None:
    undated = replace(plan, calendar=ShootCalendar(None))
    coming = next_day(undated, PINNED)
    assert coming is not None
    assert (coming.number, coming.date, coming.hours.sunset) == (1, None, "")
    assert lapsing(undated, PINNED) == ()


def test_what_lapses_is_told_soonest_first_and_only_while_it_is_needed(plan: Plan) -> None:
    told = [title for title, _ in lapsing(plan, PINNED)]
    assert told[0] == "JOE is away from Thu 28 May 2026"
    assert told[1] == "Chain ferry and moorings can be had until Wed 3 June 2026"
    assert dict(lapsing(plan, PINNED))[told[0]] == "Needed for scenes 5, 6, 7, 11, 19."
    assert not any(title.startswith("JOE") for title, _ in lapsing(plan, date(2026, 5, 29)))
    assert lapsing(plan, date(2026, 4, 1)) == ()


def test_terms_that_are_no_deal_wait_by_first_day(plan: Plan) -> None:
    waiting = unagreed(plan, PINNED)
    assert waiting[0] == "JOE (Callum Straker): offer out, no deal yet; first day Tue 26 May 2026"
    assert not any(text.startswith(("MAGS", "NELL")) for text in waiting)
    settled = replace(plan, cast=tuple(replace(terms, source="deal") for terms in plan.cast))
    assert unagreed(settled, PINNED) == ()


def test_the_day_in_force_is_asked_for_pinned_or_real() -> None:
    sample, now = load_sample(), datetime(2030, 1, 1, 12, tzinfo=UTC)
    pinned = Values({"today": sample.today.isoformat(), "today_note": sample.today_note})
    assert day_in_force(pinned, None, now, "") == (PINNED, sample.today_note)
    assert day_in_force(pinned, None, now, "no date") == (PINNED, sample.today_note)
    on, why = day_in_force(pinned, None, now, "2026-05-27")
    assert on == date(2026, 5, 27)
    assert "Mon 18 May 2026" in why
    assert day_in_force(Values({}), None, now, "") == (date(2030, 1, 1), "")


def test_the_real_day_is_that_of_the_base_town(plan: Plan) -> None:
    late = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)
    assert day_in_force(Values({}), plan, late, "")[0] == date(2026, 6, 2)


def test_strips_carry_few_short_marks_with_the_full_name_behind(plan: Plan) -> None:
    strips = {strip.number: strip for day in board_view(plan, 1).days for strip in day.strips}
    assert [(mark.text, mark.title) for mark in strips["16"].tags] == [
        ("child", "NELL, 8"),
        ("30 extras", "Thirty guests"),
    ]
    assert [mark.text for mark in strips["2"].tags] == ["2 children"]
    assert ("stunt", "Stunt team: fall into shallow water") in strips["18"].tags
    assert ("effects", "Rain by the road: rain rig and bowser") in strips["11"].tags
    assert all(len(mark.text) <= 14 for strip in strips.values() for mark in strip.tags)


def test_a_day_of_items_and_scenes_tells_both_and_a_retake_and_a_part_no_more_than_their_own(plan: Plan) -> None:
    first = plan.board.days[0]
    one, other, *_ = first.strips
    lasting = {one.scene: 211}
    sheets = tuple(replace(sheet, seconds=lasting.get(sheet.scene, 0)) for sheet in plan.breakdown.sheets)
    paged = next(sheet for sheet in sheets if sheet.scene == other.scene)
    # the item in two parts on the day, a retake of it, and a scene of some eighths
    items = (replace(one, part=1), replace(one, id="second", part=2), replace(one, id="again", take=1), other)
    day = replace(first, items=items)
    show = replace(plan, breakdown=replace(plan.breakdown, sheets=sheets), board=replace(plan.board, days=(day,)))
    drawn = board_view(show, 1).days[0]
    assert [strip.pages for strip in drawn.strips][:2] == ["1:46", "1:45"]
    assert drawn.pages.startswith(f"3:31 min and {pages(paged.eighths)} page")
    assert drawn.pages in drawn.end


def test_a_day_without_scenes_tells_no_pages_and_no_hours(plan: Plan) -> None:
    first, second, *_ = plan.board.days
    days = (first, replace(second, id="empty", items=()), replace(second, id="away", items=(), kind="travel"))
    told = [day.end for day in board_view(replace(plan, board=replace(plan.board, days=days)), 1).days[:-1]]
    assert re.fullmatch(r"End of Day 1 - .* pages - est\. \d+\xa0h\xa0\d\d", told[0])
    assert re.fullmatch(r"End of Day 2 - \w+ \d+ \w+ 2026 - no scenes", told[1])
    assert re.fullmatch(r"Travel day - \w+ \d+ \w+ 2026", told[2])


def test_a_day_outdoors_says_what_stands_by_and_when_that_is_gone(plan: Plan) -> None:
    sheets = {sheet.scene: sheet for sheet in plan.breakdown.sheets}
    outdoors = {one.scene for one in plan.breakdown.sheets if one.int_ext.value != "INT"}
    out = [day for day in plan.board.days if outdoors & {strip.scene for strip in day.strips}]
    inside = next(day for day in plan.board.days if day not in out)
    one, other = inside.strips[:2]
    covers = {out[0].id: one.id, out[1].id: "none", out[2].id: other.id, inside.id: one.id}
    marks = Marks(cover=frozenset({one.id}), covers=covers)
    told = {day.id: day.cover for day in board_view(plan, 1, marks=marks).days}
    wanted = [f"Cover: scene {sheets[one.scene].number}", "No weather cover", "Cover gone", ""]
    assert [told[day.id] for day in (*out[:3], inside)] == wanted


def test_a_days_bar_runs_from_call_to_wrap_without_overlap(plan: Plan) -> None:
    for day in board_view(plan, 1).days[:-1]:
        assert day.hours is not None
        edges = [(one.left, one.left + one.width) for one in day.hours.stretches]
        assert all(end <= start + 1 for (_, end), (start, _) in pairwise(edges))
        assert edges[0][0] > 0
        assert edges[-1][1] <= 1000
    night = board_view(plan, 1).days[4].hours
    assert night is not None
    assert (night.call, night.wrap, night.sunset) > ("18", "23", "21")
    assert {one.css for one in night.stretches} >= {"ed", "en", "other"}


def test_the_page_says_that_it_is_pinned_and_shows_terms_only_to_those_who_deal(transactional_db: None) -> None:
    call_command("sample")
    production = Production.objects.get()
    runner = User.objects.create_user("runner@example.test")
    Membership.objects.create(user=runner, production=production, role="runner")
    pages: dict[str, Any] = {}
    for email in ("pm@sample.invalid", "runner@example.test"):
        client = Client()
        client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
        pages[email] = client.get(f"/p/{production.pid}/").content.decode()
        assert "Today is pinned to Mon 18 May 2026" in pages[email]
        assert "6 shoot days · from Tue 26 May 2026" in pages[email]
        moved = client.get(f"/p/{production.pid}/", {"on": "2026-05-26"}).content.decode()
        assert "Tomorrow: shoot day 2 of 6" in moved
    assert "offer out, no deal yet" in pages["pm@sample.invalid"]
    assert "no deal" not in pages["runner@example.test"]
    assert "£" not in pages["runner@example.test"]
