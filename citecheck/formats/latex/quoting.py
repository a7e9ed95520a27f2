r"""Reads the quoting commands of LaTeX: csquotes whole, `\say`, `\frquote`, epigraphs.

Signatures: the csquotes manual, sections 3 to 5. A citation that a command makes comes after the words.
"""

from __future__ import annotations

from citecheck.formats.latex.citing import cited_by
from citecheck.formats.latex.flow import TexContext
from citecheck.formats.latex.reading import LatexReading
from citecheck.formats.latex.stretches import Origin, TexCall, TexStretch
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import BlockKind, CiteItem, MarkKind
from citecheck.model.noun import noun, replace

QUOTING = lazy(
    r"(?P<language>foreign|hyphen|hybrid)?(?P<form>text|block|display)(?P<cites>c?)quote|(?P<foreign>foreign|hyphen|hybrid)quote"
    r"|enquote|frquote|say|guillemets|textquotes|openclosequote"
)
DISPLAY = lazy(r"(?P<language>foreign|hyphen|hybrid)?display(?P<cites>c?)quote")
_MARKS = (("“", "”"), ("‘", "’"))
_STOPS = (".", "!", "?")


@noun
class QuoteSource:
    """What a quoting command says beside the words: what cites, freely or by key, and the sign that closes them."""

    free: TexStretch | None = None
    items: tuple[CiteItem, ...] = ()
    span: Origin = (0, 0)
    sign: TexStretch | None = None

    def written(self, reading: LatexReading) -> None:
        """Write the citation, after a space, at the end of what is being read."""
        if self.items:
            reading.flow.space(self.span)
            reading.flow.put_object(MarkKind.CITE, self.span, self.items)
        elif self.free is not None and self.free.typed().strip():
            reading.flow.space(self.free.span(self.free.start, self.free.start))
            is_command = self.free.typed().lstrip(" {").startswith(("\\", "(", "["))
            reading.read_here(self.free, *(("", "") if is_command else ("(", ")")))


def quote(reading: LatexReading, call: TexCall) -> None:
    """Read a quoting command with its words."""
    quoting = QUOTING.fullmatch(call.name)
    assert quoting is not None
    starred = reading.star()
    if quoting["language"] or quoting["foreign"]:
        reading.required()
    elif call.name == "frquote":
        reading.optional()
    cites = bool(quoting["cites"])
    source = quote_source(reading, call, cites=cites) if quoting["form"] else QuoteSource()
    words = reading.required()
    if words is None:
        return
    if quoting["form"] in ("block", "display"):
        _set_apart(reading, words, source)
        return
    opening, closing = _MARKS[1 if starred or reading.quotes % 2 else 0]
    of_call = words.start if words.text is call.frame.text else call.frame.at
    reading.put(opening, call.frame.span(call.start, of_call))
    reading.tighten()
    reading.quotes += 1
    end = words.span(words.end, words.end + 1)

    def close() -> None:
        reading.quotes -= 1
        reading.put_closing(closing, end)
        source.written(reading)
        if source.sign is not None:
            reading.push(source.sign)

    reading.push(words, close)


def quote_source(reading: LatexReading, call: TexCall, *, cites: bool) -> QuoteSource:
    """`[before][after]{key}[closing sign]`, or `[citation][closing sign]`, all but the key optional."""
    if not cites:
        free = reading.optional()
        sign = reading.optional() if free is not None else None
        return QuoteSource(free=free, sign=sign)
    options = [option for option in (reading.optional(), reading.optional()) if option is not None]
    keys = reading.required()
    sign = reading.optional()
    if keys is None:
        return QuoteSource(sign=sign)
    before, after = (options[0], options[1]) if len(options) == 2 else (None, options[0] if options else None)
    return QuoteSource(None, cited_by(reading, keys, before, after), call.span(), sign)


def _set_apart(reading: LatexReading, words: TexStretch, source: QuoteSource) -> None:
    """Words set apart, closed by the sign given for that unless they close themselves, then the citation."""
    reading.flow.end_block()
    before = reading.flow.context
    reading.flow.context = quoted(reading, BlockKind.QUOTE)

    def close() -> None:
        end_quotation(reading, words.typed(), source)
        reading.flow.end_block()
        reading.flow.context = before

    reading.push(words, close)


def end_quotation(reading: LatexReading, typed: str, source: QuoteSource) -> None:
    """Write what comes after the words of a quotation set apart."""
    if source.sign is not None and not typed.rstrip().endswith(_STOPS):
        reading.read_here(source.sign)
    source.written(reading)


def quoted(reading: LatexReading, kind: BlockKind) -> TexContext:
    """What holds in a quotation set apart that begins here. One within an epigraph is the epigraph's own form."""
    around = reading.flow.context
    if around.kind is BlockKind.EPIGRAPH:
        return around
    reading.groups += 1
    return replace(around, kind=kind, group=reading.groups, cells=False, row=None)


def leave_out(reading: LatexReading, call: TexCall) -> None:
    r"""`\textelp{}` is `[…]`; with words it is `[… words]`, with a star `[words …]`."""
    starred = reading.star()
    words = reading.required()
    span = call.span()
    if words is None:
        return
    if call.name == "textdel" or not words.typed().strip():
        reading.put("[…]", span)
    else:
        _between(reading, span, words, ("[", " …]") if starred else ("[… ", "]"))


def put_in(reading: LatexReading, call: TexCall) -> None:
    r"""`\textins{words}` is `[words]`."""
    reading.star()
    words = reading.required()
    if words is not None:
        _between(reading, call.span(), words, ("[", "]"))


def _between(reading: LatexReading, span: Origin, words: TexStretch, signs: tuple[str, str]) -> None:
    reading.put(signs[0], span)
    reading.push(words, lambda: reading.put_closing(signs[1], span))


def epigraph(reading: LatexReading, call: TexCall) -> None:
    r"""`\epigraph{words}{who}`, `\dictum[who]{words}`, `\qitem{words}{who}`: who said it is the last line."""
    who: TexStretch | None
    if call.name == "dictum":
        who, words = reading.optional(), reading.required()
    else:
        words, who = reading.required(), reading.required()
    if words is None:
        return
    reading.flow.end_block()
    before = reading.flow.context
    context = reading.flow.context = quoted(reading, BlockKind.EPIGRAPH)
    said = who if who is not None and who.typed().strip() else None

    def leave() -> None:
        reading.flow.end_block()
        reading.flow.context = before

    def name_who() -> None:
        reading.flow.end_block()
        reading.flow.context = context
        if said is None:
            leave()
            return
        reading.put("— ", said.span(said.start, said.start))
        reading.push(said, leave)

    reading.push(words, name_who)
