"""Follows the chain of witnesses and informants of a record."""
