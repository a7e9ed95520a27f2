"""The sub-commands of `citecheck texts`."""
