"""Formats of texts held that mark up their words: HTML, EPUB, TEI, FictionBook. `flow.py` makes the text of each."""
