"""What people type about a production."""

from __future__ import annotations

from typing import Any

from django import forms

FORMATS = (("feature", "Feature"), ("series", "Series"), ("short", "Short"), ("commercial", "Commercial"))
COUNTRIES = (("GB", "United Kingdom"), ("US", "United States"))
CURRENCIES = (("GBP", "GBP"), ("USD", "USD"), ("EUR", "EUR"))
PAPERS = (("A4", "A4"), ("letter", "US Letter"))


class KeyForm(forms.Form):
    """Every form carries the key that makes a second sending harmless."""

    key = forms.RegexField(r"^[\x21-\x7e]{8,80}$", widget=forms.HiddenInput)


class ProductionForm(KeyForm):
    """The first set-up; all of it can be changed later."""

    company = forms.ChoiceField()
    title = forms.CharField(max_length=200)
    format = forms.ChoiceField(choices=FORMATS)
    country = forms.ChoiceField(choices=COUNTRIES)
    currency = forms.ChoiceField(choices=CURRENCIES)
    start = forms.DateField(required=False)
    paper = forms.ChoiceField(choices=PAPERS)

    def __init__(self, *args: Any, companies: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["company"]
        if isinstance(field, forms.ChoiceField):
            field.choices = companies

    def setup(self) -> dict[str, str]:
        """The set-up as it is stored."""
        names = ("title", "format", "country", "currency", "paper")
        start = self.cleaned_data["start"]
        return {name: self.cleaned_data[name] for name in names} | {"start": start.isoformat() if start else ""}


class ScriptForm(KeyForm):
    """A script to read."""

    script = forms.FileField(max_length=200, allow_empty_file=False)


class BaseForm(KeyForm):
    """A change of a version the person saw."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1)


class Destination(forms.Form):
    """Strips (parted by blanks) to a day or the "boneyard"; `after` empty for its top, left out for its end."""

    strip = forms.CharField(max_length=4000)
    day = forms.CharField(max_length=80)
    after = forms.CharField(max_length=80, required=False)

    def at_end(self) -> bool:
        """Whether no place within the day was named."""
        return "after" not in self.data


class PreviewForm(Destination):
    """A move that is only priced."""


class MoveForm(Destination, BaseForm):
    """A move of a board the person saw."""
