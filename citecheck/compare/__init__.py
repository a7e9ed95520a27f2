"""Knows texts: finds a passage in the texts held and lists which words differ."""
