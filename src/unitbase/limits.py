"""Reading a stranger's file within limits: in a child process that may take so much memory and time and no more.

`python -m unitbase.limits`: standard input is one line of JSON (name, rule, memory, seconds), then the file to its end;
standard output is one object of JSON (screenplay, findings). The child limits itself before it looks at the file; the
parent ends it when its time is over. Where the system knows no limits of memory (Windows), time alone is limited.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from unitbase.screenplay.decode import MAX_BYTES
from unitbase.screenplay.rule import Rule, read_rule
from unitbase.screenplay.values import Screenplay
from unitbase.words.finding import Finding, Level, Place

MEMORY = 512_000_000  # bytes
SECONDS = 9  # the answer stands within ten
_SPARE = 32_000_000  # bytes the child keeps free, so that it can still say that memory ran out
_PROCESSOR_SIGNALS = (-24,)  # ended for its processor time (SIGXCPU)


def read_guarded(
    data: bytes, name: str = "", rule: Rule | None = None, memory: int = MEMORY, seconds: int = SECONDS
) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    """What `read_screenplay` gives, or None and which limit the file passed. Memory in bytes, time in seconds."""
    if len(data) > MAX_BYTES:
        return None, (_error("script.too-large", size=len(data), limit=MAX_BYTES),)
    order = {"name": name, "rule": _written(rule), "memory": memory, "seconds": seconds}
    command = [sys.executable, "-m", "unitbase.limits"]
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, input=json.dumps(order).encode() + b"\n" + data, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return None, (_error("script.over-time", seconds=seconds),)
    if child.returncode in _PROCESSOR_SIGNALS:
        return None, (_error("script.over-time", seconds=seconds),)
    if child.returncode:
        return None, (_error("script.over-memory", megabytes=memory // 1_000_000),)
    return _answer(json.loads(child.stdout))


def _written(rule: Rule | None) -> str:
    return "" if rule is None else f"{rule.kind.value}:{rule.word}" if rule.word else rule.kind.value


def _error(code: str, **params: str | int) -> Finding:
    values: Mapping[str, str | int] = params
    return Finding(code, Level.ERROR, values)


def _answer(told: dict[str, Any]) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    from unitbase.screenplay.stored import screenplay_from_json

    findings = tuple(
        Finding(one["code"], Level(one["level"]), one["params"], Place(*one["place"])) for one in told["findings"]
    )
    if told["screenplay"] is None:
        return None, findings
    screenplay, faults = screenplay_from_json(told["screenplay"])
    return screenplay, (*findings, *faults)


def _limit(memory: int, seconds: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _told(data: bytes, order: dict[str, Any]) -> bytes:
    from unitbase.screenplay import read_screenplay
    from unitbase.screenplay.stored import screenplay_to_json

    screenplay, findings = read_screenplay(data, order["name"], read_rule(order["rule"]))
    listed = [
        {
            "code": one.code,
            "level": one.level.value,
            "params": dict(one.params),
            "place": [one.place.line, one.place.column, one.place.text, one.place.scene],
        }
        for one in findings
    ]
    kept = screenplay_to_json(screenplay) if screenplay is not None else None
    return json.dumps({"screenplay": kept, "findings": listed}).encode()


def main() -> int:
    """Read the file on standard input; 0 done, 3 where memory ran out."""
    order = json.loads(sys.stdin.buffer.readline())
    _limit(order["memory"], order["seconds"])
    spare = bytearray(_SPARE)
    try:
        told = _told(sys.stdin.buffer.read(), order)
    except (MemoryError, RecursionError):
        del spare
        return 3
    sys.stdout.buffer.write(told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
