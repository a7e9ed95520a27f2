"""Changes the quotation marks inside a passage to those of a quotation within a quotation."""

from __future__ import annotations

from citecheck.extract.quotations.pairing import BlockPairs, Guillemets, pair_doubles
from citecheck.foundation.offsets import UnplacedText
from citecheck.language.quotation_marks import PrintedMarks
from citecheck.model.manuscript import Block, BlockKind
from citecheck.model.noun import noun


@noun
class NestedText:
    """A text with its marks changed, and how many marks without a partner were left out."""

    text: str
    unpaired: int


def nested(text: str, marks: PrintedMarks, *, is_block: bool) -> NestedText:
    """The text with the marks of quotations inside it: the inner ones, in a block the outer ones. Quotations inside
    these have the others. A mark whose partner stands outside the passage is left out."""
    found = _paired(text)
    around = (marks.outer, marks.inner) if is_block else (marks.inner, marks.outer)
    put: dict[tuple[int, int], str] = {}
    open_until: list[int] = []
    for pair in found.pairs:
        while open_until and open_until[-1] <= pair.before:
            open_until.pop()
        opening, closing = around[len(open_until) % 2]
        start = pair.start + _spaces(text[pair.start : pair.end])
        end = pair.end - _spaces(text[pair.start : pair.end][::-1])
        put[pair.before, max(start, pair.start)] = opening
        put[max(start, end), pair.after] = closing
        open_until.append(pair.after)
    alone = [*found.unclosed, *found.unopened]
    put |= {(mark.start, mark.end): "" for mark in alone if not mark.quiet}
    return NestedText(_with(text, put), sum(not mark.quiet for mark in alone))


def _paired(text: str) -> BlockPairs:
    """The pairs of double marks, guillemets read in the direction that leaves fewer alone."""
    block = Block(BlockKind.PARAGRAPH, UnplacedText("", text))
    ways = [pair_doubles(block, way) for way in Guillemets]
    return min(ways, key=lambda found: len(found.unclosed) + len(found.unopened))


def _spaces(words: str) -> int:
    """The spaces that a language sets inside its marks."""
    return len(words) - len(words.lstrip())


def _with(text: str, put: dict[tuple[int, int], str]) -> str:
    pieces, at = [], 0
    for (start, end), sign in sorted(put.items()):
        pieces += [text[at:start], sign]
        at = end
    return "".join([*pieces, text[at:]])
