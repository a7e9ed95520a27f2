"""Reads one stretch of text as citations typed by hand: a part of a note, what stands in parentheses, a sentence.

`Reader.references` finds names of persons and titles of works of the bibliography, and what follows them: a title, a
year, a place, or a word that points back. What follows must agree with the work; names alone are no citation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import expression, labels, phrases, words
from citecheck.model.noun import noun
from citecheck.resolve.typed.names import ALL, BESIDE, NamedWorks, introduces, named_works
from citecheck.resolve.typed.words import TypedWord, title_words, typed_words
from citecheck.resolve.typed.works import CitableWork, WorkIndex, distinct, fits_title

BEFORE_YEAR = 100
"""Code points before a year in which the names begin to which it belongs."""

LONGEST_TITLE = 200
"""Code points of a title as typed."""


class BackReference(Enum):
    """How a citation points back instead of naming its work."""

    NO = 0
    LAST = 1
    """The work cited last: "ibid."."""
    AUTHOR = 2
    """The author cited last, with another title: "idem"."""
    OF_AUTHOR = 3
    """The work of this author that was cited before: "Orme, op. cit."."""
    NOTE = 4
    """The work that an earlier note cites: "Orme, supra note 3"."""


@noun
class TypedTitle:
    """A title as it stands at `start:end`; `past` is the offset after the marks around it."""

    start: int
    end: int
    past: int


@noun
class TypedReference:
    """A citation as it stands at `start:end`: the works that it may mean. Its places begin at `end`.

    `number` is that of the earlier note to which it points. `same_place`: the place is that of the citation before.
    `in_prose`: a sentence may name it without parentheses ("Hale (1904)").
    """

    start: int
    end: int
    works: tuple[CitableWork, ...]
    pointer: BackReference = BackReference.NO
    number: int = 0
    same_place: bool = False
    in_prose: bool = False


_SPACE = r"\s*+"
"""Possessive: one way to read a run of spaces, so no search without end."""
_YEAR = lazy(
    rf"{_SPACE}[,.:]?{_SPACE}(?P<open>[(\[])?{_SPACE}(?P<year>1[0-9]\d\d|20\d\d)(?:[/–-]\d{{2,4}})?(?P<letter>[a-z]?)(?!\w)"
)
_ANY_YEAR = lazy(r"(?<!\d)(?:1[0-9]\d\d|20\d\d)(?!\d)")
_MORE_YEARS = lazy(r"\s*(?:,|&)\s*(?P<year>1[0-9]\d\d|20\d\d)(?P<letter>[a-z]?)(?![\w–-])")
_OP_CIT = lazy(
    lambda: rf"[\s,.(*_]*(?:{expression('notes', 'op_cit')}|{expression('notes', 'loc_cit')})\b\.?", re.IGNORECASE
)
_LOC_CIT = lazy(lambda: rf"[\s,.(*_]*(?:{expression('notes', 'loc_cit')})\b", re.IGNORECASE)
_EARLIER = lazy(
    lambda: rf"[\s,.(\[]*(?:{expression('notes', 'earlier_note')})\.?\s*(?P<number>\d+)(?!\w)\s*[)\]]?", re.IGNORECASE
)
_LAST = lazy(
    lambda: (
        rf"(?:{'|'.join(re.escape(one).replace(chr(92) + ' ', '[ ]') for one in phrases('notes', 'ibid'))}"
        rf"|{expression('notes', 'op_cit')}|{expression('notes', 'loc_cit')})(?!\w)\.?"
    ),
    re.IGNORECASE,
)
_IDEM = lazy(lambda: rf"(?:{expression('notes', 'idem')})(?!\w)\.?", re.IGNORECASE)
_LEAD = lazy(
    lambda: (
        rf"(?:[\s\u00a0(\[“\"„«*_—–-]|(?:{expression('citations', 'introducing')}"
        rf"|{expression('citations', 'compared')}|{expression('citations', 'quoted')})\b[\s.,:]*)*"
    ),
    re.IGNORECASE,
)
_NUMBER = r"(?:\d+[a-z]?|[ivxlc]+)(?:\s?[-–—]\s?(?:\d+[a-z]?|[ivxlc]+))?(?:\s?(?:ff?|sqq?|f{1,2}\.)\b)?"
_PLACE = lazy(
    lambda: (
        rf"{_SPACE}[,.:]?{_SPACE}(?:at\s)?(?:(?P<label>{_labels()})\.?{_SPACE})?(?P<number>{_NUMBER})(?!\w)"
        rf"(?=\.?[\s\u00a0]*(?:[,;:)\]&]|\.|$|[^\W\d_]+\.?\s\d))"
    ),
    re.IGNORECASE,
)
_QUOTED = lazy(r"[\s\u00a0,.:]*[“\"„«‘'»][\s\u00a0]?(?P<title>[^”\"“»«‘’]{2,200}?)[,.]?[\s\u00a0]?[”\"“»«’']")
_PLAIN = lazy(r"[\s\u00a0,.:]+(?:in\s)?(?P<title>[^\W\d_][^,.;:()\[\]\d“”\"„«»]{1,150})")
_JOINED = lazy(
    lambda: rf"[^\W\d_][\w.’'-]*,?\s+(?:(?:{'|'.join(map(re.escape, words('bibliography', 'and')))})|&)\s+$",
    re.IGNORECASE,
)
_IN = lazy(r"[\s,.:]*(?:in[:\s]\s*)?", re.IGNORECASE)


def _labels() -> str:
    forms = labels("locators", "citations", "labels")
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


class Reader:
    """Reads the text of one block. `emphasised` are the ranges of its text in italics, which titles are."""

    def __init__(self, text: str, emphasised: Sequence[tuple[int, int]], index: WorkIndex) -> None:
        self._text = text
        self._emphasised = sorted(emphasised)
        self._index = index

    def references(self, start: int, end: int, enclosed: bool = False) -> Iterator[TypedReference]:
        """The citations in `start:end`, in order. `enclosed`: it stands in parentheses, where only citations stand."""
        first = self._pointer(start, end) or self._title_first(start, end)
        if first is not None:
            yield first
            start = first.end
        at = start
        for word in typed_words(self._text, start, end):
            if word.start < at or word.text.isdigit():
                continue
            found = self._at(word, end)
            if found is None or (self._of_others(at, found.start, enclosed)):
                continue
            yield found
            at = found.end
            if enclosed:
                for more in self.more_years(found, end):
                    yield more
                    at = more.end

    def dated(self, start: int, end: int) -> Iterator[TypedReference]:
        """The names of persons in `start:end` with a year right after them, as a sentence has them."""
        at = start
        for year in _ANY_YEAR.finditer(self._text, start, end):
            for word in typed_words(self._text, max(at, year.start() - BEFORE_YEAR), year.start()):
                named = named_works(self._text, word, self._index)
                found = self._dated(named, end) if named and named.end <= year.start() else None
                if found is not None and found.in_prose and not self._of_others(at, found.start, False):
                    yield found
                    at = found.end
                    break

    def named(self, start: int, end: int) -> NamedWorks | None:
        """The persons named last in `start:end`."""
        found = None
        for word in typed_words(self._text, start, end):
            found = named_works(self._text, word, self._index) or found
        return found

    def _of_others(self, start: int, at: int, enclosed: bool) -> bool:
        """Whether a name is one of several, of whom the bibliography has no work, or not named as a citation."""
        if _JOINED.search(self._text, max(start, at - LONGEST_TITLE), at):
            return True
        before = typed_words(self._text, start, at) if enclosed else ()
        return any(word.text[0].isupper() and not introduces(word.text) for word in before)

    def _pointer(self, start: int, end: int) -> TypedReference | None:
        """A word that points back, where a stretch begins with it."""
        lead = _LEAD.match(self._text, start, end)
        begin = lead.end() if lead else start
        last = _LAST.match(self._text, begin, end)
        if last:
            same = _LOC_CIT.match(self._text, begin, end) is not None
            return TypedReference(begin, last.end(), (), BackReference.LAST, same_place=same)
        idem = _IDEM.match(self._text, begin, end)
        if idem is None or (
            self._text[begin : begin + 1].islower() and begin > start and self._text[begin - 1] not in "(*_ "
        ):
            return None
        stretch = self._title_at(idem.end(), end)
        if stretch is not None:
            typed = title_words(self._text[stretch.start : stretch.end])
            fitting = tuple(work for work in self._index.works if fits_title(typed, work))
            if fitting:
                return TypedReference(begin, stretch.past, fitting, BackReference.AUTHOR)
        place = _PLACE.match(self._text, idem.end(), end)
        alone = not typed_words(self._text, idem.end(), end)
        if place or alone:
            return TypedReference(begin, idem.end(), (), BackReference.LAST)
        return None

    def _title_first(self, start: int, end: int) -> TypedReference | None:
        """A title in italics or quotation marks without its author, where a stretch begins with it."""
        lead = _LEAD.match(self._text, start, end)
        begin = lead.end() if lead else start
        emphasised = next(self._emphasised_at(begin, begin + 1, end), None)
        quoted = None if emphasised else _QUOTED.match(self._text, max(start, begin - 1), end)
        if emphasised:
            title = TypedTitle(*emphasised, emphasised[1])
        elif quoted:
            title = TypedTitle(*quoted.span("title"), quoted.end())
        else:
            return None
        typed = title_words(self._text[title.start : title.end])
        exact = distinct(self._index.by_title.get(typed, ()))
        fitting = exact or [work for work in self._index.works if fits_title(typed, work)]
        if len(fitting) != 1 or not (exact or len(typed) > 1):
            return None
        return TypedReference(begin, title.past, tuple(fitting))

    def _at(self, word: TypedWord, end: int) -> TypedReference | None:
        """The citation whose first person is named at a word, or None where what follows is no citation of it."""
        named = named_works(self._text, word, self._index)
        if named is None or named.end > end:
            return None
        return (
            self._earlier(named, end) or self._dated(named, end) or self._titled(named, end) or self._placed(named, end)
        )

    def _earlier(self, named: NamedWorks, end: int) -> TypedReference | None:
        works = tuple(work for work, _ in named.works)
        if note := _EARLIER.match(self._text, named.end, end):
            return TypedReference(named.start, note.end(), works, BackReference.NOTE, int(note["number"]))
        if past := _OP_CIT.match(self._text, named.end, end):
            same = _LOC_CIT.match(self._text, named.end, end) is not None
            return TypedReference(named.start, past.end(), works, BackReference.OF_AUTHOR, same_place=same)
        return None

    def _dated(self, named: NamedWorks, end: int) -> TypedReference | None:
        """Names with a year after them: "Hale 1904a", "Hale (1904", "Orme, ed., 1898"."""
        year = _YEAR.match(self._text, named.end, end)
        if year is None:
            return None
        fitting = _of_year(named, year["year"], year["letter"])
        spaced = self._text[named.end : year.start("year")].strip() in ("", "(", "[")
        return TypedReference(named.start, year.end(), fitting, in_prose=spaced) if fitting else None

    def more_years(self, one: TypedReference, end: int) -> Iterator[TypedReference]:
        """Further years of the same author: "Hale 1904a, 1904b"."""
        persons = one.works[0].persons
        at = one.end
        while year := _MORE_YEARS.match(self._text, at, end):
            same = [(work, ALL) for work in self._index.works if work.persons == persons]
            fitting = _of_year(NamedWorks(at, at, tuple(same)), year["year"], year["letter"])
            if not fitting:
                return
            at = year.end()
            yield TypedReference(year.start("year"), at, fitting)

    def _titled(self, named: NamedWorks, end: int) -> TypedReference | None:
        stretch = self._title_at(named.end, end)
        if stretch is None:
            return None
        typed = title_words(self._text[stretch.start : stretch.end])
        fitting = [(work, tier) for work, tier in named.works if fits_title(typed, work)]
        exact = [(work, tier) for work, tier in fitting if typed in work.titles]
        best = _best(exact or fitting)
        if len(best) > 1:
            dated = [work for work in best if any(self._text.find(year, stretch.past, end) >= 0 for year in work.years)]
            best = dated or best
        if not best:
            return None
        back = _OP_CIT.match(self._text, stretch.past, end)
        return TypedReference(named.start, back.end() if back else stretch.past, tuple(best))

    def _title_at(self, at: int, end: int) -> TypedTitle | None:
        """The title that stands right after a place: in quotation marks, in italics, or plain."""
        quoted = _QUOTED.match(self._text, at, end)
        if quoted:
            return TypedTitle(*quoted.span("title"), quoted.end())
        low = _IN.match(self._text, at, end)
        begin = low.end() if low else at
        for first, last in self._emphasised_at(begin - 1, begin + 1, end):
            if _OP_CIT.match(self._text, first, last) is None:
                return TypedTitle(first, last, last)
        plain = _PLAIN.match(self._text, at, end)
        return TypedTitle(*plain.span("title"), plain.end()) if plain else None

    def _emphasised_at(self, first: int, last: int, end: int) -> Iterator[tuple[int, int]]:
        """The ranges in italics that begin at `first` to `last` and are over by `end`."""
        for number in range(bisect_left(self._emphasised, (first, 0)), len(self._emphasised)):
            begin, past = self._emphasised[number]
            if begin > last:
                return
            if past <= end:
                yield begin, past

    def _placed(self, named: NamedWorks, end: int) -> TypedReference | None:
        """Names with only a place after them: "Orme, p. 7", "Tarn 12"."""
        place = _PLACE.match(self._text, named.end, end)
        if place is None or _YEAR.match(self._text, named.end, end):  # of a work that is not listed
            return None
        best = _best([one for one in named.works if one[1] is not BESIDE])
        return TypedReference(named.start, named.end, tuple(best)) if best else None


def _of_year(named: NamedWorks, year: str, letter: str) -> tuple[CitableWork, ...]:
    """The works of a year. A letter must be that of the work."""
    dated = [(work, tier) for work, tier in named.works if year in work.years and (not letter or work.letter == letter)]
    return tuple(_best(dated))


def _best(works: Sequence[tuple[CitableWork, int]]) -> list[CitableWork]:
    """The works that the names fit best."""
    least = min((tier for _, tier in works), default=ALL)
    return [work for work, tier in works if tier == least]
