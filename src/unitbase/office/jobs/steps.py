"""What happens to a job row, inside the caller's transaction. Reports count only under the lease they name."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from unitbase.office.accounts.models import User
from unitbase.office.ids import public_id
from unitbase.office.jobs.models import Job, Material
from unitbase.office.jobs.values import Order, findings_to_json
from unitbase.words import Finding, Level

LEASE = timedelta(seconds=15)
MOST_ATTEMPTS = 3
KEPT = timedelta(days=1)  # for which what a job hands over can be fetched
OPEN = (Job.WAITING, Job.RUNNING)


class LostLeaseError(Exception):
    """The job is no longer this worker's: its lease ran out and was taken up, or it was cancelled."""


def enqueue(
    kind: str, lane: str, scope: str, by: User, at: datetime, request: dict[str, Any], content: bytes = b""
) -> str:
    """A new waiting job; its public id. What older ones hand over and is no longer kept goes."""
    Material.objects.filter(job__state=Job.DONE, job__ended_at__lt=at - KEPT).delete()
    job = Job.objects.create(kind=kind, lane=lane, scope=scope, by=by, at=at, request=request)
    Material.objects.create(job=job, content=content)
    return job.pid


def claim(lane: str, at: datetime) -> Order | None:
    """The oldest job of the lane that waits or whose lease ran out, leased anew; None if there is none.

    A job whose worker died `MOST_ATTEMPTS` times is not tried again: it fails, and says so.
    """
    free = Q(state=Job.WAITING) | Q(state=Job.RUNNING, lease_until__lt=at)
    for job in Job.objects.select_for_update().filter(free, lane=lane).order_by("id"):
        if job.cancel:
            _end(Job.objects.filter(pk=job.pk), at, Job.CANCELLED, {})
        elif job.attempts >= MOST_ATTEMPTS:
            problem = Finding("job.lost", Level.ERROR, {"attempts": job.attempts})
            _end(Job.objects.filter(pk=job.pk), at, Job.FAILED, failure((problem,)))
        else:
            return _lease(job, at)
    return None


def _lease(job: Job, at: datetime) -> Order:
    lease = public_id()
    Job.objects.filter(pk=job.pk).update(
        state=Job.RUNNING, lease=lease, lease_until=at + LEASE, attempts=job.attempts + 1, doing="", done=0, units=0
    )
    return Order(job.pid, job.scope, job.kind, lease, job.by_id, job.request)


def _held(order: Order) -> Any:
    return Job.objects.filter(pid=order.pid, lease=order.lease, state=Job.RUNNING)


def beat(order: Order, at: datetime, progress: tuple[str, int, int] | None) -> None:
    """Keep the lease, and note progress. Raises LostLeaseError if it is lost or somebody cancelled."""
    told = dict(zip(("doing", "done", "units"), progress, strict=True)) if progress else {}
    if not _held(order).filter(cancel=False).update(lease_until=at + LEASE, **told):
        raise LostLeaseError


def succeed(order: Order, at: datetime, result: dict[str, Any], content: bytes = b"") -> None:
    """Done: in the same transaction as the job's last step. Raises LostLeaseError, which takes that step back.

    `content` is what the job hands over, if it does.
    """
    if not _end(_held(order).filter(cancel=False), at, Job.DONE, result):
        raise LostLeaseError
    if content:
        Material.objects.create(job=Job.objects.get(pid=order.pid), content=content)


def fail(order: Order, at: datetime, result: dict[str, Any]) -> None:
    """Ended without success; a lost lease is nobody's to fail."""
    _end(_held(order).filter(cancel=False), at, Job.FAILED, result)


def stop(order: Order, at: datetime) -> None:
    """The worker saw the wish to cancel and has ended the child."""
    _end(_held(order).filter(cancel=True), at, Job.CANCELLED, {})


def cancel(scope: str, pid: str, at: datetime) -> str:
    """Wish a job cancelled: at once if it waits, by its worker if it runs. The state it is in now; "" if unknown."""
    job = Job.objects.select_for_update().filter(scope=scope, pid=pid).first()
    if job is None:
        return ""
    if job.state == Job.WAITING:
        _end(Job.objects.filter(pk=job.pk), at, Job.CANCELLED, {})
        return Job.CANCELLED
    if job.state == Job.RUNNING:
        Job.objects.filter(pk=job.pk).update(cancel=True)
    return job.state


def decide(scope: str, pid: str, decision: str) -> bool:
    """Note what a person made of a proposal; False if it was decided before."""
    return bool(Job.objects.filter(scope=scope, pid=pid, state=Job.DONE, decision="").update(decision=decision))


def failure(findings: tuple[Finding, ...]) -> dict[str, Any]:
    """The result of a job that failed: what was found."""
    return {"findings": findings_to_json(findings)}


def open_job(scope: str, kind: str, by: User | None = None, **request: str) -> str | None:
    """The job of that kind that waits or runs in the scope: for that person, and of a request that says so."""
    rows = Job.objects.filter(scope=scope, kind=kind, state__in=OPEN, cancel=False)
    asked = rows.filter(**({"by": by} if by else {}), **{f"request__{name}": told for name, told in request.items()})
    return asked.values_list("pid", flat=True).first()


def _end(rows: Any, at: datetime, state: str, result: dict[str, Any]) -> int:
    ids = list(rows.values_list("pk", flat=True))
    ended: int = rows.filter(pk__in=ids).update(
        state=state, ended_at=at, result=result, lease="", lease_until=None, cancel=False
    )
    Material.objects.filter(job__in=ids).delete()
    return ended
