"""Reads BibTeX, BibLaTeX and CSL bibliographies, with the line of every field."""
