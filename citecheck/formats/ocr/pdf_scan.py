"""Reads the pages of a PDF that are pictures: draws each and has Tesseract read it.

The words of each page are kept in the cache, so that a long scan that is stopped goes on where it was.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from citecheck.errors import ReaderError
from citecheck.formats import pdf_layer
from citecheck.formats.ocr.hocr_lines import ScanLine, evened, scan_lines
from citecheck.formats.ocr.tesseract import Tesseract, data_name
from citecheck.formats.progress import tell
from citecheck.foundation.cancellation import stop_if_cancelled
from citecheck.foundation.store import ResultKey, store
from citecheck.model.noun import field_names, noun

FORMAT = 2
"""Of what is kept of a page: pages of another are read anew."""

DOTS = 300
"""Dots an inch at which pages are drawn: Tesseract is trained on letters of this size."""

MOST_DOTS = 12_000_000
"""Dots of one page: A4 at 300 an inch has 9 million."""

BATCH = 8
"""Pages that are drawn at once. They take 100 MB."""

MOST_AT_ONCE = 4
"""Pages that are read at once, on a machine with as many processors."""

TOLD = 20
"""Pages after which it is said how far the reading is."""


@noun
class ScanPages:
    """The pages of a PDF that are pictures, by index, and how they are to be read. `shown` is the file in messages."""

    sheets: tuple[int, ...]
    language: str
    shown: str


@noun
class ScannedLines:
    """The lines of pages by index, and the indexes of pages that could not be read."""

    pages: dict[int, list[ScanLine]]
    unread: tuple[int, ...]


def read_pages(data: bytes, sha256: str, wanted: ScanPages, program: Tesseract) -> ScannedLines:
    """The lines of the pages. Raises ReaderError if no page can be drawn, and Cancelled."""
    kept = _KeptPages(sha256, program.reads_by(data_name(wanted.language)))
    found = {at: lines for at in wanted.sheets if (lines := kept.get(at)) is not None}
    left = [at for at in wanted.sheets if at not in found]
    unread = []
    count = len(wanted.sheets)
    if left:
        tell(f"{wanted.shown}: a scan; Tesseract reads {len(left)} of {count} pages, which may take some minutes")
    workers = min(MOST_AT_ONCE, os.cpu_count() or 1)
    with ThreadPoolExecutor(workers) as pool:
        for done, (at, lines) in enumerate(_read(data, left, wanted.language, program, pool), 1):
            if lines is None:
                unread.append(at)
            else:
                found[at] = lines
                kept.put(at, lines)
            if done % TOLD == 0 and done < len(left):
                tell(f"{wanted.shown}: {done} of {len(left)} pages are read")
    sheets = sorted(found)
    return ScannedLines(dict(zip(sheets, evened([found[at] for at in sheets]), strict=True)), tuple(unread))


def first_words(data: bytes, sheets: Sequence[int], language: str, program: Tesseract) -> str:
    """The words of a few pages, read in a language, of which the true language may be told."""
    with ThreadPoolExecutor(len(sheets)) as pool:
        read = _read(data, sheets, language, program, pool)
        return "\n".join(line.text for _, lines in read for line in lines or ())


def _read(
    data: bytes, sheets: Sequence[int], language: str, program: Tesseract, pool: ThreadPoolExecutor
) -> Iterator[tuple[int, list[ScanLine] | None]]:
    """Pages with their lines, None where a page cannot be read."""

    def lines(picture: _Picture | None) -> list[ScanLine] | None:
        if picture is None:
            return None
        if not picture.height:
            return []
        hocr = program.read(picture.pgm, language, picture.dots)
        return None if hocr is None else scan_lines(hocr.decode("utf-8", "replace"), picture.height, picture.dots)

    for begun in range(0, len(sheets), BATCH):
        some = sheets[begun : begun + BATCH]
        pictures = list(_pictures(data, some))
        for at, result in zip(some, pool.map(lines, pictures), strict=True):
            stop_if_cancelled()
            yield at, result


@noun
class _Picture:
    width: int
    height: int
    dots: int
    grey: bytes

    @property
    def pgm(self) -> bytes:
        """The picture in the simplest format that Tesseract reads."""
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.grey


def _pictures(data: bytes, sheets: Sequence[int]) -> Iterator[_Picture | None]:
    """The pages drawn, None for one that cannot be, in a process that a hostile file may take over: what it says is
    checked."""
    given = json.dumps({"sheets": list(sheets), "dots": DOTS}).encode() + b"\n" + data
    written = pdf_layer.output("pdf_page_child.py", given, len(data), (MOST_DOTS, pdf_layer.MEMORY))
    at = 0
    for _ in sheets:
        end = written.find(b"\n", at)
        try:
            said: Any = json.loads(written[at:end] if end >= 0 else b"")
            if said is None:
                yield None
                at = end + 1
                continue
            width, height, dots = (int(said[name]) for name in ("width", "height", "dots"))
        except (ValueError, TypeError, KeyError) as error:
            raise ReaderError("a PDF whose pages cannot be drawn") from error
        grey = written[end + 1 : end + 1 + width * height]
        if min(width, height) < 0 or (dots < 1 and grey) or len(grey) != width * height:
            raise ReaderError("a PDF whose pages cannot be drawn")
        yield _Picture(width, height, dots, grey)
        at = end + 1 + width * height


class _KeptPages:
    """The lines of the pages of one file in the store."""

    def __init__(self, sha256: str, read_by: str) -> None:
        self._results = store()
        self._version = f"{FORMAT} {pdf_layer.version()}"
        self._parts = (sha256, read_by)

    def get(self, at: int) -> list[ScanLine] | None:
        """The lines of a page; None where none are kept."""
        kept = self._results.get(self._key(at)) if self._results else None
        return [ScanLine(*row) for row in json.loads(kept)] if kept is not None else None

    def put(self, at: int, lines: Iterable[ScanLine]) -> None:
        """Keep the lines of a page."""
        if self._results:
            rows = [[getattr(line, name) for name in field_names(line)] for line in lines]
            self._results.put(self._key(at), json.dumps(rows).encode())

    def _key(self, at: int) -> ResultKey:
        return ResultKey("scan page", self._version, (*self._parts, str(at)))
