"""Time reading a screenplay PDF beside its peers, on a generated feature and one ten times as long.

    uv run --with pdfplumber python benchmarks/pdf.py

pdfplumber gives plain text with its layout kept, and knows nothing of scenes. screenplay-pdf-to-json is installed with
`uv pip install --no-deps screenplay-pdf-to-json` beside `ujson` and `pdfminer.six` (its own pins are of 2020). A peer
that is not installed is named and left out. The scenes found are counted against the generator's truth.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from generator import generate
from generator.pdf_layout import STYLES, lay_out
from unitbase.screenplay.pdf import read_pdf
from unitbase.screenplay.slugline import looks_like_heading

SCENES = 120
SHOOTING = STYLES[2]


def ours(data: bytes) -> int:
    screenplay, _ = read_pdf(data)
    return len(screenplay.scenes) if screenplay else 0


def plumber(module: Any) -> Callable[[bytes], int]:  # noqa: ANN401
    def run(data: bytes) -> int:
        with module.open(io.BytesIO(data)) as pdf:
            lines = [line for page in pdf.pages for line in page.extract_text(layout=True).splitlines()]
        return sum(looks_like_heading(line.strip()) for line in lines)

    return run


def peer(module: Any) -> Callable[[bytes], int]:  # noqa: ANN401
    def run(data: bytes) -> int:
        pages = module.convert(io.BytesIO(data), 0)
        found = [part for page in pages for part in page["content"] if isinstance(part, dict) and "scene_info" in part]
        return sum(bool(part["scene_info"]) for part in found)

    return run


def main() -> None:
    runs: list[tuple[str, Callable[[bytes], int]]] = [("unitbase", ours)]
    for name, module, made in (
        ("pdfplumber, plain text", "pdfplumber", plumber),
        ("screenplay-pdf-to-json", "screenplay_pdf_to_json.convert", peer),
    ):
        try:
            runs.append((name, made(import_module(module))))
        except ImportError as error:
            print(f"{name}: not installed here, left out ({error})")
    for times in (1, 10):
        truth = generate(1, scenes=SCENES * times)
        laid = lay_out(truth, SHOOTING)
        print(f"\n{len(truth.scenes)} scenes on {laid.pages} pages, {len(laid.pdf):,} bytes")
        for name, run in runs:
            start = time.perf_counter()
            try:
                found: object = run(laid.pdf)
            except Exception as error:  # noqa: BLE001 - a peer may fail in any way
                found = f"failed: {type(error).__name__}: {error}"[:80]
            print(f"  {name:<26}{time.perf_counter() - start:>9.2f} s   scenes found: {found}")


if __name__ == "__main__":
    main()
