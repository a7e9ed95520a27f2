r"""Citations were not looked up: there is no bibliography, or one that the manuscript names was not read.

If a manuscript names no bibliography, and there is not exactly one beside it, citecheck checks none of its keys. If one
of its bibliographies cannot be read, a key that the others lack may be in that one, so it is not called unknown. The
rule says so once, with the number of citations.

## Flags

    ---
    bibliography: lost.bib
    ---
    ¶
    Lincoln said that the world would little note it ([[@lincoln1836]]),
    and Gibbon (@gibbon1776) that it would.

## Passes

    Lincoln said that the world would little note it [@lincoln1863].

## May be right

This says nothing about the citations: nobody looked them up here.

## Put right

Name the bibliography in the manuscript, in `citecheck.toml` or with `-b`, and put the file where that says.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import counted
from citecheck.model.claims import UncheckedCitations
from citecheck.model.evidence import Evidence
from citecheck.model.findings import HERE_TOO, Fault, RelatedPlace, Severity, Verdict

judges = UncheckedCitations
severity = Severity.NOTE

MOST_KEYS = 12
"""Keys named in a message: enough to know which chapter's they are."""


def check(citations: UncheckedCitations, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of a rule
    """Yield one fault for citations that were not looked up."""
    yield Fault(
        _unread(citations) if citations.unread else _alone(citations),
        citations.place,
        remedy="Put the file where the manuscript names it, or correct the file."
        if citations.unread
        else "Name the bibliography in the manuscript, in citecheck.toml, or with -b.",
        verdict=Verdict.OPEN,
        related=tuple(RelatedPlace(HERE_TOO, place) for place in citations.others),
        signature="\0".join(citations.unread) or "no bibliography",
    )


def _unread(citations: UncheckedCitations) -> str:
    keys = citations.keys
    named = [*keys[:MOST_KEYS], *([f"{len(keys) - MOST_KEYS} more"] if len(keys) > MOST_KEYS else [])]
    verb, they = ("was", "it") if len(citations.unread) == 1 else ("were", "they")
    number = counted(len(keys), "key cited", "keys cited")
    return f"{' and '.join(citations.unread)} {verb} not read; {they} may have {number} here ({', '.join(named)})."


def _alone(citations: UncheckedCitations) -> str:
    where = f" in {counted(citations.files, 'file')}" if citations.files > 1 else ""
    were = "was" if citations.count == 1 else "were"
    said = f"There is no bibliography: {counted(citations.count, 'citation')}{where} {were} not looked up."
    if citations.beside:
        said += f" {' and '.join(citations.beside)} lie beside the manuscript, but it names none."
    return said
