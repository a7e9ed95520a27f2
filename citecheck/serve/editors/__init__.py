"""The server for editors: what an open document shows beside its text, and what an editor may change in it."""
