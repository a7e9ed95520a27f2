"""The nouns that all packages share. This package imports nothing of citecheck."""
