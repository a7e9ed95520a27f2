"""Comments in the margin of a docx or odt: those of citecheck written, and all of them read."""
