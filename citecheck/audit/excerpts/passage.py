"""Takes a passage from the texts held of a work, and makes it an excerpt to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.audit.excerpts.held_work import HeldWork
from citecheck.audit.excerpts.nested_marks import nested
from citecheck.compare.excerpts.ends import PassageEnds, passages
from citecheck.compare.excerpts.wording import passage_lines, stands_in_verse
from citecheck.compare.indexing.indexed_text import IndexedText, Vocabulary, whole
from citecheck.compare.locators.verdict import TextLocators
from citecheck.compare.retrieval.verdict import language_of_text
from citecheck.errors import UsageError
from citecheck.extract.citations.locators import locators
from citecheck.foundation.phrases import located
from citecheck.language.quotation_marks import printed_label, printed_marks
from citecheck.model.claims import Locator
from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.model.verdicts import PlaceVerdict
from citecheck.report.excerpts.excerpt import Excerpt
from citecheck.texts.library import HeldText

BLOCK_WORDS = 100
"""Words from which a quotation of prose is set as a block: the rule of the Chicago Manual of Style (13.10)."""

BLOCK_LINES = 4
"""Lines of verse from which a quotation is set as a block: MLA and others run in up to three lines, with slashes."""

TOLD_WORDS = 8
"""Words of each end of a passage that a list of several shows."""

BESIDE = 4
"""Words shown before and after it: with more words of the passage the user tells one from the others."""

FAR = 200
"""Characters in which these words stand."""


@noun
class FoundPassage:
    """A passage in a text held."""

    indexed: IndexedText
    span: Span

    @property
    def held(self) -> HeldText:
        """The text."""
        return self.indexed.held

    @property
    def locator(self) -> Locator | None:
        """The place by the text's own table, else by its pages; None where the text has neither."""
        held, span = self.held, self.span
        return held.locators.locator(span.start, span.end) or held.pages.locator(span.start, span.end)


@noun
class ExcerptForm:
    """How a person wants a quotation printed; None where the passage decides. `language` is that of the draft."""

    block: bool | None = None
    verse: bool | None = None
    language: str | None = None


@noun
class MadeExcerpt:
    """An excerpt, and how many quotation marks inside it have no partner there and were left out."""

    excerpt: Excerpt
    unpaired: int


def found_passages(work: HeldWork, ends: PassageEnds, place: str | None) -> list[FoundPassage]:
    """The passages with these ends in the first text of the work that has any; those at `place` alone, if given.

    A text that knows its pages comes first: a quotation wants one. Raises UsageError for a place that is none.
    """
    vocabulary = Vocabulary()
    wanted = locators(place) if place else ()
    if place and not wanted:
        raise UsageError(f"--locator {place}: not understood; give a place such as “p. 12”")
    for text in sorted(work.texts, key=lambda held: not (held.locators or held.pages)):
        indexed = whole(text, vocabulary)
        found = [FoundPassage(indexed, span) for span in passages(indexed, vocabulary, ends)]
        if found := _at_place(found, text, wanted):
            return found
    return []


def at_other_places(work: HeldWork, ends: PassageEnds, chosen: FoundPassage) -> Iterator[FoundPassage]:
    """The passages with these ends in other texts of the work, of those that have them at another place."""
    vocabulary = Vocabulary()
    for text in work.texts:
        if text is chosen.held:
            continue
        indexed = whole(text, vocabulary)
        for span in passages(indexed, vocabulary, ends):
            found = FoundPassage(indexed, span)
            if found.locator and found.locator != chosen.locator:
                yield found


def _at_place(found: Sequence[FoundPassage], text: HeldText, wanted: Sequence[Locator]) -> list[FoundPassage]:
    places = TextLocators(text)
    right = (places.verdict(wanted, one.span.start, one.span.end) is PlaceVerdict.RIGHT for one in found)
    return [one for one, is_right in zip(found, right, strict=True) if is_right or not wanted]


def excerpt_of(passage: FoundPassage, key: str, ends: PassageEnds, form: ExcerptForm) -> MadeExcerpt:
    """The passage as it is to be printed."""
    indexed, span = passage.indexed, _with_signs(passage, ends)
    language = form.language or language_of_text(passage.held)
    is_verse = stands_in_verse(indexed.text, span) if form.verse is None else form.verse
    paragraphs = passage_lines(indexed, span, verse=is_verse)
    is_block = _is_block(paragraphs, is_verse=is_verse) if form.block is None else form.block
    marks = printed_marks(language)
    switched = nested("\n\n".join(map("\n".join, paragraphs)), marks, is_block=is_block)
    locator = passage.locator
    label = _label(locator, language) if locator else ""
    lines = tuple(tuple(part.split("\n")) for part in switched.text.split("\n\n"))
    return MadeExcerpt(Excerpt(lines, is_verse, is_block, marks.outer, key, locator, label), switched.unpaired)


def _with_signs(passage: FoundPassage, ends: PassageEnds) -> Span:
    """The passage with the signs beside it that the person typed too: the full stop after the last word."""
    text, span = passage.indexed.text, passage.span
    start = span.start - len(ends.before) if text[: span.start].endswith(ends.before) else span.start
    end = span.end + len(ends.after) if text[span.end :].startswith(ends.after) else span.end
    return Span(start, end)


def _is_block(paragraphs: Sequence[Sequence[str]], *, is_verse: bool) -> bool:
    if is_verse:
        return sum(map(len, paragraphs)) >= BLOCK_LINES
    return len(paragraphs) > 1 or len(" ".join(map(" ".join, paragraphs)).split()) >= BLOCK_WORDS


def _label(locator: Locator, language: str | None) -> str:
    """What is printed before a page or leaf. A place of a table stands by itself: "Genesis 1:1"."""
    several = bool(set("-–,") & set(locator.value))
    return printed_label(language, locator.label, several=several) if locator.label else ""


def told(passages: Sequence[FoundPassage]) -> Iterator[str]:
    """One line for each passage: its place, else its line, and its ends."""
    for one in passages:
        text, span = one.indexed.text, one.span
        place = located(one.locator) if one.locator else f"line {text.count(chr(10), 0, span.start) + 1}"
        words = text[span.start : span.end].split()
        if len(words) > 2 * TOLD_WORDS:
            words[TOLD_WORDS:-TOLD_WORDS] = ["..."]
        before = _beside(text[max(0, span.start - FAR) : span.start], last=True)
        after = _beside(text[span.end : span.end + FAR], last=False)
        yield f"{place}: {before}“{' '.join(words)}”{after}"


def _beside(text: str, *, last: bool) -> str:
    """The last or the first words of a text, with the space that parts them from a passage beside it."""
    words = text.split()
    if last:
        return " ".join(words[-BESIDE:]) + " " * bool(words and text[-1].isspace())
    return " " * bool(words and text[0].isspace()) + " ".join(words[:BESIDE])
