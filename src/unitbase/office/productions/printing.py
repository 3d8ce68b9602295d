"""Printing: what is soon set is answered at once, anything else by a job whose page leads back to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from unitbase.office.access.desk import Desk
from unitbase.office.files import pdf_answer
from unitbase.office.jobs.kinds import PRINT
from unitbase.office.jobs.queries import job_of, material_of
from unitbase.office.jobs.values import JobView
from unitbase.office.productions.models import Production
from unitbase.office.productions.print_actions import Print, begin_print
from unitbase.office.productions.shell import fresh_key
from unitbase.paper.press import Forme, TooLongError, press

AT_ONCE = 2.0
"""Seconds for which a browser waits for a paper; one that is not set by then is set by a job."""
_SET_BY = "set"
"""What names, in the address of a print, the job that has set it."""


def set_at_once(forme: Forme) -> bytes:
    """The PDF of what is soon set, b"" of what is not. Raises PressError for any other reason."""
    try:
        return press(forme, seconds=AT_ONCE)
    except TooLongError:
        return b""


def printed(
    request: HttpRequest, desk: Desk, production: Production, forme: Forme, title: str, section: str, name: str
) -> HttpResponse:
    """The PDF of a forme, for whoever this view lets have it: as file `name`, or the page of the job that sets it.

    That page leads back to this very address, so that the rights are looked at again before the PDF is handed over.
    """
    asked = request.GET.copy()
    job = asked.pop(_SET_BY, [""])[-1]
    wanted = Print(title, section, request.path, asked.urlencode(), forme)
    pdf = _set_by(desk, production, job, wanted) or set_at_once(forme)
    if pdf:
        return pdf_answer(pdf, name)
    answer = begin_print(**desk.acting(production.pid, fresh_key()), wanted=wanted)
    return redirect("job", pid=production.pid, jid=answer["job"])


def _set_by(desk: Desk, production: Production, jid: str, wanted: Print) -> bytes:
    """What a job of this person has set for this address, while it is kept; b"" where there is none."""
    found = job_of(production.pid, jid) if jid else None
    if found is None or not (found.kind == PRINT and found.state == "done" and found.by == desk.user.pk):
        return b""
    same = (found.request["path"], found.request["asked"]) == (wanted.path, wanted.asked)
    return material_of(found.pid) if same else b""


def print_address(found: JobView, *, done: bool) -> str:
    """The address that prints what a job sets; once it is `done`, with what it has set."""
    query = QueryDict(found.request["asked"], mutable=True)
    if done:
        query[_SET_BY] = found.pid
    return f"{found.request['path']}?{query.urlencode()}" if query else str(found.request["path"])
