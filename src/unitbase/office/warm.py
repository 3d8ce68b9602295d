"""Loading what pages need as soon as the server listens, so that whoever asks first after a start need not wait for it.

It happens beside the first requests, in a thread of the process that answers them: a page that is asked for meanwhile
waits for no more than it would have loaded itself.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver

from unitbase.breakdown.suggest.dictionary import dictionary, words_of
from unitbase.words import Finding, Level
from unitbase.words.catalogue import say

_PACKS = ("UK", "US")


def warm() -> None:
    """Import every view, compile every template, load the catalogue of words and the dictionary of suggestions."""
    _ = get_resolver().url_patterns
    folder = Path(settings.BASE_DIR) / "templates"
    for path in sorted(folder.rglob("*.html")):
        get_template(str(path.relative_to(folder)))
    for pack in _PACKS:
        say(Finding("script.no-scenes", Level.ERROR), pack)
    dictionary()
    words_of("group", "person")


def begin_warming(_worker: Any = None) -> None:
    """Warm up in the background."""
    threading.Thread(target=warm, name="warm", daemon=True).start()
