"""Lists, checks and edits what `texts.toml` says of the texts held."""
