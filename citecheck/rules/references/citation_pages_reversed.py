r"""A citation gives pages of which the last stands before the first.

The rule first reads a shortened last page ("145-7") in full. A range that then ends where it began ("145-45") is one,
too. Roman pages and pages with letters are not compared.

## Flags

    Lincoln said that the world would little note it ([[@lincoln1863]], pp. 60-45).

## Passes

    Lincoln said that the world would little note it [@lincoln1863, pp. 145-7].

A range in order:

    Lincoln said that the world would little note it [@lincoln1863, pp. 45-60, 98-102].

## May be right

The numbers may count in two sequences, or the hyphen may join a volume and a page.

## Put right

Look the pages up, and give the first one first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.claims import Citation
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = Citation
severity = Severity.NOTE

_RANGE = lazy(r"(?<![\w.:-])([1-9][0-9]{0,8})-([1-9][0-9]{0,8})(?![\w.:-])")


def check(citation: Citation, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for each range of pages that runs backwards."""
    for locator in citation.locators:
        for pages in _RANGE.finditer(locator.value) if locator.label == "page" else ():
            if _runs_backwards(pages):
                yield Fault(
                    f"The citation of {citation.key} gives the pages “{pages.group()}”, which do not run forwards.",
                    citation.place,
                    remedy="Look the pages up, and give the first one first.",
                    verdict=Verdict.REVIEW,
                )


def _runs_backwards(pages: re.Match[str]) -> bool:
    """Whether a last page stands before the first. Of one written short, "45" after "145", it may not be the first."""
    first, last = pages.groups()
    if len(last) < len(first):
        return int(first[: -len(last)] + last) <= int(first)
    return int(last) < int(first)
