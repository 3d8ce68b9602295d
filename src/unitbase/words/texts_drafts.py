"""What is said about a new draft of a script: its matching, what has no home, and what a person is asked."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "draft.weak-match": "Scene {scene} was rewritten so much that it may not be scene {old} any more.",
    "draft.rival-match": "Scene {scene} was taken for scene {old}, but another scene is as like it.",
    "draft.maybe-old": "Scene {scene} was taken for a new scene, but it may be one that was rewritten.",
    "draft.number-other-text": "Scene {scene} has the number of scene {old} and the text of another scene.",
    "draft.scene-merged": "Scene {scene} went into scene {home}.",
    "draft.scene-gone": "Scene {scene} is not in this draft.",
    "draft.part-gone": "{name} is in no scene of this draft. What was said of this part waits until it comes back.",
    "draft.element-gone": "{name} is in no scene of this draft. What was said of it waits until it comes back.",
    "draft.words-gone": "The words for {element} are no longer in scene {scene}.",
    "draft.words-elsewhere": "The words for {element} are no longer in scene {scene}; they are in scene {home}.",
}
