"""Several processes for one audit: how many it gets, and what they read."""
