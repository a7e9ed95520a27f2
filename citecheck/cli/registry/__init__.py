"""The sub-commands of `citecheck registry`."""
