"""Finds the pages and lines of a text: page markers, running heads, locator tables."""
