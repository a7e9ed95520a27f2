"""Finds the records and sources that a word, a name or an entry may mean."""
