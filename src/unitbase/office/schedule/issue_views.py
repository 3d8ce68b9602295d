"""Published schedules: the list, one of them with its change memo, its paper, who has not opened it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.files import pdf_answer
from unitbase.office.problems import UnknownError
from unitbase.office.productions.forms import received
from unitbase.office.productions.models import Production
from unitbase.office.productions.ownership import refusal, require
from unitbase.office.productions.plan import pack_of, setup_of
from unitbase.office.productions.views import show_page
from unitbase.office.schedule import issue_actions
from unitbase.office.schedule.forms import PublishForm, RetireForm
from unitbase.office.schedule.issues import Issue, Memo, colour_after, issued, issues_of, live, members_of, memo_of
from unitbase.office.schedule.queries import Shown, shown_board
from unitbase.papers import Look, one_line_pdf
from unitbase.schedule.lengths import pages
from unitbase.schedule.numbering import day_labels, strip_name
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.values import Strip
from unitbase.words.catalogue import word
from unitbase.words.habits import day_text, moment_text


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def schedule_issues(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Every published schedule; a POST publishes the active board."""
    production = desk.production(pid, "schedule.edit" if request.method == "POST" else "schedule.see")
    shown, issues = shown_board(production), issues_of(production)
    form = PublishForm(
        request.POST if request.method == "POST" else None, colour=colour_after(issues), members=members_of(production)
    )
    if request.method == "POST":
        require(desk, production, shown.values, "")
        if form.is_valid():
            return _publish(desk, production, form)
    return _list(request, desk, shown, issues, form)


def _publish(desk: Desk, production: Production, form: PublishForm) -> HttpResponse:
    sent = form.cleaned_data
    answer = issue_actions.publish_schedule(
        **desk.acting(production.pid, sent["key"]),
        base=sent["version"],
        colour=sent["colour"],
        note=sent["note"],
        recipients=form.recipients(),
    )
    return redirect("schedule-issue", pid=production.pid, number=answer["issue"])


def _list(request: HttpRequest, desk: Desk, shown: Shown, issues: tuple[Issue, ...], form: PublishForm) -> HttpResponse:
    production = shown.production
    may_edit = desk.may("schedule.edit", production) and shown.plan is not None
    owner = refusal(desk, production, shown.values, "") if may_edit else ""
    latest = live(issues)[-1:]
    before = issued(production, latest[0])[1] if latest and may_edit else None
    return show_page(
        request,
        desk,
        "schedule/issues.html",
        production,
        "schedule-issues",
        status=422 if form.is_bound else 200,
        issues=tuple(_row(production, one, latest, shown.pack, may_edit=may_edit) for one in reversed(issues)),
        form=form if may_edit and not owner else None,
        owner=owner,
        memo=memo_of(before, shown.reckoning, shown.pack).lines if before else (),
        since=latest[0].number if latest else 0,
        version=shown.version,
        publish_url=reverse("schedule-issues", kwargs={"pid": production.pid}),
    )


def _row(production: Production, one: Issue, latest: tuple[Issue, ...], pack: str, *, may_edit: bool) -> dict[str, Any]:
    where = {"pid": production.pid, "number": one.number}
    return {
        "number": one.number,
        "colour": one.colour,
        "css": one.colour.replace(" ", "-"),
        "at": moment_text(timezone.localtime(one.moment), pack),
        "by": one.by,
        "note": one.note,
        "retired": one.retired,
        "current": one in latest,
        "sent": len(one.recipients),
        "unopened": len(one.unopened) if may_edit else 0,
        "url": reverse("schedule-issue", kwargs=where),
        "pdf": reverse("schedule-issue-print", kwargs=where),
        "retire": reverse("schedule-issue-retire", kwargs=where) if may_edit else "",
    }


def _found(desk: Desk, pid: str, number: int, capability: str) -> tuple[Production, tuple[Issue, ...], Issue]:
    production = desk.production(pid, capability)
    issues = issues_of(production)
    if not 0 < number <= len(issues):
        raise UnknownError
    return production, issues, issues[number - 1]


def _opened(request: HttpRequest, desk: Desk, production: Production, issue: Issue) -> None:
    """Note that somebody opened an issue, once."""
    if request.method == "GET" and desk.user.pid not in (issue.opened or {}):
        issue_actions.note_opened(**desk.acting(production.pid, f"opened-{issue.number:04d}"), number=issue.number)


def _memo(production: Production, issues: tuple[Issue, ...], issue: Issue, found: Reckoning | None, pack: str) -> Memo:
    before = issued(production, issues[issue.since - 1])[1] if issue.since else None
    return memo_of(before, found, pack)


@require_safe
@at_desk
def schedule_issue(request: HttpRequest, desk: Desk, pid: str, number: int) -> HttpResponse:
    """One schedule as it was published: the change memo, and one line a scene with a star where it changed."""
    production, issues, issue = _found(desk, pid, number, "schedule.see")
    _opened(request, desk, production, issue)
    values, found = issued(production, issue)
    pack = pack_of(values.setup)
    memo, may_edit = _memo(production, issues, issue, found, pack), desk.may("schedule.edit", production)
    newest = live(issues)[-1:]
    return show_page(
        request,
        desk,
        "schedule/issue.html",
        production,
        "schedule-issues",
        sub=f"Issue {issue.number}, {issue.colour}, {moment_text(timezone.localtime(issue.moment), pack)}, {issue.by}",
        issue=issue,
        memo=memo.lines,
        days=tuple(_days(found, memo, pack)) if found else (),
        newer=newest[0].number if newest and newest[0].number > issue.number else 0,
        recipients=tuple((one.name, bool(one.user), _when(issue, one.user, pack)) for one in issue.recipients)
        if may_edit
        else (),
        print_url=reverse("schedule-issue-print", kwargs={"pid": pid, "number": number}) if found else "",
    )


def _when(issue: Issue, user: str, pack: str) -> str:
    """When somebody opened it; "" if they have not, or have no login."""
    at = (issue.opened or {}).get(user, "")
    return moment_text(timezone.localtime(datetime.fromisoformat(at)), pack) if at else ""


def _days(found: Reckoning, memo: Memo, pack: str) -> Iterator[dict[str, Any]]:
    lookup, labels = found.lookup, day_labels(found.plan.board)
    sets = {one.key: one.name for one in found.plan.breakdown.sets}
    for day, date in zip(found.plan.board.days, lookup.dates, strict=True):
        lines = []
        for item in day.items:
            sheet = lookup.sheet(item) if isinstance(item, Strip) else None
            if isinstance(item, Strip) and sheet is not None:
                told = (
                    strip_name(item, sheet.number),
                    f"{sheet.int_ext.value} {sets.get(sheet.set, sheet.set)}",
                    pages(lookup.length(item)),
                )
            elif isinstance(item, Strip):
                continue
            else:
                told = ("", item.text, "")
            lines.append((item.id in memo.stars, *told))
        name = ", ".join(filter(None, (labels[day.id].capitalize(), day_text(date, pack) if date else "")))
        yield {"name": name, "star": day.id in memo.stars, "lines": lines}


@require_safe
@at_desk
def schedule_issue_print(request: HttpRequest, desk: Desk, pid: str, number: int) -> HttpResponse:
    """The one-line schedule of an issue as PDF, with a star where it changed; it holds no money."""
    production, issues, issue = _found(desk, pid, number, "schedule.see")
    values, found = issued(production, issue)
    if found is None:
        raise UnknownError
    _opened(request, desk, production, issue)
    memo = _memo(production, issues, issue, found, pack_of(values.setup))
    since = f"Issue {issue.since}" if issue.since else ""
    look = Look(f"Issue {issue.number}", issue.colour, since=since, stars=memo.stars)
    pdf = one_line_pdf(found.plan, setup_of(values), timezone.localtime(issue.moment), look)
    name = f"{word('one-liner', pack_of(values.setup)).replace(' ', '-')}-issue-{issue.number}.pdf"
    return pdf_answer(pdf, name)


@require_POST
@at_desk
def schedule_issue_retire(request: HttpRequest, desk: Desk, pid: str, number: int) -> HttpResponse:
    """Take an issue out of use, or back into it."""
    production = desk.production(pid, "schedule.edit")
    sent = received(RetireForm(request.POST), "Load the page again before you retire or bring back an issue.")
    require(desk, production, shown_board(production).values, "")
    issue_actions.retire_issue(**desk.acting(pid, sent["key"]), number=number, retired=sent["retired"] == "yes")
    return redirect("schedule-issues", pid=pid)
