"""The desk: what one person, in one request, may see and do. Views get objects from nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from unitbase.office.access.grants import Scope, reach
from unitbase.office.accounts.models import User
from unitbase.office.answers import wants_data
from unitbase.office.companies.models import Company
from unitbase.office.problems import ForbiddenError, SignedOutError, UnknownError
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
    _seen: dict[str, Production | None] = field(default_factory=dict)

    @classmethod
    def of(cls, user: User) -> Desk:
        """The desk of a signed-in person."""
        rows = Membership.objects.filter(user=user).order_by("id")
        hats = rows.values_list("role", "department", "production_id", "production__company_id")
        return cls(user, tuple(Hat(*row) for row in hats))

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
        """Who acts, when, on what, under which key: what every action is told beside its own arguments."""
        return {"actor": self.user, "at": timezone.now(), "scope": scope, "key": key}

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

    Then a page would hide that it was not stored: SignedOutError says so.
    """

    @wraps(view)
    def seated(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            if request.method in {"GET", "HEAD"} and not wants_data(request):
                return redirect("sign-in")
            raise SignedOutError
        return view(request, Desk.of(user), *args, **kwargs)

    return seated
