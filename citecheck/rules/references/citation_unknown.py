r"""A citation names a key that the bibliography does not have.

pandoc prints such a citation as a question mark and reports no error. The rule is silent where there is no
bibliography, or where a named one could not be read (then `citation-unchecked` speaks). It ignores labels of figures,
tables, equations, sections and listings, which are written like citations.

## Flags

    Lincoln said that the world would little note it ([[@lincoln1836]]).

A key cited several times in one manuscript is one finding with its places.

## Passes

    Lincoln said that the world would little note it [@lincoln1863].

A label is no citation:

    The head of the statue is shown in @fig:ozymandias and described in @sec-statue.

## May be right

The entry may stand in a bibliography that was not given, or be added later.

## Put right

Correct the key, or add the entry to the bibliography. `--fix` corrects a key that differs from one entry's in capital
and small letters alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.claims import Citation
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity

judges = Citation
severity = Severity.ERROR

LABEL = lazy(
    r"(?:fig|tbl|tab|eq|sec|lst):"
    r"|(?:fig|tbl|eq|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau)-",
    re.IGNORECASE,
)
"""The beginnings of labels in pandoc-crossref (with a colon) and Quarto (with a hyphen). Of 71 keys without an entry in
59 real manuscripts, 55 were such labels."""


def check(citation: Citation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault for a key that no bibliography has."""
    if evidence.known is not False or LABEL.match(citation.key):
        return
    near = ", ".join(f"“{key}”" for key in evidence.near_keys)
    yield Fault(
        f"The bibliography has no entry “{citation.key}”." + (f" It has {near}." if near else ""),
        citation.place,
        remedy="Is one of these keys meant?" if near else "Add the entry to the bibliography, or correct the key.",
        cause=citation.key,
        corrections=(evidence.key_correction,) if evidence.key_correction else (),
    )
