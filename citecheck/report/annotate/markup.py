"""Writes a remark in each output format: the markup before, around and after its words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from importlib.resources import files
from typing import Protocol

from citecheck.model.noun import noun
from citecheck.report.annotate.nodes import (
    Node,
    div,
    link,
    paragraph,
    raw_block,
    raw_inline,
    span,
    string,
    strong,
    superscript,
    words,
)
from citecheck.report.annotate.remarks import Remark

CARET = "‸"
"""A proof-reader's sign for "something is missing here"."""
LIST = "citecheck-finding-"
MARK = "citecheck-mark-"


class Setting(Enum):
    """The setting of words in a document, which limits what can be put beside them."""

    OPEN = auto()
    TIGHT = auto()
    LINKED = auto()
    MUTE = auto()


class Markup(Protocol):
    """The marks of one output format."""

    def preamble(self) -> list[Node]:
        """Blocks that go before the document."""

    def around(self, content: list[Node], remarks: Sequence[Remark]) -> list[Node]:
        """Words that remarks are on, the one on the fewest words first."""

    def before(self, remark: Remark) -> list[Node]:
        """What opens a remark."""

    def after(self, remark: Remark, setting: Setting) -> list[Node]:
        """What closes a remark."""

    def missing(self) -> Node:
        """A sign in the text where words are missing."""

    def beside(self, remarks: Sequence[Remark], block: Node) -> Node:
        """The paragraph that these remarks are in, with what stands beside it."""


def markup(output: str) -> Markup:
    """The marks for a pandoc output format."""
    name = output.split("+")[0].split("-")[0]
    if name in ("html", "html4", "html5", "chunkedhtml"):
        return Html(margin=True)
    if name.startswith("epub") or name in ("revealjs", "slidy", "slideous", "s5", "dzslides"):
        return Html(margin=False)
    if name in ("latex", "beamer"):
        return Latex(margin=name == "latex")
    return Docx() if name == "docx" else Plain()


def _number(remark: Remark, setting: Setting, *classes: str) -> Node:
    """The number, which links to the list of findings and is linked from there. The link's target is no empty span
    before the words: next to one WeasyPrint 70 breaks lines after each word, and may drop words."""
    shown = [string(f"[{remark.number}]")]
    linked = shown if setting is Setting.LINKED else [link(shown, f"{LIST}{remark.number}")]
    return span(linked, f"{MARK}{remark.number}", classes)


class _Signs:
    """The behaviour that most formats share."""

    __slots__ = ()

    def preamble(self) -> list[Node]:
        """Nothing."""
        return []

    def around(self, content: list[Node], remarks: Sequence[Remark]) -> list[Node]:  # noqa: ARG002
        """A span of the class `mark` and no other, or pandoc's docx and Typst writers show no highlight."""
        return [span(content, classes=("mark",))]

    def before(self, remark: Remark) -> list[Node]:  # noqa: ARG002
        """Nothing."""
        return []

    def missing(self) -> Node:
        """The caret."""
        return string(CARET)

    def beside(self, remarks: Sequence[Remark], block: Node) -> Node:  # noqa: ARG002
        """The paragraph as it is."""
        return block


@noun
class Html(_Signs):
    """A tinted mark, a number, and the finding's message in the margin of a page."""

    margin: bool

    def preamble(self) -> list[Node]:
        """The style sheet, inside the page, so that the file stays one."""
        style = files("citecheck.report").joinpath("annotated.css").read_text("utf-8")
        return [raw_block("html", f"<style>\n{style}</style>")]

    def around(self, content: list[Node], remarks: Sequence[Remark]) -> list[Node]:
        """A `mark` element in the tint of the remark on the fewest words: around them the others show theirs."""
        inner = ("citecheck-inner",) if len(remarks) > 1 else ()
        return [span(content, classes=("mark", "citecheck-words", f"citecheck-{remarks[0].severity.label}", *inner))]

    def after(self, remark: Remark, setting: Setting) -> list[Node]:
        """The number."""
        return [_number(remark, setting, "citecheck-number", f"citecheck-{remark.severity.label}")]

    def beside(self, remarks: Sequence[Remark], block: Node) -> Node:
        """A row of two: the notes, and the paragraph. Notes inside the line make a print engine lose words."""
        if not self.margin:
            return block
        notes = div([_note(remark) for remark in remarks], classes=("citecheck-beside",))
        return div([notes, paragraph(block["c"])], classes=("citecheck-row",))


def _note(remark: Remark) -> Node:
    said = [strong(words(f"{remark.number} {remark.heading}")), {"t": "Space"}, *words(remark.message)]
    return div([paragraph(said)], classes=(f"citecheck-{remark.severity.label}",))


LATEX = r"""\makeatletter
\@ifundefined{textcolor}{\newcommand{\citecheckwords}[1]{\underline{#1}}}%
  {\newcommand{\citecheckwords}[1]{\textcolor[rgb]{0.62,0.06,0.12}{\relax #1}}}
\makeatother
\newcommand{\citechecknumber}[1]{\textsuperscript{\textsf{\scriptsize #1}}}
\newcommand{\citechecknote}[1]{\marginpar{\raggedright\sffamily\scriptsize #1}}
\newcommand{\citecheckcaret}{\ensuremath{{}_{\wedge}}}"""
"""Commands of LaTeX itself; colour only where the template has loaded it, as pandoc's own does. Without `\\relax`
the colour swallows a space that comes first."""


@noun
class Latex(_Signs):
    """Coloured words, a number, and the finding's name in the margin."""

    margin: bool

    def preamble(self) -> list[Node]:
        """The commands used, defined at the head of the text: a header may not be ours to add to."""
        return [raw_block("latex", LATEX)]

    def around(self, content: list[Node], remarks: Sequence[Remark]) -> list[Node]:  # noqa: ARG002
        """The words in colour. Not `\\hl`: it needs a package and breaks on accents and citations."""
        return [raw_inline("latex", r"\citecheckwords{"), *content, raw_inline("latex", "}")]

    def after(self, remark: Remark, setting: Setting) -> list[Node]:
        """The number, and a note where LaTeX can place one: not in notes and tables."""
        nodes = [raw_inline("latex", r"\citechecknumber{"), _number(remark, setting), raw_inline("latex", "}")]
        if self.margin and setting is Setting.OPEN:
            said = words(f"{remark.number} {remark.heading}")
            nodes += [raw_inline("latex", r"\citechecknote{"), *said, raw_inline("latex", "}")]
        return nodes

    def missing(self) -> Node:
        """The caret as mathematics: fonts lack the character."""
        return raw_inline("latex", r"\citecheckcaret{}")


@noun
class Docx(_Signs):
    """A highlight and a comment, which a word processor shows, answers and deletes like any other."""

    def before(self, remark: Remark) -> list[Node]:
        """The comment, at the start of its words."""
        said = [strong(words(f"{remark.number} {remark.heading}:")), {"t": "Space"}]
        said += words(f"{remark.message} {remark.remedy}".strip())
        for address in remark.links:
            # As words: pandoc gives a link in a comment a target that Word does not find.
            said += [{"t": "Space"}, string(address)]
        return [span(said, classes=("comment-start",), id=_comment(remark), author="citecheck")]

    def after(self, remark: Remark, setting: Setting) -> list[Node]:  # noqa: ARG002
        """The end of the comment."""
        return [span([], classes=("comment-end",), id=_comment(remark))]


COMMENTS = 90_000
"""Comments of ours are numbered from here, so as not to meet the draft's own."""


def _comment(remark: Remark) -> str:
    return str(COMMENTS + remark.number)


@noun
class Plain(_Signs):
    """A span and a raised number, which every format has in some way."""

    def after(self, remark: Remark, setting: Setting) -> list[Node]:
        """The number."""
        return [superscript([_number(remark, setting)])]
