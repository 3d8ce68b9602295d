"""Words of the schedule: what each finding and breach says."""

from __future__ import annotations

TEXTS: dict[str, str] = {}
