"""Finds the position in the source file of each word of pandoc's tree."""
