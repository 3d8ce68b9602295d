"""What a process of the office does about its own life. No Django: job children start with it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int | None = None) -> None:
    """Ask Linux to end this process when its parent dies, so that a killed server leaves nothing running.

    `parent` is the process that should still be there; without it, having been handed to process 1 counts as orphaned.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    now = os.getppid()
    if now == 1 if parent is None else now != parent:
        # the parent was gone before the wish was heard
        os._exit(1)


def start_beside(module: str, *arguments: str) -> int:
    """Run a module in another interpreter and go on; its process id. OSError if the system refuses.

    For a process that another thread forks at the same moment. `subprocess` waits on a pipe for the child's exec; a
    fork would inherit the pipe, never close it, and that wait would last until the fork ends.
    """
    return os.posix_spawn(sys.executable, [sys.executable, "-m", module, *arguments], os.environ)


def runs(child: int) -> bool:
    """Whether a child still runs; its end is fetched, unless somebody in this process fetched it first."""
    try:
        return os.waitpid(child, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return False
