"""Who may do what, and the only way to get an object."""
