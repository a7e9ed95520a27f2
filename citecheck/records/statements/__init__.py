"""Finds what a sentence states of a recorded text: wording, attribution, status."""
