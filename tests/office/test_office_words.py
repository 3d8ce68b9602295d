"""One catalogue, two word packs: a production's pages and papers hold no word of the other pack."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import unitbase.sample
from unitbase.office.accounts.models import User
from unitbase.office.companies.models import Company
from unitbase.office.jobs.worker import run_next
from unitbase.office.productions.models import Membership, Production
from unitbase.words.catalogue import fill, title, word
from unitbase.words.habits import clock_text, day_text, short_day

# Reviewed by hand against the trade's table of words, British beside American. What both packs rightly say is left out:
# "hold" (a status of the day out of days), "runner" and "background" where they stand inside other words.
TABLE = (
    ("story day", "script day"),
    ("recce", "scout"),
    ("supporting artist", "background"),
    ("chaperone", "studio teacher"),
    ("unit base", "basecamp"),
    ("runner", "floor pa"),
    ("production manager", "upm"),
    ("pencil", ""),
    ("one-line schedule", "one-liner"),
    ("unit call", "crew call"),
    ("unit move", "company move"),
    ("animal handler", "animal wrangler"),
    ("colours", "colors"),
    ("labour", "labor"),
    ("licences", "licenses"),
)
DAY_FIRST = re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]+")
MONTH_FIRST = re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), [A-Z][a-z]+ \d{1,2}")
CLOCK_24 = re.compile(r"\b\d{1,2}:\d{2}\b(?! [ap]m)")
CLOCK_12 = re.compile(r"\b\d{1,2}:\d{2} [ap]m\b")
SECTIONS = (
    "meetings",
    "meetings/new",
    "outline",
    "script",
    "schedule",
    "dood",
    "price",
    "terms",
    "budget",
    "documents",
    "setup",
)


def shown(html: str) -> str:
    """What a person reads: no tags, no scripts; the texts that are read out or shown on hovering too."""
    spoken = " ".join(re.findall(r'(?:aria-label|title|data-label|data-summary)="([^"]*)"', html))
    return unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style).*?</\1>", "", html, flags=re.DOTALL)) + spoken)


def printed(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def said(text: str, words: tuple[str, ...]) -> list[str]:
    """The words that stand in the text, as words of their own."""
    return [one for one in words if one and re.search(rf"\b{re.escape(one)}", text, re.IGNORECASE)]


@pytest.fixture
def began(transactional_db: None) -> Callable[[str, str], tuple[Client, str]]:
    """A production of a country and pack, made by its form, with the sample's script, an age and a crowd."""

    def begin(country: str, pack: str) -> tuple[Client, str]:
        maker = User.objects.create_user(f"{country}-{pack}@example.test")
        first = Production.objects.create(
            company=Company.objects.create(name="Heron"), title="First", created_at="2026-05-01T09:00:00Z"
        )
        Membership.objects.create(user=maker, production=first, role="producer")
        client = Client()
        client.force_login(maker, backend="django.contrib.auth.backends.ModelBackend")
        filled = client.get("/productions/new/").content.decode()
        key = re.search(r'name="key" value="([^"]+)"', filled)
        sent: dict[str, Any] = {
            "key": key.group(1) if key else "",
            "company": first.company.pid,
            "title": "Tide",
            "format": "short",
            "country": country,
            "filled": f"{country} short",
            "word_pack": pack,
            "start": "2026-06-01",
            "weekdays": ["0", "1", "2", "3", "4"],
        }
        answer = client.post("/productions/new/", sent)
        assert answer.status_code == 302, shown(answer.content.decode())
        pid = answer["Location"].split("/")[2]
        script = Path(unitbase.sample.__file__).parent / "white.fountain"
        file = SimpleUploadedFile("white.fountain", script.read_bytes())
        assert client.post(f"/p/{pid}/script/", {"key": "upload-one", "script": file}).status_code == 302
        assert run_next("quick")
        _grow_young(client, pid)
        return client, pid

    return begin


def _grow_young(client: Client, pid: str) -> None:
    """Make the first of the cast a child, so that somebody has to be with it."""
    page = client.get(f"/p/{pid}/terms/").content.decode()
    row = re.search(r'id="(cast:[^"]+)"', page)
    assert row
    form = client.get(f"/p/{pid}/terms/", {"row": row.group(1)}).content.decode()
    fields = dict(re.findall(r'<input[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', form))
    sent = {name: unescape(value) for name, value in fields.items()} | {
        "row": row.group(1), "age": "8", "chaperone_rate": "180", "hold": "consecutive",
    }  # fmt: skip
    assert client.post(f"/p/{pid}/terms/", sent).status_code == 302


# A pack chosen against the country shows the most; that country and pack agree is looked at in the long form.
LONG = [("US", "US"), ("GB", "UK")] if os.environ.get("UNITBASE_TESTS") == "full" else []


@pytest.mark.parametrize(("country", "pack"), [("GB", "US"), ("US", "UK"), *LONG])
def test_no_page_and_no_paper_holds_a_word_of_the_other_pack(
    began: Callable[[str, str], tuple[Client, str]], country: str, pack: str
) -> None:
    client, pid = began(country, pack)
    theirs, ours = (0, 1) if pack == "US" else (1, 0)
    foreign, own = tuple(row[theirs] for row in TABLE), tuple(row[ours] for row in TABLE)
    dates, times = (DAY_FIRST, CLOCK_24) if pack == "US" else (MONTH_FIRST, CLOCK_12)
    scene = re.search(r"\?scene=([^#\"]+)", client.get(f"/p/{pid}/script/").content.decode())
    child = re.search(r"\?row=(cast[^#\"]+)", client.get(f"/p/{pid}/terms/").content.decode())
    assert scene
    assert child
    addresses = (
        "",
        *(f"{one}/" for one in SECTIONS),
        f"script/?scene={scene.group(1)}",
        f"terms/?row={child.group(1)}",
    )
    for kind in ("one-line-schedule", "breakdown-sheets"):
        made = client.post(f"/p/{pid}/documents/make/", {"key": f"make-{kind}", "paper": kind})
        assert made.status_code == 302
    everything = ""
    for address in addresses:
        answer = client.get(f"/p/{pid}/{address}")
        assert answer.status_code == 200, address
        text = shown(answer.content.decode())
        everything += text
        assert said(text, foreign) == [], address
        assert dates.findall(text) == [], address
        assert times.findall(text) == [], address
    sheets = "documents/open/?paper=breakdown-sheets&number=1"
    for address in ("schedule/print/", "budget/print/", sheets):
        text = printed(client.get(f"/p/{pid}/{address}").content)
        everything += text
        assert said(text, foreign) == [], address
        # with a year: the grid's narrow columns stack weekday, number and month in both packs
        assert re.findall(dates.pattern + r",? \d{4}", text) == [], address
    # and the pages do speak: what stands on every production's pages is there in the pack's own word
    wanted = [title(term, pack).lower() for term in ("script-day", "chaperone", "unit-call", "one-liner", "unit-base")]
    assert said(everything, own)
    assert [one for one in wanted if one not in everything.lower()] == []


def test_the_two_packs_of_the_catalogue_are_the_table() -> None:
    for british, american in TABLE:
        if not american or "floor" in american:
            continue
        terms = [term for term in _terms() if word(term, "UK") == british]
        assert terms, british
        assert [word(term, "US").lower() for term in terms] == [american], british


def _terms() -> tuple[str, ...]:
    from unitbase.words.texts_trade import WORDS

    return tuple(WORDS)


def test_times_and_dates_follow_the_pack() -> None:
    from datetime import date

    day = date(2026, 6, 9)
    assert [day_text(day, pack) for pack in ("UK", "US")] == ["Tue 9 June 2026", "Tue, June 9, 2026"]
    assert [short_day(day, pack) for pack in ("UK", "US")] == ["Tue 9 Jun", "Tue, Jun 9"]
    assert [clock_text(one, "US") for one in (0, 720, 14 * 60 + 5, 24 * 60 + 30)] == [
        "12:00 am", "12:00 pm", "2:05 pm", "12:30 am",
    ]  # fmt: skip
    assert clock_text(24 * 60 + 30) == "00:30"
    text = "{Word:chaperone} out by {time:by} on {day:on}"
    assert (
        fill(text, {"by": "23:00", "on": "2026-06-09"}, "US") == "Studio teacher out by 11:00 pm on Tue, June 9, 2026"
    )
    assert fill(text, {"by": "", "on": "no date"}, "UK") == "Chaperone out by  on no date"
    spans = [fill("{hours:of}", {"of": minutes}) for minutes in (0, 45, 60, 465, 1342)]
    assert spans == ["0 min", "45 min", "1 h", "7 h 45", "22 h 22"]
    assert fill("{hours:of}", {"of": "half a day"}) == "half a day"
