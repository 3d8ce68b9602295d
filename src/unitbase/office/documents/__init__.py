"""The store of values and revisions."""
