"""A screenplay in another form, and what that form has no words for."""

from __future__ import annotations

from unitbase.screenplay.values import Screenplay
from unitbase.screenplay.write_fdx import write_fdx
from unitbase.screenplay.write_fountain import write_fountain
from unitbase.words.finding import Finding, Level

FORMS = {"fountain": write_fountain, "fdx": write_fdx}


def convert(screenplay: Screenplay, form: str) -> tuple[str, tuple[Finding, ...]]:
    """The text of a screenplay in one of `FORMS`, and findings that count what is left out. KeyError for another."""
    return FORMS[form](screenplay), _left_out(screenplay) if form == "fountain" else ()


def _left_out(screenplay: Screenplay) -> tuple[Finding, ...]:
    paragraphs = [*screenplay.preamble, *(one for scene in screenplay.scenes for one in scene.paragraphs)]
    counts = {
        "convert.tags": sum(len(one.tags) for one in paragraphs),
        "convert.revisions": sum(bool(one.revision) for one in paragraphs),
        "convert.lengths": sum(scene.source_eighths is not None for scene in screenplay.scenes),
    }
    return tuple(Finding(code, Level.WARNING, {"count": count}) for code, count in counts.items() if count)
