"""The set-up of a production, and changing it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from unitbase.money import Money, format_money
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.productions.difference import signed
from unitbase.office.productions.forms import IDEA, SetupForm
from unitbase.office.productions.models import Production
from unitbase.office.productions.plan import plan_of, setup_of
from unitbase.office.productions.queries import setup_before, values_of
from unitbase.office.productions.setup_actions import change_setup, undo_setup
from unitbase.office.productions.shell import fresh_key, show_page
from unitbase.office.productions.undoing import take_back
from unitbase.office.productions.values import SETUP, Values
from unitbase.schedule.price import price
from unitbase.words.catalogue import listed


def _typed_now(values: Values) -> dict[str, Any]:
    """The set-up in force as its form shows it; the base town is the one the plan is worked out with."""
    setup = setup_of(values)
    plan, _ = plan_of(values)
    return {
        "title": setup.title,
        "currency": setup.currency,
        "town": plan.town.name if plan else setup.town,
        "start": setup.start,
        "weekdays": setup.weekdays,
        "target_days": setup.target_days,
        "pages_a_day_eighths": setup.pages_a_day_eighths,
        "shape": setup.shape,
        "agreement": setup.agreement,
        "paper": setup.paper,
        "word_pack": setup.word_pack,
        **{name: values.setup.get(name, "") for name in IDEA},
    }


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def setup_page(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """The set-up, filled in; what was typed stays when something is wrong."""
    production = desk.production(pid, "production.edit")
    values = values_of(production)
    version, now = _version(values), _typed_now(values)
    form = SetupForm(
        request.POST or None,
        town=now["town"],
        dated=values.calendar is None,
        initial=now | {"key": fresh_key(), "version": version},
    )
    if request.method != "POST":
        return _form(request, desk, production, values, form)
    if not form.is_valid():
        return _form(request, desk, production, values, form, 422)
    typed = form.typed()
    if values.terms is not None and typed["currency"] != now["currency"]:
        form.add_error("currency", f"Terms are typed in {now['currency']}: their amounts would change their meaning.")
        return _form(request, desk, production, values, form, 422)
    change_setup(
        **desk.acting(production.pid, form.cleaned_data["key"]),
        base=form.cleaned_data["version"],
        typed=typed,
    )
    return _saved(production)


@require_POST
@at_desk
def setup_undo(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Take the last change of the set-up back."""
    production = desk.production(pid, "production.edit")
    take_back(request, desk, production, undo_setup)
    return _saved(production)


def _version(values: Values) -> int:
    return dict(values.numbers)[SETUP]


def _saved(production: Production) -> HttpResponse:
    """To the set-up, which then says once what the change did to the price."""
    return redirect(f"{reverse('setup', kwargs={'pid': production.pid})}?saved=1")


def _form(
    request: HttpRequest, desk: Desk, production: Production, values: Values, form: SetupForm, status: int = 200
) -> HttpResponse:
    version = _version(values)
    told = "saved" in request.GET and request.method != "POST" and desk.may("pay.see", production)
    return show_page(
        request,
        desk,
        "productions/setup.html",
        production,
        "setup",
        form=form,
        status=status,
        version=version,
        calendar_url=reverse("calendar", kwargs={"pid": production.pid}) if values.calendar is not None else "",
        undo_url=reverse("setup-undo", kwargs={"pid": production.pid}) if SETUP in values.undoable else "",
        done=_done(production, values, version) if told else "",
        price_url=reverse("price", kwargs={"pid": production.pid}) if desk.may("budget.see", production) else "",
    )


_PRICED = {
    "agreement": "agreement",
    "currency": "currency",
    "start": "calendar",
    "weekdays": "calendar",
    "shape": "working day",
}
"""What of a set-up moves the price, as it is called."""


def _done(production: Production, values: Values, version: int) -> str:
    """What the last change did to the price, if it was one of agreement, currency, calendar or working day; else ""."""
    stored = setup_before(production, version)
    if stored is None:
        return ""
    was, now = (_told(one) for one in (replace(values, setup=stored), values))
    changed = dict.fromkeys(name for field, name in _PRICED.items() if was[field] != now[field])
    before, after = plan_of(replace(values, setup=stored))[0], plan_of(values)[0]
    if not changed or before is None or after is None:
        return ""
    names = listed(tuple(changed))
    return f"With the change of {names} {_price_went(price(before).money, price(after).money)}"


def _told(values: Values) -> dict[str, Any]:
    setup = setup_of(values)
    return {name: getattr(setup, name) for name in _PRICED}


def _price_went(before: Money, after: Money) -> str:
    if before == after:
        return f"the price stays at {format_money(after)}."
    went = f"the price goes from {format_money(before)} to {format_money(after)}"
    # amounts in two currencies have no difference
    if before.currency != after.currency:
        return f"{went}."
    return f"{went} ({signed(after.amount - before.amount, after.currency)})."
