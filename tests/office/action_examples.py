"""An example of each action: what it is sent, and what an older window would send. New actions must be listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from unitbase.office.breakdown import actions as breakdown_actions
from unitbase.office.calendar import actions as calendar_actions
from unitbase.office.calendar.times import set_row
from unitbase.office.copies import actions as copy_actions
from unitbase.office.copies.values import WHOLE, Handout
from unitbase.office.documents.canonical import canonical
from unitbase.office.documents.steps import keep_value
from unitbase.office.drafts import actions as draft_actions
from unitbase.office.drafts.actions import Accepted
from unitbase.office.exchange import actions as exchange_actions
from unitbase.office.exchange.actions import Taken
from unitbase.office.exchange.models import CalendarLink
from unitbase.office.ideas import actions as idea_actions
from unitbase.office.jobs.models import Job, Material
from unitbase.office.jobs.values import Order
from unitbase.office.journal.action import ACTIONS
from unitbase.office.meetings import actions as meeting_actions
from unitbase.office.papers import actions as paper_actions
from unitbase.office.papers.values import Paper, Version
from unitbase.office.productions import actions, job_actions, print_actions, setup_actions
from unitbase.office.productions.queries import versions_of
from unitbase.office.productions.reading import stored_reading
from unitbase.office.schedule import actions as schedule_actions
from unitbase.office.schedule import issue_actions, scenario_actions
from unitbase.office.schedule.asked import Asked
from unitbase.office.schedule.scenarios import register_of
from unitbase.paper.press import Forme
from unitbase.schedule.operations import MoveStrips
from unitbase.screenplay import read_screenplay

ROOMS = (
    actions,
    draft_actions,
    breakdown_actions,
    calendar_actions,
    copy_actions,
    job_actions,
    meeting_actions,
    paper_actions,
    print_actions,
    setup_actions,
    idea_actions,
    exchange_actions,
    schedule_actions,
    scenario_actions,
    issue_actions,
)  # importing them is what registers their actions

AT = datetime(2026, 5, 2, 9, 0, tzinfo=UTC)
SETUP = {"title": "Tide", "format": "short", "country": "GB", "currency": "GBP", "start": "", "paper": "A4"}
BOARD = {"days": [{"id": "d1", "shape": "", "items": []}], "boneyard": []}
TAKEN = Asked("[]", operations=(MoveStrips(("s1",), "d2", "s2"),))
WEEK = {"schema": 1, "weekdays": [0, 1, 2, 3, 4]}
CORRECTION = [["1", "set", "KITCHEN"]]


@dataclass(frozen=True)
class Example:
    """`arguments` act on the fresh world; `first` is what must have been done before; `edits` says it takes a base."""

    arguments: dict[str, Any] | Callable[[Any], dict[str, Any]]
    first: tuple[str, ...] = ()
    edits: bool = False
    setting: Callable[[Any], object] | None = None


def _held(world: Any, kind: str) -> Order:
    """The planted job's claim, as its worker holds it."""
    manifest = {"paper": "budget", "plan": "p", "versions": {"board": [1, "b"]}}
    request = {"name": "a.fountain", "script": 0, "manifest": manifest}
    return Order(world.jobs[world.own.pid], world.own.pid, kind, "lease", world.users["producer"].pk, request)


def _at_work(world: Any, kind: str) -> None:
    """The planted job is being worked on."""
    rows = Job.objects.filter(pid=world.jobs[world.own.pid])
    rows.update(state=Job.RUNNING, lease="lease", kind=kind)
    Material.objects.filter(job__in=rows).update(content=b"INT. A - DAY")


def _proposed(world: Any) -> None:
    """The planted job has a proposal."""
    result = {"board": BOARD, "versions": versions_of(world.own.pid)}
    Job.objects.filter(pid=world.jobs[world.own.pid]).update(state=Job.DONE, result=result)


def _branched(world: Any) -> None:
    """A scenario from the first board, with a strip moved on it."""
    act(world, "branch_scenario", "branched-0")
    act(world, "move_strips", "branched-1", board=_scenario_of(world))


def _scenario_of(world: Any) -> str:
    return register_of(world.own).scenarios[0].id


def _scenario(world: Any) -> dict[str, Any]:
    return {"scenario": _scenario_of(world), "typed": {"name": "No nights"}}


def _scenario_to_take(world: Any) -> dict[str, Any]:
    own = {"scenario": _scenario_of(world), "base": 1}
    return own | {"chosen": None, "name": "Fewer nights", "numbers": {}}


def _job(world: Any) -> dict[str, Any]:
    return {"job": world.jobs[world.own.pid]}


def _linked(world: Any) -> None:
    """A link to the production's calendar was handed out."""
    by = world.users["producer"]
    CalendarLink.objects.create(pid="link-1", production=world.own, digest="d", made_at=AT, made_by=by)


def _stored() -> dict[str, Any]:
    screenplay, findings = read_screenplay(b"INT. A - DAY")
    assert screenplay
    return stored_reading(screenplay, findings, b"INT. A - DAY")


STORED = _stored()
READ = {"read": STORED, "board": BOARD, "scenes": 1, "days": 1, "findings": []}


def _meeting(world: Any) -> dict[str, Any]:
    return {"meeting": world.meetings[world.own.pid]}


MEETING = {
    "schema": 1, "kind": "Read-through", "day": "2026-05-02", "start": "", "place": "", "present": [], "absent": [],
    "confidential": False,
}  # fmt: skip
ENTRY = {
    "id": "", "kind": "note", "text": "Said.", "scenes": ["2"], "elements": [], "owner": None, "due": "", "done": "",
    "done_by": "",
}  # fmt: skip


def _draft_proposed(world: Any) -> None:
    """The planted job has read a draft."""
    result = {"script": keep_value("script", b"INT. A - DAY").digest, "read": "", "day": "2026-05-02"}
    rows = Job.objects.filter(pid=world.jobs[world.own.pid])
    rows.update(state=Job.DONE, kind="read_draft", result=result)


def _draft(world: Any) -> dict[str, Any]:
    entry = {"name": "b.fountain", "colour": "blue", "date": "2026-05-02", "locked": False, "decided": 0}
    first = entry | {"name": "a.fountain", "colour": "white", "script": 0, "read": 0}
    accepted = Accepted("b.fountain", "as it is", canonical(STORED), b"[]", canonical(BOARD), entry, (first,))
    return _job(world) | {"draft": accepted, "base": "0.0.0.1.0.1.0"}


FOCUS = {"key": "second-focus", "title": "Focus", "department": "camera", "rate": 30000, "count": 1, "unit": "second"}
EXAMPLES: dict[str, Example] = {
    "create_production": Example({"role": "producer", "setup": SETUP}),
    "start_reading": Example({"upload": job_actions.Upload("a.fountain", "digest", b"INT. A - DAY")}),
    "start_improving": Example({}),
    "cancel_job": Example(_job),
    "upload_script": Example(
        lambda world: {"order": _held(world, "read_script"), "result": READ},
        setting=lambda world: _at_work(world, "read_script"),
    ),
    "propose_improvement": Example(
        lambda world: {"order": _held(world, "improve"), "result": {"board": BOARD}},
        setting=lambda world: _at_work(world, "improve"),
    ),
    "accept_improvement": Example(lambda world: _job(world) | {"base": 1}, edits=True, setting=_proposed),
    "discard_improvement": Example(_job, setting=_proposed),
    "propose_draft": Example(
        lambda world: {"order": _held(world, "read_draft"), "result": READ},
        setting=lambda world: _at_work(world, "read_draft"),
    ),
    "accept_draft": Example(_draft, setting=_draft_proposed),
    "discard_draft": Example(_job, setting=_draft_proposed),
    "hand_out": Example({"handout": Handout(WHOLE, 1), "holders": ("Wardrobe",)}),
    "undo_copies": Example({"base": 2}, first=("hand_out",), edits=True),
    "undo_draft": Example({"base": 1}, first=("accept_draft",), edits=True, setting=_draft_proposed),
    "change_board": Example({"board": "", "base": 1, "asked": TAKEN}),
    "redo_board": Example({"base": 3}, first=("move_strips", "undo_board"), edits=True),
    "set_marks": Example({"board": "", "base": 0, "change": {"lock": ["s1"]}}),
    "undo_marks": Example({"board": "", "base": 2}, first=("set_marks",), edits=True),
    "publish_schedule": Example({"base": 1, "colour": "white", "note": "", "recipients": []}, edits=True),
    "retire_issue": Example({"number": 1, "retired": True}, first=("publish_schedule",)),
    "send_issue": Example(
        {"number": 1, "recipients": [{"name": "Harbour office", "user": ""}]}, first=("publish_schedule",)
    ),
    "unsend_issue": Example(
        {"number": 1, "recipient": {"name": "Harbour office", "user": ""}}, first=("publish_schedule", "send_issue")
    ),
    "note_opened": Example({"number": 1}),
    "branch_scenario": Example({"board": "", "version": 1, "name": "Fewer nights"}),
    "change_scenario": Example(_scenario, setting=_branched),
    "name_version": Example({"board": "", "version": 1, "name": "Before the recce"}),
    "restore_board": Example({"board": "", "base": 2, "version": 1, "numbers": {}}, first=("move_strips",), edits=True),
    "take_scenario": Example(_scenario_to_take, setting=_branched, edits=True),
    "move_strips": Example({"base": 1, "strips": ["s1"], "day": "d2", "after": "s2"}, edits=True),
    "undo_board": Example({"base": 2}, first=("move_strips",), edits=True),
    "correct_scene": Example({"base": 0, "corrections": CORRECTION}, edits=True),
    "change_setup": Example({"base": 1, "typed": {"title": "Ebb", "currency": "GBP"}}, edits=True),
    "undo_setup": Example({"base": 2}, first=("change_setup",), edits=True),
    "keep_paper": Example({"paper": Paper("budget", "p", b"%PDF"), "versions": {"board": Version(1, "b")}}),
    "keep_set_paper": Example(
        lambda world: {"order": _held(world, "set_paper"), "result": {"pdf": "JVBERg=="}},
        setting=lambda world: _at_work(world, "set_paper"),
    ),
    "begin_print": Example(
        {
            "wanted": print_actions.Print(
                "Budget", "budget", "/p/x/budget/print/", "", Forme("list.typ", {"columns": []})
            )
        }
    ),
    "keep_print": Example(
        lambda world: {"order": _held(world, "print"), "result": {"pdf": "JVBERg=="}},
        setting=lambda world: _at_work(world, "print"),
    ),
    "keep_outline": Example(
        {"base": 0, "text": "Number,Set\n1,HALL\n", "read": {}, "grown": BOARD, "board_base": 1}, edits=True
    ),
    "undo_outline": Example({"base": 2}, first=("keep_outline",), edits=True),
    "hold_meeting": Example({"head": MEETING}),
    "change_meeting": Example(lambda world: _meeting(world) | {"base": 1, "head": MEETING}, edits=True),
    "note_down": Example(lambda world: _meeting(world) | {"note": ENTRY}),
    "change_note": Example(lambda world: _meeting(world) | {"base": 1, "note": ENTRY | {"id": "note-1"}}, edits=True),
    "drop_note": Example(lambda world: _meeting(world) | {"base": 1, "note": "note-1"}, edits=True),
    "tick_action": Example(lambda world: _meeting(world) | {"note": "action-1", "done": "2026-05-02"}),
    "undo_meeting": Example(lambda world: _meeting(world) | {"base": 2}, first=("note_down",), edits=True),
    "retire_meeting": Example(lambda world: _meeting(world) | {"retired": True}),
    "keep_import": Example({"name": "a.sex", "content": b"SSI*", "imported": {"format": "sex"}, "findings": []}),
    "accept_import": Example({"number": 1, "base": "board-1,setup-1", "taken": Taken(BOARD)}, first=("keep_import",)),
    "keep_as_scenario": Example({"number": 1, "base": "board-1,setup-1", "board": BOARD}, first=("keep_import",)),
    "refuse_import": Example({"number": 1}, first=("keep_import",)),
    "make_link": Example({"digest": "a" * 64, "character": "", "holder": "Ines"}),
    "revoke_link": Example({"link": "link-1"}, setting=_linked),
    "undo_correction": Example({"base": 2}, first=("correct_scene",), edits=True),
    "tag_script": Example({"corrections": [["1", "element+", "104: Oar x 2"]]}),
    "answer_suggestions": Example({"corrections": [["1", "refuse", "104: Oar"]]}),
    "review_lines": Example({"corrections": [["", "kind:3", "heading: HALL"]]}),
    "set_rate": Example({"base": 0, "kind": "assumptions", "row": {"move_fee": 1}}, edits=True),
    "add_crew": Example({"base": 0, "rows": [FOCUS]}, edits=True),
    "remove_crew": Example({"base": 2, "grade": FOCUS["key"]}, first=("add_crew",), edits=True),
    "undo_rate": Example({"base": 2}, first=("set_rate",), edits=True),
    "change_calendar": Example(
        {"base": 0, "was": WEEK, "calendar": WEEK | {"off": ["2026-06-01"]}, "note": "off"}, edits=True
    ),
    "undo_calendar": Example({"base": 2}, first=("change_calendar",), edits=True),
    "set_times": Example({"base": 0, "kind": "sets", "row": set_row("kitchen") | {"build": 2}}, edits=True),
    "demand_order": Example({"base": 0, "row": {"key": "2-1", "first": "2", "then": "1", "why": ""}}, edits=True),
    "drop_order": Example({"base": 2, "order": "2-1"}, first=("demand_order",), edits=True),
    "undo_times": Example({"base": 2}, first=("set_times",), edits=True),
}


def act(world: Any, name: str, key: str, **other: Any) -> dict[str, Any]:
    """Do the example of `name` as the producer."""
    act_of: Callable[..., dict[str, Any]] = ACTIONS[name]
    scope = world.company.pid if name == "create_production" else world.own.pid
    arguments = EXAMPLES[name].arguments
    sent = {**(arguments(world) if callable(arguments) else arguments), **other}
    return act_of(actor=world.users["producer"], at=AT, scope=scope, key=key, **sent)


def prepare(world: Any, name: str) -> None:
    """Do what must have been done before the example."""
    if setting := EXAMPLES[name].setting:
        setting(world)
    for number, earlier in enumerate(EXAMPLES[name].first):
        act(world, earlier, f"earlier-{number}")
