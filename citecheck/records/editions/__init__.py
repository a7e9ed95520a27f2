"""Compares the years and pages of bibliography entries with recorded editions."""
