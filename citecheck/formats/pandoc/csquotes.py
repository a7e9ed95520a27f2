"""Rewrites quoting commands of LaTeX that pandoc drops as commands that it reads.

pandoc 3.9 passes over `\\textquote`, `\\textcquote`, `\\textins` and their kin with all their words, prints
the key of `displaycquote` as text, and cuts the sentence at `\\blockcquote`. Each is rewritten to
`\\enquote` or `displayquote` with the citation after it. The rewritten text is derived from the author's,
so that every word still knows its place. Signatures: the csquotes manual, sections 3 to 5.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from citecheck.formats.latex.tokens import Argument, Command, TexGroups, tex_groups
from citecheck.formats.pandoc.latex_citations import citations
from citecheck.formats.pandoc.rewriting import Piece, Rewriting, rewritten
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import Derived
from citecheck.model.noun import noun
from citecheck.model.places import Running

VERSE = "citecheckverse"
"""Stands for the environment `verse`, which pandoc does not tell from `quote`."""

_QUOTING = lazy(r"(?P<language>foreign|hyphen|hybrid)?(?P<form>text|block|display)(?P<cites>c?)quote")


@noun
class _QuoteArguments:
    """The arguments before the quoted words: where they end, what cites, and the mark that closes the words."""

    end: int
    pieces: tuple[Piece, ...]
    mark: tuple[Piece, ...] = ()


def readable(running: Running) -> Derived:
    """`running`, a LaTeX text, as pandoc can read it whole."""
    groups = tex_groups(running.text)
    return rewritten(running, [*_rewritings(groups), *citations(groups)])


def unread(text: str) -> Iterator[Command]:
    """The commands of a LaTeX text whose words pandoc drops when it reads the text as it stands."""
    for command in tex_groups(text).commands:
        quoting = _QUOTING.fullmatch(command.name)
        if (quoting and quoting["form"] == "text") or command.name in _DROPPED:
            yield command


def _rewritings(groups: TexGroups) -> Iterator[Rewriting]:
    begun: dict[str, list[Command]] = {}
    for command in groups.commands:
        if command.name in {"begin", "end"}:
            found = _environment(groups, command, begun)
        elif quoting := _QUOTING.fullmatch(command.name):
            found = _quotation(groups, command, quoting)
        else:
            other = _OTHERS.get(command.name)
            found = other(groups, command) if other else None
        if found is not None:
            yield found


def _quotation(groups: TexGroups, command: Command, quoting: re.Match[str]) -> Rewriting | None:
    """`\\textcquote[see][3]{k}[.]{words}` as `\\enquote{words} \\autocite[see][3]{k}.`"""
    cited = _cited(groups, command.end, quoting)
    words = groups.required(cited.end) if cited else None
    if cited is None or words is None:
        return None
    if quoting["form"] == "text":
        pieces = ("\\enquote{", words.inner, "}", *cited.pieces, *cited.mark)
    else:
        pieces = ("\\blockquote{", *_apart(groups, words.inner, cited), "}")
    return Rewriting(command.start, words.end, pieces)


def _apart(groups: TexGroups, words: tuple[int, int], cited: _QuoteArguments) -> tuple[Piece, ...]:
    """Words set apart, closed by the mark given for that unless they close themselves, then the citation."""
    closed = groups.text[slice(*words)].rstrip().endswith((".", "!", "?"))
    return (words, *(() if closed else cited.mark), *cited.pieces)


def _cited(groups: TexGroups, at: int, quoting: re.Match[str]) -> _QuoteArguments | None:
    if quoting["language"]:
        language = groups.required(at)
        if language is None:
            return None
        at = language.end
    return _cited_by_key(groups, at) if quoting["cites"] else _cited_freely(groups, at)


def _cited_by_key(groups: TexGroups, at: int) -> _QuoteArguments | None:
    """`[before][after]{key}[closing mark]`."""
    last: Argument | None = None
    end = at
    for _ in range(2):
        last = groups.optional(end)
        end = last.end if last else end
    key = groups.required(end)
    if key is None:
        return None
    mark = groups.optional(key.end)
    pieces: tuple[Piece, ...] = (" \\autocite", (at, key.end))
    return _QuoteArguments(mark.end, pieces, (mark.inner,)) if mark else _QuoteArguments(key.end, pieces)


def _cited_freely(groups: TexGroups, at: int) -> _QuoteArguments:
    """`[citation][closing mark]`, both of them optional."""
    citation = groups.optional(at)
    if citation is None:
        return _QuoteArguments(at, ())
    mark = groups.optional(citation.end)
    pieces: tuple[Piece, ...] = ()
    if citation.end - citation.start > 2:
        command = groups.text[citation.start + 1 : citation.end].lstrip(" {").startswith("\\")
        pieces = (" ", citation.inner) if command else (" (", citation.inner, ")")
    return _QuoteArguments(mark.end, pieces, (mark.inner,)) if mark else _QuoteArguments(citation.end, pieces)


def _environment(groups: TexGroups, command: Command, begun: dict[str, list[Command]]) -> Rewriting | None:
    """A whole environment, at its end: its citation goes behind its words."""
    argument = groups.required(command.end)
    if argument is None:
        return None
    name = groups.text[slice(*argument.inner)]
    if command.name == "begin":
        begun.setdefault(name, []).append(command)
        return None
    if not begun.get(name):
        return None
    begin = begun[name].pop()
    opened = groups.required(begin.end)
    pieces = _displayed(groups, name, (opened.end, command.start)) if opened else None
    return Rewriting(begin.start, argument.end, pieces) if pieces else None


def _displayed(groups: TexGroups, name: str, body: tuple[int, int]) -> tuple[Piece, ...] | None:
    start, end = body
    if name == "verse":
        width = groups.optional(start)
        return (f"\\begin{{{VERSE}}}", (width.end if width else start, end), f"\\end{{{VERSE}}}")
    quoting = _QUOTING.fullmatch(name)
    cited = _cited(groups, start, quoting) if quoting and quoting["form"] == "display" else None
    if cited is None or cited.end > end:
        return None
    return ("\\begin{displayquote}", *_apart(groups, (cited.end, end), cited), "\\end{displayquote}")


def _around(before: str, after: str) -> Callable[[TexGroups, Command], Rewriting | None]:
    """The command's one argument, between other characters."""

    def rewriting(groups: TexGroups, command: Command) -> Rewriting | None:
        words = groups.required(command.end)
        if words is None:
            return None
        return Rewriting(command.start, words.end, (before, words.inner, after))

    return rewriting


def _left_out(groups: TexGroups, command: Command) -> Rewriting | None:
    """`\\textelp{}` is `[…]`; with words it is `[… words]`, with a star `[words …]`."""
    words = groups.required(command.end)
    if words is None:
        return None
    pieces: tuple[Piece, ...] = ("[…]",)
    if command.name == "textelp" and words.end - words.start > 2:
        pieces = ("[", words.inner, " …]") if command.starred else ("[… ", words.inner, "]")
    return Rewriting(command.start, words.end, pieces)


def _guillemet(groups: TexGroups, command: Command) -> Rewriting | None:
    empty = groups.text.startswith("{}", command.end)
    mark = "«" if command.name == "og" else "»"
    return Rewriting(command.start, command.end + (2 if empty else 0), (mark,))


def _epigraph(groups: TexGroups, command: Command) -> Rewriting | None:
    """`\\epigraph{words}{who}` with a dash before who said it; `\\dictum[who]{words}` as an epigraph."""
    if command.name == "dictum":
        who = groups.optional(command.end)
        words = groups.required(who.end if who else command.end)
    else:
        words = groups.required(command.end)
        who = groups.required(words.end) if words else None
    if words is None or (who is None and command.name != "dictum"):
        return None
    said: tuple[Piece, ...] = ("--- ", who.inner) if who and who.end - who.start > 2 else ()
    end = max(words.end, who.end if who else 0)
    return Rewriting(command.start, end, ("\\epigraph{", words.inner, "}{", *said, "}"))


_DROPPED = frozenset({"frquote", "textins", "textelp", "dictum"})

_OTHERS: dict[str, Callable[[TexGroups, Command], Rewriting | None]] = {
    "frquote": _around("\\enquote{", "}"),
    "textins": _around("[", "]"),
    "textelp": _left_out,
    "textdel": _left_out,
    "og": _guillemet,
    "fg": _guillemet,
    "epigraph": _epigraph,
    "dictum": _epigraph,
}
