"""Pairs the words of a quotation with the words of a passage, and weighs each departure."""
