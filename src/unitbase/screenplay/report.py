"""What was read, as plain data for `unitbase read SCRIPT --json`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from unitbase.screenplay.values import Scene, Screenplay
from unitbase.words.catalogue import say
from unitbase.words.finding import Finding

SCHEMA = "unitbase.read/1"


def read_report(screenplay: Screenplay | None, findings: Iterable[Finding], pack: str = "UK") -> dict[str, Any]:
    """The report: schema, title, eighths, cues, scenes, findings. Without a screenplay, no scenes and zeros."""
    return {
        "schema": SCHEMA,
        "title": screenplay.title if screenplay else "",
        "eighths": screenplay.eighths if screenplay else 0,
        "cues": screenplay.cues if screenplay else 0,
        "scenes": [_scene(scene) for scene in screenplay.scenes] if screenplay else [],
        "findings": [finding_report(finding, pack) for finding in findings],
    }


def finding_report(finding: Finding, pack: str = "UK") -> dict[str, Any]:
    """One finding: level, code, message in the words of the pack, place (line, column, text, scene)."""
    place = finding.place
    return {
        "level": finding.level.value,
        "code": finding.code,
        "message": say(finding, pack),
        "place": {"line": place.line, "column": place.column, "text": place.text, "scene": place.scene},
    }


def _scene(scene: Scene) -> dict[str, Any]:
    slug = scene.slug
    return {
        "number": scene.number,
        "heading": scene.heading,
        "int_ext": slug.int_ext.value if slug.int_ext else None,
        "set": slug.set,
        "location": slug.location,
        "time_of_day": slug.time_of_day,
        "eighths": scene.eighths,
        "source_eighths": scene.source_eighths,
        "characters": list(scene.characters),
        "omitted": scene.omitted,
    }
