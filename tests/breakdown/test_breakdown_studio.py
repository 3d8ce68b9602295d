"""Items of a show take the time of the studio, and other rows that of a page."""

from __future__ import annotations

from unitbase.breakdown import Correction, break_down, correct, minutes_reasons
from unitbase.breakdown.studio import item_minutes
from unitbase.screenplay import read_screenplay
from unitbase.screenplay.running_order import as_running_order

TABLE = "Number,Title,Set,Duration\n1,Interview,STUDIO,12:00\n2,Sting,STUDIO,0:10\n3,Talk,STUDIO,\n"


def test_an_item_takes_fifteen_minutes_and_four_times_its_duration() -> None:
    assert [item_minutes(seconds) for seconds in (720, 10, 1, 3600)] == [63, 16, 16, 255]


def test_only_a_running_order_is_timed_as_a_studio_is() -> None:
    outline, _ = read_screenplay(TABLE.encode(), "show.csv")
    assert outline
    shot = [sheet.minutes for sheet in break_down(outline).sheets]
    recorded = [sheet.minutes for sheet in break_down(as_running_order(outline)).sheets]
    assert recorded == [63, 16, shot[2]]
    corrections = [
        Correction("1", "cast", "ANNA, TOM, KIT"),
        Correction("2", "eighths", "16"),
        Correction("3", "minutes", "9"),
    ]
    corrected, refused = correct(break_down(as_running_order(outline)), corrections)
    assert refused == ()
    # parts on the set change nothing; two pages typed over ten seconds are two minutes
    assert [sheet.minutes for sheet in corrected.sheets] == [63, 23, 9]
    assert minutes_reasons(corrected.sheets[1]) == (("line-up", 15), ("recording", 8))
    assert shot[0] == 15 + 12 * 96
