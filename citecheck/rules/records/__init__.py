"""Rules on what the registry records of a document."""
