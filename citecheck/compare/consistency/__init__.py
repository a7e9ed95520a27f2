"""Compares quotations of one manuscript with each other."""
