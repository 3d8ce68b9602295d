"""The words of scene headings in the languages they are written in, and headings whose marks do not come first.

English, French, Spanish, German, Italian and Russian marks and times of day; Chinese `1-1 place time inside`. In some
languages the marks stand at the end (`KÜCHE - INNEN/TAG`, `CASA DE ANA. INT. DÍA`) or the time stands beside them
(`EXT./JOUR - RUE`, `A/N STRASSE`): `in_order` writes such a heading as one that begins with its mark, for the reader of
headings.
"""

from __future__ import annotations

import re

# Marks that open a heading in any case, with a full stop or without.
MARKS = (
    r"INT\.?\s?[/-]\s?EXT|EXT\.?\s?[/-]\s?INT|INT\.?\s?/\s?EST|EST\.?\s?/\s?INT|I\.?\s?/\s?E|E\.?\s?/\s?I"
    r"|INT|EXT|ИНТ|НАТ|ЭКСТ"
)
_OUT = "AU(?:SS|ß|ẞ)EN"
# Words that also open a sentence (`Innen ist es dunkel`): without a full stop after them they must stand in capitals.
WORDS = (
    rf"INNEN\s?/\s?{_OUT}|{_OUT}\s?/\s?INNEN|INTERIOR\s?/\s?EXTERIOR|INT[EÉ]RIEUR\s?/\s?EXT[EÉ]RIEUR"
    rf"|INTERNO\s?/\s?ESTERNO|EST|INNEN|{_OUT}|INTERIOR|EXTERIOR|INT[EÉ]RIEUR|EXT[EÉ]RIEUR|INTERNO|ESTERNO"
)
PREFIX = rf"{MARKS}|{WORDS}"
# What may stand before a scene's number.
SCENE = r"(?:(?:SCENE|SC|SZENE|BILD|SEQ|S[EÉ]QUENCE|SC[EÈ]NE|SEC|SECUENCIA|ESCENA|SCENA)\b\.?\s*)?"

# What a time of day may end in. LATER, SAME and CONTINUOUS take their light from the scene before.
_TIMES = (
    *("DAY", "NIGHT", "DAWN", "DUSK", "MORNING", "EVENING", "AFTERNOON", "NOON", "MIDDAY", "MIDNIGHT", "SUNRISE"),
    *("SUNSET", "TWILIGHT", "DAYBREAK", "NIGHTFALL", "CONTINUOUS", "CONTINUING", "CONT", "CONT'D", "LATER", "SAME"),
    *("DIA", "DÍA", "NOCHE", "AMANECER", "ATARDECER", "ANOCHECER", "TARDE", "MAÑANA", "MADRUGADA", "MEDIODÍA"),
    *("MEDIANOCHE", "CONTINUO", "CONTINÚA", "JOUR", "NUIT", "SOIR", "SOIRÉE", "MATIN", "MIDI", "MINUIT", "AUBE"),
    *("CRÉPUSCULE", "CREPUSCULE", "CONTINU", "TAG", "NACHT", "MORGEN", "VORMITTAG", "MITTAG", "NACHMITTAG", "ABEND"),
    *("MITTERNACHT", "DÄMMERUNG", "MORGENDÄMMERUNG", "ABENDDÄMMERUNG", "SONNENAUFGANG", "SONNENUNTERGANG", "SPÄTER"),
    *("GIORNO", "NOTTE", "SERA", "MATTINA", "MATTINO", "POMERIGGIO", "MEZZOGIORNO", "MEZZANOTTE", "ALBA", "TRAMONTO"),
    *("CREPUSCOLO", "ДЕНЬ", "НОЧЬ", "УТРО", "ВЕЧЕР"),
    *("日", "夜", "晨", "昏", "白天", "夜晚", "清晨", "黄昏", "傍晚", "早晨", "晚上"),
)
_LONGER_TIMES = (
    *("MAGIC HOUR", "GOLDEN HOUR", "BLUE HOUR", "SAME TIME", "FIRST LIGHT", "LAST LIGHT", "DAY FOR NIGHT"),
    *("PLUS TARD", "FIN DE JOURNÉE", "LEVER DU JOUR", "COUCHER DU SOLEIL", "NUIT AMÉRICAINE", "MÁS TARDE"),
    *("NOCHE AMERICANA", "PIÙ TARDI", "EFFETTO NOTTE"),
)
TIMES = "|".join(re.escape(word) for word in (*_LONGER_TIMES, *_TIMES))
# Those that may follow a place with nothing but a space between.
BARE_TIMES = (
    "DAY|NIGHT|DAWN|DUSK|MORNING|EVENING|AFTERNOON|CONTINUOUS|TAG|NACHT|JOUR|NUIT|D[IÍ]A|NOCHE|GIORNO|NOTTE|SERA"
)
COUNTED_TIMES = "DAY|NIGHT|MORNING|EVENING|JOUR|NUIT|TAG|NACHT|D[IÍ]A|NOCHE|GIORNO|NOTTE"
SCRIPT_DAY = r"(?:SCRIPT |STORY )?(?:DAY|NIGHT|JOUR|TAG|D[IÍ]A|GIORNO|SD|[DNJTG])"
OMITTED = r"SUPPRIM[ÉE]E?|OMISE|ENTF[ÄA]LLT|GESTRICHEN|OMITIDA|ELIMINADA|ELIMINATA|SOPPRESSA"

_NUMBER = r"(?P<number>[A-Z]{0,3}\d{1,4}[A-Z]{0,3}(?:[-－]\d{1,3})?)[.、．):]?\s+(?:[-–—]\s+)?"
_END_MARKS = rf"{MARKS}|{WORDS}"
_AT_END = re.compile(
    rf"(?P<place>\S.{{0,100}}?)[\s.,–—-]+(?:(?P<mark>{_END_MARKS})\.?\s?[\s/–—.-]\s?(?P<time>{TIMES})"
    r"|(?P<letter>[IA])/(?P<light>[TN]))\.?$"
)
_BESIDE = re.compile(
    rf"(?:(?P<mark>{_END_MARKS})\.?\s?/\s?(?P<time>{TIMES})|(?P<letter>[IA])\s?/\s?(?P<light>[TN]))"
    r"[\s.:–—-]+(?P<place>\S.*)$"
)
_CHINESE_TIME = "日|夜|晨|昏|白天|夜晚|清晨|黄昏|傍晚|早晨|晚上"
_CHINESE_MARK = "内/外|内外|室内|室外|内景|外景|内|外|內"
_CHINESE = re.compile(
    r"(?P<number>\d{1,3}(?:[-－]\d{1,3})?)[.、．\s]\s*(?P<place>\S.{0,60}?)[\s，,]+"
    rf"(?:(?P<time>{_CHINESE_TIME})[\s/，,]*(?P<mark>{_CHINESE_MARK})"
    rf"|(?P<mark2>{_CHINESE_MARK})[\s/，,]*(?P<time2>{_CHINESE_TIME}))$"
)
_NUMBERED = re.compile(_NUMBER)
_LETTER_MARKS = {"I": "INNEN", "A": "AUSSEN"}
_LETTER_TIMES = {"T": "TAG", "N": "NACHT"}
_LONGEST = 120
_ENDS = (*_TIMES, *_LONGER_TIMES, "/T", "/N")
_OPENINGS = ("INT", "EXT", "EST", "I/E", "E/I", "INNEN", "AUS", "AUß")
_BESIDE_WITHIN = 40  # characters in which a slash between mark and time stands


def in_capitals(text: str) -> bool:
    """Whether no letter is small; the German sharp s, which has no capital on most keyboards, aside."""
    return text == text.upper() or ("ß" in text and text.replace("ß", "") == text.replace("ß", "").upper())


def in_order(heading: str) -> tuple[str, str] | None:
    """A heading in capitals whose marks stand at its end, or beside its time, as (number or "", `INT. PLACE - TIME`).

    None for any other: one that begins with its mark needs nothing done.
    """
    if len(heading) > _LONGEST:
        return None
    chinese = _CHINESE.match(heading) if heading[:1].isdigit() and not heading.isascii() else None
    if chinese:
        mark, time = chinese["mark"] or chinese["mark2"], chinese["time"] or chinese["time2"]
        inside, outside = "内" in mark or "內" in mark, "外" in mark
        written = "INT./EXT." if inside and outside else "INT." if inside else "EXT."
        return chinese["number"], f"{written} {chinese['place']} - {time}"
    beside = "/" in heading[:_BESIDE_WITHIN]
    at_end = not heading.startswith(_OPENINGS) and heading.rstrip(".").endswith(_ENDS)
    if not (beside or at_end) or not in_capitals(heading):
        return None
    number = _NUMBERED.match(heading)
    rest = heading[number.end() :] if number else heading
    found = (_BESIDE.match(rest) if beside else None) or (_AT_END.match(rest) if at_end else None)
    if found is None:
        return None
    mark = found["mark"] or _LETTER_MARKS[found["letter"]]
    time = found["time"] or _LETTER_TIMES[found["light"]]
    return (number["number"] if number else ""), f"{mark}. {found['place']} - {time}"
