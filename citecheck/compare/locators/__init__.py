"""Parses locators and decides whether a passage stands at the place cited."""
