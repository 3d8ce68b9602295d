"""What is typed on the lists of the breakdown: what is looked for, and what is changed of an element, part or set."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from unitbase.breakdown import Correction
from unitbase.breakdown.reports import ElementLine, PartLine
from unitbase.office.breakdown.forms import MOST, PhotoForm
from unitbase.office.breakdown.letters import CAST, legend
from unitbase.office.breakdown.registers import Look, kind_of, names_of
from unitbase.office.breakdown.typeset import PART
from unitbase.office.breakdown.values import Script
from unitbase.office.listed import Choices, FindForm, choose
from unitbase.office.productions.forms import BaseForm
from unitbase.words.categories import HUES

ALONE = ("", "stands alone")
_KEY, _TEXT, _NOTE = 90, 200, 500


class LookForm(FindForm):
    """What of a list of the breakdown is looked at."""

    category = forms.ChoiceField(required=False)
    field_order = ("q", "category", "order")

    def __init__(self, *args: Any, orders: Choices, categories: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, orders=orders, **kwargs)
        if categories:
            choose(self, "category", (("", "all"), *categories))
        else:
            del self.fields["category"]

    def look(self) -> Look:
        """What is looked at; what was not understood is left out."""
        return Look(self.asked("q"), self.asked("category"), self.asked("order"))


class RowForm(BaseForm):
    """A row that is changed; what is left as it stands is not corrected. `told` names the correction of each field."""

    told: ClassVar[dict[str, str]] = {}

    row = forms.CharField(max_length=_KEY, widget=forms.HiddenInput)

    def offer(self, name: str, choices: Choices) -> None:
        """What a field offers to choose from."""
        choose(self, name, choices)

    def corrections(self, line: Any) -> tuple[Correction, ...]:
        """What the breakdown is told of the row."""
        return self.typed(self.told)

    def typed(self, fields: dict[str, str]) -> tuple[Correction, ...]:
        """A correction of the production for each field typed over, in the order of `fields`."""
        changed, sent = self.changed_data, self.cleaned_data
        return tuple(
            Correction("", f"{field}:{sent['row']}", str(sent[name]))
            for name, field in fields.items()
            if name in self.fields and name in changed
        )


class BringingForm(RowForm):
    """A row that may bring other elements with it."""

    link_category = forms.ChoiceField(label="It always brings", required=False)
    link_name = forms.CharField(
        label="What it brings",
        max_length=_TEXT,
        required=False,
        empty_value="",
        help_text="A child brings a chaperone, a picture car a driver.",
    )
    link_quantity = forms.IntegerField(label="How many", min_value=1, max_value=MOST, required=False, initial=1)
    unlink = forms.MultipleChoiceField(
        label="Brings no longer", required=False, widget=forms.CheckboxSelectMultiple({"class": "row"})
    )

    apart = forms.MultipleChoiceField(
        label="Stands alone again", required=False, widget=forms.CheckboxSelectMultiple({"class": "row"})
    )

    def begin(self, script: Script, brings: tuple[str, ...], merged: Choices) -> None:
        """Offer the categories, what is brought already to be taken back, and what was merged to stand alone again."""
        choose(self, "apart", merged)
        if not merged:
            del self.fields["apart"]
        categories = tuple((one.id, one.name) for one in legend(script.pack, script.breakdown.own) if one.id != CAST)
        choose(self, "link_category", categories)
        names = names_of(script.breakdown)
        choose(self, "unlink", tuple((key, f"{kind_of(key, script)}: {names.get(key, key)}") for key in brings))
        if not brings:
            del self.fields["unlink"]

    def parted(self, field: str) -> tuple[Correction, ...]:
        """What was merged into it and is not any more."""
        return tuple(Correction("", f"{field}:{key}", "") for key in self.cleaned_data.get("apart", ()))

    def links(self, key: str) -> tuple[Correction, ...]:
        """What it brings from now on, and no longer."""
        sent = self.cleaned_data
        gone = tuple(Correction("", f"element-link-:{key}", one) for one in sent.get("unlink", ()))
        if not sent["link_name"]:
            return gone
        value = f"{sent['link_category']}: {sent['link_name']} x {sent['link_quantity'] or 1}"
        return (*gone, Correction("", f"element-link:{key}", value))


class ElementForm(PhotoForm, BringingForm):
    """An element in every scene it is in."""

    name = forms.CharField(max_length=_TEXT, widget=forms.TextInput(attrs={"autofocus": True}))
    merge = forms.ChoiceField(label="Is another name of", required=False)
    note = forms.CharField(
        max_length=_NOTE,
        required=False,
        empty_value="",
        help_text="Holds in every scene.",
        widget=forms.Textarea({"rows": 2}),
    )
    everywhere = forms.BooleanField(label="Take it off every scene", required=False)
    field_order = (
        "name",
        "note",
        "photo",
        "photo_off",
        "merge",
        "link_category",
        "link_name",
        "link_quantity",
        "unlink",
        "apart",
        "everywhere",
    )

    def corrections(self, line: ElementLine) -> tuple[Correction, ...]:
        """What the breakdown is told."""
        if self.cleaned_data["everywhere"]:
            return tuple(Correction(scene, "element-", line.key) for scene in line.scenes)
        typed = self.typed({"name": "element-name", "note": "element-note"})
        apart = self.parted("element-merge")
        photo = self.photographed(line.key)
        return (*typed, *photo, *self.links(line.key), *apart, *self.typed({"merge": "element-merge"}))


class PartForm(BringingForm):
    """A speaking part."""

    name = forms.CharField(max_length=_TEXT, widget=forms.TextInput(attrs={"autofocus": True}))
    board_id = forms.CharField(label="Board id", max_length=12, help_text="Stays, whatever draft comes.")
    merge = forms.ChoiceField(
        label="Is another name of",
        required=False,
        help_text="Nobody is merged by itself: an actor as a child stays apart.",
    )
    extra = forms.BooleanField(
        label="A supporting artist who speaks", required=False, help_text="Goes off the cast list and the board."
    )
    field_order = (
        "name",
        "board_id",
        "merge",
        "extra",
        "link_category",
        "link_name",
        "link_quantity",
        "unlink",
        "apart",
    )

    def corrections(self, line: PartLine) -> tuple[Correction, ...]:
        """What the breakdown is told; a merge last, for the part is gone after it."""
        typed = self.typed({"name": "part-name", "board_id": "part-id"})
        speaks = self.cleaned_data["extra"]
        extra = (Correction("", f"part-extra:{line.key}", str(int(speaks))),) if speaks != line.extra else ()
        apart = self.parted("part-merge")
        return (*typed, *self.links(PART + line.key), *extra, *apart, *self.typed({"merge": "part-merge"}))


class SetForm(RowForm):
    """A set, and the location that holds it."""

    told: ClassVar[dict[str, str]] = {"location": "set"}
    location = forms.CharField(
        max_length=_TEXT,
        help_text="Holds for every scene of this set. Sets that share a location are shot there together.",
        widget=forms.TextInput(attrs={"list": "places", "autofocus": True}),
    )


class CategoryForm(RowForm):
    """A category of one's own: what it is called, its colour, and that it is deleted."""

    name = forms.CharField(
        max_length=60,
        help_text="Then offered wherever words are tagged.",
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    colour = forms.ChoiceField(
        choices=[(name, name.capitalize()) for name in HUES],
        help_text="On screen and on paper; its number stands beside it, so that colour is never alone.",
    )

    gone = forms.BooleanField(label="Delete this category", required=False, help_text="Undo brings it back.")
    home = forms.ChoiceField(
        required=False,
        help_text="With their notes, photos and what they bring. What is called alike there becomes one.",
    )

    def begin(self, count: int, homes: Choices) -> None:
        """Offer to delete it: where its elements go is asked for where it has any."""
        self.fields[
            "home"
        ].label = f"Its {count} element{'s' if count > 1 else ''} then go{'' if count > 1 else 'es'} to"
        choose(self, "home", (("", "Choose a category"), *homes))
        if not count:
            del self.fields["home"]

    def only_make(self) -> None:
        """Offer what a new one needs and no more."""
        del self.fields["gone"], self.fields["home"]

    def clean(self) -> dict[str, Any]:
        """Refuses a category that is deleted while its elements have nowhere to go, and a home for what stays."""
        sent = super().clean() or self.cleaned_data
        if sent.get("gone") and "home" in self.fields and not sent.get("home") and "home" not in self.errors:
            self.add_error("home", "Choose where its elements go: nothing is lost with a category.")
        if sent.get("home") and not sent.get("gone"):
            self.add_error("gone", "Tick this to delete the category, or choose no other for its elements.")
        return sent

    def corrections(self, line: str) -> tuple[Correction, ...]:
        """What the breakdown is told; `line` is the id of the category, as it is or is to be."""
        sent = self.cleaned_data
        if sent.get("gone"):
            return (Correction("", f"category-:{line}", sent.get("home", "")),)
        if not {"name", "colour"}.intersection(self.changed_data):
            return ()
        return (Correction("", f"category:{line}", f"{sent['name']} {HUES[sent['colour']]}"),)


def merge_choices(lines: tuple[ElementLine, ...] | tuple[PartLine, ...], own: str, script: Script) -> Choices:
    """What a thing can be another name of: everything of its kind but itself."""
    return (
        ALONE,
        *(
            (line.key, f"{line.name} ({kind_of(line.key, script)})" if isinstance(line, ElementLine) else line.name)
            for line in lines
            if line.key != own
        ),
    )


def merged_choices(script: Script, field: str, into: str) -> Choices:
    """What a person merged into an element or part, by the keys they had: the last word on each counts."""
    told = {
        name.removeprefix(f"{field}:"): value
        for _, name, value in script.values.corrections
        if name.startswith(f"{field}:")
    }
    return tuple((key, key.partition("-")[2] if field == "element-merge" else key) for key in told if told[key] == into)
