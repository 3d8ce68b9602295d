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
_NAMED = 6  # scenes named in one finding


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
    scenes = {one.id: one for one in imported.scenes}
    laid = [[one for item in day.items for one in _placed(item, scenes, numbers, work)] for day in chosen.days]
    waiting = [one for item in chosen.boneyard for one in _placed(item, scenes, numbers, work)]
    taken = _ids(current)
    too_many = _numbered([one for one in work.strips if not one.take], numbers.sheets, current, taken)
    _retaken([one for one in work.strips if one.take], current, taken)
    placed = {one.scene for one in work.strips if one.kept and not one.take}
    missing = tuple(key for key in numbers.sheets if key not in placed)
    days = _days(chosen.days, laid, current, taken)
    boneyard = [one.strip() for one in waiting if isinstance(one, _Strip) and one.kept]
    left = tuple(Strip(_whole_id(key, current, taken), key) for key in missing)
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
        text, _ = take_of(plain_number(number))
        if not text:
            return ()
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
            first, last = (self._one(one, place) for one in ends.groups())
            if first and last and self._order.index(first) < self._order.index(last):
                return tuple((key, 0) for key in self._order[self._order.index(first) : self._order.index(last) + 1])
        pieces = [one for one in _LIST.split(text) if one]
        if len(pieces) < 2:  # noqa: PLR2004 - a list has two
            return ()
        found = [self.find(one, place) for one in pieces]
        return tuple(one for some in found for one in some) if all(found) else ()


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


def _placed(
    item: ImportedItem, scenes: dict[str, ImportedScene], numbers: Numbers, work: _Work
) -> list[_Strip | ImportedItem]:
    """The strips an item becomes, or itself where it is a banner."""
    scene = scenes.get(item.scene)
    if scene is None:
        return [item] if item.banner else []
    found = numbers.find(scene.number, scene.set)
    if not found:
        work.unknown.append(scene.number or scene.set or scene.synopsis[:40] or scene.id)
        return []
    take = take_of(plain_number(scene.number))[1]
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


def _numbered(strips: Sequence[_Strip], sheets: dict[str, Sheet], current: Board, taken: set[str]) -> list[str]:
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
            strip.id = old[number - 1] if number <= len(old) else _fresh(f"s-{scene}", taken)
            taken.add(strip.id)
        _measured(order[:room], sheets[scene].eighths)
    return too_many


def _measured(parts: Sequence[_Strip], whole: int) -> None:
    """Parts whose lengths in the file make up the scene keep them, unless they are an even share anyway."""
    stated = [one.stated for one in parts]
    even = [share(whole, len(parts), at) for at in range(len(parts))]
    if len(parts) > 1 and all(stated) and sum(stated) == whole and stated != even:
        for one in parts:
            one.eighths = one.stated


def _retaken(strips: Sequence[_Strip], current: Board, taken: set[str]) -> None:
    """Gives each retake its number and identity, those it has on the board in force where it is there."""
    before = [*(strip for day in current.days for strip in day.strips), *current.boneyard]
    old = {(one.scene, one.take): one.id for one in before if one.take}
    numbers: dict[str, int] = {}
    for strip in strips:
        strip.number = strip.part
        strip.take = numbers[strip.scene] = max(strip.take, numbers.get(strip.scene, 0) + 1)
        strip.id = old.pop((strip.scene, strip.take), "") or _fresh(f"s-{strip.scene}-rt{strip.take}", taken)
        taken.add(strip.id)


def _ids(board: Board) -> set[str]:
    items = {item.id for day in board.days for item in day.items} | {strip.id for strip in board.boneyard}
    return items | {day.id for day in board.days}


def _whole_id(scene: str, current: Board, taken: set[str]) -> str:
    """The identity a scene that waits has on the board in force, or a fresh one."""
    old = next((strip.id for strip in parts_by_scene(current).get(scene, ())), "")
    key = old or _fresh(f"s-{scene}", taken)
    taken.add(key)
    return key


def _fresh(base: str, taken: Collection[str]) -> str:
    number = 1
    while (found := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return found


def _days(
    days: Sequence[ImportedDay], laid: Sequence[Sequence[_Strip | ImportedItem]], current: Board, taken: set[str]
) -> tuple[Day, ...]:
    """The days with what was laid on them, each under the identity of the day it comes nearest to."""
    kept = [[one for one in items if isinstance(one, ImportedItem) or one.kept] for items in laid]
    same = _same_days(kept, current)
    banners: dict[str, list[Banner]] = {}
    for item in (item for day in current.days for item in day.items if isinstance(item, Banner)):
        banners.setdefault(item.text, []).append(item)
    found = []
    for at, (day, items) in enumerate(zip(days, kept, strict=True)):
        old = same.get(at)
        key = old.id if old else _fresh(f"d-{at + 1}", taken)
        taken.add(key)
        laid_down = tuple(_item(one, banners, taken) for one in items)
        found.append(_day(day, old or Day(key), laid_down))
    return tuple(found)


def _day(day: ImportedDay, old: Day, items: tuple[Strip | Banner, ...]) -> Day:
    """What the file does not say of a day stays as it is on the board in force; strips stand on shoot days alone."""
    kind = day.kind if day.kind in DAY_KINDS else old.kind
    shoots = any(isinstance(one, Strip) for one in items)
    return Day(old.id, items, day.shape or old.shape, unit_key(day.unit) or old.unit, SHOOT if shoots else kind)


def unit_key(name: str) -> str:
    """The key of a unit by what a file calls it; "" for the main unit."""
    words = set(slug(name).split("-"))
    if words & {"second", "2nd", "2"}:
        return "second"
    return "" if not name.strip() or words & {"main", "first", "1st", "1", "stripboard"} else slug(name)


def _item(item: _Strip | ImportedItem, banners: dict[str, list[Banner]], taken: set[str]) -> Strip | Banner:
    """A strip, or a banner: the one it was where its words are the same."""
    if isinstance(item, _Strip):
        return item.strip()
    kind = item.kind if item.kind in BANNER_KINDS else ""
    if waiting := banners.get(item.banner):
        old = waiting.pop(0)
        return Banner(old.id, item.banner, kind or old.kind)
    key = _fresh("b-1", taken)
    taken.add(key)
    return Banner(key, item.banner, kind or TEXT)


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
