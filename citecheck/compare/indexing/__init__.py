"""Indexes the words of one text and finds candidate windows in it."""
