"""Suggestions as a page: accepted or refused singly, by ticking, or all that are shown; refusals are lifted here."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from unitbase.breakdown import Correction, correct
from unitbase.breakdown.suggest import PartSuggestion, Suggestion, accepting, accepting_parts, refusing
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.breakdown.actions import answer_suggestions
from unitbase.office.breakdown.frame import frame
from unitbase.office.breakdown.queries import script_of
from unitbase.office.breakdown.suggestion_forms import ACCEPT, EVERYWHERE, LIFT, AnswerForm, WantedForm
from unitbase.office.breakdown.suggestions import (
    Wanted,
    counted,
    guesses,
    id_of,
    looked_at,
    refused_of,
    suggested,
    suggested_parts,
)
from unitbase.office.breakdown.values import Script
from unitbase.office.listed import same_look
from unitbase.office.problems import InvalidError
from unitbase.office.productions.models import Production
from unitbase.office.productions.shell import show_page

PART = "part|"
_DONE = {ACCEPT: "accepted", EVERYWHERE: "refused everywhere", LIFT: "suggested again"}
_SHOWN = 300


@require_http_methods(["GET", "HEAD", "POST"])
@gzip_page
@at_desk
def suggestions(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """What the machine would put on the breakdown, with its reasons; nothing is on it until somebody accepts."""
    if request.method == "POST":
        return _answer(request, desk, desk.production(pid, "script.edit"))
    production = desk.production(pid, "script.see")
    return _page(request, desk, production, script_of(production))


def _page(request: HttpRequest, desk: Desk, production: Production, script: Script | None) -> HttpResponse:
    every = suggested(script.screenplay, script.breakdown) if script else ()
    parts = suggested_parts(script.screenplay, script.breakdown) if script else ()
    kinds = counted(every, script.pack) if script else ()
    form = WantedForm(request.GET, counted=kinds)
    wanted = form.wanted()
    found = looked_at(every, wanted)
    return show_page(
        request,
        desk,
        "breakdown/suggestions.html",
        production,
        "script-suggestions",
        script=script,
        look=form,
        looked=wanted != Wanted(),
        guesses=guesses(script, found[:_SHOWN]) if script else (),
        found=len(found),
        shown=min(len(found), _SHOWN),
        every=len(every),
        kinds=kinds,
        parts=tuple((f"{PART}{one.key}|{one.into}", one.why(script.pack)) for one in parts) if script else (),
        refused=refused_of(script) if script else (),
        list_url=reverse("script-suggestions", kwargs={"pid": production.pid}),
        query=request.GET.urlencode(),
        **frame(desk, production, script),
    )


def _answer(request: HttpRequest, desk: Desk, production: Production) -> HttpResponse:
    form = AnswerForm(request.POST)
    script = script_of(production)
    if script is None or not form.is_valid():
        msg = "Choose suggestions, and what becomes of them."
        raise InvalidError(msg)
    act, names = form.asked()
    typed, count = _corrections(request, script, act, names)
    island = request.headers.get("HX-Request") == "true"
    if typed:
        answer_suggestions(
            **desk.acting(production.pid, form.cleaned_data["key"]),
            corrections=[[one.scene, one.field, one.value] for one in typed],
        )
    said = f"{count} {_DONE.get(act, 'refused')}." if typed else "Nothing was chosen, or it is decided already."
    if island:
        return _told(request, production, said)
    messages.success(request, said)
    return redirect(same_look(request, reverse("script-suggestions", kwargs={"pid": production.pid})))


def _told(request: HttpRequest, production: Production, said: str) -> HttpResponse:
    """The answer to the island: what was done, and how many are left."""
    script = script_of(production)
    if script is None:
        raise InvalidError
    left = suggested(script.screenplay, script.breakdown)
    context = {"said": said, "every": len(left), "version": script.values.corrections_version}
    return render(request, "breakdown/_suggestions_answer.html", context)


def _corrections(
    request: HttpRequest, script: Script, act: str, names: frozenset[str] | None
) -> tuple[tuple[Correction, ...], int]:
    """What the breakdown is told, and about how many things; what cannot be followed is left out."""
    if act == LIFT:
        lifted = _lifted(script, names or frozenset())
        return lifted, len(lifted)
    every = suggested(script.screenplay, script.breakdown)
    if names is None:
        form = WantedForm(request.GET, counted=counted(every, script.pack))
        chosen = looked_at(every, form.wanted())
    else:
        chosen = tuple(one for one in every if id_of(one) in names)
    parts = _parts(script, names or frozenset()) if act == ACCEPT else ()
    typed = (*_decided(act, chosen), *accepting_parts(parts))
    return _followed(script, typed), len(chosen) + len(parts)


def _decided(act: str, chosen: Iterable[Suggestion]) -> tuple[Correction, ...]:
    if act == ACCEPT:
        return accepting(chosen)
    return refusing(chosen, everywhere=act == EVERYWHERE)


def _parts(script: Script, names: frozenset[str]) -> tuple[PartSuggestion, ...]:
    every = suggested_parts(script.screenplay, script.breakdown)
    return tuple(one for one in every if f"{PART}{one.key}|{one.into}" in names)


def _lifted(script: Script, names: frozenset[str]) -> tuple[Correction, ...]:
    return tuple(
        Correction(one.scene, "accept", one.phrase)
        for one in refused_of(script)
        if f"{one.scene}|{one.phrase}" in names
    )


def _followed(script: Script, typed: tuple[Correction, ...]) -> tuple[Correction, ...]:
    """The corrections without those that cannot be followed: two suggestions may contradict each other."""
    _, refused = correct(script.breakdown, typed)
    wrong = {(one.place.scene, one.params.get("field"), one.params.get("value")) for one in refused}
    return tuple(one for one in typed if (one.scene[:80], one.field[:80], one.value[:80]) not in wrong)
