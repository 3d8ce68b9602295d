"""Breakdown: what each scene needs."""
