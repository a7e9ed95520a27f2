"""Finds which recorded date a sentence means, and whether the two agree."""
