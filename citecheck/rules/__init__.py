"""The table of contents of the rules, in the order in which they claim a departure."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from importlib import import_module

from citecheck.errors import UsageError
from citecheck.rule import Rule, rule

NAMES = (
    "quotation_meaning_changed",
    "quotation_variant",
    "quotation_altered",
    "quotation_spelling",
    "quotation_absent",
    "quotation_elsewhere",
    "quotation_misplaced",
    "quotation_cut_short",
    "quotation_ellipsis_hides",
    "quotation_inconsistent",
    "quotation_back_translated",
    "quotation_misquoted",
    "quotation_misattributed",
    "quotation_mixed_variant",
    "quotation_disputed",
    "attestation_single_informant",
    "attestation_conflicting",
    "attestation_circular",
    "status_overclaimed",
    "quotation_uncited",
    "quotation_unheld",
    "date_misdated",
    "date_differs",
    "date_impossible",
    "date_inconsistent",
    "first_claim_contradicted",
    "date_calendar",
    "date_ambiguous",
    "citation_unknown",
    "reference_unreadable",
    "reference_duplicate",
    "reference_cycle",
    "reference_edition",
    "mark_unbalanced",
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
