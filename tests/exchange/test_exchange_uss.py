"""The Universal Schedule Standard: round trips, unknown keys, files that do not conform."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitbase.exchange.read import read_schedule
from unitbase.exchange.reconcile import differences, reconcile
from unitbase.exchange.uss import imported_of, read_uss, write_uss
from unitbase.words import Level
from unitbase.words.catalogue import say

SAMPLES = (
    Path(__file__).resolve().parents[2] / "../shared/inputs/schedules/UniversalScheduleStandard__uss-validator/test"
)


def sample(name: str) -> bytes:
    path = SAMPLES / f"{name}_sample_schedule.uss"
    if not path.exists():
        pytest.skip("the samples of the standard lie beside the repository")
    return path.read_bytes()


def meaning(value: Any, key: str = "") -> Any:
    """What a file says: the order of weekdays off is the one thing the standard calls unordered."""
    if isinstance(value, dict):
        return {name: meaning(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return sorted(value) if key == "daysOff" else [meaning(one) for one in value]
    return value


@pytest.mark.parametrize("name", ["small", "large"])
def test_a_sample_comes_back_with_the_same_meaning(name: str) -> None:
    data = sample(name)
    file, findings = read_uss(data)
    assert file is not None
    assert findings == ()
    assert meaning(json.loads(write_uss(file))) == meaning(json.loads(data))
    # the fields are what is written, not a copy of the file: nothing was set aside
    assert all(not one.extra for one in (*file.breakdowns, *file.elements, *file.categories, *file.stripboards))


def test_the_large_sample_is_read_as_its_own_numbers_say() -> None:
    data = sample("large")
    root = json.loads(data)["universalScheduleStandard"]
    read, findings = read_schedule(data)
    assert read is not None
    assert findings == ()
    board = read.active
    assert board is not None
    assert board.name == "First Pass"
    scenes = [one for one in root["breakdowns"] if one["type"] == "scene"]
    assert len(read.scenes) == len(scenes) == 147
    assert sum(one.eighths or 0 for one in read.scenes) == sum(one["pages"] for one in scenes) * 8
    assert len(board.days) == 31
    assert differences(reconcile(read, board)) == ()
    first = read.scenes[0]
    assert (first.number, first.synopsis, first.eighths, first.int_ext) == ("1", "STOCK", 1, "EXT")
    inside = {one["id"] for one in root["elements"] if one["name"] == "INT"}
    assert [bool(inside.intersection(one["elements"])) for one in scenes] == [
        one.int_ext == "INT" for one in read.scenes
    ]
    calendar = read.calendar(board)
    assert calendar is not None
    assert (calendar.start, calendar.weekdays) == (date(2025, 4, 7), (0, 1, 2, 3, 4))
    assert date(2025, 5, 14) in calendar.off
    assert calendar.travel == (date(2025, 5, 16),)
    cast = {one.id: one for one in read.elements if one.category == "100"}
    assert len(cast) == 40
    assert any(one.board_id == "1" and one.name == "SHACKER" for one in cast.values())


def test_the_small_sample_says_when_george_can_be_had() -> None:
    data = sample("small")
    read, _ = read_schedule(data)
    assert read is not None
    scene = read.scenes[0]
    assert (scene.number, scene.int_ext, scene.set, scene.time) == ("89PT1", "EXT", "BEDFORD FALLS BRIDGE", "NIGHT")
    assert (scene.eighths, scene.minutes, scene.page) == (2, 95, "112")
    named = {one.id: one.name for one in read.elements}
    # off on Monday and Friday (Sunday is 0 there, Monday 0 here), a journey and a rehearsal
    (george,) = read.times
    assert (george.name, george.weekdays) == ("GEORGE", (1, 2, 3, 5, 6))
    assert george.events == ((date(2022, 6, 6), "travel"), (date(2022, 6, 7), "rehearse"))
    (petals,) = (one for one in read.elements if one.name == "Zuzu's Petals")
    assert read.left_out == ()
    assert [(named[one], other) for one, other in read.links] == [("GEORGE", petals.id)]
    board = read.active
    assert board is not None
    assert [item.banner for item in board.days[0].items] == ["It's A Wonderful Life Production Schedule", ""]


def tiny(**changes: Any) -> dict[str, Any]:
    """A conforming file by hand: one scene of 3/8 in one day."""
    sheet = {"id": "b1", "bannerText": None, "comments": None, "created": None, "description": "A", "elements": ["e1"],
             "pages": 0.375, "scene": "1", "scriptPage": "1", "duration": None, "type": "scene"}  # fmt: skip
    element = {"id": "e1", "category": "c1", "created": None, "daysOff": [], "isDrop": True, "dropDayCount": 10,
               "isHold": False, "isDood": True, "elementId": "1", "isIdLock": False, "linkedElements": [],
               "events": [], "name": "ANN"}  # fmt: skip
    root: dict[str, Any] = dict.fromkeys(
        ("author", "company", "created", "description", "episode", "episodeName", "name", "project", "schedColor",
         "schedDate", "scriptColor", "scriptDate", "season", "source")
    )  # fmt: skip
    root |= {
        "id": "f", "ussVersion": "1.0.0", "breakdowns": [sheet], "elements": [element],
        "categories": [{"id": "c1", "ucid": 100, "created": None, "name": "Cast Members"}],
        "stripboards": [{"id": "s", "name": "One", "calendar": "k", "boards": [
            {"id": "m", "name": "stripboard", "breakdownIds": [["b1"]]}]}],
        "calendars": [{"id": "k", "name": "Cal", "daysOff": [6, 0], "events": []}],
    }  # fmt: skip
    return root | changes


def packed(root: dict[str, Any], **beside: Any) -> bytes:
    return json.dumps({"universalScheduleStandard": root, **beside}).encode()


def test_unknown_keys_are_kept_everywhere_and_written_again() -> None:
    root = tiny(_unit={"a": [1, 2.5, None]})
    root["breakdowns"][0]["_permit"] = "P-1"
    root["elements"][0]["_deal"] = {"rate": 1}
    root["stripboards"][0]["boards"][0]["_x"] = True
    root["calendars"][0]["events"].append({"id": "v", "type": "start", "name": None, "date": "2026-06-01", "_y": 1})
    data = packed(root, _beside=[1])
    file, findings = read_uss(data)
    assert file is not None
    assert findings == ()
    assert meaning(json.loads(write_uss(file))) == meaning(json.loads(data))


def test_a_file_of_the_older_kind_is_read_with_warnings() -> None:
    root = tiny()
    root["breakdowns"][0]["type"] = "strip"
    board = root["stripboards"][0]["boards"][0]
    board["breakdownArrays"] = [["b1"], {"day": ["b1"]}, 7, None]
    del board["breakdownIds"]
    element = root["elements"][0]
    element["doodDayCount"] = element.pop("dropDayCount")
    read, findings = read_schedule(packed(root))
    assert read is not None
    codes = [one.code for one in findings]
    assert codes.count("uss.type-older") == 1
    assert "uss.key-older" in codes
    assert "uss.key-unread" in codes
    assert all(one.level is not Level.ERROR for one in findings)
    assert all(say(one) != one.code for one in findings)
    assert read.scenes[0].number == "1"
    assert read.active is not None
    assert [len(day.items) for day in read.active.days] == [1, 1, 0, 0]


def test_holidays_and_travel_by_their_older_names_are_known() -> None:
    days = (("start", None, "2022-08-03T07:00:00.000+0000"), ("event", "holiday", "2022-09-05T07:00:00.000+0000"),
            ("event", "doodTravel", "2022-08-07T07:00:00.000+0000"), ("event", "rehearsal", "2022-08-01T07:00:00.000Z"),
            ("dayOff", "any", "2022-08-08"), ("dayOff", None, "soon"))  # fmt: skip
    events = [{"id": day, "type": kind, "name": name, "date": day} for kind, name, day in days]
    root = tiny(calendars=[{"id": "k", "name": "Cal", "daysOff": [6, 0], "events": events}])
    root["stripboards"][0]["boards"].append({"id": "y", "name": "boneyard", "breakdownIds": []})
    read, _ = read_schedule(packed(root))
    assert read is not None
    calendar = read.calendars[0]
    assert (calendar.start, calendar.off) == (date(2022, 8, 3), (date(2022, 8, 8), date(2022, 9, 5)))
    assert calendar.travel == (date(2022, 8, 7),)


def test_a_wrong_value_is_told_and_written_as_it_was() -> None:
    root = tiny()
    root["breakdowns"][0] |= {"pages": 0.3, "scene": 12, "duration": "long"}
    file, findings = read_uss(packed(root))
    assert file is not None
    assert [one.params["key"] for one in findings] == ["scene", "pages", "duration"]
    assert (file.breakdowns[0].scene, file.breakdowns[0].eighths, file.breakdowns[0].duration) == ("12", 2, None)
    assert meaning(json.loads(write_uss(file))) == meaning(json.loads(packed(root)))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "exchange.json-malformed"),
        (b"{", "exchange.json-malformed"),
        (b"[]", "uss.no-root"),
        (b'{"universalScheduleStandard": []}', "uss.no-root"),
        (b"\xff\xfe{", "exchange.json-unread"),
        (b'{"universalScheduleStandard": {"pages": NaN}}', "exchange.json-number"),
        (b'{"universalScheduleStandard": {"_x": [-Infinity]}}', "exchange.json-number"),
        (b'{"universalScheduleStandard": {"x": 1e999}}', "exchange.json-number"),
        (b'{"universalScheduleStandard": {"name": "caf\xe9"}}', "exchange.json-unread"),
        (b'{"a":' * 70 + b"1" + b"}" * 70, "exchange.too-deep"),
        (b"[" * 1_000_000, "exchange.too-deep"),
        (b'{"universalScheduleStandard": {"x": ' + b"9" * 5000 + b"}}", "exchange.json-number"),
    ],
)
def test_what_is_no_schedule_is_refused_with_a_reason(data: bytes, code: str) -> None:
    file, findings = read_uss(data)
    assert file is None
    assert [(one.code, one.level) for one in findings] == [(code, Level.ERROR)]


def test_half_characters_stop_at_the_border() -> None:
    root = tiny(name="A\ud800B\x00")
    read, _ = read_schedule(packed(root | {"project": None}))
    assert read is not None
    assert read.title == "A\ufffdB\ufffd"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_in_another_encoding_of_unicode_is_read(encoding: str) -> None:
    root = tiny(project="Caf\xe9 \U0001f3ac")
    data = json.dumps({"universalScheduleStandard": root}, ensure_ascii=False).encode(encoding)
    read, findings = read_schedule(data)
    assert read is not None
    assert findings == ()
    assert (read.title, read.stated.scenes, read.stated.days) == ("Caf\xe9 \U0001f3ac", 1, 1)


def test_a_key_that_stands_twice_is_told() -> None:
    data = packed(tiny()).replace(b'"name": "ANN"', b'"name": "BEN", "name": "ANN"')
    read, findings = read_schedule(data)
    assert read is not None
    assert read.elements[0].name == "ANN"
    assert [(one.code, one.params["key"], one.params["count"]) for one in findings] == [
        ("exchange.json-twice", "name", 1)
    ]


def test_keys_that_lack_are_told_by_the_names_of_the_standard() -> None:
    root = tiny()
    for key in ("isDrop", "isHold"):
        del root["elements"][0][key]
    root["calendars"][0]["events"].append({"id": "v", "type": "start", "date": "2026-06-01"})
    _, findings = read_schedule(packed(root))
    assert [(one.params["of"], one.params["keys"]) for one in findings] == [
        ("elements", "isDrop, isHold"), ("events", "name"),
    ]  # fmt: skip
    _, (finding, *_) = read_schedule(packed({"breakdowns": []}))
    assert say(finding).startswith("Under file the standard asks for keys that are not there: id, author, ")


def test_an_open_quotation_is_not_looked_for_again_and_again() -> None:
    begun = time.process_time()
    for data in (b'{"' + b'\\"' * 1_000_000, b'{"' + b"\\" * 2_000_001, b"{" + b'"' * 2_000_001):
        assert [one.code for one in read_uss(data)[1]] == ["exchange.json-malformed"]
    assert time.process_time() - begun < 2


def covers(written: Any, wanted: Any) -> bool:
    """Whether all that was there is there again; keys that lacked may have been added, as the standard asks."""
    if isinstance(wanted, dict) and isinstance(written, dict):
        return all(key in written and covers(written[key], one) for key, one in wanted.items())
    if isinstance(wanted, list) and isinstance(written, list):
        return len(written) == len(wanted) and all(map(covers, written, wanted))
    return bool(written == wanted)


TEXTS = st.text(st.characters(min_codepoint=1, exclude_categories=["Cs"]), max_size=5)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
WHERE = st.sampled_from(["", "breakdowns", "elements", "categories", "stripboards", "calendars"])


@given(where=WHERE, value=VALUES, data=st.data())
def test_any_value_of_any_key_is_read_and_written_again(where: str, value: Any, data: st.DataObject) -> None:
    root = tiny()
    record = root[where][0] if where else root
    key = data.draw(st.sampled_from(sorted(record)))
    record[key] = value
    file, findings = read_uss(packed(root))
    assert file is not None
    assert all(one.level is Level.WARNING for one in findings)
    imported_of(file)
    read_schedule(packed(root))
    again = json.loads(write_uss(file))["universalScheduleStandard"]
    wanted = json.loads(packed(root))["universalScheduleStandard"]
    if (key, value) != ("type", "strip"):
        assert covers(again, wanted)
