"""Reads the grammar of a sentence: who says what of which document."""
