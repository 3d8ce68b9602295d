"""What the stored form of a script, the writers and the FDX reader's finer points say."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "stored.newer": "This reading was stored by a later Unitbase (form {schema}; this one knows up to {known})."
    " Update Unitbase, or import the script again.",
    "stored.damaged": "The stored reading is damaged at {where}. Import the script again.",
    "convert.tags": "Fountain has no tags; tags left out: {count}. FDX keeps them.",
    "convert.revisions": "Fountain has no revision marks; revised paragraphs written unmarked: {count}.",
    "convert.lengths": "Fountain has no scene lengths; lengths from the file left out: {count}.",
}
