"""Says in a sentence what is known of the words of one quotation, for all that speak of a single one: `find`,
`explain`, an editor and an assistant."""

from __future__ import annotations

from citecheck.model.verdicts import Wording

WORDING_SENTENCES = {
    Wording.VERIFIED: "a text held has this passage, with no departure heavier than form",
    Wording.DIFFERS: "a text held has this passage with other words",
    Wording.ELSEWHERE: "the text held of the work cited lacks these words; another text held has them",
    Wording.ABSENT: (
        "the text held of the work cited is complete and sound and lacks these words, and so does every other text held"
    ),
    Wording.UNCHECKED: "a text is held but cannot settle it",
    Wording.UNHELD: "no text is held that could settle it; this says nothing about the quotation",
    Wording.SHORT: "listed only, because it is too short to be told from others, a title, or a few words in marks",
    Wording.RECORDED: "no text here settles it; the lock file has what was found elsewhere",
}
"""What each verdict says, as the end of a sentence. It claims what the verdict needs, and no more."""


def capitalized(sentence: str) -> str:
    """A sentence with a capital at its beginning, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]
