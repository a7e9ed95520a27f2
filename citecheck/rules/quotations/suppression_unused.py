r"""A comment that should answer a finding answers none.

`<!-- citecheck: ignore quotation-altered "large": so in the 1813 text -->` answers the findings of one rule on these
words. It is reported if no finding of the rule is about the words: they were corrected, or changed again. Where no text
at hand settles the quotation, it is not: where the text is, there may be a finding. It is also reported after its last
day (`until 2027-01-31`), if the rule, the words or the reason is missing, if no rule has the name, and if its words fit
findings on several quotations: then it answers none of them.

## Flags

    [[<!-- citecheck: ignore suppression-unused "goode fortune": so in the first print -->]] It is "in possession of a
    good fortune, must be in want of a wife" [@austen1813, p. 1].

## Passes

    <!-- The fortune is good in the first print. --> It is "in possession of a good fortune, must be in want of a wife"
    [@austen1813, p. 1].

## May be right

The finding that it answered may be gone because the draft was put right.

## Put right

Delete the comment, or name the rule, the words as they stand now, and the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import IdleSuppression
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = IdleSuppression
severity = Severity.NOTE

FORM = 'citecheck: ignore RULE "WORDS": REASON, or citecheck: ignore RULE "WORDS" until 2027-01-31: REASON'


def check(comment: IdleSuppression, _: Evidence) -> Iterator[Fault]:
    """Yield one fault: why the comment answers nothing."""
    said = {
        "unused": f"No finding of this rule is about “{comment.words}”: the comment answers nothing.",
        "expired": f"The comment on “{comment.words}” answers nothing since its last day, {comment.until}.",
        "unknown": f"No rule is called “{comment.words}”; `citecheck explain` lists them all.",
        "wide": f"Findings on several quotations are about “{comment.words}”: the comment answers none of them.",
        "incomplete": f"The comment lacks a rule, words in quotation marks, or a reason: {FORM}.",
    }
    yield Fault(
        said[comment.why],
        comment.place,
        remedy="Delete the comment, or name the rule, the words as they stand now, and the reason.",
        verdict=Verdict.REVIEW,
    )
