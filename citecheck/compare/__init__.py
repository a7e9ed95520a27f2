"""Finds a quotation's passage in the texts held, and lists the words that differ."""
