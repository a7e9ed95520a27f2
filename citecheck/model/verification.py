"""How somebody saw what a record states."""

from __future__ import annotations

from enum import StrEnum


class How(StrEnum):
    """How the facts of a record were seen. A report may call only `opened` verified."""

    OPENED = "opened"
    SECOND_HAND = "second_hand"
    GENERAL_KNOWLEDGE = "general_knowledge"

    @property
    def rank(self) -> int:
        """2 for opened, 1 for second hand, 0 for general knowledge."""
        return {How.OPENED: 2, How.SECOND_HAND: 1, How.GENERAL_KNOWLEDGE: 0}[self]
