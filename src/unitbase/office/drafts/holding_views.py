"""The holding list: what has no home in the draft in force, put where it is suggested, left out, taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from unitbase.breakdown import Correction
from unitbase.breakdown.holding import Held, let_go, put
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.drafts.forms import HeldForm
from unitbase.office.drafts.queries import held_of, typed_in
from unitbase.office.drafts.showing import HeldLine, held_lines, held_table, homes_of
from unitbase.office.listed import XLSX, FindForm, handed, same_look
from unitbase.office.problems import InvalidError
from unitbase.office.productions.actions import correct_scene, undo_correction
from unitbase.office.productions.forms import received
from unitbase.office.productions.plan import breakdown_of, pack_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.shell import show_page
from unitbase.office.productions.undoing import take_back
from unitbase.office.productions.values import CORRECTIONS, Values
from unitbase.schedule.lengths import pages

_ORDERS = (("", "scenes, then things"), ("what", "by name"), ("scene", "by scene"), ("home", "by suggested home"))


@require_safe
@at_desk
def holding_page(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """What the drafts left without a home, each with a suggested one."""
    production = desk.production(pid, "script.see")
    values, addresses = values_of(production), {"pid": pid}
    breakdown, may_edit = breakdown_of(values), desk.may("script.edit", production)
    length = sum(sheet.eighths for sheet in breakdown.sheets) if breakdown else 0
    look, every = FindForm(request.GET, orders=_ORDERS), held_lines_of(values)
    held = _shown(every, look)
    return show_page(
        request,
        desk,
        "drafts/holding.html",
        production,
        "holding",
        sub=f"{len(breakdown.sheets) if breakdown else 0} scenes, {pages(length)} pages in the draft in force",
        held=held,
        every=len(every),
        look=look,
        looked=bool(look.asked("q")),
        homed=sum(bool(one.put) for one in held),
        list_url=reverse("holding", kwargs=addresses),
        export_url=same_look(request, reverse("holding-export", kwargs=addresses | {"kind": XLSX})),
        put_url=same_look(request, reverse("holding-put", kwargs=addresses)) if may_edit else "",
        undo_url=reverse("holding-undo", kwargs=addresses) if may_edit and CORRECTIONS in values.undoable else "",
        version=values.corrections_version,
    )


def held_lines_of(values: Values) -> tuple[HeldLine, ...]:
    """The holding list as it is shown."""
    breakdown = breakdown_of(values)
    return held_lines(held_of(values), breakdown, pack_of(values.setup)) if breakdown else ()


def _shown(lines: tuple[HeldLine, ...], look: FindForm) -> tuple[HeldLine, ...]:
    """What is looked for of the list, in the order asked for."""
    found = [one for one in lines if look.finds(one.title, one.why, *one.items)]
    place = {one.name: at for at, one in enumerate(found)}
    orders: dict[str, Any] = {
        "what": lambda one: one.title.casefold(),
        "scene": lambda one: (one.at, place[one.name]),
        "home": lambda one: (one.home_at, place[one.name]),
    }
    return tuple(sorted(found, key=orders.get(look.asked("order"), lambda one: place[one.name])))


@require_safe
@at_desk
def holding_export(request: HttpRequest, desk: Desk, pid: str, kind: str) -> HttpResponse:
    """The holding list as it is looked at, as a file."""
    values = values_of(desk.production(pid, "script.see"))
    shown = _shown(held_lines_of(values), FindForm(request.GET, orders=_ORDERS))
    return handed(held_table(shown), kind, "holding")


@require_POST
@at_desk
def holding_put(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Put held things into their suggested homes, one, those ticked or all that are shown; or leave one out."""
    production = desk.production(pid, "script.edit")
    form = HeldForm(request.POST)
    sent = received(form, "Load the page again: what to put where was not understood.")
    values, names = values_of(production), form.names()
    if sent["what"] == "all":
        names = frozenset(one.name for one in _shown(held_lines_of(values), FindForm(request.GET, orders=_ORDERS)))
    made, count = _made(_named(values, names, sent["home"]), typed_in(values), leave=sent["what"] == "leave")
    correct_scene(
        **desk.acting(pid, sent["key"]),
        base=sent["version"],
        corrections=[[one.scene, one.field, one.value] for one in made],
    )
    messages.success(request, f"{count} {'left out' if sent['what'] == 'leave' else 'put'}.")
    return redirect(same_look(request, reverse("holding", kwargs={"pid": pid})))


def _named(values: Values, names: frozenset[str], home: str) -> tuple[Held, ...]:
    """The held things of these names, a single one with the home that was chosen for it. Raises InvalidError."""
    found = tuple(one for one in held_of(values) if one.name in names)
    if not found:
        msg = (
            "This is not in the holding list any more. Look at the list again."
            if names
            else "Tick what is to be put where it is suggested."
        )
        raise InvalidError(msg)
    breakdown = breakdown_of(values)
    if not home or breakdown is None:
        return found
    if len(found) > 1 or home not in dict(homes_of(breakdown, found[0])):
        msg = "Choose a home for one thing at a time, of those that are offered."
        raise InvalidError(msg)
    return (replace(found[0], home=home),)


def _made(found: tuple[Held, ...], typed: tuple[Correction, ...], *, leave: bool) -> tuple[list[Correction], int]:
    """The corrections, and of how many things. Raises InvalidError where none of them has a home."""
    chosen = [one for one in found if leave or one.home]
    if not chosen:
        msg = "No home is suggested for this. Choose one, or leave it out."
        raise InvalidError(msg)
    made: list[Correction] = []
    for one in chosen:
        # each over those before it: two notes that come to one scene both stand there
        made += let_go(one) if leave else put(one, (*typed, *made))
    return made, len(chosen)


@require_POST
@at_desk
def holding_undo(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take the last correction back."""
    production = desk.production(pid, "script.edit")
    take_back(request, desk, production, undo_correction)
    return redirect("holding", pid=pid)
