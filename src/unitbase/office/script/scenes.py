"""The scenes of the script page: their rows, and the form in which one of them is corrected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django import forms

from unitbase.breakdown import Correction, LengthSource, length_totals, minutes_reasons
from unitbase.breakdown.studio import lasts
from unitbase.breakdown.values import Breakdown, DayPart, Element, Sheet
from unitbase.office.productions.board_view import length_of
from unitbase.office.productions.forms import BaseForm
from unitbase.office.productions.values import Fact
from unitbase.paper.lengths import sheets_length
from unitbase.paper.words import length_text
from unitbase.schedule.lengths import pages
from unitbase.schedule.values import Plan
from unitbase.screenplay.fdx import read_length
from unitbase.screenplay.values import IntExt
from unitbase.screenplay.write_outline import duration_text
from unitbase.words import Finding, Level
from unitbase.words.catalogue import say, title
from unitbase.words.categories import CATEGORIES, OwnCategory, category_name

Choices = tuple[tuple[str, str], ...]
INT_EXTS = tuple((each.value, "I/E" if each is IntExt.BOTH else each.value) for each in IntExt)
DAY_PARTS = tuple((each.value, each.value) for each in DayPart)
# In the order in which they are corrected: a set before its location, and minutes last, for a length moves them too.
FIELDS = ("set", "location", "int_ext", "day_part", "eighths", "script_day", "cast", "synopsis", "note", "minutes")
CAST = "100"
MOST = 9999
LENGTHS = {LengthSource.OURS: "Our count", LengthSource.FILE: "The file", LengthSource.TYPED: "Typed"}


class GoneField(forms.MultipleChoiceField):
    """A choice of elements; one that is gone meanwhile is no error."""

    def valid_value(self, value: str) -> bool:
        """Any short text: what it names is looked up later."""
        return len(value) <= MOST


class SceneForm(BaseForm):
    """One scene as it was read; what is left as it stands is not corrected."""

    scene = forms.CharField(max_length=80, widget=forms.HiddenInput)
    set = forms.CharField(max_length=200, widget=forms.TextInput(attrs={"autofocus": True}))
    location = forms.CharField(
        max_length=200, help_text="Holds for every scene of this set.", widget=forms.TextInput(attrs={"list": "places"})
    )
    int_ext = forms.ChoiceField(label="I/E", choices=INT_EXTS)
    day_part = forms.ChoiceField(label="D/N", choices=DAY_PARTS)
    eighths = forms.CharField(
        label="Pages",
        max_length=12,
        required=False,
        empty_value="",
        help_text="Pages and eighths, such as 1 3/8. Empty: as counted.",
    )
    minutes = forms.CharField(
        label="Minutes to shoot", max_length=12, required=False, empty_value="", help_text="Empty: as estimated."
    )
    script_day = forms.CharField(max_length=12)
    cast = forms.CharField(max_length=2000, required=False, help_text="Who is seen, parted by commas.", empty_value="")

    synopsis = forms.CharField(max_length=500, required=False, help_text="What happens, in one line.", empty_value="")
    note = forms.CharField(
        max_length=500,
        required=False,
        help_text="Stands with the scene on its sheet.",
        empty_value="",
        widget=forms.Textarea({"rows": 2}),
    )
    new_category = forms.ChoiceField(label="Another element: its category", required=False)
    new_name = forms.CharField(label="Its name", max_length=200, required=False, empty_value="")
    new_quantity = forms.IntegerField(label="How many", min_value=1, max_value=MOST, required=False, initial=1)
    drop = GoneField(
        label="Elements to take off", required=False, widget=forms.CheckboxSelectMultiple({"class": "row"})
    )

    def __init__(self, *args: Any, pack: str, elements: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        categories = tuple((key, category_name(key, pack)) for key in CATEGORIES if key != CAST)
        for name, choices in (("new_category", categories), ("drop", elements)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
        self.elements = frozenset(key for key, _ in elements)
        if not elements:
            del self.fields["drop"]
        self.fields["script_day"].label = title("script-day", pack)
        self.fields["version"].widget = forms.HiddenInput()
        for name in FIELDS:
            # the form brings along what the person saw: a second sending means the same, whatever has changed since
            self.fields[name].show_hidden_initial = True

    def corrections(self, plan: Plan) -> tuple[Correction, ...]:
        """What the person typed over, in the order of FIELDS."""
        changed, sent = self.changed_data, self.cleaned_data
        typed = [(name, _meant(plan, name, sent[name])) for name in FIELDS if name in changed]
        # an element that is gone already needs no taking off: a second sending means the same
        dropped = [("element-", key) for key in sent.get("drop", ()) if key in self.elements]
        added = []
        if sent["new_name"]:
            # the quantity always closes the line, so that a name may end in one
            added = [("element+", f"{sent['new_category']}: {sent['new_name']} x {sent['new_quantity'] or 1}")]
        return tuple(Correction(sent["scene"], *one) for one in (*dropped, *added, *typed))


def _meant(plan: Plan, field: str, typed: str) -> str:
    """What a person typed, as the breakdown takes it: a length in eighths, a known place by its key."""
    if field == "eighths":
        eighths = read_length(typed)
        return typed if eighths is None else str(eighths)
    if field == "location":
        named = {terms.name.casefold(): terms.key for terms in plan.locations}
        return named.get(" ".join(typed.split()).casefold(), typed)
    return typed


def _sheet(plan: Plan, scene: str) -> Sheet | None:
    return next((sheet for sheet in plan.breakdown.sheets if sheet.scene == scene), None)


def scene_form(plan: Plan, scene: str, version: int, key: str, pack: str) -> SceneForm | None:
    """The form of a scene as it stands; None if there is no such scene."""
    sheet = _sheet(plan, scene)
    if sheet is None:
        return None
    elements = elements_of(plan, scene, pack)
    return SceneForm(
        pack=pack, elements=elements, initial={"key": key, "version": version, "scene": scene, **_typed(plan, sheet)}
    )


def _typed(plan: Plan, sheet: Sheet) -> dict[str, str]:
    """The scene as somebody would type it."""
    names = {part.key: part.name for part in plan.breakdown.characters}
    return {
        "set": _sets(plan.breakdown).get(sheet.set, sheet.set),
        "location": _location(plan, sheet),
        "int_ext": sheet.int_ext.value,
        "day_part": sheet.day_part.value,
        "eighths": pages(sheet.eighths),
        "script_day": str(sheet.script_day),
        "cast": ", ".join(names.get(key, key) for key in sheet.cast),
        "synopsis": sheet.synopsis,
        "note": sheet.note,
        "minutes": str(sheet.minutes),
    }


def elements_of(plan: Plan | None, scene: str, pack: str) -> Choices:
    """The elements of a scene: key, and category with name and number as a person reads them."""
    sheet = _sheet(plan, scene) if plan else None
    own = plan.breakdown.own if plan else ()
    return tuple((one.key, _called(one, pack, own)) for one in (sheet.elements if sheet else ()))


def _called(element: Element, pack: str, own: Iterable[OwnCategory]) -> str:
    many = f" × {element.quantity}" if element.quantity > 1 else ""
    return f"{category_name(element.category, pack, own)}: {element.name}{many}"


def _sets(breakdown: Breakdown) -> dict[str, str]:
    return {one.key: one.name for one in breakdown.sets}


def _location(plan: Plan, sheet: Sheet) -> str:
    key = next((one.location for one in plan.breakdown.sets if one.key == sheet.set), sheet.set)
    return next((terms.name for terms in plan.locations if terms.key == key), key)


@dataclass(frozen=True, slots=True)
class Part:
    """One line of what stands behind a figure: what, how much, and whether it is the one in force."""

    label: str
    value: str
    in_force: bool = False


def length_parts(sheet: Sheet) -> tuple[Part, ...]:
    """The figures there are for a scene's length, kept apart, and which of them is in force.

    An item of a show has the duration its running order states, or what was typed over it.
    """
    if sheet.seconds:
        typed = sheet.lengths.typed
        stated = Part("The running order", duration_text(sheet.seconds), typed is None)
        return (stated,) if typed is None else (stated, Part(LENGTHS[LengthSource.TYPED], pages(typed), in_force=True))
    told = (
        (LengthSource.OURS, sheet.lengths.ours or None),
        (LengthSource.FILE, sheet.lengths.file),
        (LengthSource.TYPED, sheet.lengths.typed),
    )
    return tuple(
        Part(LENGTHS[source], pages(figure), source is sheet.length_source)
        for source, figure in told
        if figure is not None
    )


def minute_parts(sheet: Sheet, pack: str) -> tuple[Part, ...]:
    """What a scene's minutes are made of."""
    params: dict[str, str | int] = {"pages": pages(sheet.eighths), "over": max(0, len(sheet.cast) - 2)}
    return tuple(
        Part(
            category_name(code, pack) if code.isdigit() else say(Finding(f"minutes.{code}", Level.INFO, params), pack),
            f"{minutes} min",
        )
        for code, minutes in minutes_reasons(sheet)
    )


def length_facts(breakdown: Breakdown) -> tuple[Fact, ...]:
    """The length of the script, by which figures, and the others beside it."""
    paged = replace(breakdown, sheets=tuple(sheet for sheet in breakdown.sheets if not lasts(sheet)))
    totals, count, whole = length_totals(paged), len(breakdown.sheets), sheets_length(breakdown.sheets)
    used = ", ".join(f"{LENGTHS[source].lower()} {many}" for source, many in totals.used if many)
    minutes = sum(sheet.minutes for sheet in breakdown.sheets)
    name = "Length" if whole.seconds else "Pages"
    facts = [Fact("Scenes", str(count)), Fact(name, length_text(whole), f"scenes by {used}" if used else "")]
    if totals.ours != totals.in_force:
        facts.append(Fact("Our count", pages(totals.ours)))
    if totals.file not in {None, totals.in_force}:
        facts.append(Fact("The file's count", pages(totals.file or 0)))
    return (
        *facts,
        Fact("Time to shoot", f"{minutes // 60} h {minutes % 60:02d}", "set-ups and shooting, without moves"),
    )


def scene_rows(plan: Plan, url: str, pack: str) -> tuple[dict[str, Any], ...]:
    """The rows of the script page; `url` is the page on which a scene is corrected, "" for whoever may not."""
    cast = {c.key: c.board_id for c in plan.breakdown.characters}
    sets = _sets(plan.breakdown)
    return tuple(
        {
            "key": sheet.scene,
            "number": sheet.number,
            "int_ext": "I/E" if sheet.int_ext is IntExt.BOTH else sheet.int_ext.value,
            "set": sets.get(sheet.set, sheet.set),
            "location": _location(plan, sheet),
            "day_part": sheet.day_part.value,
            "pages": length_of(sheet),
            "lengths": length_parts(sheet),
            "minutes": sheet.minutes,
            "reasons": minute_parts(sheet, pack),
            "script_day": sheet.script_day,
            "cast": ", ".join(sorted((cast.get(key, "") for key in sheet.cast), key=lambda one: (len(one), one))),
            "note": sheet.note,
            "url": url,
        }
        for sheet in plan.breakdown.sheets
    )


def places(plan: Plan) -> tuple[str, ...]:
    """The places a set can be given, by name."""
    return tuple(dict.fromkeys(terms.name for terms in plan.locations))
