"""The pages of productions."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from unitbase.money import format_money
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.access.grants import Scope, reach
from unitbase.office.answers import Page
from unitbase.office.jobs.kinds import READINGS
from unitbase.office.jobs.queries import job_of, open_jobs
from unitbase.office.jobs.values import JobView
from unitbase.office.problems import InvalidError
from unitbase.office.productions import actions, job_actions
from unitbase.office.productions.board_view import breach_text, crew_alerts, money_lines, told_length, uncovered_text
from unitbase.office.productions.forms import (
    IDEA,
    ProductionForm,
    ScriptForm,
    defaults_for,
    first_start,
)
from unitbase.office.productions.job_actions import Upload
from unitbase.office.productions.joins import Noted, WhatIsNoted, WhatWaits, nothing_noted, nothing_waits
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import pack_of, plan_of, screenplay_of
from unitbase.office.productions.queries import heading_of, values_of
from unitbase.office.productions.reading import SERIES
from unitbase.office.productions.scenes import SceneForm, length_facts, places, scene_form, scene_rows
from unitbase.office.productions.today_page import day_in_force, today_context
from unitbase.office.productions.values import CORRECTIONS, Fact, Values
from unitbase.schedule.breaches import breaches, broken
from unitbase.schedule.day_price import BY_DAY
from unitbase.schedule.price import price
from unitbase.schedule.values import Plan
from unitbase.screenplay.review import doubtful
from unitbase.words import Finding, Level
from unitbase.words.catalogue import say


def fresh_key() -> str:
    """A key for one showing of a form."""
    return secrets.token_urlsafe(18)


def show_page(
    request: HttpRequest,
    desk: Desk,
    template: str,
    production: Production,
    section: str,
    *,
    status: int = 200,
    beside: str = "",
    **context: Any,
) -> HttpResponse:
    """A page of a production, with its shell and a fresh key.

    `beside` is the key of a board beside the active one: what can be made or looked at of it is led to for that board.
    """
    named = (*_AREAS, *SCRIPT_PAGES, *SCHEDULE_PAGES, *TIME_PAGES)
    title = next((label for label, route, _ in named if route == section), production.title)
    page = Page(title, section, heading_of(production))
    shell = {
        "page": page,
        "key": fresh_key(),
        "nav": _nav(desk, production, section, beside),
        "subnav": _subnav(desk, production, section, beside),
    }
    return render(request, template, {**shell, **context}, status=status)


_AREAS = (
    ("Today", "today", "production.see"),
    ("Script", "script", "script.see"),
    ("Meetings", "meetings", "meetings.see"),
    ("Schedule", "schedule", "schedule.see"),
    ("Calendar", "calendar", "schedule.see"),
    ("Day out of days", "dood", "schedule.see"),
    ("Price", "price", "budget.see"),
    ("Rates", "terms", "pay.see"),
    ("Budget", "budget", "budget.see"),
    ("Documents", "documents", "documents.see"),
    ("Set-up", "setup", "production.edit"),
)
# The pages of the script, in the order of the work; the first is where the navigation leads.
SCRIPT_PAGES = (
    ("Scenes", "script", "script.see"),
    ("Pages", "script-pages", "script.see"),
    ("Suggestions", "script-suggestions", "script.see"),
    ("Elements", "script-elements", "script.see"),
    ("Categories", "script-categories", "script.see"),
    ("Parts", "script-parts", "script.see"),
    ("Sets", "script-sets", "script.see"),
    ("Clearance", "script-clearance", "script.see"),
    ("Drafts", "drafts", "script.see"),
    ("Copies", "copies", "script.see"),
    ("Holding list", "holding", "script.see"),
    ("Outline", "outline", "script.see"),
    ("Doubtful lines", "script-lines", "script.see"),
)
# The pages of days and dates.
TIME_PAGES = (
    ("Calendar", "calendar", "schedule.see"),
    ("Day out of days", "dood", "schedule.see"),
    ("Availability", "availability", "schedule.see"),
    ("Story order", "story-order", "schedule.see"),
)
# The pages of the schedule.
SCHEDULE_PAGES = (
    ("Board", "schedule", "schedule.see"),
    ("History", "schedule-history", "schedule.see"),
    ("Scenarios", "scenarios", "schedule.see"),
    ("Compare", "schedule-compare", "schedule.see"),
    ("Published", "schedule-issues", "schedule.see"),
    ("Import", "schedule-import", "schedule.see"),
    ("Export", "schedule-export", "schedule.see"),
)
# Pages that are led to from where they are needed: their tab is shown on themselves alone.
_LED_TO = frozenset({"script-lines"})
_BESIDE = {"script": SCRIPT_PAGES, "schedule": SCHEDULE_PAGES, "calendar": TIME_PAGES}


_OF_ANY_BOARD = {"dood": "board", "documents": "board"}
"""Pages that can be looked at for a board beside the active one, and what names it in their address."""
_OF_THIS_BOARD = _OF_ANY_BOARD | {"schedule": "board", "schedule-history": "board", "schedule-compare": "b"}
"""The same where they stand beside a page of that board: the area itself still leads to the active one."""


def _address(route: str, production: Production, beside: str, named: Mapping[str, str] = _OF_ANY_BOARD) -> str:
    url = reverse(route, kwargs={"pid": production.pid})
    return f"{url}?{urlencode({named[route]: beside})}" if beside and route in named else url


def _nav(desk: Desk, production: Production, section: str, beside: str) -> tuple[tuple[str, str, bool, str], ...]:
    """What this person may open, in the order of the work: label, address, whether it is lit, badge."""
    own = any(route == section for _, route, _ in _AREAS)
    lit = section if own else _area(section)
    return tuple(
        (label, _address(route, production, beside), route == lit, "")
        for label, route, capability in _AREAS
        if desk.may(capability, production)
    )


def _area(section: str) -> str:
    """The area whose pages stand beside a page; "" where none do."""
    return next((area for area, listed in _BESIDE.items() if any(route == section for _, route, _ in listed)), "")


def _subnav(desk: Desk, production: Production, section: str, beside: str) -> tuple[tuple[str, str, bool], ...]:
    """The pages beside this one in its area: label, address, whether it is this one."""
    return tuple(
        (label, _address(route, production, beside, _OF_THIS_BOARD), route == section)
        for label, route, capability in _BESIDE.get(_area(section), ())
        if desk.may(capability, production) and (route == section or route not in _LED_TO)
    )


def plan_facts(plan: Plan, *, may_see_pay: bool, pack: str) -> tuple[Fact, ...]:
    """What stands at the head of a page: scenes, days, breaches, and the cost for whoever may see pay."""
    found = broken(breaches(plan))
    facts = (
        Fact("Scenes", str(len(plan.breakdown.sheets)), told_length(plan.breakdown.sheets)),
        Fact("Shoot days", str(len(plan.board.days))),
        Fact("Breaches", str(len(found)), breach_text(found[0], pack) if found else "", "bad" if found else "good"),
    )
    if not may_see_pay:
        return facts
    return (*facts, Fact("Cost of the shoot", format_money(price(plan).money, whole=True)))


@require_safe
@at_desk
def home(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Straight to the only production, or to the list."""
    seen = desk.productions()
    if len(seen) == 1:
        return redirect("today", pid=seen[0].pid)
    return redirect("productions")


@require_safe
@at_desk
def production_list(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every production this person may see."""
    context = {
        "page": Page("Productions", "productions"),
        "productions": tuple(_listed(row) for row in desk.productions()),
        "new_url": reverse("production-new") if desk.companies("production.create") else "",
    }
    return render(request, "productions/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def production_new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form of a new production, filled in; what was typed stays when something is wrong."""
    companies = tuple((c.pid, c.name) for c in desk.companies_required("production.create"))
    start = first_start(timezone.localdate())
    initial = defaults_for() | {"key": fresh_key(), "company": companies[0][0], "start": start}
    form = ProductionForm(request.POST or None, companies=companies, initial=initial)
    if request.method != "POST":
        return _new_page(request, form)
    if "fill" in request.POST:
        return _new_page(request, _filled(form, companies))
    if not form.is_valid():
        return _new_page(request, form, 422)
    company = desk.company(form.cleaned_data["company"], "production.create")
    answer = actions.create_production(
        **desk.acting(company.pid, form.cleaned_data["key"]),
        role=_maker_role(desk, company.pk),
        setup=form.setup(),
    )
    return redirect("script", pid=answer["production"])


def _filled(form: ProductionForm, companies: tuple[tuple[str, str], ...]) -> ProductionForm:
    """The form filled in for the country and format chosen in it; company, title and start stay as typed."""
    form.is_valid()
    sent = form.cleaned_data
    kept = {name: sent[name] for name in ("company", "title", "start", "key", *IDEA) if name in sent}
    chosen = {name: sent[name] for name in ("country", "format") if name in sent}
    return ProductionForm(companies=companies, initial=defaults_for(**chosen) | kept)


def _new_page(request: HttpRequest, form: ProductionForm, status: int = 200) -> HttpResponse:
    context = {"page": Page("New production", "productions"), "form": form}
    return render(request, "productions/new.html", context, status=status)


def _maker_role(desk: Desk, company: int) -> str:
    """The hat under which the person may create here; they wear it on the new production too."""
    fits = (h.role for h in desk.hats if h.company == company and reach(h.role, "production.create") is Scope.COMPANY)
    return next(fits)


@require_safe
@at_desk
def today(request: HttpRequest, desk: Desk, pid: str, waits: WhatWaits = nothing_waits) -> HttpResponse:
    """The production manager's desk: where the plan stands, what it breaks, what waits for the person looking."""
    production = desk.production(pid, "production.see")
    values = values_of(production)
    plan, _ = plan_of(values)
    on, why = day_in_force(values, plan, timezone.now(), request.GET.get("on", ""))
    pack, may_see_pay = pack_of(values.setup), desk.may("pay.see", production)
    look = reverse("terms" if may_see_pay else "dood", kwargs={"pid": pid})
    found = breaches(plan) if plan else ()
    context = today_context(plan, on, may_see_pay=may_see_pay, terms_url=look, pack=pack) if plan else {}
    return show_page(
        request,
        desk,
        "today.html",
        production,
        "today",
        facts=plan_facts(plan, may_see_pay=may_see_pay, pack=pack) if plan else (),
        alerts=tuple((breach_text(breach, pack), "", "") for breach in broken(found)),
        uncovered=uncovered_text(found, pack),
        on=on,
        why=why,
        mine=waits(desk, production, on, pack),
        **context,
    )


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
        "script.html",
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
    request: HttpRequest, desk: Desk, production: Production, refusal: str, form: ScriptForm | None = None
) -> HttpResponse:
    """The script in force, with why the file was not taken in its place."""
    values = values_of(production)
    plan, findings = plan_of(values)
    return script_page(request, desk, production, plan, findings, refusal=refusal, values=values, form=form)


def finding_lines(findings: tuple[Finding, ...], pack: str) -> tuple[tuple[str, str, str], ...]:
    """Findings as a page shows them: the line and its text, the sentence, the tone."""
    return tuple((_where(finding), say(finding, pack), _TONES[finding.level]) for finding in findings)


def _where(finding: Finding) -> str:
    line = f"Line {finding.place.line}" if finding.place.line else "The file"
    return f"{line}: {text}" if (text := finding.place.text.strip()) else line


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
        return _refused_script(request, desk, production, text)
    content = file.read()
    answer = job_actions.start_reading(
        **desk.acting(production.pid, form.cleaned_data["key"]),
        upload=Upload(file.name, sha256(content).hexdigest(), content),
        rule=form.rule(),
        episode=form.cleaned_data.get("episode", 0),
    )
    return redirect("job", pid=production.pid, jid=answer["job"])


@require_safe
@at_desk
def price_page(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """What the board in force costs, by cause."""
    production = desk.production(pid, "budget.see")
    values = values_of(production)
    plan, pack = plan_of(values)[0], pack_of(values.setup)
    may_see_pay = desk.may("pay.see", production)
    lines = tuple(
        replace(line, url=reverse("figure", kwargs={"pid": pid, "where": line.where})) if line.where else line
        for line in (money_lines(price(plan), may_see_pay=may_see_pay, pack=pack) if plan else ())
    )
    days_url = reverse("figure", kwargs={"pid": pid, "where": BY_DAY}) if plan else ""
    currency = plan.currency if plan else ""
    return show_page(
        request, desk, "price.html", production, "price", lines=lines, currency=currency, days_url=days_url,
        alerts=crew_alerts(plan, pack) if plan else (),
    )  # fmt: skip


_TONES = {Level.INFO: "good", Level.WARNING: "wait", Level.ERROR: ""}


def _listed(production: Production) -> dict[str, str]:
    url = reverse("today", kwargs={"pid": production.pid})
    return {"title": production.title, "url": url, "note": production.company.name}
