"""What is loaded when the server begins to listen: seen in a process of its own, where nothing was loaded before."""

from __future__ import annotations

import json
import subprocess
import sys

SEEN = """
import json, sys
import django
django.setup()
from django.template import engines
from unitbase.office.warm import begin_warming
import threading
begin_warming()
for thread in threading.enumerate():
    if thread.name == "warm":
        thread.join()
loaded = set(sys.modules)
loader = engines["django"].engine.template_loaders[0]
templates = sorted(str(key) for key in loader.get_template_cache)
import unitbase.office.urls
print(json.dumps([sorted(set(sys.modules) - loaded), sorted(loaded), templates]))
"""


def test_the_server_has_loaded_its_pages_before_the_first_is_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", SEEN], capture_output=True, text=True, check=True, timeout=60)
    late, loaded, templates = json.loads(done.stdout.splitlines()[-1])
    assert late == []
    assert {"unitbase.office.productions.views", "unitbase.words.texts_schedule"} <= set(loaded)
    assert {"_strip.html", "schedule.html", "script/page.html"} <= set(templates)
    assert done.stderr == ""
