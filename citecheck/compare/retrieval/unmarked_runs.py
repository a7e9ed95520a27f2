"""Finds words of the texts held that a manuscript has in exactly their order and without marks.

The paragraphs are divided into windows, and the windows are looked for as quotations are: in an index where there is
one. The words around each place found are then compared one by one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from citecheck.compare.alignment.passage import quotation_query
from citecheck.compare.alignment.passages import PassageAligner
from citecheck.compare.alignment.segments import segments
from citecheck.compare.indexing.indexed_text import Vocabulary, blanked
from citecheck.compare.retrieval.large_library import LibrarySearch
from citecheck.foundation.cancellation import stop_if_cancelled
from citecheck.language.normalization import Word, split, words
from citecheck.model.claims import Quotation, UnmarkedRun
from citecheck.model.manuscript import Block, BlockKind
from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.texts.library import HeldText, Library

LEAST_WORDS = 12
"""Words in a row that nobody writes a second time by chance. Of 60,000 words by six authors the books of the others
have seven runs of seven words, three of eight, and two of ten, twelve or fifteen, and these two are the Bible quoted
without marks (`benchmarks/unmarked.py`). Twelve leave room for formulas."""

STEP = LEAST_WORDS // 2
"""Words from one window to the next. Each run fills three quarters of some window."""

SHINGLE = 3
"""Words of the shingles by which windows are looked for."""

COMMON = 3
"""Works from which a run is a formula: a title, a creed, an article of law."""

MOST_CAPITALS = 1 / 3
"""Share of words with a capital or figures beyond which a run is a title, a list of names or a reference."""

MARKED_WORDS = 5
"""Words in a row that a run shares with a quotation of its paragraph if it is that quotation."""

AROUND = 400
"""Code points of a text that are compared before and after the place found. Longer runs are put together again."""

PROSE = frozenset((BlockKind.PARAGRAPH, BlockKind.NOTE))


@noun
class _Window:
    """A window of a manuscript: the number of its block, and of its first word there."""

    block: int
    first: int


@noun
class _Run:
    """Words of a block, by their numbers there, that a text has."""

    block: int
    first: int
    past: int
    held: HeldText


def unmarked_runs(
    blocks: Sequence[Block], quotations: Sequence[Quotation], marked: frozenset[int], library: Library
) -> Iterator[UnmarkedRun]:
    """The runs of a manuscript's prose that a text held has. Blocks whose numbers are in `marked` are not looked at.

    What several works have, what stands twice in the manuscript, and names and titles are left out.
    """
    prose = {
        number: words(block.text) for number, block in enumerate(blocks) if block.kind in PROSE and number not in marked
    }
    quoted: dict[int, list[list[str]]] = defaultdict(list)
    for quotation in quotations:
        quoted[quotation.block].append([word.form for word in words(quotation.text)])
    found = [
        run
        for run in _runs(prose, library)
        if not _is_of_names(prose[run.block][run.first : run.past])
        and not any(_shares(_forms(prose, run), own) for own in quoted[run.block])
    ]
    times = Counter(tuple(_forms(prose, run)[:LEAST_WORDS]) for run in found)
    for run in found:
        if times[tuple(_forms(prose, run)[:LEAST_WORDS])] == 1:
            own = prose[run.block]
            place = blocks[run.block].running.place(own[run.first].start, own[run.past - 1].end)
            yield UnmarkedRun(run.past - run.first, run.held.work, run.held.path, place)


def _runs(prose: dict[int, list[Word]], library: Library) -> Iterator[_Run]:
    """The runs of the texts held, each with one text, in the order of the manuscript. Formulas are left out."""
    windows = [
        _Window(block, first)
        for block, own in prose.items()
        for first in range(0, max(1, len(own) - STEP), STEP)
        if len(own) >= LEAST_WORDS
    ]
    if not windows or not library.texts:
        return
    vocabulary = Vocabulary()
    queries = [quotation_query(segments(_text_of(prose, window)), vocabulary) for window in windows]
    by_block: dict[int, list[_Run]] = defaultdict(list)
    for held, here in LibrarySearch(library, vocabulary, PassageAligner()).spans(queries, SHINGLE):
        stop_if_cancelled()
        body = blanked(held)
        for number, candidate in here:
            window = windows[number]
            if run := _run_at(window, prose[window.block], held, body, candidate.span):
                by_block[window.block].append(run)
    for block in sorted(by_block):
        yield from _joined(by_block[block])


def _text_of(prose: dict[int, list[Word]], window: _Window) -> str:
    return " ".join(word.text for word in prose[window.block][window.first : window.first + LEAST_WORDS])


def _run_at(window: _Window, own: Sequence[Word], held: HeldText, body: str, span: Span) -> _Run | None:
    """The run of a window's words, and of those around them, that a text has near a span."""
    low, high = max(0, span.start - AROUND), span.end + AROUND
    if _middle(own, window.first) not in f" {' '.join(split(body[low:high]))} ":
        return None
    theirs = [word.form for word in words(body, low, min(len(body), high))]
    ours = [word.form for word in own]
    past = min(len(ours), window.first + LEAST_WORDS)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    match = matcher.find_longest_match(window.first, past, 0, len(theirs))
    start, end, there, beyond = match.a, match.a + match.size, match.b, match.b + match.size
    while match.size and start > 0 and there > 0 and ours[start - 1] == theirs[there - 1]:
        start, there = start - 1, there - 1
    while match.size and end < len(ours) and beyond < len(theirs) and ours[end] == theirs[beyond]:
        end, beyond = end + 1, beyond + 1
    return _Run(window.block, start, end, held) if end - start >= LEAST_WORDS else None


def _middle(own: Sequence[Word], first: int) -> str:
    """The middle half of a window, as words are looked for: a run that fills three quarters of the window has it."""
    middle = own[first + STEP // 2 : first + STEP // 2 + LEAST_WORDS // 2]
    return f" {' '.join(split(' '.join(word.text for word in middle)))} "


def _joined(found: Sequence[_Run]) -> Iterator[_Run]:
    """The runs of one block, those that overlap as one; none of those that several works have."""
    groups: list[list[_Run]] = []
    for run in sorted(found, key=lambda run: (run.first, -run.past)):
        if groups and run.first < max(one.past for one in groups[-1]):
            groups[-1].append(run)
        else:
            groups.append([run])
    for group in groups:
        longest = max(group, key=lambda run: run.past - run.first)
        same = [run for run in group if run.held is longest.held]
        if len({run.held.work for run in group}) < COMMON:
            yield _Run(longest.block, min(run.first for run in same), max(run.past for run in same), longest.held)


def _forms(prose: dict[int, list[Word]], run: _Run) -> list[str]:
    return [word.form for word in prose[run.block][run.first : run.past]]


def _is_of_names(run: Sequence[Word]) -> bool:
    """Whether more words than in prose have a capital or figures."""
    heavy = sum(word.text[0].isupper() or word.text[0].isdecimal() for word in run)
    return heavy > MOST_CAPITALS * len(run)


def _shares(run: Sequence[str], quoted: Sequence[str]) -> bool:
    """Whether a run shares several words in a row with a quotation."""
    matcher = SequenceMatcher(None, run, quoted, autojunk=False)
    shared = matcher.find_longest_match(0, len(run), 0, len(quoted)).size
    return bool(shared) and shared >= min(MARKED_WORDS, len(quoted))
