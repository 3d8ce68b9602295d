"""Words of the calendar and of elements in time: what a calendar refuses, why somebody is dropped or not, limits."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "calendar.unread": "This calendar could not be read.",
    "shift.undated": "The shoot has no first day yet, so nothing can be moved by days.",
    "shift.no-room": "There is no room for {count} days: only days off and hiatus ahead of it can be worked again.",
    "shift.unknown-day": "That day is no longer on the board.",
    "drop.agreed": "Dropped after {day:last} and picked up on {day:pickup}, as agreed: {days} days are not paid.",
    "drop.chosen": "Dropped after {day:last} and picked up on {day:pickup}: {free} calendar days lie free, {needed} are"
    " needed, and of {of} legal gaps this saves most: {days} days are not paid. It needs a firm pick-up date.",
    "drop.chosen-undated": "Dropped after day {after} and picked up on day {from}: at least {free} days lie free,"
    " {needed} are needed, and of {of} legal gaps this saves most: {days} days are not paid. It needs a firm pick-up"
    " date.",
    "drop.none-held": "No days are held, so there is nothing to drop.",
    "drop.none-policy": "The terms allow no drop: every shoot day in between is paid.",
    "drop.none-agreement": "The agreement knows no drop, so none is proposed.",
    "drop.none-deal": "The deal is closed: a drop would be an amendment through the agent.",
    "drop.none-left": "The terms leave no drop.",
    "drop.none-short": "No drop: the longest gap leaves {free} calendar days free, {needed} are needed.",
    "drop.none-called": "No drop: the gaps that are long enough hold a rehearsal, a fitting, a test or a hold.",
    "drop.none-dear": "No drop: it would free {days} days, and the journey home and back costs more.",
    "crew.as-main": "The {unit} unit has no crew of its own. Days priced with the main unit's crew of {count}: {days}."
    " Name its crew on Rates.",
    "crew.nobody": "The {unit} unit has no crew, nor has the main unit. Days priced without: {days}. Name its crew on"
    " Rates.",
    "breach.no-date": "The calendar has no working day left for this day.",
    "breach.hours": "{who} can be had from {time:from} to {time:to}.",
    "breach.gap": "{who} has {free} free days since its last; {limit} are agreed.",
    "breach.max-days": "{who} works {count} days; {limit} are agreed.",
    "breach.drop-broken": "{who} works between {day:last} and {day:pickup}, the dates of an agreed drop: all of it is"
    " paid.",
    "breach.called-away": "{who} is called on {day:date} and is not available then.",
    "breach.two-units": "Two units need {who} on one day.",
    "breach.set-at-work": "{who} is at work until {day:when}: it cannot be shot on {day:date}.",
    "breach.set-not-ready": "{who} is ready on {day:when}: it cannot be shot on {day:date}.",
    "breach.set-struck": "{who} is struck from {day:when}: it cannot be shot on {day:date}.",
    "breach.set-no-time": "{who} is shot again too soon: strike and new work take {needed} days, {free} are free.",
    "breach.set-place": "{place} is closed on {day:date}, when {who} is at work; {count} days in all.",
    "cure.more-days": "Work more weekdays, or shorten the hiatus.",
    "cure.fewer-days": "Put its scenes on fewer days.",
    "cure.other-date": "Call on another date.",
    "cure.set-later": "Shoot in the set on another day, or move the work on it.",
}

RULES: dict[str, str] = {
    "drop.gap": "drops and pick-ups",
}
