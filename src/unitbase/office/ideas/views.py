"""The outline of a production that begins without a script: shown, typed, moved, pasted, exported, planned."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.files import file_answer
from unitbase.office.ideas import actions
from unitbase.office.ideas.forms import TIMED, MoveRowForm, PasteForm, RowForm, RowNameForm, row_typed
from unitbase.office.ideas.outline import (
    MOST_ROWS,
    Keyed,
    Outline,
    keyless,
    moved,
    numbered,
    outline_of,
    read_pasted,
    renumbered,
    table_of,
    with_row,
    without_row,
)
from unitbase.office.ideas.sheet import facts_of, order_of, row_views, typed_over
from unitbase.office.listed import CSV, TYPES
from unitbase.office.problems import InvalidError, StaleError
from unitbase.office.productions.forms import BaseForm, received, sent_again
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import pack_of
from unitbase.office.productions.queries import values_of, versions_of
from unitbase.office.productions.shell import fresh_key, show_page
from unitbase.office.productions.undoing import take_back
from unitbase.office.productions.values import SCRIPT, Values
from unitbase.screenplay.write_outline import NAME, Row, next_number, write_outline
from unitbase.words import Finding, Level
from unitbase.words.catalogue import listed, say

_AGAIN = "Load the outline again before changing it."
_TYPED = "What you typed is kept: look at the rows, and save it again if it still holds."
_SCRIPTED = "There is a script in force: what it says is corrected on its scenes, and not in an outline."
_TOLD = 5  # findings of pasted rows that are told one by one


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def outline(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The outline, and the form of its next row or of the one that is changed."""
    if request.method == "POST":
        return _write(request, desk, desk.production(pid, "script.edit"))
    production = desk.production(pid, "script.see")
    values = values_of(production)
    found = outline_of(values)
    form = _asked(request, production, values, found) if found is not None else None
    return _page(request, desk, production, values, form)


def _asked(request: HttpRequest, production: Production, values: Values, found: Outline) -> RowForm:
    """The form of the row named in the address, else of a new one behind the row named, else at the end."""
    key, after = request.GET.get("change", ""), request.GET.get("after", "")
    row = found.row(key)
    typed = row_typed(row) | {"row": key} if row else {"number": next_number(found.plain), "after": after}
    first = {"key": fresh_key(), "version": versions_of(production.pid).get(SCRIPT, 0)}
    return RowForm(outline=found, kind=_kind(values), initial=first | typed)


def _kind(values: Values) -> str:
    return str(values.setup.get("format", ""))


def _page(
    request: HttpRequest,
    desk: Desk,
    production: Production,
    values: Values,
    form: RowForm | None,
    *,
    pasting: PasteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    found, pid = outline_of(values) or Outline(), production.pid
    may_edit = form is not None and desk.may("script.edit", production)
    order, pack = order_of(values, found.plain), pack_of(values.setup)
    version = versions_of(pid).get(SCRIPT, 0)
    changing = str(form["row"].value() or "") if form else ""
    return show_page(
        request,
        desk,
        "ideas/outline.html",
        production,
        "outline",
        status=status,
        scripted="" if form is not None else _SCRIPTED,
        idea=values.setup.get("idea", ""),
        genre=values.setup.get("genre", ""),
        facts=facts_of(values, found.plain, order),
        timed=_kind(values) in TIMED,
        ordered=order is not None,
        rows=row_views(found, order, values, pack),
        over=listed(typed_over(values).get(changing, ())),
        form=form if may_edit else None,
        changing=changing,
        after=str(form["after"].value() or "") if form else "",
        pasting=(pasting or PasteForm(auto_id="paste_%s", initial={"key": fresh_key(), "version": version}))
        if may_edit
        else None,
        version=version,
        urls=_urls(desk, production, values, may_edit=may_edit, any_rows=bool(found.rows)),
    )


def _urls(desk: Desk, production: Production, values: Values, *, may_edit: bool, any_rows: bool) -> dict[str, str]:
    """Where the page's buttons lead; those of a change only for whoever may make it."""
    names = ("move", "drop", "paste", "renumber", *(("undo",) if SCRIPT in values.undoable else ()))
    where = {"pid": production.pid}
    changes = {name: reverse(f"outline-{name}", kwargs=where) for name in names} if may_edit else {}
    if any_rows and desk.may("schedule.edit", production):
        changes["plan"] = reverse("improve", kwargs=where)
    return changes | {
        "page": reverse("outline", kwargs=where),
        "script": reverse("script", kwargs=where),
        "export": reverse("outline-export", kwargs=where),
    }


def _editable(desk: Desk, pid: str) -> tuple[Production, Values, Outline]:
    """The outline of somebody who may change it. Raises InvalidError where a script is in force."""
    production = desk.production(pid, "script.edit")
    values = values_of(production)
    found = outline_of(values)
    if found is None:
        raise InvalidError(_SCRIPTED)
    return production, values, found


def _write(request: HttpRequest, desk: Desk, production: Production) -> HttpResponse:
    """A row added or changed; what was typed stays when something is wrong."""
    standing = versions_of(production.pid).get(SCRIPT, 0)
    values = values_of(production)
    found = outline_of(values)
    if found is None:
        raise InvalidError(_SCRIPTED)
    options: dict[str, Any] = {"outline": found, "kind": _kind(values)}
    form = RowForm(request.POST, **options)
    if not form.is_valid():
        return _page(request, desk, production, values, form, status=422)
    sent = form.cleaned_data
    # a new row changes none that stands, so it goes to the outline as it is now
    base = sent if found.row(sent["row"]) else sent | {"version": standing}
    rows = numbered(with_row(found, form.typed(), key=sent["row"], after=sent["after"] or None))
    try:
        if _kept(desk, production, values, rows, base):
            return redirect(f"{reverse('outline', kwargs={'pid': production.pid})}#rows")
    except StaleError as stale:
        again = sent_again(request.POST, standing, fresh_key(), f"{stale.text} {_TYPED}", RowForm, **options)
        return _page(request, desk, production, values, again, status=StaleError.status)
    form.add_error(None, "An outline cannot hold this row as it is typed: name its set in other words.")
    return _page(request, desk, production, values, form, status=422)


def _kept(desk: Desk, production: Production, values: Values, rows: Keyed, sent: dict[str, Any]) -> bool:
    """Store the rows; False where they would not be read back as they are."""
    if len(rows) > MOST_ROWS:
        msg = f"An outline has at most {MOST_ROWS} rows."
        raise InvalidError(msg)
    table = table_of(values, rows)
    if table is None:
        return False
    actions.keep_outline(
        **desk.acting(production.pid, sent["key"]),
        base=sent["version"],
        text=table.text,
        read=table.read,
        grown=table.grown,
        added=table.added,
        board_base=values.board_version,
    )
    return True


@require_POST
@at_desk
def outline_move(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """A row one place up or down."""
    production, values, found = _editable(desk, pid)
    sent = received(MoveRowForm(request.POST), _AGAIN)
    _kept(desk, production, values, moved(found, sent["row"], sent["by"]), sent)
    return redirect(f"{reverse('outline', kwargs={'pid': pid})}#rows")


@require_POST
@at_desk
def outline_drop(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """A row taken out; it can be taken back."""
    production, values, found = _editable(desk, pid)
    sent = received(RowNameForm(request.POST), _AGAIN)
    _kept(desk, production, values, without_row(found, sent["row"]), sent)
    return redirect("outline", pid=pid)


@require_POST
@at_desk
def outline_paste(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Rows copied from a spreadsheet, put behind those there are."""
    production, values, found = _editable(desk, pid)
    form = PasteForm(request.POST, auto_id="paste_%s")
    rows: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()
    pack = pack_of(values.setup)
    if form.is_valid():
        rows, findings = read_pasted(form.cleaned_data["rows"])
        for one in (one for one in findings if one.level is Level.ERROR or not rows):
            form.add_error("rows", say(one, pack))
    if not form.is_valid():
        return _page(
            request, desk, production, values, _asked(request, production, values, found), pasting=form, status=422
        )
    if not _kept(desk, production, values, numbered((*found.rows, *keyless(rows))), form.cleaned_data):
        form.add_error("rows", "Some of these rows cannot be kept as they are: look at their sets and numbers.")
        return _page(
            request, desk, production, values, _asked(request, production, values, found), pasting=form, status=422
        )
    for one in findings[:_TOLD]:
        where = f"Row {one.place.line}: " if one.place.line else ""
        messages.warning(request, where + say(one, pack))
    return redirect("outline", pid=pid)


@require_POST
@at_desk
def outline_undo(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take the last change of the outline back."""
    production, _, _ = _editable(desk, pid)
    take_back(request, desk, production, actions.undo_outline)
    return redirect("outline", pid=pid)


@require_POST
@at_desk
def outline_renumber(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """All rows numbered in their order; what hangs on a row stays with it."""
    production, values, found = _editable(desk, pid)
    _kept(desk, production, values, renumbered(found), received(BaseForm(request.POST), _AGAIN))
    return redirect("outline", pid=pid)


@require_safe
@at_desk
def outline_export(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The outline as a table for a spreadsheet; bringing it in again gives the same outline."""
    production = desk.production(pid, "script.see")
    values = values_of(production)
    found = outline_of(values)
    if found is None:
        raise InvalidError(_SCRIPTED)
    text = write_outline(found.plain, production.title)
    return file_answer(text.encode("utf-8-sig"), TYPES[CSV], NAME)
