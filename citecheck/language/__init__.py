"""What citecheck knows of words: normalization, spelling, numbers, similarity, and the data of each language."""
