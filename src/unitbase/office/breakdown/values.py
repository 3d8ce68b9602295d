"""What the pages of the breakdown show. All frozen; templates never see rows."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from unitbase.breakdown.values import Breakdown
from unitbase.office.productions.joins import Noted
from unitbase.office.productions.values import Values
from unitbase.screenplay.values import Screenplay
from unitbase.words.categories import category_name


@dataclass(frozen=True, slots=True)
class Script:
    """The script in force, and the breakdown as it stands corrected."""

    values: Values
    screenplay: Screenplay
    breakdown: Breakdown
    pack: str

    def called(self, category: str) -> str:
        """What a category is called."""
        return category_name(category, self.pack, self.breakdown.own)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it is set: its style, its words. Two columns of speech stand in `columns`."""

    css: str
    html: SafeString = SafeString()  # noqa: RUF009 - an empty string, never changed
    columns: tuple[tuple[Block, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SceneText:
    """A scene as it stands on the script page."""

    key: str
    number: str
    heading: SafeString
    note: str
    omitted: bool
    blocks: tuple[Block, ...]
    noted: Noted | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A scene in which something is, and where it stands on the script page."""

    number: str
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """An element or part in one scene, as its card shows it."""

    key: str
    scene: str
    number: str
    name: str
    category: str
    letter: str
    css: str
    kind: str
    quantity: int
    source: str
    places: tuple[Place, ...]
    note: str = ""
    brings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Other scenes in which the words just tagged stand too: scene key and number."""

    words: str
    name: str
    category: str
    kind: str
    scenes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its head, and how it is drawn (`r` to the right, `wide` not on a phone)."""

    label: str
    css: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a list: words, links to scenes, a category's chip; `number` is what a spreadsheet reckons with.

    `photo` names a picture.
    """

    text: str = ""
    small: str = ""
    places: tuple[Place, ...] = ()
    chip: tuple[str, str] | None = None
    number: int | None = None
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list, with the key by which it is changed; `verb` is what is done there."""

    id: str
    name: str
    cells: tuple[Cell, ...]
    noted: Noted | None = None
    verb: str = "Change"


@dataclass(frozen=True, slots=True)
class Register:
    """A list of the breakdown."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def lines(self) -> tuple[tuple[Row, tuple[tuple[Column, Cell], ...]], ...]:
        """The rows, each cell with its column."""
        return tuple((row, tuple(zip(self.columns, row.cells, strict=True))) for row in self.rows)

    @property
    def span(self) -> int:
        """How many columns a row has, with the one that changes it."""
        return len(self.columns) + 1
