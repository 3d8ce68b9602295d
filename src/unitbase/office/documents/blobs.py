"""What is too large for the database: files named by the digest of their bytes, behind Django's storage.

A blob belongs to nobody: who may see it is known by the value that names it.
"""

from __future__ import annotations

import hashlib
import re

from django.core.files.base import ContentFile
from django.core.files.storage import storages

from unitbase.office.problems import UnwrittenError

STORE = "blobs"
_DIGEST = re.compile(r"[0-9a-f]{64}")


def keep_blob(content: bytes) -> str:
    """Keep bytes; their digest. To be called before the transaction of whatever names them.

    Raises UnwrittenError where they cannot be written.
    """
    digest = hashlib.sha256(content).hexdigest()
    store, path = storages[STORE], _path(digest)
    try:
        if store.exists(path):
            if store.size(path) == len(content):
                return digest
            store.delete(path)  # left half written by an office that was killed
        store.save(path, ContentFile(content))
    except OSError as refused:
        raise UnwrittenError from refused
    return digest


def blob(digest: str) -> bytes | None:
    """The bytes of a digest; None where they are not kept."""
    if not _DIGEST.fullmatch(digest):
        return None
    try:
        with storages[STORE].open(_path(digest)) as file:
            return bytes(file.read())
    except FileNotFoundError:
        return None


def _path(digest: str) -> str:
    return f"{digest[:2]}/{digest}"
