"""What a body does, told from what a thing does: a man falls off the wall and is a stunt, a picture does and is a prop.

A verb of motion counts where somebody, an animal, or (for what vehicles do) a vehicle moves. Blows count where they
land on somebody. Falls count without more words where nothing else follows them, or a height does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from unitbase.breakdown.suggest.dictionary import words_of
from unitbase.breakdown.suggest.grammar import word_list
from unitbase.breakdown.suggest.mentions import Mention
from unitbase.breakdown.suggest.prose import Token, sentence_at, tokens_of

Place = tuple[int, int]

_LIVING = ("group", "person", "child", "animal")
MOVING = {"fall": _LIVING, "leap": _LIVING, "vehicles": (*_LIVING, "vehicle", "make")}
"""The groups whose verbs need a subject that can do it, and the groups of words that are one."""
_SOMEBODY = frozenset(
    {"he", "she", "they", "who", "i", "we", "you", "both", "somebody", "someone", "everybody", "everyone", "one"}
)
_OBJECT = re.compile(r"(?:him|her|them|me|us|you|each other|one another|himself|herself|themselves)\b", re.IGNORECASE)
_BLOW = re.compile(
    r"\b(?P<mild>grab|knock|pin|throw|kick|trip|drag|haul)?(?(mild)|(?:slap|punch|shove|hurl|fling|yank|tackle|headbutt"
    r"|elbow|knee|bite|choke|slam|wrestle|club|clout|thump|attack|ambush))(?:s|es|ped|ning|ing)?\s+",
    re.IGNORECASE,
)
_HARD = re.compile(
    r"\s*(?:down|over|off|across|against|into|through|out|to the|on the|by the (?:hair|throat|collar|neck)|backwards?"
    r"|under|along|up the|unconscious)\b",
    re.IGNORECASE,
)
_FALLS = (
    re.compile(
        r"\b(?:drops?|falls?|fell|plunges?|plummets?|jumps?|leaps?|dives?|tumbles?)\s+(?:(?:some|about|nearly|almost|over"
        r"|the|a|full)\s+)*(?:[\w-]+\s+){1,3}?(?:feet|foot|metres?|meters?|storeys?|stories|floors?|flights?)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:falls|fell|trips|slips|topples|collapses|goes down|went down|goes under)(?=\s*(?:[.!;,\u2014]|$))"
    ),
    re.compile(
        r"\b(?:is|are|gets?|being|was|were)\s+(?:\w+ly\s+)?(?:yanked|dragged|hauled|lifted|thrown|flung|hurled|pulled"
        r"|swept|knocked|tossed|blown|slammed|bowled)\s+(?:into|off|under|across|through|back|out|down|over|against"
        r"|sideways|along|up|clear)\b",
        re.IGNORECASE,
    ),
)
_PARTICIPLE = re.compile(r"\w+ing\b|hung\b", re.IGNORECASE)
_BETWEEN = frozenset({"is", "are", "was", "were", "still", "now", "comes", "come", "goes", "go"})
_NEAR = 60


def moves(text: str, mention: Mention, named: Iterable[Place]) -> bool:
    """Whether what does this can: somebody named before it in its sentence, which may leave its subject out."""
    begin, _ = sentence_at(text, mention.start)
    before = [token for token in tokens_of(text) if begin <= token.start < mention.start]
    if not before:
        return True
    places, group = tuple(named), mention.entry.group.key
    if _PARTICIPLE.match(text, mention.start):
        # "a coat hanging from a hook": it belongs to the word before it
        doer = next((token for token in reversed(before) if token.low not in _BETWEEN), before[-1])
        return _lives(doer, group, places)
    if before[-1].low in word_list("determiners") or (not _lives(before[-1], group, places) and _is_thing(before)):
        return False
    if any(_lives(token, group, places) for token in before):
        return True
    if any(token.titled for token in before[1:]):
        return True
    return all(token.low in word_list("function_words") or token.low.endswith("ly") for token in before)


def _lives(token: Token, group: str, places: Sequence[Place]) -> bool:
    """Whether a word is somebody who can do it."""
    if token.low in _SOMEBODY or token.bare in words_of(*MOVING[group]):
        return True
    return any(start <= token.start < end for start, end in places)


def _is_thing(before: Sequence[Token]) -> bool:
    """Whether the last of some words stands behind an article, with no more than two others between: a noun."""
    last = before[-1]
    if last.low in word_list("function_words") or last.low.endswith("ly"):
        return False
    return any(token.low in word_list("determiners") or token.low.endswith("'s") for token in before[-4:-1])


def blows(text: str, named: Iterable[Place]) -> Iterator[Place]:
    """Blows that land on somebody who is named, or told as him, her, each other.

    What can be gentle (to grab somebody, to throw them a look) has to go somewhere as well.
    """
    ends = dict(named)
    for found in _BLOW.finditer(text):
        told = _OBJECT.match(text, found.end())
        end = told.end() if told else ends.get(found.end(), 0)
        if end and (not found.group("mild") or _HARD.match(text, end)):
            yield found.start(), end


def falls(text: str, named: Iterable[Place]) -> Iterator[Place]:
    """What somebody falls, jumps or is thrown, with a height, a place or nothing behind it."""
    places = tuple(named)
    for pattern in _FALLS:
        for found in pattern.finditer(text):
            head = max(0, found.start() - _NEAR)
            before = tokens_of(text[head : found.start()])
            if before and _is_somebody(before[-1], head, places):
                yield found.span()


def _is_somebody(token: Token, offset: int, places: Iterable[Place]) -> bool:
    """Whether a word, `offset` signs into the text, is somebody."""
    if token.capitals or token.low in _SOMEBODY or token.bare in words_of(*_LIVING):
        return True
    return any(start <= offset + token.start < end for start, end in places)
