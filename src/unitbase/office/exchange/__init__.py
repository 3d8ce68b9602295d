"""Schedules brought in from other programs and given out to them; calendar feeds."""
