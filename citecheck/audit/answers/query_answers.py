"""Reads what an author answered in the table of queries (`--format queries`), as decisions."""

from __future__ import annotations

import csv

from citecheck.audit.answers.decisions import Decision
from citecheck.audit.answers.replies import WORDS_KEPT, ReadReplies, understood
from citecheck.errors import UsageError

NEEDED = frozenset(("path", "words", "answer", "rule", "fingerprint"))
"""Columns without which no answer can be read. Others may be added or taken away."""


def read_query_answers(text: str, by: str, today: str) -> ReadReplies:
    """The decisions in a table, each with the path of its manuscript as the table has it.

    `by` names who decided where no cell does. Programs save such tables with commas, semicolons or tabs. Raises
    UsageError, without the name of the file, for another table.
    """
    lines = text.splitlines(keepends=True)
    header = lines[0] if lines else ""
    delimiter = max(",;\t", key=header.count)
    rows = csv.DictReader(lines, delimiter=delimiter, strict=False)
    try:
        if missing := NEEDED - set(rows.fieldnames or ()):
            raise UsageError(f"not a table of queries; it has no column {', '.join(sorted(missing))}")
        return _read([{name: _cell(value) for name, value in row.items() if name} for row in rows], by, today)
    except csv.Error as error:
        raise UsageError(f"line {rows.line_num}: not a table of queries ({error})") from error


def _read(rows: list[dict[str, str]], by: str, today: str) -> ReadReplies:
    decisions: list[Decision] = []
    unclear = []
    unanswered = 0
    for row in rows:
        answer = row["answer"]
        if not row["fingerprint"]:
            continue
        found = understood(answer)
        if found is None:
            unanswered += not answer
            unclear += [f"{row['rule']} “{row['words'][:WORDS_KEPT]}”: not understood: “{answer}”"] if answer else []
            continue
        shown = (row["path"], row["rule"], row["words"][:WORDS_KEPT], found[0], row.get("by") or by, today, found[1])
        decisions += [Decision(*shown, fingerprint) for fingerprint in row["fingerprint"].split()]
    return ReadReplies(tuple(decisions), tuple(unclear), unanswered)


def _cell(value: str | list[str] | None) -> str:
    """The words of a cell, without the sign that keeps a spreadsheet from taking them for a formula."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words[1:] if words.startswith("'") and words[1:2] in ("=", "+", "-", "@") else words
