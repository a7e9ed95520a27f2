"""Slices a passage out of a held text by its first and last words."""
