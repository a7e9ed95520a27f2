"""The table of contents of the rules, in the order in which they claim a departure."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from importlib import import_module

from citecheck.errors import UsageError
from citecheck.model.rule import Rule, rule

NAMES = (
    "quotations.quotation_meaning_changed",
    "quotations.quotation_variant",
    "quotations.quotation_altered",
    "quotations.quotation_spelling",
    "quotations.quotation_absent",
    "quotations.quotation_elsewhere",
    "quotations.quotation_misplaced",
    "quotations.quotation_cut_short",
    "quotations.quotation_ellipsis_hides",
    "quotations.quotation_inconsistent",
    "quotations.quotation_back_translated",
    "quotations.quotation_misquoted",
    "quotations.quotation_misattributed",
    "quotations.quotation_mixed_variant",
    "quotations.quotation_disputed",
    "records.attestation_single_informant",
    "records.attestation_conflicting",
    "records.attestation_circular",
    "records.status_overclaimed",
    "quotations.quotation_uncited",
    "quotations.quotation_unheld",
    "dates.date_misdated",
    "dates.date_differs",
    "dates.date_impossible",
    "dates.date_inconsistent",
    "records.first_claim_contradicted",
    "dates.date_calendar",
    "dates.date_ambiguous",
    "references.citation_unknown",
    "references.reference_unreadable",
    "references.reference_duplicate",
    "references.reference_cycle",
    "references.reference_edition",
    "quotations.mark_unbalanced",
)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the table of contents."""
    return tuple(rule(import_module(f"citecheck.rules.{name}")) for name in NAMES)


def named(names: Sequence[str]) -> frozenset[str]:
    """The rules that `names` choose: whole names, aliases, or a claim ("quotation" for all of its rules).

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
    near = get_close_matches(name, [known for r in rules() for known in (r.name, *r.aliases)], n=1)
    return f" (is “{near[0]}” meant?)" if near else ""


def on_by_default() -> tuple[Rule, ...]:
    """The rules shown where nobody says otherwise."""
    return tuple(r for r in rules() if r.default)


def chosen(before: Sequence[Rule], select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """The rules to show: those of `before`, with what `select` adds and without what `ignore` names."""
    shown = {r.name for r in before} | named(select)
    return tuple(r for r in rules() if r.name in shown - named(ignore))
