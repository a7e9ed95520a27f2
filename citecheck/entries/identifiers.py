"""Checks the form of an entry's identifiers: the check digits of ISBN and ISSN, DOI, the number of an arXiv paper.

Only the form: whether an identifier is given to this work, no program can tell without a network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.identifiers import ISBN_10, ISBN_13
from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.manuscript import Field, Reference

ISSN_DIGITS = 8

_REMARK = lazy(
    r"\([^()]*\)|\[[^\[\]]*\]|[A-Za-z]{0,9}ISBN[A-Za-z]{0,9}(?:-?1[03](?=[:\s]))?:?|[eEpP]?-?ISSN[A-Za-z]{0,9}(?:-L)?:?"
    r"|(?<![A-Za-z])[A-Za-z]{1,9}\.?\s?[0-9]{1,3}(?:[.,][0-9]{1,2})?(?![0-9\s-]{0,5}[0-9])"
)
"""What stands beside a number: "(pbk.)", "ISBN-13:", "vol. 2", "EUR 24.00"."""
_PARTS = lazy(r"[,;/|]|\band\b|\s{2,}")
_NO_DIGIT = lazy(r"[^0-9Xx]+")
_RESOLVER = lazy(r"(?:https?://)?(?:www\.)?(?:dx\.)?doi\.org/|doi:\s*", re.IGNORECASE)
_DOI = lazy(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S.*|10/[a-z0-9]+", re.IGNORECASE)
_ARXIV = lazy(
    r"[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}(?:v[0-9]+)?|[a-z-]+(?:\.[A-Za-z-]+)?/[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{3}(?:v[0-9]+)?"
)
_NEW_ARXIV = lazy(r"[0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?")
_ARXIV_HEAD = lazy(r"(?:https?://)?(?:www\.)?arxiv\.org/(?:abs|pdf)/|arxiv:\s*", re.IGNORECASE)


def identifier_faults(entry: Reference) -> Iterator[EntryFault]:
    """The doubts about the identifiers of one entry."""
    fields = entry.fields
    for name in ("isbn", "issn"):
        if name in fields:
            yield from _of_numbers(entry, fields[name])
    if "doi" in fields:
        yield from _of_doi(entry, fields["doi"])
    if "eprint" in fields and _is_arxiv(entry):
        text = _ARXIV_HEAD.sub("", fields["eprint"].value.strip()).split(" ")[0]
        if text and _ARXIV.fullmatch(text) is None:
            yield _fault(EntryFaultKind.ARXIV, entry, fields["eprint"])


def _fault(kind: EntryFaultKind, entry: Reference, field: Field, words: str = "") -> EntryFault:
    return EntryFault(kind, entry.key, field.name, words or field.value, field.place)


def _of_numbers(entry: Reference, field: Field) -> Iterator[EntryFault]:
    """Each number of a field of ISBNs or ISSNs that is neither. Programs put the one into the field of the other."""
    kind = EntryFaultKind.ISBN if field.name == "isbn" else EntryFaultKind.ISSN
    for part in _PARTS.split(_REMARK.sub(" ; ", field.value)):
        numbers = part.split() if len(_digits(part)) > ISBN_13 else [part]
        for number in numbers:
            digits = _digits(number)
            if digits.strip("X") and not _is_number(digits):
                yield _fault(kind, entry, field, number.strip())


def _digits(number: str) -> str:
    return _NO_DIGIT.sub("", number).upper()


def _is_number(digits: str) -> bool:
    if len(digits) == ISBN_13:
        return digits.isdecimal() and sum(int(d) * (3 if at % 2 else 1) for at, d in enumerate(digits)) % 10 == 0
    if len(digits) == ISBN_10 - 1:
        digits = f"0{digits}"
    if len(digits) not in (ISSN_DIGITS, ISBN_10) or "X" in digits[:-1]:
        return False
    weights = range(len(digits), 0, -1)
    return sum((10 if d == "X" else int(d)) * w for d, w in zip(digits, weights, strict=True)) % 11 == 0


def _of_doi(entry: Reference, field: Field) -> Iterator[EntryFault]:
    text = field.value.strip()
    bare = _RESOLVER.sub("", text, count=1)
    if not text:
        return
    if _DOI.fullmatch(bare) is None or " " in bare:
        yield _fault(EntryFaultKind.DOI, entry, field)
    elif bare != text:
        yield EntryFault(
            EntryFaultKind.DOI_ADDRESS,
            entry.key,
            field.name,
            text,
            field.place,
            bare,
            correction=field.correction(text, bare),
        )


def _is_arxiv(entry: Reference) -> bool:
    kind = next((entry.fields[name].value for name in ("archiveprefix", "eprinttype") if name in entry.fields), "")
    if kind:
        return kind.strip().lower() == "arxiv"
    return _NEW_ARXIV.fullmatch(entry.fields["eprint"].value.strip()) is not None
