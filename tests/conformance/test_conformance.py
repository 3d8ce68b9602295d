"""Agreement with other readers: every disagreement is named, and the page says what is measured."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "benchmarks/conformance"
PAGE = ROOT / "docs/reference/conformance.md"


@pytest.fixture(scope="module")
def command() -> ModuleType:
    sys.path.insert(0, str(FOLDER))
    spec = importlib.util.spec_from_file_location("conformance_command", FOLDER / "__main__.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    if not module.SCRIPTS.exists():
        pytest.skip("the collection of real scripts is not here")
    return module


def _rows() -> dict[str, list[str]]:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0]: row[1:] for row in cells if len(row) > 5}


def test_every_disagreement_is_named_with_its_reason(command: ModuleType) -> None:
    assert command.unnamed([*command.goldens(), *command.others()]) == []
    assert all(why for _, _, why in command.differences().values())


def test_the_page_says_what_is_measured(command: ModuleType) -> None:
    found = command.goldens()
    rows = _rows()
    assert rows["Expected by"][1] == "Unitbase"
    scores = command.by_source(found, command.ours)
    for source, score in scores.items():
        assert rows[source][:2] == [str(score.expected), f"{score.percent:.1f} %"], source
    page = PAGE.read_text(encoding="utf-8")
    assert all(row in page for row in command.other_table(command.others()))
    assert all(f"| {missing} | {extra} | {why} |" in page for missing, extra, why in command.differences().values())


def test_agreement_is_better_than_that_of_any_other_reader() -> None:
    rows = _rows()
    for name in ("All", "All but their own"):
        ours, *others = (float(cell.removesuffix(" %")) for cell in rows[name][1:])
        assert len(others) >= 5
        assert ours > max(others), name


def test_a_worse_reading_scores_less(command: ModuleType) -> None:
    golden = next(one for one in command.goldens() if one.file == "Dialogue-Merged.txt")
    whole = command.ours(golden.text)
    assert command.score(golden, whole).percent == 100
    assert command.score(golden, whole[1:]).percent < 100
    assert command.score(golden, [("action", text) for _, text in whole]).percent < 50
    assert command.score(golden, []).agreed == 0
