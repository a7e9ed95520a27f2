"""The nouns that every package shares. Imports nothing of citecheck."""
