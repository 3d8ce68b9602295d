"""What the minutes of a scene are made of."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "minutes.scene": "To block and light the scene",
    "minutes.eighths": "{pages} pages, 12 minutes an eighth",
    "minutes.coverage": "Coverage of {over} more on the set than two",
    "minutes.children": "A child on the set, with short hours and breaks",
    "minutes.night": "Outside by night",
    "minutes.line-up": "To set and line up the item",
    "minutes.recording": "Rehearsed and recorded, four times its duration",
    "minutes.typed": "Typed by hand",
}
