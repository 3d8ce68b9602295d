"""Signing in by a one-time link, and out."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unitbase.office.accounts import actions, steps
from unitbase.office.answers import Page


def _page(request: HttpRequest, *, token: str, good: bool, status: int = 200) -> HttpResponse:
    context = {"page": Page("Sign in"), "token": token, "good": good}
    return render(request, "accounts/sign_in.html", context, status=status)


@require_safe
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """Where somebody without a session lands: how to get a link."""
    return _page(request, token="", good=False)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """The link's page; its button, and not a mail scanner's visit, uses the link up."""
    now = timezone.now()
    if request.method != "POST":
        good = steps.link_stands(token, at=now)
        return _page(request, token=token, good=good, status=200 if good else 404)
    user = actions.sign_in_by_link(token=token, at=now)
    if user is None:
        return _page(request, token=token, good=False, status=404)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("home")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign-in")
