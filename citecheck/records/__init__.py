"""Finds what the registry records about a date, an attribution or a document, and compares it with the draft."""
