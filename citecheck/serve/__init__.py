"""Servers: for assistants (`citecheck mcp`) and for editors. They read what they are told to read and write no file."""
