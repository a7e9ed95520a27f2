"""Reads PAGE XML as a text held: the lines of a page in the order of reading, without running heads."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from citecheck.errors import ReaderError
from citecheck.formats.markup.flow import MOST_BYTES
from citecheck.formats.ocr.scan_text import ScanText
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.safe_xml import XmlFault, parsed
from citecheck.model.structured_text import StructuredText

HEADS = frozenset({"header", "footer", "page-number", "signature-mark", "catch-word"})
"""Types of regions that are none of the author's words."""
NUMBER = "page-number"

_TYPE = lazy(r"structure\s*\{[^}]*?type\s*:\s*([\w-]+)")


def read(data: bytes, sha256: str) -> StructuredText:  # noqa: ARG001
    """The words of a PAGE file, with the layer PAGE. Raises ReaderError, with one phrase why not."""
    try:
        root = parsed(data, MOST_BYTES)
    except XmlFault as fault:
        raise ReaderError(f"PAGE XML that {fault.message} (line {fault.line})") from fault
    scan = ScanText()
    for page in root.iter("Page"):
        scan.page()
        for region in _in_order(page):
            _tell(region, scan)
    return scan.structured()


def _in_order(page: Element) -> list[Element]:
    """The regions of a page: in the order that it gives, and those that it leaves out after them."""
    regions = list(page.iter("TextRegion"))
    ordered = [one.get("regionRef", "") for one in page.iter() if one.tag in ("RegionRefIndexed", "RegionRef")]
    rank = {name: at for at, name in enumerate(ordered)}
    return sorted(regions, key=lambda one: rank.get(one.get("id", ""), len(rank)))


def _tell(region: Element, scan: ScanText) -> None:
    custom = _TYPE.search(region.get("custom", "")[:2000])
    kind = region.get("type") or (custom[1] if custom else "")
    lines = list(_lines(region))
    if kind == NUMBER and lines:
        scan.name_page(" ".join(lines))
    if kind in HEADS:
        return
    scan.paragraph()
    for line in lines:
        scan.line()
        scan.word(line)


def _lines(region: Element) -> Iterator[str]:
    """The lines of a region; its own text where it has none."""
    lines = [one for one in region if one.tag == "TextLine"]
    for line in lines:
        yield _said(line) or " ".join(filter(None, (_said(word) for word in line if word.tag == "Word")))
    if not lines:
        yield from _said(region).splitlines()


def _said(part: Element) -> str:
    """The text of a line, word or region: the first of several that the file gives."""
    found = [one for one in part if one.tag == "TextEquiv"]
    if not found:
        return ""
    first = min(found, key=lambda one: _index(one.get("index", "0")))
    return next(("".join(one.itertext()) for one in first if one.tag == "Unicode"), "")


def _index(said: str) -> int:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else 0
