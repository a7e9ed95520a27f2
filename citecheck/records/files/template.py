"""Writes a new record as YAML, with comments that say what else may be filled in.

Text is written as JSON strings, which YAML reads unchanged whatever they contain.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence

from citecheck.foundation.edtf import value
from citecheck.model.noun import field, noun

CUE_WORDS = 3
"""Words of a saying by which a sentence is known to have it."""
LONG_WORD = 4
"""Letters of a word that may be one of them."""
ID_WORDS = 6
"""Words of a title that make an id."""


@noun
class DraftWitness:
    """A witness of a new record. `at` is its source, in plain words or as an id."""

    id: str
    at: str
    locator: str = ""
    lang: str = ""
    text: str = ""


@noun
class DraftRecord:
    """What is known of a new record.

    `how` is opened, second_hand or general_knowledge; `via` is the intermediary. `not_by` are names to which the words
    are given without a source. A record of one wording or date has
    `wording`, `date`, `source` and `locator`; a record of several has `witnesses`. `remarks` are comments at the top.
    """

    id: str
    title: str
    kind: str = "text"
    wording: str = ""
    date: str = ""
    source: str = ""
    locator: str = ""
    seen_by: str = ""
    seen_on: str = ""
    how: str = "opened"
    via: str = ""
    misquoted: str = ""
    not_by: Sequence[str] = field(default=())
    author: str = ""
    addressee: str = ""
    witnesses: Sequence[DraftWitness] = field(default=())
    remarks: Sequence[str] = field(default=())


def id_of(title: str) -> str:
    """An id made from a title: its first words in lower case, with hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", title.casefold()) if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", plain.replace("'", "").replace("’", ""))
    return "-".join(words[:ID_WORDS]) or "new-record"


class NewIds:
    """The ids of many new records: each is given once."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def of(self, title: str) -> str:
        """An id made from a title, with a number after it where another record has that id."""
        plain = given = id_of(title)
        while given in self._last:
            self._last[plain] += 1
            given = f"{plain}-{self._last[plain]}"
        self._last[given] = 1
        return given


def why_no_date(text: str) -> str:
    """Why a text is no date in EDTF, as a sentence; "" where it is one."""
    try:
        value(text)
    except ValueError as error:
        return str(error)
    return ""


def written(draft: DraftRecord) -> str:
    """The record as YAML."""
    return "\n".join(_lines(draft)) + "\n"


def _lines(draft: DraftRecord) -> Iterator[str]:
    yield from (f"# {_on_one_line(remark)}" for remark in draft.remarks)
    yield f"id: {draft.id}"
    yield f"title: {_quoted(draft.title)}"
    yield f"kind: {draft.kind}                    # text, event or work"
    if draft.author:
        yield f"author: {{name: {_quoted(draft.author)}}}"
    if draft.addressee:
        yield f"addressee: {_quoted(draft.addressee)}"
    shown = ("wording", "date", "source", "locator") if draft.wording or draft.date else ()
    for name in shown:
        if value := getattr(draft, name):
            yield f"{name}: {_quoted(value)}"
    if draft.witnesses:
        yield "witnesses:"
        yield from map(_witness, draft.witnesses)
    yield from _seen(draft)
    yield from _cued(draft)
    if not shown and not draft.witnesses:
        yield from _status(draft)
    if draft.not_by:
        yield "wrong_authors:"
        for name in draft.not_by:
            yield f"  - {{name: {_quoted(name)}, right: {_quoted(f'no text of {name}')}}}   # or whose it is"
    if draft.misquoted and (draft.wording or not draft.not_by):
        yield "misquotations:"
        yield f"  - {{wording: {_quoted(draft.misquoted)}, severity: warning}}   # in circulation, and not in it"
    yield ""
    yield from (f"# {line}".rstrip() for line in FURTHER)


def _cued(draft: DraftRecord) -> Iterator[str]:
    """Cues of a saying that is given to the wrong person: a few of its words, and the name."""
    found = re.findall(r"\w+", draft.wording or draft.misquoted)
    words = list(dict.fromkeys(word for word in found if len(word) >= LONG_WORD))
    if draft.not_by and len(words) >= CUE_WORDS:
        longest = sorted(words, key=len, reverse=True)[:CUE_WORDS]
        names = "|".join(name.split()[-1] for name in draft.not_by)
        groups = ", ".join(_quoted(group) for group in (*(w for w in words if w in longest), names))
        yield "cues:                           # how a sentence is known to speak of it: say it in other words too"
        yield f"  any_of: [{{all: [{groups}]}}]"


def _status(draft: DraftRecord) -> Iterator[str]:
    """What the source says of words that it does not give as anybody's own."""
    at = f"{{source: {_quoted(draft.source)}" + (f", locator: {_quoted(draft.locator)}" if draft.locator else "") + "}"
    yield "status:"
    if draft.not_by:
        to = _quoted(draft.not_by[0])
        yield f"  attribution: {{value: misattributed, to: {to}, according_to: [{at}]}}"
        yield f"statements: [{{property: wording, value: {_quoted(draft.misquoted)}, by: {_quoted(draft.source)}}}]"
    else:
        yield f"  text: {{value: no_source_found, according_to: [{at}]}}"


def _witness(witness: DraftWitness) -> str:
    at = f"source: {_quoted(witness.at)}" + (f", locator: {_quoted(witness.locator)}" if witness.locator else "")
    lang = f", lang: {_quoted(witness.lang)}" if witness.lang else ""
    text = f", text: {_quoted(witness.text)}" if witness.text else ""
    return f"  - {{id: {_quoted(witness.id)}{lang}, at: {{{at}}}{text}}}"


def _seen(draft: DraftRecord) -> Iterator[str]:
    if draft.how == "opened":
        yield f"seen_by: {_quoted(draft.seen_by)}           # who had the source before them, and when"
        yield f"seen_on: {_quoted(draft.seen_on)}"
        return
    fields = (("date", draft.seen_on), ("by", draft.seen_by), ("via", draft.via))
    rest = "".join(f", {name}: {_quoted(value)}" for name, value in fields if value)
    yield f"verified: {{how: {draft.how}{rest}}}   # opened, once you have had the source before you"


def _on_one_line(text: str) -> str:
    """A text as a comment. Characters that would end the line, or that YAML forbids, become spaces."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _quoted(text: str) -> str:
    """A text on one line that YAML reads unchanged. Control characters and separators are escaped."""
    plain = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else "".join(f"\\u{ord(c):04x}") if ord(c) < 0x10000 else "?" for c in plain)


FURTHER = (
    "What else may be filled in (citecheck registry schema has all of it; citecheck registry lint checks it):",
    'author: {name: "...", role: author, aliases: ["..."]}      role: author, dictated, alleged, translator, editor',
    'aliases: ["names by which texts call it"]',
    "cues:                           words by which a sentence is known to speak of it, all groups of one line",
    "  any_of:",
    '    - all: ["Lenin", "letter|note", "apolog*"]           | between alternatives, * for any ending',
    "dates:",
    '  - {role: written, accept: ["1923-03-05"], status: sure, refs: [{source: ..., locator: "p. 1"}]}',
    "witnesses:                      instead of wording: each with its own place",
    '  - {id: A, lang: en, rank: print, at: {source: ..., locator: "p. 1"}, text: "..."}',
    "canonical: A                    the settled wording's witness, or none where no wording is settled",
    "chains:                         how the text is said to have come down, step by step",
    "  - id: told",
    "    stated_by: {source: ...}",
    '    steps: [{n: 1, who: "...", mode: found}, {n: 2, who: "...", mode: told_by, from: 1}]',
    "misdatings, misquotations, wrong_authors, silences, statements, status: see CONTRIBUTING.md and other records",
)
"""Comments at the end of a new record."""
