"""What people type about a production."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from operator import attrgetter
from typing import Any, TypeVar

from django import forms
from django.http import QueryDict

from unitbase.calendar import day_shapes, find_town
from unitbase.calendar.towns import TOWNS
from unitbase.office.problems import InvalidError
from unitbase.schedule.assume import default_setup
from unitbase.schedule.lengths import pages
from unitbase.screenplay.fdx import read_length
from unitbase.screenplay.outline.figures import read_duration
from unitbase.screenplay.rule import read_rule

FORMATS = (
    ("feature", "Feature"), ("short", "Short"), ("series", "Series"), ("studio", "Studio show"),
    ("documentary", "Documentary"), ("commercial", "Commercial"),
)  # fmt: skip
COUNTRIES = (("GB", "United Kingdom"), ("US", "United States"))
CURRENCIES = (("GBP", "GBP"), ("USD", "USD"), ("EUR", "EUR"))
PAPERS = (("A4", "A4"), ("letter", "US Letter"))
AGREEMENTS = (("uk", "United Kingdom"), ("us", "United States"))
WORD_PACKS = (("UK", "British"), ("US", "American"))
SHAPES = (("standard", "Standard"), ("semi-continuous", "Semi-continuous"), ("continuous", "Continuous"))
WEEKDAYS = tuple(enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")))
TOWNS_OFFERED = tuple((town.name, f"{town.name}, {town.country}") for town in sorted(TOWNS, key=attrgetter("name")))
LEFT_TO_DEFAULTS = (
    "currency", "town", "weekdays", "target_days", "pages_a_day_eighths", "shape", "agreement", "paper", "word_pack",
)  # fmt: skip
MAX_EIGHTHS = 320
Form = TypeVar("Form", bound=forms.Form)
IDEA = ("genre", "idea", "episodes", "slot", "on_air")
"""What a production is before it has a script; all of it may be left empty."""


class KeyForm(forms.Form):
    """Every form carries the key that makes a second sending harmless."""

    key = forms.RegexField(r"^[\x21-\x7e]{8,80}$", widget=forms.HiddenInput)


class BaseForm(KeyForm):
    """A change of a version the person saw."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


def received(form: forms.Form, otherwise: str) -> dict[str, Any]:
    """What a form says that offers nothing to type again. Raises InvalidError, saying `otherwise` where it cannot."""
    if not form.is_valid():
        raise InvalidError(otherwise)
    return form.cleaned_data


def sent_again(data: QueryDict, version: int, key: str, refusal: str, form: type[Form], **options: Any) -> Form:
    """A form whose version was stale, with what was typed: ready to be sent again over the version in force."""
    kept = data.copy()
    kept["version"], kept["key"] = str(version), key
    again = form(kept, **options)
    again.is_valid()
    again.add_error(None, refusal)
    return again


class PagesField(forms.CharField):
    """Pages and eighths as the trade writes them, "4" or "1 4/8", cleaned to eighths."""

    def clean(self, value: Any) -> Any:
        """Eighths; an empty field stays empty. Raises ValidationError."""
        text = super().clean(value)
        if not text:
            return None
        eighths = read_length(text)
        if eighths is None or not 1 <= eighths <= MAX_EIGHTHS:
            msg = "Pages are written 3, or 1 4/8, up to 40."
            raise forms.ValidationError(msg)
        return eighths

    def prepare_value(self, value: Any) -> Any:
        """The eighths as they are read."""
        return pages(value) if isinstance(value, int) else value


class WeekdaysField(forms.TypedMultipleChoiceField):
    """The weekdays the unit works, Monday being 0."""

    def __init__(self, **options: Any) -> None:
        widget = forms.CheckboxSelectMultiple({"class": "row"})
        super().__init__(choices=WEEKDAYS, coerce=int, widget=widget, **options)


class DurationField(forms.CharField):
    """Minutes and seconds, "28:30" or "28 min", kept as typed."""

    def clean(self, value: Any) -> Any:
        """The text; an empty field stays empty. Raises ValidationError."""
        text = super().clean(value)
        if text and read_duration(text) is None:
            msg = f"{text} is no duration. Write 28:30, or 28 min."
            raise forms.ValidationError(msg)
        return text


class IdeaFields(forms.Form):
    """What a production is before it has a script."""

    genre = forms.CharField(max_length=80, required=False)
    idea = forms.CharField(
        label="The idea", max_length=4000, required=False, widget=forms.Textarea({"rows": 4}),
        help_text="A paragraph: what it is about.",
    )  # fmt: skip
    episodes = forms.IntegerField(min_value=1, max_value=400, required=False, help_text="Of a series.")
    slot = DurationField(
        label="Slot", max_length=20, required=False, help_text="How long a show or an episode is, such as 28 min."
    )
    on_air = forms.TimeField(
        label="On air at", required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        help_text="Of a studio show: its running order is then told by the clock.",
    )  # fmt: skip

    def idea_typed(self) -> dict[str, Any]:
        """The idea as it is stored: what is empty is stored empty, so that it can be taken out again."""
        sent = {name: self.cleaned_data[name] for name in IDEA}
        on_air = sent.pop("on_air")
        kept = {name: "" if value is None else value for name, value in sent.items()}
        return kept | {"on_air": on_air.strftime("%H:%M") if on_air else ""}


class SetupFields(IdeaFields):
    """What a production is set up with beside its format and country."""

    title = forms.CharField(max_length=200)
    currency = forms.ChoiceField(choices=CURRENCIES)
    town = forms.ChoiceField(label="Base town", choices=TOWNS_OFFERED, help_text="Its sun and its clock are used.")
    start = forms.DateField(
        label="First shooting day",
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text="Without one the days only have numbers.",
    )
    weekdays = WeekdaysField(label="Working days")
    target_days = forms.IntegerField(
        label="Target number of shoot days", min_value=0, max_value=400, help_text="0 leaves it to the pages a day."
    )
    pages_a_day_eighths = PagesField(
        label="Pages a day", max_length=20, help_text="As 3 or 1 4/8. Used when a board is made from a script."
    )
    shape = forms.ChoiceField(label="Working day", choices=SHAPES)
    agreement = forms.ChoiceField(choices=AGREEMENTS, help_text="Its rules, rates and on-costs are used.")
    paper = forms.ChoiceField(choices=PAPERS)
    word_pack = forms.ChoiceField(label="Words", choices=WORD_PACKS)
    ad_owns_board = forms.BooleanField(
        label="The 1st AD alone changes the active board", required=False,
        help_text="Others who schedule branch scenarios, price them and propose them.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuses a working day that the agreement does not have."""
        cleaned = super().clean() or self.cleaned_data
        agreement, shape = cleaned.get("agreement"), cleaned.get("shape")
        if agreement and shape and shape not in day_shapes(agreement):
            self.add_error("shape", "This agreement has no such working day.")
        return cleaned

    def typed(self) -> dict[str, Any]:
        """The set-up as it is stored: what was left empty is not in it."""
        sent = {name: self.cleaned_data[name] for name in SetupFields.base_fields if name in self.fields}
        sent = {name: value for name, value in sent.items() if name not in IDEA}
        start = sent.pop("start", None)
        dated = {"start": start.isoformat() if start else ""} if "start" in self.fields else {}
        kept = {name: value for name, value in sent.items() if value not in (None, "", [])}
        return kept | self.idea_typed() | dated


class SetupForm(SetupFields, BaseForm):
    """The set-up of a production that exists."""

    field_order = ("title", *IDEA)

    def __init__(self, *args: Any, town: str, dated: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not dated:
            # the first day and the working week stand in the calendar since there is one
            del self.fields["start"], self.fields["weekdays"]
        field = self.fields["town"]
        if isinstance(field, forms.ChoiceField) and find_town(town) is None:
            # a town of its own, from the terms: kept as long as no other is chosen
            field.choices = ((town, town), *TOWNS_OFFERED)


class ProductionForm(SetupFields, KeyForm):
    """The first set-up; all of it can be changed later.

    `filled` is the country and format the form was filled in for: what was left as it was filled in then follows
    another country or format chosen since.
    """

    company = forms.ChoiceField()
    format = forms.ChoiceField(choices=FORMATS)
    country = forms.ChoiceField(choices=COUNTRIES)
    filled = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    field_order = ("company", "title", "format", "country", *IDEA)

    def __init__(self, *args: Any, companies: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["company"]
        if isinstance(field, forms.ChoiceField):
            field.choices = companies
        for name in LEFT_TO_DEFAULTS:
            self.fields[name].required = False

    def setup(self) -> dict[str, Any]:
        """The set-up as it is stored."""
        country, kind = self.cleaned_data["country"], self.cleaned_data["format"]
        then, now = (
            defaults_for(*(self.cleaned_data["filled"].split() or (country, kind))[:2]),
            defaults_for(country, kind),
        )
        typed = self.typed()
        left = {name for name in LEFT_TO_DEFAULTS if typed.get(name, then[name]) == then[name]}
        return typed | {name: now[name] for name in left} | {"format": kind, "country": country}


def first_start(today: date) -> date:
    """The first shooting day a new production is offered: the first Monday at least eight weeks ahead."""
    early = today + timedelta(weeks=8)
    return early + timedelta(days=-early.weekday() % 7)


def defaults_for(country: str = "GB", format: str = "feature") -> dict[str, Any]:  # noqa: A002 - the trade's word
    """What a new production's form is filled in with for a country and a format."""
    setup = default_setup("", country, format)
    return asdict(setup) | {"weekdays": list(setup.weekdays), "filled": f"{country} {format}"}


HEADINGS = (
    ("", "As scripts write them: INT., EXT."),
    ("capitals", "Lines in capitals that stand alone"),
    ("numbers", "Lines that begin with a number"),
    ("sections", "Sections that begin with #"),
    ("word", "Lines that begin with a word"),
)


class ScriptForm(KeyForm):
    """A script to read, and which of its lines are headings where it has none of the usual ones.

    In a series it is the script of one episode.
    """

    script = forms.FileField(max_length=200, allow_empty_file=False)
    episode = forms.IntegerField(
        min_value=1, max_value=400, help_text="Its script takes the place of this episode's; the others stay."
    )
    headings = forms.ChoiceField(choices=HEADINGS, required=False)
    word = forms.CharField(
        max_length=40, required=False, empty_value="", help_text="The word, such as Scene, for the last choice."
    )

    def __init__(self, *args: Any, series: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not series:
            del self.fields["episode"]

    def clean(self) -> dict[str, Any]:
        """A rule of the word needs one. Raises ValidationError."""
        sent = super().clean() or self.cleaned_data
        if sent.get("headings") == "word" and read_rule(f"word:{sent.get('word', '')}") is None:
            self.add_error("word", "Type the word with which headings begin.")
        return sent

    def rule(self) -> str:
        """The rule as `read_rule` reads it; "" for none."""
        kind: str = self.cleaned_data["headings"]
        return f"{kind}:{self.cleaned_data['word']}" if kind == "word" else kind
