"""The script as it is set on a page: paragraphs in their styles, tagged words marked. Pure, no database."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlencode

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from unitbase.breakdown.marks import Words, marks
from unitbase.breakdown.slugs import slug
from unitbase.breakdown.values import Breakdown, Element, Sheet
from unitbase.office.breakdown.letters import CAST, hue, letter
from unitbase.office.breakdown.values import Block, SceneText, Script
from unitbase.paper.lengths import sheets_length
from unitbase.paper.words import length_words
from unitbase.screenplay.emphasis import Run, runs, spread
from unitbase.screenplay.slugline import plain
from unitbase.screenplay.values import Paragraph, ParagraphKind, Scene

_CSS = {
    ParagraphKind.HEADING: "sh",
    ParagraphKind.ACTION: "ac",
    ParagraphKind.CHARACTER: "cu",
    ParagraphKind.PARENTHETICAL: "pa",
    ParagraphKind.DIALOGUE: "di",
    ParagraphKind.LYRIC: "di ly",
    ParagraphKind.TRANSITION: "tr",
    ParagraphKind.SHOT: "sh",
    ParagraphKind.SECTION: "no",
    ParagraphKind.SYNOPSIS: "no",
    ParagraphKind.NOTE: "no",
    ParagraphKind.CENTERED: "ce",
    ParagraphKind.PAGE_BREAK: "br",
    ParagraphKind.GENERAL: "ac",
}
UNTAGGED = frozenset({ParagraphKind.CHARACTER, ParagraphKind.SECTION, ParagraphKind.SYNOPSIS, ParagraphKind.NOTE})
_MARK = '<a class="mk {}" href="{}" data-e="{}" data-l="{}" title="{}">{}</a>'
PART = "100-"
COLUMNS = 2
Tagged = tuple[tuple[Words, tuple[str, str], str], ...]
"""What is looked for in a scene: key and words, style and letter of the category, what is told of it."""


def wanted(script: Script, sheet: Sheet, scene: Scene) -> Tagged:
    """What is looked for in a scene: its elements by name and by the words they stand under, its parts by name."""
    parts = {part.key: part for part in (*script.breakdown.characters, *script.breakdown.extras)}
    spanned, own = _spanned(scene), script.breakdown.own
    found = [
        (
            Words(one.key, (*one.words, one.name, *one.aliases, *spanned.get(one.key, ()))),
            (hue(one.category, own), letter(one.category, own)),
            _told(one, script),
        )
        for one in sheet.elements
    ]
    cast = script.called(CAST)
    seen = [parts[key] for key in (*sheet.cast, *sheet.voices) if key in parts]
    look = hue(CAST), letter(CAST)
    return (*found, *((Words(PART + part.key, (part.name, *part.aliases)), look, cast) for part in seen))


def _told(element: Element, script: Script) -> str:
    many = f" × {element.quantity}" if element.quantity > 1 else ""
    return f"{script.called(element.category)}: {element.name}{many}"


def _spanned(scene: Scene) -> dict[str, tuple[str, ...]]:
    """The words that the file itself says stand for an element, by element key."""
    found: dict[str, tuple[str, ...]] = {}
    for paragraph in scene.paragraphs:
        for span in paragraph.spans:
            key = f"{span.category}-{slug(span.label)}"
            found[key] = (*found.get(key, ()), plain(paragraph.text[span.start : span.end]))
    return found


def tagged(script: Script) -> dict[str, Tagged]:
    """What is looked for in each scene, by scene key."""
    scenes = {scene.key: scene for scene in script.screenplay.scenes}
    return {
        sheet.scene: wanted(script, sheet, scenes[sheet.scene])
        for sheet in script.breakdown.sheets
        if sheet.scene in scenes
    }


def set_scenes(
    script: Script, looked_for: Mapping[str, Tagged], only: frozenset[str] | None = None
) -> tuple[SceneText, ...]:
    """The scenes as they are set, in the order of the script; `only` those named."""
    sheets = {sheet.scene: sheet for sheet in script.breakdown.sheets}
    return tuple(
        SceneText(
            scene.key,
            _number(scene, sheets.get(scene.key)),
            SafeString(conditional_escape(plain(scene.heading))),
            _note(script.breakdown, sheets.get(scene.key)),
            scene.omitted,
            () if scene.omitted else _set(scene.paragraphs, looked_for.get(scene.key, ()), scene.key),
        )
        for scene in script.screenplay.scenes
        if only is None or scene.key in only
    )


def _number(scene: Scene, sheet: Sheet | None) -> str:
    return sheet.number if sheet else scene.number or ""


def _note(breakdown: Breakdown, sheet: Sheet | None) -> str:
    """What stands beside a heading: length, minutes, and who is in it by board id."""
    if sheet is None:
        return ""
    ids = {part.key: part.board_id for part in breakdown.characters}
    cast = sorted((ids.get(key, "") for key in sheet.cast), key=lambda one: (len(one), one))
    told = length_words(sheets_length((sheet,))), f"{sheet.minutes} min", ", ".join(cast)
    return " · ".join(filter(None, told))


def set_preamble(script: Script) -> tuple[Block, ...]:
    """What stands before the first heading."""
    return _set(script.screenplay.preamble, (), "")


@lru_cache(maxsize=1024)
def _set(paragraphs: tuple[Paragraph, ...], looked_for: Tagged, scene: str) -> tuple[Block, ...]:
    """Paragraphs in their styles. Remembered, since one tag changes one scene of many."""
    blocks: list[Block] = []
    columns: list[list[Block]] = []
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.HEADING and scene:
            continue  # it stands over the scene already
        block = Block(_CSS[paragraph.kind], _words(paragraph, () if paragraph.kind in UNTAGGED else looked_for, scene))
        if not paragraph.dual:
            _close(blocks, columns)
            blocks.append(block)
            continue
        if paragraph.kind is ParagraphKind.CHARACTER and len(columns) == COLUMNS:
            _close(blocks, columns)
        if paragraph.kind is ParagraphKind.CHARACTER or not columns:
            columns.append([])
        columns[-1].append(block)
    _close(blocks, columns)
    return tuple(blocks)


def _close(blocks: list[Block], columns: list[list[Block]]) -> None:
    """End a pair of columns that stand side by side."""
    if columns:
        blocks.append(Block("dual", columns=tuple(map(tuple, columns))))
        columns.clear()


def _words(paragraph: Paragraph, looked_for: Tagged, scene: str) -> SafeString:
    """The words of a paragraph with its emphasis, and marks on those that are tagged."""
    text = paragraph.text
    styled = runs(text, spread(text, paragraph.emphasis) if paragraph.emphasis else None)
    said = "".join(run.text for run in styled)
    found = marks(said, tuple(words for words, _, _ in looked_for))
    if not found:
        return _between(styled, 0, len(said))
    told = {words.key: (look, title) for words, look, title in looked_for}
    pieces, at = [], 0
    for mark in found:
        (css, sign), title = told[mark.key]
        pieces.append(_between(styled, at, mark.start))
        inside = _between(styled, mark.start, mark.end)
        address = f"?{urlencode({'scene': scene, 'element': mark.key})}#card"
        pieces.append(format_html(_MARK, css, address, mark.key, sign, title, inside))
        at = mark.end
    return SafeString("".join((*pieces, _between(styled, at, len(said)))))


def _between(styled: tuple[Run, ...], start: int, end: int) -> SafeString:
    """The runs of a stretch of text, escaped, in their styles."""
    if len(styled) == 1 and not (styled[0].bold or styled[0].italic or styled[0].underline):
        return SafeString(conditional_escape(styled[0].text[start:end]))
    pieces, at = [], 0
    for run in styled:
        words = run.text[max(0, start - at) : max(0, end - at)]
        at += len(run.text)
        pieces.append(_dressed(run, words) if words else "")
    return SafeString("".join(pieces))


def _dressed(run: Run, words: str) -> str:
    html = conditional_escape(words)
    for on, tag in ((run.underline, "u"), (run.italic, "i"), (run.bold, "b")):
        html = mark_safe(f"<{tag}>{html}</{tag}>") if on else html  # noqa: S308 - escaped above, tags are ours
    return html
