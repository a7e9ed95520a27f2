"""The nouns of what `citecheck doctor` sees."""

from __future__ import annotations

from citecheck.model.noun import noun


@noun
class DoctorLine:
    """One thing that is looked at.

    `found` is false where it is not there or cannot be used, and None where that is no lack. `without` is what is then
    not checked, `remedy` the line that adds it ("" where nothing is needed).
    """

    name: str
    found: bool | None
    told: str
    without: str = ""
    remedy: str = ""


@noun
class DoctorSection:
    """The things of one kind."""

    title: str
    lines: tuple[DoctorLine, ...]
