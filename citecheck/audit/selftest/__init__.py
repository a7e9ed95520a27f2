"""Changes the verified quotations of a draft, and counts which changes an audit finds, for `citecheck selftest`."""
