"""Writes a passage of a held text as a quotation to paste into a draft: one file for each markup."""
