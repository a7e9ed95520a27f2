"""Decides which recorded date a sentence speaks of, and whether it agrees."""
