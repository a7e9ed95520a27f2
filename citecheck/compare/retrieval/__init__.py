"""Finds where in the texts held a quotation may stand."""
