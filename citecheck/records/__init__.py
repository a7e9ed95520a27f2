"""Knows the registry: what is recorded about a date, an attribution or a document."""
