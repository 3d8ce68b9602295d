"""What is typed of scenes, elements and people, what it stands for, and how it is read again. No database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from unitbase.breakdown.values import Breakdown
from unitbase.office.meetings.minutes import CAST, Person
from unitbase.office.meetings.queries import Member

_PARTED = re.compile(r"[\n,;]")
_GONE = "not in the script"


@dataclass(frozen=True, slots=True)
class Things:
    """What entries may be tied to: numbers of scenes and names of elements and parts by key, in script order."""

    scenes: Mapping[str, str] = field(default_factory=dict)
    elements: Mapping[str, str] = field(default_factory=dict)

    def scene(self, key: str) -> str:
        """The number of a scene; one that has left the script is told by its key."""
        return self.scenes.get(key) or f"{key} ({_GONE})"

    def element(self, key: str) -> str:
        """The name of an element; one that has left the breakdown by the words of its key."""
        return self.elements.get(key) or f"{key.partition('-')[2].replace('-', ' ')} ({_GONE})"


def things_of(breakdown: Breakdown | None) -> Things:
    """The scenes, elements and parts of a breakdown."""
    if breakdown is None:
        return Things()
    parts = {f"{CAST}-{part.key}": part.name for part in breakdown.characters}
    elements = {one.key: one.name for sheet in breakdown.sheets for one in sheet.elements}
    return Things({sheet.scene: sheet.number for sheet in breakdown.sheets}, parts | elements)


def read_scenes(text: str, things: Things) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys of the scenes whose numbers are typed, parted by commas or blanks; and what is no scene's number."""
    numbers = {number.upper(): key for key, number in reversed(tuple(things.scenes.items()))}
    typed = [one.upper() for one in re.split(r"[\s,;]+", text) if one]
    found = dict.fromkeys(numbers[one] for one in typed if one in numbers)
    return tuple(found), tuple(one for one in typed if one not in numbers)


def read_elements(text: str, things: Things) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys of the elements and parts whose names are typed, parted by commas; and what is none's name."""
    names = {_folded(name): key for key, name in reversed(tuple(things.elements.items()))}
    if _folded(text) in names:  # a name may hold a comma itself
        return (names[_folded(text)],), ()
    typed = _listed(text)
    found = dict.fromkeys(names[_folded(one)] for one in typed if _folded(one) in names)
    return tuple(found), tuple(one for one in typed if _folded(one) not in names)


def read_person(text: str, members: Sequence[Member]) -> tuple[Person | None, str]:
    """Who is meant by a name or e-mail: a member, else the name as typed; and why it cannot be told ("")."""
    said = " ".join(text.split())
    fits = [one for one in members if _folded(said) in {_folded(one.name), _folded(one.email)}]
    if len(fits) > 1:
        return None, f"There are several called {said} here: type the e-mail instead."
    if fits:
        return Person(user=fits[0].user), ""
    return (Person(name=said), "") if said else (None, "")


def read_people(text: str, members: Sequence[Member]) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """Everybody named, one a line, each once; and why some cannot be told. What follows a comma is their job."""
    read = [_attended(one, members) for one in text.splitlines() if one.strip()]
    return tuple(dict.fromkeys(who for who, _ in read if who)), tuple(why for _, why in read if why)


def _attended(line: str, members: Sequence[Member]) -> tuple[Person | None, str]:
    said = " ".join(line.split())
    person, problem = read_person(said.partition(",")[0], members)
    if problem:
        return None, problem
    # a member with a job keeps it beside the name
    return Person(person.user if person else "", said if "," in said or not person else person.name), ""


def typed_person(person: Person | None, members: Sequence[Member], names: Mapping[str, str]) -> str:
    """A person as somebody would type it, so that reading it gives the same person again."""
    if person is None:
        return ""
    name = named(person, names)
    if person.user and person.name:
        return person.name
    same = [one for one in members if _folded(one.name) == _folded(name)]
    mine = next((one for one in members if one.user == person.user), None)
    return mine.email if mine and len(same) > 1 else name


def named(person: Person | None, names: Mapping[str, str]) -> str:
    """What a person is called; `names` are those of people with a login."""
    if person is None:
        return ""
    return person.name or names.get(person.user, "somebody who has left")


def _listed(text: str) -> list[str]:
    return [said for one in _PARTED.split(text) if (said := " ".join(one.split()))]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def offered(things: Things) -> Iterable[str]:
    """The names that a field of elements offers, each once."""
    return dict.fromkeys(things.elements.values())
