"""Drafts as pages show them: the summary, the two sides of a scene, what is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from unitbase.breakdown import Breakdown
from unitbase.breakdown.correct import PART
from unitbase.breakdown.holding import Held
from unitbase.breakdown.reports import elements_report
from unitbase.breakdown.summary import Change, Summary
from unitbase.office.drafts.values import Proposal
from unitbase.office.productions.values import Fact
from unitbase.paper.tables import Column, Table
from unitbase.schedule.lengths import pages
from unitbase.screenplay.difference import SceneDifference, Side
from unitbase.screenplay.matching import Became, Matching
from unitbase.words.catalogue import say
from unitbase.words.categories import OwnCategory, category_name

_KINDS = {
    Became.OMITTED: ("Omitted", "breach"),
    Became.ADDED: ("New", "open"),
    Became.SPLIT: ("Split off", "open"),
    Became.MERGED: ("Merged", "open"),
    Became.MOVED: ("Moved", ""),
    Became.CHANGED: ("Changed", ""),
    Became.RENUMBERED: ("Renumbered", ""),
    Became.SAME: ("Same", ""),
}


def facts_of(summary: Summary) -> tuple[Fact, ...]:
    """What stands at the head of a difference of two drafts."""
    counts = dict(summary.kinds)
    changed = sum(counts.get(kind, 0) for kind in (Became.CHANGED, Became.MERGED, Became.SPLIT, Became.MOVED))
    (scenes, scenes_now), (eighths, eighths_now) = summary.scenes, summary.eighths
    return (
        Fact("Scenes", str(scenes_now), _signed(scenes_now - scenes)),
        Fact("Pages", pages(eighths_now), _eighths(eighths_now - eighths)),
        Fact("New", str(counts.get(Became.ADDED, 0))),
        Fact("Changed or moved", str(changed)),
        Fact("Gone", str(summary.gone)),
    )


def _signed(count: int) -> str:
    return f"{count:+d}" if count else "as before"


def _eighths(count: int) -> str:
    return f"{'+' if count > 0 else '-'}{pages(abs(count))}" if count else "as before"


def summary_lines(
    summary: Summary, pack: str, own: Iterable[OwnCategory] = ()
) -> tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]:
    """The one-page summary: a head, and lines of what, how many scenes before and after, tone."""
    groups = (("Cast", summary.cast), ("Sets", summary.sets), ("Elements", summary.elements))
    return tuple((title, tuple(_line(one, pack, own) for one in changes)) for title, changes in groups if changes)


def _line(change: Change, pack: str, own: Iterable[OwnCategory]) -> tuple[str, str, str]:
    name = f"{category_name(change.category, pack, own)}: {change.name}" if change.category else change.name
    if not change.after:
        return name, f"lost, was in {_scenes(change.before)}", "bad"
    if not change.before:
        return name, f"gained, in {_scenes(change.after)}", "good"
    if change.before == change.after:
        return name, f"in {_scenes(change.after)}", ""
    return name, f"{change.before} → {_scenes(change.after)}", ""


def _scenes(count: int) -> str:
    return f"{count} scene{'' if count == 1 else 's'}"


def names_told(matching: Matching) -> tuple[str, ...]:
    """Renamed parts and retitled sets, as sentences."""
    parts = (f"{was} is now called {now}." for was, now in matching.renamed)
    sets = (f"The set {was} is now titled {now}." for was, now in matching.retitled)
    return (*parts, *sets)


def scene_lines(found: Iterable[SceneDifference], numbers: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The scenes of a difference; those that are the same have no rows, and none is opened by itself."""
    for one in found:
        scene = one.new or one.old
        if scene is None:
            continue
        label, css = ("Gone", "breach") if one.new is None else _KINDS[one.kind]
        yield {
            "key": one.identity,
            "number": scene.number or "",
            "heading": scene.heading,
            "label": label,
            "css": css,
            "note": _note(one, numbers),
            "same": one.kind is Became.SAME,
            "rows": tuple(_row(row.old, row.new, same=row.same) for row in one.rows) if one.changed else (),
        }


def _note(one: SceneDifference, numbers: dict[str, str]) -> str:
    """Beside the heading: the old number, what was taken in, how sure the match is."""
    match = one.match
    if match is None:
        return ""
    old = numbers.get(match.old, "")
    texts = []
    if match.kind is Became.SPLIT:
        texts.append(f"from scene {old}")
    elif match.renumbered and old:
        texts.append(f"was {old}")
    if match.parts:
        texts.append("with scene " + ", ".join(numbers.get(part, part) for part in match.parts))
    if match.moved and match.kind is not Became.MOVED:
        texts.append("moved")
    if match.changed and match.kind not in {Became.CHANGED, Became.SPLIT}:
        texts.append("changed")
    return ", ".join(texts)


def _row(old: Side | None, new: Side | None, *, same: bool) -> dict[str, Any]:
    return {"same": same, "old": _side(old), "new": _side(new)}


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {"kind": side.kind.value, "runs": tuple((run.text, run.changed) for run in side.runs)}


def old_numbers(proposal: Proposal) -> dict[str, str]:
    """The numbers of the old draft by identity."""
    return {scene.key: scene.number or scene.key for scene in proposal.old.scenes}


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A line of the holding list: what, why, what hangs on it, the suggested home as a button says it ("" none).

    `at` and `home_at` are places in the script to order it by; `homes` what a thing can be put on instead.
    """

    name: str
    title: str
    why: str
    items: tuple[str, ...]
    put: str
    leave: str
    at: int
    home_at: int
    homes: tuple[tuple[str, str, bool], ...] = ()


def held_lines(held: Iterable[Held], breakdown: Breakdown, pack: str) -> tuple[HeldLine, ...]:
    """The holding list: what, why, what hangs on it, and the home suggested."""
    numbers = {sheet.scene: sheet.number for sheet in breakdown.sheets}
    places = {key: at for at, key in enumerate(numbers)}
    last = len(places)
    return tuple(
        HeldLine(
            one.name,
            _held_title(one, pack, breakdown.own),
            say(one.why, pack),
            tuple(_hanging(one, pack, breakdown.own)),
            _put(one, numbers, breakdown),
            "Take it off" if one.element else "Leave it out",
            places.get(one.scene, last),
            places.get(one.home, last),
            tuple((key, name, key == one.home) for key, name in homes_of(breakdown, one)),
        )
        for one in held
    )


def homes_of(breakdown: Breakdown, held: Held) -> tuple[tuple[str, str], ...]:
    """What a thing in no scene can be put on: all of its kind; nothing for what hangs on a scene."""
    if held.thing.startswith(PART):
        return tuple((PART + one.key, one.name) for one in (*breakdown.characters, *breakdown.extras))
    kind = f"{held.thing.partition('-')[0]}-" if held.thing else "-"
    return tuple((one.key, one.name) for one in elements_report(breakdown) if one.key.startswith(kind))


def held_table(lines: Iterable[HeldLine]) -> Table:
    """The holding list as it is handed over."""
    columns = (Column("What", 40), Column("Why", 60), Column("With it", 50), Column("Suggested", 30))
    return Table("Holding list", columns, tuple((one.title, one.why, "; ".join(one.items), one.put) for one in lines))


def _held_title(held: Held, pack: str, own: Iterable[OwnCategory]) -> str:
    if held.thing:
        return f"{category_name(held.thing.partition('-')[0], pack, own)}: {held.heading}"
    if held.element is not None:
        many = f" × {held.element.quantity}" if held.element.quantity > 1 else ""
        return f"{category_name(held.element.category, pack, own)}: {held.element.name}{many}"
    return f"Scene {held.number} {held.heading}"


def _put(held: Held, numbers: dict[str, str], breakdown: Breakdown) -> str:
    if not held.home:
        return ""
    if held.thing:
        return f"Put it on {dict(homes_of(breakdown, held)).get(held.home, held.home)}"
    home = numbers.get(held.home, held.home)
    if held.element is not None and held.home == held.scene:
        return f"Keep it in scene {home}"
    return f"Put it into scene {home}"


_TYPED = {
    "eighths": "length",
    "minutes": "minutes to shoot",
    "script_day": "script day",
    "cast+": "seen",
    "cast-": "not seen",
    "element-": "taken off",
    "part-name": "name",
    "part-age": "age",
    "part-id": "board id",
    "element-name": "name",
    "element-note": "note",
    "element-link": "brings",
}


def _hanging(held: Held, pack: str, own: Iterable[OwnCategory]) -> Iterator[str]:
    """What hangs on a scene that is gone: elements, strips, what was typed."""
    for element in held.elements:
        many = f" × {element.quantity}" if element.quantity > 1 else ""
        yield f"{category_name(element.category, pack, own)}: {element.name}{many}"
    if held.strips:
        yield f"{len(held.strips)} strip{'' if len(held.strips) == 1 else 's'}, kept for when the scene comes back"
    for one in held.corrections:
        field, _, key = one.field.partition(":")
        if field == "element-photo":
            yield "a photo"
        elif field == "part-extra":
            yield "a supporting artist who speaks"
        elif field in {"element+", "words"}:
            continue
        elif field in {"part-merge", "element-merge"}:
            yield f"another name of {one.value}" if held.thing.endswith(key) else f"{key} is another name of it"
        else:
            yield f"{_TYPED.get(field, field.replace('_', ' ').capitalize())}: {one.value}"
