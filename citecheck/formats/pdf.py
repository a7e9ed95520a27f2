"""Reads a PDF as a text held: the words of its text layer in the order of reading, with the numbers of its pages.

A form feed stands between the pages of the main text. Notes and what stands apart follow it.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from citecheck.formats import page_numbers, pdf_layer, pdf_outline
from citecheck.formats.pdf_layer import PagesRead, PdfLayer
from citecheck.foundation.programs import PDF_PACKAGE
from citecheck.model.noun import replace
from citecheck.model.structured_text import Layer, LayerKind, LayerSpan, StructuredText

SIGNS_OF_A_PAGE = 30
"""Signs from which a page has a text layer: a library's stamp on a scan, or a chapter's number, has fewer."""

MOST_BARE = 0.2
"""Share of pages without words from which a PDF is a scan: books have empty pages and plates, but not one in five."""

MOST_NAMED = 6
"""Damaged pages that are named; of more the number is told."""

LEAST_SHEETS = 4
"""Pages of a file that are counted where nothing numbers them: fewer are an extract."""

MOST_OTHER = 0.8
"""Share of printed numbers that differ from a file's labels, over which the labels are wrong."""

END = b"%%EOF"
NEAR_THE_END = 2048
"""The last line of a PDF, and in how many of the last bytes it is looked for: some programs write a little after it."""


def available() -> bool:
    """Whether the library that reads PDFs is installed. This does not load it."""
    from importlib.util import find_spec

    return find_spec(PDF_PACKAGE) is not None


def version() -> int:
    """A number that changes with the library's version, by which a PDF's words may differ."""
    return zlib.crc32(pdf_layer.version().encode())


def release() -> str:
    """The versions of our reading and of the library, for people."""
    return pdf_layer.version().replace(" ", "-")


def read(data: bytes, sha256: str) -> StructuredText:
    """The words of a PDF, with the layers PAGE, SHEET, NOTE, APPARATUS, LINE, DOUBTFUL, DIVISION, BOX
    and LOST.

    Raises ReaderError, with one phrase why not.
    """
    layer = pdf_layer.layer(data, sha256)
    lost = layer.is_torn or not _ends(data)
    quality = _quality(layer, len(bare_pages(layer)), lost)
    return StructuredText(layer.text, quality=quality, layers=partial(_layers, layer, lost))


def read_with(data: bytes, sha256: str, read: PagesRead, unread: Sequence[int]) -> StructuredText:
    """As `read`, with the pages that another program has read. `unread` are those that it could not read, by index."""
    layer = pdf_layer.layer(data, sha256, read)
    lost = layer.is_torn or not _ends(data)
    quality = _quality(layer, len(unread), lost)
    if quality is None and unread:
        quality = f"bad_text: a scan of which a part could not be read: {_named(unread)} of {len(layer.labels)}"
    layer = replace(layer, damaged=tuple(sorted({*layer.damaged, *unread})))
    return StructuredText(layer.text, quality=quality, layers=partial(_layers, layer, lost))


def bare_pages(layer: PdfLayer) -> tuple[int, ...]:
    """The pages that have no text layer, by index."""
    signs = dict.fromkeys(range(len(layer.labels)), 0)
    for start, end, sheet in layer.sheets:
        signs[sheet] += len("".join(layer.text[start:end].split()))
    return tuple(sheet for sheet, found in signs.items() if found < SIGNS_OF_A_PAGE)


def _quality(layer: PdfLayer, bare: int, lost: bool) -> str | None:
    """Why the text layer proves little, as far as the file's pages, its streams and its end tell. `bare` is the number
    of pages without words that may have some."""
    count = len(layer.labels)
    if not layer.text.strip():
        return "scan: no text layer"
    if bare > MOST_BARE * count and bare > 1:
        return f"scan: {bare} of {count} pages have no text layer"
    if layer.damaged:
        return f"bad_text: a damaged PDF, of which words may be lost: {_named(layer.damaged)} of {count}"
    return "bad_text: a PDF that is damaged or breaks off, of which a part may be lost" if lost else None


def _named(damaged: Sequence[int]) -> str:
    """The damaged pages by their number in the file, the first few of many."""
    numbers = [str(at + 1) for at in damaged]
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    if len(numbers) > MOST_NAMED:
        return f"pages {', '.join(numbers[:MOST_NAMED])} and {len(numbers) - MOST_NAMED} more"
    return f"pages {', '.join(numbers[:-1])} and {numbers[-1]}"


def _layers(layer: PdfLayer, lost: bool) -> tuple[Layer, ...]:
    names = _page_names(layer)
    pages = [LayerSpan(start, end, names[sheet]) for start, end, sheet in layer.sheets if sheet in names]
    damaged = [LayerSpan(start, end) for start, end, sheet in layer.sheets if sheet in layer.damaged]
    gone = [LayerSpan(0, len(layer.text))] if lost else damaged
    boxes = [LayerSpan(row[0], row[1], _box(row)) for row in layer.boxes]
    return (
        Layer(LayerKind.SHEET, tuple(LayerSpan(start, end, str(sheet + 1)) for start, end, sheet in layer.sheets)),
        Layer(LayerKind.PAGE, tuple(pages)),
        Layer(LayerKind.NOTE, tuple(LayerSpan(*row) for row in layer.notes)),
        Layer(LayerKind.APPARATUS, tuple(LayerSpan(*row) for row in layer.apparatus)),
        Layer(LayerKind.LINE, tuple(LayerSpan(*row) for row in layer.numbers)),
        Layer(LayerKind.DOUBTFUL, tuple(LayerSpan(*row) for row in layer.doubtful)),
        Layer(LayerKind.DIVISION, pdf_outline.divisions(layer)),
        Layer(LayerKind.BOX, tuple(boxes)),
        Layer(LayerKind.LOST, tuple(gone)),
    )


def _box(row: tuple[int, int, int, float, float, float, float, int, int]) -> str:
    _, _, sheet, left, foot, right, top, turned, at = row
    return f"{sheet + 1} {left:.1f} {foot:.1f} {right:.1f} {top:.1f} {turned} {at}"


def _ends(data: bytes) -> bool:
    """Whether a PDF has its last line. PDFium reads a truncated file as far as it can, without a warning."""
    return END in data.rstrip(b"\0 \r\n\t")[-NEAR_THE_END:]


def _page_names(layer: PdfLayer) -> Mapping[int, str]:
    """The printed number of each page, by its index: what the file's labels say, or what the pages print.

    Labels that only count the pages, as programs write them by default, give way to printed numbers. So do labels that
    most printed numbers contradict. Where nothing numbers the pages of a long file, they are counted.
    """
    count = len(layer.labels)
    folios: dict[int, list[str]] = {}
    for sheet, number in layer.folios:
        folios.setdefault(sheet, []).append(number)
    printed = page_numbers.labels(page_numbers.runs(folios), count)
    labels = _labelled(layer.labels)
    counting = {sheet: str(sheet + 1) for sheet in range(count)}
    if labels and not labels.items() <= counting.items():
        return printed if _contradict(folios, printed, labels) else labels
    if printed:
        return printed
    return counting if not labels and count >= LEAST_SHEETS else {}


def _contradict(folios: Mapping[int, Sequence[str]], printed: Mapping[int, str], labels: Mapping[int, str]) -> bool:
    """Whether most of the numbers that pages print are others than their labels."""
    seen = [sheet for sheet, numbers in folios.items() if printed.get(sheet) in numbers and sheet in labels]
    other = sum(printed[sheet].casefold() != labels[sheet].casefold() for sheet in seen)
    return other > MOST_OTHER * len(seen) and len(seen) > LEAST_SHEETS


def _labelled(labels: Sequence[str]) -> dict[int, str]:
    """The labels, by the index of their page, that are numbers and follow on a neighbour's: `Cover`, `A`, or one number
    on every page is the number of no page."""
    numbers = [page_numbers.page_number(label) for label in labels]
    follows = [
        a is not None and b is not None and (a.prefix, a.letters, a.value + 1) == (b.prefix, b.letters, b.value)
        for a, b in pairwise(numbers)
    ]
    rows = zip(labels, [False, *follows], [*follows, False], strict=True)
    return {at: label.strip() for at, (label, after, before) in enumerate(rows) if after or before}
