"""What people say about a new draft, and about what has no home in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from unitbase.office.drafts.values import Choices
from unitbase.office.productions.forms import BaseForm, KeyForm
from unitbase.screenplay.matching import Matching
from unitbase.screenplay.numbering import all_colours
from unitbase.screenplay.values import Screenplay
from unitbase.words.catalogue import say

NEW = "new"
_SCENE = "scene-"
_MOST = 400
COLOURS = tuple((colour, colour.capitalize()) for colour in all_colours())


class DraftForm(forms.Form):
    """A new draft: what it is called, its colour and date, its numbers, and which scene is which."""

    name = forms.CharField(max_length=200)
    colour = forms.ChoiceField(choices=COLOURS)
    day = forms.DateField(label="Date", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    by_number = forms.BooleanField(
        label="Its scene numbers were locked",
        required=False,
        help_text="Scenes are then matched by number first; new ones get letters, cut ones stay as OMITTED.",
    )
    lock = forms.BooleanField(
        label="Lock scene numbers from this draft on", required=False, help_text="For the drafts that follow."
    )
    also_new = forms.CharField(label="Scene of this draft", max_length=20, required=False, empty_value="")
    also_old = forms.CharField(
        label="is scene of the draft before", max_length=20, required=False, empty_value="",
        help_text="Its number there; empty for a new scene.",
    )  # fmt: skip

    def chosen(self, old: Screenplay, new: Screenplay) -> tuple[tuple[str, str], ...]:
        """Which scenes a person said are which: (own key, identity or "" for a new scene). Unknown ones are left out.

        Call it on a form that is valid.
        """
        identities = {scene.key for scene in old.scenes}
        own = {scene.key for scene in new.scenes}
        found = {
            name.removeprefix(_SCENE): "" if value == NEW else value
            for name, value in list(self.data.items())[:_MOST]
            if name.startswith(_SCENE) and value
        }
        found |= self._also(old, new)
        return tuple(sorted((key, one) for key, one in found.items() if key in own and one in {"", *identities}))

    def _also(self, old: Screenplay, new: Screenplay) -> dict[str, str]:
        """The pair typed by numbers, as keys."""
        sent = self.cleaned_data
        numbers = {(scene.number or scene.key).upper(): scene.key for scene in old.scenes}
        own = {(scene.number or scene.key).upper(): scene.key for scene in new.scenes}
        typed_new, typed_old = sent["also_new"].strip().upper(), sent["also_old"].strip().upper()
        if not typed_new:
            return {}
        if typed_new not in own:
            self.add_error("also_new", "There is no such scene in this draft.")
            return {}
        if typed_old and typed_old not in numbers:
            self.add_error("also_old", "There is no such scene in the draft before.")
            return {}
        return {own[typed_new]: numbers[typed_old] if typed_old else ""}

    def choices(self, old: Screenplay, new: Screenplay) -> Choices:
        """All of it; call it on a form that is valid."""
        sent = self.cleaned_data
        chosen = self.chosen(old, new)
        return Choices(
            " ".join(sent["name"].split()),
            sent["colour"],
            sent["day"].isoformat(),
            sent["by_number"],
            sent["lock"],
            chosen,
        )


class AcceptForm(KeyForm):
    """A draft accepted over the versions the person saw."""

    base = forms.RegexField(r"^[0-9.]{1,120}$", widget=forms.HiddenInput)


class HeldForm(BaseForm):
    """Things without a home by their names (`held`, any number), and what to do with them.

    `home` is another home than the one suggested; `all` are all that the list shows.
    """

    what = forms.ChoiceField(choices=(("put", "Put it there"), ("leave", "Leave it out"), ("all", "Put all there")))
    home = forms.CharField(max_length=260, required=False, empty_value="")

    def names(self) -> frozenset[str]:
        """The things that were named."""
        return frozenset(self.data.getlist("held") if isinstance(self.data, QueryDict) else ())


class CompareForm(forms.Form):
    """Any two drafts, by their place in the list."""

    a = forms.IntegerField(min_value=1, max_value=999)
    b = forms.IntegerField(min_value=1, max_value=999)


class PagesForm(forms.Form):
    """The draft whose pages are meant, by its place in the list."""

    draft = forms.IntegerField(min_value=1, max_value=999)


def hidden(choices: Choices) -> tuple[tuple[str, str], ...]:
    """The choices as names and values of a form, for another form to carry."""
    plain = [("name", choices.name), ("colour", choices.colour), ("day", choices.day)]
    plain += [("by_number", "on")] if choices.by_number else []
    plain += [("lock", "on")] if choices.lock else []
    return (*plain, *((f"{_SCENE}{key}", one or NEW) for key, one in choices.chosen))


def questions(matching: Matching, old: Screenplay, chosen: Mapping[str, str], pack: str) -> tuple[dict[str, Any], ...]:
    """The doubtful scenes as questions: name of the field, sentence, options (value, label, whether it is so now)."""
    scenes = {scene.key: scene for scene in old.scenes}
    found = []
    identities = {one.key: one.identity for one in matching.scenes}
    for doubt in matching.doubtful:
        now = chosen.get(doubt.key, identities[doubt.key] if identities[doubt.key] in scenes else "")
        options = [
            (one.identity, f"Scene {_titled(scenes[one.identity])}, {one.alike} % alike", one.identity == now)
            for one in doubt.candidates
        ]
        options.append((NEW, "A new scene", not now))
        found.append({"name": f"{_SCENE}{doubt.key}", "reason": say(doubt.reason, pack), "options": tuple(options)})
    return tuple(found)


def _titled(scene: Any) -> str:
    return f"{scene.number or scene.key} {scene.heading}"[:70]
