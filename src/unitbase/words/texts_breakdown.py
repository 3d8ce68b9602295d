"""What the breakdown says of corrections that cannot be followed."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "breakdown.unknown-part": "There is no speaking part {key} in this draft, or none {value} to go with it.",
    "breakdown.unknown-element": "There is no element {key} here, or none {value} to go with it.",
    "breakdown.name-taken": "{value} is already called so. Merge the two if they are one.",
    "breakdown.id-taken": "Board number {value} was given to another part. Change that one first.",
    "breakdown.category-used": "Elements stand in this category: choose where they go.",
    "breakdown.circle": "{key} and {value} are one already, or one cannot go with itself.",
}
