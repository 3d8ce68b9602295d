"""Handing over a list of the breakdown, or the script, as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.breakdown.forms import FileForm
from unitbase.office.breakdown.lists import PDF, SCRIPT, file_of, forme_of
from unitbase.office.breakdown.queries import script_of
from unitbase.office.files import file_answer
from unitbase.office.problems import ForbiddenError, InvalidError
from unitbase.office.productions.printing import printed


@require_safe
@at_desk
def script_file(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """A list as a spreadsheet or PDF, the breakdown as both, the script as PDF, Fountain or Final Draft.

    Who may not take the script out unmarked gets its PDF with their own name on every page, and no file to edit.
    """
    production = desk.production(pid, "script.see")
    form = FileForm(request.GET)
    script = script_of(production)
    if not form.is_valid() or script is None:
        msg = "Name the list, and what it is to be: a spreadsheet or a PDF."
        raise InvalidError(msg)
    sent = form.cleaned_data
    mark = desk.copy_mark(production)
    if mark and sent["list"] == SCRIPT and sent["as"] != PDF:
        raise ForbiddenError
    name = sent["list"]
    if sent["as"] == PDF and (forme := forme_of(script, name, timezone.localtime(), mark)):
        return printed(request, desk, production, forme, name.capitalize(), "script", f"{name}.{PDF}")
    found = file_of(script, name, sent["as"])
    if found is None:
        msg = f"There is no {name} as {sent['as']}."
        raise InvalidError(msg)
    return file_answer(found.content, found.type, found.name)
