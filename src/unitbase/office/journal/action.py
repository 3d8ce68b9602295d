"""The decorator of every action: one durable transaction, a locked production, an entry, and no double acting."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.db import transaction

from unitbase.office.accounts.models import User
from unitbase.office.journal.models import Entry
from unitbase.office.journal.sent import joined, same
from unitbase.office.problems import InvalidError

Answer = dict[str, Any]
ACTIONS: dict[str, Callable[..., Answer]] = {}
Lock = Callable[[str], None]


def action(lock: Lock) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Make a keyword-only function an action.

    It takes `actor`, `at`, `scope` (the public id that is locked and journalled under) and `key` besides its own
    arguments, and returns a JSON answer. The same key with the same arguments returns the stored answer; with other
    arguments it is refused, since a key names one intention. Where a form asked for it, `form` is that form's digest:
    the same form is the same intention, though what is worked out of it may be another thing once it was done.
    """

    def decorate(function: Callable[..., Answer]) -> Callable[..., Answer]:
        _keyword_only(function)
        name = function.__name__

        @wraps(function)
        def act(*, actor: User, at: datetime, scope: str, key: str, form: str = "", **arguments: Any) -> Answer:
            request = joined(_request_digest(name, arguments), form)
            with transaction.atomic(durable=True):
                lock(scope)
                known = Entry.objects.filter(scope=scope, actor=actor, key=key).first()
                if known is not None:
                    return _stored(known, request)
                answer = function(actor=actor, at=at, scope=scope, **arguments)
                Entry.objects.create(
                    scope=scope, action=name, actor=actor, at=at, key=key, request=request, answer=answer
                )
                return answer

        ACTIONS[name] = act
        return act

    return decorate


def _keyword_only(function: Callable[..., Any]) -> None:
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
            msg = f"{function.__name__}: an action takes keywords only, not {parameter.name}"
            raise TypeError(msg)


def _request_digest(name: str, arguments: dict[str, Any]) -> str:
    # Only the digest is kept: the arguments may be personal or large.
    return hashlib.sha256(repr((name, sorted(arguments.items()))).encode("utf-8", "replace")).hexdigest()


def _stored(known: Entry, request: str) -> Answer:
    if not same(known.request, request):
        msg = "This form was already sent with other contents. Load the page again."
        raise InvalidError(msg)
    answer: Answer = known.answer
    return answer
