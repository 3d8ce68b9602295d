"""One row a job. Whoever holds its lease works on it; what it is given, or hands over, lies apart for a while."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from unitbase.office.ids import public_id


class Job(models.Model):
    """Background work within `scope` (a production's public id).

    `lease` names the claim that may report, until `lease_until`; `done` of `units` is how far `doing` has come.
    `decision` is what a person made of a proposal: "", accepted or discarded.
    """

    WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"

    pid = models.CharField(max_length=20, unique=True, default=public_id, editable=False)
    scope = models.CharField(max_length=20, db_index=True)
    kind = models.CharField(max_length=40)
    lane = models.CharField(max_length=10)
    state = models.CharField(max_length=10, default=WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    request = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.CharField(max_length=20, blank=True)
    lease_until = models.DateTimeField(null=True)
    doing = models.CharField(max_length=40, blank=True)
    done = models.PositiveIntegerField(default=0)
    units = models.PositiveIntegerField(default=0)
    cancel = models.BooleanField(default=False)
    result = models.JSONField(default=dict)
    decision = models.CharField(max_length=10, blank=True)

    class Meta:
        """Indexes."""

        indexes: ClassVar = [models.Index(fields=["lane", "state", "id"], name="next_of_a_lane")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pid}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the job; later changes are updates under its lease. Raises TypeError on one that exists."""
        if self.pk is not None:
            msg = "a job changes only under its lease"
            raise TypeError(msg)
        super().save(*args, **kwargs)


class Material(models.Model):
    """The bytes a job was given, removed when it ends, or those it hands over, removed when they are old.

    They lie apart from the row, which changes often.
    """

    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="+")
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"material of {self.job_id}"
