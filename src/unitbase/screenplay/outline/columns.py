"""Which column of an outline is which, by the words people write above it in five languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum


class Column(StrEnum):
    """What a column of an outline holds."""

    NUMBER = "number"
    HEADING = "heading"
    SET = "set"
    LOCATION = "location"
    INT_EXT = "int-ext"
    TIME = "time-of-day"
    LENGTH = "length"
    EIGHTHS = "eighths"
    MINUTES = "duration"
    CAST = "cast"
    SYNOPSIS = "synopsis"
    SCRIPT_DAY = "script-day"
    PAGE = "page"


# Folded: no accents, small letters, letters and digits only.
_WORDS: dict[Column, str] = {
    Column.NUMBER: "number no nr num sc scno sceneno scenenumber scene scenes scn sceneid shootingnumber"
    " numero n nsequence nscene numerodesequence numeroscene sequence seq ndesequence sequenceno scenes"
    " escena esc numerodeescena secuencia sec"
    " szene bild szenennummer bildnummer szenennr bildnr bildno szn szenenr"
    " scena numeroscena nscena sequenza seqn order item items itemno itemnumber pos position",
    Column.HEADING: "heading slugline slug sceneheading scenetitle title itemtitle intitule titre entete titulo"
    " encabezado titel szenentitel szenenuberschrift beitrag intestazione titolo rundown segment rubrik programmpunkt",
    Column.SET: "set setting sets place sceneset setname"
    " decor decors lieu lieux decorado decorados lugar ambiente ambientes"
    " motiv motive schauplatz ort spielort ambientazione luogo",
    Column.LOCATION: "location locations reallocation lieudetournage decorreel localizacion localizaciones"
    " locacion locaciones drehort drehorte locationreale",
    Column.INT_EXT: "ie intext intextie intorext interiorexterior insideoutside int ext iext"
    " interieurexterieur intextjn ia innenaussen innaus interiorexteriorie internoesterno intest",
    Column.TIME: "dn daynight timeofday tod dayornight dnt light"
    " jn journuit effet effets moment dianoche momento luz tn tagnacht tageszeit tz licht stimmung"
    " giornonotte gn momentodelgiorno luce",
    Column.LENGTH: "length pages pgs pp pagecount pagelength scenelength pg laenge lange seiten seitenzahl seitenlange"
    " longueur nombredepages nbpages paginas longitud pagine lunghezza umfang",
    Column.EIGHTHS: "eighths eighth 8ths 8th eights huitiemes huitieme octavos octavo achtel ottavi ottavo",
    Column.MINUTES: "duration durations minutes minute mins min time timing timings runningtime runtime dur trt"
    " duree durees minutage chronometrage duracion minutos tiempo dauer minuten zeit lauflange vorstoppzeit"
    " durata minuti tempo",
    Column.CAST: "cast castids castid castno castnumbers presenter presenters host hosts"
    " castmembers characters character actors actor talent contributors contributor"
    " guest guests who participants personnages personnage roles role comediens distribution acteurs"
    " personajes personaje reparto elenco actores figuren figur rollen rolle darsteller besetzung personen gaste"
    " personaggi personaggio attori interpreti mitwirkende",
    Column.SYNOPSIS: "synopsis description summary action actions notes content contents story what"
    " resume descriptif contenu sinopsis resumen descripcion accion"
    " inhalt beschreibung zusammenfassung handlung kurzinhalt sinossi descrizione riassunto azione",
    Column.SCRIPT_DAY: "scriptday storyday day sd dramaticday stday"
    " jour journarratif jourrecit jourdrecit chronologie diadeguion diaguion dia"
    " spieltag drehbuchtag tag st giornodiscena giornoscenico giorno",
    Column.PAGE: "page scriptpage pageno startpage pagenumber pagina seite pagenr",
}
_BY_WORD = {word: column for column, words in _WORDS.items() for word in words.split()}
_UNITS = ("pages", "eighths", "8ths", "minutes", "mins", "min", "seiten", "achtel", "minuten", "paginas", "octavos")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_THINGS = ("item", "scene", "escena", "szene", "scena", "sequence")
_NAMES = (Column.NUMBER, Column.HEADING, Column.SET, Column.LOCATION)
# What an outline should have; a set may stand in a heading, and so may the others.
WANTED = (Column.NUMBER, Column.SET, Column.INT_EXT, Column.TIME, Column.LENGTH, Column.CAST)
_LEAST = 2


def fold(text: str) -> str:
    """A text by its letters and digits alone: small, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def column_of(title: str) -> Column | None:
    """The column a title stands for, or None. A unit in brackets decides: `Length (min)` is a duration."""
    if not title.strip() or len(title) > len("x" * 60):
        return None
    if title.strip() in {"#", "№"}:
        return Column.NUMBER
    unit = next((found for pair in _BRACKETS.findall(title) for found in pair if found), "")
    column = _BY_WORD.get(fold(_BRACKETS.sub("", title))) or _BY_WORD.get(fold(title))
    stated = _BY_WORD.get(fold(unit))
    if column in {Column.LENGTH, Column.MINUTES} and stated in {Column.LENGTH, Column.EIGHTHS, Column.MINUTES}:
        return stated
    return column or _worded(title)


def _worded(title: str) -> Column | None:
    """`Page count (8ths)`, `Int. / Ext.` and `Set / Location`: the first part that says something."""
    for part in re.split(r"[/\n|,]|\bin\b", title):
        column = _BY_WORD.get(fold(part))
        if column is not None and fold(part) not in _UNITS:
            return column
    return None


def columns_of(row: Sequence[str]) -> dict[Column, int]:
    """The columns a row of titles names; the first of two alike counts. Beside `#`, `Item` and `Scene` are headings."""
    found: dict[Column, int] = {}
    for index, title in enumerate(row):
        column = column_of(title)
        if column is Column.NUMBER and column in found and fold(title) in _THINGS:
            column = Column.HEADING
        if column is not None:
            found.setdefault(column, index)
    return found


def is_title_row(row: Sequence[str]) -> bool:
    """Whether a row names at least two columns, one of which tells the scenes apart; half its cells must be names."""
    found = columns_of(row)
    filled = sum(bool(title.strip()) for title in row)
    return len(found) >= _LEAST and 2 * len(found) >= filled and any(column in found for column in _NAMES)
