"""The calendars themselves, for whoever holds a link: no sign-in, and nothing but the one feed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from unitbase.exchange.ical import Feed, write_feed
from unitbase.exchange.shoot_days import person_feed, production_feed
from unitbase.office.documents import steps
from unitbase.office.exchange.queries import Followed, followed, last_change
from unitbase.office.problems import UnknownError
from unitbase.office.productions.plan import pack_of, plan_of
from unitbase.office.productions.queries import values_of, versions_of
from unitbase.office.schedule.issues import ISSUES, Issue, issued, issues_of, live
from unitbase.schedule.values import Plan

_LONGEST = 100


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The feed of a token that stands; 404 for any other, and for one that was revoked."""
    if len(token) > _LONGEST:
        raise UnknownError
    found = followed(token)
    tide = _tide(found)
    tag = f'"{hashlib.sha256(f"{found.link} {tide.mark}".encode()).hexdigest()[:32]}"'
    # whoever asks may have it under several tags, or under one that a gateway made weak when it packed the feed
    answer: HttpResponse | None = get_conditional_response(request, etag=tag)
    if answer is None:
        answer = HttpResponse(write_feed(_feed(found, tide)), content_type="text/calendar; charset=utf-8")
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = "private, max-age=300"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@dataclass(frozen=True, slots=True)
class _Tide:
    """What a feed stands at: a mark that differs with every change, a number that only grows, when it was changed."""

    mark: str
    sequence: int
    changed: datetime
    issue: Issue | None = None


def _tide(found: Followed) -> _Tide:
    """The published schedule in force, or the board with all it depends on."""
    production = found.production
    if found.published:
        head, standing = steps.latest(production.pid, ISSUES), live(issues_of(production))
        number, changed = (head.n, head.at) if head else (0, production.created_at)
        return _Tide(f"issues {number}", number, changed, standing[-1] if standing else None)
    versions = versions_of(production.pid)
    return _Tide(f"{sorted(versions.items())}", sum(versions.values()), last_change(production))


def _feed(found: Followed, tide: _Tide) -> Feed:
    """The days; none while there is no plan, or when the part is gone, so that what was followed empties."""
    production = found.production
    plan, pack = _plan(found, tide)
    empty = Feed(production.title, "UTC", (), tide.sequence, tide.changed)
    if plan is None:
        return empty
    if not found.character:
        return production_feed(plan, production.pid, tide.sequence, tide.changed, pack)
    return person_feed(plan, found.character, production.pid, tide.sequence, tide.changed, pack) or empty


def _plan(found: Followed, tide: _Tide) -> tuple[Plan | None, str]:
    if not found.published:
        values = values_of(found.production)
        return plan_of(values)[0], pack_of(values.setup)
    if tide.issue is None:
        return None, ""
    values, reckoning = issued(found.production, tide.issue)
    return (reckoning.plan if reckoning else None), pack_of(values.setup)
