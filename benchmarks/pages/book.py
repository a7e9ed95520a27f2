"""Makes books of seeded prose for `score.py`: front matter, chapters, footnotes, and the sentences of each by a name.

The prose is made of whole sentences, none of which the book repeats, with numbers, negations and compounds in
them. The call of a note stands at the end of a sentence or inside one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass


def _phrases(listed: str) -> list[str]:
    """The phrases of a list that bars divide."""
    return [" ".join(phrase.split()) for phrase in listed.split("|")]


WHO = _phrases(
    """
    the miller | a widow of the parish | the two clerks | nobody in the valley | the younger brother | an old surveyor
    | the bishop | every tenant | the printer of the almanac | a Danish captain | the schoolmaster
    | the heirs of Anna Berg | the council | three coopers | a stranger from Ulm | the keeper of the ferry | the notary
    | some of the weavers | his sister | the archivist
    """
)
DID = _phrases(
    """
    had not sold | carried | would never describe | counted | refused to hand over | had long forgotten
    | entered in the register | could no longer find | praised | sent back | wrote about | never mentioned | divided
    | had to repay | mended without thanks | kept out of sight | was obliged to copy | measured twice | took for granted
    | gave away
    """
)
WHAT = _phrases(
    """
    the flour of that winter | a letter of credit | seven crates of glass | the well-known boundary stone
    | an unfinished account | the tax on salt | twenty-two sheep | a map of the upper fields | the second set of keys
    | the half-burnt ledger | a bell without its clapper | the rent of 1816 | a confession of no great length
    | the self-made instruments | an official definition of the flood line | the affair of the offices
    | five hundred florins | a coat of fine cloth | the minutes of the last meeting | the first printed notice
    """
)
WHEN = _phrases(
    """
    before the bridge was opened | on the 4th of May | when the river had fallen | after a difficult crossing
    | in the cold of 1783 | as the custom was | although it had been forbidden | because the road was flooded
    | while the court was sitting | within 18 days | without a single witness | at the end of the harvest
    | for want of better advice | by the light of one lamp | against the wish of the family | until the snow had gone
    | with the consent of both parties | in spite of every warning | since the office was closed | under a false name
    """
)
PLACE = _phrases(
    """
    in the town of Wels | at the lower ford | behind the chapel | near Linz | in the northern quarter
    | beyond the third lock | at the inn called Phoenix | on the road to Passau | in a house of eleven rooms
    | outside the eastern gate | between the two markets | at the customs house | in the archive of the guild
    | on an island of the river | below the old quarry | at the corner of the fish market
    """
)
JOINT = ("and", "but", "so that", "for", "yet", "which is why")


@dataclass(frozen=True)
class Sentence:
    """A sentence, its name, and the note whose call it has: after its last word, or after word `call_after`."""

    name: str
    text: str
    note: Sentence | None = None
    call_after: int | None = None


@dataclass(frozen=True)
class BookOfProse:
    """Paragraphs of front matter, and chapters of paragraphs."""

    front: tuple[tuple[Sentence, ...], ...]
    chapters: tuple[tuple[tuple[Sentence, ...], ...], ...]

    def sentences(self) -> Iterator[Sentence]:
        """All sentences, notes after the sentence that calls them."""
        for paragraph in (*self.front, *(one for chapter in self.chapters for one in chapter)):
            for sentence in paragraph:
                yield sentence
                if sentence.note:
                    yield sentence.note


def book_of_prose(seed: int, *, paragraphs: int = 60, chapters: int = 4, longest_note: int = 3) -> BookOfProse:
    """A book of prose by its seed. A note has up to `longest_note` clauses."""
    rng, seen = random.Random(seed), set[str]()

    def clause() -> str:
        parts = [rng.choice(WHO), rng.choice(DID), rng.choice(WHAT), rng.choice(WHEN)]
        return " ".join([*parts, rng.choice(PLACE)] if rng.random() < 0.6 else parts)

    def words(clauses: int) -> str:
        while True:
            text = clause()
            for _ in range(clauses - 1):
                text += f", {rng.choice(JOINT)} {clause()}"
            text = f"{text[0].upper()}{text[1:]}."
            if text not in seen:
                seen.add(text)
                return text

    def sentence(name: str, noted: bool) -> Sentence:
        text = words(rng.choice((1, 2, 2)))
        if not noted:
            return Sentence(name, text)
        inside = rng.randrange(3, len(text.split()) - 3) if rng.random() < 0.4 else None
        return Sentence(name, text, Sentence(f"n{name}", words(rng.randint(1, longest_note))), inside)

    front = tuple(tuple(sentence(f"f{p}x{s}", False) for s in range(rng.randint(3, 6))) for p in range(8))
    body = [
        tuple(sentence(f"b{p}x{s}", s == 1 and p % 2 == 0) for s in range(rng.randint(3, 7))) for p in range(paragraphs)
    ]
    size = -(-paragraphs // chapters)
    return BookOfProse(front, tuple(tuple(body[at : at + size]) for at in range(0, paragraphs, size)))


def altered(text: str, rng: random.Random) -> str:
    """A sentence with one word changed as a careless or a partial author changes it: left out, put in the place of
    another, denied, or another number."""
    tokens = text.split()
    numbers = [at for at, token in enumerate(tokens) if any(map(str.isdecimal, token))]
    kind = (
        rng.choice(("number", "denied", "other", "dropped")) if numbers else rng.choice(("denied", "other", "dropped"))
    )
    at = rng.randrange(2, len(tokens) - 2)
    if kind == "number":
        at = rng.choice(numbers)
        tokens[at] = "".join(str((int(c) + 3) % 10) if c.isdecimal() else c for c in tokens[at])
    elif kind == "denied":
        negated = [i for i, token in enumerate(tokens) if token in ("not", "never", "no", "without")]
        if negated:
            del tokens[negated[0]]
        else:
            tokens.insert(at, "not")
    elif kind == "other":
        tokens[at] = "barley" if tokens[at] != "barley" else "marble"
    else:
        del tokens[at]
    return " ".join(tokens)
