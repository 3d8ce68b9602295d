"""Solving a plan: the best board a given effort finds, with a bound that says how much better one could be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from unitbase.schedule.breaches import breaches
from unitbase.schedule.price import price
from unitbase.schedule.solver.apart import put_back, set_apart
from unitbase.schedule.solver.board import Days, Locks, WorkBoard
from unitbase.schedule.solver.bound import additive_bound
from unitbase.schedule.solver.construct import construct
from unitbase.schedule.solver.evaluate import Evaluator
from unitbase.schedule.solver.polish import polished
from unitbase.schedule.solver.search import Search
from unitbase.schedule.solver.values import Progress, Solution
from unitbase.schedule.values import Banner, Board, Day, Plan, Strip
from unitbase.words import Level

STEPS = (3000, 9000, 25000, 60000, 150000, 400000, 1000000)
TEN_YEARS = 400


def solve(
    plan: Plan,
    *,
    seed: int = 1,
    effort: int = 3,
    seconds: float | None = None,
    locked: frozenset[str] = frozenset(),
    target_days: int | None = None,
    clock: Callable[[], float] | None = None,
    progress: Callable[[Progress], bool] | None = None,
) -> Solution:
    """The best board found for the plan. The same plan, seed and effort give the same board.

    `effort` 0 .. 6 sets the steps; with `seconds` a `clock` stops it instead (ValueError without).
    Strips and days named in `locked` keep their day, a locked day its strips and order. Strips in the boneyard, and
    sheets without a strip, are scheduled. A complete start board is never made dearer, nor broken where it was legal.
    `progress` returns False to cancel. Days of other units and days without shooting stay as they are.
    """
    timer = None if seconds is None else clock
    if seconds is not None and clock is None:
        msg = "seconds need a clock"
        raise ValueError(msg)
    rest = set_apart(plan)
    whole, full = plan, _with_all_strips(rest.plan if rest else plan)
    strips = tuple(s for day in full.board.days for s in day.strips) + full.board.boneyard
    evaluator = Evaluator(full, _slots(full, len(strips)))
    locks = _locks(full.board, locked, evaluator)
    steps = STEPS[max(0, min(effort, len(STEPS) - 1))]
    done = _until(seconds, timer) if seconds is not None and timer is not None else lambda step: step / steps
    start = _start(evaluator, locks, strips, target_days)
    found = Search(evaluator, locks, seed, target_days, start).run(done, 0 if timer else steps, progress)
    board = _best(full, polished(WorkBoard(evaluator, locks, target_days, found.days)))
    longest = max((evaluator.facts(day.strips, i).worked for i, day in enumerate(board.days)), default=0)
    stopped = "cancelled" if found.cancelled else "time" if timer else "effort"
    bound = additive_bound(evaluator, strips, longest)
    board = _better(whole, put_back(board, rest)) if rest else board
    solved = replace(whole, board=board)
    return Solution(board, price(solved).money.amount, _broken(solved).total(), bound, stopped, found.steps)


def _until(seconds: float, clock: Callable[[], float]) -> Callable[[int], float]:
    begun = clock()
    return lambda _step: (clock() - begun) / seconds if seconds > 0 else 1.0


def _with_all_strips(plan: Plan) -> Plan:
    """The plan with a strip for each sheet, new ones in the boneyard."""
    known = {s.scene for day in plan.board.days for s in day.strips} | {s.scene for s in plan.board.boneyard}
    new = tuple(Strip(sheet.scene, sheet.scene) for sheet in plan.breakdown.sheets if sheet.scene not in known)
    return replace(plan, board=replace(plan.board, boneyard=(*plan.board.boneyard, *new)))


def _slots(plan: Plan, strips: int) -> int:
    """How many days a board may have: a day for each strip, as far as the calendar reaches."""
    wanted = max(1, len(plan.board.days), min(strips, TEN_YEARS))
    while wanted > max(1, len(plan.board.days)):
        try:
            plan.calendar.dates(wanted)
        except ValueError:
            wanted -= 1
        else:
            break
    return wanted


def _locks(board: Board, locked: frozenset[str], evaluator: Evaluator) -> Locks:
    days = frozenset(i for i, day in enumerate(board.days) if day.id in locked)
    touched = [i for i, day in enumerate(board.days) if i in days or any(s.id in locked for s in day.strips)]
    strips = [s for day in board.days for s in day.strips if s.id in locked or day.id in locked]
    keep = max(touched, default=-1) + 1
    return Locks(_mask(strips, evaluator), days, tuple(day.strips for day in board.days), keep)


def _mask(strips: Iterable[Strip], evaluator: Evaluator) -> int:
    return sum(1 << evaluator.number[strip] for strip in strips)


def _start(evaluator: Evaluator, locks: Locks, strips: Sequence[Strip], target_days: int | None) -> Days:
    """The better of the construction and the board at hand. With locks only the board at hand, the rest added."""
    board = evaluator.plan.board
    at_hand = [_mask(day.strips, evaluator) for day in board.days]
    free = construct(evaluator, board.boneyard if locks.keep else strips, target_days)
    if locks.keep:
        return _squeeze([*at_hand, *free], evaluator, locks)
    if board.boneyard or not board.days:
        return _squeeze(free, evaluator, locks)
    ways = [_squeeze(days, evaluator, locks) for days in (free, at_hand)]
    return min(ways, key=lambda days: WorkBoard(evaluator, locks, target_days, days).value)


def _squeeze(days: Days, evaluator: Evaluator, locks: Locks) -> Days:
    """No empty days, and as many as the calendar has, what is over on the last."""
    kept = [mask for index, mask in enumerate(days) if mask or index < locks.keep]
    last = evaluator.slots - 1
    return kept if len(kept) <= evaluator.slots else [*kept[:last], sum(kept[last:])]


def _best(plan: Plan, sequence: Sequence[tuple[Strip, ...]]) -> Board:
    """The found board, or the start board if it was complete and the found one is not better."""
    return _better(plan, _board(plan.board, sequence))


def _better(plan: Plan, found: Board) -> Board:
    """The found board, or that of the plan if it was complete and the found one is dearer or breaks more."""
    if plan.board.boneyard or not plan.board.days:
        return found
    before, after = _broken(plan), _broken(replace(plan, board=found))
    if any(count > before[key] for key, count in after.items()):
        return plan.board
    prices = [price(replace(plan, board=board)).money.amount for board in (found, plan.board)]
    return found if (after.total(), prices[0]) < (before.total(), prices[1]) else plan.board


def _broken(plan: Plan) -> Counter[tuple[str, str]]:
    """Hard rules and plain facts a plan breaks, counted by what and whom."""
    return Counter((breach.code, breach.key) for breach in breaches(plan) if breach.level is Level.ERROR)


def _board(start: Board, sequence: Sequence[tuple[Strip, ...]]) -> Board:
    """The days as a board: days keep id, shape and banners of the day in their place; spare banners go to the last."""
    used = {day.id for day in start.days}
    fresh = (f"day-{number}" for number in range(1, len(sequence) + len(used) + 2))
    names = (name for name in fresh if name not in used)
    days: list[Day] = []
    for index, strips in enumerate(sequence):
        old = start.days[index] if index < len(start.days) else Day(next(names))
        kept: tuple[Strip | Banner, ...] = old.items if old.strips == strips else (*_banners(old), *strips)
        days.append(replace(old, items=kept))
    spare = [banner for old in start.days[len(sequence) :] for banner in _banners(old)]
    if spare and days:
        days[-1] = replace(days[-1], items=(*days[-1].items, *spare))
    return Board(tuple(days))


def _banners(day: Day) -> tuple[Banner, ...]:
    return tuple(item for item in day.items if isinstance(item, Banner))
