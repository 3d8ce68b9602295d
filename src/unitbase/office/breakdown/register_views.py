"""The lists of the breakdown as pages: elements, parts, sets; each line can be changed in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from unitbase.breakdown import Correction, correct
from unitbase.breakdown.reports import elements_report, parts_report, sets_report
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.breakdown.frame import frame
from unitbase.office.breakdown.letters import CAST, legend
from unitbase.office.breakdown.photos import keep_photo
from unitbase.office.breakdown.queries import script_of
from unitbase.office.breakdown.register_forms import (
    CategoryForm,
    ElementForm,
    LookForm,
    PartForm,
    RowForm,
    SetForm,
    merge_choices,
    merged_choices,
)
from unitbase.office.breakdown.registers import (
    CLEARANCES,
    NEW,
    Look,
    category_register,
    clearance_register,
    element_register,
    part_register,
    set_register,
)
from unitbase.office.breakdown.typeset import PART
from unitbase.office.breakdown.values import Register, Script
from unitbase.office.listed import Choices, same_look
from unitbase.office.problems import InvalidError, UnknownError
from unitbase.office.productions.actions import correct_scene
from unitbase.office.productions.joins import Noted, WhatIsNoted, nothing_noted
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.shell import fresh_key, show_page
from unitbase.words.catalogue import say
from unitbase.words.categories import own_hue, own_id

Sent = tuple[Any, Any]
"""What was typed into a form, and its files; nothing of either for a form that is only shown."""
_UNSENT: Sent = (None, None)
_FIELDS = {
    "element-name": "name",
    "element-note": "note",
    "element-photo": "photo",
    "element-merge": "merge",
    "element-link": "link_name",
    "part-name": "name",
    "part-id": "board_id",
    "part-merge": "merge",
    "part-extra": "extra",
    "set": "location",
    "category": "name",
    "category-": "home",
}
"""The field of a form beside which a refused correction is told."""


def _no_categories(script: Script) -> Choices:
    return ()


def _element_categories(script: Script) -> Choices:
    return tuple((one.id, one.name) for one in legend(script.pack, script.breakdown.own) if one.id != CAST)


def _clearance_kinds(script: Script) -> Choices:
    return tuple((kind.value, name) for kind, name in CLEARANCES.items())


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of list: its route, what one of it and its file are called, its orders, its rows, the form of one."""

    route: str
    one: str
    file: str
    empty: str
    orders: Choices
    rows: Callable[[Script, Look, str], Register]
    form: Callable[[Script, str, Sent, dict[str, Any]], tuple[RowForm, Any] | None]
    categories: Callable[[Script], Choices] = _no_categories
    lead: str = ""


def _element_form(script: Script, key: str, sent: Sent, initial: dict[str, Any]) -> tuple[RowForm, Any] | None:
    lines = elements_report(script.breakdown)
    line = next((one for one in lines if one.key == key), None)
    if line is None:
        return None
    form = ElementForm(*sent, initial=initial | {"name": line.name, "note": line.note, "merge": ""})
    form.begin(script, line.brings, merged_choices(script, "element-merge", key))
    if not line.photo:
        del form.fields["photo_off"]
    form.offer("merge", merge_choices(lines, key, script))
    return form, line


def _part_form(script: Script, key: str, sent: Sent, initial: dict[str, Any]) -> tuple[RowForm, Any] | None:
    lines = parts_report(script.breakdown)
    line = next((one for one in lines if one.key == key), None)
    if line is None:
        return None
    typed = {"name": line.name, "board_id": line.board_id, "extra": line.extra, "merge": ""}
    form = PartForm(*sent, initial=initial | typed)
    form.begin(script, line.brings, merged_choices(script, "part-merge", key))
    form.offer("merge", merge_choices(lines, key, script))
    return form, line


def _set_form(script: Script, key: str, sent: Sent, initial: dict[str, Any]) -> tuple[RowForm, Any] | None:
    line = next((one for one in sets_report(script.breakdown) if one.key == key), None)
    if line is None:
        return None
    name = _places(script).get(line.location, line.location_name or line.location)
    return SetForm(*sent, initial=initial | {"location": name}), line


def _category_form(script: Script, key: str, sent: Sent, initial: dict[str, Any]) -> tuple[RowForm, Any] | None:
    own = {one.id: one for one in script.breakdown.own}
    if key == NEW:
        form = CategoryForm(*sent, initial=initial)
        form.only_make()
        named = form["name"].value() or ""
        return form, own_id(str(named), own)
    if key not in own:
        return None
    form = CategoryForm(*sent, initial=initial | {"name": own[key].name, "colour": own_hue(own[key])})
    count = sum(line.category == key for line in elements_report(script.breakdown))
    form.begin(count, tuple(one for one in _element_categories(script) if one[0] != key))
    return form, key


def _nothing_to_change(script: Script, key: str, sent: Sent, initial: dict[str, Any]) -> None:
    """What is read off the script is not changed on its list."""


def _places(script: Script) -> dict[str, str]:
    """The locations by key, as the plan calls them."""
    plan, _ = plan_of(script.values)
    return {terms.key: terms.name for terms in plan.locations} if plan else {}


def _set_rows(script: Script, look: Look, url: str) -> Register:
    return set_register(script, look, url, _places(script))


_ORDERS = (("name", "by name"), ("scenes", "most scenes first"), ("pages", "most pages first"))
ELEMENTS = Kind(
    "script-elements",
    "element",
    "elements",
    "Nothing is tagged yet. Select words on the pages of the script, or accept suggestions.",
    (("", "by category"), *_ORDERS),
    rows=element_register,
    form=_element_form,
    categories=_element_categories,
)
PARTS = Kind(
    "script-parts",
    "part",
    "parts",
    "Nobody speaks in this script, and nobody is tagged as cast.",
    (("", "by board id"), *_ORDERS),
    rows=part_register,
    form=_part_form,
)
SETS = Kind(
    "script-sets",
    "set",
    "sets",
    "The script has no sets yet.",
    (("", "as in the script"), ("location", "by location"), *_ORDERS),
    rows=_set_rows,
    form=_set_form,
)


CATEGORIES = Kind(
    "script-categories",
    "category",
    "",
    "",
    (("", "by name"),),
    rows=category_register,
    form=_category_form,
    lead="Kinds of element beside those of the trade, from the script's file or made here. A category of your own has"
    " a number instead of a letter.",
)
CLEARANCE = Kind(
    "script-clearance",
    "mark",
    "clearance",
    "No name, brand, number, song or picture was found that somebody may own.",
    (("", "by kind"), ("name", "by name"), ("scenes", "most scenes first"), ("script", "as in the script")),
    rows=clearance_register,
    form=_nothing_to_change,
    categories=_clearance_kinds,
    lead="What somebody may own a right in: the seed of the clearance list. Nothing here is cleared or refused yet.",
)


@require_http_methods(["GET", "HEAD", "POST"])
@gzip_page
@at_desk
def elements(request: HttpRequest, desk: Desk, pid: str, noted: WhatIsNoted = nothing_noted) -> HttpResponse:
    """Every element of the script; one can be renamed, merged, linked, noted."""
    return _list(request, desk, pid, ELEMENTS, noted)


@require_http_methods(["GET", "HEAD", "POST"])
@gzip_page
@at_desk
def parts(request: HttpRequest, desk: Desk, pid: str, noted: WhatIsNoted = nothing_noted) -> HttpResponse:
    """Every speaking part; one can be renamed, merged, numbered, made an extra."""
    return _list(request, desk, pid, PARTS, noted)


@require_http_methods(["GET", "HEAD", "POST"])
@gzip_page
@at_desk
def sets(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Every set; one can be moved to another location."""
    return _list(request, desk, pid, SETS)


@require_http_methods(["GET", "HEAD", "POST"])
@gzip_page
@at_desk
def categories(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The categories of one's own; one can be made, called otherwise, given another colour, deleted."""
    return _list(request, desk, pid, CATEGORIES)


@require_safe
@gzip_page
@at_desk
def clearance(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Names, brands, numbers, songs and pictures that may have to be cleared, each with its place and reason."""
    return _list(request, desk, pid, CLEARANCE)


def _list(request: HttpRequest, desk: Desk, pid: str, kind: Kind, noted: WhatIsNoted = nothing_noted) -> HttpResponse:
    if request.method == "POST":
        return _change(request, desk, desk.production(pid, "script.edit"), kind)
    production = desk.production(pid, "script.see")
    script = script_of(production)
    asked = request.GET.get("row", "") if desk.may("script.edit", production) else ""
    opened = kind.form(script, asked, _UNSENT, _begun(script, asked)) if script and asked else None
    return _page(request, desk, production, kind, script, opened[0] if opened else None, noted=noted)


def _begun(script: Script, key: str) -> dict[str, Any]:
    return {"row": key, "version": script.values.corrections_version, "key": fresh_key()}


def _page(
    request: HttpRequest,
    desk: Desk,
    production: Production,
    kind: Kind,
    script: Script | None,
    opened: RowForm | None = None,
    status: int = 200,
    noted: WhatIsNoted = nothing_noted,
) -> HttpResponse:
    look_form = LookForm(request.GET, orders=kind.orders, categories=kind.categories(script) if script else ())
    addresses = {"pid": production.pid}
    around = frame(desk, production, script)
    around["may_edit"] = around["may_edit"] and kind.form is not _nothing_to_change
    return show_page(
        request,
        desk,
        "breakdown/register.html",
        production,
        kind.route,
        status=status,
        kind=kind,
        look=look_form,
        looked=look_form.look() != Look(),
        register=_annotated(kind, kind.rows(script, look_form.look(), around["pages_url"]), noted(desk, production))
        if script
        else None,
        opened=opened,
        opened_row=opened["row"].value() if opened else "",
        list_url=reverse(kind.route, kwargs=addresses),
        query=_query(request),
        places=tuple(_places(script).values()) if script and isinstance(opened, SetForm) else (),
        **around,
    )


def _annotated(kind: Kind, register: Register, noted: Mapping[str, Noted]) -> Register:
    """The list with how much is noted about each of its rows."""
    if not noted:
        return register
    before = PART if kind is PARTS else ""
    return replace(register, rows=tuple(replace(row, noted=noted.get(before + row.id)) for row in register.rows))


def _query(request: HttpRequest) -> str:
    """The look at the list, as an address carries it on."""
    kept = request.GET.copy()
    kept.pop("row", None)
    return f"{kept.urlencode()}&" if kept else ""


def _change(request: HttpRequest, desk: Desk, production: Production, kind: Kind) -> HttpResponse:
    script = script_of(production)
    key = request.POST.get("row", "")
    if script is None or not key:
        msg = f"Name the {kind.one} that is to be changed."
        raise InvalidError(msg)
    opened = kind.form(script, key, (request.POST, request.FILES), _begun(script, key))
    if opened is None:
        raise UnknownError
    form, line = opened
    typed: tuple[Correction, ...] = form.corrections(line) if form.is_valid() else ()
    _, refused = correct(script.breakdown, typed)
    for one in refused:
        field = _FIELDS.get(str(one.params.get("field", "")).partition(":")[0])
        form.add_error(field if field in form.fields else None, say(one, script.pack))
    if not form.is_valid():
        return _page(request, desk, production, kind, script, form, InvalidError.status)
    if typed:
        keep_photo(form.cleaned_data.get("photo"))
        correct_scene(
            **desk.acting(production.pid, form.cleaned_data["key"]),
            base=form.cleaned_data["version"],
            corrections=[[one.scene, one.field, one.value] for one in typed],
        )
    return redirect(f"{same_look(request, reverse(kind.route, kwargs={'pid': production.pid}))}#{quote(key)}")
