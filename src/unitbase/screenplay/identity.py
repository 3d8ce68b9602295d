"""Identities of scenes: `Scene.key` once a draft is matched. They outlive drafts and are never given twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from unitbase.screenplay.values import Screenplay

_BLANK = re.compile(r"\s+")


def with_keys(screenplay: Screenplay, keys: Mapping[str, str]) -> Screenplay:
    """The screenplay with each scene's own key replaced by its identity; a key that is not named stays itself."""
    if not keys:
        return screenplay
    return replace(
        screenplay, scenes=tuple(replace(scene, key=keys.get(scene.key, scene.key)) for scene in screenplay.scenes)
    )


def fresh(own: str, used: Collection[str]) -> str:
    """An identity for a new scene: its own key where nothing was ever called that, else that with a count ("45~2").

    It holds no blanks, since a board names its strips by it.
    """
    base = _BLANK.sub("", own) or "~"
    if base not in used:
        return base
    count = 2
    while f"{base}~{count}" in used:
        count += 1
    return f"{base}~{count}"
