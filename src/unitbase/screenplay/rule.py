"""Rules a person may state where a script has no headings a reader would know: which lines are headings then.

* capitals: a line in capitals that stands alone (a blank line before and after it)
* numbers: a line that begins with a scene number (`12`, `12A.`, `3)`), then words in capitals
* sections: a Fountain section (`# Kitchen`)
* word:SCENE: a line that begins with the word, in any case, brackets and emphasis aside (`**[SCENE 4 - Kitchen]**`)

Headings that were found without the rule stay headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from unitbase.screenplay.cue import split_cue
from unitbase.screenplay.draft import Heading, Piece, compose
from unitbase.screenplay.slugline import plain
from unitbase.screenplay.values import Paragraph, ParagraphKind, Scene, Screenplay
from unitbase.words.finding import Finding

_NUMBER = re.compile(r"(?:SCENE\s+)?([A-Z]{0,2}\d{1,4}[A-Z]{0,2})\s*(?:[.):]|[-–—]|\s)\s*(?=\S)", re.IGNORECASE)
_NUMBERED = re.compile(r"[A-Z]{0,2}\d{1,4}[A-Z]{0,2}\s*(?:[.):]\s*|\s[-–—]\s+|\s+)(?=[^\W\d_])")
# Lines in capitals that stand alone in every script and are no place.
_NO_PLACE = re.compile(
    r"(?:THE END|END|FIN|ENDE|FINE|FADE|CUT|DISSOLVE|SMASH|MATCH|JUMP|SUPER|TITLES?|CREDITS?|CONTINUED|MORE|MONTAGE)\b"
)
_BRACKETS = "[](){}*_#\"' \t"
_MAX_HEADING = 200
_MAX_WORD = 40
_TEXT = (ParagraphKind.ACTION, ParagraphKind.GENERAL, ParagraphKind.CENTERED, ParagraphKind.SHOT)
_SPEECH = (ParagraphKind.DIALOGUE, ParagraphKind.PARENTHETICAL, ParagraphKind.LYRIC)


class RuleKind(StrEnum):
    """What makes a line a heading."""

    CAPITALS = "capitals"
    NUMBERS = "numbers"
    SECTIONS = "sections"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; `word` is what headings begin with where the kind is WORD."""

    kind: RuleKind
    word: str = ""


def read_rule(text: str) -> Rule | None:
    """The rule a person wrote ("capitals", "word:Szene"); None where it is none."""
    name, _, word = text.strip().partition(":")
    kind = next((one for one in RuleKind if one.value == name.strip().casefold()), None)
    word = " ".join(word.split())[:_MAX_WORD]
    if kind is None or (kind is RuleKind.WORD) != bool(word):
        return None
    return Rule(kind, word)


def apply_rule(screenplay: Screenplay, rule: Rule) -> tuple[Screenplay, tuple[Finding, ...]]:
    """The screenplay with the headings that the rule finds beside its own; lengths and keys are worked out anew."""
    pieces: list[Piece] = []
    speaking = False
    for piece in pieces_of(screenplay):
        heading = _heading(piece, rule) if isinstance(piece, Paragraph) else None
        if heading is not None and isinstance(piece, Paragraph):
            pieces += _opened(heading, piece)
            speaking = piece.kind is ParagraphKind.CHARACTER
        elif speaking and isinstance(piece, Paragraph) and piece.kind in _SPEECH:
            # What was taken for a speech under a cue stands under a heading now.
            pieces.append(piece._replace(kind=ParagraphKind.ACTION, dual=False))
        else:
            pieces.append(piece)
            speaking = False
    composed, findings = compose(pieces, screenplay.format, screenplay.title_page)
    if composed is None:
        return screenplay, findings
    return replace(composed, title=screenplay.title, locked=screenplay.locked, colour=screenplay.colour), findings


def pieces_of(screenplay: Screenplay) -> list[Piece]:
    """The pieces a screenplay was composed of."""
    found: list[Piece] = list(screenplay.preamble)
    for scene in screenplay.scenes:
        found.append(_heading_of(scene))
        found += scene.paragraphs[1:]
    return found


def _heading_of(scene: Scene) -> Heading:
    opening = scene.paragraphs[0]
    spoken = {split_cue(one.text)[0] for one in scene.paragraphs if one.kind is ParagraphKind.CHARACTER}
    return Heading(
        opening.text,
        scene.line,
        scene.number,
        scene.source_eighths,
        scene.omitted,
        opening.tags,
        opening.spans,
        opening.revision,
        scene.page,
        slug=scene.slug,
        cast=tuple(name for name in scene.characters if name not in spoken),
    )


def _heading(piece: Paragraph, rule: Rule) -> Heading | None:
    """The heading in a paragraph's first line, if the rule makes it one."""
    first = plain(piece.text.partition("\n")[0][:_MAX_HEADING])
    if not first or not _is_heading(first, piece, rule):
        return None
    bare = first.strip(_BRACKETS)
    number = None
    if rule.kind is not RuleKind.CAPITALS:
        after = bare[len(rule.word) :].lstrip() if rule.kind is RuleKind.WORD else bare
        found = _NUMBER.match(after) or re.match(r"(\d{1,4}[A-Z]{0,2})\s*$", after)
        number = found.group(1).upper() if found else None
    text = _unnumbered(bare) if rule.kind is RuleKind.NUMBERS else bare
    return Heading(text or bare, piece.line, number, tags=piece.tags)


def _is_heading(first: str, piece: Paragraph, rule: Rule) -> bool:
    if rule.kind is RuleKind.SECTIONS:
        return piece.kind is ParagraphKind.SECTION
    if rule.kind is RuleKind.CAPITALS:
        return piece.kind in _TEXT and "\n" not in piece.text and _is_place(first)
    if piece.kind not in (*_TEXT, ParagraphKind.CHARACTER, ParagraphKind.SECTION):
        return False
    bare = first.strip(_BRACKETS)
    if rule.kind is RuleKind.NUMBERS:
        return _NUMBERED.match(bare) is not None and _is_capital(_unnumbered(bare))
    head = bare[: len(rule.word)]
    return head.casefold() == rule.word.casefold() and not bare[len(rule.word) :][:1].isalpha()


def _unnumbered(text: str) -> str:
    found = _NUMBERED.match(text)
    return text[found.end() :].strip() if found else text


def _is_capital(text: str) -> bool:
    return text == text.upper() and any(sign.isalpha() and sign != sign.lower() for sign in text)


def _is_place(text: str) -> bool:
    return _is_capital(text) and not text.endswith((":", "!", "?")) and _NO_PLACE.match(text) is None


def _opened(heading: Heading, piece: Paragraph) -> list[Piece]:
    """The heading, and the lines under it in the same paragraph as action."""
    rest = piece.text.partition("\n")[2].strip()
    under: list[Piece] = [Paragraph(ParagraphKind.ACTION, rest, piece.line + 1)] if rest else []
    return [heading, *under]
