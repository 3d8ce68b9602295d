"""A series: the scripts of its episodes as one screenplay, whose scenes are called `3/14`, episode and number.

One plan holds all episodes, so that they can be cross-boarded: a draft of one episode takes the place of that episode's
scenes and leaves every other scene as it is.
"""

from __future__ import annotations

from dataclasses import replace

from unitbase.screenplay.values import Paragraph, ParagraphKind, Scene, Screenplay

_MARK = "/"


def episode_of(number: str | None) -> int:
    """The episode of a scene number such as "3/14"; 0 where it names none."""
    episode, mark, _ = (number or "").partition(_MARK)
    return int(episode) if mark and episode.isascii() and episode.isdigit() else 0


def episodes_in(screenplay: Screenplay) -> tuple[int, ...]:
    """The episodes there are scenes of, in order."""
    return tuple(sorted({episode_of(scene.number) for scene in screenplay.scenes} - {0}))


def as_episode(screenplay: Screenplay, episode: int) -> Screenplay:
    """The script of one episode, its scenes called after it; one without a number is called by its place."""
    scenes = (
        replace(scene, key=f"{episode}{_MARK}{scene.key}", number=f"{episode}{_MARK}{scene.number or place}")
        for place, scene in enumerate(screenplay.scenes, start=1)
    )
    return replace(screenplay, scenes=tuple(scenes))


def with_episode(series: Screenplay, episode: int, script: Screenplay) -> Screenplay:
    """The series with the scenes of `script` (see `as_episode`) in place of those it had of this episode.

    What stands before the first scene of a script is kept where it opens the series, else as a note under the first
    heading.
    """
    before = tuple(scene for scene in series.scenes if episode_of(scene.number) < episode)
    after = tuple(scene for scene in series.scenes if episode_of(scene.number) > episode)
    own = script.scenes if not before else (_with_opening(script), *script.scenes[1:])
    scenes = (*before, *own, *after)
    return replace(
        series,
        scenes=scenes,
        cues=script.cues + sum(_cues(scene) for scene in (*before, *after)),
        eighths=sum(scene.eighths for scene in scenes),
        preamble=series.preamble if before else script.preamble,
        locked=series.locked or script.locked,
        colour=script.colour,
    )


def one_episode(series: Screenplay, episode: int) -> Screenplay:
    """The script of one episode by itself, as it is printed and handed out."""
    scenes = tuple(scene for scene in series.scenes if episode_of(scene.number) == episode)
    opens = bool(scenes) and scenes[0].key == series.scenes[0].key
    return replace(
        series,
        title=f"{series.title}, episode {episode}".removeprefix(", "),
        scenes=scenes,
        cues=sum(_cues(scene) for scene in scenes),
        eighths=sum(scene.eighths for scene in scenes),
        preamble=series.preamble if opens else (),
    )


def _with_opening(script: Screenplay) -> Scene:
    """The first scene, with what stood before it as notes under its heading."""
    first = script.scenes[0]
    notes = tuple(Paragraph(ParagraphKind.NOTE, one.text, one.line) for one in script.preamble if one.text)
    return replace(first, paragraphs=(*first.paragraphs[:1], *notes, *first.paragraphs[1:]))


def _cues(scene: Scene) -> int:
    if scene.omitted:
        return 0
    return sum(paragraph.kind is ParagraphKind.CHARACTER for paragraph in scene.paragraphs)
