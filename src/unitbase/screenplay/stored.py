"""The stored form of a screenplay: plain data that goes into JSON and comes back as the very same value.

The form carries its schema number. What has its default is left out, so that a feature stays small; what is added to
a value later has a default too, so older stored forms stay readable without being touched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from unitbase.screenplay.values import Emphasis, IntExt, Paragraph, ParagraphKind, Scene, Screenplay, Slugline, Span
from unitbase.words.categories import OwnCategory
from unitbase.words.finding import Finding, Level

SCHEMA = 1
_SURE = 100
_T = TypeVar("_T")


def screenplay_to_json(screenplay: Screenplay) -> dict[str, Any]:
    """The screenplay as plain data (dicts, lists, texts, whole numbers, truth values, null)."""
    return {
        "schema": SCHEMA,
        "title": screenplay.title,
        "format": screenplay.format,
        "cues": screenplay.cues,
        "eighths": screenplay.eighths,
        "scenes": [_scene(scene) for scene in screenplay.scenes],
        **_given(
            title_page=[list(pair) for pair in screenplay.title_page],
            preamble=[_paragraph(paragraph) for paragraph in screenplay.preamble],
            locked=screenplay.locked,
            colour=screenplay.colour,
            categories=[[one.id, one.name, one.colour] for one in screenplay.categories],
        ),
    }


def screenplay_from_json(stored: object) -> tuple[Screenplay | None, tuple[Finding, ...]]:
    """The screenplay of a stored form; None with a finding where it is not one. Never raises.

    A form of a later schema than ours is refused, not half read.
    """
    try:
        form = _Form(stored, "")
        schema = form.number("schema")
        if schema > SCHEMA:
            return None, (Finding("stored.newer", Level.ERROR, {"schema": schema, "known": SCHEMA}),)
        return _read(form), ()
    except _DamagedError as error:
        return None, (Finding("stored.damaged", Level.ERROR, {"where": error.where}),)


def _given(**values: object) -> dict[str, object]:
    """Those that are not empty, zero, false or unknown."""
    return {name: value for name, value in values.items() if value}


def _scene(scene: Scene) -> dict[str, Any]:
    slug = scene.slug
    return {
        "key": scene.key,
        "number": scene.number,
        "heading": scene.heading,
        "slug": {
            "int_ext": slug.int_ext.value if slug.int_ext else None,
            "set": slug.set,
            "location": slug.location,
            "time": slug.time_of_day,
            **_given(day=slug.script_day),
        },
        "eighths": scene.eighths,
        "source_eighths": scene.source_eighths,
        "line": scene.line,
        "paragraphs": [_paragraph(paragraph) for paragraph in scene.paragraphs],
        **_given(
            characters=list(scene.characters),
            voice_only=list(scene.voice_only),
            omitted=scene.omitted,
            page=scene.page,
        ),
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    form: dict[str, Any] = {"kind": paragraph.kind.value, "text": paragraph.text}
    if paragraph.line:
        form["line"] = paragraph.line
    if paragraph.dual:
        form["dual"] = True
    if paragraph.tags:
        form["tags"] = [list(tag) for tag in paragraph.tags]
    if paragraph.spans:
        form["spans"] = [[span.start, span.end, span.category, span.label] for span in paragraph.spans]
    if paragraph.revision:
        form["revision"] = paragraph.revision
    if paragraph.confidence != _SURE:
        form["confidence"] = paragraph.confidence
    if paragraph.emphasis:
        form["emphasis"] = [[one.start, one.end, _style(one)] for one in paragraph.emphasis]
    return form


def _style(one: Emphasis) -> str:
    """The styles as letters, b i u."""
    return "".join(letter for letter, on in zip("biu", (one.bold, one.italic, one.underline), strict=True) if on)


class _DamagedError(Exception):
    """A stored form is not what it says it is; `where` names the place ("scenes.3.slug.set")."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class _Form:
    """One object of a stored form, each value taken out under its type."""

    __slots__ = ("_values", "_where")

    def __init__(self, values: object, where: str) -> None:
        if not isinstance(values, Mapping):
            raise _DamagedError(where or "all of it")
        self._values = values
        self._where = where

    def _at(self, name: str) -> str:
        return f"{self._where}.{name}" if self._where else name

    def text(self, name: str) -> str:
        """A text that must be there."""
        return _text(self._values.get(name), self._at(name))

    def text_or_none(self, name: str) -> str | None:
        """A text, or nothing."""
        return None if self._values.get(name) is None else self.text(name)

    def text_or_empty(self, name: str) -> str:
        """A text, empty where it was left out."""
        return self.text(name) if name in self._values else ""

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number from 0 up; it must be there where no default is given."""
        return _number(self._values.get(name, default), self._at(name))

    def number_or_none(self, name: str) -> int | None:
        """A whole number from 0 up, or nothing."""
        return None if self._values.get(name) is None else self.number(name)

    def percent(self, name: str) -> int:
        """A whole number from 0 to 100, 100 where it was left out."""
        value = self.number(name, _SURE)
        if value > _SURE:
            raise _DamagedError(self._at(name))
        return value

    def flag(self, name: str) -> bool:
        """A truth value, false where it was left out."""
        value = self._values.get(name, False)
        if not isinstance(value, bool):
            raise _DamagedError(self._at(name))
        return value

    def many(self, name: str, read: Callable[[object, str], _T]) -> tuple[_T, ...]:
        """A list, none where it was left out."""
        return _many(self._values.get(name, ()), self._at(name), read)

    def form(self, name: str) -> _Form:
        """An object inside."""
        return _Form(self._values.get(name), self._at(name))

    def choice(self, name: str, kind: Callable[[str], _T]) -> _T:
        """One of a fixed list of words."""
        try:
            return kind(self.text(name))
        except ValueError:
            raise _DamagedError(self._at(name)) from None


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise _DamagedError(where)
    return value


def _number(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _DamagedError(where)
    return value


def _many(value: object, where: str, read: Callable[[object, str], _T]) -> tuple[_T, ...]:
    if not isinstance(value, (list, tuple)):
        raise _DamagedError(where)
    return tuple(read(one, f"{where}.{index}") for index, one in enumerate(value))


def _pair(value: object, where: str) -> tuple[str, str]:
    texts = _many(value, where, _text)
    try:
        first, second = texts
    except ValueError:
        raise _DamagedError(where) from None
    return first, second


def _read(form: _Form) -> Screenplay:
    return Screenplay(
        title=form.text("title"),
        format=form.text("format"),
        scenes=form.many("scenes", _read_scene),
        cues=form.number("cues"),
        eighths=form.number("eighths"),
        title_page=form.many("title_page", _pair),
        preamble=form.many("preamble", _read_paragraph),
        locked=form.flag("locked"),
        colour=form.text_or_empty("colour"),
        categories=form.many("categories", _read_category),
    )


def _read_category(stored: object, where: str) -> OwnCategory:
    texts = _many(stored, where, _text)
    try:
        number, name, colour = texts
    except ValueError:
        raise _DamagedError(where) from None
    return OwnCategory(number, name, colour)


def _read_scene(stored: object, where: str) -> Scene:
    form = _Form(stored, where)
    return Scene(
        key=form.text("key"),
        number=form.text_or_none("number"),
        heading=form.text("heading"),
        slug=_read_slug(form.form("slug")),
        eighths=form.number("eighths"),
        source_eighths=form.number_or_none("source_eighths"),
        characters=form.many("characters", _text),
        voice_only=form.many("voice_only", _text),
        omitted=form.flag("omitted"),
        line=form.number("line"),
        paragraphs=form.many("paragraphs", _read_paragraph),
        page=form.text_or_empty("page"),
    )


def _read_slug(form: _Form) -> Slugline:
    return Slugline(
        int_ext=None if form.text_or_none("int_ext") is None else form.choice("int_ext", IntExt),
        set=form.text("set"),
        location=form.text_or_none("location"),
        time_of_day=form.text_or_none("time"),
        script_day=form.number("day", 0),
    )


def _read_paragraph(stored: object, where: str) -> Paragraph:
    form = _Form(stored, where)
    return Paragraph(
        kind=form.choice("kind", ParagraphKind),
        text=form.text("text"),
        line=form.number("line", 0),
        dual=form.flag("dual"),
        tags=form.many("tags", _pair),
        spans=form.many("spans", _read_span),
        revision=form.number("revision", 0),
        confidence=form.percent("confidence"),
        emphasis=form.many("emphasis", _read_emphasis),
    )


def _read_emphasis(stored: object, where: str) -> Emphasis:
    parts = _many(stored, where, lambda value, _: value)
    try:
        start, end, style = parts
    except ValueError:
        raise _DamagedError(where) from None
    letters = _text(style, where)
    return Emphasis(_number(start, where), _number(end, where), "b" in letters, "i" in letters, "u" in letters)


def _read_span(stored: object, where: str) -> Span:
    parts = _many(stored, where, lambda value, _: value)
    try:
        start, end, category, label = parts
    except ValueError:
        raise _DamagedError(where) from None
    return Span(_number(start, where), _number(end, where), _text(category, where), _text(label, where))
