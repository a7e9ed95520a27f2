"""Prepares the page of `--format html`: what an editor sends an author. The templates beside it have no logic."""
