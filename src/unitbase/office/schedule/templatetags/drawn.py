"""Days and strips as they are drawn, remembered: a board is drawn again and again, and little of it changes."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from unitbase.office.productions.values import BannerView, DayView, StripView

register = template.Library()
_STRIPS, _DAYS = 8192, 1024


@register.simple_tag
def strip(item: StripView | BannerView, editable: bool) -> SafeString:  # noqa: FBT001 - a tag is given by place
    """The item by `_strip.html`, whose context is `strip` and `editable` and nothing else."""
    return _strip(item, bool(editable))


@register.simple_tag
def board_day(day: DayView, move_url: str = "", prices_url: str = "", board_id: str = "") -> SafeString:
    """The day by `_board_day.html`, whose context is `day`, `editable`, `prices_url`, `board_id` and nothing else."""
    # the price is no part of what a day is told apart by, and stands on its bar
    return _day(day, day.price, bool(move_url), prices_url or "", board_id or "")


def forget() -> None:
    """Draw all anew from now on: for whoever measures what that takes."""
    _strip.cache_clear()
    _day.cache_clear()


@lru_cache(maxsize=_STRIPS)
def _strip(item: StripView | BannerView, editable: bool) -> SafeString:  # noqa: FBT001
    return render_to_string("_strip.html", {"strip": item, "editable": editable})


@lru_cache(maxsize=_DAYS)
def _day(day: DayView, price: str, editable: bool, prices_url: str, board_id: str) -> SafeString:  # noqa: FBT001
    context = {"day": day, "editable": editable, "prices_url": prices_url, "board_id": board_id}
    return render_to_string("_board_day.html", context)
