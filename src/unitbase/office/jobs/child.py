"""The child process of a job: limits first, then the work. It has no database, no settings and no secrets.

`python -m unitbase.office.jobs.child PARENT`: standard input is one line of JSON (work, request, limits), then the
material to its end; standard output is lines of JSON: `progress` as it goes, then one of `result` or `problem`.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from typing import Any, BinaryIO

from unitbase.office.process import die_with_parent


class Telling:
    """Writes lines to the worker. The first step's CPU limit is lifted when the second begins."""

    def __init__(self, out: BinaryIO, seconds: int) -> None:
        self._out = out
        self._seconds = seconds
        self._first = ""

    def __call__(self, doing: str, done: int, units: int) -> None:
        """Progress."""
        self._first = self._first or doing
        if doing != self._first and self._seconds:
            limit_cpu(self._seconds)
            self._seconds = 0
        self.line({"progress": [doing, done, units]})

    def line(self, message: dict[str, Any]) -> None:
        """Any message."""
        self._out.write(json.dumps(message).encode() + b"\n")
        self._out.flush()


def limit_cpu(seconds: int) -> None:
    """End this process (SIGXCPU) when it has used so many seconds in all."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))


def limit(memory: int, first: int, seconds: int, file: int = 0) -> None:
    """Bound memory, CPU, files and core dumps of this process."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (first, seconds + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file, file))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Do one job."""
    die_with_parent(int(sys.argv[1]))
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not be taken for an answer
    order = json.loads(sys.stdin.buffer.readline())
    limits = order["limits"]
    limit(**limits)
    tell = Telling(out, limits["seconds"])
    tell.line(_done(order, tell))


def _done(order: dict[str, Any], tell: Telling) -> dict[str, Any]:
    try:
        from unitbase.office.jobs.kinds import function

        return {"result": function(order["work"])(order["request"], sys.stdin.buffer.read(), tell)}
    except MemoryError:
        return {"problem": "job.memory"}
    except RecursionError:
        return {"problem": "job.depth"}
    except Exception:  # noqa: BLE001 - whatever it was, the person gets an answer and the log the place
        # told to the worker, who logs it: this process may write no file, and the log may be one
        return {"problem": "job.broken", "trace": traceback.format_exc()}


if __name__ == "__main__":
    main()
