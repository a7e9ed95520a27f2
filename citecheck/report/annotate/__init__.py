"""Writes findings into the document that pandoc builds."""
