"""Answers to quotations: the cited work first, then every other text held, all quotations in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from citecheck.match import credence, seek
from citecheck.match.indexed import Indexed, Vocabulary
from citecheck.match.lexicon import Lexicon, lexicon
from citecheck.match.matches import match
from citecheck.match.place import Places
from citecheck.match.passage import Laying, Passage, Quoted, quoted
from citecheck.match.segments import segments
from citecheck.match.verdict import agreed, lacking, language_of_query, language_of_text
from citecheck.model.evidence import Answer, Match, PlaceVerdict, Query, Weight, Wording
from citecheck.texts.held import Held, HeldText

KEPT_WORDS = 12_000_000
"""Words of texts kept ready for a second pass: some 200 MB. Beyond, a text is read again when it is asked again."""

MOST_WORDS = 20_000
"""Words of one quotation: longer is a chapter and no quotation, and is not laid word by word."""

MOST_MATCHES = 50
"""Equal places that are reported."""


@dataclass(slots=True)
class Asked:
    """One quotation in the run, with what has been found of it."""

    query: Query
    quotation: Quoted
    cited: list[HeldText]
    found: list[Passage] = field(default_factory=list)
    other: list[Passage] = field(default_factory=list)

    @property
    def settled(self) -> bool:
        """Whether the cited work has the passage."""
        return bool(self.found)


def answers(held: Held, queries: Sequence[Query]) -> list[Answer]:
    """What the texts held say of each quotation, in the order asked."""
    return Search(held).answers(queries)


class Search:
    """Texts made ready once and asked for many quotations."""

    def __init__(self, held: Held) -> None:
        self.held = held
        self._vocabulary = Vocabulary()
        self._laying = Laying()
        self._ready: dict[int, Indexed] = {}
        self._lexicons: dict[int, Lexicon] = {}
        self._places: dict[int, Places] = {}

    def answers(self, queries: Sequence[Query]) -> list[Answer]:
        """What the texts held say of each quotation, in the order asked."""
        asked = [self._asked(query) for query in queries]
        self._ask_cited(asked)
        self._ask_others([one for one in asked if one.quotation.segments.pieces and not one.settled])
        return [self._answer(one) for one in asked]

    def _asked(self, query: Query) -> Asked:
        return Asked(query, quoted(segments(query.text), self._vocabulary), self.held.of(query.works))

    def _ask_cited(self, asked: Sequence[Asked]) -> None:
        by_text: dict[int, tuple[HeldText, list[Asked]]] = {}
        for one in asked:
            for text in one.cited:
                by_text.setdefault(id(text), (text, []))[1].append(one)
        for text, wanted in by_text.values():
            indexed = self._indexed(text)
            reach = seek.everywhere(indexed)
            for one in wanted:
                found = self._laying.passages(one.quotation, indexed, reach)
                one.found += [passage for passage in found if credence.credible(passage, len(indexed))]

    def _ask_others(self, asked: Sequence[Asked]) -> None:
        if not asked:
            return
        total = 0
        for text in self.held.texts:
            indexed = self._indexed(text)
            total += len(indexed)
            reach = seek.everywhere(indexed)
            for one in asked:
                if not any(text is cited for cited in one.cited):
                    one.other += self._laying.passages(one.quotation, indexed, reach, seek.FEW_VOTES)[: seek.WINDOWS]
        for one in asked:
            sure = credence.clearly if one.cited else credence.credible
            one.other = [passage for passage in one.other if sure(passage, total)]

    def _indexed(self, text: HeldText) -> Indexed:
        ready = self._ready.get(id(text))
        if ready is None:
            ready = Indexed(text, self._vocabulary)
            if sum(map(len, self._ready.values())) + len(ready) > KEPT_WORDS:
                self._ready.clear()
            self._ready[id(text)] = ready
        return ready

    def _lexicon(self, one: Asked, text: HeldText) -> Lexicon:
        known = self._lexicons.get(id(text))
        if known is None:
            known = self._lexicons[id(text)] = lexicon(language_of_text(text))
        return known if known.language else lexicon(language_of_query(one.query))

    def _answer(self, one: Asked) -> Answer:
        looked = tuple(dict.fromkeys(text.path for text in one.cited)) or self.held.places
        matches = self._matches(one, one.found or one.other)
        if one.found or (matches and not one.query.works):
            wording, reason = agreed(matches[0][0]), None
        elif not one.cited:
            wording, reason = Wording.UNHELD, None
        elif matches:
            wording, reason = Wording.ELSEWHERE, None
        else:
            wording, reason = lacking(one.query, one.cited)
        place = matches[0][1] if one.found else PlaceVerdict.UNCHECKED
        return Answer(wording, reason, place, tuple(found for found, _ in matches), looked)

    def _matches(self, one: Asked, passages: Iterable[Passage]) -> list[tuple[Match, PlaceVerdict]]:
        """The best passage, all equal to it, and the best of each other text, each with what its place is worth."""
        ordered = sorted(passages, key=lambda passage: (passage.cost, -passage.bits))
        best: dict[int, float] = {}
        taken = []
        for passage in ordered:
            if passage.cost <= best.setdefault(id(passage.indexed), passage.cost):
                taken.append(self._placed(one, passage))
        rank = {held.path: place for place, held in enumerate(one.cited)}
        taken.sort(key=lambda found: (_order(found[0], rank), found[1] is not PlaceVerdict.RIGHT))
        return taken[:MOST_MATCHES]

    def _placed(self, one: Asked, passage: Passage) -> tuple[Match, PlaceVerdict]:
        held = passage.indexed.held
        found = match(passage, self._lexicon(one, held), one.query.emphasis)
        places = self._places.setdefault(id(held), Places(held))
        verdicts = [places.verdict(one.query.locators, span.start, span.end) for span in found.spans]
        for verdict in (PlaceVerdict.RIGHT, PlaceVerdict.WRONG):
            if verdict in verdicts:
                return found, verdict
        return found, PlaceVerdict.UNCHECKED


def _order(found: Match, rank: dict[str, int]) -> tuple[int, int, float]:
    """Agreement first, by the class of the heaviest departure; then the order of the works cited; then likeness."""
    return min(found.weight, Weight.WORDING), rank.get(found.witness.path, 0), -found.likeness
