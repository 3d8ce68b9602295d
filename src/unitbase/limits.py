"""Reading a stranger's file within limits: in a child process that may take so much memory and time and no more.

`python -m unitbase.limits`: standard input is one line of JSON (what, name, rule, memory, seconds), then the file to
its end; standard output is one object of JSON (what was read, findings). The child limits itself before it looks at
the file; the parent ends it when its time is over. Where the system knows no limits of memory (Windows), time alone is
limited.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from unitbase.exchange.values import Imported
from unitbase.screenplay.decode import MAX_BYTES
from unitbase.screenplay.rule import Rule, read_rule
from unitbase.screenplay.values import Screenplay
from unitbase.words.finding import Finding, Level, Place

SCRIPT, SCHEDULE = "script", "schedule"
_OVER = {SCRIPT: "script.over", SCHEDULE: "exchange.over"}
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
    told, refused = _child(data, {"what": SCRIPT, "name": name, "rule": _written(rule)}, memory, seconds)
    return (None, refused) if told is None else _answer(told)


def read_schedule_guarded(
    data: bytes, name: str = "", memory: int = MEMORY, seconds: int = SECONDS
) -> tuple[Imported | None, tuple[Finding, ...]]:
    """What `unitbase.exchange.read.read_schedule` gives, or None and which limit the file passed."""
    if len(data) > MAX_BYTES:
        return None, (_error("exchange.too-large", size=len(data), limit=MAX_BYTES),)
    told, refused = _child(data, {"what": SCHEDULE, "name": name, "rule": ""}, memory, seconds)
    if told is None:
        return None, refused
    findings = _findings(told)
    if told["read"] is None:
        return None, findings
    from unitbase.exchange.stored import imported_from_json

    imported, faults = imported_from_json(told["read"])
    return imported, (*findings, *faults)


def _child(
    data: bytes, order: dict[str, Any], memory: int, seconds: int
) -> tuple[dict[str, Any] | None, tuple[Finding, ...]]:
    """What the child told, or None and which limit the file passed."""
    order |= {"memory": memory, "seconds": seconds}
    command = [sys.executable, "-m", "unitbase.limits"]
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, input=json.dumps(order).encode() + b"\n" + data, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return None, (_error(f"{_OVER[order['what']]}-time", seconds=seconds),)
    if child.returncode in _PROCESSOR_SIGNALS:
        return None, (_error(f"{_OVER[order['what']]}-time", seconds=seconds),)
    if child.returncode:
        return None, (_error(f"{_OVER[order['what']]}-memory", megabytes=memory // 1_000_000),)
    told: dict[str, Any] = json.loads(child.stdout)
    return told, ()


def _written(rule: Rule | None) -> str:
    return "" if rule is None else f"{rule.kind.value}:{rule.word}" if rule.word else rule.kind.value


def _error(code: str, **params: str | int) -> Finding:
    values: Mapping[str, str | int] = params
    return Finding(code, Level.ERROR, values)


def _answer(told: dict[str, Any]) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    from unitbase.screenplay.stored import screenplay_from_json

    findings = _findings(told)
    if told["read"] is None:
        return None, findings
    screenplay, faults = screenplay_from_json(told["read"])
    return screenplay, (*findings, *faults)


def _findings(told: dict[str, Any]) -> tuple[Finding, ...]:
    return tuple(
        Finding(one["code"], Level(one["level"]), one["params"], Place(*one["place"])) for one in told["findings"]
    )


def _limit(memory: int, seconds: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _told(data: bytes, order: dict[str, Any]) -> bytes:
    kept, findings = _schedule(data, order) if order["what"] == SCHEDULE else _script(data, order)
    listed = [
        {
            "code": one.code,
            "level": one.level.value,
            "params": dict(one.params),
            "place": [one.place.line, one.place.column, one.place.text, one.place.scene],
        }
        for one in findings
    ]
    return json.dumps({"read": kept, "findings": listed}).encode()


def _script(data: bytes, order: dict[str, Any]) -> tuple[Any, tuple[Finding, ...]]:
    from unitbase.screenplay import read_screenplay
    from unitbase.screenplay.stored import screenplay_to_json

    screenplay, findings = read_screenplay(data, order["name"], read_rule(order["rule"]))
    return (screenplay_to_json(screenplay) if screenplay is not None else None), findings


def _schedule(data: bytes, order: dict[str, Any]) -> tuple[Any, tuple[Finding, ...]]:
    from unitbase.exchange.read import read_schedule
    from unitbase.exchange.stored import imported_to_json

    imported, findings = read_schedule(data, order["name"])
    return (imported_to_json(imported) if imported is not None else None), findings


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
