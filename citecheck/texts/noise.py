"""Estimates how many letters of a text are misread, from the text's own words and the letters of its language.

A word that is no known word of the language, is rare in this text, and becomes a much commoner word when one confusion
of letters is undone (`tbe`, `wbich`) is probably misread. How probably depends on how well its letters fit the language
and on how often letters are misread in this text, which in turn is the number of such words: the two are estimated in
turns (expectation maximization). No single word proves anything; the number of them does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.confusions import CONFUSED_SCRIPT, undone
from citecheck.language.letters import LetterTable, languages_of, letter_table
from citecheck.language.lexicon import lexicon
from citecheck.language.normalization import form

MOST_COUNTED = 100_000
BLOCKS = 8
"""Code points whose words are counted, in blocks from all over a longer text: fifty pages show how common a word
is."""

NOVEL = 0.05
"""Share of the words of a text that stand in it for the first time, and that its letters must make probable."""

CONFUSED = 0.2
"""Share of the misread letters of a kind that are read as one certain other."""

EXPECTED = 8.0
"""Times the expected number that a misread word may stand in the text: readers of scans repeat themselves."""

REPEATED = 0.5
"""What each further time weighs against a misreading."""

KNOWN_FROM = 3
"""Times from which a word of this text counts as known."""

FIRST_RATE = 0.003
FEWEST = 1e-6
ROUNDS = 30
PAGE_ROUNDS = 5
CLOSE_ENOUGH = 0.02
"""The estimation: its first guess, the least rate, and when it ends, for a text and for a page of it."""

SEEN = 1.65
"""Misread letters for each that the estimate sees: readers also lose letters, put spaces into words, and misread rare
words. Measured in nine languages between 0.1 and 5 % (benchmarks/noise/)."""

LONGEST_WORD = 25
"""Letters of a word beyond which it is several words run together, or none. It is not asked what it may have been."""

LEAST_WORDS = 150
"""Words from which a text or page shows how its letters are read."""

OWN_LETTERS = 3_000
"""Letters of the whole text that count together with those of one page (empirical Bayes): two pages."""

GOOD_LETTERS = 1_000
"""Letters without a misreading that are counted with each text (a prior): a few odd words on one page prove nothing."""

NOISY = 0.0025
"""Estimated share of misread letters from which any word of a text may be wrong that looks like the draft's. Of 0.95 %
that Tesseract misreads on pages of 75 dpi, in favour of real words, 0.4 % are seen."""

BAD = 0.015
"""Estimated share of misread letters from which a text proves neither absence nor alteration. The estimate of 2 % is
1.5 to 2.0 (benchmarks/noise/): every tenth word is misread."""

_TOKEN = lazy(r"[^\W_]+(?:['’][^\W_]+)*")


def words_of(text: str) -> Iterator[str]:
    """The forms of the words of a text that have letters."""
    return (word for match in _TOKEN.finditer(text) if not (word := form(match.group())).isdecimal())


class NoiseEstimate:
    """The share of misread letters in one text of a known language, as a whole and for stretches of it."""

    def __init__(self, text: str, language: str, table: LetterTable) -> None:
        self._table = table
        self._counts = Counter(words_of(_counted(text)))
        known = lexicon(language)
        self._lexicon = known.frequent | known.function_words
        self._total = self._counts.total()
        self._letters = sum(count * len(word) for word, count in self._counts.items())
        clear = sum(count * len(word) for word, count in self._counts.items() if self._is_known(word))
        self._seen = SEEN * self._letters / max(1, clear)
        self._suspects = {word: found for word in self._counts if (found := self._suspect(word))}
        self._rate = self._estimated(max(1, clear))

    @property
    def rate(self) -> float | None:
        """The share of misread letters in the whole text; None where it has too few words to tell."""
        return self._rate * SEEN if self._total >= LEAST_WORDS else None

    def of_page(self, page: str) -> float | None:
        """The share of misread letters on a page of the text, estimated with that of the whole; None if unknown."""
        if self.rate is None:
            return None
        words = [*words_of(page)]
        letters, own = sum(map(len, words)), self._rate * OWN_LETTERS
        suspects = [word for word in words if word in self._suspects]
        rate = self._rate
        for _ in range(PAGE_ROUNDS):
            misread = sum(self._misread(word, rate) for word in suspects) * self._seen / SEEN
            rate = max((misread + own) / (letters + OWN_LETTERS), FEWEST)
        return rate * SEEN

    def frequency(self, word: str, *, besides: int = 0) -> float:
        """The probability of a word (as `form` writes it) at any place of the text, by its letters where it is rare.

        `besides` are occurrences that do not count.
        """
        times = max(0, self._counts[word] - besides)
        return (times + NOVEL * self._total * self._by_letters(word)) / max(1, self._total)

    def _is_known(self, word: str) -> bool:
        return self._counts[word] >= KNOWN_FROM or word in self._lexicon

    def _by_letters(self, word: str) -> float:
        bits: float = 2 ** -self._table.bits(word)
        return bits

    def _suspect(self, word: str) -> tuple[float, float] | None:
        """How often this word would be misread if every letter were, and how often it stands here by its letters."""
        if not 2 <= len(word) <= LONGEST_WORD or word in self._lexicon:
            return None
        counts, rare = self._counts, 2 * self._counts[word]
        made = 0.0
        for print_ in set(undone(word)):
            times = counts.get(print_, 0)
            if print_ in self._lexicon:
                made += times or 0.5
            elif times > rare:
                made += times
        return (made * CONFUSED, NOVEL * self._total * self._by_letters(word)) if made else None

    def _misread(self, word: str, rate: float) -> float:
        """The probability that one occurrence of a word is misread, where letters are misread at this rate."""
        suspect = self._suspects.get(word)
        if suspect is None:
            return 0.0
        made, clean = suspect
        expected = rate * made
        more = max(0.0, self._counts[word] - 1 - EXPECTED * expected)
        return expected / (expected + clean + REPEATED * more)

    def _estimated(self, clear: int) -> float:
        """The share of letters seen to be misread among those of known words."""
        rate = FIRST_RATE
        for _ in range(ROUNDS):
            before = rate
            misread = sum(self._counts[word] * self._misread(word, before) for word in self._suspects)
            rate = max(misread / (clear + GOOD_LETTERS), FEWEST)
            if abs(rate - before) < CLOSE_ENOUGH * before:
                break
        return rate


def noise(text: str, language: str | None) -> NoiseEstimate | None:
    """The estimate for a text; None where the language is not known, has no table of letters, or has letters of which
    no confusions are known."""
    table = letter_table(language) if language in languages_of(CONFUSED_SCRIPT) else None
    return NoiseEstimate(text, language, table) if language and table else None


def _counted(text: str) -> str:
    """The text, or blocks from all over a long one."""
    if len(text) <= MOST_COUNTED:
        return text
    size, step = MOST_COUNTED // BLOCKS, (len(text) - MOST_COUNTED // BLOCKS) // (BLOCKS - 1)
    return "\n".join(text[at * step : at * step + size] for at in range(BLOCKS))
