"""Why a photo is not taken."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "picture.unknown": "This is no JPEG, PNG or WebP picture. A HEIC or TIFF picture has to be saved as JPEG first.",
    "picture.broken": "The picture is broken or ends too early. Open it and save it again, then choose it again.",
    "picture.moving": "This is a moving picture. Choose a still one.",
    "picture.unshown": "This kind of JPEG is shown by no browser. Open it and save it again as an ordinary JPEG.",
    "picture.too-large": "The picture has {size} MB. Up to {limit} MB are taken: save it smaller.",
    "picture.too-many-pixels": (
        "The picture has {size} pixels. Up to {limit} million are taken, and no side over {side}: save it smaller."
    ),
}
