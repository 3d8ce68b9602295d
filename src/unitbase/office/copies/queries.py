"""The list of copies, and the script of the draft a copy was made from."""

from __future__ import annotations

import json

from unitbase.office.copies.values import COPIES, Copy, Handout
from unitbase.office.documents.models import Revision
from unitbase.office.documents.steps import around
from unitbase.office.drafts.propose import entries_of
from unitbase.office.drafts.queries import draft_values
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import screenplay_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import Values
from unitbase.screenplay import Screenplay


def copies_of(production: Production) -> tuple[tuple[Copy, ...], int, bool]:
    """Every copy handed out, the version of the list (0 before the first), and whether its last change can go back."""
    rows = Revision.objects.filter(document__owner=production.pid, document__name=COPIES)
    head = rows.select_related("root").order_by("-n").first()
    if head is None:
        return (), 0, False
    listed = json.loads(bytes(head.root.content))
    return tuple(_copy(number, one) for number, one in enumerate(listed, 1)), head.n, bool(around(head).before)


def _copy(number: int, stored: dict[str, object]) -> Copy:
    handout = dict(stored["handout"]) if isinstance(stored["handout"], dict) else {}
    handout["scenes"] = tuple(handout["scenes"])
    return Copy(number, str(stored["holder"]), Handout(**handout), str(stored["at"]), str(stored["by"]))


def drafts_in(values: Values) -> int:
    """How many drafts there are; a script stored before drafts were counted is the first."""
    return len(entries_of(values)) or (1 if values.script else 0)


def draft_of(production: Production, values: Values, number: int) -> tuple[Screenplay | None, str, str]:
    """The script of draft `number` (from 1), its colour and its date as ISO text."""
    entries = entries_of(values)
    if not entries:
        return (screenplay_of(values), "", "") if number == 1 else (None, "", "")
    then = draft_values(production, values, number - 1)
    if then is None:
        return None, "", ""
    entry = entries[number - 1]
    return screenplay_of(then), str(entry["colour"]), str(entry["date"])


def holders_of(production: Production) -> tuple[str, ...]:
    """Who holds a copy of the draft in force, each once, in the order they were given one."""
    held, _, _ = copies_of(production)
    if not held:
        return ()
    newest = drafts_in(values_of(production))
    return tuple(dict.fromkeys(one.holder for one in held if one.handout.draft == newest))
