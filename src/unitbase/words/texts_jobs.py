"""Sentences about background work."""

from __future__ import annotations

TEXTS = {
    "job.memory": "This needed more memory than a file may use, so the work was stopped. Nothing was stored.",
    "job.time": "This took longer than a file may take, so the work was stopped. Nothing was stored.",
    "job.depth": "This is nested too deeply to be read. Nothing was stored.",
    "job.killed": "The work was ended from outside before it was done. Nothing was stored. Try again.",
    "job.lost": "The work was begun {attempts} times and ended each time before it was done. Nothing was stored.",
    "job.broken": "An error of ours ended the work. Nothing was stored. The server's log tells the place.",
    "job.refused": "{text}",
    "job.more-findings": "{count} more are not listed.",
    "job.no-scenes": "No scene was found to plan. Nothing was stored.",
}
