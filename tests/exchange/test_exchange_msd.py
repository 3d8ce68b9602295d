"""Movie Magic schedules: files made by a generator that knows the layout and nothing of the reader."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.msd import Schedule, Sheet, container, documents, packed, to_msd
from unitbase.exchange.dates import dates_of, other_dates
from unitbase.exchange.msd.lengths import read_lengths
from unitbase.exchange.read import read_schedule
from unitbase.exchange.reconcile import differences, reconcile
from unitbase.words import Level
from unitbase.words.catalogue import say


def sheet(number: int, pages: str = "11", **more: str) -> Sheet:
    said = {
        "Scenes": str(number), "SheetNumber": str(number), "IE": "INT", "DN": "Day", "Set": f"SET {number}",
        "NumScriptPages": pages, "ScriptPageNumbers": str(number), **more,
    }  # fmt: skip
    return Sheet(
        f"53{number:04}", said, (("Cast Members", "GEORGE"), ("Set", f"SET {number}"), ("Props", "Lamp & <rug>"))
    )


SCHEDULE = Schedule(
    sheets=(
        sheet(2),
        sheet(1, "19", Location="Farm", EstimateTimeB="2", EstimateTimeA="30", Synopsis='He "waits"'),
        sheet(3),
    ),
    days=(("530001", "=LUNCH"), (), ("530003",)),
    remaining=("530002",),
    elements=(
        ("Cast Members", "GEORGE", "1"),
        ("Cast Members", "MARY", "2"),
        ("Set", "SET 1", ""),
        ("Drones", "DJI", ""),
    ),
    special=(("6/2/2026", "Holiday"), ("06/03/2026", "CompanyTravel"), ("06/06/2026", "ExceptionWorkday")),
    pictures=(b";C:\\photos\\george.jpg\xff\xd8\xff\xe0" + bytes(range(256)),),
    title="It's a Life",
)


def test_a_schedule_is_read_as_it_was_written() -> None:
    read, findings = read_schedule(to_msd(SCHEDULE), "a.msd")
    assert read is not None
    assert [(one.code, one.level) for one in findings] == [
        ("msd.lengths-as-eighths", Level.INFO), ("exchange.not-every-version", Level.INFO),
    ]  # fmt: skip
    assert (read.title, read.version) == ("It's a Life", "06.00.000")
    assert [one.number for one in read.scenes] == ["1", "2", "3"]
    first = read.scenes[0]
    assert (first.set, first.location, first.time, first.eighths, first.minutes) == ("SET 1", "Farm", "DAY", 19, 150)
    assert first.synopsis == 'He "waits"'
    names = {one.id: (one.category, one.name, one.board_id) for one in read.elements}
    assert [names[key] for key in first.elements] == [("100", "GEORGE", "1"), ("104", "Lamp & <rug>", "")]
    assert ("126", "DJI", "") in names.values()
    assert not any(name.startswith("SET") for _, name, _ in names.values())
    board = read.active
    assert board is not None
    assert [[item.scene or item.banner for item in day.items] for day in board.days] == [
        ["530001", "LUNCH"],
        [],
        ["530003"],
    ]
    assert [item.scene for item in board.boneyard] == ["530002"]
    assert dict(read.left_out) == {"exchange.left-pictures": 1}
    assert differences(reconcile(read, board)) == ()


def test_dates_are_worked_out_from_the_calendar() -> None:
    read, _ = read_schedule(to_msd(SCHEDULE))
    assert read is not None
    assert read.active is not None
    # Tuesday is a holiday, Wednesday the company travels
    assert dates_of(read, read.active) == (date(2026, 6, 1), date(2026, 6, 4), date(2026, 6, 5))
    assert read.calendars[0].on == (date(2026, 6, 6),)


def test_dates_that_differ_and_what_is_left_behind_are_told() -> None:
    sheets = (sheet(1, Comments="Low tide"), sheet(2, Unit="Second"), sheet(3, Unit="1st"))
    read, _ = read_schedule(to_msd(Schedule(sheets, days=(("530001",), ("530002",)))))
    assert read is not None
    assert read.active is not None
    assert dict(read.left_behind) == {"exchange.left-comments": 1, "exchange.left-units": 1}
    assert other_dates(read, read.active, (date(2026, 6, 1), None)) == ()
    told = other_dates(read, read.active, (date(2026, 6, 1), date(2026, 6, 9)))
    assert say(told[0]) == (
        "Days that fall on another date here than in the file: 1; the first is day 2, Tue 2 June 2026 in the file and"
        " Tue 9 June 2026 here. The calendar of this production decides."
    )


def test_a_file_without_its_map_is_read_by_its_marks() -> None:
    plain, _ = read_schedule(to_msd(SCHEDULE))
    read, findings = read_schedule(to_msd(SCHEDULE, mapped=False))
    assert read == plain
    assert findings[0].code == "msd.no-map"


@pytest.mark.parametrize(
    ("values", "pages", "code", "eighths"),
    [
        # a last digit of 9 is no eighth
        (["9", "12"], ["1", "2"], "msd.lengths-as-eighths", (9, 12)),
        # ten scenes of "12": 15 pages as eighths, 12.5 as digits; the script has 15 pages, or 13
        (["12"] * 10, ["15"] * 10, "msd.lengths-as-eighths", (12,) * 10),
        (["12"] * 10, ["12"] * 10, "msd.lengths-as-digits", (10,) * 10),
        # nothing to tell by
        (["12", "4"], ["", ""], "msd.lengths-doubtful", (12, 4)),
        # a digit of 8 is a hint where nothing else tells
        (["8", "12"], ["", ""], "msd.lengths-as-eighths", (8, 12)),
        (["1", "7", ""], ["", "", ""], "msd.lengths-agree", (1, 7, None)),
        (["", "x", "99999999"], ["", "", ""], "msd.lengths-agree", (None, None, None)),
    ],
)
def test_the_file_decides_what_its_lengths_mean(
    values: list[str], pages: list[str], code: str, eighths: tuple[int | None, ...]
) -> None:
    reading = read_lengths(values, pages)
    assert reading.finding.code == code
    assert reading.eighths == eighths
    assert say(reading.finding) != code


def test_a_whole_script_of_digits_is_told_from_one_of_eighths() -> None:
    chance = random.Random(4)
    lengths = [chance.choice((1, 2, 3, 5, 7, 8, 10, 12, 15, 20)) for _ in range(120)]
    starts = [sum(lengths[:at]) // 8 + 1 for at in range(120)]
    for write in (str, lambda eighths: f"{eighths // 8}{eighths % 8}"):
        reading = read_lengths([write(one) for one in lengths], [str(one) for one in starts])
        assert reading.eighths == tuple(lengths)


def test_a_bomb_and_a_file_without_its_core_are_refused() -> None:
    for part, code in ((packed(b"<a>" + b" " * 30_000_000), "msd.bomb"), (packed(b"<a/>"), "msd.lacks-section")):
        read, findings = read_schedule(container([part]))
        assert read is None
        assert [(one.code, one.level) for one in findings] == [(code, Level.ERROR)]
    read, findings = read_schedule(container([packed(b"<a>" * 5_000)]))
    assert read is None
    assert [one.code for one in findings] == ["msd.part-damaged", "msd.lacks-section"]
    entity = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert read_schedule(container([packed(entity)]))[1][0].code == "msd.part-damaged"


def test_a_damaged_part_that_a_schedule_can_do_without_is_left_out_and_told() -> None:
    parts = documents(SCHEDULE) | {"CalendarMgr": "<CalendarMgr><Calendar Name='A'"}
    read, findings = read_schedule(container([packed(one.encode()) for one in parts.values()]))
    assert read is not None
    assert (len(read.scenes), read.calendars) == (len(SCHEDULE.sheets), ())
    assert next((one.code, one.level) for one in findings) == ("msd.part-damaged", Level.WARNING)


def test_dates_that_are_none_or_far_off_are_left_out_and_told() -> None:
    odd = replace(SCHEDULE, start="12/31/9999", special=(("13/45/2026", "Holiday"), ("1/1/0001", "Off")))
    read, findings = read_schedule(to_msd(odd))
    assert read is not None
    assert (read.calendars[0].start, read.calendars[0].off) == (None, ())
    assert ("exchange.dates-unread", 3) in [(one.code, one.params.get("count")) for one in findings]


def test_lost_strips_are_told() -> None:
    lost = Schedule(sheets=(sheet(1), sheet(1)), days=(("530001", "530009"),))
    read, findings = read_schedule(to_msd(lost))
    assert read is not None
    assert {one.code for one in findings} >= {"msd.id-twice", "msd.lost-strips"}


@given(seed=st.integers(0, 2**32), mapped=st.booleans())
def test_damage_never_breaks_the_reader(seed: int, *, mapped: bool) -> None:
    chance = random.Random(seed)
    data = bytearray(to_msd(SCHEDULE, mapped=mapped))
    for _ in range(chance.randrange(1, 12)):
        data[chance.randrange(40, len(data))] = chance.randrange(256)
    read, findings = read_schedule(bytes(data[: chance.randrange(40, len(data) + 1)]))
    assert read is not None or any(one.level is Level.ERROR for one in findings)
    if read is not None and read.active is not None:
        dates_of(read, read.active)
