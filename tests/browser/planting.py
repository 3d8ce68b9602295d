"""A production with a board of its own size, planted beside the sample: run with scenes, strips a day and boneyard."""

from __future__ import annotations

import subprocess
import sys

from browser.house import House

_PLANT = """
import sys, django
django.setup()
from django.utils import timezone
from generator import generate, to_fountain
from unitbase.breakdown import break_down
from unitbase.office.accounts.models import User
from unitbase.office.documents.canonical import canonical
from unitbase.office.productions.actions import open_company
from unitbase.office.productions.models import Production
from unitbase.office.productions.reading import first_entry, stored_reading
from unitbase.screenplay import read_screenplay
title, scenes, a_day, spare = sys.argv[1], *map(int, sys.argv[2:])
content = to_fountain(generate(seed=5, scenes=scenes, cast=12, sets=20, locations=9)).encode()
script, findings = read_screenplay(content, "long.fountain")
sheets = break_down(script).sheets
strips = [{"id": f"s-{n}", "scene": sheet.scene, "part": 0} for n, sheet in enumerate(sheets, 1)]
placed = strips[: len(strips) - spare]
days = [
    {"id": f"d-{1 + at // a_day}", "shape": "", "items": placed[at : at + a_day]} for at in range(0, len(placed), a_day)
]
setup = {"title": title, "format": "feature", "country": "GB", "currency": "GBP", "paper": "A4", "start": "2026-06-01"}
documents = (
    ("script", content, "long.fountain"),
    ("read", canonical(stored_reading(script, findings, content)), ""),
    ("drafts", canonical([first_entry(1, 1, "long.fountain", "2026-05-01", script)]), ""),
    ("board", canonical({"days": days, "boneyard": strips[len(placed) :]}), "planted"),
)
actor = User.objects.get(email="pm@sample.invalid")
open_company(actor=actor, at=timezone.now(), name=title, setup=setup, documents=documents)
print(Production.objects.order_by("-id")[0].pid)
"""


def plant(house: House, title: str, scenes: int, a_day: int, spare: int = 0) -> str:
    """The address of the board of a feature with so many scenes, so many a day, some in the boneyard."""
    command = [sys.executable, "-c", _PLANT, title, str(scenes), str(a_day), str(spare)]
    done = subprocess.run(command, env=house.environment, check=True, capture_output=True, text=True)
    return f"{house.base}/p/{done.stdout.split()[-1]}/schedule/"
