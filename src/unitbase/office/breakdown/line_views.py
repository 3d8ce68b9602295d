"""Doubtful lines as a page: each is confirmed, or said to be of another kind."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.breakdown.actions import review_lines
from unitbase.office.breakdown.forms import LinesForm
from unitbase.office.breakdown.frame import frame
from unitbase.office.breakdown.lines import doubtful_lines
from unitbase.office.breakdown.queries import script_of
from unitbase.office.breakdown.values import Script
from unitbase.office.problems import InvalidError
from unitbase.office.productions.models import Production
from unitbase.office.productions.shell import show_page
from unitbase.screenplay.review import doubtful, name_of, saying


@require_http_methods(["GET", "HEAD", "POST"])
@gzip_page
@at_desk
def lines(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The lines a reader was not sure of."""
    if request.method == "POST":
        return _say(request, desk, desk.production(pid, "script.edit"))
    production = desk.production(pid, "script.see")
    script = script_of(production)
    return show_page(
        request,
        desk,
        "breakdown/lines.html",
        production,
        "script-lines",
        script=script,
        lines=doubtful_lines(script) if script else (),
        list_url=reverse("script-lines", kwargs={"pid": production.pid}),
        **frame(desk, production, script),
    )


def _say(request: HttpRequest, desk: Desk, production: Production) -> HttpResponse:
    form = LinesForm(request.POST)
    script = script_of(production)
    if script is None or not form.is_valid():
        msg = "Say of which line, and what it is."
        raise InvalidError(msg)
    typed = _corrections(script, form)
    if typed:
        review_lines(
            **desk.acting(production.pid, form.cleaned_data["key"]),
            corrections=typed,
        )
    count = len(typed)
    messages.success(request, f"{count} line{'' if count == 1 else 's'} settled." if typed else "Nothing was changed.")
    return redirect("script-lines", pid=production.pid)


def _corrections(script: Script, form: LinesForm) -> list[list[str]]:
    """What was said of the lines that are doubtful still; of the others nothing."""
    found = []
    for one in doubtful(script.screenplay):
        kind = form.said(name_of(one.paragraph), one.paragraph.kind)
        if kind is not None:
            found.append(["", *saying(one.paragraph, kind)])
    return found
