"""Tells titles between quotation marks from quotations by the entries cited: no form shows a title in small letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from citecheck.language.titles import title_words
from citecheck.model.claims import Attachment, Citation, Quotation, QuotationKind
from citecheck.model.manuscript import Reference
from citecheck.model.noun import replace

FEWEST_WORDS = 2
"""Words of a title that is told from a quotation by its entry. One word may be anything."""

TITLES = ("title", "maintitle", "booktitle", "shorttitle", "origtitle")
SUBTITLE = ":"


class QuotedTitles:
    """The titles of the works that one manuscript cites."""

    def __init__(self, citations: Sequence[Citation], references: Mapping[str, Reference]) -> None:
        self._citations = citations
        self._references = references

    def told(self, quotations: Iterable[Quotation]) -> Iterator[Quotation]:
        """The quotations; one that is a title of the work it cites without a place, or, citing nothing for certain, of
        any work cited, is listed as a title and not judged."""
        for quotation in quotations:
            is_title = quotation.short is None and quotation.kind is QuotationKind.INLINE and self._is_title(quotation)
            yield replace(quotation, short="title", kind=QuotationKind.TITLE) if is_title else quotation

    def _is_title(self, quotation: Quotation) -> bool:
        words = title_words(quotation.text)
        if len(words) < FEWEST_WORDS:
            return False
        if quotation.citation is None or quotation.attachment.uncertain:
            return quotation.attachment is not Attachment.OWN_NOTE and words in self._of_all
        return any(not one.locators and words in self._of(one.key) for one in quotation.group)

    @cached_property
    def _of_all(self) -> frozenset[tuple[str, ...]]:
        return frozenset(title for key in {one.key for one in self._citations} for title in self._of(key))

    def _of(self, key: str) -> Iterator[tuple[str, ...]]:
        """The titles of an entry, and each without its subtitle."""
        reference = self._references.get(key)
        fields = reference.fields if reference else {}
        named = [reference.title if reference else "", *(fields[name].value for name in TITLES if name in fields)]
        for title in dict.fromkeys(named):
            yield title_words(title)
            yield title_words(title.partition(SUBTITLE)[0])
