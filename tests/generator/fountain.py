"""Writing a truth as Fountain."""

from __future__ import annotations

from generator.truth import Block, BlockKind, Scene, Truth


def to_fountain(truth: Truth) -> str:
    """The script as Fountain text with scene numbers; LF line ends."""
    head = f"Title: {truth.title}\nCredit: written by\nAuthor: Nobody at all\n"
    return head + "\n" + "\n".join(_scene(scene) for scene in truth.scenes)


def _scene(scene: Scene) -> str:
    # A heading that does not open like one has to be forced.
    heading = f".{scene.heading}" if scene.omitted else scene.heading
    return "\n".join([f"{heading} #{scene.number}#\n", *(_block(block) for block in scene.blocks)])


def _block(block: Block) -> str:
    if block.kind is BlockKind.ACTION:
        return f"{block.text}\n"
    cue = f"{block.speaker} ({block.extension})" if block.extension else block.speaker
    direction = f"({block.direction})\n" if block.direction else ""
    return f"{cue}\n{direction}{block.text}\n"
