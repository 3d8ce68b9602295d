"""What people send to bring a schedule in, to accept it, and to hand out a calendar."""

from __future__ import annotations

from typing import Any

from django import forms

from unitbase.exchange.values import Imported
from unitbase.office.exchange.models import CalendarLink
from unitbase.office.exchange.values import Choice
from unitbase.office.listed import choose
from unitbase.office.productions.forms import KeyForm

MOST_LETTERS = 80
UNIT = ""


class ImportForm(KeyForm):
    """A schedule of another program."""

    schedule = forms.FileField(
        max_length=200,
        allow_empty_file=False,
        error_messages={
            "required": "Choose the file first.",
            "empty": "This file is empty. Export the schedule once more, and choose that file.",
        },
        help_text="USS, Movie Magic .sex or .msd, CSV or XLSX with the columns Day and Scene.",
    )


class LookForm(forms.Form):
    """Which of the file's boards is looked at, and whether its calendar comes too. Sent in the address."""

    board = forms.ChoiceField(label="Board of the file", required=False)
    calendar = forms.BooleanField(label="Take the start, weekdays and days off of its calendar too", required=False)
    times = forms.BooleanField(label="Take when people, places and things can be had", required=False)
    links = forms.BooleanField(
        label="Take what parts and things always bring with them", required=False,
        help_text="Wherever the one is, the other comes too. Undo on the script takes it back.",
    )  # fmt: skip

    def __init__(self, *args: Any, imported: Imported, calendar: bool, links: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict.fromkeys(one.name for one in imported.boards)
        choose(self, "board", tuple((name, name or "Board") for name in names))
        if len(names) < 2:  # noqa: PLR2004 - of one there is no choice
            del self.fields["board"]
        if not calendar:
            del self.fields["calendar"]
        if not imported.times:
            del self.fields["times"]
        if not links:
            del self.fields["links"]

    def asked(self) -> Choice:
        """What is asked for; what is odd is left out."""
        self.is_valid()
        sent = self.cleaned_data
        beside = {name: bool(sent.get(name)) for name in ("calendar", "times", "links")}
        return Choice(str(sent.get("board") or ""), **beside)


class AcceptForm(KeyForm):
    """The versions a person saw when they accepted, and whether the board is kept as a scenario."""

    base = forms.CharField(max_length=400)
    scenario = forms.BooleanField(required=False)


class LinkForm(KeyForm):
    """Whose days, and who gets the link."""

    character = forms.ChoiceField(label="Whose days", required=False)
    follows = forms.ChoiceField(
        label="It follows",
        choices=(
            (CalendarLink.PUBLISHED, "The published schedule"),
            (CalendarLink.BOARD, "The board as it stands, with every move"),
        ),
    )
    holder = forms.CharField(
        label="For whom", max_length=MOST_LETTERS, required=False, empty_value="",
        help_text="Only for your own list: who was given the link.",
    )  # fmt: skip

    def __init__(self, *args: Any, people: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "character", ((UNIT, "The whole production"), *people))


class LinkNameForm(KeyForm):
    """One link of the list."""

    link = forms.CharField(max_length=20)
