"""Finds what a manuscript claims: quotations, citations and dates. It only proposes; other packages judge."""
