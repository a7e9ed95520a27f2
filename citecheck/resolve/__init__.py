"""Finds the work that a citation means."""
