"""The page of the script: what was read, scene by scene, and the form for the next draft."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.jobs.kinds import READINGS
from unitbase.office.jobs.queries import job_of, open_jobs
from unitbase.office.jobs.values import JobView
from unitbase.office.problems import InvalidError
from unitbase.office.productions import job_actions
from unitbase.office.productions.forms import (
    ScriptForm,
)
from unitbase.office.productions.job_actions import Upload
from unitbase.office.productions.joins import Noted, WhatIsNoted, nothing_noted
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import pack_of, plan_of, screenplay_of
from unitbase.office.productions.queries import heading_of, values_of
from unitbase.office.productions.reading import SERIES
from unitbase.office.productions.shell import finding_lines, fresh_key, show_page
from unitbase.office.productions.values import CORRECTIONS, Values
from unitbase.office.script.scenes import SceneForm, length_facts, places, scene_form, scene_rows
from unitbase.schedule.values import Plan
from unitbase.screenplay.review import doubtful
from unitbase.words import Finding


@require_http_methods(["GET", "HEAD", "POST"])
@gzip_page
@at_desk
def script(request: HttpRequest, desk: Desk, pid: str, noted: WhatIsNoted = nothing_noted) -> HttpResponse:
    """The script as it was read, what is noted about its scenes, and the form for a new one."""
    if request.method == "POST":
        return _upload(request, desk, desk.production(pid, "script.edit"))
    production = desk.production(pid, "script.see")
    values = values_of(production)
    plan, findings = plan_of(values)
    asked = request.GET.get("scene", "") if desk.may("script.edit", production) else ""
    form = scene_form(plan, asked, values.corrections_version, fresh_key(), pack_of(values.setup)) if plan else None
    failed = _failed_reading(production, request.GET.get("job", ""))
    return script_page(
        request,
        desk,
        production,
        plan,
        failed.findings if failed else findings,
        failed=failed.request["name"] if failed else "",
        correcting=form,
        values=values,
        noted=noted(desk, production),
    )


def _failed_reading(production: Production, jid: str) -> JobView | None:
    """The reading that brought the person back here, if it is one that stored nothing."""
    job = job_of(production.pid, jid) if jid else None
    return job if job and job.kind in READINGS and job.state == "failed" else None


def script_page(
    request: HttpRequest,
    desk: Desk,
    production: Production,
    plan: Plan | None,
    findings: tuple[Finding, ...],
    *,
    refusal: str = "",
    failed: str = "",
    status: int = 200,
    correcting: SceneForm | None = None,
    values: Values,
    noted: Mapping[str, Noted] | None = None,
    form: ScriptForm | None = None,
) -> HttpResponse:
    """The script page. `correcting` is the form of the scene being corrected, `noted` what stands about scenes.

    `form` is that of a script that was sent and refused.

    `failed` names a file that was read and not taken over; `findings` are then those of its reading.
    """
    may_edit = desk.may("script.edit", production)
    pid = production.pid
    return show_page(
        request,
        desk,
        "script/page.html",
        production,
        "script",
        status=InvalidError.status if refusal else status,
        refusal=refusal or (f"{failed} was not taken over." if failed else ""),
        findings=finding_lines(_without_doubts(findings), heading_of(production).pack),
        doubts=len(doubtful(read)) if plan and (read := screenplay_of(values)) else 0,
        doubts_url=reverse("script-lines", kwargs={"pid": pid}),
        readings=tuple(
            (job.request["name"], reverse("job", kwargs={"pid": pid, "jid": job.pid}))
            for job in open_jobs(pid)
            if job.kind in READINGS
        ),
        scenes=_with_notes(plan, reverse("script", kwargs={"pid": pid}) if may_edit else "", noted or {}, values),
        facts=length_facts(plan.breakdown) if plan else (),
        lengths=plan.breakdown.lengths.value if plan and _told_by_file(plan) else "",
        lengths_url=reverse("script-lengths", kwargs={"pid": pid}) if may_edit else "",
        upload_url=reverse("script", kwargs={"pid": pid}) if may_edit else "",
        correcting=correcting,
        correct_url=reverse("script-correct", kwargs={"pid": pid}),
        undo_url=reverse("script-correct-undo", kwargs={"pid": pid})
        if may_edit and CORRECTIONS in values.undoable
        else "",
        version=values.corrections_version,
        places=places(plan) if plan else (),
        form=form or ScriptForm(initial={"key": fresh_key()}, series=_is_series(values)),
    )


def _without_doubts(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings without those of lines that have a page of their own."""
    return tuple(one for one in findings if not one.code.startswith("script.doubtful-line"))


def _with_notes(plan: Plan | None, url: str, noted: Mapping[str, Noted], values: Values) -> tuple[dict[str, Any], ...]:
    """The rows of the scenes, each with how much is noted about it."""
    rows = scene_rows(plan, url, pack_of(values.setup)) if plan else ()
    return tuple(row | {"noted": noted.get(row["key"])} for row in rows)


def _told_by_file(plan: Plan) -> bool:
    """Whether the file tells lengths of its own, so that one may choose between them and ours."""
    return any(sheet.lengths.file for sheet in plan.breakdown.sheets)


def _refused_script(
    request: HttpRequest, desk: Desk, production: Production, refusal: str, form: ScriptForm
) -> HttpResponse:
    """The script in force, with why the file was not taken in its place."""
    values = values_of(production)
    plan, findings = plan_of(values)
    return script_page(request, desk, production, plan, findings, refusal=refusal, values=values, form=form)


def _is_series(values: Values) -> bool:
    return bool(values.setup.get("format") == SERIES)


def _upload(request: HttpRequest, desk: Desk, production: Production) -> HttpResponse:
    form = ScriptForm(request.POST, request.FILES, series=_is_series(values_of(production)))
    if not form.is_valid():
        text = "Choose a script to read." if "script" in form.errors else "Something is to be said of this script."
        return _refused_script(request, desk, production, text, form)
    file = form.cleaned_data["script"]
    if file.size > settings.SCRIPT_MAX_BYTES:
        text = f"{file.name} is larger than 12 MB. A script of that size is not a script."
        return _refused_script(request, desk, production, text, form)
    content = file.read()
    answer = job_actions.start_reading(
        **desk.acting(production.pid, form.cleaned_data["key"]),
        upload=Upload(file.name, sha256(content).hexdigest(), content),
        rule=form.rule(),
        episode=form.cleaned_data.get("episode", 0),
    )
    return redirect("job", pid=production.pid, jid=answer["job"])
