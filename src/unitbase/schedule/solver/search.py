"""Simulated annealing over boards: deterministic by steps, or by the caller's clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp
from random import Random

from unitbase.schedule.solver.board import Days, Locks, WorkBoard
from unitbase.schedule.solver.evaluate import Evaluator
from unitbase.schedule.solver.moves import Moves
from unitbase.schedule.solver.values import Progress

REPORT_EVERY = 250
# Rounds as shares of the effort: where each ends, and how hot it begins against the first.
ROUNDS = ((0.6, 1.0), (0.85, 0.25), (1.0, 0.1))
COLD = 0.002
Report = Callable[[Progress], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """The best days of a search, the steps it made, and whether it was cancelled."""

    days: Days
    steps: int
    cancelled: bool


class Search:
    """One annealing run on a board, in rounds that each begin again from the best."""

    def __init__(self, evaluator: Evaluator, locks: Locks, seed: int, target: int | None, start: Days) -> None:
        self.board = WorkBoard(evaluator, locks, target, [*start])
        self.random = Random(seed)
        self.moves = Moves(self.board, self.random)
        self.best, self.best_value = [*start], self.board.value

    def run(self, done: Callable[[int], float], steps: int, progress: Report | None) -> Found:
        """Anneal until `done(step)` reaches 1."""
        hot = self.board.evaluator.scale * 0.5
        step, share, begun = 0, done(0), 0.0
        for end, warmth in ROUNDS:
            self.board.set([*self.best])
            while share < end:
                self._step(hot * warmth * COLD ** ((share - begun) / (end - begun)))
                step += 1
                share = done(step)
                if progress and step % REPORT_EVERY == 0 and not progress(self._report(step, steps)):
                    return Found(self.best, step, cancelled=True)
            begun = end
        return Found(self.best, step, cancelled=False)

    def _step(self, heat: float) -> None:
        board = self.board
        proposal = self.moves.draw()
        if proposal is None:
            return
        if isinstance(proposal, dict):
            change = board.with_days(proposal)
            if self._takes(change.value, heat):
                board.make(change)
        else:
            before, value = board.days, board.value
            kept = board.facts, board.masks, board.nights
            board.set(proposal)
            if not self._takes(board.value, heat, value):
                board.days, board.value = before, value
                board.facts, board.masks, board.nights = kept
        if board.value < self.best_value:
            self.best, self.best_value = [*board.days], board.value

    def _takes(self, new: int, heat: float, old: int | None = None) -> bool:
        worse = new - (self.board.value if old is None else old)
        return worse <= 0 or (worse < heat * 20 and self.random.random() < exp(-worse / heat))

    def _report(self, step: int, steps: int) -> Progress:
        evaluator = self.board.evaluator
        score = WorkBoard(evaluator, self.board.locks, self.board.target, [*self.best]).score()
        return Progress(step, steps, score.price, score.breaches)
