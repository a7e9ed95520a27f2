"""Runs the rules, gives their faults fingerprints, joins those with one cause, and chooses which findings are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from citecheck.foundation.digest import sha256
from citecheck.model.findings import HERE_TOO, Finding, RelatedPlace
from citecheck.model.noun import replace
from citecheck.model.places import Place, Span
from citecheck.rules import rules_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from citecheck.model.claims import Claim
    from citecheck.model.evidence import Evidence
    from citecheck.model.findings import Fault
    from citecheck.model.rule import Rule

RulesOf: TypeAlias = "Callable[[str], Sequence[Rule]]"
"""The rules to show in a file, by its name in reports."""

SentenceOf: TypeAlias = "Callable[[Claim], str]"
"""The sentence of the draft that a claim is made in."""

Whereabouts = Mapping[tuple[str, str | None], int]
"""The position of a place without lines in its document, by its path and `where`."""


def findings(
    claims: Iterable[tuple[Claim, Evidence]],
    known: Whereabouts,
    sentence_of: SentenceOf,
    in_project: Callable[[str], str] = str,
) -> tuple[Finding, ...]:
    """The findings of every rule, by file and place. Places without lines are in the order of `known`.

    A departure gives one finding, by the first rule of the table of contents that claims it. `in_project` names a file
    from the root of its project: a fingerprint is the same from whatever folder an audit runs.
    """
    found = [finding for claim, evidence in claims for finding in _of_claim(claim, evidence, sentence_of, in_project)]
    return tuple(_together(_numbered(_unspoken(found), known)))


def shown(found: Iterable[Finding], rules_of: RulesOf) -> tuple[Finding, ...]:
    """The findings whose rule is shown in their file."""
    names: dict[str, frozenset[str]] = {}
    kept = []
    for finding in found:
        path = finding.fault.place.path
        if path not in names:
            names[path] = frozenset(rule.name for rule in rules_of(path))
        if finding.rule in names[path]:
            kept.append(finding)
    return tuple(kept)


def _of_claim(
    claim: Claim, evidence: Evidence, sentence_of: SentenceOf, in_project: Callable[[str], str]
) -> Iterator[Finding]:
    taken = set()
    for rule in rules_for(type(claim).__name__):
        for fault in rule.check(claim, evidence):
            if fault.departure is not None:
                if fault.departure in taken:
                    continue
                taken.add(fault.departure)
            yield _signed(rule, fault, claim, sentence_of(claim), in_project(fault.place.path))


def _unspoken(found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without those that a fault about the whole passage already covers: on a departure, or on what
    stands around a wording of the same record."""
    wholes = [finding.fault for finding in found if finding.fault.whole]
    for finding in found:
        if finding.fault.whole or not any(_is_covered(finding.fault, whole) for whole in wholes):
            yield finding


def _is_covered(fault: Fault, whole: Fault) -> bool:
    """Whether a fault is one of those that a fault about the whole passage already covers."""
    around = fault.record is not None and fault.record == whole.record and not fault.cause
    return (fault.departure is not None or around) and _within(fault.place, whole.place)


def _within(place: Place, whole: Place) -> bool:
    if place.path != whole.path or place.span is None or whole.span is None:
        return False
    return whole.span.start <= place.span.start and place.span.end <= whole.span.end


def _signed(rule: Rule, fault: Fault, claim: Claim, sentence: str, path: str) -> Finding:
    from citecheck.model.claims import Quotation

    severity = rule.severity if fault.severity is None else min(rule.severity, fault.severity)
    quotation = claim if isinstance(claim, Quotation) else None
    key = quotation.citation.key if quotation and quotation.citation else ""
    words = " ".join(quotation.text.split()).casefold() if quotation else fault.signature or fault.message
    change = f"{fault.departure.ours}\0{fault.departure.theirs}" if fault.departure else ""
    name = "\0".join((rule.name, path, words, key, change))
    quoted = quotation.id if quotation else None
    return Finding(rule.name, severity, fault, quoted, _hash(name), sentence=sentence)


def _hash(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogatepass"))[:16]


def _together(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings of one rule and one cause in one manuscript as one finding with its places, where the first stands."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        cause = finding.fault.cause
        group = (finding.rule, finding.fault.place.path, cause) if cause else (finding.fingerprint,)
        groups.setdefault(group, []).append(finding)
    for first, *others in groups.values():
        joined = (_joined(first, other) for other in others)
        corrections = (one for finding in (first, *others) for one in finding.fault.corrections)
        related = (*first.fault.related, *joined)
        yield replace(first, fault=replace(first.fault, related=related, corrections=tuple(corrections)))


def _joined(first: Finding, other: Finding) -> RelatedPlace:
    """A finding as a place of the first one of the same cause."""
    told = HERE_TOO if other.message == first.message else other.message
    return RelatedPlace(told, other.place, other.fingerprint, other.quotation)


def _numbered(findings: Iterable[Finding], known: Whereabouts) -> tuple[Finding, ...]:
    """Findings by file and place. If a fingerprint occurs twice, the second gets a number."""
    ordered = sorted(findings, key=lambda f: _order(f.fault.place, known))
    seen: Counter[str] = Counter()
    numbered = []
    for finding in ordered:
        seen[finding.fingerprint] += 1
        count = seen[finding.fingerprint]
        numbered.append(
            finding if count == 1 else replace(finding, fingerprint=_hash(f"{finding.fingerprint}\0{count}"))
        )
    return tuple(numbered)


def _order(place: Place, known: Whereabouts) -> tuple[str, Span, int]:
    return place.path, place.span or Span(-1, -1), known.get((place.path, place.where), -1)
