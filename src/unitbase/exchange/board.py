"""A schedule of another program on the production's own scenes: its board, and what fits nowhere.

Scenes are matched by number (`12A`, `012a`, `5PT2` as a part of 5, `12, 13` and `12-14` as several), and by set where
two scenes have one number. Strips, banners and days keep the identities they have on the board in force, so that a
comparison tells what moved and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from unitbase.breakdown import slug
from unitbase.breakdown.values import Breakdown, Sheet
from unitbase.exchange.values import Imported, ImportedBoard, ImportedDay, ImportedItem, ImportedScene
from unitbase.schedule.lengths import parts_by_scene, share
from unitbase.schedule.values import BANNER_KINDS, DAY_KINDS, SHOOT, TEXT, Banner, Board, Day, Strip
from unitbase.words.finding import Finding, Level

_LEAD = re.compile(r"^(?:SCENES?|SC\.?|SZENE|BILD)\s+")
_ZEROS = re.compile(r"(?<![0-9A-Z])0+(?=[0-9])")
_PART = re.compile(r"^(.+?)[\s._-]*\(?(?:PT|PART|TEIL)\.?\s*(\d{1,2}|[A-H])\)?$")
_TAKE = re.compile(r"^(.+?)[\s._-]*\(?(?:RETAKE|RT|TK)\.?\s*(\d{0,2})\)?$")
_LIST = re.compile(r"\s*(?:[,;&+/]|\bAND\b)\s*")
_RANGE = re.compile(r"^([0-9A-Z]+)\s*(?:-|–|TO)\s*([0-9A-Z]+)$")
_UNIT = re.compile(r"^unit\b\s*|\s*\bunit$", re.IGNORECASE)
_LONGEST_UNIT = 40
_NAMED = 6  # scenes named in one finding
_RANGES = 200  # scenes that one number names at most (`12-14`)


@dataclass(frozen=True, slots=True)
class Reboard:
    """The board a file makes of the production's scenes. `matched` counts the scenes it places.

    `unknown` are numbers of the file that the production has not, `missing` the scenes (identities) that it does not
    place; those wait in the boneyard. `strips` are those that each sheet of the file (by its id) became.
    """

    board: Board
    findings: tuple[Finding, ...] = ()
    matched: int = 0
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    strips: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Strip:
    """A strip to be: the scene it shows, what the file calls it (part, retake, length; 0 where it says nothing)."""

    scene: str
    part: int
    take: int = 0
    stated: int = 0
    id: str = ""
    number: int = 0
    eighths: int = 0
    kept: bool = True
    sheet: str = ""

    def strip(self) -> Strip:
        return Strip(self.id, self.scene, self.number, self.take, self.eighths)


@dataclass(slots=True)
class _Work:
    """What is found on the way."""

    strips: list[_Strip] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    other_sets: list[str] = field(default_factory=list)
    other_lengths: list[str] = field(default_factory=list)


def reboard(imported: Imported, chosen: ImportedBoard, breakdown: Breakdown, current: Board) -> Reboard:
    """The file's board `chosen` on the scenes of the breakdown, over the board in force. Never raises."""
    work, numbers = _Work(), Numbers(breakdown)
    meant = _meant(imported, numbers)
    laid = [[one for item in day.items for one in _placed(item, meant, numbers, work)] for day in chosen.days]
    waiting = [one for item in chosen.boneyard for one in _placed(item, meant, numbers, work)]
    ids = _Identities(current)
    too_many = _numbered([one for one in work.strips if not one.take], numbers.sheets, current, ids)
    _retaken([one for one in work.strips if one.take], current, ids)
    placed = {one.scene for one in work.strips if one.kept and not one.take}
    missing = tuple(key for key in numbers.sheets if key not in placed)
    days = _days(chosen.days, laid, current, ids)
    boneyard = [one.strip() for one in waiting if isinstance(one, _Strip) and one.kept]
    parts = parts_by_scene(current)
    left = tuple(Strip(ids.given(parts[key][0].id if key in parts else "", f"s-{key}"), key) for key in missing)
    board = Board(days, (*boneyard, *left))
    found = _findings(work, numbers, missing, too_many)
    return Reboard(board, found, len(placed), tuple(dict.fromkeys(work.unknown)), missing, _by_sheet(work))


def _by_sheet(work: _Work) -> dict[str, tuple[str, ...]]:
    """The strips that each sheet of the file became."""
    found: dict[str, list[str]] = {}
    for one in work.strips:
        if one.kept:
            found.setdefault(one.sheet, []).append(one.id)
    return {sheet: tuple(strips) for sheet, strips in found.items()}


class Numbers:
    """The scenes of a breakdown by number, as people type numbers."""

    def __init__(self, breakdown: Breakdown) -> None:
        self.sheets: dict[str, Sheet] = {sheet.scene: sheet for sheet in breakdown.sheets}
        self._sets = {one.key: one.name for one in breakdown.sets}
        self._order = list(self.sheets)
        self._at = {key: at for at, key in enumerate(self.sheets)}
        self._by_number: dict[str, list[str]] = {}
        for sheet in breakdown.sheets:
            self._by_number.setdefault(plain_number(sheet.number or sheet.scene), []).append(sheet.scene)

    def set_name(self, scene: str) -> str:
        """The set of a scene as the production writes it."""
        key = self.sheets[scene].set
        return self._sets.get(key, key)

    def find(self, number: str, place: str = "") -> tuple[tuple[str, int], ...]:
        """The scenes (identity, part or 0) that a number of a file stands for; empty where one of them is unknown.

        A retake (`12RT1`) is not told from its scene here.
        """
        return self.read(number, place)[0]

    def read(self, number: str, place: str = "") -> tuple[tuple[tuple[str, int], ...], int]:
        """The scenes a number stands for, and which retake of them it says (0: none)."""
        text = plain_number(number)
        if key := self._one(text, place):
            return ((key, 0),), 0  # whatever it looks like, a scene has that number
        whole, take = take_of(text)
        return self._parts(whole, place), take

    def alike(self, scene: str) -> tuple[str, ...]:
        """The scenes of one number on one set, that one among them, in the order of the script."""
        sheet = self.sheets[scene]
        same = self._by_number[plain_number(sheet.number or sheet.scene)]
        return tuple(key for key in same if self.sheets[key].set == sheet.set)

    def _parts(self, text: str, place: str) -> tuple[tuple[str, int], ...]:
        if key := self._one(text, place):
            return ((key, 0),)
        if (part := _PART.match(text)) and (key := self._one(plain_number(part.group(1)), place)):
            return ((key, _part_number(part.group(2))),)
        return self._several(text, place)

    def _one(self, text: str, place: str) -> str:
        """The scene of that number; of two, the one on that set, else the first."""
        keys = self._by_number.get(text, [])
        same = [key for key in keys if place and slug(self.set_name(key)) == slug(place)]
        return next(iter(same or keys), "")

    def _several(self, text: str, place: str) -> tuple[tuple[str, int], ...]:
        if ends := _RANGE.match(text):
            first, last = (self._at.get(self._one(one, place), -1) for one in ends.groups())
            if 0 <= first < last <= first + _RANGES:
                return tuple((key, 0) for key in self._order[first : last + 1])
        pieces = [one for one in _LIST.split(text) if one]
        if len(pieces) < 2:  # noqa: PLR2004 - a list has two
            return ()
        found = [self.find(one, place) for one in pieces]
        return tuple(dict.fromkeys(one for some in found for one in some)) if all(found) else ()


def plain_number(number: str) -> str:
    """A scene number as it is compared: capitals, no leading zeros, no word before it."""
    return _ZEROS.sub("", _LEAD.sub("", " ".join(number.upper().split())).strip(" ."))


def base_number(number: str) -> str:
    """The number of the scene that a number of a file shows a part or a retake of: `5` of `5PT2`."""
    text, _ = take_of(plain_number(number))
    part = _PART.match(text)
    return plain_number(part.group(1)) if part else text


def take_of(text: str) -> tuple[str, int]:
    """A number and which retake of its scene it says (`12RT2`); 0 where it says none."""
    found = _TAKE.match(text)
    return (plain_number(found.group(1)), int(found.group(2) or 1)) if found else (text, 0)


def _part_number(text: str) -> int:
    return int(text) if text.isdecimal() else ord(text) - ord("A") + 1


@dataclass(frozen=True, slots=True)
class _Meant:
    """A sheet of the file, the scenes it stands for, each with its part (0: the whole), and which retake of them."""

    sheet: ImportedScene
    scenes: tuple[tuple[str, int], ...]
    take: int


def _meant(imported: Imported, numbers: Numbers) -> dict[str, _Meant]:
    """What each sheet stands for, by its id. Of scenes of one number on one set each sheet stands for the next."""
    found: dict[str, _Meant] = {}
    used: set[tuple[str, int, int]] = set()
    for sheet in imported.scenes:
        scenes, take = numbers.read(sheet.number, sheet.set)
        if len(scenes) == 1:
            ((key, part),) = scenes
            free = (one for one in numbers.alike(key) if not used & {(one, 0, take), (one, part, take)})
            scenes = ((next(free, key), part),)
            used.add((scenes[0][0], part, take))
        found[sheet.id] = _Meant(sheet, scenes, take)
    return found


def _placed(
    item: ImportedItem, meant: Mapping[str, _Meant], numbers: Numbers, work: _Work
) -> list[_Strip | ImportedItem]:
    """The strips an item becomes, or itself where it is a banner."""
    if item.scene not in meant:
        return [item] if item.is_banner else []
    scene, found, take = (one := meant[item.scene]).sheet, one.scenes, one.take
    if not found:
        work.unknown.append(scene.number or scene.set or scene.synopsis[:40] or scene.id)
        return []
    stated = (scene.eighths or 0) if len(found) == 1 else 0
    strips = [_Strip(key, part, take, stated, sheet=scene.id) for key, part in found]
    work.strips += strips
    if len(found) == 1 and not take:
        _compare(scene, found[0][0], found[0][1], numbers, work)
    return list(strips)


def _compare(scene: ImportedScene, key: str, part: int, numbers: Numbers, work: _Work) -> None:
    """Notes where the file and the production say other things of one scene."""
    if scene.set and not _same_place(scene.set, numbers.set_name(key)):
        work.other_sets.append(scene.number)
    if scene.eighths is not None and not part and scene.eighths != numbers.sheets[key].eighths:
        work.other_lengths.append(scene.number)


def _same_place(one: str, other: str) -> bool:
    """Whether two names are of one set: the same words, or the one at the head or the end of the other."""
    first, second = slug(one), slug(other)
    return first == second or first.endswith(second) or second.endswith(first)


def _numbered(strips: Sequence[_Strip], sheets: dict[str, Sheet], current: Board, ids: _Identities) -> list[str]:
    """Gives each strip its part and identity. Returns the scenes that stand in more places than they have eighths."""
    by_scene: dict[str, list[_Strip]] = {}
    for strip in strips:
        by_scene.setdefault(strip.scene, []).append(strip)
    before, too_many = parts_by_scene(current), []
    for scene, found in by_scene.items():
        order = sorted(found, key=lambda one: one.part or len(found)) if any(one.part for one in found) else found
        room = max(1, sheets[scene].eighths)
        if len(order) > room:
            too_many.append(scene)
        for strip in order[room:]:
            strip.kept = False
        old = [one.id for one in before.get(scene, ())]
        for number, strip in enumerate(order[:room], start=1):
            strip.number = number if len(order[:room]) > 1 else 0
            strip.id = ids.given(old[number - 1] if number <= len(old) else "", f"s-{scene}")
        _measured(order[:room], sheets[scene].eighths)
    return too_many


def _measured(parts: Sequence[_Strip], whole: int) -> None:
    """Parts whose lengths in the file make up the scene keep them, unless they are an even share anyway."""
    stated = [one.stated for one in parts]
    even = [share(whole, len(parts), at) for at in range(len(parts))]
    if len(parts) > 1 and all(stated) and sum(stated) == whole and stated != even:
        for one in parts:
            one.eighths = one.stated


def _retaken(strips: Sequence[_Strip], current: Board, ids: _Identities) -> None:
    """Gives each retake its number and identity, those it has on the board in force where it is there."""
    before = [*(strip for day in current.days for strip in day.strips), *current.boneyard]
    old = {(one.scene, one.take): one.id for one in before if one.take}
    used: set[tuple[str, int]] = set()
    for strip in strips:
        strip.number = strip.part
        while (strip.scene, strip.take) in used:
            strip.take += 1
        used.add((strip.scene, strip.take))
        strip.id = ids.given(old.pop((strip.scene, strip.take), ""), f"s-{strip.scene}-rt{strip.take}")


class _Identities:
    """The identities of a board that are given away; a fresh one is none of them."""

    def __init__(self, board: Board) -> None:
        self._taken = {item.id for day in board.days for item in (day, *day.items)}
        self._taken |= {strip.id for strip in board.boneyard}
        self._last: dict[str, int] = {}

    def given(self, old: str, base: str) -> str:
        """The old identity; without one a fresh one: `base`, else it with the next number behind."""
        key = old or self._fresh(base)
        self._taken.add(key)
        return key

    def _fresh(self, base: str) -> str:
        number = self._last.get(base, 0) + 1
        while (found := base if number == 1 else f"{base}-{number}") in self._taken:
            number += 1
        self._last[base] = number
        return found


def _days(
    days: Sequence[ImportedDay], laid: Sequence[Sequence[_Strip | ImportedItem]], current: Board, ids: _Identities
) -> tuple[Day, ...]:
    """The days with what was laid on them, each under the identity of the day it comes nearest to."""
    kept = [[one for one in items if isinstance(one, ImportedItem) or one.kept] for items in laid]
    same, units = _same_days(kept, current), {day.unit for day in current.days}
    banners: dict[str, list[Banner]] = {}
    for item in (item for day in current.days for item in day.items if isinstance(item, Banner)):
        banners.setdefault(item.text, []).append(item)
    found = []
    for at, (day, items) in enumerate(zip(days, kept, strict=True)):
        old = same.get(at)
        before = old or Day(ids.given("", f"d-{at + 1}"))
        found.append(_day(day, before, tuple(_item(one, banners, ids) for one in items), units))
    return tuple(found)


def _day(day: ImportedDay, old: Day, items: tuple[Strip | Banner, ...], units: Collection[str]) -> Day:
    """What the file does not say of a day stays as it is on the board in force; strips stand on shoot days alone."""
    kind = day.kind if day.kind in DAY_KINDS else old.kind
    shoots = any(isinstance(one, Strip) for one in items)
    unit = unit_key(day.unit, units) if day.unit.strip() else old.unit
    return Day(old.id, items, day.shape or old.shape, unit, SHOOT if shoots else kind)


def unit_key(name: str, known: Collection[str] = ()) -> str:
    """The key of a unit by what a file calls it: one that is known, "" for the main unit, "second", else its name."""
    plain = " ".join(name.split())
    bare = _UNIT.sub("", plain)
    if same := [one for one in known if one and one.casefold() in {plain.casefold(), bare.casefold()}]:
        return same[0]
    if bare.casefold() in {"second", "2nd", "2"}:
        return "second"
    return "" if bare.casefold() in {"", "main", "first", "1st", "1", "stripboard"} else bare[:_LONGEST_UNIT].rstrip()


def _item(item: _Strip | ImportedItem, banners: dict[str, list[Banner]], ids: _Identities) -> Strip | Banner:
    """A strip, or a banner: the one it was where its words are the same."""
    if isinstance(item, _Strip):
        return item.strip()
    kind = item.kind if item.kind in BANNER_KINDS else ""
    if waiting := banners.get(item.banner):
        old = waiting.pop(0)
        return Banner(old.id, item.banner, kind or old.kind)
    return Banner(ids.given("", "b-1"), item.banner, kind or TEXT)


def _same_days(laid: Sequence[Sequence[_Strip | ImportedItem]], current: Board) -> dict[int, Day]:
    """Which day of the board in force each day of the file is: those that share most scenes first.

    A day without scenes is the one in the same place, where that has none either.
    """
    before = [{strip.scene for strip in day.strips} for day in current.days]
    shared = []
    for at, items in enumerate(laid):
        scenes = {one.scene for one in items if isinstance(one, _Strip)}
        shared += [(-len(scenes & old), abs(at - n), at, n) for n, old in enumerate(before) if scenes & old]
    found: dict[int, Day] = {}
    used: set[int] = set()
    for _, _, at, number in sorted(shared):
        if at not in found and number not in used:
            found[at] = current.days[number]
            used.add(number)
    for at, day in enumerate(current.days[: len(laid)]):
        if at not in found and not before[at] and not any(isinstance(one, _Strip) for one in laid[at]):
            found[at] = day
    return found


def _findings(work: _Work, numbers: Numbers, missing: Sequence[str], too_many: Sequence[str]) -> tuple[Finding, ...]:
    named = {key: sheet.number or key for key, sheet in numbers.sheets.items()}
    found = [
        _listed("exchange.scenes-unknown", work.unknown, Level.WARNING),
        _listed("exchange.scenes-missing", [named[key] for key in missing], Level.WARNING),
        _listed("exchange.too-many-parts", [named[key] for key in too_many], Level.WARNING),
        _listed("exchange.sets-differ", work.other_sets, Level.INFO),
        _listed("exchange.lengths-differ", work.other_lengths, Level.INFO),
    ]
    return tuple(one for one in found if one is not None)


def _listed(code: str, names: Sequence[str], level: Level) -> Finding | None:
    """One finding for all that is alike, with the first of them by name."""
    each = list(dict.fromkeys(names))
    if not each:
        return None
    shown = ", ".join(each[:_NAMED]) + (" ..." if len(each) > _NAMED else "")
    return Finding(code, level, {"count": len(each), "scenes": shown})
