"""Reads to whom a draft ascribes words quoted: in the attribution line below a block quotation, and right before a
quotation of a text that nothing else in the sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.model.claims import Quotation
from citecheck.model.places import Span
from citecheck.model.records import Record, RecordKind
from citecheck.model.registry import Registry
from citecheck.model.statements import Statement, StatementKind, StatementStanding
from citecheck.records.lookup.witness_index import forms, witness_words
from citecheck.records.sentence.cues import cues_of
from citecheck.records.sentence.reported_speech import is_called_wrong, is_passed_on
from citecheck.records.sentence.speaker import settled_author, speaker
from citecheck.records.statements.readings import misquotation
from citecheck.records.statements.statements import JudgedStatement, evidence_of

FEWEST_UNNAMED = 8
"""Words from which a text is known by its words alone. A shorter phrase has become everybody's."""


def line_attributions(quotations: Sequence[Quotation], registry: Registry) -> Iterator[JudgedStatement]:
    """What the attribution lines of quotations claim of recorded texts, and known misquotations above them."""
    for quotation in (q for q in quotations if q.attribution):
        whole = f"{quotation.text}\n{quotation.attribution}"
        cue_matches = cues_of(registry).matches(whole, (Span(0, len(whole)),))
        for record in {m.record.id: m.record for m in cue_matches if m.record.kind is RecordKind.TEXT}.values():
            yield from _of(quotation, record, registry)


def speakers(quotations: Sequence[Quotation], registry: Registry) -> Iterator[JudgedStatement]:
    """The speakers to whom the draft gives recorded words, where the sentence names nobody whom the record knows."""
    known = witness_words(registry)
    for quotation in quotations:
        text, sentence = quotation.text, quotation.sentence
        at = sentence.find(text)
        said = speaker(sentence.rstrip("\n"), Span(0, at - 1)) if at > 0 else None
        if said is None or len(forms(text)) < FEWEST_UNNAMED or is_called_wrong(quotation):
            continue
        for record in {worded.record.id: worded.record for worded in known.reading(text)}.values():
            author = settled_author(record)
            if author and not cues_of(registry).matches(sentence, (Span(0, len(sentence)),)):
                name = sentence[said.start : said.end]
                if not _names(name, (author.name, *author.aliases)):
                    standing = StatementStanding.OTHER_AUTHOR
                    yield _judged(quotation, record, StatementKind.ATTRIBUTION, standing, author.name, registry)


def _of(quotation: Quotation, record: Record, registry: Registry) -> Iterator[JudgedStatement]:
    author = record.author
    if author and _names(quotation.attribution, (author.name, *author.aliases)):
        yield _judged(quotation, record, StatementKind.ATTRIBUTION, StatementStanding.HOLDS, author.name, registry)
    else:
        wrong = [w for w in record.wrong_authors if _names(quotation.attribution, (w.name, *w.aliases))]
        for known in wrong[:1]:
            given = known.right or (author.name if author else "")
            yield _judged(quotation, record, StatementKind.ATTRIBUTION, StatementStanding.WRONG_AUTHOR, given, registry)
    readers = [worded for worded in witness_words(registry).reading(quotation.text) if worded.record is record]
    if (right := misquotation(record, quotation.text, readers)) is not None:
        yield _judged(quotation, record, StatementKind.WORDING, StatementStanding.MISQUOTED, right, registry)


def _names(attribution: str, names: Sequence[str]) -> bool:
    known = {part for name in names for part in (name, name.split()[-1])}
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)(?!['’]s)", attribution) for name in known)


def _judged(
    quotation: Quotation,
    record: Record,
    kind: StatementKind,
    standing: StatementStanding,
    given: str,
    registry: Registry,
) -> JudgedStatement:
    words = quotation.attribution if kind is StatementKind.ATTRIBUTION else quotation.text
    statement = Statement(
        kind=kind,
        text=words,
        place=quotation.place,
        record=record.id,
        mention=is_passed_on(quotation.attribution),
        sentence=quotation.paragraph,
    )
    return statement, evidence_of(record, (kind, standing, Span(0, 0), given), registry)
