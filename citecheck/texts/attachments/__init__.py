"""Ties files that nobody named after a citekey to the works that are cited, and judges how well they fit."""
