"""Reads the citations of a manuscript and their locators."""
