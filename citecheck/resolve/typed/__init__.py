"""Resolves citations that are typed by hand."""
