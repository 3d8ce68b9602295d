"""Who may change which board: in a production that says so, the active one belongs to the 1st AD alone."""

from __future__ import annotations

from unitbase.office.access.desk import Desk
from unitbase.office.problems import ForbiddenError
from unitbase.office.productions.models import Production
from unitbase.office.productions.values import Values

OWNER = "1st AD"
OWNED = "ad_owns_board"
"""The flag of the set-up; a production that does not have it is changed by everybody with the right to."""
REFUSAL = (
    "In this production the 1st AD alone changes the active board. Branch a scenario: there you can change and price "
    "everything, and the 1st AD takes from it what fits."
)


def refusal(desk: Desk, production: Production, values: Values, board: str) -> str:
    """Why this person may not change this board, in words; "" if they may."""
    if board or not values.setup.get(OWNED) or _owns(desk, production):
        return ""
    return REFUSAL


def _owns(desk: Desk, production: Production) -> bool:
    return any(hat.role == OWNER and hat.production == production.pk for hat in desk.hats)


def require(desk: Desk, production: Production, values: Values, board: str) -> None:
    """Raises ForbiddenError for whoever may not change this board."""
    if words := refusal(desk, production, values, board):
        raise ForbiddenError(words)
