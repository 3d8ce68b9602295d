"""A new draft: proposed, asked about, accepted with the board and all that was decided, compared, taken back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdfium2 import PdfDocument

import unitbase.sample
from office.flat_page import flat
from unitbase.office.documents.models import Revision
from unitbase.office.documents.steps import latest
from unitbase.office.jobs.worker import run_next
from unitbase.office.productions.actions import correct_scene
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import BOARD, CORRECTIONS, DRAFTS, READ, SCRIPT
from unitbase.schedule.board import board_problems, strips

HOME = Path(unitbase.sample.__file__).parent
WHITE, BLUE = ((HOME / f"{name}.fountain").read_bytes() for name in ("white", "blue"))


@pytest.fixture
def producer(world: Any, scripted: Callable[[str], Client]) -> Client:
    return scripted("producer")


def send(client: Client, pid: str, content: bytes = BLUE, name: str = "blue.fountain", key: str = "upload-two") -> str:
    """Upload a draft and have it read; the address of its proposal."""
    sent = {"key": key, "script": SimpleUploadedFile(name, content)}
    where = client.post(f"/p/{pid}/script/", sent)
    assert where.status_code == 302, where.content
    assert run_next("quick")
    arrived = client.get(where["Location"])
    assert arrived.status_code == 302, arrived.content
    return str(arrived["Location"])


def sent_of(page: str, action: str) -> dict[str, str]:
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.DOTALL)
    assert form, action
    pairs = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form.group(0))
    return {unescape(name): unescape(value) for name, value in pairs}


def accept(client: Client, where: str) -> None:
    page = client.get(where).content.decode()
    done = client.post(f"{where}accept/", sent_of(page, f"{where}accept/"))
    assert done.status_code == 302, done.content.decode()


def plan(world: Any) -> Any:
    found, findings = plan_of(values_of(world.own))
    assert found
    assert not [one for one in findings if one.code.startswith(("breakdown", "board"))]
    return found


def test_a_first_script_goes_in_as_ever_and_its_reading_is_kept(world: Any, producer: Client) -> None:
    read, drafts = latest(world.own.pid, READ), latest(world.own.pid, DRAFTS)
    assert read
    assert drafts
    (entry,) = json.loads(bytes(drafts.root.content))
    assert (entry["name"], entry["colour"], entry["script"], entry["read"]) == ("white.fountain", "white", 1, 1)


def test_pages_do_not_read_the_file_again(world: Any, producer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any) -> None:
        pytest.fail("the file was read again")

    monkeypatch.setattr("unitbase.office.productions.reading.read_screenplay", never)
    for page in ("script", "schedule", "script/drafts", "script/holding", "budget"):
        assert producer.get(f"/p/{world.own.pid}/{page}/").status_code == 200


def test_a_second_script_is_only_proposed(world: Any, producer: Client) -> None:
    before = Revision.objects.count()
    where = send(producer, world.own.pid)
    assert Revision.objects.count() == before
    page = producer.get(where).content.decode()
    assert "Accept this draft" in page
    assert "What it changes in price" in page
    assert 'value="blue" selected' in page
    listed = producer.get(f"/p/{world.own.pid}/script/drafts/").content.decode()
    assert where in listed


def test_an_accepted_draft_keeps_strips_and_corrections_and_can_be_taken_back(world: Any, producer: Client) -> None:
    pid = world.own.pid
    first = plan(world)
    was = {strip.scene: strip.id for strip in strips(first.board)}
    accept(producer, send(producer, pid))
    second = plan(world)
    assert not board_problems(second.board, second.breakdown)
    now = {strip.scene: strip.id for strip in strips(second.board)}
    assert {scene: now[scene] for scene in was.keys() & now.keys()} == {s: was[s] for s in was.keys() & now.keys()}
    assert len(was.keys() & now.keys()) > 15
    assert {strip.scene for strip in second.board.boneyard} >= now.keys() - was.keys()
    page = producer.get(f"/p/{pid}/script/drafts/").content.decode()
    assert "blue.fountain" in page
    undo = sent_of(page, f"/p/{pid}/script/drafts/undo/")
    assert producer.post(f"/p/{pid}/script/drafts/undo/", undo).status_code == 302
    again = plan(world)
    assert (again.board, again.breakdown) == (first.board, first.breakdown)
    script = latest(pid, SCRIPT)
    assert script
    assert bytes(script.root.content) == WHITE


def test_the_board_is_not_taken_back_without_its_draft(world: Any, producer: Client) -> None:
    pid = world.own.pid
    accept(producer, send(producer, pid))
    assert not values_of(world.own).undoable & {BOARD, CORRECTIONS}


def test_a_draft_looked_at_before_the_board_was_changed_is_told(world: Any, producer: Client) -> None:
    pid = world.own.pid
    where = send(producer, pid)
    sent = sent_of(producer.get(where).content.decode(), f"{where}accept/")
    values = values_of(world.own)
    assert values.board
    strip = next(item["id"] for day in values.board["days"] for item in day["items"])
    move = {"key": "move-one-1", "version": values.board_version, "strip": strip, "day": "boneyard", "after": ""}
    assert producer.post(f"/p/{pid}/schedule/move/", move).status_code == 302
    assert producer.post(f"{where}accept/", sent).status_code == 409
    assert len(json.loads(values_of(world.own).drafts)) == 1
    accept(producer, where)


def test_accepted_twice_it_is_taken_once(world: Any, producer: Client) -> None:
    where = send(producer, world.own.pid)
    sent = sent_of(producer.get(where).content.decode(), f"{where}accept/")
    assert producer.post(f"{where}accept/", sent).status_code == 302
    assert producer.post(f"{where}accept/", sent).status_code == 302
    assert len(json.loads(values_of(world.own).drafts)) == 2
    assert producer.post(f"{where}accept/", sent | {"key": "another-key"}).status_code == 422


def test_a_draft_is_discarded_once(world: Any, producer: Client) -> None:
    where = send(producer, world.own.pid)
    sent = sent_of(producer.get(where).content.decode(), f"{where}discard/")
    assert producer.post(f"{where}discard/", sent).status_code == 302
    assert "This draft was discarded" in producer.get(where).content.decode()
    assert producer.post(f"{where}discard/", sent | {"key": "another-key"}).status_code == 422


def test_choices_stand_in_the_address_and_are_what_is_accepted(world: Any, producer: Client) -> None:
    where = send(producer, world.own.pid)
    asked = {
        "name": "Second draft",
        "colour": "pink",
        "day": "2026-07-01",
        "lock": "on",
        "also_new": "5",
        "also_old": "",
    }
    page = producer.get(where, asked).content.decode()
    sent = sent_of(page, f"{where}accept/")
    assert sent["scene-5"] == "new"
    assert producer.post(f"{where}accept/", sent).status_code == 302
    entry = json.loads(values_of(world.own).drafts)[-1]
    assert (entry["name"], entry["colour"], entry["date"], entry["locked"]) == (
        "Second draft",
        "pink",
        "2026-07-01",
        True,
    )
    sheets = {sheet.number: sheet.scene for sheet in plan(world).breakdown.sheets}
    assert sheets["5"] != "5"


def test_what_cannot_be_is_told_beside_its_field(world: Any, producer: Client) -> None:
    where = send(producer, world.own.pid)
    asked = {"name": "x", "colour": "mauve", "day": "2026-07-01", "also_new": "999"}
    answer = producer.get(where, asked)
    assert answer.status_code == 422
    wrong = {"name": "x", "colour": "pink", "day": "2026-07-01", "also_new": "999"}
    assert "There is no such scene in this draft" in producer.get(where, wrong).content.decode()


def test_locked_pages_reconcile_and_only_changed_ones_are_printed(world: Any, producer: Client) -> None:
    pid = world.own.pid
    drafts = f"/p/{pid}/script/drafts/"
    where = send(producer, pid)
    locked = {"name": "blue", "colour": "blue", "day": "2026-07-01", "lock": "on"}
    sent = sent_of(producer.get(where, locked).content.decode(), f"{where}accept/")
    assert producer.post(f"{where}accept/", sent).status_code == 302
    assert "Print the draft" in producer.get(f"{drafts}pages/", {"draft": 2}).content.decode()
    pink = BLUE.replace(
        b"INT. FERRY HUT - DAY #4#", b"INT. FERRY HUT - DAY #4#\n\nA gull on the sill, and then another."
    )
    assert pink != BLUE
    accept(producer, send(producer, pid, pink, "pink.fountain", "upload-three"))
    page = flat(unescape(producer.get(f"{drafts}pages/", {"draft": 3}).content.decode()))
    assert "Print the revised pages" in page
    before, put_in, taken_out, now = (
        int(re.search(rf"<dt>{what}</dt><dd[^>]*>(\d+)", page).group(1))  # type: ignore[union-attr]
        for what in ("Pages before", "Put in", "Taken out", "Pages now")
    )
    assert now == before + put_in - taken_out
    paper = producer.get(f"{drafts}pages/print/", {"draft": 3})
    assert paper.content.startswith(b"%PDF")
    with closing(PdfDocument(paper.content)) as printed:
        assert len(printed) < before
    assert producer.get(f"{drafts}pages/", {"draft": 9}).status_code == 422


def test_any_two_drafts_are_compared_both_ways(world: Any, producer: Client) -> None:
    pid = world.own.pid
    accept(producer, send(producer, pid))
    for first, second in ((1, 2), (2, 1), (1, 1)):
        page = producer.get(f"/p/{pid}/script/drafts/compare/", {"a": first, "b": second})
        assert page.status_code == 200
        assert ("<del>" in page.content.decode()) == (first != second)
    assert producer.get(f"/p/{pid}/script/drafts/compare/", {"a": 1, "b": 7}).status_code == 422


def test_what_has_no_home_is_held_found_put_in_bulk_and_taken_back(world: Any, producer: Client) -> None:
    pid = world.own.pid
    typed = [
        ["4", "element+", "104: Brass sextant x 2"],
        ["4", "note", "Ask the museum."],
        ["7", "element+", "108: Grey seal"],
        ["", "part-age:nobody-at-all", "12"],
    ]
    values = values_of(world.own)
    correct_scene(
        actor=world.users["producer"],
        at=datetime(2026, 5, 3, tzinfo=UTC),
        scope=pid,
        key="typed-before",
        base=values.corrections_version,
        corrections=typed,
    )
    without = re.sub(rb"(?ms)^[^\n]*#[47]#.*?(?=^[^\n]*#(?:5|8)#)", b"", WHITE)
    assert without != WHITE
    accept(producer, send(producer, pid, without, "without-four.fountain"))
    address = f"/p/{pid}/script/holding/"
    page = producer.get(address).content.decode()
    assert all(told in page for told in ("Brass sextant", "Ask the museum.", "Grey seal", "age: 12"))
    assert "NOBODY AT ALL is in no scene of this draft." in page
    found = producer.get(address, {"q": "sextant"}).content.decode()
    assert "Brass sextant" in found
    assert "Grey seal" not in found
    sheet = producer.get(f"{address}holding.csv", {"q": "seal"}).content.decode("utf-8-sig").splitlines()
    assert sheet[0] == "What,Why,With it,Suggested"
    assert [("Grey seal" in line, "sextant" in line) for line in sheet[1:]] == [(True, False)]
    assert producer.get(f"{address}holding.xlsx").content.startswith(b"PK")
    assert producer.get(f"{address}holding.ods").status_code == 404

    bulk = sent_of(page, f"{address}put/")
    assert producer.post(f"{address}put/", bulk | {"what": "put"}).status_code == 422, "nothing is ticked"
    assert producer.post(f"{address}put/", bulk | {"what": "all"}).status_code == 302
    now = {one.name: one.quantity for s in plan(world).breakdown.sheets for one in s.elements}
    assert now["Brass sextant"] == 2
    assert "Grey seal" in now
    after = producer.get(address).content.decode()
    assert "Brass sextant" not in after
    assert "NOBODY AT ALL" in after, "what has no suggested home stays"
    chosen = {"what": "put", "held": "100-nobody-at-all", "home": "100-nobody"}
    other = sent_of(after, f"{address}put/") | {"key": "chosen-one"}
    assert producer.post(f"{address}put/", other | chosen).status_code == 422, "no such part"
    somebody = plan(world).breakdown.characters[0].key
    assert producer.post(f"{address}put/", other | chosen | {"home": f"100-{somebody}"}).status_code == 302
    assert plan(world).breakdown.characters[0].age == 12
    for _ in range(2):
        undo = sent_of(producer.get(address).content.decode(), f"{address}undo/")
        assert producer.post(f"{address}undo/", undo).status_code == 302
    assert "Brass sextant" in producer.get(address).content.decode(), "one undo takes the whole bulk back"
    assert producer.post(f"{address}put/", bulk | {"what": "all", "key": "another-key"}).status_code == 409


def test_the_list_of_drafts_is_searched_ordered_and_handed_over(world: Any, producer: Client) -> None:
    pid = world.own.pid
    accept(producer, send(producer, pid))
    address = f"/p/{pid}/script/drafts/"

    def files(**query: str) -> list[str]:
        page = producer.get(address, query).content.decode()
        return re.findall(r'data-label="File">([^<]*)', page)

    assert files() == ["blue.fountain", "white.fountain"]
    assert files(order="oldest") == ["white.fountain", "blue.fountain"]
    assert files(q="WHITE") == ["white.fountain"]
    assert files(q="pink") == []
    table = producer.get(f"{address}drafts.csv", {"q": "blue"}).content.decode("utf-8-sig").splitlines()
    assert table[0] == "Draft,Colour,File,Date,Numbers,Is"
    assert table[1].startswith("2,Blue,blue.fountain,")
    assert table[1].endswith(",not locked,in force")
    assert len(table) == 2


def test_a_production_from_before_readings_were_kept_takes_a_draft_and_gives_it_back(world: Any, planted: Any) -> None:
    client = Client()
    client.force_login(world.users["producer"], backend="django.contrib.auth.backends.ModelBackend")
    pid = world.own.pid
    first = plan_of(values_of(world.own))[0]
    assert first
    script = latest(pid, SCRIPT)
    assert script
    new = bytes(script.root.content) + b"\nEXT. HARBOUR - DAY #3#\n\nGulls.\n"
    accept(client, send(client, pid, new, "more.fountain"))
    assert len(plan_of(values_of(world.own))[0].breakdown.sheets) == 3  # type: ignore[union-attr]
    undo = sent_of(client.get(f"/p/{pid}/script/drafts/").content.decode(), f"/p/{pid}/script/drafts/undo/")
    assert client.post(f"/p/{pid}/script/drafts/undo/", undo).status_code == 302
    again = plan_of(values_of(world.own))[0]
    assert again
    assert (again.breakdown, again.board) == (first.breakdown, first.board)
