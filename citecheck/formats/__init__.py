"""Reads bytes of a format into structured text, for manuscripts and texts held alike."""
