"""The nouns of the house. Frozen dataclasses that import nothing of ours outside this folder."""
