"""Finds one passage that a manuscript quotes twice in different words.

Quotations of one work that share three words in a row are compared, and one that cites nothing with any other. Spelling
is normalized, and what the author marks is skipped. What remains between the first and the last common word is a
difference of wording.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise, product

from citecheck.language.normalization import Word, search_form, words
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Answer, Sibling
from citecheck.model.noun import noun
from citecheck.model.verdicts import Wording

GRAM = 3
"""Words in a row that two quotations must share to be compared."""

SAME_PASSAGE = 0.7
"""Of the words from the first to the last common word, the share that must be common. Two words changed in seven leave
0.71; parallel passages share less."""

BESIDE = 2
"""Common words on either side of a difference, unless the quotations end there. With fewer, two passages may meet
there."""

MOST_WORDS = 4
"""Words of a difference on either side. A longer one is another passage or an omission, which other rules find."""

NEAREST = 3
"""Earlier quotations that one is compared with: those with most shared trigrams first; among equals, the one that
shares the first words."""

UNCITED = 7
"""Common words from which two quotations are one passage though one of them names no work. Sentences made up as
examples ("minimal pairs") are shorter, as a rule."""

MARKS = ("[", "]", "…", "...", ". .", "\ufffc")
"""Signs of an alteration that the author marks: such a difference is no inconsistency."""

COMPARED = (Wording.VERIFIED, Wording.DIFFERS)


@noun
class _FoldedQuotation:
    """A quotation as words: as printed, and in their search form."""

    quotation: Quotation
    answer: Answer
    work: str
    words: Sequence[Word]
    keys: list[str]

    def between(self, first: int, past: int) -> str:
        """The printed text from word `first` up to word `past`."""
        return self.quotation.text[self.words[first].start : self.words[past - 1].end]

    def marked(self, first: int, past: int) -> bool:
        """Whether the author marks a change between word `first` and word `past`."""
        start = self.words[first - 1].end if first else 0
        end = self.words[past].start if past < len(self.words) else len(self.quotation.text)
        return any(mark in self.quotation.text[start:end] for mark in MARKS)


def siblings(judged: Sequence[tuple[Quotation, Answer]]) -> dict[str, tuple[Sibling, ...]]:
    """By quotation id, the nearest earlier quotation of the same passage with other words, if there is one.

    A quotation with a command whose words are not known is compared with none. Three wordings or more, of which one
    names no work, are a series of made examples.
    """
    judged = [(quotation, answer) for quotation, answer in judged if not (quotation.lost or quotation.assumed)]
    lines = [_line(quotation, answer) for quotation, answer in judged]
    by_trigram: dict[tuple[str, ...], list[_FoldedQuotation]] = defaultdict(list)
    result: dict[str, tuple[Sibling, ...]] = {}
    pairs: list[tuple[str, str]] = []
    for line, (quotation, _) in zip(lines, judged, strict=True):
        grams = [(quotation.place.path, *gram) for gram in _grams(line.keys)]
        met = [one for gram in grams for one in by_trigram.get(gram, ()) if _may_be_one_work(line, one)]
        shared = Counter(earlier.quotation.id for earlier in met)
        near = {earlier.quotation.id: earlier for earlier in met}
        for name, _ in shared.most_common(NEAREST):
            if sibling := _sibling(line, near[name]):
                result[quotation.id] = (sibling,)
                pairs += [] if sibling.is_sure else [(quotation.id, name)]
                break
        for gram in grams:
            by_trigram[gram].append(line)
    times = Counter(name for pair in pairs for name in pair)
    in_series = {later for later, earlier in pairs if max(times[later], times[earlier]) > 1}
    return {name: found for name, found in result.items() if name not in in_series}


def _line(quotation: Quotation, answer: Answer) -> _FoldedQuotation:
    printed = words(quotation.text)
    return _FoldedQuotation(
        quotation, answer, _work(quotation, answer), printed, [search_form(word.form) for word in printed]
    )


def _work(quotation: Quotation, answer: Answer) -> str:
    if quotation.citation:
        return quotation.citation.key
    return answer.matches[0].witness.work if answer.matches else ""


def _may_be_one_work(one: _FoldedQuotation, other: _FoldedQuotation) -> bool:
    return one.work == other.work or not (one.work and other.work)


def _grams(keys: Sequence[str]) -> list[tuple[str, ...]]:
    """The trigrams of a quotation in order, each once. The order decides between equally near quotations."""
    return list(dict.fromkeys(tuple(keys[i : i + GRAM]) for i in range(len(keys) - GRAM + 1)))


def _sibling(later: _FoldedQuotation, earlier: _FoldedQuotation) -> Sibling | None:
    """The first unmarked difference between two quotations of one passage, or None."""
    if _elsewhere(later.quotation, earlier.quotation) or _compared(later.answer, earlier.answer):
        return None
    matcher = SequenceMatcher(None, later.keys, earlier.keys, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    extent = max(last.a + last.size - first.a, last.b + last.size - first.b)
    common, is_sure = sum(block.size for block in blocks), bool(later.work and earlier.work)
    if common < SAME_PASSAGE * extent or (common < UNCITED and not is_sure):
        return None
    for before, after in pairwise(blocks):
        ours, theirs = (before.a + before.size, after.a), (before.b + before.size, after.b)
        if not _beside(before, after, later, earlier) or max(ours[1] - ours[0], theirs[1] - theirs[0]) > MOST_WORDS:
            continue
        if later.marked(*ours) or earlier.marked(*theirs):
            continue
        if "".join(later.keys[slice(*ours)]) != "".join(earlier.keys[slice(*theirs)]):
            wider = 1 if ours[0] == ours[1] or theirs[0] == theirs[1] else 0
            here = later.between(ours[0] - wider, ours[1] + wider)
            there = earlier.between(theirs[0] - wider, theirs[1] + wider)
            verified = tuple(one.answer.wording is Wording.VERIFIED for one in (later, earlier))
            return Sibling(here, there, earlier.quotation.place, is_sure, *verified)
    return None


def _beside(before: Match, after: Match, later: _FoldedQuotation, earlier: _FoldedQuotation) -> bool:
    """Whether enough common words stand on both sides of a difference."""
    begins = before.a == before.b == 0
    ends = after.a + after.size == len(later.keys) and after.b + after.size == len(earlier.keys)
    return (before.size >= BESIDE or begins) and (after.size >= BESIDE or ends)


def _elsewhere(later: Quotation, earlier: Quotation) -> bool:
    """Whether both citations give a locator and share none."""
    ours = set(later.citation.locators) if later.citation else set()
    theirs = set(earlier.citation.locators) if earlier.citation else set()
    return bool(ours and theirs and not ours & theirs)


def _compared(later: Answer, earlier: Answer) -> bool:
    """Whether the texts held say more: both wordings were compared with them, or they stand apart in one text.

    Where both were compared, what differs from the text is a finding at its own place, and needs no second one.
    """
    if later.wording in COMPARED and earlier.wording in COMPARED:
        return True
    ours, theirs = later.matches[:1], earlier.matches[:1]
    return any(a.witness == b.witness and (a.end <= b.start or b.end <= a.start) for a, b in product(ours, theirs))
