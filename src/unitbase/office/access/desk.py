"""The desk: what one person, in one request, may see and do. Views get objects from nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from unitbase.office.access.grants import Scope, reach
from unitbase.office.accounts.models import User
from unitbase.office.answers import wants_data
from unitbase.office.companies.models import Company
from unitbase.office.journal.sent import digest_of, was_done
from unitbase.office.problems import ForbiddenError, InvalidError, SignedOutError, StaleError, UnknownError
from unitbase.office.productions.models import Membership, Production

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Hat:
    """One role of the person on one production of one company."""

    role: str
    department: str
    production: int
    company: int


@dataclass(slots=True)
class Desk:
    """One person's rights, loaded with one query a request."""

    user: User
    hats: tuple[Hat, ...]
    request: HttpRequest
    _seen: dict[str, Production | None] = field(default_factory=dict)
    _form: str | None = None

    @classmethod
    def of(cls, user: User, request: HttpRequest) -> Desk:
        """The desk of a signed-in person, for one request."""
        rows = Membership.objects.filter(user=user).order_by("id")
        hats = rows.values_list("role", "department", "production_id", "production__company_id")
        return cls(user, tuple(Hat(*row) for row in hats), request)

    def may(self, capability: str, production: Production) -> bool:
        """Whether some hat carries the capability as far as this production."""
        return any(self._reaches(hat, capability, production) for hat in self.hats)

    @staticmethod
    def _reaches(hat: Hat, capability: str, production: Production) -> bool:
        scope = reach(hat.role, capability)
        if scope is Scope.COMPANY and hat.company == production.company_id:
            return True
        return scope is not None and hat.production == production.pk

    def acting(self, scope: str, key: str) -> dict[str, Any]:
        """Who acts, when, on what, under which key, by which form: what actions are told beside their own arguments."""
        return {"actor": self.user, "at": timezone.now(), "scope": scope, "key": key, "form": self.form()}

    def form(self) -> str:
        """The digest of the form that was sent, files and all, reckoned once; "" where none was."""
        if self._form is None:
            self._form = digest_of(self.request)
        return self._form

    def copy_mark(self, production: Production) -> str:
        """The name that pages of the script carry when this person takes them out; "" where they may be unmarked."""
        return "" if self.may("script.file", production) else str(self.user)

    def _inside(self, production: Production) -> bool:
        return any(h.production == production.pk for h in self.hats) or self.may("production.see", production)

    def production(self, pid: str, capability: str) -> Production:
        """The production, for somebody with the capability.

        Raises UnknownError for an outsider, who must not learn that it exists, and ForbiddenError for an insider.
        """
        if pid not in self._seen:
            self._seen[pid] = Production.objects.select_related("company").filter(pid=pid).first()
        production = self._seen[pid]
        if production is None or not self._inside(production):
            raise UnknownError
        if not self.may(capability, production):
            raise ForbiddenError
        return production

    def productions(self) -> tuple[Production, ...]:
        """Every production this person may see, newest first."""
        companies = {h.company for h in self.hats}
        rows = Production.objects.select_related("company").filter(company_id__in=companies).order_by("-id")
        return tuple(row for row in rows if self.may("production.see", row))

    def companies(self, capability: str) -> tuple[Company, ...]:
        """The companies where a hat carries the capability company-wide."""
        ids = {h.company for h in self.hats if reach(h.role, capability) is Scope.COMPANY}
        return tuple(Company.objects.filter(pk__in=ids).order_by("name"))

    def companies_required(self, capability: str) -> tuple[Company, ...]:
        """As `companies`, for somebody who has one. Raises ForbiddenError otherwise."""
        found = self.companies(capability)
        if not found:
            raise ForbiddenError
        return found

    def company(self, pid: str, capability: str) -> Company:
        """The company, for somebody with the capability in it; UnknownError otherwise."""
        for company in self.companies(capability):
            if company.pid == pid:
                return company
        raise UnknownError


View = Callable[Concatenate[HttpRequest, Desk, P], HttpResponse]


def at_desk(view: View[P]) -> Callable[..., HttpResponse]:
    """Give a view its desk; send whoever is not signed in to the sign-in page, unless they sent something.

    Then a page would hide that it was not stored: SignedOutError says so. A form that was done and is sent again, by a
    second press or a browser that asks once more, is not refused for what its own first sending has changed: the person
    comes to the page where it stood.
    """

    @wraps(view)
    def seated(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            if request.method in {"GET", "HEAD"} and not wants_data(request):
                return redirect("sign-in")
            raise SignedOutError
        desk = Desk.of(user, request)
        try:
            answer = view(request, desk, *args, **kwargs)
        except (InvalidError, StaleError, UnknownError):
            back = _back(desk)
            if back is None:
                raise
            return back
        return answer if answer.status_code < HTTPStatus.BAD_REQUEST else _back(desk) or answer

    return seated


def _back(desk: Desk) -> HttpResponse | None:
    """The way to the page where a form stood that was done before; None for any other, and for what an island asks."""
    request = desk.request
    island = request.headers.get("HX-Request") == "true" or wants_data(request)
    if island or not was_done(desk.form(), request.POST.get("key", ""), desk.user):
        return None
    page, here = request.headers.get("Referer", ""), {request.get_host()}
    safe = url_has_allowed_host_and_scheme(page, here, require_https=request.is_secure())
    return redirect(page if safe else "home")
