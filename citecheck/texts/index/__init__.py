"""The index of three-word shingles of a large folder of texts."""
