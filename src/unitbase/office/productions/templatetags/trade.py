"""The trade's words on a page, in the word pack of the production it shows."""

from __future__ import annotations

from django import template
from django.template.context import Context

from unitbase.words import catalogue

register = template.Library()


def _pack(context: Context) -> str:
    """The pack of the page's production; a page of none speaks British."""
    return getattr(getattr(context.get("page"), "production", None), "pack", "UK")


@register.simple_tag(takes_context=True)
def word(context: Context, term: str) -> str:
    """A trade word by its term: `{% word "script-day" %}` is "story day" or "script day"."""
    return catalogue.word(term, _pack(context))


@register.simple_tag(takes_context=True)
def heading(context: Context, term: str) -> str:
    """A trade word that begins a line or stands over a column, its first letter a capital."""
    return catalogue.title(term, _pack(context))
