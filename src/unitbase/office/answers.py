"""One place where refusals become pages, or data for who asks for data; and 503 while nothing can be written."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from unitbase.office.problems import InvalidError, ProblemError
from unitbase.paper.press import PressError


@dataclass(frozen=True, slots=True)
class Page:
    """What the shell needs: the title, the section lit in the navigation, and the production, if any."""

    title: str
    section: str = ""
    production: object | None = None


log = logging.getLogger(__name__)
_TITLES = {
    401: "No longer signed in",
    403: "Not yours to see",
    404: "Nothing here",
    409: "Changed meanwhile",
    422: "Cannot be done",
    503: "Not possible right now",
}
_UNWRITTEN = (
    "The data could not be reached or written: the disk may be full, or closed to writing. Nothing of this was stored; "
    "what was saved before is safe."
)
_UNSET = (
    "The document could not be set: it took too much memory, or something in it cannot be printed. Ask for less of it "
    "under Documents: no photos, one month, one person."
)
_SIGNED_OUT = (
    "You are no longer signed in, so nothing of this was stored. Open a fresh sign-in link in another window, then "
    "come back to this page and send it again."
)
_OLD_PAGE = (
    "This page was open since before you signed in, so nothing of what it sent was stored. Go back, load it again, and "
    "send it once more."
)
_TEXTS = {401: _SIGNED_OUT, 503: _UNWRITTEN}


class OfficeAnswers:
    """Innermost middleware: renders the page of a refused request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of a `ProblemError`, of data not written, of a paper not set; any other is left to Django."""
        if isinstance(exception, OperationalError):
            # a full or read-only disk: its transaction was rolled back, and pages can mostly still be read
            log.error("data not written: %s", exception, exc_info=exception)
            return problem_page(request, 503, _UNWRITTEN)
        if isinstance(exception, PressError):
            log.error("paper not set: %s", exception)
            return problem_page(request, InvalidError.status, _UNSET)
        if not isinstance(exception, ProblemError):
            return None
        return problem_page(request, exception.status, exception.text or _TEXTS.get(exception.status, ""))


def wants_data(request: HttpRequest) -> bool:
    """Whether a script asks, which takes JSON and no page."""
    return request.accepts("application/json") and not request.accepts("text/html")


def problem_page(request: HttpRequest, status: int, text: str = "") -> HttpResponse:
    """The office's own page for a status, with the request's id to quote; a script gets the words alone."""
    if wants_data(request):
        return JsonResponse({"said": text}, status=status)
    page = Page(_TITLES.get(status, "Something went wrong"))
    context = {"page": page, "text": text, "request_id": request.META.get("unitbase.request_id", "")}
    return render(request, f"errors/{status}.html", context, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own 404 (no such URL), on the office's page."""
    return problem_page(request, 404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own 403, on the office's page."""
    return problem_page(request, 403)


def old_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What was sent does not carry the token of this session: most often the page is older than the sign-in."""
    return problem_page(request, 403, _OLD_PAGE)


def broken(request: HttpRequest) -> HttpResponse:
    """An error of ours: the request's id, never the stack."""
    return problem_page(request, 500)
