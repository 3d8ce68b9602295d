"""Every kind of job. Named by words, so that this room knows none of the rooms it works for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from unitbase.office.jobs.values import LONG, MEGABYTE, QUICK, Kind, Limits

READ_SCRIPT, READ_DRAFT, IMPROVE = "read_script", "read_draft", "improve"
SET_PAPER, PRINT = "set_paper", "print"
READINGS = (READ_SCRIPT, READ_DRAFT)
_ROOM = "unitbase.office.productions"
_DRAFTS = "unitbase.office.drafts"
_PAPERS = "unitbase.office.papers"
# a photo is written before it is made small
_PRESS = Limits(memory=3 * 1024 * MEGABYTE, first=120, file=16 * MEGABYTE)
KINDS: dict[str, Kind] = {
    READ_SCRIPT: Kind(
        QUICK,
        f"{_ROOM}.job_actions:prepare_reading",
        f"{_ROOM}.work:read_script",
        f"{_ROOM}.job_actions:finish_reading",
    ),
    READ_DRAFT: Kind(
        QUICK,
        f"{_DRAFTS}.actions:prepare_draft",
        f"{_DRAFTS}.work:propose_draft",
        f"{_DRAFTS}.actions:finish_draft",
    ),
    IMPROVE: Kind(
        LONG,
        f"{_ROOM}.job_actions:prepare_improving",
        f"{_ROOM}.work:improve",
        f"{_ROOM}.job_actions:finish_improving",
        Limits(seconds=600),
    ),
    SET_PAPER: Kind(
        QUICK,
        f"{_ROOM}.print_actions:prepare_forme",
        f"{_ROOM}.presswork:set_forme",
        f"{_PAPERS}.actions:finish_paper",
        _PRESS,
    ),
    PRINT: Kind(
        QUICK,
        f"{_ROOM}.print_actions:prepare_forme",
        f"{_ROOM}.presswork:set_forme",
        f"{_ROOM}.print_actions:finish_print",
        _PRESS,
    ),
}


def function(name: str) -> Callable[..., Any]:
    """The function "module:function" names."""
    module, _, attribute = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), attribute)
    return found
