"""Finds what a sentence states of a recorded text: its wording, its author, its status."""
