"""Time reading, ours beside the readers a user would pick: `python benchmarks/reading.py`.

A generated feature and a script ten times as long, as Fountain and as FDX (a shooting script in the manner of Final
Draft 12). The peers are installed into a passing environment from the package registries; one that cannot be had is
named and left out. Every reading is a process of its own, after a short script was read to get ready; the processor
time is the least of several turns, so that what else the machine does counts little. The scenes found stand beside it,
so that nobody is fast by doing nothing.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from generator import generate, to_fountain
from generator.final_draft import DIALECTS, to_final_draft
from generator.shooting import shooting_script

SHORT, FEATURE, LONG = 5, 120, 1200
TURNS = {FEATURE: 7, LONG: 3}
PEERS = Path(__file__).resolve().parent / "peers"
PYTHON = {"screenplain": "screenplain", "screenplay-tools": "screenplay-tools", "open-fdx-toolkit": "open-fdx-toolkit"}
PYTHON["schoonmaker"] = "schoonmaker"
NODE = ("aw-parser", "fountain-js")
READERS = {
    "fountain": ("unitbase", "unitbase-elements", "screenplain", "screenplay-tools-fountain", *NODE),
    "fdx": ("unitbase", "unitbase-elements", "screenplay-tools-fdx", "open-fdx-toolkit", "schoonmaker"),
}


@dataclass(frozen=True, slots=True)
class Home:
    """Where peers were installed: a Python, a folder for node, and the names of those that could be had."""

    python: Path
    node: Path
    got: frozenset[str]


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=600)  # noqa: S603


def install(folder: Path) -> Home:
    python, node = folder / "python", folder / "node"
    node.mkdir()
    (node / "package.json").write_text("{}", encoding="utf-8")
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    run([uv, "venv", str(python)] if uv else [sys.executable, "-m", "venv", str(python)], folder)
    interpreter = python / "bin" / "python"
    got = set()
    for name, package in PYTHON.items():
        pip = [uv, "pip", "install", "--python", str(interpreter)] if uv else [str(interpreter), "-m", "pip", "install"]
        if run([*pip, package], folder).returncode:
            print(f"left out: {name} is not in the package registry")
        else:
            got.add(name)
    npm = shutil.which("npm")
    for name in NODE:
        if npm is None or run([npm, "install", "--no-audit", "--no-fund", name], node).returncode:
            print(f"left out: {name} cannot be installed" if npm else f"left out: {name}, as there is no npm")
        else:
            got.add(name)
    return Home(interpreter, node, frozenset(got))


def measure(reader: str, short: Path, path: Path, turns: int, home: Home) -> dict[str, float] | None:
    """Least time and scenes found; None where the reader could not be had or failed."""
    package = reader.removesuffix("-fountain").removesuffix("-fdx")
    if reader.startswith("unitbase"):
        command = [sys.executable, str(PEERS / "read_one.py")]
    elif package not in home.got:
        return None
    elif reader in NODE:
        command = ["node", str(PEERS / "read_one.js")]
    else:
        command = [str(home.python), str(PEERS / "read_one.py")]
    found: list[dict[str, float]] = []
    for _ in range(turns):
        done = run([*command, reader, str(short), str(path)], home.node)
        if done.returncode:
            print(f"failed: {reader}: {(done.stderr.strip().splitlines() or ['no word'])[-1]}")
            return None
        found.append(json.loads(done.stdout))
    return min(found, key=lambda one: one["seconds"])


def main() -> None:
    print(f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory(prefix="unitbase-reading-") as name:
        folder = Path(name)
        home = install(folder)
        for form in READERS:
            table(form, folder, home)


def table(form: str, folder: Path, home: Home) -> None:
    paths = {}
    for scenes in (SHORT, FEATURE, LONG):
        paths[scenes] = folder / f"{scenes}.{form}"
        text = to_fountain(generate(1, scenes)) if form == "fountain" else shooting(scenes)
        paths[scenes].write_text(text, encoding="utf-8")
    sizes = ", ".join(f"{scenes} scenes {paths[scenes].stat().st_size:,} bytes" for scenes in TURNS)
    print(f"\n{form}: {sizes}")
    print(f"{'reader':<28}{'feature':>12}{'scenes':>8}{'ten times':>13}{'scenes':>8}{'ratio':>8}")
    for reader in READERS[form]:
        rows = [measure(reader, paths[SHORT], paths[scenes], turns, home) for scenes, turns in TURNS.items()]
        if rows[0] and rows[1]:
            short, long = rows[0], rows[1]
            print(
                f"{reader:<28}{short['seconds'] * 1000:>9.1f} ms{short['scenes']:>8.0f}"
                f"{long['seconds'] * 1000:>10.1f} ms{long['scenes']:>8.0f}{long['seconds'] / short['seconds']:>8.1f}"
            )


def shooting(scenes: int) -> str:
    return to_final_draft(shooting_script(1, scenes), DIALECTS["version 5, Final Draft 12"])


if __name__ == "__main__":
    main()
