"""Reads the blocks of Markdown: paragraphs, lists, tables, code, HTML, metadata."""
