"""Handing over a photo of an element."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.breakdown.photos import TYPES, photo_of
from unitbase.office.problems import UnknownError


@require_safe
@at_desk
def script_photo(request: HttpRequest, desk: Desk, pid: str, name: str) -> HttpResponse:
    """A photo, with the type that was checked when it came; a browser asks each time whether it may still see it."""
    production = desk.production(pid, "script.see")
    kind = TYPES.get(name.partition(".")[2])
    content = photo_of(production, name) if kind else None
    if content is None:
        raise UnknownError
    tag = f'"{name}"'
    headers = {
        "Content-Disposition": f'inline; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-cache",
        "ETag": tag,
    }
    response = HttpResponse(content, content_type=kind, headers=headers)
    return get_conditional_response(request, etag=tag, response=response) or response
