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


def colours(text: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", text))


def themes() -> Iterator[dict[str, str]]:
    """The colours by name in the light, then in the dark."""
    text = "".join((CSS / name).read_text("utf-8") for name in ("tokens.css", "board.css"))
    dark = re.compile(r"@media \(prefers-color-scheme: dark\) \{.*?\n\}", re.DOTALL)
    light = colours(dark.sub("", text))
    yield light
    yield light | colours("".join(dark.findall(text)))


def channels(colour: str) -> tuple[int, ...]:
    digits = colour[1:] if len(colour) == 7 else "".join(one * 2 for one in colour[1:])
    return tuple(int(digits[at : at + 2], 16) for at in (0, 2, 4))


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The contrast ratio of two colours as WCAG 2.2 defines it, from 1 to 21."""

    def luminance(colour: tuple[int, ...]) -> float:
        linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in colour)]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def test_every_word_on_a_strip_can_be_read_in_every_colour_by_day_and_by_night() -> None:
    assert round(contrast((0, 0, 0), (255, 255, 255)), 6) == 21
    rule = re.search(r"\.strip \.tag:not\(\.breach\) \{[^}]*color: (#\w+);", (CSS / "board.css").read_text("utf-8"))
    assert rule
    poor = []
    for theme in themes():
        strips = {name: channels(one) for name, one in theme.items() if re.match(r"c-|strip-[ie][dn]$", name)}
        assert len(strips) == 16
        for name, under in strips.items():
            # a mark stands on nine hundredths of black
            tagged = contrast(channels(rule[1]), tuple(round(0.91 * one) for one in under))
            inks = [contrast(channels(theme[ink]), under) for ink in ("strip-ink", "strip-ink-2")]
            poor += [(name, round(least, 2)) for least in [min(tagged, *inks)] if least < 4.5]
    assert poor == []
