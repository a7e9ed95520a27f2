"""Office documents: the text of one that is held, and what pandoc does not say of a manuscript."""
