"""The append-only record, and the decorator of actions."""
