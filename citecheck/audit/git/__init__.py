"""Reads what git knows of a folder, without git: which files it tracks, and which it ignores."""
