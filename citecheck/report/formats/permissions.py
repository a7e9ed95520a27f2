"""Writes the permissions table for a person: the words quoted from each work, in Markdown for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.foundation.phrases import counted
from citecheck.model.findings import Report
from citecheck.report.coverage import coverage_lines, warnings
from citecheck.report.formats.table import ReportPage
from citecheck.report.markdown_words import plain, plain_list
from citecheck.report.quoted_words import QuotedForm, QuotedWork, quoted_works, uncounted
from citecheck.report.summary import notices, tally_lines
from citecheck.report.text_width import padded

HEAD = ("quotations", "words", "lines", "longest", "the longest at", "work")


def write(report: Report, _: ReportPage) -> str:
    """A table for each form, what is not counted, and what was not read."""
    works = quoted_works(report)
    parts = ["# Words quoted, by work", *map(plain, warnings(report.coverage))]
    for form in QuotedForm:
        if of_form := [one for one in works if one.form is form]:
            total = counted(sum(one.words for one in of_form), "word")
            parts += [f"## {form.value.capitalize()}: {total}", "\n".join(_table(of_form))]
    if not works:
        parts.append("No quotation was found.")
    if short := uncounted(report):
        left = f"{counted(short, 'stretch', 'stretches')} in quotation marks"
        parts.append(f"Not counted: {left} (titles, single words, glosses, very short ones without a citation).")
    if unread := notices(report):
        parts += ["## Not read", plain_list(unread)]
    parts.append(plain_list([*tally_lines(report), *coverage_lines(report.coverage)]))
    return "\n\n".join(parts) + "\n"


def _table(works: Sequence[QuotedWork]) -> Iterator[str]:
    rows = [HEAD, *map(_cells, works)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD) - 1)]
    for number, row in enumerate(rows):
        cells = [padded(cell, width) for cell, width in zip(row, widths, strict=False)]
        yield f"| {' | '.join([*cells, row[-1]])} |"
        if number == 0:
            yield f"|{'|'.join('-' * (width + 2) for width in widths)}|------|"


def _cells(work: QuotedWork) -> tuple[str, ...]:
    named = f"{work.work} ({work.key})" if work.key and work.work != work.key else work.work
    numbers = (work.quotations, work.words, work.lines or "", work.longest)
    return (*map(str, numbers), plain(work.longest_at), plain(named))
