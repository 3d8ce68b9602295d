"""Forms of English words: plurals of nouns, forms of verbs."""

from __future__ import annotations

from unitbase.breakdown.suggest.grammar import table, word_list

_SIBILANT = ("s", "x", "z", "ch", "sh")


def is_third_person(word: str) -> bool:
    """Whether a word may be the form of a verb behind he or she: rolls, leaves, flies."""
    stems = {word[:-1], word.removesuffix("es"), word.removesuffix("ves") + "f", word.removesuffix("ies") + "y"}
    return word.endswith("s") and bool(stems & word_list("verbs_too"))


def plurals(noun: str) -> frozenset[str]:
    """A noun and its plural."""
    if noun in table("plurals"):
        return frozenset({noun, *table("plurals")[noun]})
    if noun.endswith(_SIBILANT):
        return frozenset({noun, f"{noun}es"})
    if _ends_in_y(noun):
        return frozenset({noun, f"{noun[:-1]}ies"})
    if noun.endswith("o"):
        return frozenset({noun, f"{noun}s", f"{noun}es"})
    return frozenset({noun, f"{noun}s"})


def verb_forms(verb: str) -> frozenset[str]:
    """A verb in all its forms, regular ones and those that are not."""
    stem = verb.removesuffix("e")
    if _ends_in_y(verb):
        third, past = f"{verb[:-1]}ies", f"{verb[:-1]}ied"
    else:
        third, past = f"{verb}es" if verb.endswith((*_SIBILANT, "o")) else f"{verb}s", f"{stem}ed"
    return frozenset({verb, third, f"{stem}ing", past, *table("forms").get(verb, ())})


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in tuple("aeiou")
