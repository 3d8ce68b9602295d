"""How a paper is asked for: only what that paper knows, each with the ordinary as its first choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from unitbase.office.listed import FindForm, choose
from unitbase.office.papers.kinds import (
    COLOURS,
    KINDS,
    LAYOUTS,
    MEANT,
    SIZES,
    STRIP_FIELDS,
    THEMES,
    Asked,
    categories_of,
    months_of,
    people_offered,
)
from unitbase.office.papers.values import Base, Bases, Listed
from unitbase.office.productions.forms import KeyForm
from unitbase.paper.stripboard import USUAL
from unitbase.schedule.values import Plan
from unitbase.words.catalogue import fill

TITLES = tuple((key, kind.title) for key, kind in KINDS.items())
Choices = Sequence[tuple[str, str]]
LEFT_OUT = "no"
NOTES = {"": "Printed", LEFT_OUT: "Left out"}
PRINTED = "yes"
PHOTOS = {"": "Left out", PRINTED: "Printed"}
ORDERS = (("", "Newest first"), ("kind", "By kind"), ("superseded", "Superseded first"))


class PaperForm(forms.Form):
    """Which paper is meant, of which board ("" is the active one)."""

    paper = forms.ChoiceField(choices=TITLES)
    board = forms.CharField(max_length=64, required=False, empty_value="")


class MakeForm(PaperForm, KeyForm):
    """Which paper to make."""


class PaperNumberForm(forms.Form):
    """Which paper to open."""

    paper = forms.ChoiceField(choices=TITLES)
    number = forms.IntegerField(min_value=1, max_value=2**31 - 1)


class LookForm(FindForm):
    """What of the list is looked at."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, orders=ORDERS, **kwargs)

    def shown(self, listed: Sequence[Listed]) -> tuple[Listed, ...]:
        """The documents asked for, in the order asked for; what was not understood is left out."""
        found = [one for one in listed if self.finds(one.title, one.note, told(one))]
        if self.asked("order") == "kind":
            found.sort(key=lambda one: one.kind.casefold())
        elif self.asked("order") == "superseded":
            found.sort(key=lambda one: not one.superseded)
        return tuple(found)


def told(document: Listed) -> str:
    """Whether a document still stands."""
    return f"superseded {document.superseded}" if document.superseded else document.state


class AskForm(forms.Form):
    """How a paper of one kind is asked for. Nothing is required: what is left out is as it ordinarily is."""

    size = forms.ChoiceField(label="Paper", required=False)
    colour = forms.ChoiceField(label="Colour of the issue", required=False)
    layout = forms.ChoiceField(label="Layout", required=False)
    theme = forms.ChoiceField(label="Strip colours", required=False)
    fields_shown = forms.MultipleChoiceField(
        label="Fields",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Scene, inside or outside, set and the light stand on every strip.",
    )
    category = forms.ChoiceField(label="Category", required=False)
    person = forms.ChoiceField(label="Whose", required=False)
    month = forms.ChoiceField(label="Month", required=False)
    notes = forms.ChoiceField(label="Notes and weather cover", required=False)
    photos = forms.ChoiceField(
        label="Photos of elements",
        required=False,
        help_text="Small, under their elements. They take a while.",
    )
    since = forms.ChoiceField(
        label="Star what changed since",
        required=False,
        help_text="Lines that print otherwise than they did then carry a star.",
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, kind: str, plan: Plan, bases: Bases, pack: str, paper: str,
        own: str = "", colour: str = "",
    ) -> None:  # fmt: skip
        """The form for `kind`; `bases` are what stars can be counted against, in groups by their names.

        `own` is the theme of the person's own colours, "" where they have none; `colour` that of the issue's pages.
        """
        super().__init__(data)
        self._ordinary, self._colour = paper, colour or Asked().colour
        asks = {*KINDS[kind].asks, *MEANT}
        offered: dict[str, tuple[str, Choices]] = {
            "size": ("paper", [(paper, f"{SIZES[paper]} (as the set-up says)"), *_others(paper)]),
            "colour": ("colour", [(one, one.capitalize()) for one in COLOURS]),
            "layout": ("layout", list(LAYOUTS.items())),
            "theme": ("theme", [*THEMES.items(), *([(own, "My own, as on the board")] if own else [])]),
            "fields_shown": ("fields", [(key, fill(name, {}, pack)) for key, name in STRIP_FIELDS.items()]),
            "category": ("category", [("", "Cast, then counted things"), *categories_of(plan, pack)]),
            "person": ("person", [("", "Everybody who works"), *people_offered(plan)]),
            "month": ("month", [("", "Every month of the shoot"), *months_of(plan)]),
            "notes": ("notes", list(NOTES.items())),
            "photos": ("photos", list(PHOTOS.items())),
            "since": ("since", [("", "No stars"), *_grouped(bases)]),
        }
        pictured = any(one.photo for sheet in plan.breakdown.sheets for one in sheet.elements)
        there = {"since": any(bases.values()), "photos": pictured}
        for name, (what, choices) in offered.items():
            if what not in asks or not there.get(name, True):
                del self.fields[name]
                continue
            choose(self, name, tuple(choices))
        self.fields["colour"].initial = self._colour
        if "fields_shown" in self.fields:
            self.fields["fields_shown"].initial = [key for key in USUAL if key in STRIP_FIELDS]

    def asked(self) -> Asked:
        """What was asked, without the issue before (the caller knows its plan)."""
        typed, usual = self.cleaned_data, Asked()
        size = typed.get("size") or ""
        return Asked(
            paper="" if size == self._ordinary else size,
            colour=typed.get("colour") or self._colour,
            theme=typed.get("theme") or usual.theme,
            layout=typed.get("layout") or usual.layout,
            fields=tuple(typed.get("fields_shown") or ()) or usual.fields,
            category=typed.get("category") or "",
            person=typed.get("person") or "",
            month=typed.get("month") or "",
            notes=typed.get("notes") != LEFT_OUT,
        )

    @property
    def with_photos(self) -> bool:
        """Whether the photos of elements are to print."""
        return self.cleaned_data.get("photos") == PRINTED

    def since_of(self, bases: Bases) -> Base | None:
        """What changes are starred against, if anything was chosen."""
        chosen = self.cleaned_data.get("since") or ""
        return next((one for group in bases.values() for one in group if one.key == chosen), None)


def _others(paper: str) -> Choices:
    return [(key, name) for key, name in SIZES.items() if key != paper]


def _grouped(bases: Bases) -> list[Any]:
    return [(group, [(one.key, one.name) for one in listed]) for group, listed in bases.items() if listed]
