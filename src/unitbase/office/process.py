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
