"""A strip or banner as it is drawn, remembered: a board is drawn again and again, and few of its strips change."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from unitbase.office.productions.values import BannerView, StripView

register = template.Library()
_REMEMBERED = 8192


@register.simple_tag
def strip(item: StripView | BannerView, editable: bool) -> SafeString:  # noqa: FBT001 - a tag is given by place
    """The item by `_strip.html`, whose context is `strip` and `editable` and nothing else."""
    return _drawn(item, bool(editable))


@lru_cache(maxsize=_REMEMBERED)
def _drawn(item: StripView | BannerView, editable: bool) -> SafeString:  # noqa: FBT001
    return render_to_string("_strip.html", {"strip": item, "editable": editable})
