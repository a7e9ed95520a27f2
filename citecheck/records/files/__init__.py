"""Loads, checks, stores and imports the record files of a registry."""
