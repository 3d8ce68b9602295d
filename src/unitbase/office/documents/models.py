"""The store: values by their digest, and the revisions of documents that point at them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from unitbase.office.ids import public_id


class Value(models.Model):
    """One value, named by the digest of its bytes and never changed."""

    digest = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=40)
    schema = models.PositiveIntegerField(default=1)
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.kind} {self.digest[:12]}"


class Document(models.Model):
    """A line of revisions of one kind (setup, script, corrections, board, terms) within an owner."""

    pid = models.CharField(max_length=20, unique=True, default=public_id, editable=False)
    owner = models.CharField(max_length=20, db_index=True)
    name = models.CharField(max_length=40)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "name"], name="one_document_a_name")]

    def __str__(self) -> str:
        return f"{self.owner} {self.name}"


class Revision(models.Model):
    """One version: number within its document, the value it has, the version it came from, and who made it."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    n = models.PositiveIntegerField()
    parent = models.PositiveIntegerField(default=0)
    root = models.ForeignKey(Value, on_delete=models.PROTECT, related_name="+")
    operation = models.CharField(max_length=40)
    undoes = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "n"], name="one_revision_a_number")]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.n}"
