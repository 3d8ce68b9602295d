"""Damaged scripts: the reader never raises, is quick, says what was wrong, and keeps its own promises."""

from __future__ import annotations

import io
import random
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import unitbase.sample
from fuzz.mutation import HURTS, damaged
from generator import generate, to_fdx, to_fountain
from generator.celtx import to_celtx
from generator.indented import to_indented
from generator.open_screenplay import to_fadein, to_osf
from generator.outline import to_csv, to_xlsx
from generator.trelby import to_trelby
from unitbase.screenplay import read_screenplay
from unitbase.screenplay.report import read_report
from unitbase.words import Level

SAMPLE = Path(unitbase.sample.__file__).parent
SEEDS = (
    (SAMPLE / "white.fountain").read_bytes(),
    *(path.read_bytes() for path in sorted(SAMPLE.glob("*.fdx"))),
    to_fountain(generate(7, scenes=12)).encode(),
    to_fdx(generate(7, scenes=12)).encode(),
    to_osf(generate(7, scenes=12)).encode(),
    to_trelby(generate(7, scenes=12)).encode(),
    to_indented(generate(7, scenes=12)).encode(),
    to_csv(generate(7, scenes=60)).encode(),
)
PACKED = (
    to_fadein(generate(7, scenes=8)),
    to_celtx(generate(7, scenes=8)),
    to_celtx(generate(7, scenes=8), members=False),
    to_xlsx(generate(7, scenes=20)),
)
SLOWEST = 2.0  # seconds of the processor for at most 60,000 bytes; the whole of a sample takes a tenth


def read(data: bytes) -> None:
    """Read it twice and hold the reader to its word."""
    begun = time.process_time()
    screenplay, findings = read_screenplay(data, "damaged.fountain")
    assert time.process_time() - begun < SLOWEST
    assert (screenplay, findings) == read_screenplay(data, "damaged.fountain")
    if screenplay is None or not screenplay.scenes:
        assert any(finding.level is Level.ERROR for finding in findings)
    if screenplay is not None:
        assert screenplay.eighths == sum(scene.eighths for scene in screenplay.scenes)
        assert len({scene.key for scene in screenplay.scenes}) == len(screenplay.scenes)
    report = read_report(screenplay, findings)
    assert all(one["message"] not in {"", one["code"]} for one in report["findings"])


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(
    seed=st.integers(0, 2**64 - 1),
    one=st.integers(0, len(SEEDS) - 1),
    other=st.integers(0, len(SEEDS) - 1),
    times=st.integers(1, 6),
)
@example(seed=0, one=0, other=1, times=0)
def test_a_damaged_script_is_read_or_refused_and_never_breaks_the_reader(
    seed: int, one: int, other: int, times: int
) -> None:
    read(damaged(random.Random(seed), SEEDS[one], SEEDS[other], times))


def _inside(data: bytes, chance: random.Random, times: int) -> bytes:
    """The archive with one of its files damaged, packed again so that the damage reaches its reader."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as after:
        hurt = chance.choice(before.namelist())
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, damaged(chance, content, SEEDS[0], times) if name == hurt else content)
    return kept.getvalue()


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 2**64 - 1),
    one=st.integers(0, len(PACKED) - 1),
    times=st.integers(1, 4),
    inside=st.booleans(),
)
def test_a_damaged_archive_is_read_or_refused_and_never_breaks_the_reader(
    seed: int, one: int, times: int, *, inside: bool
) -> None:
    chance = random.Random(seed)
    read(_inside(PACKED[one], chance, times) if inside else damaged(chance, PACKED[one], PACKED[0], times))


@pytest.mark.parametrize("seed", range(len(PACKED)))
def test_the_whole_archives_read_without_an_error(seed: int) -> None:
    screenplay, findings = read_screenplay(PACKED[seed])
    assert screenplay is not None
    assert screenplay.scenes
    assert not any(finding.level is Level.ERROR for finding in findings)


@pytest.mark.parametrize("hurt", sorted({hurt.__name__ for hurt in HURTS}))
def test_each_kind_of_damage_changes_the_file(hurt: str) -> None:
    does = next(one for one in HURTS if one.__name__ == hurt)
    hurts = [does(random.Random(seed), SEEDS[0], SEEDS[-1]) for seed in range(20)]
    assert any(data != SEEDS[0] for data in hurts)


def test_the_whole_seeds_read_without_an_error() -> None:
    for seed in SEEDS:
        screenplay, findings = read_screenplay(seed)
        assert screenplay is not None
        assert screenplay.scenes
        assert not any(finding.level is Level.ERROR for finding in findings)
