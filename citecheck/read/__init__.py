"""Reads manuscripts and bibliographies into the nouns of model."""
