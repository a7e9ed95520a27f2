"""The verdicts on a quotation, its words and its place, and how somebody saw what a record states.

They stand apart from the evidence: every report counts them, one in which nothing is quoted too.
"""

from __future__ import annotations

from enum import StrEnum


class Wording(StrEnum):
    """What is known of the words of a quotation (see the contract of the report)."""

    VERIFIED = "verified"
    DIFFERS = "differs"
    ELSEWHERE = "elsewhere"
    ABSENT = "absent"
    UNCHECKED = "unchecked"
    UNHELD = "unheld"
    SHORT = "short"
    RECORDED = "recorded"
    """No text here can settle it, and a lock file has what was found elsewhere: never as good as checked."""


SETTLED = (Wording.VERIFIED, Wording.DIFFERS, Wording.ELSEWHERE, Wording.ABSENT)
"""The verdicts that rest on a text: it has the words, or lacks them."""


PARTIAL = "partial_copy"
"""The reason where a text that lacks the passage need not be the whole work."""


class PlaceVerdict(StrEnum):
    """Whether the passage stands where the citation says."""

    RIGHT = "right"
    WRONG = "wrong"
    UNCHECKED = "unchecked"


class How(StrEnum):
    """How the facts of a record were seen. A report may call only `opened` verified."""

    OPENED = "opened"
    SECOND_HAND = "second_hand"
    GENERAL_KNOWLEDGE = "general_knowledge"

    @property
    def rank(self) -> int:
        """2 for opened, 1 for second hand, 0 for general knowledge."""
        return {How.OPENED: 2, How.SECOND_HAND: 1, How.GENERAL_KNOWLEDGE: 0}[self]
