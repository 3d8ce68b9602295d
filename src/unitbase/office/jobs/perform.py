"""One claimed job from its preparation to its end."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from django.utils import timezone

from unitbase.office.jobs import steps
from unitbase.office.jobs.kinds import KINDS, function
from unitbase.office.jobs.runner import Ended, Progress, run_child
from unitbase.office.jobs.steps import LostLeaseError
from unitbase.office.jobs.values import Order
from unitbase.office.problems import ProblemError
from unitbase.words import Finding, Level

log = logging.getLogger(__name__)


def perform(order: Order) -> None:
    """Do the job; whatever happens, its row says how it ended, unless another worker has it by then."""
    try:
        request, ended = _run(order)
        if ended.result is None or ended.result.get("refused"):
            _fail(order, ended)
        else:
            function(KINDS[order.kind].finish)(order, request, ended.result)
    except LostLeaseError:
        with transaction.atomic(durable=True):
            steps.stop(order, timezone.now())
    except ProblemError as problem:
        _fail(order, Ended(problem=Finding("job.refused", Level.ERROR, {"text": problem.text})))
    except Exception:
        log.exception("job %s", order.pid)
        _fail(order, Ended(problem=Finding("job.broken", Level.ERROR)))


def _run(order: Order) -> tuple[dict[str, Any], Ended]:
    kind = KINDS[order.kind]
    request, content = function(kind.prepare)(order)

    def beat(progress: Progress | None) -> None:
        steps.beat(order, timezone.now(), progress)

    return request, run_child(kind, request, content, beat)


def _fail(order: Order, ended: Ended) -> None:
    result = ended.result or steps.failure((ended.problem,) if ended.problem else ())
    with transaction.atomic(durable=True):
        steps.fail(order, timezone.now(), result)
        steps.stop(order, timezone.now())
