"""Compares persons by the last words of their family names, for all who look for the author of a work."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.language.normalization import form


def family_names(names: Iterable[str]) -> frozenset[str]:
    """The last word of each family name, normalized: "hale" of "Hale, Edward", "Edward Hale" and "van Hale"."""
    families = (name.partition(",")[0].split() for name in names)
    return frozenset(form(words[-1]) for words in families if words)
