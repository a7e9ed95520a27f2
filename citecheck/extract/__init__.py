"""Finds what a manuscript claims: quotations, citations and dates. Proposals only."""
