"""What is typed on the pages of the breakdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from unitbase.breakdown import Correction, LengthSource, slug
from unitbase.breakdown.marks import folded
from unitbase.office.breakdown.letters import CAST, Category
from unitbase.office.breakdown.lists import LISTS as FILES
from unitbase.office.breakdown.lists import TYPES
from unitbase.office.breakdown.photos import FIELD as PHOTO
from unitbase.office.breakdown.photos import TYPES as PHOTO_TYPES
from unitbase.office.breakdown.photos import photo_name
from unitbase.office.productions.forms import BaseForm
from unitbase.picture import MAX_BYTES, read_picture, too_large
from unitbase.screenplay.review import KINDS
from unitbase.screenplay.values import ParagraphKind
from unitbase.words.catalogue import say

MOST = 9999
LISTS = ("script-suggestions", "script-elements", "script-categories", "script-parts", "script-sets", "script-lines")
_MAX_SCENES = 500
_MAX_KEY, _MAX_WORDS = 80, 200


class SceneSelect(forms.Select):
    """One scene is chosen by hand; several may be sent."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """All that were sent."""
        return list(data.getlist(name)) if hasattr(data, "getlist") else list(data.get(name, ()))


class ScenesField(forms.MultipleChoiceField):
    """Scene keys; whether each is a scene is looked up later."""

    def valid_value(self, value: str) -> bool:
        """Any short text."""
        return len(value) <= _MAX_KEY

    def clean(self, value: Any) -> list[str]:
        """At least one, and no more than a script has. Raises ValidationError."""
        found = list(dict.fromkeys(super().clean(value)))
        if len(found) > _MAX_SCENES:
            msg = "So many scenes cannot be tagged at once."
            raise forms.ValidationError(msg)
        return found


class TagForm(BaseForm):
    """Words of one or several scenes become an element of a category, or a part."""

    scene = ScenesField(widget=SceneSelect)
    words = forms.CharField(max_length=_MAX_WORDS, help_text="As they stand in the scene.")
    category = forms.ChoiceField()
    name = forms.CharField(
        max_length=_MAX_WORDS, required=False, help_text="Where it is not called by these words.", empty_value=""
    )
    quantity = forms.IntegerField(label="How many", min_value=1, max_value=MOST, required=False, initial=1)

    def __init__(
        self,
        *args: Any,
        categories: Iterable[Category],
        scenes: tuple[tuple[str, str], ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("category", tuple((one.id, one.name) for one in categories)),
            ("scene", scenes),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def corrections(self) -> tuple[Correction, ...]:
        """What the breakdown is told: in each scene the element, and its words where they are not its name."""
        sent = self.cleaned_data
        words = " ".join(sent["words"].split())
        name, category, many = sent["name"] or words, sent["category"], sent["quantity"] or 1
        if category == CAST:
            return tuple(Correction(scene, "cast+", name) for scene in sent["scene"])
        found = []
        for scene in sent["scene"]:
            found.append(Correction(scene, "element+", f"{category}: {name} x {many}"))
            if folded(words) != folded(name):
                found.append(Correction(scene, f"words:{category}-{slug(name)}", words))
        return tuple(found)


class PhotoField(forms.FileField):
    """A photo, cleaned to a picture that says nothing else; None where none was chosen."""

    widget = forms.FileInput({"accept": ",".join(PHOTO_TYPES.values())})

    def __init__(self) -> None:
        super().__init__(
            label="Photo",
            required=False,
            help_text=f"JPEG, PNG or WebP, up to {MAX_BYTES // 1024 // 1024} MB. Place, date and camera are left out.",
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The picture. Raises ValidationError with the reason why it is none, or too large."""
        file = super().clean(data, None)
        if not file:
            return None
        picture, findings = read_picture(file.read(MAX_BYTES + 1)) if file.size <= MAX_BYTES else too_large(file.size)
        if picture is None:
            raise forms.ValidationError([say(one) for one in findings])
        return picture


class PhotoForm(forms.Form):
    """The photo of an element, in every scene."""

    photo = PhotoField()
    photo_off = forms.BooleanField(label="Take the photo away", required=False)

    def photographed(self, key: str) -> tuple[Correction, ...]:
        """What the breakdown is told of the photo; a new one stands over the wish to have none."""
        picture = self.cleaned_data["photo"]
        if picture is None and not self.cleaned_data.get("photo_off"):
            return ()
        return (Correction("", f"{PHOTO}:{key}", photo_name(picture) if picture else ""),)


class BackForm(BaseForm):
    """A change after which one comes back to a list of the breakdown, or to the pages where none is named."""

    back = forms.ChoiceField(choices=((one, one) for one in LISTS), required=False)


class LengthsForm(BaseForm):
    """Whose lengths count where nobody typed one."""

    lengths = forms.ChoiceField(choices=tuple((one.value, one.value) for one in (LengthSource.OURS, LengthSource.FILE)))


class LinesForm(BaseForm):
    """What lines are: one that is right (`right` is its name), those whose kind was changed, or all as they stand.

    The kinds stand in fields `kind-NAME`, as many as there are lines.
    """

    right = forms.CharField(max_length=40, required=False, empty_value="")
    act = forms.ChoiceField(choices=(("changed", "changed"), ("all", "all")), required=False)

    def clean(self) -> dict[str, Any]:
        """Something has to be asked for. Raises ValidationError."""
        sent = super().clean() or self.cleaned_data
        if not sent.get("right") and not sent.get("act"):
            msg = "Say of which line."
            raise forms.ValidationError(msg)
        return sent

    def said(self, line: str, understood: ParagraphKind) -> ParagraphKind | None:
        """What was said of a line; None where nothing was."""
        sent = self.cleaned_data
        chosen = next((kind for kind in KINDS if kind.value == self.data.get(f"kind-{line}")), understood)
        if sent["right"]:
            return chosen if sent["right"] == line else None
        if chosen is understood and sent["act"] == "changed":
            return None
        return chosen


class CardNameForm(forms.Form):
    """Which element of which scene."""

    scene = forms.CharField(max_length=_MAX_KEY, widget=forms.HiddenInput)
    element = forms.CharField(max_length=_MAX_WORDS + 10, widget=forms.HiddenInput)


class CardForm(CardNameForm, PhotoForm, BaseForm):
    """What is changed on the card of an element: name, note, photo everywhere, how many here, or that it goes."""

    name = forms.CharField(max_length=_MAX_WORDS, required=False, empty_value="")
    quantity = forms.IntegerField(label="How many", min_value=1, max_value=MOST, required=False)
    note = forms.CharField(max_length=500, required=False, empty_value="")
    remove = forms.CharField(max_length=10, required=False, widget=forms.HiddenInput, empty_value="")


class FileForm(forms.Form):
    """Which list, as what."""

    list = forms.ChoiceField(choices=((one, one) for one in FILES))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # "as" is no name a class body can have
        self.fields["as"] = forms.ChoiceField(choices=tuple((one, one) for one in TYPES))
