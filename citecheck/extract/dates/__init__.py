"""Finds the dates in prose."""
