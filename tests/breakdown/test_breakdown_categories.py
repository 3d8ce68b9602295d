"""A category of one's own taken out: its elements go where they are told to, with all that was said of them."""

from __future__ import annotations

from unitbase.breakdown import Breakdown, Correction, break_down, correct
from unitbase.breakdown.reports import elements_report
from unitbase.screenplay import read_screenplay

TEXT = b"INT. HALL - DAY #1#\n\nShe waits.\n\nEXT. FIELD - DAY #2#\n\nIt flies.\n\nINT. LOFT - NIGHT #3#\n\nDark.\n"
DRONES = (
    ("", "category:523", "Drones #2a8574"),
    ("1", "element+", "523: Mavic x 2"),
    ("2", "element+", "523: Mavic"),
    ("2", "element+", "523: Spare battery x 6"),
)


def made(*corrections: tuple[str, str, str]) -> tuple[Breakdown, list[str]]:
    screenplay, _ = read_screenplay(TEXT)
    assert screenplay
    after, findings = correct(break_down(screenplay), [Correction(*one) for one in corrections])
    return after, [one.code for one in findings]


def listed(*corrections: tuple[str, str, str]) -> list[tuple[str, str, int, tuple[str, ...]]]:
    after, refused = made(*corrections)
    assert refused == []
    return [(one.category, one.name, one.quantity, one.scenes) for one in elements_report(after)]


def test_a_category_with_elements_goes_only_where_they_have_a_home() -> None:
    after, refused = made(*DRONES, ("", "category-:523", ""))
    assert refused == ["breakdown.category-used"]
    assert [one.name for one in after.own] == ["Drones"]
    assert {one.category for one in elements_report(after)} == {"523"}
    for nowhere in ("523", "100", "524", "what"):
        assert made(*DRONES, ("", "category-:523", nowhere))[1] == ["breakdown.bad-value"], nowhere
    after, refused = made(*DRONES, ("", "category-:523", "119"))
    assert (refused, after.own) == ([], ())
    assert listed(*DRONES, ("", "category-:523", "119")) == [
        ("119", "Mavic", 2, ("1", "2")), ("119", "Spare battery", 6, ("2",)),
    ]  # fmt: skip


def test_an_empty_category_goes_and_one_whose_elements_were_taken_off_is_empty() -> None:
    assert made(DRONES[0], ("", "category-:523", "")) == made()
    off = (("1", "element-", "Mavic"), ("2", "element-", "Mavic"), ("2", "element-", "Spare battery"))
    assert made(*DRONES, *off, ("", "category-:523", ""))[0].own == ()
    assert made(("", "category-:523", "")) == made(), "what is not there any more is no fault"
    brought = ("", "element-link:104-lamp", "523: Pilot light")
    lamp = ("1", "element+", "104: Lamp")
    assert made(DRONES[0], lamp, brought, ("", "category-:523", ""))[1] == ["breakdown.category-used"]


def test_what_was_said_of_an_element_goes_with_it() -> None:
    said = (
        ("", "element-name:523-mavic", "Big drone"),
        ("", "element-note:523-mavic", "Licence needed"),
        ("", "element-link:523-mavic", "120: Pilot x 2"),
        ("2", "element-", "Pilot"),
    )
    after, refused = made(*DRONES, *said, ("", "category-:523", "119"))
    assert refused == []
    (drone,) = (one for one in elements_report(after) if one.name == "Big drone")
    assert (drone.category, drone.note, drone.scenes, drone.aliases) == ("119", "Licence needed", ("1", "2"), ())
    assert [(one.name, one.quantity, one.scenes) for one in elements_report(after) if one.category == "120"] == [
        ("Pilot", 2, ("1",))
    ]


def test_elements_called_alike_become_one_in_whichever_direction_they_were_merged() -> None:
    there = ("3", "element+", "104: Mavic x 5")
    gone = ("", "category-:523", "104")
    expected = [("104", "Mavic", 5, ("1", "2", "3")), ("104", "Spare battery", 6, ("2",))]
    assert sorted(listed(*DRONES, there, gone)) == expected
    assert sorted(listed(*DRONES, there, ("", "element-merge:104-mavic", "523-mavic"), gone)) == expected
    assert sorted(listed(*DRONES, there, ("", "element-merge:523-mavic", "104-mavic"), gone)) == expected


def test_a_corrected_breakdown_that_is_corrected_again_says_the_same() -> None:
    once, _ = made(*DRONES, ("", "element-link:523-mavic", "120: Pilot"), ("", "category-:523", "119"))
    again, refused = correct(once, ())
    assert refused == ()
    assert (again.own, [one.elements for one in again.sheets]) == (once.own, [one.elements for one in once.sheets])


def test_made_again_under_its_name_it_is_empty_and_goes_once_more() -> None:
    gone = ("", "category-:523", "119")
    again = (*DRONES, gone, ("", "category:523", "Drones"), ("3", "element+", "523: Kite"))
    assert listed(*again)[-1] == ("523", "Kite", 1, ("3",))
    assert {one[0] for one in listed(*again, gone)} == {"119"}
