"""Correcting what the reader read: a scene in place, and taking the last correction back."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from unitbase.breakdown import correct
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.problems import InvalidError
from unitbase.office.productions import actions
from unitbase.office.productions.plan import pack_of, plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.undoing import take_back
from unitbase.office.script.scenes import SceneForm, elements_of
from unitbase.office.script.views import script_page
from unitbase.words import Finding
from unitbase.words.catalogue import say


@require_POST
@at_desk
def script_correct(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Correct a scene; a value that cannot be is told beside its field, with all that was typed kept."""
    production = desk.production(pid, "script.edit")
    values = values_of(production)
    plan, findings = plan_of(values)
    pack = pack_of(values.setup)
    form = SceneForm(request.POST, pack=pack, elements=elements_of(plan, request.POST.get("scene", ""), pack))
    if plan is None or not form.data.get("scene"):
        msg = "There is no such scene to correct."
        raise InvalidError(msg)
    refused: tuple[Finding, ...] = ()
    if form.is_valid():
        typed = form.corrections(plan)
        _, refused = correct(plan.breakdown, typed)
        for one in refused:
            _complain(form, one, pack)
    if not form.is_valid():
        return script_page(request, desk, production, plan, findings, status=422, correcting=form, values=values)
    if typed:
        actions.correct_scene(
            **desk.acting(production.pid, form.cleaned_data["key"]),
            base=form.cleaned_data["version"],
            corrections=[[one.scene, one.field, one.value] for one in typed],
        )
    scene = quote(form.cleaned_data["scene"])
    return redirect(f"{reverse('script', kwargs={'pid': production.pid})}#scene-{scene}")


def _complain(form: SceneForm, refused: Finding, pack: str) -> None:
    field = str(refused.params.get("field", ""))
    field = "new_name" if field == "element+" else field
    form.add_error(field if field in form.fields else None, say(refused, pack))


@require_POST
@at_desk
def script_correct_undo(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take the last correction back."""
    production = desk.production(pid, "script.edit")
    take_back(request, desk, production, actions.undo_correction)
    return redirect("script", pid=production.pid)
