"""What people send to a board."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest

from unitbase.office.listed import SortForm
from unitbase.office.problems import InvalidError
from unitbase.office.productions.forms import BaseForm, KeyForm
from unitbase.office.schedule.asked import MOST
from unitbase.office.schedule.issues import Recipient
from unitbase.office.schedule.queries import Wanted
from unitbase.screenplay.numbering import all_colours

_MOST_TEXT = 400_000
_VERSION = 2**31 - 1


class ReadField(forms.CharField):
    """JSON, cleaned to what it says; text that cannot be stored is no JSON of ours."""

    def clean(self, value: Any) -> Any:
        """The value. Raises ValidationError."""
        text = super().clean(value)
        try:
            found = json.loads(text) if text else None
            json.dumps(found, ensure_ascii=False, allow_nan=False).encode("utf-8")
        except (ValueError, RecursionError):
            msg = "This could not be read."
            raise forms.ValidationError(msg) from None
        if "\\u0000" in text or "\0" in text:
            msg = "This holds what cannot be stored."
            raise forms.ValidationError(msg)
        return found


class ChangeForm(KeyForm):
    """Operations on a board the person saw, as JSON."""

    base = forms.IntegerField(min_value=0, max_value=_VERSION)
    operations = ReadField(max_length=_MOST_TEXT, strip=False)
    note = forms.CharField(max_length=200, required=False)

    def clean_operations(self) -> list[Any]:
        """A list of operations, not too many. Raises ValidationError."""
        found = self.cleaned_data["operations"]
        if not isinstance(found, list) or not 0 < len(found) <= MOST:
            msg = f"Between one and {MOST} operations make a change."
            raise forms.ValidationError(msg)
        return found


class MarksForm(KeyForm):
    """Locks, notes and cover, as JSON, beside marks the person saw."""

    base = forms.IntegerField(min_value=0, max_value=_VERSION)
    change = ReadField(max_length=_MOST_TEXT, strip=False)


class FreshForm(forms.Form):
    """The version of a board somebody has before them; 0 for none."""

    base = forms.IntegerField(min_value=0, max_value=_VERSION, required=False)
    marks = forms.IntegerField(min_value=0, max_value=_VERSION, required=False)


class DestinationForm(forms.Form):
    """Strips (parted by blanks) to a day or the "boneyard"; `after` empty for its top, left out for its end.

    Without a day every day is meant.
    """

    strip = forms.CharField(max_length=40_000)
    day = forms.CharField(max_length=80, required=False)
    after = forms.CharField(max_length=80, required=False)

    def at_end(self) -> bool:
        """Whether no place within the day was named."""
        return "after" not in self.data


class MoveForm(DestinationForm, BaseForm):
    """A move of a board the person saw."""

    day = forms.CharField(max_length=80)


class HistoryForm(SortForm):
    """What of the history of a board is looked at."""

    named = forms.BooleanField(label="Named versions alone", required=False)
    board = forms.CharField(max_length=20, required=False, empty_value="", widget=forms.HiddenInput)

    def wanted(self) -> Wanted:
        """What is looked for; what cannot be understood is left out."""
        words, sort = tuple(self.asked("q").split()), self.asked("sort")
        return Wanted(words, bool(self.cleaned_data.get("named")), sort)


class NameVersionForm(KeyForm):
    """A name for a version of a board."""

    n = forms.IntegerField(min_value=1, max_value=_VERSION)
    name = forms.CharField(max_length=80, required=False)


class RestoreForm(BaseForm):
    """A version to go back to, from one the person saw."""

    n = forms.IntegerField(min_value=1, max_value=_VERSION)


class BranchForm(KeyForm):
    """A scenario to be made, from a version of a board or from the one in force."""

    name = forms.CharField(max_length=80)
    n = forms.IntegerField(min_value=1, max_value=_VERSION, required=False)


class ScenarioForm(KeyForm):
    """What is done with a scenario: a name, a proposal or its end, retirement or return."""

    scenario = forms.RegexField(r"^[a-z0-9]{1,20}$")
    what = forms.ChoiceField(choices=[(one, one) for one in ("rename", "propose", "withdraw", "retire", "bring-back")])
    name = forms.CharField(max_length=80, required=False)
    note = forms.CharField(max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """A scenario is not without a name. Raises ValidationError."""
        sent = super().clean() or self.cleaned_data
        if sent.get("what") == "rename" and not sent.get("name"):
            self.add_error("name", "Type the name.")
        return sent

    def typed(self, by: str) -> dict[str, Any]:
        """What of the scenario is stored otherwise."""
        sent = self.cleaned_data
        changes: dict[str, dict[str, Any]] = {
            "rename": {"name": sent["name"]},
            "propose": {"proposed": f"{by}: {sent['note']}" if sent["note"] else by},
            "withdraw": {"proposed": ""},
            "retire": {"retired": True},
            "bring-back": {"retired": False},
        }
        return changes[sent["what"]]


class CompareForm(forms.Form):
    """Two boards by id ("" the active one), each at a version (0 or nothing: as it stands)."""

    a = forms.CharField(max_length=20, required=False)
    av = forms.IntegerField(min_value=0, max_value=_VERSION, required=False)
    b = forms.CharField(max_length=20, required=False)
    bv = forms.IntegerField(min_value=0, max_value=_VERSION, required=False)


class TakeForm(BaseForm):
    """A scenario whose changes are taken over, from the active board the person saw."""

    scenario = forms.RegexField(r"^[a-z0-9]{1,20}$")


class SendForm(KeyForm):
    """To whom a published schedule goes."""

    members = forms.MultipleChoiceField(label="To", required=False, widget=forms.CheckboxSelectMultiple)
    others = forms.CharField(
        label="And to", max_length=4000, required=False, empty_value="", widget=forms.Textarea({"rows": 3}),
        help_text="People without a login, one a line.",
    )  # fmt: skip

    def __init__(self, data: Any, *, members: Iterable[Recipient], **more: Any) -> None:
        super().__init__(data, **more)
        self._members = {one.user: one.name for one in members}
        field = self.fields["members"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = tuple(self._members.items())
        if not self._members:
            del self.fields["members"]

    def recipients(self) -> list[dict[str, str]]:
        """Everybody it goes to, as it is stored, each once."""
        sent = self.cleaned_data
        typed = dict.fromkeys(line.strip()[:120] for line in sent["others"].splitlines() if line.strip())
        found = [{"name": self._members[user], "user": user} for user in sent.get("members", ())]
        return found + [{"name": name, "user": ""} for name in typed]


class PublishForm(SendForm, BaseForm):
    """What is said with a published schedule, on what paper, and to whom it goes."""

    seen = forms.CharField(max_length=400, required=False, empty_value="", widget=forms.HiddenInput)
    colour = forms.ChoiceField(label="Paper", choices=[(one, one.capitalize()) for one in all_colours()])
    note = forms.CharField(label="What to say with it", max_length=300, required=False, empty_value="")
    field_order = ("colour", "note", "members", "others")

    def __init__(
        self, data: Any, *, colour: str, members: Iterable[Recipient], before: Iterable[Recipient] = ()
    ) -> None:
        """Offered as it went out `before`: the list of one issue is that of the next, until somebody changes it."""
        sent = tuple(before)
        initial = {
            "colour": colour,
            "members": [one.user for one in sent if one.user],
            "others": "\n".join(one.name for one in sent if not one.user),
        }
        super().__init__(data, members=members, initial=initial)


class UnsendForm(KeyForm):
    """Who is taken off the list of a published schedule: a name, and the person's id where they have a login."""

    name = forms.CharField(max_length=400, strip=False)
    user = forms.CharField(max_length=20, required=False, empty_value="")


class RetireForm(KeyForm):
    """Whether an issue is out of use."""

    retired = forms.ChoiceField(choices=(("yes", "yes"), ("no", "no")))


def body_of(request: HttpRequest, *nested: str) -> Any:
    """What was sent, as a form or as a JSON object; `nested` names what a form sends as JSON text.

    Raises InvalidError for JSON that is none.
    """
    if request.content_type != "application/json":
        return request.POST
    try:
        found = json.loads(request.body)
        # half a character cannot be stored
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        msg = "What was sent could not be read."
        raise InvalidError(msg)
    return {name: json.dumps(value) if name in nested else value for name, value in found.items()}
