"""The texts tagged by hand, read: `tagged/README.md` tells how their lines are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from unitbase.screenplay import Scene, Screenplay, read_screenplay
from unitbase.screenplay.slugline import plain

FOLDER = Path(__file__).resolve().parent / "tagged"
HELD_OUT = ("comedy", "horror")
SAMPLE = "slack_water"


@dataclass(frozen=True, slots=True)
class HandTag:
    """Words of a scene and what they are: a category id or a kind of clearance; how many where the text says so."""

    scene: str
    what: str
    words: str
    quantity: int = 1


@dataclass(slots=True)
class TaggedText:
    """A screenplay and its truth: cues by scene (name to whether it is only heard), tags, clearances, parts."""

    name: str
    screenplay: Screenplay
    cues: dict[str, dict[str, bool]] = field(default_factory=dict)
    tags: list[HandTag] = field(default_factory=list)
    clear: list[HandTag] = field(default_factory=list)
    extras: set[str] = field(default_factory=set)
    aliases: list[tuple[str, str]] = field(default_factory=list)
    apart: list[tuple[str, str]] = field(default_factory=list)


def names() -> tuple[str, ...]:
    """Names of all texts, the sample's last."""
    return (*sorted(path.stem for path in FOLDER.glob("*.fountain")), SAMPLE)


def load(name: str) -> TaggedText:
    """A text and its tags."""
    sample = files("unitbase.sample").joinpath("white.fountain")
    data = sample.read_bytes() if name == SAMPLE else (FOLDER / f"{name}.fountain").read_bytes()
    screenplay, _ = read_screenplay(data)
    assert screenplay is not None
    text = TaggedText(name, screenplay)
    for line in (FOLDER / f"{name}.tags").read_text(encoding="utf-8").splitlines():
        _read(text, [part.strip() for part in line.split("|")])
    return text


def _read(text: TaggedText, parts: list[str]) -> None:
    scene, what, words = parts[:3]
    if what == "cue":
        told = [name.strip() for name in words.split(",") if name.strip()]
        text.cues[scene] = {name.rstrip("*"): name.endswith("*") for name in told}
    elif what == "extra":
        text.extras.add(words)
    elif what in {"alias", "apart"}:
        first, second = (name.strip() for name in words.split(","))
        (text.aliases if what == "alias" else text.apart).append((first, second))
    elif what.startswith("clear "):
        text.clear.append(HandTag(scene, what.removeprefix("clear "), words))
    else:
        text.tags.append(HandTag(scene, what, words, int(parts[3]) if len(parts) > 3 else 1))


def text_of(scene: Scene) -> str:
    """All words of a scene, heading included."""
    return "\n".join(plain(paragraph.text) for paragraph in scene.paragraphs)
