"""A photo of an element: taken on its card and in the list, seen by those who see the script, taken back."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from unitbase.breakdown.reports import elements_report
from unitbase.office.documents.blobs import blob, keep_blob
from unitbase.office.productions.plan import breakdown_of
from unitbase.office.productions.queries import values_of


def png(shade: int, *more: bytes) -> bytes:
    """One pixel of a shade of grey."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)

    head = chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0")
    said = b"".join(chunk(b"tEXt", one) for one in more)
    return b"\x89PNG\r\n\x1a\n" + head + said + chunk(b"IDAT", zlib.compress(bytes((0, shade)))) + chunk(b"IEND", b"")


@pytest.fixture
def client(scripted: Any, world: Any) -> Client:
    found = scripted("1st AD")
    for number, name in enumerate(("Brass bell", "Handbell")):
        sent = {"scene": "1", "words": name, "category": "104", "version": 0, "key": f"tag-key-{number}"}
        assert found.post(f"/p/{world.own.pid}/script/pages/tag/", sent).status_code == 302
    assert isinstance(found, Client)
    return found


def photos(world: Any) -> dict[str, str]:
    found = breakdown_of(values_of(world.own))
    assert found
    return {line.name: line.photo for line in elements_report(found)}


def stored() -> set[str]:
    return {path.name for path in Path(settings.DATA_DIR, "blobs").rglob("*") if path.is_file()}


def test_a_photo_is_put_on_an_element_seen_by_those_who_see_the_script_and_taken_back(
    client: Client, world: Any, scripted: Any, sent_form: Any
) -> None:
    address = f"/p/{world.own.pid}/script/elements/"

    def change(row: str, **typed: Any) -> Any:
        page = client.get(address, {"row": row}).content.decode()
        assert 'enctype="multipart/form-data"' in page
        return client.post(address, sent_form(page, address) | {"photo": ""} | typed)

    file = SimpleUploadedFile("../../bell.exe", png(7, b"Where\x0051.5 N"), "text/html")
    assert change("104-brass-bell", photo=file, note="Heavy").status_code == 302
    name = photos(world)["Brass bell"]
    assert blob(name.partition(".")[0]) == png(7), "kept without what it said"
    url = re.search(r'<img src="([^"]+)" alt="Photo of Brass bell"', client.get(address).content.decode())
    assert url
    shown = client.get(url.group(1))
    assert (shown.status_code, shown.content) == (200, png(7))
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert shown["Content-Disposition"] == f'inline; filename="{name}"'
    assert shown["Cache-Control"] == "private, no-cache"
    assert "img-src 'self'" in shown["Content-Security-Policy"]
    assert client.get(url.group(1), headers={"If-None-Match": shown["ETag"]}).status_code == 304
    assert scripted("runner").get(url.group(1), headers={"If-None-Match": shown["ETag"]}).status_code == 403
    assert scripted("floor manager").get(url.group(1)).status_code == 200
    sibling = f"/p/{world.sibling.pid}/script/photo/{name}/"
    assert scripted("auditor").get(sibling).status_code == 404, "the digest opens nothing in another production"
    assert client.get(sibling).status_code == 404
    assert client.get(url.group(1).replace(".png", ".jpg")).status_code == 404
    make = f"/p/{world.own.pid}/documents/make/"
    assert "Photos of elements" in client.get(make, {"paper": "breakdown-sheets"}).content.decode()
    for number, asked in enumerate(({}, {"photos": "yes"}), start=1):
        assert client.post(make, {"key": f"sheets-{number}-x", "paper": "breakdown-sheets"} | asked).status_code == 302
        kept = client.get(make.replace("make", "open"), {"paper": "breakdown-sheets", "number": number}).content
        assert (b"/Subtype/Image" in kept.replace(b" ", b"")) == bool(asked)
    assert "with photos, made" in client.get(make.removesuffix("make/")).content.decode()
    assert change("104-brass-bell", merge="104-handbell").status_code == 302
    assert photos(world) == {"Handbell": name}, "it follows a merge"
    version = values_of(world.own).corrections_version
    for step in (0, 1):
        back = {"version": version + step, "key": f"undo-key-{step}", "back": "script-elements"}
        assert client.post(f"/p/{world.own.pid}/script/pages/undo/", back).status_code == 302
    assert photos(world) == {"Brass bell": "", "Handbell": ""}
    assert client.get(url.group(1)).status_code == 404


def test_the_card_takes_a_photo_too_and_refuses_what_is_none_with_its_reason(
    client: Client, world: Any, sent_form: Any
) -> None:
    pages, card = f"/p/{world.own.pid}/script/pages/", f"/p/{world.own.pid}/script/pages/card/"

    def send(**typed: Any) -> Any:
        page = client.get(card, {"scene": "1", "element": "104-handbell"}).content.decode()
        return client.post(card, sent_form(page, card) | {"photo": ""} | typed, headers={"HX-Request": "true"})

    before = stored()
    refused = send(photo=SimpleUploadedFile("bell.jpg", b"<svg onload='alert(1)'/>", "image/jpeg"), note="Kept out")
    assert refused.status_code == 422
    assert "This is no JPEG, PNG or WebP picture." in refused.content.decode()
    large = send(photo=SimpleUploadedFile("bell.jpg", b"\xff\xd8\xff" + b"\0" * (8 * 1024 * 1024), "image/jpeg"))
    assert "The picture has 8.1 MB. Up to 8 MB are taken" in large.content.decode()
    assert photos(world)["Handbell"] == ""
    assert stored() == before, "nothing of it is kept"
    assert send(photo=SimpleUploadedFile("bell", png(9))).status_code == 200
    name = photos(world)["Handbell"]
    page = client.get(pages, {"scene": "1", "element": "104-handbell"}).content.decode()
    assert f'src="/p/{world.own.pid}/script/photo/{name}/"' in page
    assert send(photo_off="on").status_code == 200
    assert photos(world)["Handbell"] == ""


def test_a_blob_that_was_left_half_written_is_written_again_and_nothing_but_a_digest_names_one() -> None:
    digest = keep_blob(b"whole")
    path = next(Path(settings.DATA_DIR, "blobs").rglob(digest))
    path.write_bytes(b"wh")
    assert keep_blob(b"whole") == digest
    assert blob(digest) == b"whole"
    assert path.stat().st_mode & 0o077 == 0, "only the office reads it"
    assert blob("../secret.key") is None
    assert blob("0" * 64) is None


def test_a_disk_that_takes_no_photo_says_so_and_nothing_is_changed(
    client: Client, world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", full)
    version = values_of(world.own).corrections_version
    sent = {"scene": "1", "element": "104-handbell", "version": version, "key": "card-key-1", "name": "Handbell"}
    answer = client.post(
        f"/p/{world.own.pid}/script/pages/card/", sent | {"photo": SimpleUploadedFile("bell.png", png(11))}
    )
    assert answer.status_code == 503
    assert "the disk may be full" in answer.content.decode()
    assert values_of(world.own).corrections_version == version
