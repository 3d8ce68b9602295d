"""The style sheets: what the board says of its strips holds nowhere else, and what others say does not hold there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import unitbase.office

CSS = Path(unitbase.office.__file__).parent / "static" / "css"
# Laid over the page beside the board while strips are carried, and the page's own width.
BESIDE = {".pile", ".under-finger", "main:has(.board.view-columns)"}
# The components of the house that the board is made of too: written once, for every page.
HOUSE = {"alert", "bad", "btn", "cols", "good", "hours", "narrow", "row", "sub", "tag", "time"}
_RULE = re.compile(r"([^{};]+)\{")


def selectors(path: Path) -> Iterator[str]:
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    for found in _RULE.finditer(text):
        if not found[1].lstrip().startswith("@"):
            yield from (" ".join(one.split()) for one in re.split(r",(?![^(]*\))", found[1]))


def classes(selector: str) -> list[str]:
    return re.findall(r"\.([a-zA-Z][\w-]*)", selector)


def test_what_the_board_says_of_its_strips_holds_on_the_board_alone() -> None:
    found = set(selectors(CSS / "board.css"))
    assert len(found) > 200
    assert {one for one in found if not re.match(r"\.board(?![\w-])", one)} == BESIDE


def test_no_other_sheet_has_a_word_for_what_is_on_the_board() -> None:
    named = {name for one in selectors(CSS / "board.css") for name in classes(one)}
    others = [path for path in CSS.glob("*.css") if path.name != "board.css"]
    # a rule all of whose classes are the board's can take hold there, unless it is about a component of the house
    leaks = [
        (path.name, one)
        for path in others
        for one in selectors(path)
        if (words := classes(one)) and named.issuperset(words) and words[0] not in HOUSE
    ]
    assert len(others) > 3
    assert leaks == []
