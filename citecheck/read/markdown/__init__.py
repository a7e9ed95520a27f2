"""Reads Markdown directly, with the position of every word."""
