"""The calendars themselves, for whoever holds a link: no sign-in, and nothing but the one feed."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from unitbase.exchange.ical import Feed, write_feed
from unitbase.exchange.shoot_days import person_feed, production_feed
from unitbase.office.exchange.queries import Followed, followed, last_change
from unitbase.office.problems import UnknownError
from unitbase.office.productions.plan import pack_of, plan_of
from unitbase.office.productions.queries import values_of, versions_of

_LONGEST = 100


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The feed of a token that stands; 404 for any other, and for one that was revoked."""
    if len(token) > _LONGEST:
        raise UnknownError
    found = followed(token)
    versions = versions_of(found.production.pid)
    tag = hashlib.sha256(f"{found.link} {sorted(versions.items())}".encode()).hexdigest()[:32]
    if request.headers.get("If-None-Match") == f'"{tag}"':
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = HttpResponse(
            write_feed(_feed(found, sum(versions.values()))), content_type="text/calendar; charset=utf-8"
        )
    answer.headers["ETag"] = f'"{tag}"'
    answer.headers["Cache-Control"] = "private, max-age=300"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _feed(found: Followed, sequence: int) -> Feed:
    """The days; none while there is no plan, or when the part is gone, so that what was followed empties."""
    production = found.production
    values = values_of(production)
    plan, _ = plan_of(values)
    changed, pack = last_change(production), pack_of(values.setup)
    empty = Feed(production.title, "UTC", (), sequence, changed)
    if plan is None:
        return empty
    if not found.character:
        return production_feed(plan, production.pid, sequence, changed, pack)
    return person_feed(plan, found.character, production.pid, sequence, changed, pack) or empty
