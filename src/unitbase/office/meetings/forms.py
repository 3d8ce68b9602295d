"""What people type about meetings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from django import forms

from unitbase.office.meetings.listing import Wanted
from unitbase.office.meetings.minutes import ACTION, NOTED, Minutes, Note, closed, minutes_to_json, note_to_json
from unitbase.office.meetings.queries import Held, Member
from unitbase.office.meetings.ties import (
    Things,
    read_elements,
    read_people,
    read_person,
    read_scenes,
    typed_person,
)
from unitbase.office.productions.forms import BaseForm, KeyForm
from unitbase.words.catalogue import listed

_NOTED = tuple((one, one.capitalize()) for one in NOTED)
_WANTED = (
    ("", "Everything"), ("action", "Actions"), ("open", "Open actions"), ("overdue", "Overdue actions"),
    ("decision", "Decisions"), ("note", "Notes"),
)  # fmt: skip
_BACK = (("meeting", ""), ("today", ""), ("notes", ""))
_PEOPLE = {"rows": 3}
_FIRST, _LAST = date(1990, 1, 1), date(2199, 12, 31)


def _date_widget() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day in the years of this trade."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=_date_widget(), **options)

    def validate(self, value: Any) -> None:
        """Refuses a year that is a slip of the finger. Raises ValidationError."""
        super().validate(value)
        if value and not _FIRST <= value <= _LAST:
            msg = f"{value.year} is not a year a meeting could be about."
            raise forms.ValidationError(msg)


class MeetingForm(KeyForm):
    """What stands at the head of the minutes."""

    kind = forms.CharField(
        label="Kind of meeting", max_length=80, widget=forms.TextInput({"list": "kinds", "autocomplete": "off"})
    )
    day = DayField(label="Date")
    start = forms.TimeField(
        label="Time",
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        help_text="May be left out.",
    )
    place = forms.CharField(max_length=200, required=False)
    present = forms.CharField(
        label="Who was there", max_length=4000, required=False, widget=forms.Textarea(_PEOPLE),
        help_text="One a line; a job may follow after a comma.",
    )  # fmt: skip
    absent = forms.CharField(label="Apologies", max_length=4000, required=False, widget=forms.Textarea(_PEOPLE))
    confidential = forms.BooleanField(
        required=False,
        help_text="Shown to the producers, the production office and the first AD only. A script conference always is.",
    )

    def __init__(self, *args: Any, members: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._members = members

    def clean(self) -> dict[str, Any]:
        """Reads the people. Refuses a name that several here have."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("present", "absent"):
            people, problems = read_people(cleaned.get(name, ""), self._members)
            for problem in problems:
                self.add_error(name, problem)
            cleaned[name] = people
        return cleaned

    def head(self) -> dict[str, Any]:
        """The head as it is stored."""
        sent = self.cleaned_data
        start: time | None = sent["start"]
        kind = " ".join(sent["kind"].split())
        minutes = Minutes(
            kind=kind,
            day=sent["day"],
            start=start.strftime("%H:%M") if start else "",
            place=" ".join(sent["place"].split()),
            present=sent["present"],
            absent=sent["absent"],
            confidential=closed(kind, ticked=sent["confidential"]),
        )
        return minutes_to_json(minutes)


class ChangeMeetingForm(MeetingForm, BaseForm):
    """The head of minutes that exist."""


def head_typed(minutes: Minutes, members: Sequence[Member], names: Mapping[str, str]) -> dict[str, Any]:
    """The head of the minutes as somebody would type it."""
    people = {
        field: "\n".join(typed_person(one, members, names) for one in getattr(minutes, field))
        for field in ("present", "absent")
    }
    return {
        "kind": minutes.kind,
        "day": minutes.day,
        "start": minutes.start,
        "place": minutes.place,
        "confidential": minutes.confidential,
        **people,
    }


class NoteForm(BaseForm):
    """One entry of the minutes."""

    note = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=_NOTED, initial=ACTION)
    text = forms.CharField(label="What", max_length=4000, widget=forms.Textarea({"rows": 3}))
    scenes = forms.CharField(max_length=400, required=False, help_text="Numbers, such as 12, 14A.")
    elements = forms.CharField(
        label="Elements and parts",
        max_length=1000,
        required=False,
        widget=forms.TextInput({"list": "elements", "autocomplete": "off"}),
        help_text="By name, parted by commas.",
    )
    owner = forms.CharField(
        label="Who does it", max_length=200, required=False,
        widget=forms.TextInput({"list": "members", "autocomplete": "off"}), help_text="For an action.",
    )  # fmt: skip
    due = DayField(label="By when", required=False, help_text="For an action.")

    def __init__(self, *args: Any, members: Sequence[Member], things: Things, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._members, self._things = members, things
        self._stood: Note | None = None

    def on(self, stood: Note | None) -> NoteForm:
        """The form of an entry that stands: what it is tied to and has left the script may stay."""
        self._stood = stood
        return self

    def clean(self) -> dict[str, Any]:
        """Reads what it is tied to and whose it is. Refuses what is not in the script, and an action of nobody."""
        cleaned = super().clean() or self.cleaned_data
        for name, read, what in (("scenes", read_scenes, "scene"), ("elements", read_elements, "element or part")):
            keys, unknown = read(cleaned.get(name, ""), self._things)
            if unknown:
                self.add_error(name, f"There is no {what} {listed(unknown)} in the script.")
            cleaned[name] = keys
        owner, problem = read_person(cleaned.get("owner", ""), self._members)
        if problem:
            self.add_error("owner", problem)
        elif owner is None and cleaned.get("kind") == ACTION:
            self.add_error("owner", "An action needs somebody who does it.")
        cleaned["owner"] = owner
        return cleaned

    def entry(self) -> dict[str, Any]:
        """The entry as it is stored; a note or decision has neither owner nor day."""
        sent = self.cleaned_data
        mine = sent["kind"] == ACTION
        gone = self._gone()
        return note_to_json(
            Note(
                id=sent["note"],
                kind=sent["kind"],
                text=sent["text"].strip(),
                scenes=(*sent["scenes"], *gone.scenes),
                elements=(*sent["elements"], *gone.elements),
                owner=sent["owner"] if mine else None,
                due=sent["due"] if mine else None,
            )
        )

    def _gone(self) -> Note:
        """What the entry was tied to and the script no longer has: it cannot be typed, so it stays."""
        stood = self._stood or Note("", "", "")
        return Note(
            "", "", "",
            tuple(key for key in stood.scenes if key not in self._things.scenes),
            tuple(key for key in stood.elements if key not in self._things.elements),
        )  # fmt: skip


def note_typed(note: Note, things: Things, members: Sequence[Member], names: Mapping[str, str]) -> dict[str, Any]:
    """An entry as somebody would type it."""
    return {
        "note": note.id,
        "kind": note.kind,
        "text": note.text,
        "scenes": ", ".join(things.scenes[key] for key in note.scenes if key in things.scenes),
        "elements": ", ".join(things.elements[key] for key in note.elements if key in things.elements),
        "owner": typed_person(note.owner, members, names),
        "due": note.due,
    }


class WantedForm(forms.Form):
    """What a list of entries is searched for; anything unknown in the address is no search."""

    q = forms.CharField(label="Words", max_length=200, required=False)
    kind = forms.ChoiceField(choices=_WANTED, required=False)
    scene = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)
    element = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    mine = forms.BooleanField(required=False, label="Mine")

    def wanted(self) -> Wanted:
        """What is looked for."""
        self.is_valid()
        sent = self.cleaned_data
        words, kind, mine = sent.get("q", ""), sent.get("kind", ""), sent.get("mine", False)
        return Wanted(words, kind, sent.get("scene", ""), sent.get("element", ""), mine)


class NoteNameForm(BaseForm):
    """An entry of the version the person saw."""

    note = forms.CharField(max_length=20)


class TickForm(KeyForm):
    """An action and whether it is done."""

    note = forms.CharField(max_length=20)
    done = forms.BooleanField(required=False)
    back = forms.ChoiceField(choices=_BACK, required=False)


class RetireForm(KeyForm):
    """Whether a meeting is in the lists."""

    retired = forms.BooleanField(required=False)


def kinds_of(held: Iterable[Held], known: Sequence[str]) -> tuple[str, ...]:
    """The kinds a form offers: those every production has, then those typed here before."""
    return tuple(dict.fromkeys((*known, *(one.minutes.kind for one in held))))
