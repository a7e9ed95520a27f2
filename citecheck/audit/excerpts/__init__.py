"""Makes quotations out of the texts held, for `citecheck quote`."""
