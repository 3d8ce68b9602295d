"""The schedule given out: files for other programs, and the links of calendars."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from unitbase.exchange.omc import write_omc
from unitbase.exchange.sex import sex_of_breakdown, write_sex
from unitbase.exchange.table import TITLES, rows_of_plan, to_csv
from unitbase.exchange.uss import uss_of_plan, write_uss
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.exchange import actions
from unitbase.office.exchange.forms import LinkForm, LinkNameForm
from unitbase.office.exchange.lists import LINK_COLUMNS, LinkRow, link_row
from unitbase.office.exchange.models import CalendarLink
from unitbase.office.exchange.queries import digest_of_token, last_change, links_of, standard_file
from unitbase.office.files import file_answer
from unitbase.office.listed import CSV, TYPES, XLSX, Looked, SortForm, handed, looked_at, table_of
from unitbase.office.problems import InvalidError, UnknownError
from unitbase.office.productions.forms import received
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import pack_of, plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.shell import fresh_key, show_page
from unitbase.office.productions.values import Values
from unitbase.office.schedule.issues import issues_of, live
from unitbase.paper.tables import Column, Table
from unitbase.schedule.marks import marks_from_json
from unitbase.schedule.values import Plan
from unitbase.words.catalogue import say

_NONE = "There is no schedule to give out yet. Bring a script in first."
_AGAIN = "Load the page again before you send this."
_OMC = {"series": "tv", "studio": "tv", "short": "short"}
FILES = (
    ("uss", "Universal Schedule Standard (.uss)", "Board, breakdown and calendar, for programs that read it."),
    ("sex", "Movie Magic export (.sex)", "Breakdown without days, for Movie Magic Scheduling."),
    ("xlsx", "Spreadsheet (.xlsx)", "One row a strip; can be changed and brought in again."),
    ("csv", "CSV (.csv)", "The same rows as text."),
    ("omc", "MovieLabs OMC (.json)", "Scenes, characters, sets and shoot days by identity, for post."),
)  # fmt: skip
_BREAKDOWNS = frozenset({"uss", "sex", "omc"})
"""Files that hold the breakdown, which needs the right to see the script."""


@require_safe
@at_desk
def schedule_export(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The files there are, and the calendars that are followed."""
    production = desk.production(pid, "schedule.see")
    return _page(request, desk, production, None)


def _page(
    request: HttpRequest,
    desk: Desk,
    production: Production,
    form: LinkForm | None,
    *,
    status: int = 200,
    token: str = "",
) -> HttpResponse:
    values = values_of(production)
    plan, _ = plan_of(values)
    may_link = plan is not None and desk.may("documents.make", production)
    addresses = {"pid": production.pid}
    looked = _looked(request, production, plan, pack_of(values.setup)) if may_link else None
    listed = reverse("calendar-links", kwargs=addresses | {"kind": XLSX})
    followed = request.build_absolute_uri(reverse("calendar-feed", kwargs={"token": token})) if token else ""
    return show_page(
        request,
        desk,
        "exchange/export.html",
        production,
        "schedule-export",
        status=status,
        files=_files(desk, production, plan, pack_of(values.setup)) if plan else (),
        undated=plan is not None and plan.calendar.start is None,
        form=(form or _link_form(plan)) if may_link else None,
        unpublished=not live(issues_of(production)),
        links=looked.rows if looked else (),
        **(looked.shown(reverse("schedule-export", kwargs=addresses), listed) if looked else {"every": 0}),
        link_url=reverse("calendar-link", kwargs=addresses),
        revoke_url=reverse("calendar-revoke", kwargs=addresses),
        made_url=followed,
        webcal=f"webcal:{followed.partition(':')[2]}" if followed else "",
    )


def _files(desk: Desk, production: Production, plan: Plan, pack: str) -> tuple[tuple[str, str, str], ...]:
    """Each file this person may have: its name, what is in it and what it cannot hold, its address."""
    may = desk.may("script.see", production)
    lost = [say(one, pack) for one in write_sex(sex_of_breakdown(plan.breakdown))[1]] if may else []
    return tuple(
        (
            name,
            " ".join((note, *(lost if kind == "sex" else ()))),
            reverse("schedule-export-file", kwargs={"pid": production.pid, "kind": kind}),
        )
        for kind, name, note in FILES
        if may or kind not in _BREAKDOWNS
    )


def _people(plan: Plan | None) -> tuple[tuple[str, str], ...]:
    characters = plan.breakdown.characters if plan else ()
    return tuple((one.key, f"{one.board_id} {one.name}") for one in characters if not one.voice_only)


def _link_form(plan: Plan | None, data: Any = None) -> LinkForm:
    return LinkForm(data, people=_people(plan), initial={"key": fresh_key(), "follows": CalendarLink.PUBLISHED})


def _looked(request: HttpRequest, production: Production, plan: Plan | None, pack: str) -> Looked[LinkRow]:
    """The calendars handed out, as they are looked at."""
    names = {**dict(_people(plan)), "": "The whole production"}
    every = [link_row(one, names.get(one.character, "a part that is gone"), pack) for one in links_of(production)]
    return looked_at(SortForm(request.GET, columns=LINK_COLUMNS, first="newest first"), every)


@require_safe
@at_desk
def calendar_links(request: HttpRequest, desk: Desk, pid: str, kind: str) -> HttpResponse:
    """The calendars handed out, as they are looked at, as a file; no address that could be followed is in it."""
    production = desk.production(pid, "documents.make")
    desk.production(pid, "schedule.see")
    values = values_of(production)
    rows = _looked(request, production, plan_of(values)[0], pack_of(values.setup)).rows
    return handed(table_of("Calendars handed out", LINK_COLUMNS, rows), kind, "calendars")


@require_safe
@at_desk
def schedule_export_file(request: HttpRequest, desk: Desk, pid: str, kind: str) -> HttpResponse:
    """One file."""
    production = desk.production(pid, "schedule.see")
    if kind not in {one for one, _, _ in FILES}:
        raise UnknownError
    if kind in _BREAKDOWNS:
        desk.production(pid, "script.see")
    values = values_of(production)
    plan, _ = plan_of(values)
    if plan is None:
        raise InvalidError(_NONE)
    if kind == XLSX:
        return handed(_table(plan), kind, "schedule")
    content, media, ending = _WRITERS[kind](production, values, plan)
    return file_answer(content, media, f"schedule.{ending}")


def _table(plan: Plan) -> Table:
    kinds = {"Day": "text", "Date": "date", "Order": "number", "Pages": "pages", "Minutes": "number"}
    widths = {"Set": 28, "Location": 24, "Cast": 20, "Notes": 40}
    columns = tuple(Column(title, widths.get(title, 10), kinds.get(title, "text")) for title in TITLES)  # type: ignore[arg-type]
    rows = tuple((str(row[0]), *row[1:]) for row in rows_of_plan(plan))
    return Table("Schedule", columns, rows)


def _uss(production: Production, values: Values, plan: Plan) -> tuple[bytes, str, str]:
    base, (marks, _) = standard_file(production), marks_from_json(values.marks or {})
    file = uss_of_plan(plan, production.pid, last_change(production), base, marks)
    return write_uss(file), "application/json", "uss"


def _sex(production: Production, values: Values, plan: Plan) -> tuple[bytes, str, str]:
    return write_sex(sex_of_breakdown(plan.breakdown))[0], "application/octet-stream", "sex"


def _csv(production: Production, values: Values, plan: Plan) -> tuple[bytes, str, str]:
    return to_csv(rows_of_plan(plan)), TYPES[CSV], CSV


def _omc(production: Production, values: Values, plan: Plan) -> tuple[bytes, str, str]:
    category = _OMC.get(str(values.setup.get("format", "")), "movie")
    return write_omc(plan, production.pid, category), "application/json", "omc.json"


_WRITERS: dict[str, Callable[[Production, Values, Plan], tuple[bytes, str, str]]] = {
    "uss": _uss, "sex": _sex, "csv": _csv, "omc": _omc,
}  # fmt: skip


@require_POST
@at_desk
def calendar_link(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Make a link to a feed, or one in the place of another; its address is shown here and never again."""
    production = desk.production(pid, "documents.make")
    desk.production(pid, "schedule.see")
    plan, _ = plan_of(values_of(production))
    if plan is None:
        raise InvalidError(_NONE)
    if "link" in request.POST:
        return _rotate(request, desk, production)
    form = _link_form(plan, request.POST)
    if not form.is_valid():
        return _page(request, desk, production, form, status=InvalidError.status)
    sent = form.cleaned_data
    return _made(request, desk, production, sent["key"], Wanted(sent["character"], sent["follows"], sent["holder"]))


def _rotate(request: HttpRequest, desk: Desk, production: Production) -> HttpResponse:
    sent = received(LinkNameForm(request.POST), _AGAIN)
    old = next((one for one in links_of(production) if one.pid == sent["link"]), None)
    if old is None:
        raise UnknownError
    follows = CalendarLink.PUBLISHED if old.published else CalendarLink.BOARD
    return _made(request, desk, production, sent["key"], Wanted(old.character, follows, old.holder, old.pid))


class Wanted(NamedTuple):
    """What a link is asked for: whose days, what it follows, who gets it, which link it takes the place of."""

    character: str
    follows: str
    holder: str
    instead: str = ""


def _made(request: HttpRequest, desk: Desk, production: Production, key: str, wanted: Wanted) -> HttpResponse:
    token = _token(production, desk, key)
    actions.make_link(**desk.acting(production.pid, key), digest=digest_of_token(token), **wanted._asdict())
    return _page(request, desk, production, None, token=token)


def _token(production: Production, desk: Desk, key: str) -> str:
    """A token nobody can guess, and the same where one form is sent twice: from the key of this server."""
    said = f"calendar:{production.pid}:{desk.user.pid}:{key}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


@require_POST
@at_desk
def calendar_revoke(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """End a link."""
    production = desk.production(pid, "documents.make")
    sent = received(LinkNameForm(request.POST), _AGAIN)
    actions.revoke_link(**desk.acting(production.pid, sent["key"]), link=sent["link"])
    return _page(request, desk, production, None)
