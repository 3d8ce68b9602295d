"""Taking back: the one way in which a page of the office undoes its last change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from unitbase.office.access.desk import Desk
from unitbase.office.productions.forms import BaseForm, received
from unitbase.office.productions.models import Production

AGAIN = "Load the page again before undoing."


def take_back(
    request: HttpRequest, desk: Desk, production: Production, undo: Callable[..., object], **which: Any
) -> None:
    """Take a document's last change back by its action, at the version the person saw.

    `which` names the document where the action knows several. Raises InvalidError, StaleError.
    """
    sent = received(BaseForm(request.POST), AGAIN)
    undo(**desk.acting(production.pid, sent["key"]), base=sent["version"], **which)
