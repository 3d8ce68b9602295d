"""The command line: what it prints and writes, and what it answers to files that are no script."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import generate, to_fdx, to_fountain
from unitbase import cli

PAGES = (
    "Title: Small\n\nINT. ROOM - DAY #1#\n\nAnna waits.\n\nANNA\nHello there.\n\n"
    "EXT. YARD - NIGHT #2#\n\nBen runs.\n\nBEN (V.O.)\nNo.\n"
)
PAPERS = {"breakdown-sheets.pdf", "budget.pdf", "one-line-schedule.pdf"}
PLAN_KEYS = {
    "schema", "title", "scenes", "days", "dood", "cost", "baselines", "bound", "gap", "stopped", "budget", "findings",
}  # fmt: skip
ENTITIES = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
ONE_SLUG = '<FinalDraft><Content><Paragraph Type="Scene Heading"><Text>INT. &e; - DAY</Text></Paragraph></Content>'
# Files that hold no script, and a word of what must be said of each.
NO_SCRIPT = {
    "empty": (b"", "empty"),
    "blank": (b" \r\n\t\n", "empty"),
    "binary": (bytes(range(256)) * 50, "not a text file"),
    "pdf": (b"%PDF-1.7\n1 0 obj\n", "PDF"),
    "malformed": (b"<?xml version='1.0'?><FinalDraft><Content>", "damaged"),
    "bomb": (f'<!DOCTYPE l [<!ENTITY e0 "lol">{ENTITIES}]><FinalDraft>&e9;</FinalDraft>'.encode(), "entities"),
    "external": (f'<!DOCTYPE l [<!ENTITY e SYSTEM "file:///etc/hosts">]>{ONE_SLUG}</FinalDraft>'.encode(), "entities"),
    "deep": (b"<FinalDraft><Content>" + b"<a>" * 200_000 + b"</a>" * 200_000, "nested deeper"),
    "no-headings": (b"Once upon a time.\n\nThe end.\n", "No scene headings"),
}
# Files a careful reader can still read: the same two scenes come out of each.
ODD_SCRIPT = {
    "utf-16": PAGES.encode("utf-16"),
    "carriage-returns": PAGES.replace("\n", "\r").encode(),
    "byte-order-mark": PAGES.encode("utf-8-sig"),
    "nul": PAGES.replace("waits", "wa\0its").encode(),
    "lone-surrogate": PAGES.encode().replace(b"waits", b"wa\xed\xa0\x80its"),
}


@pytest.fixture
def script(tmp_path: Path) -> Callable[..., Path]:
    def write(data: str | bytes = PAGES, name: str = "small.fountain") -> Path:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write


def run(*arguments: object) -> int:
    return cli.main([str(argument) for argument in arguments])


def planned(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    return loaded


def test_reading_as_json_has_all_promised_keys(script: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", script(PAGES + "\nThere is nothing more.\n"), "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert set(report) == {"schema", "title", "eighths", "cues", "scenes", "findings"}
    assert (report["title"], report["cues"]) == ("Small", 2)
    assert report["eighths"] == sum(scene["eighths"] for scene in report["scenes"])
    first, second = report["scenes"]
    assert first == {
        "number": "1",
        "heading": "INT. ROOM - DAY",
        "int_ext": "INT",
        "set": "ROOM",
        "location": None,
        "time_of_day": "DAY",
        "eighths": 1,
        "source_eighths": None,
        "characters": ["ANNA"],
        "omitted": False,
    }
    assert (second["number"], second["int_ext"], second["characters"]) == ("2", "EXT", ["BEN"])


def test_a_scene_without_number_or_time_says_null(
    script: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("read", script("INT. ROOM\n\nAnna waits.\n"), "--json") == 0
    scene = json.loads(capsys.readouterr().out)["scenes"][0]
    assert scene["number"] is None
    assert scene["time_of_day"] is None
    assert scene["source_eighths"] is None


def test_an_fdx_keeps_its_own_lengths_and_its_omitted_scenes(
    script: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    truth = generate(4, scenes=30)
    assert run("read", script(to_fdx(truth), "film.fdx"), "--json") == 0
    scenes = json.loads(capsys.readouterr().out)["scenes"]
    assert [scene["number"] for scene in scenes] == [scene.number for scene in truth.scenes]
    assert [scene["omitted"] for scene in scenes] == [scene.omitted for scene in truth.scenes]
    live = [(one, other) for one, other in zip(scenes, truth.scenes, strict=True) if not other.omitted]
    assert all(one["source_eighths"] == other.eighths for one, other in live)


def test_a_finding_says_level_code_message_and_place(
    script: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("read", script(PAGES.replace("waits", "wa\0its")), "--json") == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["level"], one["code"]) for one in findings] == [("warning", "script.control-characters")]
    assert "control characters" in findings[0]["message"]
    assert set(findings[0]["place"]) == {"line", "column", "text", "scene"}


def test_a_rule_for_headings_reads_what_has_none(
    script: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = script("THE KITCHEN\n\nAnna cooks.\n\nANNA\nHungry?\n")
    assert run("read", path) == 1
    assert "capitals" in capsys.readouterr().err
    assert run("read", path, "--headings", "capitals") == 0
    assert "1 scenes" in capsys.readouterr().out


def test_planning_writes_the_plan_and_its_papers(
    script: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "plan"
    assert run("plan", script(), "--out", out, "--start", "2026-05-26", "--effort", 1) == 0
    written = {path.name for path in out.iterdir()}
    assert PAPERS | {"plan.json"} <= written
    assert all(path.read_bytes().startswith(b"%PDF") for path in out.glob("*.pdf"))
    plan = planned(out)
    assert set(plan) >= PLAN_KEYS
    assert plan["days"][0]["date"] == "2026-05-26"
    assert plan["cost"]["currency"] == "GBP"
    assert plan["stopped"] == "effort"
    assert "Small: 2 scenes on 1 day, " in capsys.readouterr().out


def test_the_printed_plan_is_the_written_plan(
    script: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("plan", script(), "--out", tmp_path / "o", "--effort", 1, "--json") == 0
    assert capsys.readouterr().out == (tmp_path / "o" / "plan.json").read_text(encoding="utf-8")


def test_without_a_start_the_days_have_numbers_and_no_dates(script: Callable[..., Path], tmp_path: Path) -> None:
    assert run("plan", script(), "--out", tmp_path / "o", "--effort", 1) == 0
    days = planned(tmp_path / "o")["days"]
    assert [day["number"] for day in days] == list(range(1, len(days) + 1))
    assert {day["date"] for day in days} == {None}


def test_one_seed_and_effort_give_one_plan_to_the_byte(script: Callable[..., Path], tmp_path: Path) -> None:
    film = script(to_fountain(generate(9, scenes=30)))
    for folder in ("one", "two"):
        assert run("plan", film, "--out", tmp_path / folder, "--seed", 7, "--effort", 1, "--start", "2026-05-26") == 0
    assert (tmp_path / "one" / "plan.json").read_bytes() == (tmp_path / "two" / "plan.json").read_bytes()


def test_country_currency_and_paper_are_taken(script: Callable[..., Path], tmp_path: Path) -> None:
    arguments = ("--country", "us", "--currency", "eur", "--paper", "A4", "--effort", 1)
    assert run("plan", script(), "--out", tmp_path / "o", *arguments) == 0
    assert planned(tmp_path / "o")["cost"]["currency"] == "EUR"


def test_every_leaf_of_the_cost_has_an_account_and_the_tree_adds_up(
    script: Callable[..., Path], tmp_path: Path
) -> None:
    assert run("plan", script(), "--out", tmp_path / "o", "--effort", 1) == 0
    plan = planned(tmp_path / "o")
    cost = plan["cost"]

    def check(node: dict[str, Any]) -> int:
        if "parts" in node:
            assert node["amount"] == sum(check(part) for part in node["parts"])
        else:
            # A sum of nothing has no one account to name.
            assert node["account"] or node["amount"] == 0
        return int(node["amount"])

    assert check(cost["tree"]) == cost["total"] > 0
    # The budget holds the shoot and all that stands around it.
    assert check(plan["budget"]) > cost["total"]


@pytest.mark.parametrize("case", NO_SCRIPT)
def test_a_file_without_a_script_is_refused_and_leaves_nothing_behind(
    case: str, script: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, word = NO_SCRIPT[case]
    path = script(data, case)
    begun = time.process_time()
    assert run("plan", path, "--out", tmp_path / "o", "--effort", 1) == 1
    assert word in capsys.readouterr().err
    assert run("read", path, "--json") == 1
    report = json.loads(capsys.readouterr().out)
    assert report["scenes"] == []
    assert any(one["level"] == "error" for one in report["findings"])
    assert time.process_time() - begun < 5
    assert [each.name for each in tmp_path.iterdir()] == [case]


@pytest.mark.parametrize("case", ODD_SCRIPT)
def test_an_odd_file_with_a_script_in_it_is_read(
    case: str, script: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("read", script(ODD_SCRIPT[case]), "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert [scene["heading"] for scene in report["scenes"]] == ["INT. ROOM - DAY", "EXT. YARD - NIGHT"]
    assert report["cues"] == 2


def test_a_missing_file_a_folder_and_a_blocked_folder_are_told(
    script: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("plan", tmp_path / "missing", "--out", tmp_path / "o") == 1
    assert "missing cannot be read: No such file" in capsys.readouterr().err
    assert run("read", tmp_path) == 1
    assert "cannot be read" in capsys.readouterr().err
    path = script()
    assert run("plan", path, "--out", path, "--effort", 1) == 1
    assert "cannot be written" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == PAGES


@pytest.mark.parametrize(
    ("option", "value", "word"),
    [
        ("--start", "2026-13-01", "not a date"),
        ("--start", "yesterday", "not a date"),
        ("--start", "9999-12-30", "between"),
        ("--currency", "POUNDS", "not a currency code"),
        ("--country", "Ruritania", "not a country code"),
        ("--seconds", "-1", "not a number of seconds"),
        ("--seconds", "nan", "not a number of seconds"),
        ("--effort", "11", "invalid choice"),
        ("--paper", "A0", "invalid choice"),
        ("--headings", "red", "not a rule"),
    ],
)
def test_a_wrong_argument_is_named(
    option: str, value: str, word: str, script: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = script()
    with pytest.raises(SystemExit) as stopped:
        run("plan", path, "--out", tmp_path / "o", option, value)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert value in said
    assert word in said
    assert not (tmp_path / "o").exists()


def test_a_failed_write_leaves_the_old_plan_whole(
    script: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "o"
    assert run("plan", script(), "--out", out, "--effort", 1) == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    written = Path.write_bytes

    def full_disk(path: Path, data: bytes) -> int:
        if path.suffix == ".pdf":
            raise OSError(28, "No space left on device")
        return written(path, data)

    path = script(PAGES.replace("Small", "Other"))
    monkeypatch.setattr(Path, "write_bytes", full_disk)
    assert run("plan", path, "--out", out, "--effort", 1) == 1
    assert "No space left" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_a_file_name_that_is_no_text_still_gives_a_plan(tmp_path: Path) -> None:
    path = tmp_path / "\udcff.fountain"
    try:
        path.write_bytes(PAGES.partition("\n\n")[2].encode())
    except OSError:
        pytest.skip("this file system takes only text as file names")
    assert run("plan", path, "--out", tmp_path / "o", "--effort", 1) == 0
    assert planned(tmp_path / "o")["title"] == "?"


def test_a_script_of_a_megabyte_and_a_half_is_read_within_seconds(
    script: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    truth = generate(3, scenes=2300, cast=60)
    text = to_fountain(truth)
    assert len(text) > 1_500_000
    begun = time.process_time()
    assert run("read", script(text), "--json") == 0
    took = time.process_time() - begun
    assert len(json.loads(capsys.readouterr().out)["scenes"]) == len(truth.scenes)
    assert took < 10


def test_the_program_itself_answers_with_its_status(script: Callable[..., Path], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "unitbase.cli"]
    good = subprocess.run([*command, "read", str(script()), "--json"], capture_output=True, check=False, timeout=60)
    assert (good.returncode, good.stderr) == (0, b"")
    assert json.loads(good.stdout)["title"] == "Small"
    bad = subprocess.run(
        [*command, "plan", str(script(b"", "none")), "--out", str(tmp_path / "o")],
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert (bad.returncode, bad.stdout) == (1, b"")
    assert b"empty" in bad.stderr
    assert not (tmp_path / "o").exists()
