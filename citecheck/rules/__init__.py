"""The table of contents of the rules, in the order in which they may claim a departure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module

from citecheck.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.rule import Rule

NAMES = {
    "quotations.quotation_misread": "Quotation",
    "quotations.quotation_meaning_changed": "Quotation",
    "quotations.quotation_variant": "Quotation",
    "quotations.quotation_altered": "Quotation",
    "quotations.quotation_spelling": "Quotation",
    "quotations.quotation_absent": "Quotation",
    "quotations.quotation_elsewhere": "Quotation",
    "quotations.quotation_misplaced": "Quotation",
    "quotations.quotation_cut_short": "Quotation",
    "quotations.quotation_ellipsis_hides": "Quotation",
    "quotations.quotation_bracket_replaces": "Quotation",
    "quotations.quotation_inconsistent": "Quotation",
    "quotations.quotation_back_translated": "Quotation",
    "quotations.quotation_translated_figure": "Quotation",
    "quotations.quotation_misquoted": "Statement",
    "quotations.quotation_misattributed": "Statement",
    "quotations.quotation_mixed_variant": "Statement",
    "quotations.quotation_disputed": "Quotation",
    "records.attestation_single_informant": "Quotation",
    "records.attestation_conflicting": "Statement",
    "records.attestation_circular": "Statement",
    "records.status_overclaimed": "Statement",
    "quotations.quotation_uncited": "Quotation",
    "quotations.quotation_unheld": "Quotation",
    "dates.date_misdated": "Dating",
    "dates.date_differs": "Dating",
    "dates.date_impossible": "Dating",
    "dates.date_inconsistent": "Dating",
    "records.first_claim_contradicted": "Dating",
    "dates.date_calendar": "Dating",
    "dates.date_ambiguous": "Dating",
    "references.citation_unknown": "Citation",
    "references.citation_ambiguous": "AmbiguousCitation",
    "references.citation_unchecked": "UncheckedCitations",
    "references.citation_year_differs": "CitationDoubt",
    "references.citation_author_differs": "CitationDoubt",
    "references.citation_second_hand": "CitationDoubt",
    "references.reference_unreadable": "BadEntry",
    "references.reference_duplicate": "BadEntry",
    "references.reference_cycle": "BadEntry",
    "references.reference_names": "BadEntry",
    "references.reference_unescaped": "BadEntry",
    "references.citation_pages_reversed": "Citation",
    "references.reference_date_impossible": "EntryFault",
    "references.reference_date_unclear": "EntryFault",
    "references.reference_key_year": "EntryFault",
    "references.reference_same_work": "EntryFault",
    "references.reference_mojibake": "EntryFault",
    "references.reference_pages_reversed": "EntryFault",
    "references.reference_identifier_invalid": "EntryFault",
    "references.reference_field_doubtful": "EntryFault",
    "references.reference_field_missing": "EntryFault",
    "references.reference_style": "EntryFault",
    "references.reference_unused": "EntryFault",
    "references.reference_retracted": "EntryFault",
    "references.reference_edition": "Imprint",
    "quotations.quotation_unmarked": "UnmarkedRun",
    "quotations.change_pending": "PendingChange",
    "quotations.mark_unbalanced": "StrayMark",
    "quotations.suppression_unused": "IdleSuppression",
}
"""The module of each rule, and the class of claims that it judges. A run loads only the rules of its claims."""


@cache
def _rule(name: str) -> Rule:
    from citecheck.model.rule import rule

    return rule(import_module(f"citecheck.rules.{name}"))


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the table of contents."""
    return tuple(map(_rule, NAMES))


@cache
def rules_for(claim: str) -> tuple[Rule, ...]:
    """The rules that judge claims of the named class, in the order of the table of contents."""
    return tuple(_rule(name) for name, judged in NAMES.items() if judged == claim)


def named(names: Sequence[str]) -> frozenset[str]:
    """The names of the rules that `names` choose: whole names, aliases, or a claim ("quotation" for all its rules).

    Raises UsageError for a name that chooses none.
    """
    found: set[str] = set()
    for name in names:
        meant = {r.name for r in rules() if name in (r.name, *r.aliases) or r.name.startswith(f"{name}-")}
        if not meant:
            raise UsageError(f"no rule is called “{name}”{_near(name)}; `citecheck explain` lists them all")
        found |= meant
    return frozenset(found)


def _near(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, [known for r in rules() for known in (r.name, *r.aliases)], n=1)
    return f" (is “{near[0]}” meant?)" if near else ""


def names() -> frozenset[str]:
    """The name of every rule; no rule is loaded."""
    return frozenset(name.rpartition(".")[2].replace("_", "-") for name in NAMES)


def on_by_default() -> tuple[Rule, ...]:
    """The rules that a report shows by default."""
    return tuple(r for r in rules() if r.default)


def chosen(before: Sequence[Rule], select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """The rules to show: those of `before` and of `select`, without those of `ignore`."""
    shown = {r.name for r in before} | named(select)
    return tuple(r for r in rules() if r.name in shown - named(ignore))
