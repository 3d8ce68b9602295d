"""A child process seen from its worker: started, listened to, ended."""

from __future__ import annotations

import json
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from tempfile import TemporaryDirectory
from typing import Any

from unitbase.office.jobs.values import Kind
from unitbase.words import Finding, Level

BEAT = 1.0  # seconds between two looks at the job row
LONGEST_LINE = 64 * 1024 * 1024
_KEPT = ("PATH", "PYTHONPATH", "HOME", "LANG", "LC_ALL", "TZ", "SYSTEMROOT")
Progress = tuple[str, int, int]
# a library that is refused memory aborts the process
_ENDS: dict[int, str] = {} if sys.platform == "win32" else {signal.SIGXCPU: "job.time", signal.SIGABRT: "job.memory"}
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of a child: its result, or the finding of why there is none."""

    result: dict[str, Any] | None = None
    problem: Finding | None = None


def run_child(kind: Kind, request: dict[str, Any], content: bytes, beat: Callable[[Progress | None], None]) -> Ended:
    """Run a job's work in a child process under its limits; `beat` hears progress and may raise to end the child."""
    command = [sys.executable, "-m", "unitbase.office.jobs.child", str(os.getpid())]
    # only what an interpreter needs: the child of a stranger's file gets no secrets
    bare = {name: os.environ[name] for name in _KEPT if name in os.environ} | {"PYTHONDONTWRITEBYTECODE": "1"}
    head = json.dumps({"work": kind.work, "request": request, "limits": asdict(kind.limits)}).encode() + b"\n"
    with (
        TemporaryDirectory(prefix="unitbase-job-") as scratch,  # goes however the child ends
        subprocess.Popen(
            command, env=bare | {"TMPDIR": scratch}, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as child,
    ):
        lines: queue.Queue[bytes] = queue.Queue()
        threads = (
            threading.Thread(target=_feed, args=(child, head + content), daemon=True),
            threading.Thread(target=_listen, args=(child, lines), daemon=True),
        )
        for thread in threads:
            thread.start()
        try:
            return _follow(child, lines, beat, time.monotonic() + 2 * kind.limits.seconds)
        finally:
            child.kill()
            child.wait()
            for thread in threads:
                thread.join()


def _feed(child: subprocess.Popen[bytes], content: bytes) -> None:
    try:
        if child.stdin:
            child.stdin.write(content)
            child.stdin.close()
    except OSError:
        return  # the child is gone; its end is told by its status


def _listen(child: subprocess.Popen[bytes], lines: queue.Queue[bytes]) -> None:
    while child.stdout and (line := child.stdout.readline(LONGEST_LINE)):
        lines.put(line)
    lines.put(b"")


def _follow(
    child: subprocess.Popen[bytes], lines: queue.Queue[bytes], beat: Callable[[Progress | None], None], end: float
) -> Ended:
    heard: Progress | None = None
    next_beat = time.monotonic()
    while time.monotonic() < end:
        message = _next(lines, next_beat - time.monotonic())
        if message is not None and "progress" not in message:
            return _ended(child, message)
        if message is not None:
            doing, done, units = message["progress"]
            heard = (doing, done, units)
        if time.monotonic() >= next_beat:
            beat(heard)
            heard, next_beat = None, time.monotonic() + BEAT
    return Ended(problem=Finding("job.time", Level.ERROR))


def _next(lines: queue.Queue[bytes], seconds: float) -> dict[str, Any] | None:
    """The next message; None if there is none in time, an empty one at the end."""
    try:
        line = lines.get(timeout=max(0.0, seconds))
    except queue.Empty:
        return None
    if not line:
        return {}
    try:
        message: dict[str, Any] = json.loads(line)
    except ValueError:
        return {}
    return message


def _ended(child: subprocess.Popen[bytes], message: dict[str, Any]) -> Ended:
    if "result" in message:
        return Ended(result=message["result"])
    if "problem" in message:
        if trace := message.get("trace"):
            log.error("a job's child failed\n%s", trace)
        return Ended(problem=Finding(message["problem"], Level.ERROR))
    child.wait(5)
    return Ended(problem=Finding(_ENDS.get(-child.returncode, "job.killed"), Level.ERROR))
