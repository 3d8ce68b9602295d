"""What days and strips are called: shoot days are counted, each unit for itself; other days go by their kind."""

from __future__ import annotations

from collections import Counter

from unitbase.schedule.values import DAY_NAMES, SHOOT, Board, Strip


def day_numbers(board: Board) -> dict[str, int]:
    """The number of each shoot day within its unit, from 1; a day on which nothing is shot has none."""
    counted: Counter[str] = Counter()
    found = {}
    for day in board.days:
        if day.kind == SHOOT:
            counted[day.unit] += 1
            found[day.id] = counted[day.unit]
    return found


def day_labels(board: Board) -> dict[str, str]:
    """Each day by name, in small letters: "day 5", "second unit day 2", "travel day", "prep day 3"."""
    numbers, kinds = day_numbers(board), Counter(day.kind for day in board.days)
    counted: Counter[str] = Counter()
    found = {}
    for day in board.days:
        if day.id in numbers:
            found[day.id] = f"{f'{day.unit} unit ' if day.unit else ''}day {numbers[day.id]}"
        else:
            counted[day.kind] += 1
            found[day.id] = f"{DAY_NAMES[day.kind]} day" + (f" {counted[day.kind]}" if kinds[day.kind] > 1 else "")
    return found


def strip_name(strip: Strip, number: str) -> str:
    """A strip by the number of its scene: "12", a part of it "12 pt 2", a retake of that "12 pt 2 retake"."""
    part = f"{number} pt {strip.part}" if strip.part else number
    return f"{part} retake{f' {strip.take}' if strip.take > 1 else ''}" if strip.take else part
