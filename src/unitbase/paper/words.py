"""Dates, times, lengths and amounts as a production prints them, and text made fit for paper."""

from __future__ import annotations

import re
from fractions import Fraction

from unitbase.money import Money, exponent, format_money
from unitbase.paper.values import Length
from unitbase.screenplay.write_outline import duration_text

EIGHTHS_IN_PAGE = 8
MOST_DIGITS = 9  # of a board id that is a number
SECONDS_IN_HOUR, SECONDS_IN_DAY = 3600, 24 * 3600

# What paper cannot show and a reader of the PDF must not meet: controls, bidi overrides, lone surrogates, BOM.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
_BREAK = "\u200b"
_HYPHENS = "\u2010\u2013\u2014-"


def printable(text: str) -> str:
    """The text without what can neither be printed nor stored in a document; lines and tabs as single breaks."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def clean(text: str, run: int = 24) -> str:
    """The text without what cannot be printed; a word longer than `run` characters may break after every `run`.

    The parts of a hyphenated word are words: it breaks at its hyphens first.
    """
    kept = printable(text)
    return re.sub(rf"[^\s{_HYPHENS}]{{{run}}}(?=[^\s{_HYPHENS}])", lambda found: found[0] + _BREAK, kept)


def by_number(board_id: str) -> tuple[bool, int, str]:
    """What board ids are sorted by: numbers by their size, other ids behind them by the alphabet."""
    number = board_id.isascii() and board_id.isdecimal() and len(board_id) <= MOST_DIGITS
    return (not number, int(board_id) if number else 0, board_id)


def pages_text(eighths: int) -> str:
    """Eighths as the trade writes them: 12 is "1 4/8", 8 is "1", 3 is "3/8"."""
    whole, rest = divmod(eighths, EIGHTHS_IN_PAGE)
    if not rest:
        return str(whole)
    return f"{whole} {rest}/8" if whole else f"{rest}/8"


def pages_words(eighths: int) -> str:
    """Eighths with their unit: "1 page", "2 4/8 pages", "3/8 page"."""
    return f"{pages_text(eighths)} {'page' if 0 < eighths <= EIGHTHS_IN_PAGE else 'pages'}"


def length_text(length: Length) -> str:
    """A length by itself: "1 4/8", of items of a show their duration, "2:30", of both together "2:30 + 1 4/8"."""
    if not length.seconds:
        return pages_text(length.eighths)
    return " + ".join((duration_text(length.seconds), *([pages_text(length.eighths)] if length.eighths else [])))


def length_words(length: Length) -> str:
    """A length with its unit: "2 4/8 pages"; a duration says by its form what it is: "2:30 min", "1:02:30 h".

    Both together: "2:30 min and 1 4/8 pages".
    """
    if not length.seconds:
        return pages_words(length.eighths)
    duration = f"{duration_text(length.seconds)} {'h' if length.seconds >= SECONDS_IN_HOUR else 'min'}"
    return f"{duration} and {pages_words(length.eighths)}" if length.eighths else duration


def hours_text(minutes: int) -> str:
    """Minutes as hours: 580 is "9 h 40"."""
    return f"{minutes // 60} h {minutes % 60:02d}"


def amount_text(amount: int, currency: str) -> str:
    """Minor units with their decimals and no symbol (the unit stands in the head); negatives in brackets."""
    digits = exponent(currency)
    units, minor = divmod(abs(amount), 10**digits)
    text = f"{units:,}.{minor:0{digits}d}" if digits else f"{units:,}"
    return f"({text})" if amount < 0 else text


def decimal_text(number: Fraction, least: int = 0) -> str:
    """A number with as many decimals as it has, six at most and `least` at least: 87/8 is "10.875"."""
    whole, _, rest = f"{float(number):.6f}".rstrip("0").partition(".")
    return f"{whole}.{rest:0<{least}}" if rest or least else whole


def whole_text(whole: int, currency: str, *, symbol: bool = False) -> str:
    """Whole units of the currency; negatives in brackets; with the symbol where a figure stands alone."""
    if symbol:
        return format_money(Money(whole * 10 ** exponent(currency), currency), whole=True)
    return f"({-whole:,})" if whole < 0 else f"{whole:,}"
