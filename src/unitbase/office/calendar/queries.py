"""What is asked of the history of the terms."""

from __future__ import annotations

from unitbase.office.documents import steps
from unitbase.office.documents.models import Revision
from unitbase.office.productions.values import TERMS

TIMES, DEMAND, NO_DEMAND = "set_times", "demand_order", "drop_order"
IN_TIME = (TIMES, DEMAND, NO_DEMAND)


def times_were_last(scope: str) -> bool:
    """Whether the last change of the terms that is not taken back was one of times, and can be taken back."""
    head = steps.latest(scope, TERMS)
    found = steps.around(head) if head else None
    if head is None or found is None or not found.before:
        return False
    return Revision.objects.filter(document=head.document, n=found.now, operation__in=IN_TIME).exists()
