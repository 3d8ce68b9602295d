"""The press: one document set by Typst in a child process of its own, under ceilings of time and memory.

Typst keeps what it has read and grows with every document, so it never runs in the office's own process.
The child reads `{"template", "data"}` as JSON from its input and answers with the PDF. Text that people typed
reaches Typst as data only; nothing of it is ever part of a Typst source.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from unitbase.paper.fonts import font_folder

TEMPLATES = Path(__file__).resolve().parent / "templates"
SECONDS = 60
MEMORY = 3 * 2**30


class PressError(RuntimeError):
    """The document could not be set: it took too long, too much memory, or the template is at fault."""


def press(template: str, data: Mapping[str, object], *, seconds: float = SECONDS, memory: int = MEMORY) -> bytes:
    """The PDF of `data` set by `template` (a file name in templates/). `memory` is bytes of address space.

    The same template and data give the same bytes. Raises PressError, and FontsNotBuiltError before the build.
    """
    font_folder()
    job = json.dumps({"template": template, "data": data, "seconds": seconds, "memory": memory}).encode()
    return set_job(job, template, seconds)


def set_job(job: bytes, template: str, seconds: float) -> bytes:
    """The PDF a child of ours makes of a job; raises PressError in the name of the template."""
    command = [sys.executable, "-P", "-m", "unitbase.paper.press"]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell, text goes by its input only
            command, input=job, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        msg = f"{template} took more than {seconds} seconds"
        raise PressError(msg) from None
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        msg = f"{template} could not be set: {done.stderr.decode(errors='replace').strip()[-2000:]}"
        raise PressError(msg)
    return done.stdout


def _limit(seconds: float, memory: int) -> None:
    cpu = max(1, round(seconds)) * 4  # Typst uses several cores; the parent's clock is the real limit
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _compile(template: str, data: object) -> bytes:
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[font_folder()])
    return typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=0,
    )


def main() -> None:
    """The child: limits first, then the job from standard input, then the PDF to standard output."""
    job = json.load(sys.stdin.buffer)
    _limit(job["seconds"], job["memory"])
    sys.stdout.buffer.write(_compile(Path(job["template"]).name, job["data"]))


if __name__ == "__main__":
    main()
