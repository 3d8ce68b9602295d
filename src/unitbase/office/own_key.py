"""The key of an installation: made once, by whichever of its processes comes first."""

from __future__ import annotations

import fcntl
import os
import secrets
from pathlib import Path


def own_key(path: Path) -> str:
    """The key that lies at `path`; where none does it is made, readable by its owner alone.

    Server, worker and commands may all start at once on an empty folder: one makes the key, the others wait for it.
    A file left empty by a process that was killed counts as none.
    """
    if path.exists() and (kept := _read(path)):
        return kept
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # let go when the file is closed, or the process killed
        if not (kept := file.read().strip()):
            kept = secrets.token_urlsafe(64)
            file.write(kept)
            file.flush()
            os.fsync(file.fileno())
        return kept


def _read(path: Path) -> str:
    return path.read_text(encoding="ascii").strip()
