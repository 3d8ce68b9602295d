"""Precision and recall of suggestions and clearance marks on the hand-tagged texts: `python benchmarks/suggestions.py`.

`--missed` lists what was missed and what was wrong in the texts that are not held out.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from breakdown.clearance_measure import measure_clearance
from breakdown.suggestion_measure import Score, measure, total
from breakdown.tagged_texts import HELD_OUT, SAMPLE, load, names
from unitbase.words.categories import category_name


def figures(score: Score | None) -> str:
    if score is None:
        return f"{'':>28}"
    tags, given = len(score.found) + len(score.missed), len(score.right) + len(score.wrong)
    return f"{tags:>7}{given:>7}{score.precision * 100:>7.0f}{score.recall * 100:>7.0f}"


def main() -> None:
    table("category", {name: measure(load(name)) for name in names()})
    print()
    table("to clear", {name: measure_clearance(load(name)) for name in names()})


def table(title: str, read: dict[str, dict[str, Score]]) -> None:
    seen = total(scores for name, scores in read.items() if name not in {*HELD_OUT, SAMPLE})
    held = total(scores for name, scores in read.items() if name in HELD_OUT)
    sample = read[SAMPLE]
    head = f"{'tags':>7}{'given':>7}{'prec':>7}{'rec':>7}"
    print(f"{'':<28}{'  four texts':<28}{'  held out (two texts)':<28}{'  the sample':<28}")
    print(f"{title:<28}{head}{head}{head}")
    for category in sorted({*seen, *held, *sample}):
        row = "".join(figures(scores.get(category)) for scores in (seen, held, sample))
        print(f"{f'{category} {category_name(category)}' if category.isdigit() else category:<28}{row}")
    print(f"{'all':<28}" + "".join(figures(every(scores)) for scores in (seen, held, sample)))
    if "--missed" in sys.argv:
        for category, score in sorted(seen.items()):
            print(f"\n{category}\n missed: " + "; ".join(score.missed) + "\n wrong: " + "; ".join(score.wrong))


def every(scores: dict[str, Score]) -> Score:
    score = Score()
    for one in scores.values():
        score.add(one)
    return score


if __name__ == "__main__":
    main()
