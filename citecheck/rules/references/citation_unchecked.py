r"""Citations were not looked up: no bibliography is at hand, or one that is named was not read.

Where a manuscript names no bibliography and not exactly one lies beside it, no key of it is checked. Where one of the
bibliographies that it names cannot be read, a key that the others do not have may stand in it, and is not called
unknown. The rule says so once, with the number of citations.

## Flags

    ---
    bibliography: lost.bib
    ---
    ¶
    Lincoln said that the world would little note it ([[@lincoln1836]]),
    and Gibbon (@gibbon1776) that it would.

## Passes

    Lincoln said that the world would little note it [@lincoln1863].

## Put right

Name the bibliography in the manuscript, in `citecheck.toml` or with `-b`; put it where it is named.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import counted
from citecheck.model.claims import UncheckedCitations
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, RelatedPlace, Severity, Verdict

judges = UncheckedCitations
severity = Severity.NOTE

MOST_KEYS = 12
"""Keys named in a message: enough to know which chapter's they are."""


def check(citations: UncheckedCitations, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of a rule
    """Yield one fault for citations that were looked up nowhere."""
    yield Fault(
        _unread(citations) if citations.unread else _alone(citations),
        citations.place,
        remedy="Put the file where it is named, or mend it."
        if citations.unread
        else "Name the bibliography in the manuscript, in citecheck.toml, or with -b.",
        verdict=Verdict.OPEN,
        related=tuple(RelatedPlace("here too", place) for place in citations.others),
        signature="\0".join(citations.unread) or "no bibliography",
    )


def _unread(citations: UncheckedCitations) -> str:
    keys = citations.keys
    named = [*keys[:MOST_KEYS], *([f"{len(keys) - MOST_KEYS} more"] if len(keys) > MOST_KEYS else [])]
    verb = "was" if len(citations.unread) == 1 else "were"
    number = counted(len(keys), "key cited", "keys cited")
    return f"{' and '.join(citations.unread)} {verb} not read: {number} here may stand there ({', '.join(named)})."


def _alone(citations: UncheckedCitations) -> str:
    where = f" in {counted(citations.files, 'file')}" if citations.files > 1 else ""
    were = "was" if citations.count == 1 else "were"
    said = f"No bibliography is at hand: {counted(citations.count, 'citation')}{where} {were} looked up in none."
    if citations.beside:
        said += f" {' and '.join(citations.beside)} lie beside, and none is named."
    return said
