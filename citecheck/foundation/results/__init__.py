"""Pure results that are kept for the parts of a document, and nouns as values of JSON."""
