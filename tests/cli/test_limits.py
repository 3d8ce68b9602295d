"""A stranger's file is read within limits: the same reading, or which limit was passed."""

from __future__ import annotations

import re
import time

import pytest

from generator import generate, to_fountain
from generator.msd import Schedule, Sheet, to_msd
from unitbase.exchange.read import read_schedule
from unitbase.limits import read_guarded, read_schedule_guarded
from unitbase.screenplay import MAX_BYTES, Rule, RuleKind, read_screenplay
from unitbase.words.catalogue import say

TRUTH = generate(5, scenes=30)


def test_the_guarded_reading_is_the_same_reading() -> None:
    data = to_fountain(TRUTH).encode() + b"\n\nINT. A - DAY #1#\n\nA \x01 sign.\n"
    assert read_guarded(data, "film.fountain") == read_screenplay(data, "film.fountain")
    bare = b"THE KITCHEN\n\nAnna cooks.\n"
    rule = Rule(RuleKind.WORD, "THE")
    assert read_guarded(bare, "x", rule) == read_screenplay(bare, "x", rule)
    assert read_guarded(b"\x00") == read_screenplay(b"\x00")


def test_a_reading_that_takes_too_long_is_ended() -> None:
    endless = to_fountain(generate(5, scenes=1500)).encode() * 16  # some four seconds of reading
    begun = time.monotonic()
    screenplay, findings = read_guarded(endless, seconds=1)
    assert time.monotonic() - begun < 5
    assert screenplay is None
    assert [finding.code for finding in findings] == ["script.over-time"]


def test_a_reading_that_takes_too_much_memory_is_ended() -> None:
    data = to_fountain(generate(5, scenes=1500)).encode()
    screenplay, findings = read_guarded(data, memory=80_000_000, seconds=60)
    assert screenplay is None
    assert [finding.code for finding in findings] == ["script.over-memory"]


def test_a_file_larger_than_any_script_starts_no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.run", None)
    screenplay, findings = read_guarded(b" " * (MAX_BYTES + 1))
    assert screenplay is None
    assert [finding.code for finding in findings] == ["script.too-large"]


SHEETS = tuple(Sheet(f"{n}", {"Scenes": f"{n}", "NumScriptPages": "9", "SheetNumber": f"{n}"}) for n in range(1, 30))


def test_the_guarded_reading_of_a_schedule_is_the_same_reading() -> None:
    data = to_msd(Schedule(SHEETS, (("1", "=LUNCH", "2"), ("3",)), special=(("06/02/2026", "Holiday"),)))
    assert read_schedule_guarded(data, "a.msd") == read_schedule(data, "a.msd")
    assert read_schedule_guarded(b"{}", "a.uss") == read_schedule(b"{}", "a.uss")


def test_a_schedule_that_takes_too_much_is_ended() -> None:
    many = b'{"universalScheduleStandard": [' + b"{}," * 1_500_000 + b"{}]}"
    read, findings = read_schedule_guarded(many, memory=100_000_000, seconds=60)
    assert read is None
    assert [finding.code for finding in findings] == ["exchange.over-memory"]
    (large,) = read_schedule_guarded(b" " * (MAX_BYTES + 1))[1]
    assert (large.code, large.params["size"]) == ("exchange.too-large", MAX_BYTES + 1)
    assert re.search(r"^The file has [0-9.]+ MB; a schedule has a few, and up to [0-9.]+ MB are read\.$", say(large))


def test_what_is_no_schedule_is_not_told_how_a_script_is_saved() -> None:
    picture, document = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for data in (picture, document, b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n"):
        read, findings = read_schedule(data, "schedule")
        assert read is None
        assert [one.code for one in findings] == ["exchange.unknown-format"]
