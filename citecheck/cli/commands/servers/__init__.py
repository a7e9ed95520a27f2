"""The commands that serve: an editor, an assistant, a browser."""
