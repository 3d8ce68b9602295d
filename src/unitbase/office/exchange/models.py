"""The links by which calendars follow a production. Whoever holds the token reads one feed and nothing else."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from unitbase.office.ids import public_id
from unitbase.office.productions.models import Production


class CalendarLink(models.Model):
    """One link; only its token's digest is stored. `character` "" is the whole unit, else a part's identity.

    It follows the published schedule, or the board as it stands.
    """

    PUBLISHED, BOARD = "published", "board"

    pid = models.CharField(max_length=20, unique=True, default=public_id, editable=False)
    production = models.ForeignKey(Production, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    character = models.CharField(max_length=200, blank=True)
    follows = models.CharField(max_length=10, default=BOARD)
    holder = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.pid
