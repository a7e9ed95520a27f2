"""The words of dates (months, centuries, eras) from the language files, as patterns.

A text is read with the shared words of all languages and the own words of its language. Patterns are plain
alternations, compiled only when a text may have a date.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import expression, holding, languages, numbered, part, values, words

PART = "dates"
"""The table of the language files that has the words needed here."""

ENGLISH = "en"
FIRST_NAMED = (ENGLISH, "de", "fr", "ru", "es", "it", "la")
"""Languages in order of preference, for texts with equally many common words of two. Another language is chosen only
where clearly more words belong to it."""

FEWEST = 2
"""Common words that the preferred language lacks and the other has, before the other is chosen. A name may contain
one."""

ROMAN_MONTHS = {
    numeral: number
    for number, numeral in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)  # noqa: SIM905
}
ROMAN_MONTH = "(?:VIII|III|VII|XII|II|IV|IX|VI|XI|I|V|X)"

_FIRST_WORDS = re.compile(r"^[^\W\d_]*", re.MULTILINE)

FIGURES = r"(?:0?[1-9]|[12]\d|3[01])"
YEAR = r"(?:1\d{3}|20\d\d)(?!\d)"
DASH = r"\s?[-–—‒]\s?"


def either(alternatives: Iterable[str]) -> str:
    """A group of alternatives, the longest first, so that none hides a longer one. Without alternatives it matches
    nothing."""
    found = sorted(set(alternatives), key=lambda word: (-len(word), word))
    return "(?:" + ("|".join(found) or "(?!)") + ")"


def escaped(alternatives: Iterable[str]) -> str:
    """The same for words and phrases in which every sign is literal."""
    return either(map(re.escape, alternatives))


def capitalised(alternatives: Iterable[str]) -> str:
    """The same for words with or without a capital."""
    return escaped(spelling for word in alternatives for spelling in (word, word.capitalize()))


class DateWords:
    """The words of dates in one language, and the parts of patterns made of them."""

    def __init__(self, language: str) -> None:
        self.language = language

    def words(self, key: str) -> tuple[str, ...]:
        """The single words of a list."""
        return words(PART, key, language=self.language)

    def phrases(self, key: str) -> list[str]:
        """The phrases of a list, which are separated by commas."""
        found = (phrase.split() for text in values(PART, key, language=self.language) for phrase in text.split(","))
        return list(dict.fromkeys(" ".join(phrase) for phrase in found if phrase))

    def numbers(self, key: str) -> dict[str, int]:
        """The words of a list with their numbers, as the files write them."""
        lists = values(PART, key, language=self.language)
        return {word: number for text in lists for word, number in numbered(text).items()}

    def expression(self, key: str) -> str:
        """A group of the alternatives of an expression. It matches nothing if there are none."""
        return f"(?:{expression(PART, key, language=self.language)})"

    def either(self, *keys: str) -> str:
        """A group of the phrases of some lists."""
        return escaped(phrase for key in keys for phrase in self.phrases(key))

    def _tables(self, key: str) -> Iterator[tuple[Mapping[str, object], list[str]]]:
        for each in holding(PART, self.language):
            table = part(each, PART)
            if key in table:
                yield table, table[key]

    @cached_property
    def months(self) -> dict[str, int]:
        """Names and abbreviations of months in lower case, without full stops."""
        lists = (names for _, names in self._tables("months"))
        return {
            name.rstrip(".").lower(): n for names in lists for n, text in enumerate(names, 1) for name in text.split()
        }

    @cached_property
    def month(self) -> str:
        """A pattern for a month's name, with its capital where the language requires one."""
        stopped = (re.sub(r"\\\.$", r"\.?", re.escape(name)) for name in self._month_spellings())
        return either(stopped) + r"(?!\w)"

    def _month_spellings(self) -> Iterator[str]:
        for table, names in self._tables("months"):
            spellings = (str, str.upper) if table.get("capital_months") else (str, str.capitalize, str.upper)
            yield from (spell(name) for text in names for name in text.split() for spell in spellings)

    @cached_property
    def month_letters(self) -> str:
        """The first letters of month names. One letter rules out most words."""
        return "".join(sorted({letter for name in self.months for letter in (name[0], name[0].upper())}))

    @cached_property
    def names(self) -> frozenset[str]:
        """The first words of month and decade names and of phrases for a century, as they are written."""
        decades = (spelling for word in self.decades for spelling in (word, word.capitalize()))
        named = (*self._month_spellings(), *decades, *self.phrases("century"))
        return frozenset(_FIRST_WORDS.findall("\n".join(named)))

    @cached_property
    def seasons(self) -> dict[str, int]:
        """Names of seasons in lower case, with their EDTF numbers."""
        lists = (names for _, names in self._tables("seasons"))
        return {word.lower(): n for names in lists for n, text in enumerate(names, 21) for word in text.split()}

    @cached_property
    def season(self) -> str:
        """A pattern for a season's name."""
        named = (word for _, names in self._tables("seasons") for text in names for word in text.split())
        return capitalised(named) + r"(?!\w)"

    @cached_property
    def weekdays(self) -> dict[str, int]:
        """Names of weekdays in lower case, without full stops. Monday is 0."""
        lists = (names for _, names in self._tables("weekdays"))
        return {name.rstrip(".").lower(): n for names in lists for n, text in enumerate(names) for name in text.split()}

    @cached_property
    def weekday(self) -> str:
        """A pattern for a weekday's name, as the files write it."""
        named = (name for _, names in self._tables("weekdays") for text in names for name in text.split())
        return escaped(name.rstrip(".") for name in named) + r"\.?"

    @cached_property
    def day_numbers(self) -> dict[str, int]:
        """Days of a month in words."""
        return self.numbers("ordinals") | dict.fromkeys(self.words("first_day"), 1)

    @cached_property
    def day(self) -> str:
        """A pattern for the figures of a day with any ending."""
        return rf"{FIGURES}(?:{self.expression('day_ending')}|\.(?=[\s)]))?"

    @cached_property
    def day_or_word(self) -> str:
        """A pattern for a day in figures or in words."""
        return rf"(?:{self.day}|{capitalised(self.day_numbers)}\b)"

    @cached_property
    def centuries(self) -> dict[str, int]:
        """Numbers of centuries in words."""
        return self.numbers("ordinals") | self.numbers("centuries")

    @cached_property
    def century_word(self) -> str:
        """A pattern for the number of a century in words."""
        return capitalised(self.centuries)

    @cached_property
    def century(self) -> str:
        """Words for a century after its number."""
        return self.either("century")

    @cached_property
    def century_before(self) -> str:
        """Words for a century before its number."""
        return self.expression("century_before")

    @cached_property
    def decades(self) -> dict[str, int]:
        """Decades in words, in lower case, with their tens."""
        return {word.lower(): tens for word, tens in self.numbers("decades").items()}

    @cached_property
    def decade_word(self) -> str:
        """A pattern for a decade in words."""
        return capitalised(self.decades)

    @cached_property
    def before_christ(self) -> str:
        """Words that mark a year before Christ."""
        return self.expression("before_christ")

    @cached_property
    def anno_domini(self) -> str:
        """Words that mark a year after Christ."""
        return self.expression("anno_domini")

    @cached_property
    def of(self) -> str:
        """What may join a day to its month, and a month to its year."""
        return rf"(?:\s+{self.expression('of')})?"

    @cached_property
    def needed(self) -> dict[str, re.Pattern[str]]:
        """Words that forms need. Each is searched once in a text for all forms."""
        return {each: lazy(rf"(?<!\w){each}") for each in (self.month, self.season, self.century, self.decade_word)}

    @cached_property
    def other_words(self) -> re.Pattern[str]:
        """Names of months and seasons that are other words in other languages."""
        return lazy(rf"(?<!\w){escaped(self.words('other_words'))}(?!\w)")

    def month_number(self, word: str) -> int:
        """The number of a month, from its name or Roman numeral."""
        bare = word.rstrip(".")
        return ROMAN_MONTHS.get(bare.upper()) or self.months[bare.lower()]

    def day_number(self, word: str) -> int:
        """The number of a day, from figures with any ending or from a word."""
        digits = re.match(r"\d+", word)
        return int(digits[0]) if digits else self.day_numbers[word.lower()]


def date_words(language: str) -> DateWords:
    """The words of dates in a language, made once. A language without its own words gets those that all share."""
    return _date_words(language if language in holding(PART, language) and language not in holding(PART) else "")


_date_words = cache(DateWords)


def has_own(language: str, key: str) -> bool:
    """Whether a language's file has its own entry for a key such as `month_first`."""
    return bool(part(language, PART).get(key))


@cache
def _commonest() -> dict[str, frozenset[str]]:
    """The commonest words of each language that lists them, preferred languages first."""
    others = [each for each in languages() if each not in FIRST_NAMED]
    lists = ((each, part(each, "function_words").get("commonest", "")) for each in (*FIRST_NAMED, *others))
    return {language: frozenset(text.split()) for language, text in lists if text}


@lru_cache(maxsize=4096)
def language(text: str) -> str:
    """The language tag of a text, by its commonest words; "en" where nothing decides."""
    counts = Counter(re.findall(r"[^\W\d_]+", text[:2000].lower()))
    known = _commonest()
    best = max(FIRST_NAMED, key=lambda each: _count(counts, known.get(each, frozenset())))
    theirs = known.get(best, frozenset())
    others = ((_count(counts, words - theirs), each, words) for each, words in known.items() if each not in FIRST_NAMED)
    clear = [(own, each) for own, each, words in others if own >= FEWEST and own > _count(counts, theirs - words)]
    return max(clear, default=(0, best))[1]


def _count(counts: Counter[str], words: frozenset[str]) -> int:
    return sum(counts[word] for word in words & counts.keys())
