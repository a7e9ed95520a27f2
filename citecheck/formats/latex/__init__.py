"""Reads LaTeX tokens, and turns the LaTeX of a field into plain text."""
