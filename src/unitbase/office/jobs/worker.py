"""`python -m unitbase.office.jobs.worker PARENT`: a thread a lane takes jobs up, one at a time, until killed."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time

from unitbase.office.process import die_with_parent

IDLE = 0.5  # seconds between two looks at an empty lane
log = logging.getLogger(__name__)


def run_next(lane: str) -> str | None:
    """Take up and do the lane's next job, to its end; its public id, None if there was none."""
    from django.db import transaction
    from django.utils import timezone

    from unitbase.office.jobs import steps

    with transaction.atomic(durable=True):
        order = steps.claim(lane, timezone.now())
    if order is None:
        return None
    from unitbase.office.jobs.perform import perform

    perform(order)
    return order.pid


def _work(lane: str) -> None:
    from django.db import DatabaseError, close_old_connections

    from unitbase.office.jobs.queries import waiting

    while True:
        try:
            close_old_connections()
            if waiting(lane) and run_next(lane):
                continue
        except DatabaseError:
            log.exception("the %s lane could not reach its data", lane)
        time.sleep(IDLE)


def _lane(lane: str) -> None:
    try:
        _work(lane)
    except BaseException:
        log.exception("the %s lane ended", lane)
        os._exit(1)  # a worker with one lane is no worker; the server starts another


def main() -> None:
    """Work until the parent is gone."""
    die_with_parent(int(sys.argv[1]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unitbase.office.settings")
    import django

    django.setup()
    from unitbase.office.jobs.values import LANES

    lanes = [threading.Thread(target=_lane, args=(lane,), name=lane) for lane in LANES]
    for thread in lanes:
        thread.start()
    for thread in lanes:
        thread.join()


if __name__ == "__main__":
    main()
