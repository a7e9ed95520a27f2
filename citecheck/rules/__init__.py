"""The table of contents of the rules, in the order in which they claim a departure."""

from __future__ import annotations

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
    "quotation_disputed",
    "quotation_uncited",
    "quotation_unheld",
    "date_misdated",
    "date_differs",
    "date_ambiguous",
    "citation_unknown",
    "reference_unreadable",
    "reference_duplicate",
    "reference_cycle",
    "mark_unbalanced",
)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the table of contents."""
    return tuple(rule(import_module(f"citecheck.rules.{name}")) for name in NAMES)


def named(names: tuple[str, ...]) -> frozenset[str]:
    """The rules that `names` choose: whole names, aliases, or a claim ("quotation" for all of its rules).

    Raises UsageError for a name that chooses none.
    """
    chosen: set[str] = set()
    for name in names:
        found = {r.name for r in rules() if name in (r.name, *r.aliases) or r.name.startswith(f"{name}-")}
        if not found:
            raise UsageError(f"no rule is called “{name}”: `citecheck explain` lists them all")
        chosen |= found
    return frozenset(chosen)


def chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules to show: those on by default, with what `select` adds and without what `ignore` names."""
    wanted = {r.name for r in rules() if r.default} | named(select)
    return tuple(r for r in rules() if r.name in wanted - named(ignore))
