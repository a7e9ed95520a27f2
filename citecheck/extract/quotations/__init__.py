"""Finds the quotations of a manuscript, and the citation of each."""
