"""Reads an EPUB as a text held: its chapters in the order of reading, with the printed pages that it marks.

The file is unpacked in memory only, and nothing that it names is looked for outside it.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from citecheck.errors import ReaderError
from citecheck.formats.markup.flow import MOST_BYTES, TextFlow
from citecheck.formats.markup.html import HtmlReader, html_text, tell
from citecheck.foundation.decoding import packed_file
from citecheck.foundation.safe_xml import MOST_ELEMENTS, XmlFault, XmlRefusal, parsed
from citecheck.model.structured_text import StructuredText

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
ENTRY = b"PK\x01\x02"
"""The first bytes of each entry in the list of a packed file."""
MOST_ENTRIES = 20_000
"""Files in an EPUB. A dictionary with a picture for each word has some thousands."""
WORDS = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
"""Media types of chapters."""
NCX = "application/x-dtbncx+xml"
"""The media type of the table of contents of EPUB 2."""
PAGE_MAP = "application/oebps-page-map+xml"
"""The media type of the list of pages that Adobe added to EPUB 2."""
FONTS = ("/2008/embedding", "/pdf/encryption")
"""Ends of the names of what fonts are hidden by. Words are not touched by it."""

_UNPACKING = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)
"""What the library raises for a damaged entry, a password, or a packing it does not know."""


class _PackedBook:
    """A packed book. Raises ReaderError for what no one should unpack."""

    def __init__(self, data: bytes) -> None:
        if data.count(ENTRY) > MOST_ENTRIES:
            raise ReaderError(f"an EPUB with more than {MOST_ENTRIES} files in it")
        try:
            self._zip = packed_file(data)
        except _UNPACKING as error:
            raise ReaderError("a damaged EPUB, or not an EPUB") from error
        self._names = set(self._zip.namelist())
        self._left = MOST_BYTES
        self._elements = MOST_ELEMENTS

    def bytes(self, path: str) -> bytes | None:
        """The content of a file; None where it is not there or damaged."""
        if path not in self._names:
            return None
        try:
            with self._zip.open(path) as packed:
                found = packed.read(self._left + 1)
        except _UNPACKING:
            return None
        self._left -= len(found)
        if self._left < 0:
            raise ReaderError(f"an EPUB that unpacks to more than {MOST_BYTES // 1_000_000} MB of text")
        return found

    def tell(self, chapter: str, handler: HtmlReader) -> bool:
        """Tell a handler what a chapter says; whether it could be read."""
        data = self.bytes(chapter)
        text = html_text(data).text if data is not None else "\0"
        if "\0" in text:
            return False
        self._elements -= tell(text, handler, self._elements)
        return True

    def tree(self, path: str) -> Element | None:
        """A file of XML; None where it is not there, or no XML. Raises ReaderError for XML that nobody should read."""
        data = self.bytes(path)
        try:
            return parsed(data) if data is not None else None
        except XmlRefusal as refusal:
            raise ReaderError(f"an EPUB whose {posixpath.basename(path)} {refusal.message}") from refusal
        except XmlFault:
            return None


def read(data: bytes, sha256: str) -> StructuredText:  # noqa: ARG001
    """The chapters of an EPUB as one text, with the layers PAGE, SHEET, NOTE and DOUBTFUL.

    Raises ReaderError, with one phrase why not.
    """
    package = _PackedBook(data)
    opf_path, opf = _opf(package)
    items = _items(opf, posixpath.dirname(opf_path))
    chapters = _chapters(opf, items)
    if not chapters:
        raise ReaderError("an EPUB that names no chapter")
    locked = _locked(package)
    if not locked.isdisjoint(chapters):
        raise ReaderError("an EPUB with copy protection")
    labels = _labels(package, items)
    contents = _contents(package, items, chapters)
    flow = TextFlow()
    lost, fits = 0, True
    for chapter in chapters:
        begun = contents.get(chapter, {}) if contents is not None else None
        if (first := labels.get(chapter, {}).get("")) is not None:
            flow.page(first)
        for depth, heading in (begun or {}).get("", ()):
            flow.division(depth, heading=heading)
        reader = HtmlReader(flow, labels.get(chapter, {}), begun)
        lost += not package.tell(chapter, reader)
        fits = fits and reader.has_begun(begun or {})
        flow.paragraph()
    if not fits:
        flow.forget_divisions()
    if lost == len(chapters):
        raise ReaderError("an EPUB of which no chapter can be read")
    return flow.structured(quality=_quality(lost, len(chapters)))


def _quality(lost: int, count: int) -> str | None:
    return f"bad_text: an EPUB of which {lost} of {count} chapters are missing or damaged" if lost else None


def _opf(package: _PackedBook) -> tuple[str, Element]:
    """The file that lists the parts of the book."""
    container = package.tree(CONTAINER)
    for rootfile in container.iter("rootfile") if container is not None else ():
        path = _inside("", rootfile.get("full-path", ""))
        if (found := package.tree(path)) is not None:
            return path, found
    raise ReaderError("a damaged EPUB: the list of its parts is missing")


def _inside(folder: str, href: str) -> str:
    """The path of a part, relative to a folder of the package. One that leads out of it names nothing."""
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0]))).lstrip("/")


def _items(opf: Element, folder: str) -> dict[str, tuple[str, str, str]]:
    """The parts by their id: path, media type, properties."""
    return {
        item.get("id", ""): (
            _inside(folder, item.get("href", "")),
            item.get("media-type", ""),
            item.get("properties", ""),
        )
        for item in opf.iter("item")
    }


def _chapters(opf: Element, items: Mapping[str, tuple[str, str, str]]) -> list[str]:
    """The paths of the chapters in the order of reading, each once."""
    found: dict[str, None] = {}
    for reference in opf.iter("itemref"):
        path, kind, properties = items.get(reference.get("idref", ""), ("", "", ""))
        if kind in WORDS and "nav" not in properties.split():
            found[path] = None
    return list(found)


def _locked(package: _PackedBook) -> set[str]:
    """The files that are encrypted, fonts left out."""
    tree = package.tree(ENCRYPTION)
    found: set[str] = set()
    for one in tree.iter("EncryptedData") if tree is not None else ():
        ways = [method.get("Algorithm", "") for method in one.iter("EncryptionMethod")]
        if not any(way.endswith(FONTS) for way in ways):
            found |= {_inside("", reference.get("URI", "")) for reference in one.iter("CipherReference")}
    return found


def _labels(package: _PackedBook, items: Mapping[str, tuple[str, str, str]]) -> Mapping[str, Mapping[str, str]]:
    """The printed pages that the book's own lists name: by chapter, the label of the page that begins at an `id`.

    "" is the beginning of the chapter. Where several pages are said to begin there, none is told, and its label is "".
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for path, kind, properties in items.values():
        if kind not in (NCX, PAGE_MAP) and "nav" not in properties.split():
            continue
        tree = package.tree(path)
        told: dict[tuple[str, str], str] = {}
        for href, label in _listed(tree) if tree is not None else ():
            file, _, fragment = href.partition("#")
            place = _inside(posixpath.dirname(path), file), unquote(fragment)
            if label:
                told[place] = label if place[1] or place not in told else ""
        for (chapter, fragment), label in told.items():
            found[chapter].setdefault(fragment, label)
    return found


def _listed(tree: Element) -> Iterator[tuple[str, str]]:
    """The address and label of each page in a list of pages, of EPUB 3 or of EPUB 2."""
    for nav in tree.iter("nav"):
        if "page-list" in nav.get("epub:type", "").split() or nav.get("role") == "doc-pagelist":
            for link in nav.iter("a"):
                yield link.get("href", ""), "".join(link.itertext()).strip()
    for target in tree.iter("pageTarget"):
        content = next(target.iter("content"), None)
        # `value` counts the pages of each kind: 5 for a page that prints v.
        printed = "".join(text for one in target.iter("text") for text in one.itertext())
        if content is not None:
            yield content.get("src", ""), printed.strip() or target.get("value", "")
    if tree.tag == "page-map":
        for page in tree.iter("page"):
            yield page.get("href", ""), page.get("name", "").strip()


_Contents: TypeAlias = "dict[str, dict[str, list[tuple[int, str]]]]"
"""The divisions that begin in each chapter, by the `id` of the element where they begin ("" for the beginning)."""


def _contents(
    package: _PackedBook, items: Mapping[str, tuple[str, str, str]], chapters: Sequence[str]
) -> _Contents | None:
    """The divisions that the table of contents names; None where there is no table, or it is not in the order of
    reading: then headings count."""
    order = {chapter: at for at, chapter in enumerate(chapters)}
    for wanted in ("nav", "ncx"):
        for path, kind, properties in items.values():
            is_nav = "nav" in properties.split()
            tree = package.tree(path) if (is_nav if wanted == "nav" else kind == NCX) else None
            if tree is None:
                continue
            found: _Contents = {}
            places = []
            for depth, href, heading in _headings(tree):
                file, _, fragment = href.partition("#")
                chapter = _inside(posixpath.dirname(path), file)
                if chapter not in order:
                    continue
                places.append(order[chapter])
                found.setdefault(chapter, {}).setdefault(unquote(fragment), []).append((depth, heading))
            if len(places) > 1 and places == sorted(places):
                return found
    return None


def _headings(tree: Element) -> Iterator[tuple[int, str, str]]:
    """The depth, address and words of each line of a table of contents, of EPUB 3 or of EPUB 2."""
    tables = [nav for nav in tree.iter("nav") if "toc" in (*nav.get("epub:type", "").split(), nav.get("role", "")[4:])]
    waiting = [(one, 0) for one in reversed([*tables, *tree.iter("navMap")])]
    while waiting:
        element, depth = waiting.pop()
        if element.tag == "a" and element.get("href"):
            yield depth, element.get("href", ""), "".join(element.itertext())
        elif element.tag == "navPoint":
            content, label = element.find("content"), element.find("navLabel")
            if content is not None and label is not None:
                yield depth, content.get("src", ""), "".join(label.itertext())
        deeper = depth + (element.tag in ("ol", "navMap", "navPoint"))
        waiting += [(child, deeper) for child in reversed(element) if child.tag != "navLabel"]
