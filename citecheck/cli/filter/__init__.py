"""The pandoc filter."""
