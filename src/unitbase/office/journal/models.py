"""The journal: what was done, by whom, when. Entries are only ever added."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from unitbase.office.ids import public_id


class AppendOnlyError(TypeError):
    """Somebody tried to change or remove an entry."""


class Entry(models.Model):
    """One action done. `key` is the sender's idempotency key, `answer` what it was told."""

    pid = models.CharField(max_length=20, unique=True, default=public_id, editable=False)
    scope = models.CharField(max_length=20, db_index=True)
    action = models.CharField(max_length=60)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    key = models.CharField(max_length=80)
    request = models.CharField(max_length=64)
    answer = models.JSONField(default=dict)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["scope", "actor", "key"], name="one_entry_a_key")]

    def __str__(self) -> str:
        return f"{self.action} {self.pid}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry. Raises AppendOnlyError on one that exists."""
        if self.pk is not None:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never: raises AppendOnlyError."""
        raise AppendOnlyError
