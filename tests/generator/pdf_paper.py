"""A tiny writer of PDFs: text at places, so that a page looks as any program might have left it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from random import Random

ENCODING = "cp1252"


@dataclass(frozen=True, slots=True)
class Mark:
    """A text at a place, in points from the top left; turned by degrees, grey from 0 (black) to 1 (white)."""

    text: str
    x: float
    y: float
    size: float = 12.0
    turned: float = 0.0
    grey: float = 0.0
    font: int = 1


@dataclass(slots=True)
class Paper:
    """A page under construction."""

    width: float = 612.0
    height: float = 792.0
    marks: list[Mark] = field(default_factory=list)

    def put(self, text: str, x: float, y: float, **more: float) -> None:
        """Print a text with its left edge at `x` and its baseline at `y`."""
        self.marks.append(Mark(text, x, y, **more))  # type: ignore[arg-type]


def to_pdf(papers: list[Paper], *, by_word: bool = False, backwards: bool = False, shaken: float = 0.0) -> bytes:
    """The file. `by_word` places each word by itself; `backwards` writes each page from its foot to its head.

    `shaken` moves every row by up to so many points, half as many in height: text recognised on a scan.
    """
    rng = Random(7)
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(papers)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(papers)} >>".encode(),
        b"<< /F1 %s /F2 %s /F3 %s >>" % tuple(map(_font, ("Courier", "Helvetica", "Courier-Bold"))),
    ]
    for index, paper in enumerate(papers):
        marks = [word for mark in paper.marks for word in (_words(mark) if by_word else [mark])]
        marks = [_moved(mark, shaken, rng) for mark in marks] if shaken else marks
        content = b"\n".join(_shown(mark, paper) for mark in (reversed(marks) if backwards else marks))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {paper.width} {paper.height}]"
            f" /Resources << /Font 3 0 R >> /Contents {5 + 2 * index} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _file(objects)


def _font(name: str) -> bytes:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def _moved(mark: Mark, by: float, rng: Random) -> Mark:
    return replace(mark, x=mark.x + rng.uniform(-by, by), y=mark.y + rng.uniform(-by, by) / 2)


def _words(mark: Mark) -> list[Mark]:
    found, at = [], 0
    for word in mark.text.split(" "):
        if word:
            found.append(replace(mark, text=word, x=mark.x + at * mark.size * 0.6))
        at += len(word) + 1
    return found


def _shown(mark: Mark, paper: Paper) -> bytes:
    angle = math.radians(mark.turned)
    cos, sin = math.cos(angle), math.sin(angle)
    raw = mark.text.encode(ENCODING, "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    matrix = f"{cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {mark.x:.3f} {paper.height - mark.y:.3f}"
    return f"{mark.grey:.2f} g BT /F{mark.font} {mark.size} Tf {matrix} Tm (".encode() + raw + b") Tj ET"
