"""Headings in other languages, and in other orders: their parts, their light, and what only looks like one."""

from __future__ import annotations

import pytest

from unitbase.breakdown import break_down
from unitbase.screenplay import IntExt, read_screenplay, read_slugline
from unitbase.screenplay.slugline import is_omitted, looks_like_heading, split_number

INT, EXT, BOTH = IntExt.INT, IntExt.EXT, IntExt.BOTH
# Heading, its number, inside or outside, set, location, time of day, the light of its strip.
HEADINGS = [
    ("INT. MAISON, CUISINE - JOUR", None, INT, "MAISON, CUISINE", "MAISON", "JOUR", "DAY"),
    ("EXT./JOUR - RUE", None, EXT, "RUE", None, "JOUR", "DAY"),
    ("INT/NUIT – CHAMBRE", None, INT, "CHAMBRE", None, "NUIT", "NIGHT"),
    ("12. INTÉRIEUR. CAFÉ - SOIRÉE", "12", INT, "CAFÉ", None, "SOIRÉE", "NIGHT"),
    ("SÉQUENCE 4 - EXT. PLAGE - LEVER DU JOUR", "4", EXT, "PLAGE", None, "LEVER DU JOUR", "DAWN"),
    ("CUISINE - INT. JOUR", None, INT, "CUISINE", None, "JOUR", "DAY"),
    ("CASA DE ANA. INT. DÍA", None, INT, "CASA DE ANA", None, "DÍA", "DAY"),
    ("INTERIOR. CASA - NOCHE", None, INT, "CASA", None, "NOCHE", "NIGHT"),
    ("SEC. 7 EXT. CALLE - ATARDECER", "7", EXT, "CALLE", None, "ATARDECER", "DUSK"),
    ("EXT. CALLE - CONTINUO", None, EXT, "CALLE", None, "CONTINUO", "DAY"),
    ("12 INNEN. WOHNUNG MÜLLER - KÜCHE - TAG", "12", INT, "WOHNUNG MÜLLER - KÜCHE", "WOHNUNG MÜLLER", "TAG", "DAY"),
    ("BILD 3: AUSSEN. STRASSE - ABENDDÄMMERUNG", "3", EXT, "STRASSE", None, "ABENDDÄMMERUNG", "DUSK"),
    ("KÜCHE - INNEN/TAG", None, INT, "KÜCHE", None, "TAG", "DAY"),
    ("14A STRASSE - AUßEN / NACHT", "14A", EXT, "STRASSE", None, "NACHT", "NIGHT"),
    ("KÜCHE I/T", None, INT, "KÜCHE", None, "TAG", "DAY"),
    ("A/N STRASSE", None, EXT, "STRASSE", None, "NACHT", "NIGHT"),
    ("INNEN/AUSSEN. AUTO - NACHT", None, BOTH, "AUTO", None, "NACHT", "NIGHT"),
    ("INT. CUCINA - GIORNO", None, INT, "CUCINA", None, "GIORNO", "DAY"),
    ("EST. STRADA - NOTTE", None, EXT, "STRADA", None, "NOTTE", "NIGHT"),
    ("INT./EST. MACCHINA - ALBA", None, BOTH, "MACCHINA", None, "ALBA", "DAWN"),
    ("SCENA 9 - INTERNO. BAR - SERA", "9", INT, "BAR", None, "SERA", "NIGHT"),
    ("INT. CUCINA GIORNO", None, INT, "CUCINA", None, "GIORNO", "DAY"),
    ("C12 INT. HALL - DAY", "C12", INT, "HALL", None, "DAY", "DAY"),
    ("1-1 咖啡馆 日 内", "1-1", INT, "咖啡馆", None, "日", "DAY"),
    ("1-2 街道 外 夜", "1-2", EXT, "街道", None, "夜", "NIGHT"),
]


@pytest.mark.parametrize("case", HEADINGS, ids=[case[0] for case in HEADINGS])
def test_a_heading_of_any_language_is_found_and_taken_apart(
    case: tuple[str, str | None, IntExt, str, str | None, str, str],
) -> None:
    heading, number, int_ext, name, location, time, light = case
    assert looks_like_heading(heading)
    assert split_number(heading)[0] == number
    slug = read_slugline(heading)
    assert (slug.int_ext, slug.set, slug.location, slug.time_of_day) == (int_ext, name, location, time)
    screenplay, findings = read_screenplay(f"{heading}\n\nx\n".encode())
    assert screenplay is not None
    assert not findings
    assert [scene.number for scene in screenplay.scenes] == [number]
    assert break_down(screenplay).sheets[0].day_part.value == light


@pytest.mark.parametrize(
    "text",
    [
        "Innen ist es dunkel.", "Est ce ainsi", "Interior walls shake.", "Aussen regnet es", "Interiors are dull.",
        "12 MEN WAIT FOR THE DAY", "THE INT. DEPARTMENT", "Ana sale. Int. día.", "HE SAW THE DAY", "A/C UNIT HUMS",
        "1-1 is the score", "EXTREME CLOSE-UP", "INTERCUT", "INTERNAL AFFAIRS",
    ],
)  # fmt: skip
def test_a_sentence_that_begins_like_one_is_no_heading(text: str) -> None:
    assert not looks_like_heading(text)


@pytest.mark.parametrize("text", ["SUPPRIMÉE", "12 ENTFÄLLT", "OMITIDA", "7A. ELIMINATA", "(GESTRICHEN)"])
def test_omitted_in_other_languages(text: str) -> None:
    assert is_omitted(text)
    assert not is_omitted(f"INT. BANK, FRISCH {text} - TAG")


@pytest.mark.parametrize(
    ("heading", "day"), [("INT. A - TAG (T2)", 2), ("INT. A - JOUR 3", 3), ("INT. A - GIORNO (G4)", 4)]
)
def test_the_script_day_in_other_languages(heading: str, day: int) -> None:
    assert (read_slugline(heading).script_day, read_slugline(heading).set) == (day, "A")
