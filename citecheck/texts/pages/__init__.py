"""Finds a text's pages and lines: page markers, running heads, locator tables."""
