"""Meetings. What was said at one lies in its document of minutes, owned by the meeting's public id."""

from __future__ import annotations

from django.db import models

from unitbase.office.ids import public_id
from unitbase.office.productions.models import Production


class Meeting(models.Model):
    """One meeting of one production; a retired one is out of the lists and can be put back."""

    pid = models.CharField(max_length=20, unique=True, default=public_id, editable=False)
    production = models.ForeignKey(Production, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.pid
