"""Reads the scans among the texts of works that are cited, where the person asked for it: Tesseract reads their pages.

Which words a scan has is decided by the file, the program and the language alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from citecheck.errors import ReaderError
from citecheck.foundation.decoding import BytesError
from citecheck.language import vocabulary
from citecheck.language.lexicon import language_of
from citecheck.language.normalization import split
from citecheck.model.noun import noun, replace
from citecheck.model.structured_text import StructuredText
from citecheck.texts.held_content import Content
from citecheck.texts.library import PDF, HeldText, Library, ScanRequest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.formats.ocr.tesseract import Tesseract
    from citecheck.texts.content import FileContent

TO_INSTALL = (
    "to read scans, install the program tesseract (Debian: tesseract-ocr, macOS: brew install tesseract) "
    "so that it is on PATH"
)

SCAN = "scan: "
"""How the quality of a text begins that has no text layer."""

FIRST_TRIED = ("en", "ru", "el")
"""Languages in which the sample of a scan is read whose language nobody names, one a script: the small words of German
or French show in what is read as English."""

SAMPLE_PAGES = 2
"""Pages from the middle of a scan by whose words its language is told."""


@noun
class ScanOfWork:
    """The names of a work whose scans are to be read, and the language that its entry names ("" for none)."""

    names: tuple[str, ...]
    language: str


def proves_little(quality: str) -> str:
    """What is said of a text of this quality where nobody has quoted it yet, and how a scan is read."""
    hint = " (--ocr reads it, where the program tesseract is installed)" if quality.startswith(SCAN) else ""
    return f"{quality}; a passage not found in it proves little{hint}"


def with_scans(held: Library, works: Iterable[ScanOfWork]) -> Library:
    """The library, in which scans of these works are read with Tesseract when their words are needed."""
    from citecheck.formats.ocr.tesseract import program

    languages = {id(text): work.language for work in works for text in held.of(work.names) if _is_pdf(text)}
    if not languages:
        return held
    tesseract = program()
    used = " ".join(map(tesseract.reads_by, tesseract.data)) if tesseract else ""

    def asked(text: HeldText) -> HeldText:
        if id(text) not in languages:
            return text
        request = ScanRequest(used, _code(text.language or languages[id(text)]))
        return replace(text, scan=request, load=partial(_loaded, text.load, text.path, request, tesseract))

    return replace(held, texts=tuple(map(asked, held.texts)))


def _is_pdf(text: HeldText) -> bool:
    return text.file is not None and text.file.suffix.lower() == PDF


def _loaded(
    load: Callable[[], Content | FileContent], shown: str, request: ScanRequest, program: Tesseract | None
) -> Content | FileContent:
    """The content of a text; of a scan, with the words of its pages, or with a note where they cannot be read.

    Of a PDF that an earlier run knows to have a text layer, this loads no word.
    """
    content = load()
    if isinstance(content, Content) or not content.quality.startswith(SCAN):
        return content
    if not (content.structured.quality or "").startswith(SCAN):
        return content
    if program is None:
        return _noted(content, f"a scan, not read: {TO_INSTALL}")
    try:
        return _with_words(content, _structured(content, shown, request.language, program))
    except (ReaderError, BytesError) as error:
        return _noted(content, f"a scan, not read: {error}")


def _noted(content: FileContent, note: str) -> FileContent:
    return _with_words(content, replace(content.structured, note=note))


def _with_words(content: FileContent, structured: StructuredText) -> FileContent:
    """The content with other words than the file has by itself, of which nothing was kept."""
    return replace(content, read=lambda: structured, kept=None)


def _structured(content: FileContent, shown: str, named: str, program: Tesseract) -> StructuredText:
    from citecheck.formats import pdf, pdf_layer
    from citecheck.formats.ocr.pdf_scan import ScanPages, read_pages
    from citecheck.formats.ocr.tesseract import data_name

    data = content.file_bytes()
    sheets = pdf.bare_pages(pdf_layer.layer(data, content.sha256))
    language = _known(named, program) if named else _language_of_pages(data, sheets, program)
    found = read_pages(data, content.sha256, ScanPages(sheets, language, shown), program)
    rows = {
        at: [(line.text, line.left, line.right, line.foot, line.size) for line in lines]
        for at, lines in found.pages.items()
    }
    by = f"Tesseract {program.version}"
    read = pdf_layer.PagesRead(rows, (program.reads_by(data_name(language)), *map(str, found.unread)))
    note = f"a scan: {by} read {len(found.pages)} of its pages, as {_name(language)}"
    return replace(pdf.read_with(data, content.sha256, read, found.unread), note=note, read_by=by)


def _language_of_pages(data: bytes, sheets: Sequence[int], program: Tesseract) -> str:
    """The language of a scan by the words on pages from its middle. Raises ReaderError if it does not show."""
    from citecheck.formats.ocr.pdf_scan import first_words

    middle = len(sheets) // 2
    sample = sheets[middle : middle + SAMPLE_PAGES]
    for tried in filter(program.has, FIRST_TRIED):
        language = language_of(split(first_words(data, sample, tried, program)))
        if language is not None:
            return _known(language, program)
    said = "its language does not show; name it in the entry (langid) or in texts.toml (language)"
    raise ReaderError(said)


def _known(language: str, program: Tesseract) -> str:
    """The language, if the program has data of it. Raises ReaderError, with what to install."""
    from citecheck.formats.ocr.tesseract import data_name

    if program.has(language):
        return language
    name = data_name(language)
    if not name:
        raise ReaderError(f"citecheck does not know its language, {language}")
    raise ReaderError(
        f"Tesseract has no data for its language, {_name(language)}: install “{name}” (Debian: tesseract-ocr-{name})"
    )


def _name(language: str) -> str:
    return str(vocabulary.part(language, "").get("name", language))


def _code(said: str) -> str:
    """The code of a language that an entry or texts.toml names; the name itself where none is known."""
    primary = vocabulary.primary(said)
    if not primary or primary in vocabulary.languages():
        return primary
    return next(islice(_named(said.casefold()), 1), said)


def _named(name: str) -> Iterator[str]:
    for language in vocabulary.languages():
        names = str(vocabulary.part(language, "tex").get("babel", "")).split()
        if name in names or name == _name(language).casefold():
            yield language
