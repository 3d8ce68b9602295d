"""Commands about productions."""
