"""Finds, in what follows a citation typed by hand, the text that gives the place, without year and publisher."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import labels, words

_REMARK = lazy(r"(?<=[\d)f])\.[\s\u00a0]+(?=[^\W\d_]{2,})")
"""Where a sentence about something else begins, after the place."""
_ENCLOSED = lazy(r"[(\[][^()\[\]]*[)\]]")
_NUMBER = lazy(r"\d|(?<!\w)[ivxlc]+(?!\w)")
_LIST = r"\d+[a-z]?(?:\s?[-–—]\s?\d+)?(?:\s?ff?\.?)?"


def _labels() -> str:
    forms = labels("locators", "citations", "labels")
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


PLACE_ALONE = lazy(
    lambda: rf"[\s\u00a0]*(?:(?P<label>{_labels()})\.?[\s\u00a0]*)?{_LIST}(?:\s?[,;&]\s?{_LIST})*[\s\u00a0.]*",
    re.IGNORECASE,
)
"""A place and nothing else."""
_LABELLED = lazy(lambda: rf"(?<!\w)(?:{_labels()})\.?[\s\u00a0]*\d", re.IGNORECASE)


_POINTED = lazy(
    lambda: (
        rf"\d(?:\s?ff?\.?)?,\s(?:{'|'.join(map(re.escape, words('locators', 'citations', 'pointing')))})\.?\s"
        rf"(?=(?:(?:{_labels()})\.?\s?)?\d)"
    ),
    re.IGNORECASE,
)
"""The pages of an article, and a word that points to one of them: "S. 50–70, hier S. 55"."""


def place_in(text: str, years: Sequence[str]) -> str:
    """The part of a text that has the place, "" where it has no number. `years` are those of the work."""
    remark = _REMARK.search(text)
    if remark and _NUMBER.search(text, 0, remark.start()):
        text = text[: remark.start()]
    if pointed := _POINTED.search(text):
        return text[pointed.end() :]
    for year in years:
        found = list(re.finditer(rf"(?<!\d){year}[a-z]?(?!\d)", text))
        if found and _NUMBER.search(text, found[-1].end()):
            return text[found[-1].end() :].lstrip(") ].")
        if found and not _LABELLED.search(text[: found[-1].start()]):
            return ""
    bare = _ENCLOSED.sub(" ", text)
    return bare if _NUMBER.search(bare) else ""
