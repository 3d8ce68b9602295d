"""A new draft, proposed: what it changes, what is asked, and whether it is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.documents.canonical import canonical
from unitbase.office.drafts import actions
from unitbase.office.drafts.actions import Accepted
from unitbase.office.drafts.forms import AcceptForm, DraftForm, hidden, questions
from unitbase.office.drafts.propose import entries_of, propose
from unitbase.office.drafts.queries import proposed, seen, value_of
from unitbase.office.drafts.showing import facts_of, held_lines, names_told, old_numbers, scene_lines, summary_lines
from unitbase.office.drafts.values import Choices, Proposal
from unitbase.office.jobs.values import JobView
from unitbase.office.papers.kinds import NEEDS, paper_title
from unitbase.office.papers.queries import papers_kept
from unitbase.office.problems import InvalidError
from unitbase.office.productions.difference import difference_view
from unitbase.office.productions.forms import KeyForm, received
from unitbase.office.productions.joins import WhoHolds, nobody_holds
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import pack_of, plan_of
from unitbase.office.productions.queries import values_of, versions_of
from unitbase.office.productions.reading import reading_of, reading_of_stored, stored_reading
from unitbase.office.productions.shell import finding_lines, show_page
from unitbase.office.productions.values import SCRIPT, Values
from unitbase.screenplay.difference import difference
from unitbase.screenplay.numbering import all_colours, next_colour
from unitbase.screenplay.values import Screenplay
from unitbase.words.habits import moment_text


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a proposed draft: what it comes to, what was said about it, what it would bring."""

    values: Values
    found: JobView
    form: DraftForm
    choices: Choices
    proposal: Proposal


def _look(production: Production, jid: str, sent: Mapping[str, Any] | None) -> Look:
    """Work a proposal out under what was said about it. Raises UnknownError, InvalidError."""
    found, values = proposed(production.pid, jid), values_of(production)
    read = value_of(found.result["read"])
    old, own = reading_of(values).screenplay, reading_of_stored(read)[0]
    if old is None or own is None:
        msg = "There is no script to compare this draft with."
        raise InvalidError(msg)
    choices = _first_choices(values, found, own)
    form = DraftForm(sent) if sent else DraftForm(initial=_initial(choices))
    if sent and form.is_valid():
        choices = form.choices(old, own)
    proposal = propose(values, value_of(found.result["script"]), read, choices)
    if proposal is None:
        msg = "Nothing in this draft is a scene."
        raise InvalidError(msg)
    return Look(values, found, form, choices, proposal)


def _first_choices(values: Values, found: JobView, own: Screenplay) -> Choices:
    """What is said for a person before they say anything: the next colour, the day the file came, locked as before."""
    last = entries_of(values)[-1]
    locked = bool(last["locked"])
    colour = own.colour.lower() if own.colour.lower() in all_colours() else next_colour(last["colour"])
    return Choices(found.request["name"], colour, found.result["day"], locked, locked or own.locked)


def _initial(choices: Choices) -> dict[str, Any]:
    return {
        "name": choices.name,
        "colour": choices.colour,
        "day": choices.day,
        "by_number": choices.by_number,
        "lock": choices.lock,
    }


@require_safe
@gzip_page
@at_desk
def draft(request: HttpRequest, desk: Desk, pid: str, jid: str, holders: WhoHolds = nobody_holds) -> HttpResponse:
    """A proposed draft beside the one in force; it is worked out again under what is said in the address."""
    production = desk.production(pid, "script.see")
    look = _look(production, jid, request.GET if "name" in request.GET else None)
    return _page(request, desk, production, look, 422 if look.form.errors else 200, holders(production))


def _page(
    request: HttpRequest,
    desk: Desk,
    production: Production,
    look: Look,
    status: int,
    holders: tuple[str, ...] = (),
) -> HttpResponse:
    found, proposal, pack = look.found, look.proposal, pack_of(look.values.setup)
    open_to = desk.may("script.edit", production) and not found.decision
    may_see_pay, addresses = desk.may("pay.see", production), {"pid": production.pid, "jid": found.pid}
    before, after = plan_of(look.values)[0], plan_of(proposal.values)[0]
    numbers = old_numbers(proposal)
    chosen = dict(look.choices.chosen)
    return show_page(
        request,
        desk,
        "drafts/draft.html",
        production,
        "drafts",
        status=status,
        sub=f"{look.choices.name}, {look.choices.colour}: not yet in force",
        decision=found.decision,
        facts=facts_of(proposal.summary),
        summary=summary_lines(proposal.summary, pack, (*proposal.after.own, *proposal.before.own)),
        names=names_told(proposal.matching),
        questions=questions(proposal.matching, proposal.old, chosen, pack),
        answered=tuple(pair for pair in hidden(look.choices) if pair[0].startswith("scene-")),
        scenes=tuple(scene_lines(difference(proposal.old, proposal.new, proposal.matching), numbers)),
        difference=difference_view(before, after, may_see_pay=may_see_pay, pack=pack) if before and after else None,
        stale=_stale(look),
        holders=holders,
        papers=_papers(desk, production, pack),
        held=held_lines(proposal.held, proposal.after, pack),
        carried=len(proposal.carried),
        findings=finding_lines(found.findings, pack),
        form=look.form,
        look_url=request.path,
        carry=hidden(look.choices),
        base=seen(dict(look.values.numbers)),
        accept_url=reverse("draft-accept", kwargs=addresses) if open_to else "",
        discard_url=reverse("draft-discard", kwargs=addresses) if open_to else "",
        next_url=reverse("drafts", kwargs={"pid": production.pid}),
    )


def _stale(look: Look) -> tuple[str, ...]:
    """What would no longer be what it was, in sentences."""
    texts = []
    strips, proposal = len(look.proposal.taken), look.proposal
    fresh = len({sheet.scene for sheet in proposal.after.sheets} - {sheet.scene for sheet in proposal.before.sheets})
    if strips:
        texts.append(f"The board: {strips} strip{'' if strips == 1 else 's'} of scenes that are gone come off it.")
    if fresh:
        texts.append(
            f"The board: {fresh} new scene{' waits' if fresh == 1 else 's wait'} in the boneyard to be scheduled."
        )
    lengths = {sheet.scene: sheet.eighths for sheet in proposal.before.sheets}
    longer = sum(lengths.get(one.scene, one.eighths) != one.eighths for one in proposal.after.sheets)
    if longer:
        texts.append(f"Shooting days: {longer} scene{' has' if longer == 1 else 's have'} another length.")
    if strips or fresh:
        texts.append("The day out of days, with the days people work and hold.")
    return tuple(texts)


def _papers(desk: Desk, production: Production, pack: str) -> tuple[tuple[str, str, str], ...]:
    """The papers made from the draft in force: title, when and by whom, address."""
    in_force = versions_of(production.pid).get(SCRIPT, 0)
    url = reverse("documents-open", kwargs={"pid": production.pid})
    return tuple(
        (
            f"{paper_title(one.kind, pack)} {one.n}",
            f"made {moment_text(timezone.localtime(one.at), pack)} by {one.by}",
            f"{url}?paper={one.kind}&number={one.n}",
        )
        for one in papers_kept(production)
        if one.kind in NEEDS
        and desk.may(NEEDS[one.kind], production)
        and SCRIPT in one.versions
        and one.versions[SCRIPT].n == in_force
    )


@require_POST
@at_desk
def draft_accept(request: HttpRequest, desk: Desk, pid: str, jid: str) -> HttpResponse:
    """Put a proposed draft in force, as it was looked at."""
    production = desk.production(pid, "script.edit")
    proposed(production.pid, jid)
    sent = received(AcceptForm(request.POST), "Load the page again before you accept.")
    look = _look(production, jid, request.POST)
    if look.form.errors:
        return _page(request, desk, production, look, 422)
    actions.accept_draft(**desk.acting(production.pid, sent["key"]), job=jid, base=sent["base"], draft=_accepted(look))
    return redirect("holding" if look.proposal.held else "drafts", pid=pid)


def _accepted(look: Look) -> Accepted:
    proposal, values = look.proposal, look.values
    then, old = proposal.values, reading_of(values)
    corrections = canonical([list(one) for one in then.corrections])
    missing = canonical(stored_reading(proposal.old, old.findings, values.script)) if not values.read else None
    return Accepted(
        look.choices.name,
        repr(look.choices),
        then.read,
        corrections,
        canonical(then.board) if then.board is not None else None,
        proposal.entry,
        entries_of(values),
        missing,
    )


@require_POST
@at_desk
def draft_discard(request: HttpRequest, desk: Desk, pid: str, jid: str) -> HttpResponse:
    """Set a proposed draft aside."""
    production = desk.production(pid, "script.edit")
    proposed(production.pid, jid)
    sent = received(KeyForm(request.POST), "Load the page again before you discard.")
    actions.discard_draft(**desk.acting(production.pid, sent["key"]), job=jid)
    return redirect("drafts", pid=pid)
