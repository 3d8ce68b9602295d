"""What people send to a board."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.http import HttpRequest

from unitbase.office.problems import InvalidError
from unitbase.office.productions.forms import BaseForm, KeyForm
from unitbase.office.schedule.asked import MOST

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

    Without a day every day is meant, or those that `days` names.
    """

    strip = forms.CharField(max_length=40_000)
    days = forms.CharField(max_length=20_000, required=False)
    day = forms.CharField(max_length=80, required=False)
    after = forms.CharField(max_length=80, required=False)

    def at_end(self) -> bool:
        """Whether no place within the day was named."""
        return "after" not in self.data


class MoveForm(DestinationForm, BaseForm):
    """A move of a board the person saw."""

    day = forms.CharField(max_length=80)


def body_of(request: HttpRequest, *nested: str) -> Any:
    """What was sent, as a form or as a JSON object; `nested` names what a form sends as JSON text.

    Raises InvalidError for JSON that is none.
    """
    if request.content_type != "application/json":
        return request.POST
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        msg = "What was sent could not be read."
        raise InvalidError(msg)
    return {name: json.dumps(value) if name in nested else value for name, value in found.items()}
