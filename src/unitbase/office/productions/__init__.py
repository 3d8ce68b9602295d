"""Productions, their members, their plan and its pages."""
