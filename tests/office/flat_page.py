"""A page without the white space that nobody sees, so that a test can ask for what stands together."""

from __future__ import annotations

import re

_BLOCKS = "article|dd|details|div|dl|dt|fieldset|form|h[1-6]|li|main|nav|ol|p|section|table|tbody|td|th|thead|tr|ul"
_FIELDS = "button|input|label|legend|option|select|summary"
_BESIDE = re.compile(rf"\s*(</?(?:{_BLOCKS}|{_FIELDS})\b[^>]*>)\s*")


def flat(page: str) -> str:
    """Runs of white space as one space, and none beside a tag that begins a block or a field.

    >>> flat("<td>\\n  2 <b>of</b>\\n  3\\n</td>")
    '<td>2 <b>of</b> 3</td>'
    """
    return _BESIDE.sub(r"\1", re.sub(r"\s+", " ", page))
