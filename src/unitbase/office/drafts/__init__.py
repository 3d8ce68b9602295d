"""New drafts of a script: proposed, compared, accepted, taken back; and what has no home in them."""
