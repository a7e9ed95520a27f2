"""What the manuscript claims: quotations, citations, dates."""
