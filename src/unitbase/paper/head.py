"""What every page says of itself, made ready for the templates."""

from __future__ import annotations

from collections.abc import Mapping

from unitbase.paper.values import PaperHead
from unitbase.paper.words import clean
from unitbase.words.habits import moment_text

PAPER = {"A4": "a4", "A3": "a3", "letter": "us-letter", "legal": "us-legal", "tabloid": "us-tabloid"}
# Revision colours of the trade; a colour that is not here prints by name beside a white square.
REVISION_INKS = {
    "white": "#ffffff", "blue": "#a9cdf0", "pink": "#f6bccb", "yellow": "#fff0a0", "green": "#b9e0b4",
    "goldenrod": "#e9bf4f", "buff": "#eedbb0", "salmon": "#f9b19d", "cherry": "#e2788c", "tan": "#d5b895",
}  # fmt: skip
HEAD_CHARACTERS = 60  # of title, document and version on one line of the narrowest page
LINE_CHARACTERS = 90  # of either of them where they stand on lines of their own


def head_data(head: PaperHead, *, landscape: bool = False) -> dict[str, object]:
    """The data of the running head and foot; `head_lines` is the room the head needs, in lines.

    Where title and version are too long for one line, each has its own.
    """
    colour = clean(head.colour)
    words = {
        "title": clean(head.title),
        "document": clean(head.document),
        "version": clean(head.version),
        "colour": colour[:1].upper() + colour[1:],
        "hex": REVISION_INKS.get(head.colour.strip().lower().removeprefix("double "), "#ffffff"),
        "printed": moment_text(head.printed, head.pack),
        "paper": PAPER[head.paper],
        "region": "US" if head.pack == "US" else "GB",
        "landscape": landscape,
    }
    left, right = len(head.title) + len(head.document), len(head.version) + len(head.colour)
    stacked = left + right > HEAD_CHARACTERS
    lines = 2 + left // LINE_CHARACTERS + right // LINE_CHARACTERS if stacked else 1
    return {"head": words | {"stacked": stacked}, "head_lines": lines}


def undated(data: Mapping[str, object]) -> dict[str, object]:
    """What a template is given, without the moment of printing: the same for two printings of one thing."""
    head = data.get("head")
    return {**data, "head": {**head, "printed": ""}} if isinstance(head, Mapping) else dict(data)
