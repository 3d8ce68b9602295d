"""Photos are told by content, measured, stripped, and refused with a reason; never decoded, never a crash."""

from __future__ import annotations

import zlib
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitbase.picture import MAX_BYTES, Picture, read_picture
from unitbase.words.catalogue import say

# 16 x 12 pixels each, as a browser's canvas writes them; stripped of their colour profile for brevity
JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H///"
    "/6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAAM"
    "ABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAgEE/8QAFRABAQAAAAAAAAAAAAAAAAAAAQD/xAAUAQEAAAAAAAAAAAAAAAAAAAAE/8"
    "QAFxEAAwEAAAAAAAAAAAAAAAAAAAIDAf/aAAwDAQACEQMRAD8AxLBasGTFME1c/9k="
)
VP8 = b64decode("VlA4IC4AAACQAQCdASoQAAwADkB8JbACdLoAA5gA/u1njL8+rYkMch984T/+CwwLl8Lw4AAA")


def chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)


def png(*more: bytes, width: int = 16, height: int = 12) -> bytes:
    head = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\0\0\0"
    rows = zlib.compress(b"".join(b"\0" + b"\x10\x20\x30" * 16 for _ in range(12)))
    chunks = (chunk(b"IHDR", head), *more, chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def webp(*chunks: bytes) -> bytes:
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def riff(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


def exif(orientation: int, *, little: bool = True) -> bytes:
    """What a telephone writes before the picture: its make, how it was held, and a place."""
    order = "little" if little else "big"

    def number(value: int, size: int) -> bytes:
        return value.to_bytes(size, order)  # type: ignore[arg-type]

    make = number(0x010F, 2) + number(2, 2) + number(4, 4) + b"Cam\0"
    held = number(0x0112, 2) + number(3, 2) + number(1, 4) + number(orientation, 2) + b"\0\0"
    body = b"Exif\0\0" + (b"II" if little else b"MM") + number(42, 2) + number(8, 4) + number(2, 2) + make + held
    return segment(0xE1, body + b"\0\0\0\0" + b"51.5074 N 0.1278 W")


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2) + body


def taken(data: bytes) -> Picture:
    picture, why = read_picture(data)
    assert picture, why
    return picture


def refusal(data: bytes) -> str:
    picture, why = read_picture(data)
    assert picture is None
    return why[0].code


@pytest.mark.parametrize(
    ("data", "kind"), [(JPEG, "jpg"), (png(), "png"), (webp(VP8), "webp")], ids=["jpeg", "png", "webp"]
)
def test_a_picture_is_told_by_its_content_and_one_that_says_nothing_else_is_kept_as_it_is(
    data: bytes, kind: str
) -> None:
    assert taken(data) == Picture(data, kind, 16, 12)


@pytest.mark.parametrize("little", [True, False])
def test_what_a_telephone_says_of_place_and_camera_is_left_out_and_how_it_was_held_stays(*, little: bool) -> None:
    head, rest = JPEG[:20], JPEG[20:]
    said = head + exif(6, little=little) + segment(0xFE, b"a comment") + rest + b"a second picture"
    found = taken(said)
    assert (found.width, found.height) == (12, 16), "held upright"
    assert not any(word in found.content for word in (b"Cam", b"51.5074", b"comment", b"second"))
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in found.content, "turned by 90 degrees, as it was"
    assert taken(found.content) == found, "nothing more is left to strip"
    assert taken(head + exif(99) + rest).content == JPEG, "an orientation there is not is none"


def test_texts_and_moving_pictures_of_a_png_are_left_out() -> None:
    more = (chunk(b"tEXt", b"Author\0Somebody"), chunk(b"acTL", b"\0" * 8), chunk(b"gAMA", b"\0\0\xb1\x8f"))
    assert taken(png(*more)).content == png(more[2])


def test_a_webp_loses_exif_and_the_flag_that_told_of_it() -> None:
    canvas = b"\x0c\0\0\0" + (15).to_bytes(3, "little") + (11).to_bytes(3, "little")
    found = taken(webp(riff(b"VP8X", canvas), VP8, riff(b"EXIF", b"51.5074 N"), riff(b"XMP ", b"who")))
    assert found.content == webp(riff(b"VP8X", b"\0" + canvas[1:]), VP8)
    assert (found.width, found.height) == (16, 12)
    lossless = ((15) | (11 << 14)).to_bytes(4, "little")
    assert (taken(webp(riff(b"VP8L", b"\x2f" + lossless))).width, found.height) == (16, 12)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "picture.unknown"),
        (b"GIF89a", "picture.unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture.unknown"),
        (b"\0\0\0\x18ftypheic", "picture.unknown"),
        (JPEG[:-2], "picture.broken"),
        (JPEG[:20] + b"\xff\xd9", "picture.broken"),
        (JPEG.replace(b"\xff\xc0", b"\xff\xc3"), "picture.unshown"),
        (png()[:-1], "picture.broken"),
        (png().replace(b"\x10", b"\x11", 1), "picture.broken"),
        (png(width=0), "picture.broken"),
        (webp(riff(b"ANIM", b"\0" * 6), VP8), "picture.moving"),
        (webp(), "picture.broken"),
        (webp(VP8)[:-4], "picture.broken"),
        (b"RIFF\x04\0\0\0WAVE", "picture.broken"),
        (JPEG + b"\0" * MAX_BYTES, "picture.too-large"),
        (png(width=60_000, height=60_000), "picture.too-many-pixels"),
        (png(width=16_001, height=1), "picture.too-many-pixels"),
    ],
)
def test_what_is_not_taken_says_why(data: bytes, code: str) -> None:
    assert refusal(data) == code
    told = say(read_picture(data)[1][0])
    assert told.endswith(".")
    assert "{" not in told
    assert code not in told


def test_a_bomb_of_a_picture_costs_no_more_than_its_bytes() -> None:
    """60,000 x 60,000 pixels would be 10 GB; nobody unpacks them here, nor at whoever would look at it."""
    rows = zlib.compress(b"\0" * 1_000_000, 9)
    bomb = png(chunk(b"IDAT", rows), width=60_000, height=60_000)
    told = say(read_picture(bomb)[1][0])
    assert told.startswith("The picture has 60000 × 60000 pixels.")


@given(st.sampled_from([JPEG, png(chunk(b"tEXt", b"Author\0x")), webp(VP8)]), st.integers(0, 600), st.integers(0, 255))
def test_a_damaged_picture_is_a_picture_or_a_finding_and_what_is_taken_is_taken_again(
    data: bytes, at: int, byte: int
) -> None:
    damaged = data[:at] + bytes((byte,)) + data[at + 1 :]
    for one in (damaged, damaged[:at]):
        picture, why = read_picture(one)
        assert (picture is None) == bool(why)
        if picture:
            assert len(picture.content) <= len(one) + 40
            assert read_picture(picture.content)[0] == picture
