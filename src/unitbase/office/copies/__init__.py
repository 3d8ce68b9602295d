"""Copies of the script: who was given which pages of which draft, each copy with its holder's name on it."""
