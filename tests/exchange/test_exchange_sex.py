"""Movie Magic scheduling exports: a file written by hand from the description of the format, and round trips."""

from __future__ import annotations

import random
import struct
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitbase.exchange.read import read_schedule
from unitbase.exchange.reconcile import differences, reconcile
from unitbase.exchange.sex import LABELS, SexFile, SexScene, imported_of, read_sex, write_sex
from unitbase.words.catalogue import say

# Two scenes in hexadecimal, by hand: the magic and ten null bytes; three labels; then each record: 23000000, the count
# of what follows it (type and payload) and the type, both little-endian, the payload.
BY_HAND = bytes.fromhex(
    "53 53 49 2a  00 00 00 00 00 00 00 00 00 00"  # SSI*
    "43 61 73 74 20 4d 65 6d 62 65 72 73 00"  # Cast Members
    "50 72 6f 70 73 00"  # Props
    "53 79 6e 6f 70 73 69 73 00"  # Synopsis
    "00"
    # scene 1: page 1, number 1, INT HALL-DAY
    "23 00 00 00  14 00  01 00  01 31 09 31 09 49 4e 54 20 48 41 4c 4c 2d 44 41 59 00"
    # its length: scene 1, 0, 11 eighths
    "23 00 00 00  08 00  03 00  01 00 00 00 0b 00"
    # its elements: label 0 ANN, label 1 L<ac>MP (Latin-1 0xe2), label 2 Ann waits
    "23 00 00 00  09 00  02 00  01 00 00 41 4e 4e 00"
    "23 00 00 00  0a 00  02 00  01 00 01 4c e2 4d 50 00"
    "23 00 00 00  0f 00  02 00  01 00 02 41 6e 6e 20 77 61 69 74 73 00"
    # scene 2: page 2A, number 2A, EXT YARD-NIGHT and the last tab
    "23 00 00 00  19 00  01 00  02 32 41 09 32 41 09 45 58 54 20 59 41 52 44 2d 4e 49 47 48 54 09 00"
    "23 00 00 00  08 00  03 00  02 00 00 00 2c 01"  # 300 eighths
)
HALL = SexScene("1", "1", "INT HALL-DAY", 11, ((0, "ANN"), (1, "LâMP"), (2, "Ann waits")))
YARD = SexScene("2A", "2A", "EXT YARD-NIGHT", 300)


def test_the_file_written_by_hand_is_read_as_it_was_meant() -> None:
    file, findings = read_sex(BY_HAND)
    assert findings == ()
    assert file == SexFile(("Cast Members", "Props", "Synopsis"), (HALL, YARD), bytes(10))


def test_what_is_written_is_the_file_written_by_hand() -> None:
    # only the tab that ends a slugline is free: this writer always sets it
    written, findings = write_sex(SexFile(("Cast Members", "Props", "Synopsis"), (HALL, YARD)))
    assert findings == ()
    by_hand = BY_HAND.replace(b"\x14\x00\x01\x00\x01", b"\x15\x00\x01\x00\x01").replace(b"HALL-DAY\0", b"HALL-DAY\t\0")
    assert written == by_hand


def test_the_trade_sees_sheets_elements_and_no_days() -> None:
    read, findings = read_schedule(BY_HAND, "a.sex")
    assert read is not None
    assert [one.code for one in findings] == ["exchange.not-every-version"]
    first, second = read.scenes
    assert (first.number, first.int_ext, first.set, first.time, first.eighths) == ("1", "INT", "HALL", "DAY", 11)
    assert (first.synopsis, second.page) == ("Ann waits", "2A")
    assert [(one.category, one.name) for one in read.elements] == [("100", "ANN"), ("104", "LâMP")]
    assert (read.stated.scenes, read.stated.eighths, read.boards) == (2, 311, ())
    assert differences(reconcile(read, None)) == ()


WORDS = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0xFF, blacklist_categories=("Cc", "Zs")), min_size=1, max_size=12
).map(lambda text: " ".join(text.split()) or "x")
LETTERED = WORDS.map(lambda text: "La" + text)


@st.composite
def files(draw: st.DrawFn) -> SexFile:
    labels = tuple(draw(st.lists(LETTERED, min_size=1, max_size=5, unique=True)))
    things = st.tuples(st.integers(0, len(labels) - 1), WORDS)
    scene = st.builds(
        SexScene, st.just("") | WORDS, WORDS, WORDS, st.none() | st.integers(0, 65_535),
        st.lists(things, max_size=4).map(tuple),
    )  # fmt: skip
    return SexFile(labels, tuple(draw(st.lists(scene, min_size=1, max_size=6))))


@given(files())
def test_what_is_written_is_read_again_equal(file: SexFile) -> None:
    written, findings = write_sex(file)
    assert findings == ()
    assert read_sex(written) == (file, ())


def test_more_scenes_than_a_counter_holds_stay_apart() -> None:
    scenes = tuple(SexScene("", str(n), f"INT SET {n}-DAY", n % 70 + 1, ((0, f"P{n}"),)) for n in range(1, 700))
    written, _ = write_sex(SexFile(LABELS, scenes))
    file, findings = read_sex(written)
    assert findings == ()
    assert file is not None
    assert file.scenes == scenes


def record(kind: int, payload: bytes) -> bytes:
    return b"#\0\0\0" + struct.pack("<HH", len(payload) + 2, kind) + payload


def test_another_head_labels_without_an_end_and_another_order_are_read() -> None:
    # one writer sets a record's mark and a version into the head, ends the labels with the first record, and counts
    # scenes by their index while it writes them as they are shot
    head = b"SSI*" + bytes.fromhex("00 23 00 00 00 01 00 00") + b"Synopsis\0Cast Members\0"
    data = head + record(1, b"\x02" + b"9\t7\tEXT SEA-DAWN\0") + record(1, b"\x01" + b"1\t3\tINT BOAT-DAY\0")
    data += record(2, b"\x01\x00\x01ANN\0") + record(3, struct.pack("<HHH", 2, 0, 5))
    file, findings = read_sex(data)
    assert file is not None
    assert [one.code for one in findings] == ["sex.other-order"]
    assert file.labels == ("Synopsis", "Cast Members")
    assert file.scenes == (
        SexScene("1", "3", "INT BOAT-DAY", None, ((1, "ANN"),)),
        SexScene("9", "7", "EXT SEA-DAWN", 5),
    )


def test_records_that_fit_nothing_are_told() -> None:
    data = BY_HAND + record(2, b"\x63\x00\x00LOST\0") + record(2, b"\x01\x00\x09LOST\0") + record(9, b"abc") + b"junk"
    file, findings = read_sex(data + record(3, b"\x01"))
    assert file is not None
    told = {one.code: one.params.get("count") for one in findings}
    assert told == {"sex.lost-records": 2, "sex.unknown-records": 1, "sex.short-records": 1, "sex.damaged": None}
    assert all(say(one) != one.code for one in findings)


def test_a_lost_record_shows_in_the_totals() -> None:
    # the mark of the second scene's length is damaged: its reader and the count by marks must not agree silently
    at = BY_HAND.rindex(b"#\0\0\0")
    read, findings = read_schedule(BY_HAND[: at + 4] + b"\xff\xff" + BY_HAND[at + 6 :])
    assert read is not None
    assert [one.code for one in findings if one.code.startswith("sex.")] == ["sex.damaged"]


def test_characters_the_format_cannot_hold_are_told() -> None:
    written, findings = write_sex(SexFile(LABELS, (SexScene("1", "1", "INT ŁÓDŹ \u2013 \u2018X\u2019-DAY"),)))
    assert [(one.code, one.params["count"]) for one in findings] == [("sex.characters", 1)]
    assert "INT ?ÓD? - 'X'-DAY".encode("latin-1") in written


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"SSI", "sex.not-one"), (b"SSI*", "sex.no-labels"), (b"SSI*" + bytes(10) + b"Cast\0\0", "sex.no-scenes")],
)
def test_what_is_no_export_is_refused(data: bytes, code: str) -> None:
    file, findings = read_sex(data)
    assert file is None
    assert [one.code for one in findings] == [code]


def test_a_file_cut_at_any_byte_is_refused_or_told_or_ends_with_a_record() -> None:
    # the format states no totals: a file that ends with a record is whole, as far as anybody can tell
    ends = {at for at in range(len(BY_HAND) + 1) if BY_HAND[at:].startswith(b"#\0\0\0") or at == len(BY_HAND)}
    for at in range(len(BY_HAND)):
        read, findings = read_schedule(BY_HAND[:at])
        codes = {one.code for one in findings} - {"exchange.not-every-version"}
        assert codes or (read is not None and at in ends)


def test_labels_without_end_are_read_quickly() -> None:
    begun = time.process_time()
    assert [one.code for one in read_sex(b"SSI*" + b"A" * 2_000_000)[1]] == ["sex.no-labels"]
    file, _ = read_sex(b"SSI*" + bytes(10) + b"ab\0" * 500_000 + b"\0" + record(1, b"\x011\t1\tINT A-DAY\0"))
    assert file is not None
    assert (len(file.labels), len(file.scenes)) == (256, 1)
    assert time.process_time() - begun < 2


def test_texts_that_no_record_can_hold_are_shortened_and_told() -> None:
    long = SexScene("1" * 70_000, "2" * 70_000, "INT " + "X" * 70_000, 1, ((0, "Y" * 70_000),))
    written, findings = write_sex(SexFile(LABELS, (long,)))
    assert [(one.code, one.params["count"]) for one in findings] == [("sex.shortened", 4)]
    file, told = read_sex(written)
    assert file is not None
    assert told == ()
    assert (len(file.scenes[0].number), file.scenes[0].things) == (20_000, ((0, "Y" * 20_000),))


@given(seed=st.integers(0, 2**32))
def test_damage_never_breaks_the_reader(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(BY_HAND)
    for _ in range(chance.randrange(1, 8)):
        data[chance.randrange(4, len(data))] = chance.randrange(256)
    file, findings = read_sex(bytes(data[: chance.randrange(4, len(data) + 1)]))
    assert file is not None or findings
    if file is not None:
        imported_of(file)
