"""What is typed on the page of suggestions: which are looked at, and which are taken or refused."""

from __future__ import annotations

from typing import Any

from django import forms

from unitbase.office.breakdown.suggestions import SURE, Wanted
from unitbase.office.productions.forms import BaseForm

ACCEPT, REFUSE, EVERYWHERE, LIFT = "accept", "refuse", "refuse-everywhere", "lift"
ACTS = (ACCEPT, REFUSE, EVERYWHERE, LIFT)
ORDERS = (("", "by scene"), ("element", "by element"), ("sure", "surest first"))
_TEXT, _PHRASE, _MOST = 200, 400, 5000


class WantedForm(forms.Form):
    """Which suggestions are looked at; sent in the address."""

    q = forms.CharField(label="Find", max_length=_TEXT, required=False, empty_value="")
    category = forms.ChoiceField(required=False)
    least = forms.ChoiceField(
        label="At least", choices=(("", "any"), *((str(one), f"{one} % sure") for one in SURE)), required=False
    )
    order = forms.ChoiceField(label="Order", choices=ORDERS, required=False)

    def __init__(self, *args: Any, counted: tuple[tuple[str, str, int], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.attrs["type"] = "search"
        category = self.fields["category"]
        if isinstance(category, forms.ChoiceField):
            category.choices = (("", "all"), *((key, f"{name} ({count})") for key, name, count in counted))

    def wanted(self) -> Wanted:
        """Which are looked at; what was not understood is left out."""
        self.is_valid()
        sent = self.cleaned_data
        return Wanted(sent.get("category", ""), int(sent.get("least") or 0), sent.get("q", ""), sent.get("order", ""))


class PicksField(forms.MultipleChoiceField):
    """Names of suggestions; one that is gone meanwhile is no error."""

    def valid_value(self, value: str) -> bool:
        """Any short text: what it names is looked up later."""
        return len(value) <= _PHRASE


class AnswerForm(BaseForm):
    """What becomes of one suggestion (`one` is the act and its name), of those ticked, or of all that are shown.

    `act` says what becomes of those ticked; `all` what becomes of all shown.
    """

    one = forms.CharField(max_length=_PHRASE + 20, required=False, empty_value="")
    act = forms.ChoiceField(choices=((each, each) for each in ACTS), required=False)
    all = forms.ChoiceField(choices=((each, each) for each in ACTS[:3]), required=False)
    pick = PicksField(required=False)

    def asked(self) -> tuple[str, frozenset[str] | None]:
        """The act, and the names it is about; None for all that are shown."""
        sent = self.cleaned_data
        act, _, name = sent["one"].partition(":")
        if act in ACTS and name:
            return act, frozenset({name})
        if sent["all"]:
            return sent["all"], None
        return sent["act"], frozenset(sent["pick"][:_MOST])
