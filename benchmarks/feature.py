"""Time reading, pricing, scheduling and typesetting a generated 120-scene feature: `python benchmarks/feature.py`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from generator import generate, to_fountain
from unitbase.breakdown import break_down
from unitbase.papers import papers_of
from unitbase.planning import Effort, plan_breakdown
from unitbase.schedule.assume import default_setup
from unitbase.schedule.price import price
from unitbase.screenplay import read_screenplay

T = TypeVar("T")


def timed(label: str, work: Callable[[], T]) -> T:
    start = time.perf_counter()
    result = work()
    print(f"{label:<44}{time.perf_counter() - start:>9.3f} s")
    return result


def main() -> None:
    text = to_fountain(generate(seed=1, scenes=120)).encode()
    print(f"a generated feature of 120 scenes, {len(text):,} bytes")
    script, findings = timed("read", lambda: read_screenplay(text, "feature.fountain"))
    assert script is not None, findings
    breakdown = timed("break down", lambda: break_down(script))
    setup = default_setup(title="Feature", country="GB", format="feature")
    setup = replace(setup, start=date(2026, 5, 26))
    outcome = timed("schedule and price", lambda: plan_breakdown(breakdown, setup, findings, Effort()))
    timed("price once", lambda: price(outcome.plan))
    papers = timed("typeset", lambda: papers_of(outcome.plan, outcome.setup, datetime(2026, 5, 1, 9, 0, tzinfo=UTC)))
    cost, bound = outcome.cost.money.amount, outcome.solution.bound.value
    print(f"\ncost {cost:,}; bound {bound:,}")
    print(f"as full in script order {outcome.script_order.price:,}, in set order {outcome.set_order.price:,}")
    print(f"gap {(cost - bound) / cost:.1%}; {len(outcome.plan.board.days)} days; {len(papers)} documents")


if __name__ == "__main__":
    main()
