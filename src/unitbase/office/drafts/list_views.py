"""The drafts of a production, and any two of them side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from unitbase.breakdown.summary import summarise
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.drafts import actions
from unitbase.office.drafts.forms import CompareForm
from unitbase.office.drafts.propose import entries_of
from unitbase.office.drafts.queries import draft_values, held_of, open_proposals
from unitbase.office.drafts.showing import facts_of, names_told, scene_lines, summary_lines
from unitbase.office.listed import XLSX, FindForm, handed, same_look
from unitbase.office.problems import InvalidError
from unitbase.office.productions.plan import breakdown_of, pack_of, screenplay_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.shell import show_page
from unitbase.office.productions.undoing import take_back
from unitbase.office.productions.values import Values
from unitbase.paper.tables import Column, Table
from unitbase.screenplay.difference import difference
from unitbase.screenplay.match import match
from unitbase.words.habits import day_text

_DRAFT_ORDERS = (("", "newest first"), ("oldest", "oldest first"), ("name", "by file"), ("colour", "by colour"))


@require_safe
@at_desk
def drafts(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Every draft, the one in force first, those that wait to be accepted, and the way to compare any two."""
    production = desk.production(pid, "script.see")
    values = values_of(production)
    entries, may_edit = entries_of(values), desk.may("script.edit", production)
    look = FindForm(request.GET, orders=_DRAFT_ORDERS)
    pages_url = reverse("draft-pages", kwargs={"pid": pid})
    export_url = reverse("drafts-export", kwargs={"pid": pid, "kind": XLSX})
    return show_page(
        request,
        desk,
        "drafts/list.html",
        production,
        "drafts",
        drafts=tuple(one | {"pages_url": f"{pages_url}?draft={one['number']}"} for one in _shown(values, look)),
        every=_rows(values)[::-1],
        look=look,
        looked=bool(look.asked("q")),
        export_url=same_look(request, export_url) if entries else "",
        waiting=tuple(
            (one.request["name"], reverse("draft", kwargs={"pid": pid, "jid": one.pid})) for one in open_proposals(pid)
        ),
        compare_url=reverse("draft-compare", kwargs={"pid": pid}) if len(entries) > 1 else "",
        newest=len(entries),
        before=len(entries) - 1,
        undo_url=reverse("draft-undo", kwargs={"pid": pid}) if may_edit and len(entries) > 1 else "",
        version=values.drafts_version,
        held=len(held_of(values)),
        holding_url=reverse("holding", kwargs={"pid": pid}),
        upload_url=reverse("script", kwargs={"pid": pid}) if may_edit else "",
    )


def _rows(values: Values) -> tuple[dict[str, Any], ...]:
    entries, pack = entries_of(values), pack_of(values.setup)
    return tuple(_row(entry, number, len(entries), pack) for number, entry in enumerate(entries, start=1))


def _row(entry: dict[str, Any], number: int, count: int, pack: str) -> dict[str, Any]:
    return {
        "number": number,
        "name": entry["name"],
        "colour": entry["colour"].capitalize(),
        "css": entry["colour"].removeprefix("double "),
        "day": day_text(date.fromisoformat(entry["date"]), pack) if entry["date"] else "",
        "date": entry["date"],
        "locked": entry["locked"],
        "in_force": number == count,
    }


def _shown(values: Values, look: FindForm) -> tuple[dict[str, Any], ...]:
    """The drafts asked for, in the order asked for."""
    found = [one for one in _rows(values) if look.finds(one["name"], one["colour"], one["day"], str(one["number"]))]
    order = look.asked("order")
    if order != "oldest":
        found.reverse()
    if order in {"name", "colour"}:
        found.sort(key=lambda one: one[order].casefold())
    return tuple(found)


@require_safe
@at_desk
def drafts_export(request: HttpRequest, desk: Desk, pid: str, kind: str) -> HttpResponse:
    """The list of drafts as it is looked at, as a file."""
    values = values_of(desk.production(pid, "script.see"))
    columns = (
        Column("Draft", 8, "number"),
        Column("Colour", 18),
        Column("File", 40),
        Column("Date", 12, "date"),
        Column("Numbers", 12),
        Column("Is", 12),
    )
    rows = tuple(
        (
            one["number"],
            one["colour"],
            one["name"],
            date.fromisoformat(one["date"]) if one["date"] else None,
            "locked" if one["locked"] else "not locked",
            "in force" if one["in_force"] else "",
        )
        for one in _shown(values, FindForm(request.GET, orders=_DRAFT_ORDERS))
    )
    return handed(Table("Drafts", columns, rows), kind, "drafts")


@require_safe
@gzip_page
@at_desk
def draft_compare(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Any two drafts side by side; their scenes are known by their identities."""
    production = desk.production(pid, "script.see")
    values, form = values_of(production), CompareForm(request.GET)
    chosen = [draft_values(production, values, form.cleaned_data[name] - 1) for name in "ab"] if form.is_valid() else []
    old, new = (screenplay_of(one) if one else None for one in (*chosen, None, None)[:2])
    if old is None or new is None:
        msg = "Name two drafts of this production by their numbers in the list."
        raise InvalidError(msg)
    before, after = (breakdown_of(one) for one in chosen if one)
    same = {scene.key for scene in old.scenes}
    matching = match(old, new, locked=False, chosen={s.key: s.key if s.key in same else "" for s in new.scenes})
    summary, pack = summarise(before, after, matching) if before and after else None, pack_of(values.setup)
    numbers, entries = {scene.key: scene.number or scene.key for scene in old.scenes}, entries_of(values)
    names = [entries[form.cleaned_data[name] - 1] for name in "ab"]
    return show_page(
        request,
        desk,
        "drafts/compare.html",
        production,
        "drafts",
        sub=" beside ".join(f"{one['name']} ({one['colour']})" for one in names),
        facts=facts_of(summary) if summary else (),
        summary=summary_lines(summary, pack, (*before.own, *after.own)) if summary and before and after else (),
        names=names_told(matching),
        scenes=tuple(scene_lines(difference(old, new, matching), numbers)),
        next_url=reverse("drafts", kwargs={"pid": pid}),
    )


@require_POST
@at_desk
def draft_undo(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take the draft in force back, with its board."""
    take_back(request, desk, desk.production(pid, "script.edit"), actions.undo_draft)
    return redirect("drafts", pid=pid)
