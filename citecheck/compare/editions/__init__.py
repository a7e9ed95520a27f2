"""Finds volumes and other editions among the texts held."""
