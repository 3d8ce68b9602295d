"""The board on a page: how it looks to the person, and what a screen reader is told of its days and strips."""

from __future__ import annotations

from django import template
from django.template.context import Context

from unitbase.office.productions.values import DayView, StripView
from unitbase.office.schedule.look import COOKIE, BoardLook, look_from

EIGHTHS = 8  # of a page
register = template.Library()


@register.simple_tag(takes_context=True)
def look(context: Context) -> BoardLook:
    """How the person looks at the board: `{% look as look %}`."""
    request = context.get("request")
    return look_from(request.COOKIES.get(COOKIE, ""), request.GET.get("look", "")) if request else BoardLook()


@register.filter
def strip_name(strip: StripView) -> str:
    """A strip as it is read out: "Scene 12 part 2, INT CAFE, day, 1 4/8 pages"."""
    length = f"{strip.pages} page" if strip.eighths == EIGHTHS else f"{strip.pages} pages"
    return ", ".join((strip.label, f"{strip.int_ext} {strip.set}", strip.day_part.lower(), length))


@register.filter
def strip_state(strip: StripView) -> str:
    """What stands about a strip beside its name: what it breaks, its lock, its cover, its note."""
    return _told(strip.breaches, {"locked": strip.locked, "weather cover": strip.cover}, strip.note)


@register.filter
def day_remarks(day: DayView) -> str:
    """What stands about a day beside its figures."""
    unnamed = day.exterior and not day.cover
    marks = {"locked": day.locked, "order locked": day.order_locked, "cover not named": unnamed}
    return _told(day.breaches, marks | {day.cover: bool(day.cover)}, day.note)


def _told(breaches: tuple[str, ...], marks: dict[str, bool], note: str) -> str:
    held = (words for words, holds in marks.items() if holds)
    return ", ".join((*(f"breach: {text}" for text in breaches), *held, *((f"note: {note}",) if note else ())))
