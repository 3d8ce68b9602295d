"""Rule packs as data files."""
