"""What is typed to hand out copies."""

from __future__ import annotations

from typing import Any

from django import forms

from unitbase.office.copies.values import MOST_LETTERS, MOST_NAMES, WHOLE, Copy
from unitbase.office.listed import FindForm
from unitbase.office.productions.forms import KeyForm

CROSSED = (("crossed", "Crossed out"), ("left", "Left out"))


ORDERS = (("newest", "newest first"), ("holder", "by holder"), ("draft", "by draft"))


class LookForm(FindForm):
    """What of the list of copies is looked at."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, orders=ORDERS, **kwargs)

    def shown(self, copies: tuple[Copy, ...]) -> tuple[Copy, ...]:
        """The copies asked for, in the order asked for; what was not understood is left out."""
        found = [one for one in reversed(copies) if self.finds(one.holder)]
        order = self.asked("order")
        if order == "holder":
            found.sort(key=lambda one: one.holder.casefold())
        elif order == "draft":
            found.sort(key=lambda one: -one.handout.draft)
        return tuple(found)


class HandOutForm(KeyForm):
    """Which pages for whom: one name a line, each gets a copy of its own."""

    what = forms.ChoiceField(label="Pages")
    others = forms.ChoiceField(
        label="Other scenes on the pages of a day", choices=CROSSED, help_text="The whole script has none."
    )
    holders = forms.CharField(
        label="For whom",
        max_length=MOST_NAMES * (MOST_LETTERS + 2),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Type at least one name."},
        help_text="One name a line. Each copy carries its name on every page.",
    )

    def __init__(self, *args: Any, parts: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        what = self.fields["what"]
        if isinstance(what, forms.ChoiceField):
            what.choices = ((WHOLE, "The whole script"), *parts)

    def clean_holders(self) -> tuple[str, ...]:
        """The names, each once. Raises ValidationError."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["holders"].splitlines())
        names = tuple(dict.fromkeys(line for line in lines if line))
        if len(names) > MOST_NAMES:
            msg = f"These are {len(names)} names; hand out {MOST_NAMES} at a time."
            raise forms.ValidationError(msg)
        long = next((name for name in names if len(name) > MOST_LETTERS), None)
        if long:
            msg = f"“{long[:30]}…” is too long for the head of a page: {MOST_LETTERS} letters at most."
            raise forms.ValidationError(msg)
        return names


class OpenForm(forms.Form):
    """Which copy is opened."""

    copy = forms.IntegerField(min_value=1, max_value=2**31 - 1)
