"""Prints chains of attestation, each from its first step down to the witnesses on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from citecheck.model.provenance import ChainTrace, ChainWitness, Difference, Link, Trace
from citecheck.report.terminal.colour import Paint, Style, painter
from citecheck.report.terminal.timeline import timeline_lines
from citecheck.report.text_width import wrapped

INDENT = "  "
DOWN, OPEN, BRANCH, LAST = "│", "┆", "├─ ", "└─ "
"""A link that is stated, one that is not, and a witness on a chain."""
NO_SECOND = "no second source"


def full(trace: Trace, width: int, colour: bool) -> str:
    """The page, lines no longer than `width` where words allow."""
    paint = painter(colour)
    parts = [
        _heading(trace, width, paint),
        *(list(_chain(chain, width, paint)) for chain in trace.chains),
        _listed("Witnesses on no chain", (line for w in trace.loose for line in _witness(w, "", width)), paint),
        _listed("Where the chains differ", _differences(trace.differences, width), paint),
        _listed("Stated of it", (line for s in statements(trace) for line in _hung(s, INDENT, width)), paint),
        _listed("Not mentioned in", (line for s in trace.silences for line in _hung(s, INDENT, width)), paint),
        _listed("Line of time", timeline_lines(trace.timeline, width) if trace.timeline else iter(()), paint),
        list(_hung(f"Verified: {trace.verified}", "", width)),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def summary(trace: Trace) -> list[str]:
    """The summary of the trace, one sentence a line, for every format."""
    stated = [chain for chain in trace.chains if chain.links]
    lines = [f"{_counted(len(trace.chains), 'chain')} stated, {len(stated)} of them with steps."]
    if not trace.chains:
        lines = ["No chain of attestation is stated."]
    if trace.shared:
        lines.append(f"In every chain with steps: {', '.join(trace.shared)}.")
    dependent = sum(not w.counted for w in trace.witnesses)
    rest, are = ("rests", "is") if dependent == 1 else ("rest", "are")
    said = f"{dependent} of them {rest} on another and {are} {NO_SECOND}" if dependent else "none rests on another"
    lines.append(f"{_counted(len(trace.witnesses), 'witness')}; {said}.")
    if trace.original:
        lines.append(f"Original: {trace.original}.")
    return lines


def resting(witness: ChainWitness) -> str:
    """What a witness rests on, in words; "" where on nothing known."""
    if witness.rests is None:
        return ""
    round_again = "; what it rests on leads back to it" if witness.circular else ""
    return f"{witness.rests} {witness.rests_on}: {NO_SECOND}{round_again}"


def told(link: Link) -> Iterator[tuple[str, str]]:
    """The details of a step besides who and how: (label, words)."""
    for label, words in (("what", link.what), ("where", link.where), ("when", link.when), ("", link.note)):
        if words:
            yield label, words


def described(witness: ChainWitness) -> str:
    """A witness on one line: siglum, language, rank, where it stands."""
    lang = f" [{witness.lang}]" if witness.lang else ""
    return f"{witness.siglum}{lang} {witness.rank}: {witness.cited}"


def values_of(difference: Difference) -> Iterator[str]:
    """Each value of a difference with the chains that have it."""
    for value, chains in difference.values:
        yield f"{value} ({', '.join(chains)})"


def statements(trace: Trace) -> list[str]:
    """What sources state of the text, a property a line, each value with who states it."""
    return [
        f"{said.property}: {'; '.join(f'{value} ({by})' for value, by in said.values)}" for said in trace.statements
    ]


def _heading(trace: Trace, width: int, paint: Paint) -> list[str]:
    lines = [paint(line, Style.STRONG) for line in wrapped(f"{trace.record}: {trace.title}", width)]
    for sentence in (trace.report_line, *summary(trace)):
        lines += _hung(sentence, "", width) if sentence else []
    return lines


def _chain(chain: ChainTrace, width: int, paint: Paint) -> Iterator[str]:
    lent = f" (chain of {chain.lender})" if chain.lender else ""
    for n, line in enumerate(wrapped(f"{chain.id}{lent}, stated in {chain.stated_by}", width)):
        yield paint(line, Style.STRONG) if n == 0 else line
    if chain.note:
        yield from _hung(chain.note, INDENT, width)
    if not chain.links:
        yield f"{INDENT}{OPEN}  no step is stated"
    for link, after in zip_longest(chain.links, chain.links[1:]):
        yield from _link(link, _line_below(link, after, bool(chain.witnesses)), width)
    for n, witness in enumerate(chain.witnesses):
        yield from _witness(witness, LAST if n == len(chain.witnesses) - 1 else BRANCH, width)


def _line_below(link: Link, after: Link | None, witnesses: bool) -> str:
    """The line from one step to the next: stated only where the next says that it has it from this one."""
    if after is None:
        return DOWN if witnesses else " "
    return DOWN if after.from_ == link.n else OPEN


def _link(link: Link, line: str, width: int) -> Iterator[str]:
    letters = f" [{', '.join(link.differs)}]" if link.differs else ""
    head = f"{link.n}. {link.who}: {link.how}{letters}"
    for n, words in enumerate(wrapped(head, width - len(INDENT) * 2)):
        yield f"{INDENT}{words}" if n == 0 else f"{INDENT}{line}  {words}"
    for label, words in told(link):
        said = f"{label}: {words}" if label else words
        for n, part in enumerate(wrapped(said, width - len(INDENT) * 4)):
            yield f"{INDENT}{line}  {INDENT if n else ''}{part}"


def _witness(witness: ChainWitness, branch: str, width: int) -> Iterator[str]:
    under = (DOWN if branch == BRANCH else " ").ljust(len(branch)) if branch else ""
    for n, line in enumerate(wrapped(described(witness), width - len(INDENT) * 2 - len(branch))):
        yield f"{INDENT}{under if n else branch}{INDENT if n else ''}{line}"
    if rests := resting(witness):
        for line in wrapped(rests, width - len(INDENT) * 2 - len(branch)):
            yield f"{INDENT}{under}{INDENT}{line}"


def _differences(differences: Sequence[Difference], width: int) -> Iterator[str]:
    for difference in differences:
        yield from _hung(f"[{difference.letter}] {difference.about}:", INDENT, width)
        for value in values_of(difference):
            yield from _hung(value, INDENT * 3, width)


def _listed(heading: str, lines: Iterator[str], paint: Paint) -> list[str]:
    found = list(lines)
    return [paint(f"{heading}:", Style.STRONG), *found] if found else []


def _hung(text: str, indent: str, width: int) -> Iterator[str]:
    for n, line in enumerate(wrapped(text, width - len(indent) - (len(INDENT) if indent else 0))):
        yield f"{indent}{INDENT if n and indent else ''}{line}"


def _counted(number: int, noun: str) -> str:
    many = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{number} {noun if number == 1 else many}"
