"""Productions, and who wears which hat on them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from unitbase.office.companies.models import Company
from unitbase.office.ids import public_id


class Production(models.Model):
    """One film, series or programme. What it is planned as lies in its documents."""

    pid = models.CharField(max_length=20, unique=True, default=public_id, editable=False)
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class Membership(models.Model):
    """One hat of one person on one production; a person may wear several."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=40)
    department = models.CharField(max_length=80, blank=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "production", "role", "department"], name="one_hat_once")
        ]

    def __str__(self) -> str:
        return self.role
