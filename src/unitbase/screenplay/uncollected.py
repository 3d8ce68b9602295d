"""Reading without a search for garbage between: it makes values by the ten thousand, and none of them in a circle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for circles of garbage. What is no longer used is freed at once all the same.

    Left to itself, Python would walk over all that was read so far again and again: the longer the script, the more
    often. Threads may overlap: whoever found the search switched on switches it on again.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
