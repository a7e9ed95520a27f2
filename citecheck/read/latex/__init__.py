"""Reads LaTeX manuscripts, each with what the root of its work gives it: bibliographies, macros, languages."""
