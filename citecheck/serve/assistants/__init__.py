"""The server for assistants: its tools, what they may read, and what their results give away."""
