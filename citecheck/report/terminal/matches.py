"""Prints what `find` found: the passage with its context, and the words that differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.foundation.phrases import held_copy
from citecheck.model.evidence import Answer, Match, Query, Turn
from citecheck.model.verdicts import Wording
from citecheck.report.tally import why_unchecked
from citecheck.report.terminal.alignment import worth_showing
from citecheck.report.terminal.colour import Style, painter
from citecheck.report.terminal.layout import NARROWEST, TerminalPage, labelled, legend, links, wordings
from citecheck.report.text_width import visible

LABEL = 10
"""Cells of the widest label and the space after it."""

OTHERS_SHOWN = 9
"""Further places listed; a phrase that stands oftener is a formula, and its number says enough."""

TURN_SHOWN = 12
"""Words shown of what the quotation leaves out."""

SAID = {
    Wording.VERIFIED: "These words stand in a text held.",
    Wording.DIFFERS: "A text held has this passage with other words.",
    Wording.ELSEWHERE: "The texts held of the work named lack these words; another text held has them.",
    Wording.ABSENT: "The texts held of the work named lack these words, and so does every other text held.",
    Wording.UNCHECKED: "The texts held of the work named cannot settle it",
    Wording.SHORT: "Too short to be looked for.",
}
CAUSES = "Usual causes, in order: another edition, a translation, a damaged text, another source."


def full(query: Query, answer: Answer, width: int, colour: bool) -> str:
    """One quotation's answer in lines of at most `width` cells, with SGR colours where `colour` is set."""
    page = TerminalPage(max(width, NARROWEST), painter(colour), LABEL)
    return "\n".join(_lines(query, answer, page)) + "\n"


def _lines(query: Query, answer: Answer, page: TerminalPage) -> Iterator[str]:
    said = _unheld(query, answer) if answer.wording is Wording.UNHELD else SAID[answer.wording]
    if answer.reason:
        said = f"{said}: {why_unchecked(answer)}."
    yield page.paint(said, Style.STRONG)
    if answer.matches:
        yield from _match(query, answer.matches[0], page)
        yield from _others(answer.matches[1:], page)
    elif answer.wording in (Wording.ABSENT, Wording.UNHELD):
        yield CAUSES
        if answer.looked_in:
            yield from labelled("looked in", ", ".join(answer.looked_in), page)


def _unheld(query: Query, answer: Answer) -> str:
    """What is said where no text of a work named is held, or where none is named and no text has the words."""
    if not query.works:
        return "No text held has these words."
    others = "another text held has these words" if answer.matches else "no other text held has these words"
    return f"No text of the work named is held; {others}."


def _match(query: Query, match: Match, page: TerminalPage) -> Iterator[str]:
    yield from labelled("in", held_copy(match.witness, match.locator), page)
    yield from links(match, page)
    around = f"{match.before}[{match.theirs}]{match.after}"
    yield from labelled("passage", visible(" ".join(around.split())), page)
    if worth_showing(match):
        yield from wordings(query.text, match, page)
        yield from legend(page)
    for turn in match.turns:
        yield from labelled("beside", _turn(turn), page)


def _turn(turn: Turn) -> str:
    words = " ".join(turn.words.split()[:TURN_SHOWN])
    return f"the text goes on “{visible(words)}”" if turn.after else f"the text has “{visible(words)}” just before"


def _others(others: Sequence[Match], page: TerminalPage) -> Iterator[str]:
    for match in others[:OTHERS_SHOWN]:
        yield from labelled("also in", held_copy(match.witness, match.locator), page)
    if len(others) > OTHERS_SHOWN:
        yield from labelled("also in", f"{len(others) - OTHERS_SHOWN} places more", page)
