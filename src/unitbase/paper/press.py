"""The press: one document set by Typst in a child process of its own, under ceilings of time and memory.

Typst keeps what it has read and grows with every document, so it never runs in the office's own process.
The child reads `{"template", "data", "pictures"}` as JSON from its input and answers with the PDF. Text that people
typed reaches Typst as data only; nothing of it is ever part of a Typst source. A picture is made small by itself first,
in a folder of the child's own; one that cannot be drawn is left out, and the template told which there are.
"""

from __future__ import annotations

import base64
import json
import resource
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from unitbase.paper.fonts import font_folder

TEMPLATES = Path(__file__).resolve().parent / "templates"
SECONDS = 60
MEMORY = 3 * 2**30
NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})
DOTS = 220  # of a small picture to an inch


class PressError(RuntimeError):
    """The document could not be set: it took too long, too much memory, or the template is at fault."""


def press(
    template: str,
    data: Mapping[str, object],
    *,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    pictures: Mapping[str, bytes] = NO_PICTURES,
) -> bytes:
    """The PDF of `data` set by `template` (a file name in templates/). `memory` is bytes of address space.

    `pictures` are files by name ("one.jpg"), JPEG, PNG or WebP; the template finds the names of those that can be drawn
    in `data.pictures`. The same template, data and pictures give the same bytes. Raises PressError, and
    FontsNotBuiltError before the build.
    """
    font_folder()
    job = {"template": template, "data": data, "seconds": seconds, "memory": memory}
    if pictures:
        job["pictures"] = {name: base64.b64encode(content).decode() for name, content in pictures.items()}
    return set_job(json.dumps(job).encode(), template, seconds)


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


def _compile(template: str, data: object, root: Path = TEMPLATES) -> bytes:
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[font_folder()])
    return typst.compile(
        root / template,
        root=root,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=0,
    )


def _illustrated(template: str, data: Mapping[str, object], pictures: Mapping[str, str]) -> bytes:
    """The PDF of a document with pictures, each made small in a folder in which the templates lie beside them."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for one in TEMPLATES.glob("*.typ"):
            shutil.copy(one, root)
        drawn = [name for name, content in pictures.items() if _draw(root, name, base64.b64decode(content))]
        return _compile(template, {**data, "pictures": drawn}, root)


def _draw(root: Path, name: str, content: bytes) -> bool:
    """Put a small copy of a picture where its template finds it; False where it cannot be drawn."""
    import typst

    if name != Path(name).name:  # nothing outside of the folder
        return False
    whole = root / f"whole-{name}"
    whole.write_bytes(content)
    try:
        small = typst.compile(root / "small.typ", root=root, format="png", ppi=DOTS, sys_inputs={"name": whole.name})
    except (typst.TypstError, RuntimeError):
        return False
    finally:
        whole.unlink()
    (root / f"{name}.png").write_bytes(small)
    return True


def main() -> None:
    """The child: limits first, then the job from standard input, then the PDF to standard output."""
    job = json.load(sys.stdin.buffer)
    _limit(job["seconds"], job["memory"])
    template, pictures = Path(job["template"]).name, job.get("pictures", {})
    sys.stdout.buffer.write(
        _illustrated(template, job["data"], pictures) if pictures else _compile(template, job["data"])
    )


if __name__ == "__main__":
    main()
