"""Lays the wordings of one passage side by side."""
