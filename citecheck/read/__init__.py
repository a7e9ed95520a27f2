"""Files in, model out: one door for each format."""
