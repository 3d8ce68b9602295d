"""Minutes are taken, tied to scenes, ticked off; and the closed ones are read by nobody who may not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdfium2 import PdfDocument
from python_calamine import CalamineWorkbook

from unitbase.office.meetings.models import Meeting
from unitbase.office.meetings.queries import meeting_of

BACKEND = "django.contrib.auth.backends.ModelBackend"
HEAD = {
    "kind": "Tech recce",
    "day": "2026-05-02",
    "present": "Ada, the writer\nproducer",
    "place": "The hall",
    "absent": "",
}
ENTRY = {"kind": "action", "text": "Book the bell.", "scenes": "1", "elements": "", "owner": "runner", "due": ""}


@pytest.fixture
def at(planted: Any) -> Callable[[str], Client]:
    """A signed-in client of a role on a production with a script of two scenes."""

    def sign_in(role: str) -> Client:
        client = Client()
        client.force_login(planted.users[role], backend=BACKEND)
        return client

    return sign_in


@pytest.fixture
def page(planted: Any) -> str:
    """The meetings of the production."""
    return f"/p/{planted.own.pid}/meetings/"


def hold(client: Client, page: str, **typed: Any) -> str:
    """The address of a new meeting."""
    answer = client.post(f"{page}new/", HEAD | typed | {"key": f"hold-{Meeting.objects.count()}-x"})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def write(client: Client, meeting: str, key: str = "write-one-1", **typed: Any) -> Any:
    return client.post(f"{meeting}note/", ENTRY | {"key": key, "version": "0", "note": ""} | typed)


def of(meeting: str, world: Any) -> Any:
    held = meeting_of(world.own, meeting.rstrip("/").split("/")[-1])
    assert held
    return held


def text(answer: Any) -> str:
    return answer.content.decode()


def test_a_meeting_is_held_and_an_action_given_to_somebody(at: Any, page: str, planted: Any) -> None:
    coordinator = at("coordinator")
    meeting = hold(coordinator, page)
    assert write(coordinator, meeting, elements="own-planted lead", due="2026-05-04").status_code == 302
    note = of(meeting, planted).minutes.notes[0]
    assert (note.scenes, note.elements) == (("1",), ("100-own-planted-lead",))
    assert note.owner.user == planted.users["runner"].pid
    told = text(coordinator.get(meeting))
    for words in ("Tech recce", "The hall", "the writer", "Book the bell.", "OWN-PLANTED LEAD", "Mon 4 May"):
        assert words in told
    about = text(coordinator.get(f"{page}notes/?element=100-own-planted-lead"))
    assert "Noted on OWN-PLANTED LEAD" in about
    assert "Book the bell." in about
    assert "OWN-PLANTED decision" not in about


def test_what_cannot_be_is_told_beside_its_field_and_what_was_typed_stays(at: Any, page: str) -> None:
    coordinator = at("coordinator")
    meeting = hold(coordinator, page)
    answer = write(coordinator, meeting, scenes="1, 77", elements="zeppelin", owner="", text="Keep me.")
    assert answer.status_code == 422
    told = text(answer)
    for words in ("There is no scene 77", "no element or part zeppelin", "An action needs somebody", "Keep me."):
        assert words in told
    assert write(coordinator, meeting, text="").status_code == 422
    answer = coordinator.post(f"{page}new/", HEAD | {"day": "the fifth", "key": "hold-again", "place": "Kept place"})
    assert answer.status_code == 422
    assert "Kept place" in text(answer)


def test_a_note_has_no_owner_and_no_day(at: Any, page: str, planted: Any) -> None:
    coordinator = at("coordinator")
    meeting = hold(coordinator, page)
    write(coordinator, meeting, kind="decision", due="2026-05-04")
    note = of(meeting, planted).minutes.notes[0]
    assert (note.kind, note.owner, note.due) == ("decision", None, None)


def test_the_owner_finds_the_action_on_today_and_ticks_it_off_without_any_right_to_minutes(
    at: Any, page: str, planted: Any
) -> None:
    coordinator, runner = at("coordinator"), at("runner")
    meeting = hold(coordinator, page)
    write(coordinator, meeting, due="2026-05-04")
    today = page.removesuffix("meetings/")
    early, late = text(runner.get(f"{today}?on=2026-05-04")), text(runner.get(f"{today}?on=2026-05-05"))
    assert "Book the bell." in early
    assert "overdue" not in early
    assert "overdue" in late
    assert meeting not in early.replace(f"{meeting}tick/", "")
    note = of(meeting, planted).minutes.notes[0].id
    sent = {"note": note, "done": "on", "back": "today"}
    assert at("floor manager").post(f"{meeting}tick/", sent | {"key": "tick-one-0"}).status_code == 403
    answer = runner.post(f"{meeting}tick/", sent | {"key": "tick-one-1"})
    assert answer["Location"] == today
    ticked = of(meeting, planted).minutes.notes[0]
    assert ticked.done
    assert ticked.done_by == planted.users["runner"].pid
    assert "Book the bell." not in text(runner.get(f"{today}?on=2026-05-05"))
    runner.post(f"{meeting}tick/", {"note": note, "key": "tick-two-2"})
    assert of(meeting, planted).minutes.notes[0].open


def test_changing_the_words_of_an_action_leaves_it_done(at: Any, page: str, planted: Any) -> None:
    coordinator = at("coordinator")
    meeting = hold(coordinator, page)
    write(coordinator, meeting)
    note = of(meeting, planted).minutes.notes[0].id
    coordinator.post(f"{meeting}tick/", {"note": note, "done": "on", "key": "tick-one-1"})
    version = of(meeting, planted).version
    write(coordinator, meeting, "change-one", note=note, version=version, text="Book two bells.")
    changed = of(meeting, planted).minutes.notes[0]
    assert changed.text == "Book two bells."
    assert changed.done


def test_a_tie_to_a_scene_that_left_the_script_survives_a_change_of_words(at: Any, page: str, planted: Any) -> None:
    coordinator = at("coordinator")
    meeting = hold(coordinator, page)
    entry = ENTRY | {
        "id": "", "scenes": ["1", "44"], "elements": ["104-old-boat"], "owner": None, "done": "", "done_by": "",
        "kind": "note",
    }  # fmt: skip
    from unitbase.office.meetings.actions import note_down

    mid = meeting.rstrip("/").split("/")[-1]
    note_down(
        actor=planted.users["coordinator"], at=planted.own.created_at, scope=planted.own.pid, key="planted-44",
        meeting=mid, note=entry,
    )  # fmt: skip
    held = of(meeting, planted)
    assert "44 (not in the script)" in text(coordinator.get(meeting))
    note = held.minutes.notes[0].id
    write(coordinator, meeting, "change-one", note=note, version=held.version, kind="note", scenes="2", text="Other.")
    assert of(meeting, planted).minutes.notes[0].scenes == ("2", "44")
    assert of(meeting, planted).minutes.notes[0].elements == ("104-old-boat",)


def test_the_script_shows_how_much_is_noted_about_a_scene_and_leads_there(at: Any, page: str) -> None:
    told = text(at("head of department").get(page.replace("meetings", "script")))
    assert f'href="{page}notes/?scene=1">3 noted' in told
    assert told.count(" noted<") == 1
    notes = text(at("head of department").get(f"{page}notes/?scene=1"))
    assert "Noted on scene 1" in notes
    assert "OWN-PLANTED decision" in notes
    assert "Nothing found" in text(at("head of department").get(f"{page}notes/?scene=2"))


def test_pages_elements_and_parts_say_how_much_is_noted_too(at: Any, page: str, planted: Any) -> None:
    client, script = at("coordinator"), page.replace("meetings", "script")
    tag = {"scene": "2", "words": "horse", "category": "108", "version": "0", "key": "tag-key-1"}
    assert client.post(f"{script}pages/tag/", tag).status_code == 302
    meeting = hold(client, page)
    assert write(client, meeting, scenes="", elements="horse, OWN-PLANTED LEAD").status_code == 302
    link = f'href="{page}notes/?scene=1">3 noted'
    assert link in text(client.get(f"{script}pages/"))
    answer = client.post(
        f"{script}pages/tag/", tag | {"scene": "1", "key": "tag-key-2"}, headers={"HX-Request": "true"}
    )
    assert link in text(answer), "a scene that changes keeps what is noted about it"
    assert f'href="{page}notes/?element=108-horse">1 noted' in text(client.get(f"{script}elements/"))
    parts = text(client.get(f"{script}parts/"))
    assert f'href="{page}notes/?element=100-own-planted-lead">1 noted' in parts
    assert "noted<" not in text(at("accountant").get(f"{script}sets/"))


def test_a_script_conference_is_read_by_the_producers_the_office_and_the_first_ad_alone(
    at: Any, page: str, planted: Any
) -> None:
    producer = at("producer")
    meeting = hold(producer, page, kind="script conference")
    write(producer, meeting, text="SECRET CUT", scenes="2", owner="runner")
    readers = {"producer", "line producer", "production manager", "coordinator", "1st AD"}
    for role in planted.users:
        client = at(role)
        allowed = role in readers
        assert client.get(meeting).status_code == (200 if allowed else 403), role
        assert client.get(f"{meeting}minutes.pdf").status_code == (200 if allowed else 403), role
        lists = "".join(text(client.get(f"{page}{one}")) for one in ("", "notes/", "notes.csv"))
        assert ("SECRET CUT" in lists) == allowed, role
        assert (meeting in lists) == allowed, role
        script = client.get(page.replace("meetings", "script"))
        assert ("scene=2" in text(script)) == allowed, role
    assert at("2nd AD").post(f"{meeting}undo/", {"key": "undo-one-1", "version": 2}).status_code == 403
    assert "SECRET CUT" in text(at("runner").get(page.removesuffix("meetings/")))  # it is hers to do


def test_nobody_closes_a_meeting_behind_themselves(at: Any, page: str) -> None:
    answer = at("2nd AD").post(f"{page}new/", HEAD | {"key": "hold-one-1", "kind": "Script conference"})
    assert answer.status_code == 422
    assert "Your roles do not include confidential meetings" in text(answer)
    answer = at("2nd AD").post(f"{page}new/", HEAD | {"key": "hold-two-2", "confidential": "on"})
    assert answer.status_code == 422


def test_an_entry_taken_out_and_a_meeting_removed_come_back(at: Any, page: str, planted: Any) -> None:
    coordinator = at("coordinator")
    meeting = hold(coordinator, page)
    write(coordinator, meeting)
    held = of(meeting, planted)
    coordinator.post(
        f"{meeting}drop/", {"key": "drop-one-1", "version": held.version, "note": held.minutes.notes[0].id}
    )
    assert of(meeting, planted).minutes.notes == ()
    coordinator.post(f"{meeting}undo/", {"key": "undo-one-1", "version": of(meeting, planted).version})
    assert of(meeting, planted).minutes == held.minutes
    today = page.removesuffix("meetings/")
    assert "Book the bell." in text(at("runner").get(today))
    coordinator.post(f"{meeting}retire/", {"key": "retire-one", "retired": "on"})
    assert meeting not in text(at("auditor").get(page))
    assert "Book the bell." not in text(at("runner").get(today))
    assert "Put back" in text(coordinator.get(page))
    coordinator.post(f"{meeting}retire/", {"key": "retire-two"})
    assert meeting in text(at("auditor").get(page))


def test_a_stale_change_is_told_but_two_may_write_at_once(at: Any, page: str, planted: Any) -> None:
    coordinator, second = at("coordinator"), at("2nd AD")
    meeting = hold(coordinator, page)
    write(coordinator, meeting, "write-one-1")
    write(second, meeting, "write-two-2", text="Also this.")
    assert [one.text for one in of(meeting, planted).minutes.notes] == ["Book the bell.", "Also this."]
    note, version = of(meeting, planted).minutes.notes[0].id, of(meeting, planted).version
    assert write(coordinator, meeting, "change-one", note=note, version=version, text="One bell.").status_code == 302
    # what was written beside it does not matter, what was written over it does
    assert write(second, meeting, "change-two", note=note, version=version, text="No bell.").status_code == 409
    other = of(meeting, planted).minutes.notes[1].id
    assert write(second, meeting, "change-three", note=other, version=version, text="That too.").status_code == 302
    stale = write(second, meeting, "change-four", note=note, version=version, text="No bell.")
    assert stale.status_code == 409
    assert "No bell." in text(stale)
    assert "Somebody has changed this entry meanwhile." in text(stale)
    now = of(meeting, planted).version
    assert f'name="version" value="{now}"' in text(stale)
    assert write(second, meeting, "change-five", note=note, version=now, text="No bell.").status_code == 302
    assert [one.text for one in of(meeting, planted).minutes.notes] == ["No bell.", "That too."]


def test_lists_are_searched_sorted_and_exported(at: Any, page: str) -> None:
    coordinator = at("coordinator")
    meeting = hold(coordinator, page)
    write(coordinator, meeting, "write-one-1", text="=Zebra", due="2026-05-01", owner="Ada")
    write(coordinator, meeting, "write-two-2", text="Apple", due="2026-06-01", owner="Zoe", scenes="2")
    by_text = text(coordinator.get(f"{page}notes/?sort=text&kind=action"))
    assert by_text.index("Zebra") < by_text.index("Apple") < by_text.index("OWN-PLANTED action")
    other_way = text(coordinator.get(f"{page}notes/?sort=-due&kind=open"))
    assert other_way.index("Apple") < other_way.index("OWN-PLANTED action") < other_way.index("Zebra")
    assert "Apple" not in text(coordinator.get(f"{page}notes/?q=zebra"))
    assert "Zebra" not in text(coordinator.get(f"{page}notes/?mine=on"))
    export = coordinator.get(f"{page}notes.csv?scene=2")
    assert export["Content-Type"] == "text/csv; charset=utf-8"
    lines = export.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Date,Meeting,Number,Kind,What,Scenes,Elements and parts,Who,By when,Done"
    assert lines[1] == "2026-05-02,Tech recce,2,action,Apple,2,,Zoe,2026-06-01,"
    sheet = coordinator.get(f"{page}notes.xlsx?scene=2")
    assert sheet["Content-Type"].endswith("spreadsheetml.sheet")
    head, only = CalamineWorkbook.from_filelike(BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    assert (head[0], only[0], only[2], only[4], only[8]) == ("Date", date(2026, 5, 2), 2.0, "Apple", date(2026, 6, 1))
    assert "'=Zebra" in text(coordinator.get(f"{page}notes.csv"))
    assert "No meeting with these words" in text(coordinator.get(f"{page}?q=nothing+of+it"))
    assert meeting in text(coordinator.get(f"{page}?q=zebra&sort=-kind"))


def test_the_minutes_are_a_paper_with_its_version_and_an_older_one_can_be_had(at: Any, page: str) -> None:
    coordinator = at("coordinator")
    meeting = hold(coordinator, page)
    write(coordinator, meeting, due="2026-05-04")

    def words(address: str) -> str:
        answer = coordinator.get(address)
        assert answer["Content-Type"] == "application/pdf"
        with closing(PdfDocument(answer.content)) as paper:
            return " ".join(paper[0].get_textpage().get_text_bounded().split())

    told = words(f"{meeting}minutes.pdf")
    for one in ("Tech recce", "The hall", "Ada, the writer", "Book the bell.", "Scene 1", "Minutes 2", "Page 1 of 1"):
        assert one in told, (one, told)
    assert "Mon 4 May" in told
    older = words(f"{meeting}minutes.pdf?version=1")
    assert "Nothing has been noted yet." in older
    assert coordinator.get(f"{meeting}minutes.pdf?version=9").status_code == 404
