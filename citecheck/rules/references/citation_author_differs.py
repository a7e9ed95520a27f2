r"""The sentence names a person as the author, and the entry cited is by another.

Either the key is that of another work, or the person is cited through somebody else's book, which a reader should be
told. The rule asks only for persons by whom the bibliography has another work: any other name may be that of a
character, a place or a subject ("As Socrates said [@plato]"). One who says something ("as Milton showed", "according to
Milton") is a note, and a name with a year right before the citation is a warning. A name that any field of the entry
has is in order: a book on Milton is cited for what he wrote. A typed note that names somebody else before the title
of an entry ("Anna Hale, *Harbour Accounts*") is a note too.

## Flags

    The truth is universally acknowledged, as [[Shelley]] showed [@austen1813].

## Passes

    The truth is universally acknowledged, as Austen showed [@austen1813].

    Shelley went to Italy, and the history of Rome was long written [@gibbon1776].

    As Elizabeth said, and as Meryton knew, the truth is universally acknowledged [@austen1813].

## May be right

The person named may be the editor, the translator, the speaker quoted in the work, or the subject of the sentence.

## Put right

Correct the key. If the person is quoted from the work cited, say so: [quoted in @key].
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import CitationDoubt, CitationDoubtKind
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, RelatedPlace, Severity, Verdict

judges = CitationDoubt
severity = Severity.WARNING


def check(doubt: CitationDoubt, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for a person who is not the author of the entry."""
    if doubt.kind is CitationDoubtKind.AUTHOR:
        of_entry = f"“{doubt.key}”, is by {doubt.other}."
        yield Fault(
            f"The sentence names {doubt.words}; the entry cited, {of_entry} Is “{doubt.near}” meant?"
            if doubt.near
            else f"The note gives this title to {doubt.words}; the entry of that title, {of_entry}",
            doubt.place,
            remedy="Correct the key, or say that the work quotes the person (“quoted in”)."
            if doubt.near
            else "Correct the name, or add an entry for the other work.",
            verdict=Verdict.REVIEW,
            severity=None if doubt.is_certain else Severity.NOTE,
            related=(RelatedPlace("the entry", doubt.entry),),
        )
