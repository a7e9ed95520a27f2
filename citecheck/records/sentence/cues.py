"""Decides whether words of a manuscript speak of a record, by its cues and aliases.

One sentence, or two neighbouring ones, must have a match for every group of a cue. Records are found by the first
letters of one of their groups, so that many records do not slow a run down.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from citecheck.language.vocabulary import phrases
from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.model.registry import Registry
from citecheck.records.lookup.lazy import CUES, Space, kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.records import Record

KEY_LENGTH = 4
"""Letters by which a group is looked up: enough to separate most words, few enough to allow any ending."""
WHOLE = "="
"""Marks a key that is a whole word and not the beginning of one."""
MOST_TEXTS = 4096
"""Texts whose cues are remembered: dates and statements ask for those of each paragraph, and so does a session's next
call."""
_APOSTROPHES = str.maketrans("’ʼ‘`", "''''")


@noun
class CueMatch:
    """A record that a text speaks of.

    `groups` are the groups of the cue, `words` the offsets of their matches in the text, `sentences` the indexes of the
    sentences.
    """

    record: Record
    groups: tuple[str, ...]
    words: tuple[Span, ...]
    sentences: frozenset[int]

    @property
    def extent(self) -> int:
        """The distance in code points from its first to its last word. The smaller it is, the surer the match."""
        return max(span.end for span in self.words) - min(span.start for span in self.words)


@lru_cache(maxsize=65536)
def pattern(group: str) -> re.Pattern[str]:
    """A cue group as a pattern: `|` between alternatives, `*` for any ending, a space for any white space."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(_alternative(a) for a in group.split('|'))})(?!\w)", re.IGNORECASE)


@cache
def phrase_pattern(part: str, key: str) -> re.Pattern[str]:
    """The phrases of a list in the language files, as the pattern of a cue."""
    return pattern("|".join(phrases(part, key)))


def _alternative(text: str) -> str:
    words = text.translate(_APOSTROPHES).strip().split()
    return r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in words)


def folded(text: str) -> str:
    """The text in which cues are searched: the same length, with straight apostrophes."""
    return text.translate(_APOSTROPHES)


class CueIndex:
    """The cues of a registry."""

    def __init__(self, registry: Registry) -> None:
        self._records = registry.records
        self._spoken: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
        records = kept(registry.records)
        self._space = Space(records, CUES) if records is not None else None
        self._by_key: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for record in registry.records.values() if records is None else ():
            for key, groups in lookups(record):
                self._by_key.setdefault(key, []).append((record.id, groups))

    def may_match(self, text: str) -> bool:
        """Whether a text has matches for all groups of some cue, even in sentences far apart."""
        return bool(self._spoken_of(folded(text)))

    def matches(self, text: str, sentences: Sequence[Span]) -> list[CueMatch]:
        """The records that a text speaks of: one match for each sentence, or pair of neighbours, with a whole cue."""
        folded_text = folded(text)
        found: list[CueMatch] = []
        for name, groups in self._spoken_of(folded_text):
            record = self._records[name]
            alone = [n for n, s in enumerate(sentences) if _has_all(groups, folded_text, s)]
            found += [_match(record, groups, folded_text, sentences, (n,)) for n in alone]
            for n in range(len(sentences) - 1):
                pair = Span(sentences[n].start, sentences[n + 1].end)
                if n not in alone and n + 1 not in alone and _has_all(groups, folded_text, pair):
                    found.append(_match(record, groups, folded_text, sentences, (n, n + 1)))
        return [cue_match for cue_match in found if not _blocked(cue_match, folded_text, sentences)]

    def _spoken_of(self, folded_text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Records, and those of their cues for which the text has matches for all groups."""
        known = self._spoken.get(folded_text)
        if known is None:
            whole = Span(0, len(folded_text))
            known = tuple(one for one in self._candidates(folded_text) if _has_all(one[1], folded_text, whole))
            if len(self._spoken) >= MOST_TEXTS:
                self._spoken = {}
            self._spoken[folded_text] = known
        return known

    def _candidates(self, folded_text: str) -> list[tuple[str, tuple[str, ...]]]:
        """Records and those of their cues for which the text may have the words of every group."""
        spoken = _TextWords.of(folded_text)
        self._fetch(spoken.keys)
        keys = sorted(spoken.keys & self._by_key.keys())
        found = dict.fromkeys(each for key in keys for each in self._by_key[key])
        return [(name, groups) for name, groups in found if all(spoken.may_have(group) for group in groups)]

    def _fetch(self, keys: frozenset[str]) -> None:
        """Fetch the entries under keys that were not fetched before."""
        for _, key, name, groups in self._space.new(keys) if self._space else ():
            self._by_key.setdefault(key, []).append((name, tuple(json.loads(groups))))


def lookups(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The keys by which each cue of a record is looked up: those of its rarest group."""
    for groups in _groups(record) if record.withdrawn is None else ():
        for key in _keys(min(groups, key=_commonness)):
            yield key, groups


@noun
class _TextWords:
    """The words of a text in lower case, and the keys by which cues are looked up."""

    words: frozenset[str]
    keys: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _TextWords:
        """The words of a text."""
        words = frozenset(word.lower() for word in re.findall(r"\w+", text))
        begun = {word[:length] for word in words for length in (KEY_LENGTH - 1, KEY_LENGTH)}
        return cls(words, frozenset(begun | {f"{WHOLE}{word}" for word in words}))

    def may_have(self, group: str) -> bool:
        """Whether the text may have all words of some alternative of a group. A very short beginning is not tested."""
        return any(all(map(self._has, words)) for words in _words_of_alternatives(group))

    def _has(self, word: str) -> bool:
        if not word.endswith("*"):
            return word in self.words
        begun = word[:-1]
        if len(begun) < KEY_LENGTH - 1:
            return True
        return begun[:KEY_LENGTH] in self.keys and any(each.startswith(begun) for each in self.words)


@lru_cache(maxsize=4)
def cues_of(registry: Registry) -> CueIndex:
    """The cues of a registry, prepared once."""
    return CueIndex(registry)


def _groups(record: Record) -> Iterator[tuple[str, ...]]:
    for cue in record.cues.any_of if record.cues else ():
        yield cue.all
    for alias in record.aliases:
        yield (alias.text, *alias.needs)
    for title in record.title.values():
        yield (title,)


@lru_cache(maxsize=65536)
def _keys(group: str) -> frozenset[str]:
    """For each alternative of a group, its longest word, or the beginning of one with any ending."""
    return frozenset(_key(alternative) for alternative in group.split("|"))


def _key(alternative: str) -> str:
    longest = max(_words(alternative), key=lambda word: len(word.partition("*")[0]), default="")
    begun, star, _ = longest.partition("*")
    return begun[:KEY_LENGTH] if star or not begun else f"{WHOLE}{begun}"


def _words(alternative: str) -> list[str]:
    """The words of an alternative in lower case, each cut off after a *."""
    found = re.findall(r"[\w*]+", alternative.translate(_APOSTROPHES).lower())
    return [word if "*" not in word else f"{word.partition('*')[0]}*" for word in found]


@lru_cache(maxsize=65536)
def _words_of_alternatives(group: str) -> tuple[tuple[str, ...], ...]:
    """The words of each alternative of a group."""
    return tuple(tuple(_words(alternative)) for alternative in group.split("|"))


def _commonness(group: str) -> tuple[bool, bool, int]:
    """The sort key for the rarest group: no short beginnings, then names, then few alternatives."""
    alternatives = group.split("|")
    short = any(len(_key(alternative)) < KEY_LENGTH and "*" in alternative for alternative in alternatives)
    return short, any(alternative.strip()[:1].islower() for alternative in alternatives), len(alternatives)


def _has_all(groups: Iterable[str], text: str, within: Span) -> bool:
    return all(pattern(group).search(text, within.start, within.end) for group in groups)


def _match(
    record: Record, groups: tuple[str, ...], text: str, sentences: Sequence[Span], numbers: tuple[int, ...]
) -> CueMatch:
    start, end = sentences[numbers[0]].start, sentences[numbers[-1]].end
    words = tuple(Span(*m.span()) for group in groups for m in pattern(group).finditer(text, start, end))
    return CueMatch(record, groups, words, frozenset(numbers))


def _blocked(cue_match: CueMatch, text: str, sentences: Sequence[Span]) -> bool:
    blocking = cue_match.record.cues.not_ if cue_match.record.cues else ()
    spans = [sentences[n] for n in cue_match.sentences]
    return any(pattern(cue).search(text, span.start, span.end) for cue in blocking for span in spans)
