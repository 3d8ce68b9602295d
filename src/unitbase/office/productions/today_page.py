"""The page *Today*: which day it is held to be, and what that day asks of the production manager."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from unitbase.office.productions.desk_day import NextDay, lapsing, next_day, shoot_day, shoot_days, unagreed
from unitbase.office.productions.plan import pack_of
from unitbase.office.productions.values import Values
from unitbase.schedule.values import Plan
from unitbase.words.habits import day_text


def day_in_force(values: Values, plan: Plan | None, now: datetime, asked: str) -> tuple[date, str]:
    """The date looked at, and why it is not the real one ("" if it is): asked for, or pinned by the production."""
    real = now.astimezone(ZoneInfo(plan.town.zone)).date() if plan else now.date()
    pinned = values.setup.get("today", "")
    own = date.fromisoformat(pinned) if pinned else real
    wanted = _date(asked) or own
    if wanted != own:
        pack = pack_of(values.setup)
        return wanted, f"You look at {day_text(wanted, pack)}. Today is {day_text(own, pack)}."
    return own, values.setup.get("today_note", "") if pinned else ""


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def today_context(plan: Plan, today: date, *, may_see_pay: bool, terms_url: str, pack: str) -> dict[str, Any]:
    """What the page shows of a plan. Who has a deal is told only to those who deal."""
    coming = next_day(plan, today, pack)
    waiting = tuple((text, terms_url, "Look") for text in unagreed(plan, today, pack)) if may_see_pay else ()
    return {
        "sub": _sub(plan, today, coming, pack),
        "waiting": waiting,
        "coming": coming,
        "coming_title": _title(coming, today, pack) if coming else "",
        "ending": tuple((title, text, "wait") for title, text in lapsing(plan, today, pack)),
    }


def _title(coming: NextDay, today: date, pack: str) -> str:
    if coming.date is None:
        return f"Shoot day {coming.number} of {coming.count}"
    away = (coming.date - today).days
    when = "Tomorrow" if away == 1 else f"In {away} days"
    return f"{when}: shoot day {coming.number} of {coming.count}, {day_text(coming.date, pack)}"


def _sub(plan: Plan, today: date, coming: NextDay | None, pack: str) -> str:
    number, count = shoot_day(plan, today), shoot_days(plan)
    if number:
        state = f"shoot day {number} of {count}"
    elif coming is None:
        state = f"all {count} shoot days are past"
    elif coming.date is None:
        state = "the shoot has no start date yet"
    else:
        state = f"{count - coming.number + 1} of {count} shoot days to come"
    return f"{day_text(today, pack)} · {state}"
