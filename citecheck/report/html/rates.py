"""Says what was measured of a rule, from the figures of the benchmarks that the package brings along."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from citecheck.foundation.phrases import counted
from citecheck.model.findings import Finding, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NOT_MEASURED = "How often this rule is right was not measured."


def measured(finding: Finding) -> str:
    """How often findings of this rule were right where a person or a gold set could tell, in one or two sentences."""
    found, rule = _rates(), finding.rule
    if rule in found["of_words"]:
        flags, right = found["words"]["flags"], found["words"]["right"]
        return (
            f"Measured on {_number(found['quotations'])} quotations of printed books whose sources were collated: of "
            f"{_number(flags)} quotations in which citecheck called a word different, {_number(right)} had another "
            f"word ({100 * right // flags} of 100)."
        )
    if rule == "quotation-misplaced":
        false, of = found["places"]["false"], found["places"]["right_places"]
        return (
            f"Measured on {_number(of)} quotations whose place was given rightly: citecheck called "
            f"{_number(false)} of these places wrong."
        )
    if rule in found["of_records"] and finding.fault.verdict is Verdict.FAIL:
        flags, right = found["of_records"][rule]["flags"], found["of_records"][rule]["right"]
        said = (
            f"{counted(flags, 'flag')}, of which {right or 'none'} was right" if flags else "no flag, and none falsely"
        )
        return (
            f"Measured on {_number(found['sentences'])} sentences of {found['books']} printed books: {said}. "
            "How many of its findings are right elsewhere was not measured."
        )
    return NOT_MEASURED


@cache
def _rates() -> Any:
    return json.loads((files("citecheck.report") / "html" / "rates.json").read_text(encoding="utf-8"))


def _number(number: int) -> str:
    return f"{number:,}"
