"""Which scene of a new draft is which scene of the old one.

By number first only where numbers are locked, since an unlocked draft renumbers everything. Else by what is said and
done (`likeness`), the heading, the cast, and last the neighbours: all scenes at once (`assignment`), so that no scene
takes another's match. Renamed parts are found first, and retitled sets after a first round, so that both are seen
through. What is left is part of a scene that was split, took in a scene that was merged, or is new. A match that is
weak, or has a rival as good, is asked about. See docs/algorithms/matching.md.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from unitbase.screenplay.assignment import SCALE, assign
from unitbase.screenplay.identity import fresh
from unitbase.screenplay.likeness import Weighed, paragraph_words, weigh
from unitbase.screenplay.matching import Became, Candidate, Doubt, Gone, Match, Matching
from unitbase.screenplay.renaming import renamed_parts, same_words
from unitbase.screenplay.values import Scene, Screenplay
from unitbase.words.finding import Finding, Level, Place

_LEAST = 0.22  # a score under this is no match
_WEAK = 0.42  # a match under this is asked about
_RIVAL = 0.08  # so is one whose rival is as near
_PART = 0.5  # the share of a text that makes it part of another
_SAME_HEADING = 0.8
_SOURCES = 12  # old scenes looked at for one new scene
_NEAR = 0.05  # what a matched neighbour adds
_OTHER_TEXT, _SAME_TEXT = 0.12, 0.6


@dataclass(slots=True)
class _Work:
    """Two drafts while they are matched. `got[n]` is the place of the old scene the new one at n is."""

    old: Sequence[Scene]
    new: Sequence[Scene]
    weighed: Weighed
    renamed: tuple[tuple[str, str], ...]
    sets: dict[str, str] = field(default_factory=dict)
    got: list[int | None] = field(default_factory=list)
    pinned: dict[int, int | None] = field(default_factory=dict)
    chosen: frozenset[int] = frozenset()
    part_of: dict[int, int] = field(default_factory=dict)
    into: dict[int, int] = field(default_factory=dict)
    by_set: dict[str, list[int]] = field(default_factory=dict)
    sources: list[list[int]] = field(default_factory=list)
    seen_in: dict[int, list[int]] = field(default_factory=dict)
    casts: tuple[list[frozenset[str]], list[frozenset[str]]] = ([], [])
    matched: frozenset[int] = frozenset()


def match(
    old: Screenplay,
    new: Screenplay,
    *,
    locked: bool,
    used: Collection[str] = (),
    chosen: Mapping[str, str] | None = None,
) -> Matching:
    """What became of the scenes of `old`, whose keys are identities, in `new`, whose keys are its own.

    `locked`: the numbers of the old draft were fixed before the new one was written. `used` are identities that were
    ever given; a new scene gets another. `chosen` is what a person said: own key to identity, "" for a new scene.
    """
    renamed = renamed_parts(old, new)
    names = {name for screenplay in (old, new) for scene in screenplay.scenes for name in scene.characters}
    signs = same_words(renamed, names)
    work = _Work(old.scenes, new.scenes, weigh(old.scenes, new.scenes, *signs), renamed)
    for place, scene in enumerate(old.scenes):
        work.by_set.setdefault(scene.slug.set, []).append(place)
    called = dict(renamed)
    work.casts = (
        [frozenset(called.get(name, name) for name in scene.characters) for scene in old.scenes],
        [frozenset(scene.characters) for scene in new.scenes],
    )
    for place in range(len(new.scenes)):
        work.sources.append(_sources(work, place))
        for source in work.sources[-1]:
            work.seen_in.setdefault(source, []).append(place)
    _pin(work, locked=locked, chosen=chosen or {})
    work.got = _assigned(work, {})
    work.sets = _retitled(work)
    work.got = _assigned(work, _neighbours(work))
    _omitted_by_number(work)
    _find_parts(work)
    _inherit(work)
    work.matched = frozenset(place for place in work.got if place is not None)
    return _answer(work, signs, frozenset(used))


def _pin(work: _Work, *, locked: bool, chosen: Mapping[str, str]) -> None:
    """What needs no comparison: what a person chose, then, where numbers are locked, one and the same number."""
    places = {scene.key: place for place, scene in enumerate(work.old)}
    numbers = {scene.number: place for place, scene in enumerate(work.old) if scene.number}
    for place, scene in enumerate(work.new):
        if scene.key in chosen and chosen[scene.key] in {"", *places}:
            work.pinned[place] = places.get(chosen[scene.key])
    work.chosen = frozenset(work.pinned)
    taken = set(work.pinned.values())
    for place, scene in enumerate(work.new):
        same = numbers.get(scene.number) if scene.number else None
        # an omission has nothing but its number
        if place in work.pinned or not (locked or scene.omitted):
            continue
        if same is not None and same not in taken and (locked or work.old[same].omitted):
            work.pinned[place] = same
            taken.add(same)


def _assigned(work: _Work, near: Mapping[int, Mapping[int, float]]) -> list[int | None]:
    """The best assignment of what is not pinned; `near` adds to pairs whose neighbours are matched."""
    taken = {place for place in work.pinned.values() if place is not None}
    values: list[dict[int, int]] = []
    for place in range(len(work.new)):
        if place in work.pinned or work.new[place].omitted:
            values.append({})
            continue
        sources = set(work.sources[place]) | near.get(place, {}).keys()
        scored = {one: _score(work, one, place) + near.get(place, {}).get(one, 0.0) for one in sources - taken}
        values.append({one: round(score * SCALE) for one, score in scored.items() if score >= _LEAST})
    got = assign(values)
    return [work.pinned.get(place, got[place]) for place in range(len(work.new))]


def _omitted_by_number(work: _Work) -> None:
    """An omission that no lock speaks for is the scene of its number, if that is nowhere else in the new draft."""
    left = {scene.number: place for place, scene in enumerate(work.old) if scene.number and place not in work.got}
    for place, scene in enumerate(work.new):
        if scene.omitted and work.got[place] is None and scene.number in left:
            work.got[place] = left.pop(scene.number)


def _sources(work: _Work, new: int) -> list[int]:
    """The old scenes that share most with a new one, then those without text in its set; an omitted one never."""
    shared = work.weighed.shared[new]
    ranked = sorted(shared, key=lambda place: (-shared[place], place))[:_SOURCES]
    same_set = work.by_set.get(work.new[new].slug.set, ())
    bare = [place for place in same_set if place not in shared and _bare(work, place, new)]
    # of those the nearest in the order of the script
    at = new * len(work.old) // max(1, len(work.new))
    ranked += sorted(bare, key=lambda place: (abs(place - at), place))[:_SOURCES]
    return [place for place in ranked if not work.old[place].omitted]


def _bare(work: _Work, old: int, new: int) -> bool:
    """Whether one of the two has no text to compare, as the scenes of an outline have none."""
    return not work.weighed.old_words[old] or not work.weighed.new_words[new]


def _score(work: _Work, old: int, new: int) -> float:
    """How much one scene is the other, from 0 to 1: seven tenths the text, two the heading, one the cast.

    Where one of them has no text the heading is seven tenths, and the cast the rest.
    """
    weighed = work.weighed
    if _bare(work, old, new):
        return 0.7 * _headings(work, old, new) + 0.3 * _casts(work, old, new)
    part = max(weighed.of_old(old, new), weighed.of_new(old, new))
    text = 0.75 * weighed.alike(old, new) + 0.25 * part
    return 0.7 * text + 0.2 * _headings(work, old, new) + 0.1 * _casts(work, old, new)


def _headings(work: _Work, old: int, new: int) -> float:
    """How alike two headings are: the same but for the number 1, another time of day 0.8, only the place less."""
    one, other = work.old[old].slug, work.new[new].slug
    title = work.sets.get(one.set, one.set)
    if title != other.set:
        place = bool(one.location) and one.location == other.location
        return 0.3 if place else 0.0
    if one.int_ext == other.int_ext:
        return 1.0 if one.time_of_day == other.time_of_day else 0.8
    return 0.6


def _casts(work: _Work, old: int, new: int) -> float:
    one, other = work.casts[0][old], work.casts[1][new]
    return len(one & other) / len(one | other) if one or other else 0.5


def _retitled(work: _Work) -> dict[str, str]:
    """Sets that are gone and whose scenes, matched by their text, mostly stand under one title that is new."""
    before, after = ({scene.slug.set for scene in scenes} for scenes in (work.old, work.new))
    counted: dict[str, Counter[str]] = {}
    for new, old in enumerate(work.got):
        if old is not None and not work.new[new].omitted:
            was, now = work.old[old].slug.set, work.new[new].slug.set
            counted.setdefault(was, Counter())[now] += 1
    found = {}
    for was, titles in counted.items():
        now, count = titles.most_common(1)[0]
        if was and was not in after and now not in before and 2 * count > titles.total():
            found[was] = now
    return found


def _neighbours(work: _Work) -> dict[int, dict[int, float]]:
    """For each new scene a little more for the old one that follows or precedes the match of its neighbour."""
    near: dict[int, dict[int, float]] = {}
    count = len(work.old)
    for new in range(len(work.new)):
        before = work.got[new - 1] if new else -1
        after = work.got[new + 1] if new + 1 < len(work.new) else count
        for expected in (None if before is None else before + 1, None if after is None else after - 1):
            if expected is not None and 0 <= expected < count and not work.old[expected].omitted:
                bonus = near.setdefault(new, {})
                bonus[expected] = bonus.get(expected, 0.0) + _NEAR
    return near


def _find_parts(work: _Work) -> None:
    """New scenes left over that stood in an old one (splits), old scenes left over that stand in a new one (merges)."""
    weighed = work.weighed
    matched = {old: new for new, old in enumerate(work.got) if old is not None}
    for new, old in enumerate(work.got):
        if old is None and new not in work.chosen and not work.new[new].omitted:
            best = max(work.sources[new], key=lambda place: weighed.of_new(place, new), default=None)
            if best is not None and best in matched and weighed.of_new(best, new) >= _PART:
                work.part_of[new] = best
    best_share: dict[int, float] = {}
    for new, held in enumerate(weighed.shared):
        for old in held:
            alive = old in matched and not work.new[matched[old]].omitted
            share, holder = weighed.of_old(old, new), work.got[new]
            if alive or holder is None or share < _PART:
                continue
            # of two that have it all, the one it stood beside
            share += _NEAR if abs(holder - old) == 1 else 0.0
            if share > best_share.get(old, 0.0):
                best_share[old], work.into[old] = share, new


def _inherit(work: _Work) -> None:
    """Give the identity to the longest part of a split scene, and in a merged one to the scene whose heading stays.

    What a number or a person says goes before.
    """
    for new, source in list(work.part_of.items()):
        holder = work.got.index(source)
        both = work.weighed.of_new(source, holder) >= _PART and holder not in work.pinned
        if both and work.weighed.new_words[new] > work.weighed.new_words[holder]:
            work.got[new], work.got[holder] = source, None
            work.part_of = {one: of for one, of in work.part_of.items() if one != new} | {holder: source}
    for taken, new in list(work.into.items()):
        keeper = work.got[new]
        free = keeper is not None and new not in work.pinned and taken not in work.pinned.values()
        if keeper is None or not free or work.weighed.of_old(keeper, new) < _PART:
            continue
        if _claim(work, taken, new) > _claim(work, keeper, new):
            work.got[new] = taken
            del work.into[taken]
            work.into[keeper] = new


def _claim(work: _Work, old: int, new: int) -> tuple[float, int]:
    return _headings(work, old, new), work.weighed.old_words[old]


def _answer(work: _Work, signs: tuple[Mapping[str, str], Mapping[str, str]], used: frozenset[str]) -> Matching:
    taken = set(used) | {scene.key for scene in work.old}
    moved = _moved(work.got)
    taken_in: dict[int, list[str]] = {}
    for part, whole in sorted(work.into.items()):
        taken_in.setdefault(whole, []).append(work.old[part].key)
    scenes = []
    for new, old in enumerate(work.got):
        scene = work.new[new]
        if old is None:
            identity = fresh(scene.key, taken)
            taken.add(identity)
        else:
            identity = work.old[old].key
        scenes.append(_match(work, new, identity, signs, moved=new in moved, parts=tuple(taken_in.get(new, ()))))
    kept = {one.identity for one in scenes}
    into = {work.old[part].key: scenes[whole].identity for part, whole in work.into.items()}
    gone = tuple(Gone(one.key, into.get(one.key, "")) for one in work.old if one.key not in kept)
    doubtful = tuple(doubt for new in range(len(work.new)) if (doubt := _doubt(work, new)))
    return Matching(tuple(scenes), gone, doubtful, work.renamed, tuple(work.sets.items()))


def _match(
    work: _Work,
    new: int,
    identity: str,
    signs: tuple[Mapping[str, str], Mapping[str, str]],
    *,
    moved: bool,
    parts: tuple[str, ...],
) -> Match:
    scene, old = work.new[new], work.got[new]
    if old is None:
        source = work.part_of.get(new)
        kind = Became.OMITTED if scene.omitted else Became.ADDED if source is None else Became.SPLIT
        confidence = 100 if source is None else round(100 * work.weighed.of_new(source, new))
        return Match(scene.key, identity, kind, "" if source is None else work.old[source].key, confidence)
    before = work.old[old]
    changed = before.heading != scene.heading or list(paragraph_words(before, signs[0])) != list(
        paragraph_words(scene, signs[1])
    )
    renumbered = before.number != scene.number
    return Match(
        scene.key,
        identity,
        _became(scene, parts, moved=moved, changed=changed, renumbered=renumbered),
        identity,
        _confidence(work, old, new),
        moved,
        changed,
        renumbered,
        parts,
    )


def _became(scene: Scene, parts: tuple[str, ...], *, moved: bool, changed: bool, renumbered: bool) -> Became:
    if scene.omitted:
        return Became.OMITTED
    if parts:
        return Became.MERGED
    if moved:
        return Became.MOVED
    if changed:
        return Became.CHANGED
    return Became.RENUMBERED if renumbered else Became.SAME


def _confidence(work: _Work, old: int, new: int) -> int:
    if new in work.pinned:
        return 100
    score = _score(work, old, new)
    clear = min(1.0, max(0.0, score - _rival(work, old, new)) / (2 * _RIVAL))
    return round(100 * min(1.0, score / (1.3 * _WEAK)) * (0.6 + 0.4 * clear))


def _rival(work: _Work, old: int, new: int) -> float:
    """The best score of another match for either of the two, leaving out parts of one split or merged scene."""
    others = [_score(work, one, new) for one in work.sources[new] if one != old and work.into.get(one) != new]
    news = (one for one in work.seen_in.get(old, ()) if one != new)
    others += [_score(work, old, one) for one in news if work.part_of.get(one) != old]
    return max(others, default=0.0)


def _moved(got: Sequence[int | None]) -> frozenset[int]:
    """The new places whose scenes left the order: all but a longest run of matches that kept it."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int] = {}
    for new, old in enumerate(got):
        if old is None:
            continue
        at = bisect.bisect_left(ends, old)
        if at:
            before[new] = last[at - 1]
        ends[at : at + 1], last[at : at + 1] = [old], [new]
    kept = set()
    place = last[-1] if last else None
    while place is not None:
        kept.add(place)
        place = before.get(place)
    return frozenset(new for new, old in enumerate(got) if old is not None and new not in kept)


def _doubt(work: _Work, new: int) -> Doubt | None:
    """Whether to ask about a scene, and what it might be."""
    scene, old = work.new[new], work.got[new]
    if new in work.chosen or scene.omitted:
        return None
    sources = dict.fromkeys((*work.sources[new], *(_left_over(work, new) if old is None else ())))
    scored = sorted(((_score(work, one, new), one) for one in sources), key=lambda one: (-one[0], one[1]))
    code = _reason(work, new, old, scored)
    if not code:
        return None
    likely = [(score, place) for score, place in scored if score >= _LEAST / 2][:4]
    left = _left_over(work, new) if old is None else []
    likely += [pair for pair in scored if pair[1] in left and pair not in likely][:2]
    if old is not None and old not in [place for _, place in likely]:
        likely.insert(0, (_score(work, old, new), old))
    place = Place(scene.line, text=scene.heading[:200], scene=scene.key)
    params: dict[str, str | int] = {"scene": scene.number or scene.key, "heading": scene.heading[:120]}
    if old is not None:
        params["old"] = work.old[old].number or work.old[old].key
    return Doubt(
        scene.key,
        tuple(Candidate(work.old[one].key, round(100 * min(1.0, score))) for score, one in likely),
        Finding(code, Level.WARNING, params, place),
    )


def _left_over(work: _Work, new: int) -> list[int]:
    """The old scenes under the heading of a new one that are nowhere in the new draft: one may be it, all rewritten."""
    return [
        place
        for place in work.by_set.get(work.new[new].slug.set, ())
        if place not in work.matched and place not in work.into and _headings(work, place, new) >= _SAME_HEADING
    ]


def _reason(work: _Work, new: int, old: int | None, scored: Sequence[tuple[float, int]]) -> str:
    """The code of why a scene is asked about; "" where it is clear."""
    matched = work.matched
    if old is None:
        if new in work.part_of:
            return ""
        free = [score for score, place in scored if place not in matched]
        alike = bool(free) and free[0] >= _LEAST * 0.7
        return "draft.maybe-old" if alike or _left_over(work, new) else ""
    if new in work.pinned:
        other = [score for score, place in scored if place not in matched and place != old]
        weak = work.weighed.alike(old, new) < _OTHER_TEXT and bool(other) and other[0] >= _SAME_TEXT
        return "draft.number-other-text" if weak else ""
    score = _score(work, old, new)
    if score < _WEAK:
        return "draft.weak-match"
    return "draft.rival-match" if score - _rival(work, old, new) < _RIVAL else ""
