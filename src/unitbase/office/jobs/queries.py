"""Looking at jobs: frozen answers."""

from __future__ import annotations

from unitbase.office.jobs.models import Job, Material
from unitbase.office.jobs.values import JobView, finding_from_json


def job_of(scope: str, pid: str) -> JobView | None:
    """One job of the scope."""
    job = Job.objects.filter(scope=scope, pid=pid).first()
    return _view(job) if job else None


def open_jobs(scope: str) -> tuple[JobView, ...]:
    """What waits or runs in the scope, oldest first."""
    rows = Job.objects.filter(scope=scope, state__in=(Job.WAITING, Job.RUNNING)).order_by("id")
    return tuple(map(_view, rows))


def waiting(lane: str) -> bool:
    """Whether the lane has work nobody holds, or a lease to watch; cheap, and locks nothing."""
    return Job.objects.filter(lane=lane, state__in=(Job.WAITING, Job.RUNNING)).exists()


def material_of(pid: str) -> bytes:
    """The bytes a job was given, or hands over when it is done; b"" where there are none any more."""
    row = Material.objects.filter(job__pid=pid).first()
    return bytes(row.content) if row else b""


def _view(job: Job) -> JobView:
    return JobView(
        pid=job.pid,
        kind=job.kind,
        state=job.state,
        doing=job.doing,
        done=job.done,
        units=job.units,
        request=job.request,
        result=job.result,
        decision=job.decision,
        findings=tuple(finding_from_json(one) for one in job.result.get("findings", ())),
        stopping=job.cancel,
        by=job.by_id,
    )
