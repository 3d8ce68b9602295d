"""The drafts of a production, any two of them side by side, and the holding list."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from unitbase.breakdown import Correction
from unitbase.breakdown.holding import Held, holding, let_go, put
from unitbase.breakdown.summary import summarise
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.drafts import actions
from unitbase.office.drafts.forms import CompareForm, HeldForm
from unitbase.office.drafts.propose import entries_of, lost_of
from unitbase.office.drafts.queries import draft_values, open_proposals
from unitbase.office.drafts.showing import facts_of, held_lines, names_told, scene_lines, summary_lines
from unitbase.office.problems import InvalidError
from unitbase.office.productions.actions import correct_scene, undo_correction
from unitbase.office.productions.forms import BaseForm
from unitbase.office.productions.plan import breakdown_of, pack_of, screenplay_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import CORRECTIONS, Values
from unitbase.office.productions.views import show_page
from unitbase.schedule.lengths import pages
from unitbase.screenplay.difference import difference
from unitbase.screenplay.match import match
from unitbase.words.habits import day_text


@require_safe
@at_desk
def drafts(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Every draft, the one in force first, those that wait to be accepted, and the way to compare any two."""
    production = desk.production(pid, "script.see")
    values = values_of(production)
    entries, may_edit = entries_of(values), desk.may("script.edit", production)
    held, pack = held_of(values), pack_of(values.setup)
    pages_url = reverse("draft-pages", kwargs={"pid": pid})
    return show_page(
        request,
        desk,
        "drafts/list.html",
        production,
        "drafts",
        drafts=tuple(
            _row(entry, number, len(entries), pack, pages_url) for number, entry in enumerate(entries, start=1)
        )[::-1],
        waiting=tuple(
            (one.request["name"], reverse("draft", kwargs={"pid": pid, "jid": one.pid})) for one in open_proposals(pid)
        ),
        compare_url=reverse("draft-compare", kwargs={"pid": pid}) if len(entries) > 1 else "",
        newest=len(entries),
        before=len(entries) - 1,
        undo_url=reverse("draft-undo", kwargs={"pid": pid}) if may_edit and len(entries) > 1 else "",
        version=values.drafts_version,
        held=len(held),
        holding_url=reverse("holding", kwargs={"pid": pid}),
        upload_url=reverse("script", kwargs={"pid": pid}) if may_edit else "",
    )


def _row(entry: dict[str, Any], number: int, count: int, pack: str, pages_url: str) -> dict[str, Any]:
    return {
        "number": number,
        "name": entry["name"],
        "colour": entry["colour"].capitalize(),
        "css": entry["colour"].removeprefix("double "),
        "day": day_text(date.fromisoformat(entry["date"]), pack) if entry["date"] else "",
        "locked": entry["locked"],
        "in_force": number == count,
        "pages_url": f"{pages_url}?draft={number}",
    }


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
        summary=summary_lines(summary, pack) if summary else (),
        names=names_told(matching),
        scenes=tuple(scene_lines(difference(old, new, matching), numbers)),
        next_url=reverse("drafts", kwargs={"pid": pid}),
    )


@require_POST
@at_desk
def draft_undo(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take the draft in force back, with its board."""
    desk.production(pid, "script.edit")
    form = BaseForm(request.POST)
    if not form.is_valid():
        msg = "Load the page again before you take a draft back."
        raise InvalidError(msg)
    sent = form.cleaned_data
    actions.undo_draft(actor=desk.user, at=timezone.now(), scope=pid, key=sent["key"], base=sent["version"])
    return redirect("drafts", pid=pid)


def held_of(values: Values) -> tuple[Held, ...]:
    """What has no home in the draft in force."""
    screenplay, breakdown = screenplay_of(values), breakdown_of(values)
    if screenplay is None or breakdown is None:
        return ()
    return holding(screenplay, breakdown, _typed(values), lost_of(values))


def _typed(values: Values) -> tuple[Correction, ...]:
    return tuple(Correction(*one) for one in values.corrections)


@require_safe
@at_desk
def holding_page(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """What the drafts left without a home, each with a suggested one."""
    production = desk.production(pid, "script.see")
    values = values_of(production)
    breakdown, may_edit = breakdown_of(values), desk.may("script.edit", production)
    numbers = {sheet.scene: sheet.number for sheet in breakdown.sheets} if breakdown else {}
    length = sum(sheet.eighths for sheet in breakdown.sheets) if breakdown else 0
    return show_page(
        request,
        desk,
        "drafts/holding.html",
        production,
        "holding",
        sub=f"{len(numbers)} scenes, {pages(length)} pages in the draft in force",
        held=held_lines(held_of(values), numbers, pack_of(values.setup)),
        put_url=reverse("holding-put", kwargs={"pid": pid}) if may_edit else "",
        undo_url=reverse("holding-undo", kwargs={"pid": pid}) if may_edit and CORRECTIONS in values.undoable else "",
        version=values.corrections_version,
    )


@require_POST
@at_desk
def holding_put(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Put a held thing into its suggested home, or leave it out."""
    production = desk.production(pid, "script.edit")
    form = HeldForm(request.POST)
    if not form.is_valid():
        msg = "Load the page again: what to put where was not understood."
        raise InvalidError(msg)
    sent, values = form.cleaned_data, values_of(production)
    found = _named(values, sent["scene"], sent["element"])
    made = put(found, _typed(values)) if sent["what"] == "put" else let_go(found)
    correct_scene(
        actor=desk.user,
        at=timezone.now(),
        scope=pid,
        key=sent["key"],
        base=sent["version"],
        corrections=[[one.scene, one.field, one.value] for one in made],
    )
    return redirect("holding", pid=pid)


def _named(values: Values, scene: str, element: str) -> Held:
    """The held thing of that name. Raises InvalidError."""
    for one in held_of(values):
        if one.scene == scene and (one.element.key if one.element else "") == element:
            return one
    msg = "This is not in the holding list any more. Look at the list again."
    raise InvalidError(msg)


@require_POST
@at_desk
def holding_undo(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take the last correction back."""
    production = desk.production(pid, "script.edit")
    form = BaseForm(request.POST)
    if not form.is_valid():
        msg = "Load the page again before undoing."
        raise InvalidError(msg)
    sent = form.cleaned_data
    undo_correction(actor=desk.user, at=timezone.now(), scope=production.pid, key=sent["key"], base=sent["version"])
    return redirect("holding", pid=pid)
