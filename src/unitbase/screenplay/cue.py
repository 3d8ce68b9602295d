"""Dialogue cues taken apart: the canonical name, and the extensions that say how the voice is heard."""

from __future__ import annotations

import re
from functools import lru_cache

from unitbase.screenplay.slugline import plain

_FOLD = str.maketrans({"\u2019": "'", "\uff08": "(", "\uff09": ")"})
_EXTENSION = re.compile(r"\(([^()]*)\)?")
_TAIL = re.compile(r"\s+(V\.?O\.|O\.?S\.|O\.?C\.|CONT'D\.?|CONT\.)$")
# O.S. and O.C. are on the set, out of frame; these are recorded apart.
_VOICE = re.compile(
    r"\bV\s?[./]?\s?O\b|VOICE|\b(?:ON|OVER|VIA|THROUGH)\b.*\b(?:TELE)?PHONE\b|^(?:TELE)?PHONE$|FILTER|RADIO"
)


@lru_cache(maxsize=4096)
def split_cue(text: str) -> tuple[str, tuple[str, ...]]:
    """Canonical name and extensions of a cue: `Anna (V.O.) (CONT'D)` gives `ANNA`, (`V.O.`, `CONT'D`)."""
    cue = plain(text[:400]).translate(_FOLD).upper().rstrip("^ ")
    head = cue.partition("(")[0].strip()
    extensions = [found.strip() for found in _EXTENSION.findall(cue) if found.strip()]
    while tail := _TAIL.search(head):
        extensions.append(tail.group(1))
        head = head[: tail.start()].rstrip()
    return head.rstrip(": "), tuple(extensions)


def is_voice(extensions: tuple[str, ...]) -> bool:
    """Whether the part is heard and not on the set: V.O., on the phone, filtered, radio. O.S. is on the set."""
    return any(_VOICE.search(extension) for extension in extensions)
