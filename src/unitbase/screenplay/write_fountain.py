"""Writing a screenplay as Fountain, so that our reader finds in it what was written.

An element is forced (`.` `@` `!` `>`) only where its plain form would be read as something else. The old text of an
omitted scene goes into a comment under its OMITTED heading, where the reader finds it again.

What Fountain has no words for is lost or changes its kind: tags, revisions, pages, lengths, cues in bold; general text
and speech without a cue become action; two speeches of one cue in a row become one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from unitbase.screenplay.emphasis import with_marks
from unitbase.screenplay.fountain import NUMBER, is_cue, opens_title_page
from unitbase.screenplay.slugline import is_omitted, looks_like_heading, omitted_numbers, plain, split_number
from unitbase.screenplay.speeches import Columns, Group, Speech, clean, grouped
from unitbase.screenplay.values import Paragraph, ParagraphKind, Scene, Screenplay

_BRACKET = re.compile(r"\[(?=\[)")
_MARKS = re.compile(r"([\\*_])")
_KEY = re.compile(r"[^\W\d_][\w \-]{0,40}")
_LONGEST_NUMBER = 31
_STARTERS = tuple(".@!>~#=")
_BARE = frozenset({
    ParagraphKind.HEADING,
    ParagraphKind.CHARACTER,
    ParagraphKind.SECTION,
    ParagraphKind.SYNOPSIS,
    ParagraphKind.NOTE,
    ParagraphKind.PAGE_BREAK,
})  # fmt: skip
_BRACKETS = (("(", "（"), (")", "）"))


def write_fountain(screenplay: Screenplay) -> str:
    """The screenplay as Fountain text with LF line ends; "" where there is nothing in it."""
    if screenplay.format != "fountain":
        screenplay = _marked(screenplay)
    title_page = _title_page(screenplay)
    blocks = [title_page] if title_page else []
    for block in (*_blocks(screenplay.preamble), *(one for scene in screenplay.scenes for one in _scene(scene))):
        blocks.append(block if blocks or not opens_title_page(block) else _forced(block))
    return "\n\n".join(_apart(blocks)) + "\n" if blocks else ""


def _line(text: str) -> str:
    """A text on one line."""
    return " ".join(line.strip() for line in clean(text).split("\n")).strip()


def _marked(screenplay: Screenplay) -> Screenplay:
    """A script of a format that says emphasis beside its text, as Fountain says it."""
    return replace(
        screenplay,
        scenes=tuple(
            replace(scene, paragraphs=(*scene.paragraphs[:1], *map(_dressed, scene.paragraphs[1:])))
            for scene in screenplay.scenes
        ),
        preamble=tuple(map(_dressed, screenplay.preamble)),
    )


def _dressed(one: Paragraph) -> Paragraph:
    if one.kind in _BARE:
        return one
    return one._replace(text=with_marks(one.text, one.emphasis), emphasis=())


# The title page


def _title_page(screenplay: Screenplay) -> str:
    pairs = list(screenplay.title_page)
    if not any(key.casefold() == "title" for key, _ in pairs) and (screenplay.title or not _opens(pairs)):
        pairs.insert(0, ("Title", screenplay.title))
    return "\n".join(_entry(key, value) for key, value in pairs)


def _opens(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether the first entry is one that a title page may open with; a script without any has none."""
    return not pairs or opens_title_page(_entry(*pairs[0]))


def _entry(key: str, value: str) -> str:
    name = _line(key)
    name = name if _KEY.fullmatch(name) else "Notes"
    lines = [line.strip() for line in clean(value).split("\n") if line.strip()]
    return "\n    ".join([f"{name}: {lines[0]}" if lines else f"{name}:", *lines[1:]])


# Scenes


def _scene(scene: Scene) -> Iterator[str]:
    opening, rest = (scene.paragraphs[0], scene.paragraphs[1:]) if scene.paragraphs else (None, ())
    yield _heading(_heading_text(scene, opening), scene.number)
    if not scene.omitted:
        yield from _blocks(rest)
    elif rest:
        hidden = "\n\n".join(_blocks(rest)).replace("*/", "* /")
        yield f"/*\n{hidden}\n*/"


def _heading_text(scene: Scene, opening: Paragraph | None) -> str:
    text = " ".join(clean(opening.text).split()) if opening else scene.heading
    if scene.number and split_number(plain(text))[0]:
        # The number is written as Fountain does, not typed before the heading as well.
        text = scene.heading
    if scene.omitted and not is_omitted(text) and not omitted_numbers(text):
        return f"{text} - OMITTED" if text else "OMITTED"
    return text


def _heading(text: str, number: str | None) -> str:
    """A heading line. The reader takes emphasis out of headings: signs of it are escaped, and one parts brackets."""
    line = _BRACKET.sub("[*", _MARKS.sub(r"\\\1", text))
    found = NUMBER.search(line)
    shown = _line(number or "").replace("#", "")[:_LONGEST_NUMBER].strip()
    if shown:
        at = found.start() if found else len(line)
        line = f"{line[:at]}{' ' if at else ''}#{shown}#{line[at:]}"
    elif found:
        line = NUMBER.sub(lambda match: match.group(0).replace("#", "# ", 1), line)
    if looks_like_heading(line):
        return line
    return f".*{line}" if line.startswith(".") else f".{line}"


# Blocks


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for group in grouped(paragraphs):
        yield from _group(group)


def _group(group: Group) -> Iterator[str]:
    if isinstance(group, Speech):
        yield _speech(group, beside=False)
    elif isinstance(group, Columns):
        alone = len(group.speeches) == 1
        for index, speech in enumerate(group.speeches):
            yield _speech(speech, beside=bool(index) or alone or not _line(speech.cue.text))
    else:
        yield from _paragraph(group)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    kind, text = paragraph.kind, clean(paragraph.text)
    if kind is ParagraphKind.HEADING:
        yield _heading(_line(text), None)
    elif kind is ParagraphKind.TRANSITION:
        yield _transition(_line(text))
    elif kind in _MARKED:
        before, after = _MARKED[kind]
        yield from (f"{before}{line.strip()}{after}" for line in text.split("\n"))
    elif kind in _ONE_LINE:
        yield f"{_ONE_LINE[kind]}{_line(text)}".strip()
    elif kind is ParagraphKind.NOTE:
        yield _note(text)
    elif kind is ParagraphKind.PAGE_BREAK:
        yield "==="
    else:
        yield from _action(text, shot=kind is ParagraphKind.SHOT)


_MARKED = {ParagraphKind.CENTERED: (">", "<"), ParagraphKind.LYRIC: ("~", "")}
_ONE_LINE = {ParagraphKind.SECTION: "# ", ParagraphKind.SYNOPSIS: "= "}


def _note(text: str) -> str:
    return f"[[{_line(text).replace(']]', '] ]')}]]"


def _transition(text: str) -> str:
    plainly = text.endswith("TO:") and text == text.upper() and not text.startswith(_STARTERS)
    return text if plainly and not looks_like_heading(text) else f">{text}"


def _action(text: str, *, shot: bool) -> Iterator[str]:
    """An action in as many blocks as it needs: a line that would say what it is, or an empty one, begins another."""
    mark = "!!" if shot else ""
    for lines in _runs(text.split("\n")):
        first = lines[0].strip()
        cue = len(lines) > 1 and is_cue(first)
        if mark or not first or first.startswith(_STARTERS) or cue or _read_otherwise(first):
            # A second exclamation mark would make it a shot.
            lines[0] = f"{mark or '!'}{' ' if lines[0].startswith('!') else ''}{lines[0]}"
        yield _unhidden("\n".join(line.rstrip() for line in lines))


def _runs(lines: list[str]) -> Iterator[list[str]]:
    """Lines in runs that Fountain keeps together."""
    run = lines[:1]
    for line in lines[1:]:
        if not line.strip():
            if any(one.strip() for one in run):
                yield run
                run = []
        elif run and _starts(line.strip()):
            yield run
            run = [line]
        else:
            run.append(line)
    if run:
        yield run


def _starts(line: str) -> bool:
    return line.startswith(_STARTERS) and not (line[0] == "." and line[1:2] in {"", ".", " "})


def _read_otherwise(first: str) -> bool:
    return looks_like_heading(first) or (first.endswith("TO:") and first == first.upper())


# Speeches


def _speech(speech: Speech, *, beside: bool) -> str:
    lines = [line for part in speech.parts for line in _spoken(part)]
    name = _line(speech.cue.text).rstrip("^ ")
    after = lines[0] if lines else ""
    plainly = after and after[0] not in "#=" and not after.startswith("[[") and not name.startswith(_STARTERS)
    forced = "" if plainly and is_cue(name) and not looks_like_heading(name) else "@"
    return _unhidden("\n".join([f"{forced}{name}{' ^' if beside else ''}", *lines]))


def _spoken(part: Paragraph) -> list[str]:
    text = clean(part.text).strip()
    if part.kind is ParagraphKind.NOTE:
        return [_note(text)]
    if part.kind is ParagraphKind.PARENTHETICAL:
        line = _line(text)
        opens, closes = _BRACKETS
        return [line if line.startswith(opens) and line.endswith(closes) else f"({line})"] if line else []
    lines = [line.strip() for line in text.split("\n")] if text else []
    if part.kind is ParagraphKind.LYRIC:
        return [f"~{line}" for line in lines if line]
    # Two spaces keep an empty line inside the speech.
    return [line or "  " for line in lines]


# Hidden text


def _is_note(line: str) -> bool:
    """Whether a line is a note of ours and nothing else."""
    return line.startswith("[[") and line.find("]]") == len(line) - 2


def _unhidden(block: str) -> str:
    """A block in which nothing reads as a note that is none; notes of its own stand on lines by themselves."""
    lines = block.split("\n")
    bare = "".join(line for line in lines if not _is_note(line))
    if "[[" not in bare or "]]" not in block[block.find("[[") :]:
        return block
    return "\n".join(line if _is_note(line) else line.replace("[[", "[ [") for line in lines)


def _apart(blocks: list[str]) -> list[str]:
    """The blocks, with no sign in a text that opens a comment which something after it would close."""
    closed = False
    found: list[str] = []
    for block in reversed(blocks):
        if block.startswith("/*\n") and block.endswith("\n*/"):
            found.append(block)
            closed = True
            continue
        lines = []
        for line in reversed(block.split("\n")):
            head, sign, tail = line.rpartition("*/")
            fixed = head.replace("/*", "/ *") + sign + (tail.replace("/*", "/ *") if closed else tail)
            lines.append(line if _is_note(line) else fixed)
            closed = closed or bool(sign)
        found.append("\n".join(lines[::-1]))
    return found[::-1]


def _forced(block: str) -> str:
    """The first block of a script without a title page, where its first line would be taken for one."""
    line = block.partition("\n")[0]
    if line.endswith("TO:") and line == line.upper():
        return f">{block}"
    return f"@{block}" if "\n" in block and is_cue(line) else f"!{block}"
