"""The work of setting a paper, as the child process does it: a forme in, its PDF out; no database, no production."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from unitbase.office.jobs.values import Report
from unitbase.paper.press import typeset, unpacked


def set_forme(request: dict[str, Any], content: bytes, report: Report) -> dict[str, Any]:
    """The PDF of a packed forme, in base64; `report` hears of each picture drawn and of the setting."""
    return {"pdf": b64encode(typeset(unpacked(content), report)).decode()}
