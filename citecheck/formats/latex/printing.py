"""What TeX commands print: their argument, or a sign. For the readers of TeX within other formats."""

from __future__ import annotations

from citecheck.foundation.lazy_regex import lazy

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

UNSAID = frozenset(
    {"addcontentsline", "bibliography", "fancyfoot", "fancyhead", "hypersetup", "index", "lfoot", "lhead", "markboth"}
    | {"markright", "newtheorem", "rfoot", "rhead", "setlist", "tikzset", "titleformat", "todo"}
)
"""Commands whose words are no part of the text."""
_WORDLESS = lazy(
    r"allowbreak|autoref|begin|bfseries|bigskip|boldmath|break|cdot|[cC]ref|eqref|href|include|includegraphics|input|pageref|ref|url|vref|centering|cleardoublepage|clearpage|columnbreak|"
    r"csname|discretionary|end|endcsname|enlargethispage|footnotesize|frenchspacing|glossary|hfil|hfill|hfilneg|"
    r"hskip|hspace|hss|huge|hyphenation|ignorespaces|indent|index|itshape|kern|label|large|leavevmode|linebreak|"
    r"looseness|makebox|marginnote|marginpar|medskip|newline|newpage|nobreak|noindent|nolinebreak|"
    r"nonfrenchspacing|nopagebreak|normalfont|normalsize|null|pagebreak|par|parindent|parskip|penalty|phantom|"
    r"phantomsection|protect|qquad|quad|raggedright|raisebox|relax|rmfamily|rule|scriptsize|scshape|selectfont|"
    r"selectlanguage|setcounter|setlength|sffamily|sidenote|slshape|sloppy|small|smallskip|space|stepcounter|"
    r"strut|thinspace|tiny|ttfamily|unskip|upshape|vfil|vfill|vphantom|vskip|vspace|xspace"
)
"""Commands that print no words: spacing, breaks, fonts, labels."""


def may_print(name: str) -> bool:
    """Whether a command of this name may print words; those of citations, notes and set-up do not."""
    return name not in UNSAID and not _WORDLESS.fullmatch(name) and "cite" not in name.lower()
