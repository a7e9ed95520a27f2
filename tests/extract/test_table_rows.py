"""Citations in the cells of tables: that of the quotation's own cell, else the only one of its row, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.extract.claims import extract
from citecheck.foundation.pandoc import find_pandoc
from citecheck.model.claims import Attachment
from citecheck.read.manuscript import read

ROWS = {
    '| "to be or not to be" | [@k, p. 3] |': [("k", Attachment.ROW)],
    '| [@k] | "to be or not to be" |': [("k", Attachment.ROW)],
    '| "to be or not to be" | Act 3 | @k |': [("k", Attachment.ROW)],
    '| "to be or not to be"[^1] | [@k] |\n\n[^1]: A remark.': [("k", Attachment.ROW)],
    '| "to be or not to be" | as told in [@k] |': [("k", Attachment.ROW_TOLD)],
    '| "to be or not to be" [@k] | [@l] |': [("k", Attachment.RIGHT_AFTER)],
    '| "to be or not to be" | [@k] | [@l] |': [(None, Attachment.NONE)],
    '| "to be or not to be" | "that is the question" [@k] |': [(None, Attachment.NONE), ("k", Attachment.RIGHT_AFTER)],
    '| "to be or not to be" | "that is the question" | [@k] |': [("k", Attachment.ROW), ("k", Attachment.ROW)],
    '| "to be or not to be" | no |\n| yes | [@k] |': [(None, Attachment.NONE)],
}

TABLES = [
    (
        "draft.md",
        """
Words                  Source
---------------------  -------
"to be or not to be"   [@k]
"the question of it"   [@l]
""",
    ),
    (
        "draft.md",
        """
+----------------------+------+
| "to be or not to be" | [@k] |
+----------------------+------+
| "the question of it" | [@l] |
+----------------------+------+
""",
    ),
    (
        "draft.md",
        """
-----------------------------
Words                  Source
---------------------  ------
"to be or not          [@k]
to be"

"the question of it"   [@l]
-----------------------------
""",
    ),
    (
        "draft.tex",
        r"""
\begin{tabular}{ll}
``to be or not to be'' & \cite{k} \\
``the question of it'' & \cite{l}
\end{tabular}
\begin{tabular}{ll} \cite{m} & it \end{tabular}
""",
    ),
    pytest.param(
        "draft.org",
        """
| "to be or not to be" | [cite:@k] |
| "the question of it" | [cite:@l] |
""",
        marks=pytest.mark.skipif(find_pandoc() is None, reason="no pandoc found"),
    ),
]


def cited(name: str, text: str) -> list[tuple[str | None, Attachment]]:
    """The citekey of each quotation, and the way it is attached."""
    found = extract(read(Path(name), name, data=text.encode())).quotations
    return [(one.citation.key if one.citation else None, one.attachment) for one in found]


@pytest.mark.parametrize(("rows", "tied"), ROWS.items(), ids=range(len(ROWS)))
def test_the_only_citation_of_a_row_is_that_of_the_quotations_in_its_cells(
    rows: str, tied: list[tuple[str | None, Attachment]]
) -> None:
    columns = rows.partition("\n")[0].count("|") - 1

    assert cited("draft.md", f"{'| words ' * columns}|\n{'|---' * columns}|\n{rows}\n") == tied


@pytest.mark.parametrize(("name", "table"), TABLES)
def test_tables_of_every_form_have_rows(name: str, table: str) -> None:
    assert cited(name, table) == [("k", Attachment.ROW), ("l", Attachment.ROW)]
