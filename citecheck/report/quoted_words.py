"""Counts the words quoted from each work, for those who ask for permissions.

Prose, verse, song lyrics and epigraphs are counted apart. No text held is needed: the words are those of
the manuscripts.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.claims import QuotationKind
from citecheck.model.findings import QuotationResult, Report
from citecheck.model.noun import noun
from citecheck.report.library_links import described
from citecheck.report.order import position

SONGS = frozenset({"audio", "music", "song"})
"""Types of entries (BibLaTeX, CSL) whose words are sung."""
NO_WORK = "(no work named)"

_VERSE_LINE = lazy(r"\n|\s/{1,2}\s")
"""Between lines of verse; in running text a slash with a space on both sides."""
_WORD = lazy(r"\S*\w\S*")


class QuotedForm(StrEnum):
    """The forms for which publishers ask separately."""

    PROSE = "prose"
    VERSE = "verse"
    LYRICS = "song lyrics"
    EPIGRAPH = "epigraph"


@noun
class QuotedWork:
    """What is quoted from one work in one form. `lines` are lines of verse, 0 for prose; `longest_at` says where the
    longest quotation stands."""

    form: QuotedForm
    key: str
    work: str
    quotations: int
    words: int
    lines: int
    longest: int
    longest_at: str


def quoted_works(report: Report) -> tuple[QuotedWork, ...]:
    """Each work and form, by form, then by author and title; quotations without a work at the end of each form."""
    groups: dict[tuple[QuotedForm, str, str], list[QuotationResult]] = {}
    for judged in _counted(report):
        key = judged.citation.key if judged.citation else ""
        entry = judged.evidence.cited
        groups.setdefault((_form(judged), key, described(entry) if entry else key or NO_WORK), []).append(judged)
    works = (_quoted_work(*group, of_work) for group, of_work in groups.items())
    order = list(QuotedForm)
    return tuple(sorted(works, key=lambda one: (order.index(one.form), not one.key, one.work.casefold(), one.key)))


def uncounted(report: Report) -> int:
    """The stretches in quotation marks that are no quotation of length: titles, single words, glosses."""
    return sum(1 for judged in report.quotations if judged.quotation.depth == 0 and judged.quotation.short is not None)


def _counted(report: Report) -> Iterator[QuotationResult]:
    """Each quotation that is one. A quotation inside another is counted with it."""
    return (one for one in report.quotations if one.quotation.depth == 0 and one.quotation.short is None)


def _form(judged: QuotationResult) -> QuotedForm:
    quotation, entry = judged.quotation, judged.evidence.cited
    if entry is not None and entry.type.lower() in SONGS:
        return QuotedForm.LYRICS
    if quotation.kind is QuotationKind.EPIGRAPH:
        return QuotedForm.EPIGRAPH
    is_verse = quotation.kind is QuotationKind.VERSE or " / " in quotation.text
    return QuotedForm.VERSE if is_verse else QuotedForm.PROSE


def _quoted_work(form: QuotedForm, key: str, work: str, quoted: list[QuotationResult]) -> QuotedWork:
    lengths = [sum(1 for _ in _WORD.finditer(one.quotation.text)) for one in quoted]
    longest = max(lengths)
    at = position(quoted[lengths.index(longest)].quotation.place)
    has_lines = form in (QuotedForm.VERSE, QuotedForm.LYRICS)
    lines = sum(len(_VERSE_LINE.split(one.quotation.text.strip())) for one in quoted) if has_lines else 0
    return QuotedWork(form, key, work, len(quoted), sum(lengths), lines, longest, at)
