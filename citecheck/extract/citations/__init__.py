"""Extracts the citations of a manuscript, and parses their locators."""
