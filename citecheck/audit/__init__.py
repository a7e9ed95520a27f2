"""Runs the audit. `pipeline` tells the order."""
