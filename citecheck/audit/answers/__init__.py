"""Answers to findings: comments in manuscripts, and decisions in a file beside them."""
