"""What speaking parts seem to be: supporting artists with a line, and two names of one part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unitbase.breakdown.correct import Correction
from unitbase.breakdown.slugs import slug
from unitbase.breakdown.suggest.dictionary import words_of
from unitbase.breakdown.suggest.grammar import word_list
from unitbase.breakdown.suggest.names import prose_of
from unitbase.breakdown.suggest.values import PartSuggestion
from unitbase.breakdown.values import Breakdown, Character
from unitbase.screenplay.cue import split_cue
from unitbase.screenplay.values import ParagraphKind, Screenplay

_FEW_WORDS = 10
_NUMBERED = re.compile(r"(?:#\s*|NO\.?\s*)?\d+$|\b(?:ONE|TWO|THREE|FOUR|FIRST|SECOND|THIRD|ANOTHER)\b")
_VOICE = re.compile(
    r"^(?:THE\s+)?VOICE\s+OF\s+(?:THE\s+)?|(?:'S|\u2019S)?\s+(?:VOICE|RECORDING|MESSAGE)$|\s+ON\s+(?:THE\s+)?(?:TELE)?(?:PHONE|VISION|V|RADIO|SCREEN)$"
)
_NEAR = 6


def suggest_parts(screenplay: Screenplay, breakdown: Breakdown) -> tuple[PartSuggestion, ...]:
    """Parts that may be supporting artists, and names that may be two of one part. Nothing is merged by itself."""
    return (*_extras(screenplay, breakdown), *_aliases(breakdown))


def accepting_parts(suggestions: tuple[PartSuggestion, ...]) -> tuple[Correction, ...]:
    """The corrections that follow suggestions about parts."""
    return tuple(
        Correction("", f"part-merge:{one.key}", one.into) if one.into else Correction("", f"part-extra:{one.key}", "1")
        for one in suggestions
    )


def _extras(screenplay: Screenplay, breakdown: Breakdown) -> Iterator[PartSuggestion]:
    spoken = _spoken(screenplay)
    action = "\n".join(text for scene in screenplay.scenes for text in prose_of(scene))
    for part in breakdown.characters:
        cues, words = spoken.get(part.key, (0, 0))
        role = _is_role(part.name) or _has_article(part.name, action)
        if cues == 1 and words <= _FEW_WORDS and len(part.scenes) == 1 and role and not part.voice_only:
            params = (("name", part.name), ("count", words))
            yield PartSuggestion(
                part.key, part.name, "", "suggest.extra", params, 80 if words <= _FEW_WORDS // 2 else 65
            )


def _spoken(screenplay: Screenplay) -> dict[str, tuple[int, int]]:
    """Cues and words of dialogue of each part."""
    found: dict[str, tuple[int, int]] = {}
    for scene in screenplay.scenes:
        key = ""
        for paragraph in scene.paragraphs if not scene.omitted else ():
            cues, words = found.get(key, (0, 0))
            if paragraph.kind is ParagraphKind.CHARACTER:
                key = slug(split_cue(paragraph.text)[0])
                cues, words = found.get(key, (0, 0))
                found[key] = (cues + 1, words)
            elif paragraph.kind is ParagraphKind.DIALOGUE and key:
                found[key] = (cues, words + len(paragraph.text.split()))
    return found


def _is_role(name: str) -> bool:
    """Whether a part is called by what it is (WAITER, MAN #2) and has no name of its own."""
    words = slug(_NUMBERED.sub("", name)).split("-")
    return words[-1] in words_of("group", "person") or bool(_NUMBERED.search(name))


def _has_article(name: str, action: str) -> bool:
    """Whether the action speaks of "a FISHWIFE" or "the fishwife"."""
    return bool(re.search(rf"\b(?:an?|the|another)\s+{re.escape(name)}\b", action, re.IGNORECASE))


def _aliases(breakdown: Breakdown) -> Iterator[PartSuggestion]:
    parts = sorted(breakdown.characters, key=lambda part: (-len(part.scenes), part.name))
    for order, part in enumerate(parts):
        for other in parts[:order]:
            reason = _same(part, other)
            if reason:
                params = (("name", part.name), ("other", other.name))
                yield PartSuggestion(part.key, part.name, other.key, *reason[:1], params, reason[1])
                break


def _same(part: Character, other: Character) -> tuple[str, int] | None:
    """Why two parts may be one, and how sure; None where they are told apart."""
    if _bare(part.name) == _bare(other.name):
        return "suggest.alias-voice", 85
    together = set(part.scenes) & set(other.scenes)
    shorter, longer = sorted((set(slug(part.name).split("-")), set(slug(other.name).split("-"))), key=len)
    if shorter < longer and not together:
        extra = longer - shorter
        if (
            extra & word_list("apart")
            or any(word.isdigit() for word in extra)
            or shorter <= (word_list("apart") | words_of("group", "person"))
        ):
            return None
        return "suggest.alias-longer", 70
    near = len(part.name) >= _NEAR and not together and _one_apart(part.name, other.name)
    return ("suggest.alias-spelling", 60) if near else None


def _bare(name: str) -> str:
    return slug(_VOICE.sub("", name.upper()))


def _one_apart(one: str, two: str) -> bool:
    """Whether two names differ by one letter that is no figure."""
    if abs(len(one) - len(two)) > 1 or any(sign.isdigit() for sign in one + two):
        return False
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    rests = (one[start:], two[start:])
    return rests[0][1:] == rests[1][1:] or rests[0][1:] == rests[1] or rests[0] == rests[1][1:]
