"""Finds which work a citation means."""
