"""The words of the comments that citecheck writes into an author's own file."""
