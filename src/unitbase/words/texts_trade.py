"""The trade's words that differ between the British and the American pack."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "script-day": "story day",
    "recce": "recce",
    "background": "supporting artist",
    "chaperone": "chaperone",
    "unit-base": "unit base",
    "runner": "runner",
    "production-manager": "production manager",
    "pencil": "pencil",
    "one-liner": "one-line schedule",
    "dpr": "daily progress report",
    "day-out-of-days": "day out of days",
    "company-move": "unit move",
    "colour": "colour",
    "labour": "labour",
}

WORDS_US: dict[str, str] = {
    "script-day": "script day",
    "recce": "scout",
    "background": "background",
    "chaperone": "studio teacher",
    "unit-base": "basecamp",
    "runner": "PA",
    "production-manager": "UPM",
    "pencil": "hold",
    "one-liner": "one-liner",
    "dpr": "daily production report",
    "company-move": "company move",
    "colour": "color",
    "labour": "labor",
}
