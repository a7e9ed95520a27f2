"""Reads the words of a PDF: a program that writes JSON to standard output.

Standard input has one line of JSON, the lines of pages that another program has read (by the page's index: words, left
and right edge, foot, size), and then the PDF. `pdf_layer` runs this file in a process of its own. It imports the few
modules of ours that lay out pages, from the folder in which it lies, so that it runs wherever the library does.
"""

from __future__ import annotations

import io
import json
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.formats.pdf_lines import PageLines

MOST_HEADINGS = 10_000
LONGEST_HEADING = 300
"""Headings of an outline, and characters of one, that are handed on. A manual of 4,000 pages has some 8,000."""

LONGEST_LABEL = 40
"""Characters of a page label that are handed on: no number is longer."""


def main(pages: int, characters: int, memory: int, seconds: int) -> None:
    """Read a PDF within limits of pages, characters, memory and processor time; write its pages or what is wrong."""
    bound(memory, seconds)
    try:
        head, _, data = sys.stdin.buffer.read().partition(b"\n")
        answer = _layer(data, json.loads(head), pages, characters)
    except (ImportError, OSError) as error:
        answer = {"fault": f"pypdfium2 cannot be loaded ({' '.join(str(error).split())[:200]})"}
    except MemoryError:
        answer = {"fault": f"reading it takes more than {memory // 1024**2} MB of memory"}
    sys.stdout.write(json.dumps(answer))


def bound(memory: int, seconds: int) -> None:
    """Limit the memory and the processor time of this process, where the system knows such limits."""
    try:
        import resource

        for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (most if hard < 0 else min(most, hard), hard))
    except (ImportError, OSError, ValueError):
        return


def _layer(data: bytes, read: dict[str, Any], most_pages: int, most_characters: int) -> dict[str, Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
        return {"fault": "a PDF with a password" if locked else "a damaged PDF, or not a PDF"}
    if not 0 < count <= most_pages:
        return {"fault": f"a PDF of more than {most_pages} pages" if count else "a PDF without pages"}
    pages = []
    length = 0
    for at in range(count):
        try:
            pages.append(_page(document, at, read.get(str(at))))
        except (pypdfium2.PdfiumError, ValueError, RecursionError):
            return {"fault": f"a damaged PDF: page {at + 1} of {count} cannot be read"}
        length += sum(len(line.text) for line in pages[-1].lines)
        if length > most_characters:
            return {"fault": f"a PDF of more than {most_characters} characters"}
    damaged, torn = _damage(document, data, count)
    labels = [_label(document, at) for at in range(count)]
    outline = _outline(document, count)
    return {**_laid_out(pages), "labels": labels, "outline": outline, "damaged": damaged, "torn": torn}


def _damage(document: Any, data: bytes, count: int) -> tuple[list[int], bool]:
    """The indexes of damaged pages, and whether more than that is lost: as a copy shows that the library writes."""
    import pypdfium2

    from citecheck.formats import pdf_streams

    copy = io.BytesIO()
    try:
        document.save(copy, flags=pypdfium2.raw.FPDF_REMOVE_SECURITY)
    except pypdfium2.PdfiumError:
        return [], True
    return pdf_streams.damage(data, copy.getvalue(), count)


def _outline(document: Any, count: int) -> list[tuple[int, str, int]]:
    """The headings of the outline in order: level, title, index of the page. Those that lead to no page are left
    out."""
    import pypdfium2

    found = []
    try:
        for heading in islice(document.get_toc(), MOST_HEADINGS):
            target = heading.get_dest()
            sheet = target.get_index() if target else None
            if sheet is not None and 0 <= sheet < count:
                found.append((heading.level, heading.get_title()[:LONGEST_HEADING], sheet))
    except (pypdfium2.PdfiumError, ValueError, RecursionError):
        return []
    return found


def _page(document: Any, at: int, read: list[list[Any]] | None) -> PageLines:
    """The lines of a page; those of `read` where another program has read it."""
    from citecheck.formats.pdf_lines import NO_CHARACTER, PageLine, PageLines, page_lines

    page = document[at]
    try:
        if read is None:
            return page_lines(page)
        lines = (
            PageLine(text, left, right, foot, size, size, at=NO_CHARACTER) for text, left, right, foot, size in read
        )
        return PageLines(page.get_width(), page.get_height(), tuple(lines))
    finally:
        page.close()


def _laid_out(pages: Sequence[PageLines]) -> dict[str, Any]:
    """The text of the pages as numbers and strings: nouns are lists of their fields."""
    from citecheck.formats.pdf_layout import layout
    from citecheck.model.noun import field_names

    found = layout(pages)

    def plain(value: Any) -> Any:
        if isinstance(value, tuple):
            return [plain(one) for one in value]
        if isinstance(value, str | int | float):
            return value
        return [getattr(value, name) for name in field_names(value)]

    return {name: plain(getattr(found, name)) for name in field_names(found)}


def _label(document: Any, at: int) -> str:
    return str(document.get_page_label(at) or "")[:LONGEST_LABEL]


if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parents[2]))
    main(*map(int, sys.argv[1:5]))
