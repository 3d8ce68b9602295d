"""How the board looks to one person: kept in a cookie that the page's script writes, or asked for in the address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

COOKIE = "board-look"
VIEWS = (("sheet", "Sheet"), ("columns", "Columns"))
HEIGHTS = (("low", "one line"), ("mid", "two lines"), ("tall", "all of it"))
THEMES = (("modern", "Modern"), ("singleton", "Singleton"), ("own", "my own"))
ZOOMS = ("60", "80", "100", "120", "150")
FIELDS = (
    ("ie", "INT, EXT"), ("syn", "synopsis"), ("dn", "day, night"), ("pg", "pages"), ("cast", "cast"),
    ("late", "marks and notes"), ("days", "figures of the day"),
    ("price", "price of the day"),
)  # fmt: skip
OWN = (
    ("id", "INT day", "white"),
    ("ed", "EXT day", "yellow"),
    ("in", "INT night", "blue"),
    ("en", "EXT night", "green"),
)
PALETTE = (
    "white", "yellow", "blue", "green", "pink", "orange", "violet", "sky", "olive", "brown", "grey", "teal",
)  # fmt: skip
_MOST = 40  # classes in a cookie; more were not written by our page


@dataclass(frozen=True, slots=True)
class BoardLook:
    """What is chosen; the template offers the rest of the tables above."""

    view: str = "sheet"
    high: str = "mid"
    theme: str = "modern"
    zoom: str = "100"
    left_out: frozenset[str] = frozenset()
    colours: tuple[str, ...] = tuple(colour for _, _, colour in OWN)

    @property
    def css(self) -> str:
        """The classes of the board's root."""
        own = (f"own-{key}-{colour}" for (key, _, _), colour in zip(OWN, self.colours, strict=True))
        left = (f"no-{key}" for key, _ in FIELDS if key in self.left_out)
        return " ".join(
            (f"view-{self.view}", f"high-{self.high}", f"theme-{self.theme}", f"zoom-{self.zoom}", *own, *left)
        )

    @property
    def views(self) -> tuple[tuple[str, str], ...]:
        """Sheet and columns."""
        return VIEWS

    @property
    def heights(self) -> tuple[tuple[str, str], ...]:
        """How much of a strip is shown."""
        return HEIGHTS

    @property
    def themes(self) -> tuple[tuple[str, str], ...]:
        """The colour themes."""
        return THEMES

    @property
    def zooms(self) -> tuple[str, ...]:
        """Sizes in percent."""
        return ZOOMS

    @property
    def palette(self) -> tuple[str, ...]:
        """The colours of a theme of one's own."""
        return PALETTE

    @property
    def fields(self) -> tuple[tuple[str, str, bool], ...]:
        """Fields of a strip: key, words, whether it is shown."""
        return tuple((key, words, key not in self.left_out) for key, words in FIELDS)

    @property
    def own(self) -> tuple[tuple[str, str, str], ...]:
        """A colour of one's own for each kind of strip: key, words, colour."""
        return tuple((key, words, colour) for (key, words, _), colour in zip(OWN, self.colours, strict=True))


def own_colours(request: HttpRequest) -> str:
    """The theme of the person's own strip colours, as paper names it; "" where they look at an ordinary one."""
    look = look_from(request.COOKIES.get(COOKIE, ""))
    return f"own {' '.join(look.colours)}" if look.theme == "own" else ""


def look_from(kept: str, asked: str = "") -> BoardLook:
    """The look a cookie keeps, with what the address asks for laid over it; what is unknown is passed over."""
    classes = [one for one in (*kept.split(".")[:_MOST], *asked.split(".")[:_MOST]) if one]
    return BoardLook(
        view=_last(classes, "view-", (key for key, _ in VIEWS), "sheet"),
        high=_last(classes, "high-", (key for key, _ in HEIGHTS), "mid"),
        theme=_last(classes, "theme-", (key for key, _ in THEMES), "modern"),
        zoom=_last(classes, "zoom-", ZOOMS, "100"),
        left_out=frozenset(key for key, _ in FIELDS if f"no-{key}" in classes),
        colours=tuple(_last(classes, f"own-{key}-", PALETTE, colour) for key, _, colour in OWN),
    )


def _last(classes: Iterable[str], head: str, known: Iterable[str], otherwise: str) -> str:
    named = (one.removeprefix(head) for one in classes if one.startswith(head))
    allowed = frozenset(known)
    found = [name for name in named if name in allowed]
    return found[-1] if found else otherwise
