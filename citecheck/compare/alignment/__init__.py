"""Pairs the words of a quotation with those of a passage and weighs each departure."""
