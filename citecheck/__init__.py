"""citecheck: checks quotations, citations and dates of a manuscript against the texts themselves."""

__version__ = "0.1.0"
