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

    `how` is opened, second_hand or general_knowledge; `via` is the intermediary. A record of one wording or date has
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
    witnesses: Sequence[DraftWitness] = field(default=())
    remarks: Sequence[str] = field(default=())


def id_of(title: str) -> str:
    """An id made from a title: its first words in lower case, with hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", title.casefold()) if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", plain.replace("'", "").replace("’", ""))
    return "-".join(words[:ID_WORDS]) or "new-record"


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
    for name in ("wording", "date", "source", "locator"):
        if value := getattr(draft, name):
            yield f"{name}: {_quoted(value)}"
    if draft.witnesses:
        yield "witnesses:"
        yield from map(_witness, draft.witnesses)
    yield from _seen(draft)
    if draft.misquoted:
        yield "misquotations:"
        yield f"  - {{wording: {_quoted(draft.misquoted)}, severity: warning}}   # in circulation, and not in it"
    yield ""
    yield from (f"# {line}".rstrip() for line in FURTHER)


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
