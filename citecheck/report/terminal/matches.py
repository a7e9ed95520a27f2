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
from citecheck.report.wording_sentences import WORDING_SENTENCES, capitalized

LABEL = 10
"""Cells of the widest label and the space after it."""

OTHERS_SHOWN = 9
"""Further places listed; a phrase that stands oftener is a formula, and its number says enough."""

TURN_SHOWN = 12
"""Words shown of what the quotation leaves out."""

CAUSES = "Usual causes, in order: another edition, a translation, a damaged text, another source."


def full(query: Query, answer: Answer, width: int, colour: bool) -> str:
    """One quotation's answer in lines of at most `width` cells, with SGR colours where `colour` is set."""
    page = TerminalPage(max(width, NARROWEST), painter(colour), LABEL)
    return "\n".join(_lines(query, answer, page)) + "\n"


def _lines(query: Query, answer: Answer, page: TerminalPage) -> Iterator[str]:
    yield page.paint(capitalized(f"{_known(query, answer)}."), Style.STRONG)
    if answer.matches:
        yield from _match(query, answer.matches[0], page)
        yield from _others(answer.matches[1:], page)
    elif answer.wording in (Wording.ABSENT, Wording.UNHELD):
        yield CAUSES
        if answer.looked_in:
            yield from labelled("looked in", ", ".join(answer.looked_in), page)


def _known(query: Query, answer: Answer) -> str:
    """What is known of the words. Where no text settles them, it matters whether a work is named and has a text."""
    if answer.wording is not Wording.UNHELD:
        said = WORDING_SENTENCES[answer.wording]
        return f"{said}: {why_unchecked(answer)}" if answer.reason else said
    if not query.works:
        return "no text held has these words"
    others = "another text held has these words" if answer.matches else "no other text held has these words"
    return f"no text of the work named is held; {others}"


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
