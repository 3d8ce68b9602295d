"""How the board looks to one person: read from a cookie that anybody may have written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unitbase.office.schedule.look import BoardLook, look_from

KNOWN = "view-columns.high-tall.theme-own.zoom-120.own-id-grey.own-ed-pink.own-in-sky.own-en-olive.no-syn.no-late"


def test_what_the_page_keeps_is_what_it_shows_again() -> None:
    look = look_from(KNOWN)
    assert set(look.css.split()) == set(KNOWN.split("."))
    assert [key for key, _, shown in look.fields if not shown] == ["syn", "late"]
    assert [colour for _, _, colour in look.own] == ["grey", "pink", "sky", "olive"]


def test_the_address_is_laid_over_the_cookie() -> None:
    look = look_from("view-sheet.zoom-80", "view-columns")
    assert (look.view, look.zoom) == ("columns", "80")


def test_nothing_kept_is_the_habit_of_the_trade() -> None:
    assert look_from("") == BoardLook()
    assert BoardLook().css.split() == [
        "view-sheet", "high-mid", "theme-modern", "zoom-100",
        "own-id-white", "own-ed-yellow", "own-in-blue", "own-en-green",
    ]  # fmt: skip


@given(st.text(max_size=200) | st.lists(st.sampled_from(KNOWN.split(".")), max_size=20).map(".".join))
def test_whatever_a_cookie_holds_only_known_classes_come_of_it(kept: str) -> None:
    look = look_from(kept)
    assert look_from(look.css.replace(" ", ".")) == look
    assert all(one.replace("-", "").isalnum() and one.isascii() for one in look.css.split())
