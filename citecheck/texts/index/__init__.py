"""The index of a large folder of texts, by shingles of three words."""
