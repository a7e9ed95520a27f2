r"""Words of a text held stand in the draft without marks.

Twelve words in a row or more stand in a text held exactly as in the draft, and no marks enclose them. Perhaps marks
were lost in an edit. The rule is off by default, and looks only where somebody asks for it with
`--select quotation-unmarked`: it says something of the draft's words and nothing of its author. Left out are what
several works have, what the draft itself repeats, names, titles and lists, and what is a quotation or a part of one.

## Flags

    He knew it: [[a single man in possession of a good fortune, must be in want of a wife]], and he said so.

## Passes

    Austen wrote that "a single man in possession of a good fortune, must be in want of a wife" [@austen1813, p. 1].

## May be right

The words may be a formula, a title, a name or a law that nobody quotes. The marks may stand farther off.

## Put right

Put marks around the words and cite their work, or write them anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import file_name
from citecheck.model.claims import UnmarkedRun
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = UnmarkedRun
severity = Severity.NOTE
default = False


def check(run: UnmarkedRun, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for each run."""
    yield Fault(
        f"These {run.count} words stand in the copy held of {run.work} ({file_name(run.path)}) as they stand here, "
        "without marks. Perhaps marks were lost.",
        run.place,
        remedy="Put marks around them and cite the work, or write them anew.",
        verdict=Verdict.REVIEW,
    )
