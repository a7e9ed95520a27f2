"""Collates the wordings of one passage."""
