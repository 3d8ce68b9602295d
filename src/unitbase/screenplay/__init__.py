"""Screenplays: reading, scenes, eighths, pagination."""
