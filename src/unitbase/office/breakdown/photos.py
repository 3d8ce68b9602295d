"""Photos of elements: kept as blobs, named by the corrections, seen by whoever sees the script of that production."""

from __future__ import annotations

import hashlib
import json

from unitbase.office.documents import steps
from unitbase.office.documents.blobs import blob, keep_blob
from unitbase.office.productions.models import Production
from unitbase.office.productions.values import CORRECTIONS
from unitbase.picture import Picture

FIELD = "element-photo"
TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def photo_name(picture: Picture) -> str:
    """What corrections call a picture: the digest of its bytes, and its kind."""
    return f"{hashlib.sha256(picture.content).hexdigest()}.{picture.kind}"


def keep_photo(picture: Picture | None) -> None:
    """Keep the bytes of a picture, before a correction names it. Raises UnwrittenError."""
    if picture is not None:
        keep_blob(picture.content)


def photo_of(production: Production, name: str) -> bytes | None:
    """The picture of that name, if a correction of this production names it; None otherwise.

    The name alone opens nothing: it may have been seen in another production.
    """
    head = steps.latest(production.pid, CORRECTIONS)
    told = json.loads(bytes(head.root.content)) if head else []
    if not any(field.startswith(f"{FIELD}:") and value == name for _, field, value in told):
        return None
    return blob(name.partition(".")[0])
