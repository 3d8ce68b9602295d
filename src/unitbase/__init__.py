"""Unitbase: the production office as software."""
