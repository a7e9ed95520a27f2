"""Looks at what is installed and which libraries are seen, for `citecheck doctor`."""
