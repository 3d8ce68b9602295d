"""Files made to hurt: read quickly in the small; in the large, in the child process, within its limits.

The long form reads each at the full size of a file that may be read at all, and one of 100 MB.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fuzz.monsters import MONSTERS
from unitbase.screenplay import MAX_BYTES, read_screenplay
from unitbase.words import Level

FULL = os.environ.get("UNITBASE_TESTS") == "full"
SMALL = 60_000
SLOWEST = 2.0  # seconds of the processor for a small one
LONGEST = 45.0  # seconds for a large one with the start of two processes on a busy machine; the reading has ten
MEMORY = 512_000_000
# Reads the files named, each in a child of its own, and tells the most memory any of the children held.
WATCH = """
import json, resource, sys, time
from pathlib import Path
from unitbase.limits import read_guarded
told = []
for path in sys.argv[1:]:
    data = Path(path).read_bytes()
    begun = time.monotonic()
    screenplay, findings = read_guarded(data)
    told.append([path, time.monotonic() - begun, screenplay is not None and len(screenplay.scenes) > 0,
                 [[one.code, one.level.value] for one in findings]])
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([told, most]))
"""


@pytest.mark.parametrize("name", sorted(MONSTERS))
def test_a_small_monster_is_read_quickly(name: str) -> None:
    data = MONSTERS[name](SMALL)
    begun = time.process_time()
    screenplay, findings = read_screenplay(data)
    assert time.process_time() - begun < SLOWEST
    if screenplay is None or not screenplay.scenes:
        assert any(finding.level is Level.ERROR for finding in findings)


def watched(folder: Path, files: dict[str, bytes]) -> None:
    paths = []
    for index, data in enumerate(files.values()):
        path = folder / f"monster{index}"
        path.write_bytes(data)
        paths.append(str(path))
    done = subprocess.run([sys.executable, "-c", WATCH, *paths], capture_output=True, check=True, timeout=1200)
    told, most = json.loads(done.stdout)
    for name, (_, seconds, has_scenes, findings) in zip(files, told, strict=True):
        assert seconds < LONGEST, name
        assert has_scenes or any(level == "error" for _, level in findings), name
    # Kilobytes; the parent's own pages count until the child has started its program.
    assert most * 1024 <= MEMORY


@pytest.mark.skipif(sys.platform == "win32", reason="this system knows no limits of memory")
def test_the_hungriest_monsters_stay_within_the_limits(tmp_path: Path) -> None:
    names = ("lines of omissions", "a packed nothing", "a repeated sheet", "a sheet of wide cells")
    watched(tmp_path, {name: MONSTERS[name](200_000) for name in names})


@pytest.mark.skipif(not FULL, reason="the long form reads them at full size")
@pytest.mark.skipif(sys.platform == "win32", reason="this system knows no limits of memory")
@pytest.mark.parametrize("name", sorted(MONSTERS))
def test_a_large_monster_stays_within_the_limits(name: str, tmp_path: Path) -> None:
    watched(tmp_path, {name: MONSTERS[name](MAX_BYTES - 200)[:MAX_BYTES]})


def test_a_file_of_100_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "large.fountain"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    command = [sys.executable, "-m", "unitbase.cli", "read", str(path), "--json"]
    begun = time.monotonic()
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert time.monotonic() - begun < LONGEST
    assert done.returncode == 1
    assert [one["code"] for one in json.loads(done.stdout)["findings"]] == ["script.too-large"]
