"""Reading a screenplay from a PDF: pages to rows, rows to parts, parts to scenes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from unitbase.screenplay.draft import Heading, Piece, compose
from unitbase.screenplay.pdf.columns import action_edge, columns_of, take_numbers
from unitbase.screenplay.pdf.front import first_page, title_page
from unitbase.screenplay.pdf.glyphs import Sheet, read_sheets
from unitbase.screenplay.pdf.paper import eighths_by_heading
from unitbase.screenplay.pdf.parts import Part, Reader
from unitbase.screenplay.pdf.rows import measure, rows_of
from unitbase.screenplay.pdf.running import Running, colour_of, numbered, take_running, take_stars, without_watermarks
from unitbase.screenplay.values import Paragraph, ParagraphKind, Scene, Screenplay
from unitbase.words.finding import Finding, Level, Place

Read = tuple[Screenplay | None, tuple[Finding, ...]]
DOUBT = 60  # percent: of what is less sure a finding says so
_MOST_DOUBTS = 100
_UNKNOWN_SHARE = 0.3  # of the words: the file shows letters and does not say which


def read_pdf(data: bytes) -> Read:
    """Read a screenplay PDF. Never raises; None with a finding where it is locked, damaged, or has no text to read."""
    sheets, findings = read_sheets(data)
    if not sheets:
        return None, findings or (Finding("script.pdf-damaged", Level.ERROR),)
    words = [word for sheet in sheets for word in sheet.words]
    if sum(word.unknown for word in words) >= _UNKNOWN_SHARE * len(words):
        return None, (*findings, Finding("script.needs-ocr", Level.ERROR, {"pages": len(sheets)}))
    blank = [number for number, sheet in enumerate(sheets, start=1) if not sheet.words]
    if blank:
        params = {"count": len(blank), "page": blank[0]}
        findings = (*findings, Finding("script.pdf-pages-without-text", Level.WARNING, params))
    screenplay, said = _Script(sheets).read()
    return screenplay, (*findings, *said)


class _Script:
    """The pages of one file on their way to a screenplay."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._heights = [sheet.height for sheet in sheets]
        pages = [rows_of(index, words) for index, words in enumerate(without_watermarks(sheets))]
        for line, row in enumerate((row for rows in pages for row in rows), start=1):
            row.line = line
        self._measure = measure(pages, max(sheet.width for sheet in sheets))
        self._pages = [
            take_stars(rows, sheet.width, self._measure.pitch) for rows, sheet in zip(pages, sheets, strict=True)
        ]

    def read(self) -> Read:
        """The screenplay, and what there is to say."""
        measured, pages = self._measure, self._pages
        front = [list(rows) for rows in pages]
        running = take_running(pages, self._heights, measured)
        first = first_page(pages, self._heights, measured)
        running = numbered(running, first)
        body = pages[first:]
        rows = [row for page in body for row in page]
        edge = action_edge(rows, measured)
        take_numbers(rows, edge, measured.pitch)
        reader = Reader(columns_of(body, edge, measured), measured)
        reader.read(body)
        title = title_page(front[:first], self._heights, measured)
        return self._composed(reader, running, title)

    def _composed(self, reader: Reader, running: Sequence[Running], title: tuple[tuple[str, str], ...]) -> Read:
        lengths = eighths_by_heading(reader.paper, self._measure)
        widths = {kind: reader.widest(kind) for kind in (ParagraphKind.ACTION, ParagraphKind.DIALOGUE)}
        pieces = [_piece(part, lengths, widths) for part in reader.parts]
        screenplay, findings = compose(pieces, "pdf", title)
        if screenplay is None:
            return None, findings
        headings = {part.row.line: part for part in reader.parts if part.kind is ParagraphKind.HEADING}
        scenes = tuple(_scene(scene, headings, running) for scene in screenplay.scenes)
        locked = any(scene.omitted and scene.number for scene in scenes)
        screenplay = replace(screenplay, scenes=scenes, locked=locked, colour=colour_of(running))
        return screenplay, (*findings, *_doubts(reader.parts, running))


def _piece(part: Part, lengths: dict[int, int], widths: dict[ParagraphKind, int]) -> Piece:
    text = _joined(part, widths.get(part.kind, 0))
    if part.kind is ParagraphKind.HEADING:
        return Heading(text, part.row.line, part.number or None, lengths.get(part.row.line))
    revision = int(part.revised)
    return Paragraph(part.kind, text, part.row.line, part.dual, revision=revision, confidence=part.confidence)


def _joined(part: Part, widest: int) -> str:
    """The rows as one text: a row that had room for the next word ended where the writer ended it."""
    text = part.rows[0]
    for before, row in zip(part.rows, part.rows[1:], strict=False):
        if not row or not before:
            text += "\n" + row
        elif before.endswith("-") and not before.endswith(("--", " -")):
            text += row
        elif widest and len(before) + 1 + len(row.partition(" ")[0]) <= widest and not part.dual:
            text += "\n" + row
        else:
            text += " " + row
    return text


def _scene(scene: Scene, headings: dict[int, Part], running: Sequence[Running]) -> Scene:
    """The scene with the page it begins on and how sure its heading is."""
    part = headings[scene.line]
    opening = scene.paragraphs[0]._replace(confidence=part.confidence, revision=int(part.revised))
    length = None if scene.omitted else scene.source_eighths
    label = running[part.row.page].label
    return replace(scene, page=label, source_eighths=length, paragraphs=(opening, *scene.paragraphs[1:]))


def _doubts(parts: Sequence[Part], running: Sequence[Running]) -> tuple[Finding, ...]:
    doubtful = [part for part in parts if part.confidence < DOUBT]
    findings = [
        Finding(
            "script.doubtful-line",
            Level.WARNING,
            {"page": running[part.row.page].label or str(part.row.page + 1), "kind": part.kind.value},
            Place(part.row.line, text=part.rows[0][:200]),
        )
        for part in doubtful[:_MOST_DOUBTS]
    ]
    if len(doubtful) > _MOST_DOUBTS:
        findings.append(Finding("script.doubtful-lines", Level.WARNING, {"count": len(doubtful) - _MOST_DOUBTS}))
    return tuple(findings)
