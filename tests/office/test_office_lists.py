"""Lists and the script are handed over as files: a spreadsheet that can be read, a PDF with its words, a script."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdfium2 import PdfDocument
from python_calamine import CalamineWorkbook

from office.test_office_access import text_of
from unitbase.breakdown import break_down
from unitbase.office.productions import printing
from unitbase.screenplay import read_screenplay


@pytest.fixture
def client(scripted: Any, world: Any) -> Client:
    found = scripted("1st AD")
    assert isinstance(found, Client)
    sent = {"scene": "1", "words": "=brass bell", "category": "104", "quantity": 2, "version": 0, "key": "tag-key-1"}
    assert found.post(f"/p/{world.own.pid}/script/pages/tag/", sent).status_code == 302
    return found


def file(client: Client, world: Any, name: str, form: str) -> Any:
    return client.get(f"/p/{world.own.pid}/script/file/", {"list": name, "as": form})


def rows(content: bytes, sheet: int = 0) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(sheet).to_python()


@pytest.mark.parametrize("name", ["scenes", "elements", "parts", "sets", "suggestions", "clearance"])
def test_every_list_is_a_spreadsheet(client: Client, world: Any, name: str) -> None:
    answer = file(client, world, name, "xlsx")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="{name}.xlsx"'
    assert len(rows(answer.content)) > 1


def test_the_elements_as_a_spreadsheet_hold_what_was_typed_as_text(client: Client, world: Any) -> None:
    found = rows(file(client, world, "elements", "xlsx").content)
    assert found[0][:3] == ["Category", "Element", "Most"]
    assert found[1][:3] == ["Props", "=brass bell", 2]


def test_the_whole_breakdown_is_one_workbook(client: Client, world: Any) -> None:
    content = file(client, world, "breakdown", "xlsx").content
    assert len(CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names) >= 4


@pytest.mark.parametrize(
    ("name", "words"),
    [("elements", "brass bell"), ("parts", "YOUNG MAGS"), ("clearance", "01632 960 118"), ("script", "Queen Mary")],
)
def test_papers_say_what_they_should(client: Client, world: Any, name: str, words: str) -> None:
    answer = file(client, world, name, "pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="{name}.pdf"'
    assert words in text_of(answer)


def test_the_script_goes_out_as_fountain_and_as_final_draft_with_our_tags(client: Client, world: Any) -> None:
    fountain, _ = read_screenplay(file(client, world, "script", "fountain").content, "a.fountain")
    fdx, _ = read_screenplay(file(client, world, "script", "fdx").content, "a.fdx")
    assert fountain
    assert fdx
    assert [scene.key for scene in fountain.scenes] == [scene.key for scene in fdx.scenes]
    assert len(fdx.scenes) == 21
    first = break_down(fdx).sheets[0]
    assert [(one.category, one.name) for one in first.elements] == [("104", "=brass bell")]


def test_a_file_there_is_not_is_told(client: Client, world: Any) -> None:
    for name, form in (("nothing", "pdf"), ("elements", "docx"), ("elements", "fdx"), ("script", "xlsx")):
        assert file(client, world, name, form).status_code == 422


# Written by hand: who may take the script out unmarked, who gets it with their own name on it, who not at all.
UNMARKED = {"producer", "line producer", "production manager", "coordinator", "1st AD"}
MARKED = {"2nd AD", "accountant", "location manager", "head of department", "floor manager", "auditor"}
NOT_AT_ALL = {"runner"}


def test_whoever_does_not_hand_out_copies_takes_the_script_out_with_their_own_name_on_it(
    client: Client, scripted: Any, world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = scripted("floor manager")
    with closing(PdfDocument(file(manager, world, "script", "pdf").content)) as paper:
        assert all("floor manager" in page.get_textpage().get_text_bounded() for page in paper)

    # every role with its mark; typesetting the script for each would take long and tell nothing more
    monkeypatch.setattr(printing, "press", lambda forme, **_: f"marked: {forme.data['watermark']}".encode())
    assert set(world.users) == UNMARKED | MARKED | NOT_AT_ALL
    address = f"/p/{world.own.pid}/script/"
    names = "Ines Vale\nFloor Manager"
    sent = {"key": "hand-out-1", "what": "whole", "others": "crossed", "holders": names}
    assert scripted("coordinator").post(f"{address}copies/", sent).status_code == 302
    for role in world.users:
        other = scripted(role)
        printed, fdx = file(other, world, "script", "pdf"), file(other, world, "script", "fdx")
        revised = other.get(f"{address}drafts/pages/print/", {"draft": 1})
        opened = [other.get(f"{address}copies/open/", {"copy": number}).status_code for number in (1, 2)]
        if role in NOT_AT_ALL:
            assert {printed.status_code, fdx.status_code, revised.status_code, *opened} == {403}
            continue
        assert fdx.status_code == (200 if role in UNMARKED else 403), role
        assert opened == [fdx.status_code, 200 if role in UNMARKED | {"floor manager"} else 403], role
        mark = f"marked: {role if role in MARKED else ''}"
        assert (printed.content.decode(), revised.content.decode()) == (mark, mark)
    told = manager.get(f"{address}pages/").content.decode()
    assert ("Print my copy" in told, "as=fdx" in told, "as=fountain" in told) == (True, False, False)
    told = client.get(f"{address}pages/").content.decode()
    assert ("Print my copy" in told, "as=fdx" in told, "as=fountain" in told) == (False, True, True)
