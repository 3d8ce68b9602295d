"""Parts and their board ids: the short strings on strips, which stay once they are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from unitbase.breakdown.values import Character, Sheet


def number_parts(
    sheets: Iterable[Sheet],
    names: Mapping[str, str],
    kept: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
    ages: Mapping[str, int] | None = None,
) -> tuple[Character, ...]:
    """All parts with board ids: those typed, then those of `kept`; the others by scenes on the set, then by appearance.

    An id typed for a part that has no scene is kept for it, and given to nobody else.
    """
    seen: dict[str, list[str]] = {}
    present: dict[str, int] = {}
    for sheet in sheets:
        for key in (*sheet.cast, *sheet.voices):
            seen.setdefault(key, []).append(sheet.scene)
            present[key] = present.get(key, 0) + (key in sheet.cast)
    order = sorted(seen, key=lambda key: -present[key])
    ids = _board_ids(order, kept or {}, typed or {})
    ranked = sorted(order, key=lambda key: (len(ids[key]), ids[key]))
    return tuple(
        Character(
            key,
            names.get(key, key.replace("-", " ").upper()),
            ids[key],
            tuple(seen[key]),
            not present[key],
            id_typed=key in (typed or {}),
            age=(ages or {}).get(key, 0),
        )
        for key in ranked
    )


def _board_ids(order: Iterable[str], kept: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    ids = dict(typed)
    taken = set(ids.values())
    for key, board_id in kept.items():
        if key not in ids and board_id not in taken:
            ids[key] = board_id
            taken.add(board_id)
    free = 0
    for key in order:
        while key not in ids:
            free += 1
            if str(free) not in taken:
                ids[key] = str(free)
                taken.add(str(free))
    return ids
