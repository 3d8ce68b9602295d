"""A program of the controls: moves a strip, acknowledges rightly or too early, and waits to be killed.

`after`: acknowledges after the commit. `before`: inside the transaction. `halves`: without one, between its parts.
"""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

KEY = "control-key"


def _acknowledge_and_wait(version: int) -> None:
    print(KEY, version, flush=True)
    sys.stdin.read()


def _too_early(*args: Any, **kwargs: Any) -> None:
    _acknowledge_and_wait(kwargs["answer"]["board"])


def main(how: str, production: str, strip: str, day: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "unitbase.office.settings"
    import django

    django.setup()
    from django.utils import timezone

    from unitbase.office.accounts.models import User
    from unitbase.office.documents import steps
    from unitbase.office.journal import action
    from unitbase.office.schedule.actions import move_strips

    head = steps.latest(production, "board")
    assert head
    if how in {"before", "halves"}:
        real = action.Entry.objects
        action.Entry = SimpleNamespace(objects=SimpleNamespace(filter=real.filter, create=_too_early))  # type: ignore[assignment, misc]
    if how == "halves":
        action.transaction = SimpleNamespace(atomic=lambda **_: nullcontext())  # type: ignore[assignment]
    answer = move_strips(
        actor=User.objects.get(),
        at=timezone.now(),
        scope=production,
        key=KEY,
        base=head.n,
        strips=[strip],
        day=day,
        after=None,
    )
    _acknowledge_and_wait(answer["board"])


if __name__ == "__main__":
    main(*sys.argv[1:])
