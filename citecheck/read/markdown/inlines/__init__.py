"""Reads the text of a Markdown block: emphasis, links, citations, TeX."""
