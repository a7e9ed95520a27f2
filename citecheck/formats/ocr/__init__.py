"""Formats of texts held that describe a scan line by line: ALTO, hOCR, PAGE. `scan_text.py` makes the text of each."""
