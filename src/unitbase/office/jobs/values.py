"""What a job is, as plain values: shared with the child process, so no Django here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from unitbase.words import Finding, Level
from unitbase.words.finding import Place

QUICK, LONG = "quick", "long"
LANES = (QUICK, LONG)
MOST_FINDINGS = 200
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use: bytes of memory; CPU seconds for its first step (reading) and for all of it.

    `file` is the bytes of a file it writes; such files lie in a folder of its own, which goes with it.
    """

    memory: int = 512 * MEGABYTE
    first: int = 10
    seconds: int = 120
    file: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job: its lane, its limits, and "module:function" of what it is given, its work, and its last step.

    `prepare` and `finish` run in the worker with the database, `work` in the child without.
    """

    lane: str
    prepare: str
    work: str
    finish: str
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class Order:
    """A claimed job: what its worker needs to know. `lease` is the claim's name."""

    pid: str
    scope: str
    kind: str
    lease: str
    actor: int
    request: dict[str, Any]


@dataclass(frozen=True, slots=True)
class JobView:
    """A job as pages show it; `stopping` is one that somebody cancelled and whose worker has not ended it yet.

    `by` is the key of the person who asked for it.
    """

    pid: str
    kind: str
    state: str
    doing: str
    done: int
    units: int
    request: dict[str, Any]
    result: dict[str, Any]
    decision: str
    findings: tuple[Finding, ...]
    stopping: bool = False
    by: int = 0

    @property
    def open(self) -> bool:
        """Whether it is still to come or at work."""
        return self.state in {"waiting", "running"}


class Report(Protocol):
    """Tell how far the work is: what is being done, units done, units meant."""

    def __call__(self, doing: str, done: int, units: int) -> None:
        """Tell it."""


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """A finding as plain data; the quoted text of its place is cut to a line's length."""
    place = finding.place
    return {
        "code": finding.code,
        "level": finding.level.value,
        "params": dict(finding.params),
        "place": [place.line, place.column, place.text[:200], place.scene],
    }


def finding_from_json(data: dict[str, Any]) -> Finding:
    """The finding of `finding_to_json`."""
    return Finding(data["code"], Level(data["level"]), data["params"], Place(*data["place"]))


def findings_to_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The first findings, errors before the rest, and one that tells how many were left out."""
    # errors first, so that what stopped a reading is never among those left out
    ranked = sorted(findings, key=lambda one: one.level is not Level.ERROR)
    kept = [finding_to_json(one) for one in ranked[:MOST_FINDINGS]]
    if len(ranked) > MOST_FINDINGS:
        left = len(ranked) - MOST_FINDINGS
        kept.append(finding_to_json(Finding("job.more-findings", Level.INFO, {"count": left})))
    return kept
