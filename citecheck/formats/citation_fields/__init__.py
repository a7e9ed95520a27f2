"""Reads the fields that reference managers leave in docx and odt, and gives each work in them a name of its own."""
