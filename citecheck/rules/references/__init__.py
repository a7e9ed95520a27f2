"""Rules on citations and bibliography entries."""
