r"""An entry lacks a field that its type needs.

An article without its journal, a chapter without its book, a thesis without its university: no reader finds them.
The rule passes over fields that BibTeX or biblatex takes for optional, and entries that inherit fields. All such
entries of one file are one note, and the rule is off by default: `--select reference-field-missing` switches it on.

## Flags

    @article{[[smith1923]],
      author = {Smith, Ann},
      title  = {Gibbon's Footnotes},
      year   = {1923}
    }

## Passes

    @article{smith1923,
      author       = {Smith, Ann},
      title        = {Gibbon's Footnotes},
      journaltitle = {Review of History},
      date         = {1923}
    }
    ¶
    @misc{interview, title = {Conversation with a miller}}

## May be right

The work may have no such detail, and the style may do without it.

## Put right

Add the field, or choose another type: a manuscript or a web page is no article.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = EntryFault
severity = Severity.NOTE
default = False


def check(doubt: EntryFault, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for an entry that lacks fields."""
    if doubt.kind is EntryFaultKind.FIELDS_MISSING:
        yield Fault(
            f"The entry “{doubt.key}” lacks what an entry of its type needs: {doubt.words}.",
            doubt.place,
            remedy="Add the field, or choose another type.",
            verdict=Verdict.REVIEW,
            cause="missing",
        )
