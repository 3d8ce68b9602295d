"""Boards and what is worked out from them, remembered by the digests of what they depend on.

A digest names one value for ever, so that what is remembered is never out of date; any of it can be thrown away.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from unitbase.office.documents.models import Revision
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.values import BOARD, Values
from unitbase.schedule.board_json import board_from_json
from unitbase.schedule.reckoning import Reckoning
from unitbase.schedule.values import Board, Plan
from unitbase.words import Finding

Findings = tuple[Finding, ...]
Digests = tuple[tuple[str, str], ...]
Reckoned = tuple[Reckoning | None, Findings]
Read = Callable[[], tuple[Plan | None, Findings]]
Key = TypeVar("Key")
Kept = TypeVar("Kept")

_BOARDS: dict[str, tuple[Board | None]] = {}
"""By their digest."""
_RECKONED: dict[Digests, Reckoned] = {}
"""By all that a plan depends on."""
_BASES: dict[Digests, tuple[tuple[Reckoning, ...], Findings]] = {}
"""By all that a plan depends on but its board: the newest boards worked out, from which the next one is."""
_MOST, _MOST_BASES, _BOARDS_EACH = 12, 4, 2
MOST = 2 * _MOST + _MOST_BASES * _BOARDS_EACH
"""How many boards are remembered in all, read or worked out."""
# Of so many days one may be another, and of few days as many may, for a board to be worked out from an earlier one.
_FEW = 8


def remembered() -> int:
    """How many things are remembered now."""
    return len(_BOARDS) + len(_RECKONED) + sum(len(bases) for bases, _ in _BASES.values())


def forget() -> None:
    """Work everything out anew from now on: for whoever measures what that takes."""
    for kept in (_BOARDS, _RECKONED, _BASES):
        kept.clear()


def stored_board(revision: Revision | None) -> Board | None:
    """The board of a revision; None where it holds none."""
    return _board(revision.root_id, lambda: json.loads(bytes(revision.root.content))) if revision else None


def reckoned(values: Values) -> Reckoned:
    """The plan of stored values with what is worked out from it, and what was found in reading them."""
    digest = dict(values.digests).get(BOARD, "")
    board = _board(digest, lambda: values.board) if values.board is not None else None
    return reckoned_by(_digests(values), board, lambda: plan_of(values))


def reckoned_with(values: Values, revision: Revision) -> Reckoned:
    """As `reckoned`, with the board of a revision in place of the values' own."""
    then = replace(values, digests=tuple((n, revision.root_id if n == BOARD else d) for n, d in values.digests))
    return reckoned_by(
        _digests(then),
        stored_board(revision),
        lambda: plan_of(replace(then, board=json.loads(bytes(revision.root.content)))),
    )


def _digests(values: Values) -> Digests:
    return (*values.digests, ("name", values.script_name))


def _board(digest: str, read: Callable[[], object]) -> Board | None:
    return _remembered(_BOARDS, digest, lambda: (board_from_json(read())[0],))[0]


def reckoned_by(digests: Digests, board: Board | None, read: Read) -> Reckoned:
    """As `reckoned`: the board that has those digests, and what reads the plan with it, which need not be asked."""
    return _remembered(_RECKONED, digests, lambda: _worked_out(digests, board, read))


def _worked_out(digests: Digests, board: Board | None, read: Read) -> Reckoned:
    """Worked out from a board under the same terms, if most of its days are as they are there; else from the plan."""
    beside = tuple(one for one in digests if one[0] != BOARD)
    bases, findings = _BASES.get(beside, ((), ()))
    base = next((one for one in bases if board and _near(one.plan.board, board)), None)
    if base and board:
        found = base.moved(_same_days(base.plan.board, board))
    else:
        plan, findings = read()
        if plan is None:
            return None, findings
        found = Reckoning(plan)
    if board:
        kept = (found, *(one for one in bases if one is not base))[:_BOARDS_EACH]
        _keep(_BASES, beside, (kept, findings), _MOST_BASES)
    return found, findings


def _near(base: Board, board: Board) -> bool:
    """Whether few days of a board are not as they are on the other: few are worked out anew."""
    days = {day.id: day for day in base.days}
    differ = sum(days.get(day.id) != day for day in board.days)
    return differ <= max(_FEW, len(board.days) // _FEW)


def _same_days(base: Board, board: Board) -> Board:
    """The board with the very days of the other where they are equal, so that it is seen at a glance."""
    days = {day.id: day for day in base.days}
    return replace(board, days=tuple(was if (was := days.get(day.id)) == day else day for day in board.days))


def _remembered(kept: dict[Key, Kept], key: Key, make: Callable[[], Kept]) -> Kept:
    # another thread may take it out between two looks
    found = kept.pop(key, None)
    return _keep(kept, key, make() if found is None else found, _MOST)


def _keep(kept: dict[Key, Kept], key: Key, value: Kept, most: int) -> Kept:
    """Remember it as the newest of so many; the one that was not asked for the longest is forgotten."""
    kept.pop(key, None)
    # a copy of the keys: other threads put in and take out
    for oldest in list(kept)[: max(0, len(kept) - most + 1)]:
        kept.pop(oldest, None)
    kept[key] = value
    return value
