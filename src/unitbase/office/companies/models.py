"""Companies: the firms productions belong to."""

from __future__ import annotations

from django.db import models

from unitbase.office.ids import public_id


class Company(models.Model):
    """A production company on this server."""

    pid = models.CharField(max_length=20, unique=True, default=public_id, editable=False)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name
