"""Looks for doubts in the entries of a bibliography: in one entry, in two of one work, and beside the prose."""
