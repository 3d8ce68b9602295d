"""A form that a browser sent, told from every other: what makes its second sending known."""

from __future__ import annotations

import hashlib
import re

from django.http import HttpRequest

from unitbase.office.accounts.models import User
from unitbase.office.journal.models import Entry

_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
_KEY = re.compile(r"[\x21-\x7e]{8,80}")
_HALF = 32  # of the letters of a digest: 128 bits
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field


def digest_of(request: HttpRequest) -> str:
    """Of the address, fields and files that were sent; "" where it was no form."""
    if request.method != "POST" or request.content_type not in _FORMS:
        return ""
    fields = sorted((name, tuple(values)) for name, values in request.POST.lists() if name != _TOKEN)
    found = hashlib.sha256(repr((request.get_full_path(), fields)).encode("utf-8", "replace"))
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            found.update(repr((name, file.name, file.size)).encode("utf-8", "replace"))
            file.seek(0)
            for chunk in file.chunks():
                found.update(chunk)
            file.seek(0)
    return found.hexdigest()


def joined(arguments: str, form: str) -> str:
    """The digest of what was asked of an action, and behind it that of the form it was asked by, halves of each."""
    return arguments[:_HALF] + (form or arguments[_HALF:])[:_HALF]


def same(known: str, sent: str) -> bool:
    """Whether two joined digests are of one intention: the same arguments, or the same form."""
    return known[:_HALF] == sent[:_HALF] or known[_HALF:] == sent[_HALF:]


def was_done(form: str, key: str, actor: User) -> bool:
    """Whether the person sent the form of this digest before, under this key, and it was done."""
    if not form or not _KEY.fullmatch(key):
        return False
    return Entry.objects.filter(actor=actor, key=key, request__endswith=form[:_HALF]).exists()
