"""Where the parts of a script are named in its action, and which names are those of animals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from unitbase.breakdown.suggest.dictionary import words_of
from unitbase.breakdown.suggest.grammar import word_list
from unitbase.breakdown.suggest.mentions import Mention, mentions
from unitbase.breakdown.suggest.prose import Token, near, sentence_at, tokens_of
from unitbase.screenplay.values import ParagraphKind, Scene, Screenplay

# Somebody in a picture, or in a name on a door, is not there.
_ONLY_SHOWN = re.compile(
    r"\b(?:photo|photograph|photos|photographs|picture|portrait|painting|drawing|sketch|statue|bust|grave|name|memory|image|images|footage|video)s?"
    r"\s+of\s+(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_KIND_FIRST = re.compile(r"^\s*(?:called|named|known as)?\s*[:,]?\s*$")
_NAME_FIRST = re.compile(r"^,?\s*(?:\([^()]*\),?)?\s*(?:an?|the|his|her|their)\s+(?:[\w\-]+,?\s+){0,4}$")
_BESIDE, _SHORT = 30, 3
PROSE = frozenset({ParagraphKind.ACTION, ParagraphKind.GENERAL, ParagraphKind.SHOT})


@dataclass(frozen=True, slots=True)
class Named:
    """A part named in a text: its key, and the place."""

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Names:
    """The parts by key and name, ready to be found in the action."""

    parts: dict[str, str]

    @cached_property
    def _spelled(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """Token sequences by their first token: each full name, and single words that only one part is called by."""
        words = Counter(word for name in self.parts.values() for word in dict.fromkeys(_words(name)))
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for key, name in self.parts.items():
            full = _words(name)
            spelled = {full} | {
                (word,) for word in full if words[word] == 1 and word not in word_list("titles") and len(word) >= _SHORT
            }
            for one in filter(None, spelled):
                found.setdefault(one[0], []).append((one, key))
        return {word: sorted(ones, key=lambda one: -len(one[0])) for word, ones in found.items()}

    def found(self, text: str) -> Iterator[Named]:
        """Every place where a part is named with a capital, and "the officer" for OFFICER."""
        tokens = tokens_of(text)
        index = 0
        while index < len(tokens):
            hit = self._at(tokens, index)
            if hit is None:
                index += 1
                continue
            words, key = hit
            if not _is_weather(text, tokens[index]):
                yield Named(key, tokens[index].start, tokens[index + words - 1].end)
            index += words

    def _at(self, tokens: tuple[Token, ...], index: int) -> tuple[int, str] | None:
        for words, key in self._spelled.get(tokens[index].bare, ()):
            run = tokens[index : index + len(words)]
            if tuple(token.bare for token in run) != words:
                continue
            if all(token.titled for token in run) or (index and tokens[index - 1].low == "the" and _is_role(words)):
                return len(words), key
        return None


def _words(name: str) -> tuple[str, ...]:
    return tuple(token.low for token in tokens_of(name))


def _is_weather(text: str, token: Token) -> bool:
    """Whether a word at the head of a sentence is more likely weather or fire than somebody called so."""
    first = sentence_at(text, token.start)[0] == token.start
    return first and not token.capitals and token.low in words_of("weather", "fire")


def _is_role(words: Iterable[str]) -> bool:
    """Whether a part is called by what it does (OFFICER), so that small letters mean it as well."""
    return all(word in words_of("group", "person") for word in words)


def only_shown(text: str, start: int) -> bool:
    """Whether somebody named there is only in a picture."""
    return bool(_ONLY_SHOWN.search(text[max(0, start - 50) : start]))


def animals_named(screenplay: Screenplay, parts: Iterable[str]) -> dict[str, str]:
    """Names of animals with their kind: BOSUN, an old wet dog; a very large white goose: ADMIRAL."""
    speaking = {word for name in parts for word in _words(name)}
    found: dict[str, str] = {}
    for scene in screenplay.scenes:
        for text in prose_of(scene):
            for name, kind in _animals_in(text):
                if name.casefold() not in speaking:
                    found.setdefault(name.casefold(), kind)
    return found


def prose_of(scene: Scene) -> Iterator[str]:
    """The action of a scene, paragraph by paragraph."""
    yield from (paragraph.text for paragraph in scene.paragraphs if paragraph.kind in PROSE and not scene.omitted)


def _animals_in(text: str) -> Iterator[tuple[str, str]]:
    tokens = tokens_of(text)
    for animal in mentions(text) if any(token.capitals for token in tokens) else ():
        if animal.entry.group.key == "animal" and not animal.capitals:
            for token in near(tokens, animal.start, animal.end, 2 * _BESIDE):
                if token.capitals and _is_called(text, animal, token):
                    yield token.text, animal.entry.words


def _is_called(text: str, animal: Mention, name: Token) -> bool:
    """Whether a name in capitals stands beside an animal as its name."""
    if name.start > animal.end:
        between = text[animal.end : name.start]
        return len(between) < _BESIDE and bool(_KIND_FIRST.match(between.rpartition(",")[2]))
    return bool(_NAME_FIRST.match(text[name.end : animal.start]))
