"""Several processes for one audit: `processes.py` hands out work, `child.py` is the program that each of them runs."""
