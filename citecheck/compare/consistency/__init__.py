"""Compares the quotations of one manuscript with each other."""
