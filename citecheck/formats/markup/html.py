"""Reads HTML as a text held, and the XHTML of an EPUB's parts: words, printed pages, notes, readings."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import unescape

from citecheck.errors import ReaderError
from citecheck.formats.markup.flow import LONGEST_LABEL, MOST_BYTES, TextFlow, names
from citecheck.foundation.cancellation import stop_if_cancelled
from citecheck.foundation.decoding import DecodedText, decoded
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.safe_xml import LOOKS, MOST_ELEMENTS, XmlHandler
from citecheck.model.noun import noun
from citecheck.model.structured_text import StructuredText

UNSAID = names(
    "head script style template svg noscript rp rt iframe object select button textarea annotation audio video"
)
"""Elements whose text is none of the author's."""
RAW = frozenset({"script", "style"})
"""Elements in which nothing is markup but their end."""
EMPTY = names("area base br col embed hr img input link meta param source track wbr")
BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody "
    "tfoot thead tr ul"
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CELLS = frozenset({"td", "th"})
PAGES = ("page", "perhaps a page")
CAPTURED = (*PAGES, "call", "link", "reading")
"""Roles of elements whose words are kept apart until their end."""
OF_LISTS = ("toc", "page-list", "landmarks", "lot", "loi")
"""Kinds of a `nav` that lists places of the book."""

PAGE_KINDS = frozenset({"pagebreak", "doc-pagebreak"})
PAGE_CLASSES = names("pagebreak pagenum pageno pagenumber page-number page_number pb pagebr")
"""Classes of the mark of a printed page, as Project Gutenberg, the Internet Archive and editors have them."""
CALL_KINDS = frozenset({"noteref", "doc-noteref", "doc-backlink", "backlink"})
CALL_CLASSES = names("noteref footnote-ref footnoteref fnanchor footnote-back reversefootnote footnote-backref")
NOTE_KINDS = names("footnote endnote rearnote doc-footnote doc-endnote")
NOTE_CLASSES = names("footnote endnote")
OF_NOTES = names("aside div li p section td dd span")
"""Elements that are a note if they say so."""

MOST_ATTRIBUTES = 20_000
"""Characters of one tag."""
MOST_BROKEN = 100
"""Tags with a quotation mark too few; in a file with more, quotation marks in tags are not heeded."""

DECLARED = 2048
"""First bytes in which a file may say how it is encoded."""

_CHARSET = lazy(
    r"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{1,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_TAG = lazy(r"<(/?)([A-Za-z][^\s/<>\"'=]{0,60})((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_PLAIN_TAG = lazy(r"<(/?)([A-Za-z][^\s/<>\"'=]{0,60})([^>]*+)>")
_ATTRIBUTE = lazy(r"([^\s=\"'<>/]{1,80})(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++)))?")
_CALL = lazy(r"[\[(]\s*(?:\d{1,4}|[A-Za-z]|[*†‡§¶#]{1,4})\s*[\])]|[*†‡§¶]{1,4}|[⁰¹²³⁴-⁹]{1,4}|[↩↑^⏎\ufe0e\s]{1,4}")
_RAISED_CALL = lazy(r"\d{1,4}|[ivxlc]{1,5}|[a-z]")
_RAW_ENDS = {name: lazy(f"</{name}", re.IGNORECASE) for name in RAW}
_PAGE_NAME = lazy(r"(?=\S{0,11}\d)\S{1,12}")
_PAGE_NUMBER = lazy(r"(?<![^\W_])(\d{1,5}[a-z]?|[ivxlcdm]{1,10})(?![^\W_])", re.IGNORECASE)
_PAGE_ID = lazy(r"(?:page|pg|p|seite|pagina)[ _.-]?(\d{1,5}[a-z]?|[ivxlcdm]{1,10})", re.IGNORECASE)


@noun
class _HtmlElement:
    """An element that has begun, and what it is: `skip`, `page`, `perhaps a page`, `call`, `link`, `note`, `reading`,
    or "" for nothing. `told` is the number of a page that its attributes give."""

    name: str
    role: str
    told: str = ""


class HtmlReader(XmlHandler):
    """Tells a `TextFlow` what a page says.

    `labels` gives the printed page that begins at an element, by its `id`. `contents` gives the divisions that begin
    there (depth and heading of each), as a table of contents says; without one, headings begin divisions.
    """

    def __init__(
        self,
        flow: TextFlow,
        labels: Mapping[str, str] | None = None,
        contents: Mapping[str, Sequence[tuple[int, str]]] | None = None,
    ) -> None:
        self._flow = flow
        self._labels = labels or {}
        self._contents = contents
        self._begun = {""}
        self._open: list[_HtmlElement] = []
        self._skipping = 0
        self._raised = 0
        self._link_raised = False
        self._preformatted = 0

    def has_begun(self, places: Iterable[str]) -> bool:
        """Whether all these places of the contents were met."""
        return self._begun.issuperset(places)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = name.lower()
        element = _HtmlElement(name, *self._role(name, attributes)) if not self._skipping else _HtmlElement(name, "")
        self._open.append(element)
        if element.role == "skip" or self._skipping:
            self._skipping += 1
            return
        if name == "sup":
            self._raised += 1
            self._link_raised = True
        elif name == "pre":
            self._preformatted += 1
        self._lay_out(element)
        here = attributes.get("id") or attributes.get("name", "")
        if element.role not in PAGES and here and (label := self._labels.get(here)):
            self._flow.page(label)
        if self._contents is not None:
            for depth, heading in self._contents.get(here, ()) if here and here not in self._begun else ():
                self._begun.add(here)
                self._flow.division(depth, heading=heading)
        elif name in HEADINGS and not element.role:
            self._flow.division(HEADINGS.index(name) + 1)
            self._flow.listen()
        if element.role in CAPTURED:
            self._flow.capture()
            self._link_raised = self._raised > 0
        elif element.role == "note":
            self._flow.open_note()
        elif name == "img" and len(attributes.get("alt", "").strip()) == 1:
            self._flow.put(attributes["alt"].strip())  # an initial that is drawn

    def end(self, name: str) -> None:  # noqa: ARG002
        """The element ends that began last."""
        element = self._open.pop()
        if self._skipping:
            self._skipping -= 1
            return
        if element.role in PAGES:
            self._end_of_page(element)
        elif element.role == "call":
            self._flow.captured()
        elif element.role == "link":
            self._end_of_link()
        elif element.role == "reading":
            self._flow.readings(self._flow.captured(), [""])
        elif element.role == "note":
            self._flow.close_note()
        if self._contents is None and element.name in HEADINGS and not element.role:
            self._flow.name_division()
        if element.name == "sup":
            self._raised -= 1
        elif element.name == "pre":
            self._preformatted -= 1
        self._lay_out(element)

    def data(self, text: str) -> None:
        """A piece of text."""
        if self._skipping:
            return
        if self._preformatted:
            self._flow.put_lines(text)
        else:
            self._flow.put(text)

    def _lay_out(self, element: _HtmlElement) -> None:
        if element.role == "note" or element.role in PAGES:
            return
        if element.name in BLOCKS:
            self._flow.paragraph()
        elif element.name == "br" or element.name in CELLS:
            self._flow.line()

    def _role(self, name: str, attributes: Mapping[str, str]) -> tuple[str, str]:
        kinds = frozenset((attributes.get("epub:type", "") + " " + attributes.get("role", "")).lower().split())
        classes = frozenset(attributes.get("class", "").lower().split())
        if not kinds.isdisjoint(PAGE_KINDS):
            return "page", self._page_of(attributes)
        if name in UNSAID or "hidden" in attributes or (name == "nav" and not kinds.isdisjoint(OF_LISTS)):
            return "skip", ""
        if not classes.isdisjoint(PAGE_CLASSES):
            return "perhaps a page", self._page_of(attributes)
        if not kinds.isdisjoint(CALL_KINDS) or (name in ("a", "sup") and not classes.isdisjoint(CALL_CLASSES)):
            return "call", ""
        if name == "a" and "#" in attributes.get("href", ""):
            return "link", ""
        if name in OF_NOTES and (not kinds.isdisjoint(NOTE_KINDS) or not classes.isdisjoint(NOTE_CLASSES)):
            return "note", ""
        return ("reading", "") if name in ("del", "ins") else ("", "")

    def _page_of(self, attributes: Mapping[str, str]) -> str:
        """The number of the page that a mark begins: by the book's list of pages, else by the mark's attributes."""
        listed = self._labels.get(attributes.get("id") or attributes.get("name", ""), "")
        return listed or _page_of(attributes)

    def _end_of_page(self, element: _HtmlElement) -> None:
        """Begin the page that a mark numbers. What has more words than a number, or no number, is no mark."""
        said = self._flow.captured()
        is_long = len(said.strip()) > LONGEST_LABEL
        label = element.told or ("" if is_long else _page_said(said))
        is_mark = element.role == "page" or (label and not is_long)
        if is_long or not is_mark:
            self._flow.put(said)
        if is_mark:
            self._flow.page(label)

    def _end_of_link(self) -> None:
        """Drop the words of a link that is the call of a note, or leads back from one; keep those of another."""
        said = self._flow.captured()
        plain = said.strip()
        if not (_CALL.fullmatch(plain) or (self._link_raised and _RAISED_CALL.fullmatch(plain))):
            self._flow.put(said)


def _page_of(attributes: Mapping[str, str]) -> str:
    """The number that the attributes of a page's mark give: its title or label, else its `id`."""
    for name in ("title", "aria-label", "data-page"):
        if said := _page_said(attributes.get(name, "")):
            return said
    found = _PAGE_ID.fullmatch(attributes.get("id", attributes.get("name", "")))
    return (found[1].lstrip("0") or found[1]) if found else ""


def _page_said(words: str) -> str:
    """The number in the words of a page's mark: one word with a figure (`A2r`), else the last number (`Page 12`)."""
    if _PAGE_NAME.fullmatch(words.strip()):
        return words.strip()
    numbers = _PAGE_NUMBER.findall(words[:200])
    return str(numbers[-1]) if numbers else ""


# --- files that need not be well-formed ---


def read(data: bytes, sha256: str) -> StructuredText:  # noqa: ARG001
    """The text of an HTML file. Raises ReaderError for one that is too long."""
    flow = TextFlow()
    found = html_text(data)
    tell(found.text, HtmlReader(flow))
    return flow.structured(found.note)


def html_text(data: bytes) -> DecodedText:
    """The characters of an HTML file: by its byte order mark, else as it says, else as any text."""
    if len(data) > MOST_BYTES:
        raise ReaderError(f"the file is larger than {MOST_BYTES // 1_000_000} MB")
    declared = _CHARSET.search(data[:DECLARED].decode("latin-1"))
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = declared[1] or declared[2]
        try:
            return DecodedText(data.decode("cp1252" if name.lower() in ("iso-8859-1", "latin1") else name))
        except (LookupError, ValueError):
            pass
    return decoded(data)


def tell(text: str, handler: XmlHandler, most: int = MOST_ELEMENTS) -> int:
    """Tell a handler the tags and words of HTML, each element with its end; the number of elements.

    The work grows with the length alone. Raises ReaderError for more than `most` elements.
    """
    tags = _Tags(handler, most)
    at, closes, broken = 0, -1, 0
    while (opens := text.find("<", at)) >= 0:
        if opens > at:
            handler.data(unescape(text[at:opens]))
        at = opens
        if text.startswith("<!--", opens):
            at = _past(text, "-->", opens + 4)
            continue
        if closes < opens:
            closes = text.find(">", opens)
        if closes < 0:
            break
        if text[opens + 1] in "!?":
            at = closes + 1
            continue
        found = None
        if closes - opens < MOST_ATTRIBUTES:
            found = _TAG.match(text, opens, opens + MOST_ATTRIBUTES) if broken < MOST_BROKEN else None
            broken += found is None
            found = found or _PLAIN_TAG.match(text, opens, closes + 1)
        if found is None:
            handler.data("<")
            at = opens + 1
            continue
        at = found.end()
        name = found[2].lower()
        if found[1]:
            tags.end(name)
        else:
            tags.start(name, found[3])
            if name in RAW:
                raw = _RAW_ENDS[name].search(text, at)
                at = raw.start() if raw else len(text)
    handler.data(unescape(text[at:]))
    tags.end_all()
    return most - tags.left


def _past(text: str, mark: str, at: int) -> int:
    """The offset after a mark; that of the text's end where there is none, as browsers take it."""
    found = text.find(mark, at)
    return found + len(mark) if found >= 0 else len(text)


_CLOSED_BY: Mapping[str, Sequence[str]] = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("tr", "td", "th"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "option": ("option",),
    "a": ("a",),
    "body": ("head",),
    **dict.fromkeys(BLOCKS - {"li", "dt", "dd", "tr", "body"}, ("p", "head")),
}
"""Elements that end where another begins directly in them, as HTML allows."""


class _Tags:
    """Gives each element its end, whatever a file closes or leaves open."""

    def __init__(self, handler: XmlHandler, left: int) -> None:
        self.left = left
        self._handler = handler
        self._open: list[str] = []
        self._count: Counter[str] = Counter()

    def start(self, name: str, attributes: str) -> None:
        """A tag opens an element. Raises ReaderError where no more are read."""
        self.left -= 1
        if self.left < 0:
            raise ReaderError(f"HTML with more than {MOST_ELEMENTS} elements")
        if self.left % LOOKS == 0:
            stop_if_cancelled()
        while self._open and self._open[-1] in _CLOSED_BY.get(name, ()):
            self._pop()
        found = {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(attributes)}
        self._handler.start(name, found)
        if name in EMPTY or attributes.endswith("/"):
            self._handler.end(name)
            return
        self._open.append(name)
        self._count[name] += 1

    def end(self, name: str) -> None:
        """A tag closes an element, and those in it; none where no such element is open."""
        if not self._count[name]:
            return
        while self._open[-1] != name:
            self._pop()
        self._pop()

    def end_all(self) -> None:
        """The file ends."""
        while self._open:
            self._pop()

    def _pop(self) -> None:
        name = self._open.pop()
        self._count[name] -= 1
        self._handler.end(name)
