"""Published schedules: the list, one of them with its change memo, its paper, who has not opened it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.listed import XLSX, Looked, SortForm, handed, looked_at, table_of
from unitbase.office.papers.kinds import marks_of
from unitbase.office.problems import InvalidError, StaleError, UnknownError
from unitbase.office.productions.forms import received
from unitbase.office.productions.models import Production
from unitbase.office.productions.ownership import refusal, require
from unitbase.office.productions.plan import pack_of, setup_of
from unitbase.office.productions.printing import printed
from unitbase.office.productions.queries import heading_of
from unitbase.office.productions.shell import show_page
from unitbase.office.schedule import issue_actions
from unitbase.office.schedule.forms import PublishForm, RetireForm, SendForm, UnsendForm
from unitbase.office.schedule.issues import (
    Issue,
    Memo,
    Recipient,
    as_frozen,
    colour_after,
    issued,
    issues_of,
    members_of,
    memo_of,
    newest,
)
from unitbase.office.schedule.lists import (
    ISSUE_COLUMNS,
    READER_COLUMNS,
    UNOPENED,
    IssueRow,
    ReaderRow,
    issue_row,
    reader_rows,
)
from unitbase.office.schedule.queries import Shown, shown_board
from unitbase.paper.lengths import strip_length
from unitbase.paper.words import length_text
from unitbase.papers import Look, one_line_pdf
from unitbase.schedule.numbering import day_labels, strip_name
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.values import Strip
from unitbase.words.catalogue import word
from unitbase.words.habits import day_text, moment_text

log = logging.getLogger(__name__)
_PURPOSES = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
"""The headers in which browsers tell that a page is fetched before anybody asked to see it."""


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def schedule_issues(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Every published schedule; a POST publishes the active board."""
    production = desk.production(pid, "schedule.edit" if request.method == "POST" else "schedule.see")
    shown, issues = shown_board(production), issues_of(production)
    last = newest(issues)
    form = PublishForm(
        request.POST if request.method == "POST" else None,
        colour=colour_after(issues),
        members=members_of(production),
        before=last.recipients if last else (),
    )
    if request.method != "POST":
        return _list(request, desk, shown, issues, form)
    require(desk, production, shown.values, "")
    if not form.is_valid():
        return _list(request, desk, shown, issues, form, InvalidError.status)
    try:
        number = _publish(desk, production, form)
    except (StaleError, InvalidError) as problem:
        # what was typed stays, beside the board as it is now
        form.add_error(None, problem.text)
        return _list(request, desk, shown_board(production), issues_of(production), form, problem.status)
    return redirect("schedule-issue", pid=pid, number=number)


def _publish(desk: Desk, production: Production, form: PublishForm) -> int:
    sent = form.cleaned_data
    answer = issue_actions.publish_schedule(
        **desk.acting(production.pid, sent["key"]),
        base=sent["version"],
        seen=sent["seen"],
        colour=sent["colour"],
        note=sent["note"],
        recipients=form.recipients(),
    )
    number: int = answer["issue"]
    return number


def _list(
    request: HttpRequest, desk: Desk, shown: Shown, issues: tuple[Issue, ...], form: PublishForm, status: int = 200
) -> HttpResponse:
    production, addresses = shown.production, {"pid": shown.production.pid}
    may_edit = desk.may("schedule.edit", production) and shown.plan is not None
    owner = refusal(desk, production, shown.values, "") if may_edit else ""
    latest = newest(issues) if may_edit else None
    before = issued(production, latest)[1] if latest else None
    looked = _looked(request, issues, shown.pack, may_edit=may_edit)
    return show_page(
        request,
        desk,
        "schedule/issues.html",
        production,
        "schedule-issues",
        status=status,
        issues=looked.rows,
        may_edit=may_edit,
        form=form if may_edit and not owner else None,
        owner=owner,
        memo=memo_of(before, shown.reckoning, shown.pack).lines if before else (),
        since=latest.number if latest else 0,
        unchanged=latest is not None and as_frozen(production.pid, latest.versions),
        version=shown.version,
        seen=shown.values.seen,
        publish_url=reverse("schedule-issues", kwargs=addresses),
        **looked.shown(
            reverse("schedule-issues", kwargs=addresses),
            reverse("schedule-issues-export", kwargs=addresses | {"kind": XLSX}),
        ),
    )


def _looked(request: HttpRequest, issues: tuple[Issue, ...], pack: str, *, may_edit: bool) -> Looked[IssueRow]:
    every = tuple(issue_row(one, newest(issues), pack, may_edit=may_edit) for one in reversed(issues))
    return looked_at(SortForm(request.GET, columns=ISSUE_COLUMNS, first="newest first"), every)


@require_safe
@at_desk
def schedule_issues_export(request: HttpRequest, desk: Desk, pid: str, kind: str) -> HttpResponse:
    """The list as it is looked at, as a file; how many have not opened one is told to those who publish."""
    production = desk.production(pid, "schedule.see")
    may_edit = desk.may("schedule.edit", production)
    looked = _looked(request, issues_of(production), heading_of(production).pack, may_edit=may_edit)
    columns = (*ISSUE_COLUMNS, *((UNOPENED,) if may_edit else ()))
    return handed(table_of("Published schedules", columns, looked.rows), kind, "published")


def _found(desk: Desk, pid: str, number: int, capability: str) -> tuple[Production, tuple[Issue, ...], Issue]:
    production = desk.production(pid, capability)
    issues = issues_of(production)
    if not 0 < number <= len(issues):
        raise UnknownError
    return production, issues, issues[number - 1]


def _opened(request: HttpRequest, desk: Desk, production: Production, issue: Issue) -> Issue:
    """Note, once, that somebody it was sent to opened an issue; the issue with that.

    Where it cannot be noted it is read all the same.
    """
    if not issue.awaits(desk.user.pid) or not _looked_at(request):
        return issue
    try:
        issue_actions.note_opened(**desk.acting(production.pid, f"opened-{issue.number:04d}"), number=issue.number)
    except OperationalError as problem:
        log.warning("who opened issue %s is not noted: %s", issue.number, problem)
    return issues_of(production)[issue.number - 1]


def _looked_at(request: HttpRequest) -> bool:
    """Whether a person asked for a page, and not a program that fetches it ahead of them or looks what is there."""
    purposes = " ".join(request.headers.get(name, "") for name in _PURPOSES).casefold()
    return request.method == "GET" and not any(word in purposes for word in ("prefetch", "prerender", "preview"))


def _memo(production: Production, issues: tuple[Issue, ...], issue: Issue, found: Reckoning | None, pack: str) -> Memo:
    before = issued(production, issues[issue.since - 1])[1] if issue.since else None
    return memo_of(before, found, pack)


@require_safe
@gzip_page
@at_desk
def schedule_issue(request: HttpRequest, desk: Desk, pid: str, number: int) -> HttpResponse:
    """One schedule as it was published: the change memo, and one line a scene with a star where it changed."""
    production, issues, issue = _found(desk, pid, number, "schedule.see")
    return _issue_page(request, desk, production, issues, issue)


def _issue_page(
    request: HttpRequest,
    desk: Desk,
    production: Production,
    issues: tuple[Issue, ...],
    issue: Issue,
    form: SendForm | None = None,
) -> HttpResponse:
    """The page of an issue; with a `form` that was refused it says what is wrong with it, and keeps what was typed."""
    values, found = issued(production, issue)
    pack = pack_of(values.setup)
    if found is not None:
        issue = _opened(request, desk, production, issue)
    memo, may_edit = _memo(production, issues, issue, found, pack), desk.may("schedule.edit", production)
    last = newest(issues)
    readers = _readers(request, issue, pack) if may_edit else None
    addresses = {"pid": production.pid, "number": issue.number}
    sent_url = reverse("schedule-issue-sent", kwargs=addresses | {"kind": XLSX})
    may_send = may_edit and last is not None and last.number == issue.number
    return show_page(
        request,
        desk,
        "schedule/issue.html",
        production,
        "schedule-issues",
        status=InvalidError.status if form else 200,
        sub=f"Issue {issue.number}, {issue.colour}, {moment_text(timezone.localtime(issue.moment), pack)}, {issue.by}",
        issue=issue,
        memo=memo.lines,
        days=tuple(_days(found, memo, pack)) if found else (),
        newer=last.number if last and last.number > issue.number else 0,
        print_url=reverse("schedule-issue-print", kwargs=addresses) if found else "",
        form=form or (SendForm(None, members=_left(production, issue)) if may_send else None),
        may_edit=may_edit,
        readers=readers.rows if readers else (),
        **(readers.shown(reverse("schedule-issue", kwargs=addresses), sent_url) if readers else {"every": 0}),
    )


def _left(production: Production, issue: Issue) -> tuple[Recipient, ...]:
    """Whom of the production an issue has not gone to."""
    sent = {one.user for one in issue.recipients}
    return tuple(one for one in members_of(production) if one.user not in sent)


def _readers(request: HttpRequest, issue: Issue, pack: str) -> Looked[ReaderRow]:
    """Those an issue was sent to, as they are looked at."""
    return looked_at(SortForm(request.GET, columns=READER_COLUMNS, first="as named"), reader_rows(issue, pack))


@require_safe
@at_desk
def schedule_issue_sent(request: HttpRequest, desk: Desk, pid: str, number: int, kind: str) -> HttpResponse:
    """Whom an issue was sent to, and who has opened it, as it is looked at, as a file."""
    production, _, issue = _found(desk, pid, number, "schedule.edit")
    rows = _readers(request, issue, heading_of(production).pack).rows
    return handed(table_of(f"Issue {number}", READER_COLUMNS, rows), kind, f"issue-{number}-sent")


@require_POST
@at_desk
def schedule_issue_send(request: HttpRequest, desk: Desk, pid: str, number: int) -> HttpResponse:
    """Send the issue in force to more people; what cannot be done is told beside what was typed."""
    production, issues, issue = _found(desk, pid, number, "schedule.edit")
    # whom it has gone to meanwhile is no mistake: nothing is done twice
    form = SendForm(request.POST, members=members_of(production))
    if form.is_valid():
        try:
            issue_actions.send_issue(
                **desk.acting(pid, form.cleaned_data["key"]), number=number, recipients=form.recipients()
            )
        except InvalidError as problem:
            form.add_error(None, problem.text)
    return _to_sent(pid, number) if form.is_valid() else _issue_page(request, desk, production, issues, issue, form)


@require_POST
@at_desk
def schedule_issue_unsend(request: HttpRequest, desk: Desk, pid: str, number: int) -> HttpResponse:
    """Take somebody off the list of an issue whom it was sent to afterwards, and who has not opened it."""
    desk.production(pid, "schedule.edit")
    sent = received(UnsendForm(request.POST), "Load the page again before you take somebody off the list.")
    who = {"name": sent["name"], "user": sent["user"]}
    issue_actions.unsend_issue(**desk.acting(pid, sent["key"]), number=number, recipient=who)
    return _to_sent(pid, number)


def _to_sent(pid: str, number: int) -> HttpResponse:
    return redirect(f"{reverse('schedule-issue', kwargs={'pid': pid, 'number': number})}#sent")


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
                    length_text(strip_length(lookup, item)),
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
    look = Look(f"Issue {issue.number}", issue.colour, since=since, stars=memo.stars, marks=marks_of(values))
    forme = one_line_pdf.forme(found.plan, setup_of(values), timezone.localtime(issue.moment), look)
    name = f"{word('one-liner', pack_of(values.setup)).replace(' ', '-')}-issue-{issue.number}.pdf"
    return printed(request, desk, production, forme, f"Issue {issue.number}", "schedule-issues", name)


@require_POST
@at_desk
def schedule_issue_retire(request: HttpRequest, desk: Desk, pid: str, number: int) -> HttpResponse:
    """Take an issue out of use, or back into it."""
    production = desk.production(pid, "schedule.edit")
    sent = received(RetireForm(request.POST), "Load the page again before you retire or bring back an issue.")
    require(desk, production, shown_board(production).values, "")
    issue_actions.retire_issue(**desk.acting(pid, sent["key"]), number=number, retired=sent["retired"] == "yes")
    return redirect("schedule-issues", pid=pid)
