"""Rows written as a table are read as the scenes they mean, and give the same rows again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unitbase.breakdown import break_down
from unitbase.breakdown.values import DayPart
from unitbase.screenplay import IntExt, Screenplay, read_screenplay
from unitbase.screenplay.match import match
from unitbase.screenplay.outline import stated_seconds
from unitbase.screenplay.write_outline import NAME, Row, duration_text, next_number, rows_of, write_outline


def read(text: str) -> Screenplay:
    screenplay, findings = read_screenplay(text.encode(), NAME)
    assert screenplay is not None, findings
    assert screenplay.format == "outline"
    return screenplay


def test_a_film_in_rows_is_broken_down_as_its_script_would_be() -> None:
    rows = (
        Row("1", set="KITCHEN", int_ext="INT", time="DAY", eighths=11, cast=("ANNA", "OLD TOM"), synopsis="He goes."),
        Row("2A", set="QUAY", int_ext="EXT", time="NIGHT", eighths=3, cast=("ANNA",)),
    )
    first, second = break_down(read(write_outline(rows, "The Ferry"))).sheets
    assert (first.number, first.int_ext, first.day_part, first.eighths) == ("1", IntExt.INT, DayPart.DAY, 11)
    assert (first.cast, first.synopsis) == (("anna", "old-tom"), "He goes.")
    assert (second.number, second.set, second.day_part, second.eighths) == ("2A", "quay", DayPart.NIGHT, 3)
    assert read(write_outline(rows, "The Ferry")).title == "The Ferry"


def test_items_of_a_show_keep_their_titles_and_seconds() -> None:
    rows = (
        Row("1", heading="Opening titles", set="GALLERY", seconds=30),
        Row("2", heading="Interview: the minister", set="STUDIO 1", int_ext="INT", seconds=3723, cast=("HOST",)),
    )
    screenplay = read(write_outline(rows))
    assert [stated_seconds(scene) for scene in screenplay.scenes] == [30, 3723]
    assert [scene.heading for scene in screenplay.scenes] == ["Opening titles", "Interview: the minister"]
    assert rows_of(screenplay) == rows


def test_durations_are_written_as_a_running_order_writes_them() -> None:
    assert [duration_text(one) for one in (0, 5, 150, 3600, 3723)] == ["0:00", "0:05", "2:30", "1:00:00", "1:02:03"]


def test_the_next_number_is_above_the_highest() -> None:
    assert next_number(()) == "1"
    assert next_number((Row("3"), Row("12A"), Row("7"), Row(""))) == "8"


words = st.lists(st.sampled_from(("QUAY", "OLD HALL", "ROOM 12", "LANE", "ANNA'S CAR", "TOWER")), min_size=1).map(
    lambda parts: " ".join(parts[:3])
)
names = st.sampled_from(("ANNA", "OLD TOM", "MR O'HARA", "JOSÉ", "TWO GUARDS"))
measured = st.integers(0, 999).map(lambda n: (n, 0)) | st.integers(1, 9000).map(lambda n: (0, n))
sayings = st.sampled_from(("", "He goes.", 'She says "no", twice.', "Rain; wind, and more.", "=1+1"))


@st.composite
def row(draw: st.DrawFn, number: int) -> Row:
    eighths, seconds = draw(measured)
    return Row(
        number=f"{number}{draw(st.sampled_from(('', 'A', 'B')))}",
        heading=draw(st.sampled_from(("", "", "Opening titles", "A song"))),
        set=draw(words),
        location=draw(st.sampled_from(("", "Old mill"))),
        int_ext=draw(st.sampled_from(("", "INT", "EXT", "INT/EXT"))),
        time=draw(st.sampled_from(("", "DAY", "NIGHT", "DAWN", "DUSK"))),
        eighths=eighths,
        seconds=seconds,
        cast=tuple(draw(st.lists(names, unique=True, max_size=3))),
        synopsis=draw(sayings),
        script_day=draw(st.integers(0, 20)),
    )


outlines = st.integers(1, 6).flatmap(lambda n: st.tuples(*(row(number) for number in range(1, n + 1))))


@given(outlines)
def test_what_is_written_is_read_back_the_same(rows: tuple[Row, ...]) -> None:
    assert rows_of(read(write_outline(rows, "The Ferry"))) == rows


SCRIPT = """INT. HALL - DAY #7#

ANNA sweeps the floor.

ANNA
Every day the same.

EXT. QUAY - NIGHT #8#

OLD TOM rows in.

OLD TOM
Give me a hand.

INT. HALL - DAY #9#

OLD TOM
Nobody sweeps like you.

INT. TOWER - NIGHT #10#

A bell rings.
"""


def test_the_script_of_an_outline_is_matched_by_set_time_and_cast() -> None:
    rows = (
        Row("1", set="QUAY", int_ext="EXT", time="NIGHT", eighths=8, cast=("OLD TOM",), synopsis="He comes by boat."),
        Row("2", set="HALL", int_ext="INT", time="DAY", eighths=8, cast=("ANNA",)),
        Row("3", set="HALL", int_ext="INT", time="DAY", eighths=8, cast=("OLD TOM",)),
        Row("4", set="MILL", int_ext="INT", time="DAY", eighths=8),
    )
    outline = read(write_outline(rows))
    script, _ = read_screenplay(SCRIPT.encode(), "first.fountain")
    assert script
    matching = match(outline, script, locked=False)
    assert [one.old for one in matching.scenes][:3] == ["2", "1", "3"]
    # a mill by day that may have become a tower by night is asked about, the others are not
    assert [one.key for one in matching.doubtful] == ["10"]
