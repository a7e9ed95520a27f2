"""Compares volumes, and recognizes that a manuscript quotes another edition than the copy held."""
