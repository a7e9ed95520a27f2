r"""Finds the partner of every brace of a TeX text, past comments and verbatim words, for the reader of LaTeX.

A brace without a partner costs only itself: the argument that it opens is read as if the brace were not there. An
argument does not reach over a heading, so that a brace lost in one section does not pair with one of another.
"""

from __future__ import annotations

from citecheck.foundation.lazy_regex import lazy

VERBATIM = (
    r"(?:[lB]?[Vv]erbatim\*?|SaveVerbatim|alltt|lstlisting|minted|comment|filecontents\*?|tikzpicture|pgfpicture|forest|"
    r"luacode\*?|pycode|asy|dot2tex|code)"
)
"""Environments whose words are no prose, and whose braces may have no partner."""

_SIGN = lazy(
    rf"\\begin[ ]?\{{(?P<raw>{VERBATIM})\}}|\\(?:verb|lstinline)\*?(?P<mark>[^A-Za-z\s*{{\[%])"
    r"|(?m:^)[ \t]*\\(?P<heading>part|chapter|section|subsection)\b|\\(?s:.)|%[^\n]*|[{}\[\]]|\n[ \t]*\n"
)
_OF_COMMAND = lazy(r"[\w*\]}]\s*\Z")
"""What stands before the opening brace of an argument."""
_BODY = lazy(r"\\begin[ ]?\{document\}")


class TexText:
    """A TeX text with the offset after the partner of each opening brace (`ends`) and bracket (`brackets`).

    `unclosed` are the braces without a partner. A pair of brackets does not reach over a paragraph or out of a brace.
    """

    __slots__ = ("brackets", "ends", "text", "unclosed")

    def __init__(self, text: str) -> None:
        self.text = text
        self.ends: dict[int, int] = {}
        self.brackets: dict[int, int] = {}
        self.unclosed: list[int] = []
        begins = _BODY.search(text)
        self._pair(begins.start() if begins else 0)

    def _pair(self, body: int) -> None:
        text, ends, opened, at = self.text, self.ends, list[int](), 0
        inside: list[list[int]] = [[]]
        endless: set[str] = set()
        search = _SIGN.search
        while (sign := search(text, at)) is not None:
            at = sign.end()
            first = text[sign.start()]
            if first == "{":
                opened.append(sign.start())
                inside.append([])
            elif first == "}":
                if opened:
                    ends[opened.pop()] = at
                    inside.pop()
            elif first == "[":
                inside[-1].append(sign.start())
            elif first == "]":
                if inside[-1]:
                    self.brackets[inside[-1].pop()] = at
            elif first == "\n":
                inside[-1].clear()
            elif sign["raw"]:
                ends[sign.start("raw") - 1] = at
                close = text.find(f"\\end{{{sign['raw']}}}", at) if sign["raw"] not in endless else -1
                if close < 0:
                    endless.add(sign["raw"])
                at = close if close >= 0 else at
            elif sign["mark"]:
                close = text.find(sign["mark"], at, _line_end(text, at))
                at = close + 1 if close >= 0 else at
            elif sign["heading"] and opened and sign.start() > body:
                kept = [brace for brace in opened if not _OF_COMMAND.search(text, max(0, brace - 4), brace)]
                self.unclosed += sorted({*opened} - {*kept})
                opened = kept
                inside = [[] for _ in range(len(opened) + 1)]
        self.unclosed = sorted([*self.unclosed, *opened])


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
