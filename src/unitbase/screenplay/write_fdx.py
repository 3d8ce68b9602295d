"""Writing a screenplay as FDX (version 5), so that Final Draft opens it and our reader finds in it what was written.

Written are numbers, the lengths and pages the script came with, synopses, omitted scenes with their old text, dual
dialogue, page breaks, revisions, tags as TagData on the words they stand on, notes as script notes in their place.

A tag whose words are not known sits on a blank at the end of its paragraph. That numbers are locked is said by an
option of ours (`LockSceneNumbers`): what Final Draft calls locked are pages, and those it has to lay out itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from unitbase.screenplay.emphasis import runs
from unitbase.screenplay.fdx.tag_data import TagData
from unitbase.screenplay.fdx.written import Body, Note
from unitbase.screenplay.speeches import clean
from unitbase.screenplay.values import Screenplay

_NUMBERS = (
    '<SceneNumberOptions LeftLocation="0.75" LockSceneNumbers="{}" NumberScheme="1A" RightLocation="7.38"'
    ' ShowNumbersOnLeft="Yes" ShowNumbersOnRight="Yes"/>'
)
_COLOURS = ("Blue", "Pink", "Yellow", "Green", "Goldenrod", "Buff", "Salmon", "Cherry", "Tan")


def write_fdx(screenplay: Screenplay) -> str:
    """The screenplay as FDX text. Signs that XML cannot hold are left out."""
    body = Body(marked=screenplay.format == "fountain", tags=TagData(screenplay.categories))
    body.script(screenplay)
    parts = [
        '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>',
        '<FinalDraft DocumentType="Script" Template="No" Version="5">',
        "<Content>",
        *body.written,
        "</Content>",
        *_title_page(screenplay),
        *_revisions(screenplay, body.latest),
        _NUMBERS.format(_yes(screenplay.locked)),
        *body.tags.written(),
        *_notes(body.notes),
        "</FinalDraft>",
    ]
    return "\n".join(parts) + "\n"


def _yes(answer: bool) -> str:  # noqa: FBT001 - the answer itself
    return "Yes" if answer else "No"


def _title_page(screenplay: Screenplay) -> Iterator[str]:
    pairs = list(screenplay.title_page)
    titles = [pair for pair in pairs if pair[0].casefold() == "title"][:1]
    if not titles and screenplay.title:
        titles = [("Title", screenplay.title)]
    lines = [clean(value).strip() for _, value in (*titles, *(pair for pair in pairs if pair not in titles))]
    if screenplay.format == "fountain":
        lines = ["".join(run.text for run in runs(line)) for line in lines]
    lines = [line for line in lines if line]
    if not lines:
        return
    yield "<TitlePage><Content>"
    for line in lines:
        yield f'<Paragraph Alignment="Center" Type="General"><Text>{escape(line)}</Text></Paragraph>'
    yield "</Content></TitlePage>"


def _revisions(screenplay: Screenplay, latest: int) -> Iterator[str]:
    """The revision sets; the draft's own colour is the one in force, at the place of the latest in the text."""
    if not latest and not screenplay.colour:
        return
    names = [_colour(place) for place in range(1, max(latest, len(_COLOURS)) + 1)]
    active = latest or next((at for at, name in enumerate(names, start=1) if name == screenplay.colour), 1)
    if screenplay.colour:
        names[active - 1] = clean(screenplay.colour)
    mode = _yes(bool(screenplay.colour))
    yield f'<Revisions ActiveSet="{active}" Location="7.75" RevisionMode="{mode}" RevisionsShown="All">'
    for place, name in enumerate(names, start=1):
        yield f'<Revision FullRevision="No" ID="{place}" Mark="*" Name={quoteattr(name)} Style=""/>'
    yield "</Revisions>"


def _colour(place: int) -> str:
    """The name of a revision set: after the ninth the colours come again, double."""
    turn, index = divmod(place - 1, len(_COLOURS))
    return " ".join([*["Double"] * turn, _COLOURS[index]])


def _notes(notes: Sequence[Note]) -> Iterator[str]:
    if not notes:
        return
    yield "<ScriptNotes>"
    for number, note in enumerate(notes, start=1):
        where = f' Range="{note.range[0]},{note.range[1]}"' if note.range else ""
        lines = (f"<Paragraph><Text>{escape(line.strip())}</Text></Paragraph>" for line in note.text.split("\n"))
        yield f'<ScriptNote Id="{number}" Name=""{where} Type="">{"".join(lines)}</ScriptNote>'
    yield "</ScriptNotes>"
