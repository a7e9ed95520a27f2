"""What TeX commands print: their argument, or a sign. For the readers of TeX within other formats."""

from __future__ import annotations

EMPHASISING = frozenset({"emph", "textit", "textsl", "textbf"})
PRINTING = frozenset(
    {
        "mbox",
        "textmd",
        "textnormal",
        "textrm",
        "textsc",
        "textsf",
        "textsubscript",
        "textsuperscript",
        "texttt",
        "textup",
        "uline",
        "underline",
    }
)
SYMBOLS = {
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
    "textelp": "[…]",
    "textendash": "–",
    "textemdash": "—",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "og": "«",
    "fg": "»",
    "S": "§",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
}
