"""What every page of the breakdown has around it: whether it may be changed, the way back, the version it shows."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from unitbase.office.access.desk import Desk
from unitbase.office.breakdown.values import Script
from unitbase.office.productions.models import Production
from unitbase.office.productions.values import CORRECTIONS


def frame(desk: Desk, production: Production, script: Script | None) -> dict[str, Any]:
    """The addresses of the page, and `undo_url`, "" where nothing can be taken back by this person."""
    addresses = {"pid": production.pid}
    may_edit = desk.may("script.edit", production)
    undoable = may_edit and script is not None and CORRECTIONS in script.values.undoable
    return {
        "may_edit": may_edit,
        "pages_url": reverse("script-pages", kwargs=addresses),
        "undo_url": reverse("script-pages-undo", kwargs=addresses) if undoable else "",
        "version": script.values.corrections_version if script else 0,
    }
