"""Drawings of records, as SVG and as pages."""
