"""Solver: construction, local search and bound; the only room that may know solver libraries."""
