"""The state of the Markdown scanner, its lines, and what blocks and inlines share."""
