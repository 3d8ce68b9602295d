"""The script as pages: read in its own layout, tagged in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unitbase.breakdown import Correction, correct, slug
from unitbase.office.access.desk import Desk, at_desk
from unitbase.office.breakdown.actions import tag_script
from unitbase.office.breakdown.cards import card_of, offer_of
from unitbase.office.breakdown.forms import BackForm, CardForm, CardNameForm, LengthsForm, TagForm
from unitbase.office.breakdown.letters import CAST, Category, legend
from unitbase.office.breakdown.photos import keep_photo
from unitbase.office.breakdown.queries import script_at, script_of
from unitbase.office.breakdown.typeset import PART, set_preamble, set_scenes, tagged
from unitbase.office.breakdown.values import Card, Offer, SceneText, Script
from unitbase.office.problems import InvalidError, UnknownError
from unitbase.office.productions.actions import correct_scene, undo_correction
from unitbase.office.productions.forms import received
from unitbase.office.productions.joins import Noted, WhatIsNoted, nothing_noted
from unitbase.office.productions.models import Production
from unitbase.office.productions.shell import fresh_key, show_page
from unitbase.office.productions.values import CORRECTIONS
from unitbase.words.catalogue import say

_NONE = "There is no script to tag yet. Bring one in first."


@require_safe
@gzip_page
@at_desk
def script_pages(request: HttpRequest, desk: Desk, pid: str, noted: WhatIsNoted = nothing_noted) -> HttpResponse:
    """The script in its own layout, with the card of the element asked for."""
    return _pages(request, desk, desk.production(pid, "script.see"), noted)


def _pages(
    request: HttpRequest,
    desk: Desk,
    production: Production,
    noted: WhatIsNoted,
    form: TagForm | None = None,
    status: int = 200,
) -> HttpResponse:
    script = script_of(production)
    if script is None:
        return show_page(request, desk, "breakdown/pages.html", production, "script-pages", status=status, scenes=())
    may_edit = desk.may("script.edit", production)
    asked = request.GET.get("scene", "")
    return show_page(
        request,
        desk,
        "breakdown/pages.html",
        production,
        "script-pages",
        status=status,
        script_title=script.screenplay.title,
        may_file=desk.may("script.file", production),
        preamble=set_preamble(script),
        scenes=_annotated(set_scenes(script, tagged(script)), noted(desk, production)),
        legend=_legend(script),
        form=(form or _tag_form(script, asked)) if may_edit else None,
        **_around(production, script, may_edit=may_edit),
        **_card_context(production, card_of(script, asked, request.GET.get("element", "")), may_edit=may_edit),
    )


def _annotated(scenes: tuple[SceneText, ...], noted: Mapping[str, Noted]) -> tuple[SceneText, ...]:
    """The scenes with how much is noted about each."""
    return tuple(replace(one, noted=noted.get(one.key)) for one in scenes) if noted else scenes


def _around(production: Production, script: Script, *, may_edit: bool) -> dict[str, Any]:
    """What the page and each answer to a change need besides the scenes: addresses and the version."""
    addresses = {"pid": production.pid}
    return {
        "version": script.values.corrections_version,
        "undo_url": reverse("script-pages-undo", kwargs=addresses) if may_edit else "",
        "undo_left": CORRECTIONS in script.values.undoable,
        "tag_url": reverse("script-tag", kwargs=addresses) if may_edit else "",
        "card_url": reverse("script-card", kwargs=addresses),
        "pages_url": reverse("script-pages", kwargs=addresses),
        "key": fresh_key(),
    }


def _legend(script: Script) -> tuple[Category, ...]:
    return legend(script.pack, script.breakdown.own)


def _tag_form(script: Script, scene: str) -> TagForm:
    version = script.values.corrections_version
    initial = {"scene": scene, "version": version, "key": fresh_key(), "category": "104"}
    return TagForm(categories=_legend(script), scenes=_scene_choices(script), initial=initial)


def _scene_choices(script: Script) -> tuple[tuple[str, str], ...]:
    return tuple((sheet.scene, f"{sheet.number} {sheet.heading}"[:60]) for sheet in script.breakdown.sheets)


def _card_context(production: Production, card: Card | None, *, may_edit: bool) -> dict[str, Any]:
    url = reverse("script-card", kwargs={"pid": production.pid}) if may_edit else ""
    photo = reverse("script-photo", kwargs={"pid": production.pid, "name": card.photo}) if card and card.photo else ""
    return {"card": card, "card_edit_url": url, "card_key": fresh_key(), "photo_url": photo}


@require_POST
@at_desk
def script_tag(request: HttpRequest, desk: Desk, pid: str, noted: WhatIsNoted = nothing_noted) -> HttpResponse:
    """Tag words in one or several scenes; the island gets the scenes that changed, a plain form its page."""
    production = desk.production(pid, "script.edit")
    script = _standing(production)
    form = TagForm(request.POST, categories=_legend(script), scenes=_scene_choices(script))
    typed = form.corrections() if form.is_valid() else ()
    for text in _refused(script, typed):
        form.add_error(None, text)
    if not form.is_valid():
        if _is_island(request):
            return _refusal(request, form)
        return _pages(request, desk, production, noted, form, InvalidError.status)
    sent = form.cleaned_data
    _store(desk, production, sent["key"], typed)
    name = sent["name"] or " ".join(sent["words"].split())
    key = PART + slug(name) if sent["category"] == CAST else f"{sent['category']}-{slug(name)}"
    return _answer(
        request, desk, production, noted, seen=sent["version"], scene=sent["scene"][0], key=key, words=sent["words"]
    )


@require_POST
@at_desk
def script_pages_undo(request: HttpRequest, desk: Desk, pid: str, noted: WhatIsNoted = nothing_noted) -> HttpResponse:
    """Take the last correction back; the island gets the scenes it changes."""
    production = desk.production(pid, "script.edit")
    sent = received(BackForm(request.POST), "Load the page again before undoing.")
    undo_correction(**desk.acting(production.pid, sent["key"]), base=sent["version"])
    if sent["back"]:
        return redirect(sent["back"], pid=pid)
    return _answer(request, desk, production, noted, seen=sent["version"], said="Taken back.")


@require_POST
@at_desk
def script_lengths(request: HttpRequest, desk: Desk, pid: str) -> HttpResponse:
    """Choose whose lengths count where nobody typed one: ours, or the file's."""
    production = desk.production(pid, "script.edit")
    sent = received(LengthsForm(request.POST), "Choose whose lengths count: ours, or the file's.")
    correct_scene(
        **desk.acting(production.pid, sent["key"]),
        base=sent["version"],
        corrections=[["", "lengths", sent["lengths"]]],
    )
    return redirect("script", pid=pid)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def script_card(request: HttpRequest, desk: Desk, pid: str, noted: WhatIsNoted = nothing_noted) -> HttpResponse:
    """The card of an element in a scene; sent, it changes how many there are, or takes it off the scene."""
    if request.method == "POST":
        return _change_card(request, desk, desk.production(pid, "script.edit"), noted)
    production = desk.production(pid, "script.see")
    form = CardNameForm(request.GET)
    if not form.is_valid():
        msg = "Name the scene and the element."
        raise InvalidError(msg)
    script = script_of(production)
    card = card_of(script, form.cleaned_data["scene"], form.cleaned_data["element"]) if script else None
    if script is None or card is None:
        raise UnknownError
    may_edit = desk.may("script.edit", production)
    context = _around(production, script, may_edit=may_edit) | _card_context(production, card, may_edit=may_edit)
    return render(request, "breakdown/_card.html", context)


def _change_card(request: HttpRequest, desk: Desk, production: Production, noted: WhatIsNoted) -> HttpResponse:
    script = _standing(production)
    form = CardForm(request.POST, request.FILES)
    if not form.is_valid():
        return _card_refused(request, form)
    sent = form.cleaned_data | {"typed": frozenset(request.POST)}
    card = card_of(script, sent["scene"], sent["element"])
    if card is None:
        raise UnknownError
    typed = _card_corrections(card, sent) + (form.photographed(card.key) if _has_photo(card, sent) else ())
    for text in _refused(script, typed):
        form.add_error(None, text)
    if not form.is_valid():
        return _card_refused(request, form)
    if typed:
        keep_photo(sent["photo"])
        _store(desk, production, sent["key"], typed)
    said = f"{card.name} is off scene {card.number}." if sent["remove"] else f"{card.name} changed."
    return _answer(request, desk, production, noted, seen=sent["version"], scene=card.scene, key=card.key, said=said)


def _has_photo(card: Card, sent: dict[str, Any]) -> bool:
    """Whether a change of the card is one of its photo too: a part has none, and what goes off the scene keeps its."""
    return card.category != CAST and not sent["remove"]


def _card_refused(request: HttpRequest, form: CardForm) -> HttpResponse:
    if _is_island(request):
        return _refusal(request, form)
    raise InvalidError(" ".join(_complaints(form)))


def _complaints(form: TagForm | CardForm) -> tuple[str, ...]:
    return tuple(str(text) for found in form.errors.values() for text in found)


def _card_corrections(card: Card, sent: dict[str, Any]) -> tuple[Correction, ...]:
    """What the breakdown is told of a card that was changed."""
    if sent["remove"]:
        field, value = ("cast-", card.name) if card.category == CAST else ("element-", card.key)
        return (Correction(card.scene, field, value),)
    typed = []
    key, kind = (card.key.removeprefix(PART), "part") if card.category == CAST else (card.key, "element")
    if sent["quantity"] not in {None, card.quantity} and card.category != CAST:
        typed.append(Correction(card.scene, "element+", f"{card.category}: {card.name} x {sent['quantity']}"))
    if "note" in sent["typed"] and sent["note"] != card.note and card.category != CAST:
        typed.append(Correction("", f"element-note:{key}", sent["note"]))
    if sent["name"] not in {"", card.name}:
        typed.append(Correction("", f"{kind}-name:{key}", sent["name"]))
    return tuple(typed)


def _standing(production: Production) -> Script:
    script = script_of(production)
    if script is None:
        raise InvalidError(_NONE)
    return script


def _refused(script: Script, typed: tuple[Correction, ...]) -> tuple[str, ...]:
    """Why some of the corrections cannot be followed, in words."""
    _, refused = correct(script.breakdown, typed)
    return tuple(say(one, script.pack) for one in refused)


def _store(desk: Desk, production: Production, key: str, typed: tuple[Correction, ...]) -> None:
    tag_script(
        **desk.acting(production.pid, key),
        corrections=[[one.scene, one.field, one.value] for one in typed],
    )


def _is_island(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _refusal(request: HttpRequest, form: TagForm | CardForm) -> HttpResponse:
    return render(request, "breakdown/_refusal.html", {"texts": _complaints(form)}, status=InvalidError.status)


def _answer(
    request: HttpRequest,
    desk: Desk,
    production: Production,
    noted: WhatIsNoted,
    *,
    seen: int,
    scene: str = "",
    key: str = "",
    words: str = "",
    said: str = "",
) -> HttpResponse:
    """After a change: the scenes that differ from version `seen`, the card, and the offer to tag elsewhere."""
    if not _is_island(request):
        query = f"?scene={quote(scene)}&element={quote(key)}" if key else ""
        return redirect(f"{reverse('script-pages', kwargs={'pid': production.pid})}{query}#scene-{quote(scene)}")
    script = _standing(production)
    now = tagged(script)
    changed = _changed(script_at(production, script, seen), script)
    card = card_of(script, scene, key)
    offer = offer_of(script, words, card.name, card.category, key) if card and words else None
    context = {
        "scenes": _annotated(set_scenes(script, now, changed), noted(desk, production)),
        "said": said or _said(card, offer),
        "offer": offer,
        **_around(production, script, may_edit=True),
        **_card_context(production, card, may_edit=True),
    }
    return render(request, "breakdown/_answer.html", context)


def _changed(before: Script, after: Script) -> frozenset[str]:
    """The scenes that are told otherwise than before: their sheet, or what is marked in them."""
    old, new = tagged(before), tagged(after)
    sheets = {sheet.scene: sheet for sheet in before.breakdown.sheets}
    return frozenset(
        sheet.scene
        for sheet in after.breakdown.sheets
        if sheet != sheets.get(sheet.scene) or new.get(sheet.scene) != old.get(sheet.scene)
    )


def _said(card: Card | None, offer: Offer | None) -> str:
    """One sentence that is read out after a tag."""
    if card is None:
        return "Changed."
    told = f"{card.name}: {card.kind}, scene {card.number}."
    if offer is None:
        return told
    count = len(offer.scenes)
    more = f"{count} other scene{'' if count == 1 else 's'}"
    return f"{told} The same words stand in {more}: plus tags these too."
