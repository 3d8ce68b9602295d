"""The pages of a draft: how they reconcile with those before, and the revised ones to print."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.drafts.forms import PagesForm
from unitbase.office.drafts.issuing import issue_facts, issue_lines, issue_of, locked_since
from unitbase.office.drafts.propose import entries_of
from unitbase.office.drafts.queries import draft_values
from unitbase.office.problems import InvalidError
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import setup_of
from unitbase.office.productions.printing import printed
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.shell import show_page
from unitbase.office.productions.values import Values
from unitbase.papers import issue_pdf
from unitbase.screenplay.issue import Issue


def _issued(request: HttpRequest, production: Production) -> tuple[Issue, dict[str, Any], int, Values]:
    """The issue asked for, the entry of its draft, its number, the values in force. Raises InvalidError."""
    values, form = values_of(production), PagesForm(request.GET)
    entries = entries_of(values)
    number = form.cleaned_data["draft"] if form.is_valid() else 0
    first = locked_since(entries, number - 1) if 1 <= number <= len(entries) else 0
    drafts = [draft_values(production, values, index) for index in range(first, number)]
    found = issue_of([one for one in drafts if one is not None])
    if found is None or not 1 <= number <= len(entries):
        msg = "Name a draft of this production by its number in the list."
        raise InvalidError(msg)
    return found, entries[number - 1], number, values


@require_safe
@at_desk
def draft_pages(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """How the pages of a draft reconcile with those people hold, page by page."""
    production = desk.production(pid, "script.see")
    found, entry, number, _ = _issued(request, production)
    return show_page(
        request,
        desk,
        "drafts/pages.html",
        production,
        "drafts",
        sub=f"The pages of {entry['name']} ({entry['colour']})",
        facts=issue_facts(found) if found.before else (),
        whole=not found.before,
        pages=found.total,
        lines=issue_lines(found) if found.before else (),
        print_url=f"{reverse('draft-pages-print', kwargs={'pid': pid})}?draft={number}",
        next_url=reverse("drafts", kwargs={"pid": pid}),
    )


@require_safe
@at_desk
def draft_pages_print(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The revised pages of a draft as PDF, with the sheet that says what to do with them."""
    production = desk.production(pid, "script.see")
    found, entry, number, values = _issued(request, production)
    setup = setup_of(values)
    forme = issue_pdf.forme(
        found,
        production.title,
        colour=entry["colour"],
        dated=date.fromisoformat(entry["date"]) if entry["date"] else None,
        paper="letter" if setup.paper == "letter" else "A4",
        pack="US" if setup.word_pack == "US" else "UK",
        watermark=desk.copy_mark(production),
    )
    name = f"{entry['colour'].replace(' ', '-')}-pages-{number}.pdf"
    return printed(request, desk, production, forme, f"Pages of {entry['name']}", "drafts", name)
