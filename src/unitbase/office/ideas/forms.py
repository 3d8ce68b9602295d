"""What people type of an outline."""

from __future__ import annotations

from typing import Any

from django import forms

from unitbase.breakdown.values import DayPart
from unitbase.office.ideas.outline import Outline
from unitbase.office.productions.forms import BaseForm
from unitbase.schedule.lengths import pages
from unitbase.screenplay.outline.figures import Length, read_duration, read_pages
from unitbase.screenplay.values import IntExt
from unitbase.screenplay.write_outline import Row, duration_text

TIMED = frozenset({"studio", "documentary"})
"""The formats whose rows are measured in minutes and not in pages."""
_INT_EXTS = (("", "-"), *((each.value, "I/E" if each is IntExt.BOTH else each.value) for each in IntExt))
_TIMES = (("", "-"), *((each.value, each.value) for each in DayPart))


class LengthField(forms.CharField):
    """A length as pages ("1 3/8") or as a duration ("2:30", "4 min"), cleaned to a `Length`."""

    def __init__(self, *, timed: bool, **options: Any) -> None:
        told = "Minutes and seconds, such as 2:30." if timed else "Pages and eighths, such as 1 3/8, or minutes: 4 min."
        super().__init__(max_length=20, required=False, help_text=told, **options)
        self._read = read_duration if timed else read_pages

    def clean(self, value: Any) -> Any:
        """Eighths or seconds; an empty field is no length. Raises ValidationError."""
        text = super().clean(value)
        found = self._read(text) if text else Length()
        if found is None:
            msg = f"{text} is no length. {self.help_text}"
            raise forms.ValidationError(msg)
        return found


class RowForm(BaseForm):
    """One row. `row` is the key of the one that is changed, `after` of the one it is put behind; "" at the end."""

    row = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)
    after = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)
    number = forms.RegexField(
        r"^[A-Za-z]{0,3}[0-9]{1,4}[A-Za-z]{0,3}$",
        required=False,
        help_text="Left empty it is the next one.",
        error_messages={"invalid": "A number is written 12, or A12, or 12B."},
    )
    heading = forms.CharField(label="Title", max_length=200, required=False)
    set = forms.CharField(max_length=200, required=False)
    int_ext = forms.ChoiceField(label="I/E", choices=_INT_EXTS, required=False)
    time = forms.ChoiceField(label="D/N", choices=_TIMES, required=False)
    cast = forms.CharField(label="Who is in it", max_length=1000, required=False, help_text="Parted by commas.")
    synopsis = forms.CharField(label="What happens", max_length=500, required=False)
    field_order = ("number", "heading", "set", "int_ext", "time", "length", "cast", "synopsis")

    def __init__(self, *args: Any, outline: Outline, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._outline, self._kind = outline, kind
        self.fields["length"] = LengthField(timed=kind in TIMED, label="Duration" if kind in TIMED else "Length")
        typed = kwargs.get("initial") or {}
        times = dict(_TIMES)
        if (time := str(typed.get("time", self.data.get("time", "")))) and time not in times:
            # what an imported outline says of the light stays what it is
            field = self.fields["time"]
            if isinstance(field, forms.ChoiceField):
                field.choices = (*_TIMES, (time[:40], time[:40]))
        if kind not in TIMED:
            del self.fields["heading"]
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Refuses a number that another row has, and a row that says neither what nor where."""
        cleaned = super().clean() or self.cleaned_data
        number, key = cleaned.get("number", ""), cleaned.get("row", "")
        if number and self._outline.number_taken(number, key):
            self.add_error("number", f"There is a {number} already.")
        if not cleaned.get("set") and not cleaned.get("heading"):
            self.add_error("heading" if "heading" in self.fields else "set", "Name it.")
        return cleaned

    def typed(self) -> Row:
        """The row as it is kept; what the form does not show stays as it stood."""
        sent = self.cleaned_data
        stood = self._outline.row(sent["row"]) or Row("")
        length: Length = sent["length"]
        return Row(
            number=sent["number"] or stood.number,
            heading=sent.get("heading", stood.heading),
            set=sent["set"],
            location=stood.location,
            int_ext=sent["int_ext"],
            time=sent["time"],
            eighths=length.eighths,
            seconds=length.seconds,
            cast=tuple(name for one in sent["cast"].split(",") if (name := " ".join(one.split()))),
            synopsis=" ".join(sent["synopsis"].split()),
            script_day=stood.script_day,
        )


def row_typed(row: Row) -> dict[str, Any]:
    """A row as somebody would type it."""
    return {
        "number": row.number,
        "heading": row.heading,
        "set": row.set,
        "int_ext": row.int_ext,
        "time": row.time,
        "length": length_text(row),
        "cast": ", ".join(row.cast),
        "synopsis": row.synopsis,
    }


def length_text(row: Row) -> str:
    """The length of a row as it was said: a duration, else pages."""
    return duration_text(row.seconds) if row.seconds else pages(row.eighths) if row.eighths else ""


class RowNameForm(BaseForm):
    """A row of the version the person saw."""

    row = forms.CharField(max_length=80)


class MoveRowForm(RowNameForm):
    """A row, and which way it goes."""

    by = forms.TypedChoiceField(choices=((-1, "up"), (1, "down")), coerce=int)


class PasteForm(BaseForm):
    """Rows copied from a spreadsheet."""

    rows = forms.CharField(
        max_length=200_000, label="Rows", widget=forms.Textarea({"rows": 4}), strip=False,
        help_text="From a spreadsheet: number, set, I/E, D/N, length, cast, synopsis; or titled as you like.",
    )  # fmt: skip
