"""Turns pandoc's JSON tree into a manuscript."""
