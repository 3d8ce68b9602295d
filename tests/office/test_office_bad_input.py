"""Files that are no scripts, dropped on the page: told what and where, and nothing of the production is changed."""

from __future__ import annotations

import time
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import unitbase.sample
from unitbase.office.documents.steps import latest
from unitbase.office.jobs.models import Job, Material
from unitbase.office.jobs.worker import run_next
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.values import BOARD, SCRIPT

WHITE = (Path(unitbase.sample.__file__).parent / "white.fountain").read_text(encoding="utf-8")
QUICK = 20.0  # seconds for the whole way of a bad file, on a computer that does other things too
XML = b'<?xml version="1.0"?>\n'
DEEP = 200_000
BOMB = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10 if n else b"ha") for n in range(12))

# The file, what its page says, and where: the sentence may name the place itself.
BAD = {
    "whitespace.fountain": (b" \r\n\t\n", "The file is empty"),
    "script.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF is damaged"),
    "pdf-by-another-name.fountain": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF is damaged"),
    "budget.xlsx": (b"PK\x03\x04\x14\x00\x06\x00" + bytes(200), "This is a zip archive"),
    "old.fdr": (b"\xfd\xfd\xfd\xfd" + bytes(200), "from before version 8"),
    "letter.rtf": (b"{\\rtf1\\ansi hello}", "This is a rich-text document"),
    "page.fdx": (b"<!doctype html><html><body>INT. A - DAY</body></html>", "This is a web page"),
    "photo.fountain": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "This is a picture"),
    "bytes.fountain": (bytes(range(256)) * 64, "This is not a text file"),
    "zeros.fountain": (b"\x00" * 5000, "The file is empty"),
    "cut-off.fdx": (XML + b"<FinalDraft>\n<Content>\n<Paragraph Type='Action'>", "The file is damaged at line 4"),
    "crossed.fdx": (XML + b"<FinalDraft>\n<Content></FinalDraft></Content>", "The file is damaged at line 3"),
    "other.fdx": (
        XML + b"<svg></svg>",
        "This is XML, but neither a Final Draft nor an Open Screenplay script (its root is svg)",
    ),
    "bomb.fdx": (XML + b"<!DOCTYPE f [" + BOMB + b"]>\n<FinalDraft>&e11;</FinalDraft>", "(line 2, column"),
    "outside.fdx": (
        XML + b'<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<FinalDraft>&x;</FinalDraft>',
        "declares a document type or entities (line 2",
    ),
    "deep.fdx": (
        XML + b"<FinalDraft>" + b"<a>" * DEEP + b"</a>" * DEEP + b"</FinalDraft>",
        "deeper than any script (line 2",
    ),
    "prose.fountain": (b"Once upon a time\nthere was a boat.\n", "No scene headings were found"),
    "long-prose.fountain": (b"It was a dark and stormy night.\n" * 50_000, "No scene headings were found"),
    "no-scenes.fdx": (XML + b"<FinalDraft><Content></Content></FinalDraft>", "No scene headings were found"),
    "empty\u202e\u0007name.fountain": (b"prose\n", "No scene headings were found"),
}

# What is odd but a script: the file, and what is said about it (nothing, where nothing was lost).
ODD = {
    "utf-16.fountain": (WHITE.encode("utf-16"), ()),
    "utf-16-be.fountain": (b"\xfe\xff" + WHITE.encode("utf-16-be"), ()),
    "cr-only.fountain": (WHITE.replace("\n", "\r").encode(), ()),
    "bom.fountain": (b"\xef\xbb\xbf" + WHITE.encode(), ()),
    "nul.fountain": (WHITE.encode().replace(b"INT.", b"INT\x00.", 1), ("script.control-characters",)),
    "surrogates.fountain": (WHITE.encode() + b"\nA \xed\xa0\x80 lone one.\n", ("script.encoding-guessed",)),
}


@pytest.fixture
def office(world: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The world without its planted jobs; what an upload puts aside goes to a folder that can be looked into."""
    Job.objects.all().delete()
    monkeypatch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", str(tmp_path))
    return world


@pytest.fixture
def client(office: Any) -> Client:
    client = Client()
    client.force_login(office.users["producer"], backend="django.contrib.auth.backends.ModelBackend")
    return client


def _rows() -> dict[str, list[str]]:
    """Every row of the office but those of jobs and of the journal, which tell of the attempt."""
    models = [m for m in apps.get_models() if m.__module__.startswith("unitbase.")]
    kept = {m.__name__: m for m in models if m._meta.app_label not in {"jobs", "journal"}}
    assert {"Production", "Document", "Revision", "Value"} <= set(kept)
    return {name: sorted(map(repr, model.objects.values_list())) for name, model in kept.items()}


def _files(aside: Path) -> list[tuple[str, int]]:
    """What lies in the data folder and where uploads are put aside; the database is looked at by its rows."""
    found = (path for folder in (settings.DATA_DIR, aside) for path in Path(folder).rglob("*") if path.is_file())
    return sorted((str(path), path.stat().st_size) for path in found if "sqlite3" not in path.name)


def _dropped(client: Client, pid: str, name: str, content: bytes) -> Any:
    return client.post(f"/p/{pid}/script/", {"key": "upload-one", "script": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_script_is_refused_with_a_reason_and_leaves_nothing(
    office: Any, client: Client, tmp_path: Path, name: str
) -> None:
    (content, told), pid = BAD[name], office.own.pid
    rows, files, begun = _rows(), _files(tmp_path), time.monotonic()
    sent = _dropped(client, pid, name, content)
    assert sent.status_code == 302
    assert run_next("quick")
    job = Job.objects.get()
    assert job.state == Job.FAILED
    back = client.get(sent["Location"], HTTP_HX_REQUEST="true")["HX-Redirect"]
    page = unescape(client.get(back).content.decode())
    assert time.monotonic() - begun < QUICK
    assert told in page
    assert "was not taken over" in page
    assert not [one for one in job.result["findings"] if one["code"].startswith("job.")]
    assert (_rows(), _files(tmp_path)) == (rows, files)
    assert not Material.objects.exists()
    assert "root:" not in page


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_that_is_a_script_is_read_whole_and_what_was_lost_is_told(
    office: Any, client: Client, name: str
) -> None:
    (content, codes), pid = ODD[name], office.own.pid
    assert _dropped(client, pid, name, content).status_code == 302
    assert run_next("quick")
    job = Job.objects.get()
    assert (job.state, job.result["scenes"]) == (Job.DONE, 20), job.result
    assert tuple(one["code"] for one in job.result["findings"] if one["code"].startswith("script.")) == codes
    script = latest(pid, SCRIPT)
    assert script
    assert bytes(script.root.content) == content


def test_a_script_of_1_5_megabytes_is_planned(office: Any, client: Client) -> None:
    scene = "\n\nINT. ROOM %d - DAY\n\n" + "ANNA\nShe says what there is to say, and then some more of it.\n\n" * 240
    content = "".join(scene % (number % 9) for number in range(100)).encode()
    assert len(content) > 1_500_000
    begun = time.monotonic()
    assert _dropped(client, office.own.pid, "long.fountain", content).status_code == 302
    assert run_next("quick")
    assert time.monotonic() - begun < 6 * QUICK
    job = Job.objects.get()
    assert (job.state, job.result.get("scenes")) == (Job.DONE, 100), job.result


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"script": SimpleUploadedFile("empty.fountain", b"")}, "Choose a script to read"),
        ({}, "Choose a script to read"),
        ({"script": "not a file"}, "Choose a script to read"),
        ({"script": SimpleUploadedFile("x" * 300 + ".fountain", b"INT. A - DAY")}, "Choose a script to read"),
    ],
    ids=["empty", "none", "text", "long-name"],
)
def test_what_cannot_be_a_file_is_refused_at_once(office: Any, client: Client, sent: dict[str, Any], told: str) -> None:
    rows = _rows()
    answer = client.post(f"/p/{office.own.pid}/script/", {"key": "upload-one", **sent})
    assert answer.status_code == 422
    assert told in unescape(answer.content.decode())
    assert (_rows(), Job.objects.count()) == (rows, 0)


def test_what_was_said_of_a_file_that_is_refused_is_kept(office: Any, client: Client, settings: Any) -> None:
    settings.SCRIPT_MAX_BYTES = 8
    file = SimpleUploadedFile("big.fountain", b"Scene 1 HALL")
    sent = {"key": "upload-one", "script": file, "headings": "word", "word": "Scene"}
    page = client.post(f"/p/{office.own.pid}/script/", sent).content.decode()
    assert '<option value="word" selected>' in page
    assert 'name="word" value="Scene"' in page


def test_a_file_beyond_the_ceiling_is_refused_before_it_is_read(office: Any, client: Client, tmp_path: Path) -> None:
    files = _files(tmp_path)
    answer = _dropped(client, office.own.pid, "huge.fountain", b"INT. A - DAY\n\n" * 900_000)
    assert answer.status_code == 422
    assert "huge.fountain is larger than 12 MB" in unescape(answer.content.decode())
    assert Job.objects.count() == 0
    answer.close()
    assert _files(tmp_path) == files


def test_a_bad_file_leaves_the_script_and_board_in_force(office: Any, client: Client) -> None:
    pid = office.own.pid
    _dropped(client, pid, "white.fountain", WHITE.encode())
    assert run_next("quick")
    before = latest(pid, SCRIPT), latest(pid, BOARD)
    client.post(f"/p/{pid}/script/", {"key": "upload-two", "script": SimpleUploadedFile("b.fdx", b"<FinalDraft>")})
    assert run_next("quick")
    assert (latest(pid, SCRIPT), latest(pid, BOARD)) == before


@pytest.mark.parametrize(
    "title", ["", " ", "a\x00b", "\ud800".encode("utf-8", "surrogatepass"), "x" * 201], ids=lambda t: repr(t)[:12]
)
def test_a_production_that_cannot_be_is_not_half_made(office: Any, client: Client, title: Any) -> None:
    rows = _rows()
    made = {"key": "found-one", "company": office.company.pid, "title": title, "format": "short", "country": "GB"}
    answer = client.post("/productions/new/", made)
    assert answer.status_code in {302, 422}
    if answer.status_code == 422:
        assert _rows() == rows
    else:
        assert client.get(answer["Location"]).status_code == 200


HEADLESS = b"Title: Ebb\n\nSCENE ONE THE QUAY\n\nAnna waits.\n\nANNA\nCold.\n\nSCENE TWO THE HALL\n\nNobody.\n"


def test_a_script_without_headings_is_read_by_the_rule_a_person_states(office: Any, client: Client) -> None:
    pid = office.own.pid
    sent = {"key": "upload-one", "script": SimpleUploadedFile("ebb.fountain", HEADLESS)}
    where = client.post(f"/p/{pid}/script/", sent)["Location"]
    assert run_next("quick")
    back = client.get(where, HTTP_HX_REQUEST="true")["HX-Redirect"]
    page = unescape(client.get(back).content.decode())
    assert "No scene headings were found" in page
    for typed, told in (({"headings": "word"}, "Type the word"), ({"headings": "tea"}, "Select a valid choice")):
        again = {"key": "upload-two", "script": SimpleUploadedFile("ebb.fountain", HEADLESS)} | typed
        answer = client.post(f"/p/{pid}/script/", again)
        assert answer.status_code == 422
        assert told in unescape(answer.content.decode())
    again = {"key": "upload-three", "script": SimpleUploadedFile("ebb.fountain", HEADLESS)}
    client.post(f"/p/{pid}/script/", again | {"headings": "word", "word": "Scene"})
    assert run_next("quick")
    plan, _ = plan_of(values_of(office.own))
    assert plan
    assert len(plan.breakdown.sheets) == 2
