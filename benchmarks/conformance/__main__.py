"""How far Unitbase agrees with what other readers expect of each other: `python benchmarks/conformance`.

`--peers` also installs the other readers from the registries into a passing environment and runs them over the same
texts. `--write` writes the table into docs/reference/conformance.md.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "src")]

from form import Element, by_line, compared, ours, ours_of, shaped  # noqa: E402 - found only by the path set above
from golden import SCRIPTS, Golden, goldens, others  # noqa: E402

Reader = Callable[[str], list[Element]]


@dataclass(frozen=True, slots=True)
class Score:
    """Of what is expected how much is read so, and how much is read in all."""

    expected: int = 0
    agreed: int = 0
    read: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.expected + other.expected, self.agreed + other.agreed, self.read + other.read)

    @property
    def percent(self) -> float:
        """Twice what agrees over all that is expected or read."""
        return 200 * self.agreed / (self.expected + self.read) if self.expected + self.read else 100.0

    @property
    def missing(self) -> int:
        """Expected and not read so."""
        return self.expected - self.agreed

    @property
    def extra(self) -> int:
        """Read and not expected."""
        return self.read - self.agreed


def score(golden: Golden, read: list[Element]) -> Score:
    """How one reading agrees with one expectation."""
    if golden.at:
        lines = by_line(read)
        agreed = sum(_holds(lines, place, kind) for place, kind in golden.at)
        return Score(len(golden.at), agreed, len(golden.at))
    found = shaped(read, golden.ignored)
    return Score(len(golden.expected), compared(golden.expected, found), len(found))


def _holds(found: list[Element], place: int, kind: str) -> bool:
    is_kind = place < len(found) and found[place][0] == kind.removeprefix("not ")
    return is_kind is not kind.startswith("not ")


def differences() -> dict[tuple[str, str], tuple[int, int, str]]:
    """What differs on purpose, by source and file: elements not read so, elements read besides, why."""
    listed = tomllib.loads((HERE / "differences.toml").read_text(encoding="utf-8"))["difference"]
    return {(one["source"], one["file"]): (one["missing"], one["extra"], one["why"]) for one in listed}


def by_source(all_goldens: list[Golden], read: Reader) -> dict[str, Score]:
    """The scores of one reader against each source."""
    found: dict[str, Score] = defaultdict(Score)
    for golden in all_goldens:
        found[golden.source] += score(golden, read(golden.text))
    return dict(found)


def unnamed(all_goldens: list[Golden]) -> list[str]:
    """Disagreements that nobody has named, and names that nothing stands behind."""
    known = differences()
    told = []
    for golden in all_goldens:
        found = score(golden, ours_of(golden.data or golden.text.encode()))
        missing, extra, _ = known.pop((golden.source, golden.file), (0, 0, ""))
        if (found.missing, found.extra) != (missing, extra):
            told.append(f"{golden.source} {golden.file}: {found.missing} missing, {found.extra} besides")
    return [*told, *(f"{source} {file}: nothing differs any more" for source, file in known)]


def table(scores: Mapping[str, Mapping[str, Score]]) -> list[str]:
    """The table: a row a source, a column a reader."""
    readers = list(scores)
    sources = list(scores["Unitbase"])
    rows = ["| Expected by | Elements | " + " | ".join(readers) + " |", "|---|---:|" + "---:|" * len(readers)]
    for source in sources:
        cells = [f"{scores[reader][source].percent:.1f} %" for reader in readers]
        rows.append(f"| {source} | {scores['Unitbase'][source].expected} | " + " | ".join(cells) + " |")
    total = {reader: sum(scores[reader].values(), Score()) for reader in readers}
    cells = [f"{total[reader].percent:.1f} %" for reader in readers]
    rows.append(f"| All | {total['Unitbase'].expected} | " + " | ".join(cells) + " |")
    others = []
    for reader in readers:
        rest = sum((found for source, found in scores[reader].items() if source != reader), Score())
        others.append(f"{rest.percent:.1f} %")
    rows.append("| All but their own | | " + " | ".join(others) + " |")
    return rows


def other_table(found: list[Golden]) -> list[str]:
    """The table of other formats: a row for each source and format."""
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for golden in found:
        scores[golden.source, Path(golden.file).suffix] += score(golden, ours_of(golden.data))
    rows = ["| Script of | Format | Elements | Unitbase |", "|---|---|---:|---:|"]
    return rows + [
        f"| {source} | `{kind}` | {one.expected} | {one.percent:.1f} % |" for (source, kind), one in scores.items()
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", action="store_true", help="install and run the other readers too")
    parser.add_argument("--write", action="store_true", help="write docs/reference/conformance.md")
    options = parser.parse_args()
    if not SCRIPTS.exists():
        print(f"skipped: the collection of scripts is not at {SCRIPTS}")
        return 0
    found = goldens()
    scores = {"Unitbase": by_source(found, ours)}
    if options.peers:
        from peers import peer_scores

        scores |= peer_scores(found, by_source)
    elsewhere = others()
    print("\n".join(table(scores)))
    print("\nThe same scripts in other formats:\n" + "\n".join(other_table(elsewhere)))
    known = differences()
    print("\nDifferences on purpose:")
    for golden in (*found, *elsewhere):
        if (golden.source, golden.file) in known:
            missing, extra, why = known[golden.source, golden.file]
            print(f"* {golden.source}, {golden.file}: {missing} not so, {extra} besides. {why}")
    told = unnamed([*found, *elsewhere])
    print("\n" + "\n".join(["Not named:", *told] if told else ["Every disagreement is named."]))
    if options.write:
        from report import write

        write(table(scores), other_table(elsewhere), [*found, *elsewhere], known)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
