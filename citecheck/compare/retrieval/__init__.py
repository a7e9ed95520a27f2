"""Finds where in the texts held a quotation may stand, and ranks the candidates."""
