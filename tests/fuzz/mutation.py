"""Damage done to whole scripts: cut, doubled, swapped, spliced, other bytes, other words of the same formats."""

from __future__ import annotations

import random
from collections.abc import Callable

WORDS = (
    b"INT. ",
    b"EXT. ",
    b"I/E ",
    b".",
    b"#12A#",
    b"#",
    b"##",
    b"~",
    b"!",
    b"@",
    b">",
    b"<",
    b"/*",
    b"*/",
    b"[[",
    b"]]",
    b"===",
    b"=",
    b"(",
    b")",
    b"^",
    b"CONT'D",
    b"OMITTED",
    b"CUT TO:",
    b"Title: ",
    b"\r",
    b"\n",
    b"\r\n",
    b"\n\n\n",
    b"\t",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xe2\x80\xa8",
    b"\x0c",
    b"&#0;",
    b"&#xD800;",
    b"&",
    b"&lt;",
    b"<Paragraph>",
    b"</Paragraph>",
    b'<Paragraph Type="Scene Heading">',
    b"<Text>",
    b"</Text>",
    b"<SceneProperties ",
    b'Length="9999999999 7/8"',
    b'Length="-1"',
    b'Number="1"',
    b"<DualDialogue>",
    b"</Content>",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"<!DOCTYPE a>",
    b"<?xml version='9'?>",
    b"<TagData>",
    b'TagNumber="x"',
    b"<para>",
    b"<style basestyle='Character'/>",
    b'dualdialogue="1"',
    b'<p class="sceneheading">',
    b"<span class='props'>",
    b"<br>",
    b"#Version 3\n",
    b">.",
    b"._",
    b"Scene,Set,Cast\n",
    b";",
    b"12:30",
    b"1 3/8",
    b"INNEN/TAG",
    b"1-1 \xe6\x97\xa5 \xe5\x86\x85",
    b"\xc4\xb0",
    b"\xf0\x9f\x8e\xac",
)
MOST = 60_000  # bytes: what is cut is long enough, what is doubled stays quick


def _place(chance: random.Random, data: bytes) -> tuple[int, int]:
    first, last = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return first, min(last, first + chance.choice((1, 8, 80, 4000)))


def _cut(chance: random.Random, data: bytes, _: bytes) -> bytes:
    first, last = _place(chance, data)
    return data[:first] + data[last:]


def _double(chance: random.Random, data: bytes, _: bytes) -> bytes:
    first, last = _place(chance, data)
    return data[:last] + data[first:last] * chance.choice((1, 3, 200)) + data[last:]


def _end(chance: random.Random, data: bytes, _: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _word(chance: random.Random, data: bytes, _: bytes) -> bytes:
    first, last = _place(chance, data)
    return data[:first] + chance.choice(WORDS) * chance.choice((1, 1, 1, 500)) + data[chance.choice((first, last)) :]


def _bytes(chance: random.Random, data: bytes, _: bytes) -> bytes:
    damaged = bytearray(data)
    for _each in range(min(len(damaged), chance.choice((1, 20)))):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def _splice(chance: random.Random, data: bytes, other: bytes) -> bytes:
    first, last = _place(chance, other)
    at = chance.randrange(len(data) + 1)
    return data[:at] + other[first:last] + data[at:]


def _shuffle(chance: random.Random, data: bytes, _: bytes) -> bytes:
    lines = data.split(b"\n")
    first, last = sorted(chance.randrange(len(lines) + 1) for _ in range(2))
    some = lines[first:last]
    chance.shuffle(some)
    return b"\n".join((*lines[:first], *some, *lines[last:]))


def _encode(chance: random.Random, data: bytes, _: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig")))


def _line_ends(chance: random.Random, data: bytes, _: bytes) -> bytes:
    return data.replace(b"\n", chance.choice((b"\r", b"\r\n", b"\n\r", b"\x0b")))


HURTS: tuple[Callable[[random.Random, bytes, bytes], bytes], ...] = (
    _cut, _double, _end, _word, _word, _word, _bytes, _splice, _shuffle, _encode, _line_ends,
)  # fmt: skip


def damaged(chance: random.Random, data: bytes, other: bytes, times: int) -> bytes:
    """The file after so many kinds of damage; `other` is what may be spliced into it."""
    for _each in range(times):
        data = chance.choice(HURTS)(chance, data, other)[:MOST]
    return data
