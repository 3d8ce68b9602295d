"""The other readers, as far as the registries have them: installed into a folder of their own and run apart.

What cannot be installed or run is skipped aloud. A text that a reader fails on, or takes over ten seconds for, counts
as read as nothing.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from form import Element
from golden import Golden

HERE = Path(__file__).resolve().parent
SECONDS = 10
PYTHON = {
    "screenplain": "screenplain==0.12.0",
    "Jouvence": "jouvence==0.4.2",
    "screenplay-tools": "screenplay-tools==0.0.10",
    "fountain-py": "fountain-py==0.3.0",
}
NODE = {"fountain-js": "fountain-js@1.2.4", "aw-parser": "aw-parser@0.1.1"}

Reader = Callable[[str], list[Element]]


def peer_scores(
    found: list[Golden], by_source: Callable[[list[Golden], Reader], dict[str, object]]
) -> dict[str, object]:
    """The scores of every reader that could be run."""
    scores = {}
    with tempfile.TemporaryDirectory(prefix="unitbase-peers-") as folder:
        for name, command in _commands(Path(folder)).items():
            texts = {golden.text: _run(command, golden.text) for golden in found}
            failed = sum(read is None for read in texts.values())
            print(f"{name}: {len(texts) - failed} of {len(texts)} texts read" + (f", {failed} failed" * bool(failed)))
            scores[name] = by_source(found, lambda text, texts=texts: texts[text] or [])  # type: ignore[misc]
    return scores


def _commands(folder: Path) -> dict[str, list[str]]:
    """How to run each reader that could be installed."""
    found: dict[str, list[str]] = {}
    python = folder / "python/bin/python"
    made = _quiet([sys.executable, "-m", "venv", str(folder / "python")])
    for name, package in PYTHON.items():
        if made and _quiet([str(python), "-m", "pip", "install", "-q", package]):
            found[name] = [str(python), str(HERE / "run_python_peer.py"), name]
        else:
            print(f"skipped: {name} could not be installed")
    npm, node = shutil.which("npm"), shutil.which("node")
    for name, package in NODE.items():
        if npm and node and _quiet([npm, "install", "--silent", "--prefix", str(folder / "node"), package]):
            found[name] = [node, str(HERE / "run_node_peer.js"), name, str(folder / "node/node_modules")]
        else:
            print(f"skipped: {name} could not be installed")
    return found


def _quiet(command: list[str]) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=300)  # noqa: S603 - our own words
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _run(command: list[str], text: str) -> list[Element] | None:
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            command, input=text.encode(), capture_output=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        return None
    return [(kind, text) for kind, text in json.loads(done.stdout)]
