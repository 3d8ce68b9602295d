"""The title page of an FDX file: lines of text, of which the first is the title."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from unitbase.screenplay.fdx.runs import run_text

_CREDIT = re.compile(r"(?:(?:an? )?(?:original )?(?:screenplay|teleplay|story|script) by|(?:written )?by|de|von|di)$")


def read_title_page(root: Element) -> tuple[tuple[str, str], ...]:
    """Title, credit ("written by") with the author under it, and the other lines as they stand."""
    nodes = root.findall("TitlePage/Content/Paragraph")
    lines = ["".join(map(run_text, node.findall("Text"))).strip() for node in nodes]
    found: list[tuple[str, str]] = []
    for line in filter(None, lines):
        if not found:
            key = "Title"
        elif _CREDIT.match(line.casefold()):
            key = "Credit"
        else:
            key = "Author" if found[-1][0] == "Credit" else "Line"
        found.append((key, line))
    return tuple(found)
