"""The lock file: verdicts on quotations that travel without the texts."""
