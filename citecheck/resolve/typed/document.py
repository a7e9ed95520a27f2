"""Resolves the citations typed by hand in one manuscript, in order: what "ibid." means depends on the notes before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, groupby

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either, values
from citecheck.model.claims import Citation, CitedBy, TypedCitation, TypedCitations, UnresolvedCitation
from citecheck.model.manuscript import OBJECT, Block, BlockKind, CiteMode, MarkKind, Reference
from citecheck.model.noun import field, noun, working_state
from citecheck.resolve.typed.names import ALL, BESIDE, introduces
from citecheck.resolve.typed.places import PLACE_ALONE, place_in, without_remark
from citecheck.resolve.typed.references import BackReference, Reader, TypedReference
from citecheck.resolve.typed.words import typed_words
from citecheck.resolve.typed.works import CitableWork, Person, WorkIndex, work_index

LONGEST_PARENTHESES = 240
"""Code points in parentheses that are read as a citation."""

WINDOW = 400
"""Code points before a year or a place alone in which the author is looked for."""

AFTER_MARKS = 12
"""Code points between a quotation mark and the parentheses after it."""

LONGEST_ATTRIBUTION = 200
"""Code points at the end of a block quotation in which its attribution line is read."""

_SET_APART = (BlockKind.QUOTE, BlockKind.VERSE, BlockKind.EPIGRAPH)
_PARENTHESES = lazy(rf"[(\[](?P<inside>[^()\[\]\ufffc]{{1,{LONGEST_PARENTHESES}}})[)\]]")
_PART = lazy(r"[^;]+")
_YEAR_FIRST = lazy(r"[\s,]*(?P<year>1[0-9]\d\d|20\d\d)(?P<letter>[a-z]?)[,:]\s*(?P<place>\S.*)", 16)
_AUTHOR_DATE = lazy(r"[^\W\d_a-zа-яё][\w’'-]*[^();]{0,80}?,?\s(?:1[5-9]\d\d|20\d\d)[a-z]?(?:[,:]\s*\S.{0,40})?")
_WITH_PLACE = lazy(r"(?:1[5-9]\d\d|20\d\d)[a-z]?[,:]\s*\S")
_SECOND_HAND = lazy(lambda: rf"\s*{either('citations', 'second_hand')}\s+(?-i:[^\W\d_a-zа-яё])", re.IGNORECASE)
"""What says that a work quotes the words, and the capital of its name: "qtd. in Smith 14"."""
_QUOTED = lazy(r"[“\"„«‘][^“”\"„«»\n]{1,400}[”\"“»’]")
_CLOSING = lazy(r"[”\"“»«’'][\s.,;:!?\ufffc]*$")
_SEEMS_TO_CITE = lazy(
    r"[^\W\d_a-zа-яё][^;]*[,.:)\s](?:[^\W\d_]{1,4}\.\s?)?\d+[a-z]?(?:\s?[-–]\s?\d+)?(?:\s?ff?)?[.\s]*"
)
_DASH = lazy(r"(?:^|[\s\ufffc])(?:-{2,3}|[—–―])[\s\u00a0]*(?=\S)")
_NO_WORDS = lazy(r"[\W_]*")
_BARE_PLACE = lazy(r"(?P<suffix>\s?:\s?\d+(?:[-–]\d+)?|,\s(?:pp?\.\s?)?\d+(?:[-–]\d+)?)(?![\w])")
_MONTH_AND_YEAR = lazy(lambda: rf"(?:{'|'.join(map(re.escape, _months()))})\s\d+")
_CITATION_GOES_ON = lazy(lambda: rf"$|\s*[^\w\s]|{PLACE_ALONE.pattern}", PLACE_ALONE.flags)
"""What follows the year of a citation in parentheses: their end, a sign, or a place."""

Event = tuple[int, Callable[[int], int]]
"""Where something cites, and what reads it: it is given the end of the citation before, and returns its own."""


def _months() -> set[str]:
    """The names of months in every language, as they are written."""
    return {name for months in values("dates", "months") for names in months for name in names.split()}


@noun
class PrecedingWork:
    """The work cited last: its key, its place, and the citation by key that cites it, if one does."""

    key: str
    suffix: str
    block: int
    citation: Citation | None = None


@working_state
class _Group:
    """What one note or one pair of parentheses cites: the last work, all keys, and whether something is unresolved."""

    last: PrecedingWork | None = None
    keys: list[str] = field(default_factory=list)
    open: bool = False

    def add(self, last: PrecedingWork) -> None:
        self.last = last
        self.keys.append(last.key)

    def after(self, before: PrecedingWork | None) -> PrecedingWork | None:
        """The work to which the next "ibid." points: none after a note that names two works or one nobody knows."""
        if self.open or len(set(self.keys)) > 1:
            return None
        return self.last if self.keys else before


def typed_citations(
    blocks: Sequence[Block], cited: Sequence[Citation], references: Mapping[str, Reference]
) -> TypedCitations:
    """The citations typed by hand in a manuscript. `cited` are those by key, `references` the entries by key."""
    return _Document(blocks, cited, work_index(references)).read()


class _Document:
    """Reads the blocks of one manuscript in the order in which a reader meets them."""

    def __init__(self, blocks: Sequence[Block], cited: Sequence[Citation], index: WorkIndex) -> None:
        self._blocks, self._index = blocks, index
        self._keyed: dict[int, list[Citation]] = {}
        for citation in cited:
            self._keyed.setdefault(citation.block, []).append(citation)
        self._of_note: dict[str, list[int]] = {}
        for number, block in enumerate(blocks):
            if block.note is not None:
                self._of_note.setdefault(block.note, []).append(number)
        self._resolved: list[TypedCitation] = []
        self._unresolved: list[UnresolvedCitation] = []
        self._ambiguous: list[UnresolvedCitation] = []
        self._open_notes: set[str] = set()
        self._last: PrecedingWork | None = None
        self._last_note: PrecedingWork | None = None
        self._by_person: dict[Person, set[str]] = {}
        self._notes: list[list[str]] = []
        self._readers: dict[int, Reader] = {}

    def read(self) -> TypedCitations:
        """All citations typed by hand, in the order of the blocks, and what was left open. Read a document once."""
        done: set[str] = set()
        for number, block in enumerate(self._blocks):
            if block.note is None:
                self._body(number, block, done)
        for note in self._of_note:
            if note not in done:
                self._note(note)
        order = sorted(self._resolved, key=lambda one: (one.block, one.start))
        open_notes, ambiguous = frozenset(self._open_notes), tuple(self._ambiguous)
        return TypedCitations(tuple(order), tuple(self._unresolved), open_notes, ambiguous)

    def _reader(self, number: int) -> Reader:
        if number not in self._readers:
            block = self._blocks[number]
            emphasised = [(mark.start, mark.end) for mark in block.marks if mark.kind is MarkKind.EMPHASIS]
            self._readers[number] = Reader(block.text, emphasised, self._index)
        return self._readers[number]

    # --- the text ---

    def _body(self, number: int, block: Block, done: set[str]) -> None:
        """One block of the text: its citations by key, its parentheses, and the notes called in it, in order."""
        events: list[Event] = []
        for offset, group in groupby(self._keyed.get(number, ()), key=_offset):
            events.append((offset, partial(self._key_group, list(group))))
        for mark in block.marks:
            if mark.kind is MarkKind.NOTE and mark.note is not None and mark.note not in done:
                done.add(mark.note)
                events.append((mark.start, partial(self._note_called, mark.note)))
        if block.kind is not BlockKind.HEADING:
            events += self._typed_events(number)
        since = 0
        for _, read in sorted(events, key=lambda event: event[0]):
            since = read(since)

    def _typed_events(self, number: int) -> Iterator[Event]:
        """Where a block of the text may cite by hand, and what reads it there."""
        text = self._blocks[number].text
        line = self._attribution_line(number)
        if line is not None:
            yield line, partial(self._line, number, line)
        prose = self._in_prose(number)
        for one in prose:
            if line is None or one.start < line:
                yield one.start, partial(self._named_in_prose, one)
        starts = [one.start for one in prose]
        last_ends = list(accumulate((one.end for one in prose), max, initial=0))
        for found in _PARENTHESES.finditer(text, 0, len(text) if line is None else line):
            if last_ends[bisect_left(starts, found.end())] <= found.start():
                yield found.start(), partial(self._parentheses, number, *found.span("inside"))

    def _note_called(self, note: str, since: int) -> int:
        self._note(note)
        return since

    def _named_in_prose(self, one: TypedCitation, since: int) -> int:
        self._keep(one)
        self._last = PrecedingWork(one.key, one.suffix, one.block)
        return max(since, one.end)

    def _key_group(self, group: Sequence[Citation], since: int) -> int:
        cites = _Group()
        for citation in group:
            cites.add(PrecedingWork(citation.key, citation.suffix, citation.block, citation))
            self._cite(citation.key)
        self._last = cites.after(self._last)
        return max(since, group[0].offset + 1)

    def _in_prose(self, number: int) -> list[TypedCitation]:
        """Citations that a sentence names: "Hale (1904, p. 57)", "Hale 1904a".

        Two may be none and are loose: a name that is a month's ("In May 1893"), and a year with a sentence after it
        ("Hale (1904 was the year ...)").
        """
        text = self._blocks[number].text
        found = []
        for one in self._reader(number).dated(0, len(text)):
            if len(one.works) != 1 or _within(text, one.start):
                continue
            enclosed = text[one.start : one.end].count("(") > text[one.start : one.end].count(")")
            close = text.find(")", one.end) if enclosed else -1
            bare = None if enclosed else _BARE_PLACE.match(text, one.end)
            end = close + 1 if close >= 0 else bare.end() if bare else one.end
            suffix = text[one.end : close] if close >= 0 else bare["suffix"] if bare else ""
            if OBJECT in suffix or len(suffix) > LONGEST_PARENTHESES or ";" in suffix:
                continue
            if enclosed:
                loose = _CITATION_GOES_ON.match(suffix) is None
            else:
                loose = bare is None and _MONTH_AND_YEAR.fullmatch(text, one.start, one.end) is not None
            found.append(
                TypedCitation(
                    one.works[0].key,
                    number,
                    one.start,
                    end,
                    one.start,
                    suffix,
                    CitedBy.TYPED,
                    CiteMode.AUTHOR_IN_TEXT,
                    loose=loose,
                )
            )
        return found

    def _parentheses(self, number: int, start: int, end: int, since: int) -> int:
        """Read what stands in parentheses. The offset after them if they cite, else `since`."""
        text = self._blocks[number].text
        past = without_remark(text, start, end)
        if PLACE_ALONE.fullmatch(text, start, past) and not _YEAR_FIRST.fullmatch(text, start, past):
            return end + 1 if self._place_alone(number, start, past, end, since) else since
        group = _Group()
        for part in _PART.finditer(text, start, end):
            self._part(number, part.start(), part.end(), start - 1, since, group)
        if group.keys:
            self._last = group.after(self._last)
            return end + 1
        if group.open or self._like_citation(text, start, end):
            self._left_open(number, start - 1, end + 1)
            return end + 1
        return since

    def _like_citation(self, text: str, start: int, end: int) -> bool:
        """Whether parentheses name an author and a year, with a place or right after a quotation, or, there, the work
        that quotes the words."""
        quoted = _CLOSING.search(text, max(0, start - AFTER_MARKS), start - 1) is not None
        return any(
            (_AUTHOR_DATE.fullmatch(part.strip(" ,")) and (quoted or _WITH_PLACE.search(part)))
            or (quoted and _SECOND_HAND.match(part))
            for part in text[start:end].split(";")
        )

    def _part(self, number: int, start: int, end: int, call: int, since: int, group: _Group) -> None:
        text, reader = self._blocks[number].text, self._reader(number)
        dated = _YEAR_FIRST.fullmatch(text[start:end])
        if dated:
            work = self._named_before(number, since, call, dated["year"], dated["letter"])
            if work is not None:
                self._add(
                    group,
                    TypedCitation(
                        work.key, number, call, end + 1, call, dated["place"], CitedBy.TYPED, CiteMode.NORMAL
                    ),
                )
            return
        for one, before, past in _apart(list(reader.references(start, end, enclosed=True)), start, end):
            self._refer(number, one, past, call, group, self._last, text[before : one.start])

    def _named_before(self, number: int, since: int, at: int, year: str, letter: str) -> CitableWork | None:
        """The one work of a year whose author is named since the last citation; if none is, the work cited last, where
        it has the year: "she says (1904: 57)"."""
        named = self._reader_of_window(number, since, at)
        last = self._index.of_key(self._last.key) if named is None and self._last else None
        known = [(last, ALL)] if last else named or ()
        works = [work for work, _ in known if year in work.years and (not letter or work.letter == letter)]
        return works[0] if len(works) == 1 else None

    def _reader_of_window(self, number: int, since: int, at: int) -> Sequence[tuple[CitableWork, int]] | None:
        window = self._window(number, since, at)
        named = Reader(window, (), self._index).named(0, len(window))
        return named.works if named else None

    def _window(self, number: int, since: int, at: int) -> str:
        """The author's own words since the last citation."""
        text = self._blocks[number].text[max(since, at - WINDOW) : at]
        return _QUOTED.sub(" ", text)

    def _place_alone(self, number: int, start: int, past: int, end: int, since: int) -> bool:
        """A place alone (`start:past`) in parentheses: that of the author named in the sentence, else of the work cited
        last."""
        block = self._blocks[number]
        text, last = block.text, self._last
        labelled = PLACE_ALONE.fullmatch(text, start, past)
        if not labelled or not self._after_quotation(block, start - 1, end + 1, bool(labelled["label"])):
            return False
        named = self._reader_of_window(number, since, start - 1)
        loose = False
        if named is not None:
            works = [work for work, tier in named if tier is not BESIDE]
            mine = last is not None and any(work.key == last.key for work in works)
            if not mine:
                best = [work for work, tier in named if tier == ALL]
                if len(best) != 1:
                    return self._left_open(number, start - 1, end + 1)
                last = PrecedingWork(best[0].key, "", number)
        elif last is not None:
            loose = last.block != number or self._names_somebody(number, since, start - 1)
        if last is None:
            return self._left_open(number, start - 1, end + 1) if since else False
        if last.citation is not None and labelled["label"] and _in_text_without_place(last.citation, number):
            return False
        citation = TypedCitation(
            last.key,
            number,
            start - 1,
            end + 1,
            start - 1,
            text[start:past],
            CitedBy.IBID,
            CiteMode.NORMAL,
            after=last.citation,
            loose=loose,
        )
        self._keep(citation)
        self._last = PrecedingWork(last.key, text[start:past], number, last.citation)
        return True

    def _left_open(self, number: int, start: int, end: int) -> bool:
        """Keep a citation of the text that nobody can resolve. True, for it ends the search for the quotation's own."""
        self._unresolved.append(UnresolvedCitation(number, start, end))
        self._last = None
        return True

    def _after_quotation(self, block: Block, start: int, end: int, labelled: bool) -> bool:
        text = block.text
        if _CLOSING.search(text, max(0, start - AFTER_MARKS), start):
            return labelled or text[end : end + 1] in ".,;:!?)" or not text[end:].strip()
        if block.kind in _SET_APART:
            return _NO_WORDS.fullmatch(text, end) is not None
        return labelled and _QUOTED.search(text, max(0, start - WINDOW), start) is not None

    def _names_somebody(self, number: int, since: int, at: int) -> bool:
        window = self._window(number, since, at)
        return any(word.text[0].isupper() and not introduces(word.text) for word in typed_words(window))

    def _attribution_line(self, number: int) -> int | None:
        """Where the attribution line of a block quotation begins, if it cites by hand alone: after a dash at its end or
        in the next paragraph."""
        line = self._dashed_line(number)
        by_key = line is not None and any(one.offset >= line for one in self._keyed.get(number, ()))
        return None if by_key else line

    def _dashed_line(self, number: int) -> int | None:
        block = self._blocks[number]
        text = block.text
        if block.kind in _SET_APART:
            dashes = list(_DASH.finditer(text, max(0, len(text) - LONGEST_ATTRIBUTION)))
            return dashes[-1].end() if dashes else None
        before = self._blocks[number - 1] if number else None
        if before is None or before.kind not in _SET_APART or len(text) > LONGEST_ATTRIBUTION:
            return None
        dash = _DASH.match(text)
        return dash.end() if dash else None

    def _line(self, number: int, start: int, since: int) -> int:
        """Read the attribution line of a block quotation, from `start` to the end of its block."""
        end = len(self._blocks[number].text)
        group = _Group()
        for one, _, past in _apart(list(self._reader(number).references(start, end)), start, end):
            self._refer(number, one, past, one.start, group, self._last, "", CitedBy.ATTRIBUTION)
        self._last = group.after(self._last)
        return max(since, end)

    # --- notes ---

    def _note(self, note: str) -> None:
        group = _Group()
        for number in self._of_note.get(note, ()):
            self._note_block(number, group)
        self._notes.append(group.keys)
        if group.open:
            self._open_notes.add(note)
        self._last_note = group.after(self._last_note)
        if group.keys or group.open:
            self._last = group.after(self._last)

    def _note_block(self, number: int, group: _Group) -> None:
        text = self._blocks[number].text
        keyed = sorted(self._keyed.get(number, ()), key=_offset)
        for start, end in _parts(text):
            here = keyed[bisect_left(keyed, start, key=_offset) : bisect_left(keyed, end, key=_offset)]
            found = list(self._reader(number).references(start, end))
            for one, since, past in _apart(found, start, end):
                before = group.last if group.keys else self._last_note
                self._refer(number, one, past, one.start, group, before, text[since : one.start])
            for citation in here:
                group.add(
                    PrecedingWork(citation.key, citation.suffix or text[citation.offset + 1 : end], number, citation)
                )
                self._cite(citation.key)
            if not found and not here and _SEEMS_TO_CITE.fullmatch(text[start:end].strip()):
                group.open = True

    def _refer(
        self,
        number: int,
        one: TypedReference,
        past: int,
        call: int,
        group: _Group,
        before: PrecedingWork | None,
        prefix: str,
        by: CitedBy = CitedBy.TYPED,
    ) -> None:
        """Resolve one citation that was read. `past` is where the next one begins."""
        text = self._blocks[number].text
        rest = text[one.end : past]
        key = self._key_of(one, before)
        if key is None:
            group.open = True
            keys = tuple(dict.fromkeys(self._notes[-1])) if self._notes and not group.keys else ()
            if one.pointer is BackReference.LAST and before is None and len(keys) > 1:
                self._ambiguous.append(UnresolvedCitation(number, one.start, one.end, keys))
            return
        work = self._index.of_key(key)
        suffix = place_in(rest, work.years if work else ())
        if one.pointer in (BackReference.LAST, BackReference.OF_AUTHOR) and before is not None and before.key == key:
            alone = _NO_WORDS.fullmatch(rest) is not None
            if one.same_place or (alone and one.pointer is BackReference.LAST):
                suffix = suffix or before.suffix
        if one.pointer is not BackReference.NO and by is CitedBy.TYPED:
            by = CitedBy.IBID
        self._add(
            group, TypedCitation(key, number, call, past, call, suffix, by, CiteMode.NORMAL, prefix=prefix.strip(" (,"))
        )

    def _key_of(self, one: TypedReference, before: PrecedingWork | None) -> str | None:
        """The key of the work that a citation means; None where two works fit, or none."""
        if one.pointer is BackReference.LAST:
            return before.key if before else None
        if one.pointer is BackReference.AUTHOR:
            last = self._index.of_key(before.key) if before else None
            works = [work for work in one.works if last and work.persons[:1] == last.persons[:1]]
            return works[0].key if len(works) == 1 else None
        if one.pointer is BackReference.OF_AUTHOR:
            persons = {work.persons[0] for work in one.works if work.persons}
            if len(persons) != 1:
                cited = [p for p in persons if self._by_person.get(p)]
                persons = set(cited)
            keys = {key for person in persons for key in self._by_person.get(person, ())}
            keys &= {work.key for work in one.works}
            return keys.pop() if len(keys) == 1 else None
        if one.pointer is BackReference.NOTE:
            keys = set(self._notes[one.number - 1]) if 0 < one.number <= len(self._notes) else set()
            keys &= {work.key for work in one.works}
            return keys.pop() if len(keys) == 1 else None
        return one.works[0].key if len(one.works) == 1 else None

    def _add(self, group: _Group, citation: TypedCitation) -> None:
        group.add(PrecedingWork(citation.key, citation.suffix, citation.block))
        self._keep(citation)

    def _keep(self, citation: TypedCitation) -> None:
        self._resolved.append(citation)
        self._cite(citation.key)

    def _cite(self, key: str) -> None:
        work = self._index.of_key(key)
        if work is not None and work.persons:
            self._by_person.setdefault(work.persons[0], set()).add(work.key)


def _offset(citation: Citation) -> int:
    return citation.offset


def _within(text: str, at: int) -> bool:
    """Whether a place of a text stands in parentheses."""
    before = text[max(0, at - LONGEST_PARENTHESES) : at]
    return before.rfind("(") > before.rfind(")") or before.rfind("[") > before.rfind("]")


def _in_text_without_place(citation: Citation, number: int) -> bool:
    return citation.mode is CiteMode.AUTHOR_IN_TEXT and not citation.locators and citation.block == number


def _apart(found: Sequence[TypedReference], start: int, end: int) -> Iterator[tuple[TypedReference, int, int]]:
    """The citations of `start:end`, each with the end of the one before and the start of the next one."""
    ends = [start, *(one.end for one in found)]
    starts = [*(one.start for one in found[1:]), end]
    return zip(found, ends, starts, strict=False)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a note: what semicolons part, outside parentheses."""
    start = depth = 0
    for at, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if sign == ";" and depth <= 0:
            yield start, at
            start = at + 1
    yield start, len(text)
