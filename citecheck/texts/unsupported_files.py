"""Names the files in a folder of texts that have words and are not read, with a command that makes a text of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePath

from citecheck.foundation.programs import PANDOC_PACKAGE, PDF_PACKAGE, how_to_add

FROM_PDF = "pdftotext {file} {text}, or {package}, which reads PDFs"
"""Without the option `-layout`, which writes the lines of two columns side by side."""
PANDOCS = (".docx", ".odt", ".rtf")
DJVUS = (".djvu", ".djv")

WITH_PANDOC = "pandoc --to plain --wrap none --output {text} {file}"
FROM_OFFICE = f"{WITH_PANDOC}, or {{reader}}, with which it is read as it is"
FROM_DJVU = "djvutxt {file} {text} (of DjVuLibre; with it on PATH, DjVu is read as it is)"
BY_HAND = "save its words as {text}"
COMMANDS = {
    ".pdf": FROM_PDF,
    **dict.fromkeys(DJVUS, FROM_DJVU),
    **dict.fromkeys(
        (".tex", ".org", ".rst", ".typ", ".ipynb", ".opml"),
        WITH_PANDOC,
    ),
    **dict.fromkeys(PANDOCS, FROM_OFFICE),
    **dict.fromkeys(
        (".mobi", ".azw", ".azw3", ".prc", ".lit", ".chm", ".doc", ".pages", ".wpd", ".ps", ".tif", ".tiff", ".jp2"),
        BY_HAND,
    ),
}
"""The command that makes a text of a file, by suffix."""

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".jp2"})
"""Suffixes of pictures, of which a folder with numbered ones is a scan."""

LEAST_PAGES = 3
"""Pictures whose names differ only by their number, from which they are pages of a scan: a cover stands alone."""

MOST_NAMED = 3
"""Files of one folder that are named one by one. Of more files, only these and the number are named."""


def reader_lacking(name: str) -> str:
    """What the person must do so that files of this kind are read as they are, as a clause; "" where nothing helps."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".pdf":
        return f"to read PDFs, {how_to_add(PDF_PACKAGE)}"
    if suffix in DJVUS:
        return "to read DjVu, put djvutxt (of DjVuLibre) on PATH"
    return f"to read {suffix[1:]}, {how_to_add(PANDOC_PACKAGE)}" if suffix in PANDOCS else ""


def passed_over(names: Iterable[str], texts: Collection[str], prefix: str) -> Iterator[str]:
    """One sentence for each file of a folder that is not read, or one for all where they are many.

    `texts` are the names, without suffix, of the texts there: a PDF beside its own text needs no remark.
    """
    names = list(names)
    pages = [name for group in _scanned(names, texts) for name in group]
    if pages:
        yield _scan(pages, prefix)
    left = sorted(name for name in set(names).difference(pages) if _is_lost(PurePath(name), texts))
    for name in left if len(left) <= MOST_NAMED else ():
        yield f"{prefix}{name}: not read as a text; make one of it: {_command(name)}"
    if len(left) > MOST_NAMED:
        listed = ", ".join(left[:MOST_NAMED])
        kinds = sorted({PurePath(name).suffix.lower() for name in left})
        hints = "; ".join(dict.fromkeys(_command(f"NAME{kind}") for kind in kinds))
        yield f"{prefix or './'}: {len(left)} files not read as texts ({listed}, …); make texts of them: {hints}"


def _scanned(names: Iterable[str], texts: Collection[str]) -> Iterator[list[str]]:
    """The pictures of a folder that are pages of a scan without its words, by what is not the number in their names."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        path = PurePath(name)
        if path.suffix.lower() in PICTURES and path.stem not in texts and re.search(r"\d", path.stem):
            groups[re.sub(r"\d+", "0", name)].append(name)
    return (group for group in groups.values() if len(group) >= LEAST_PAGES)


def _scan(pages: list[str], prefix: str) -> str:
    """What is said of pictures of pages in a folder: a PDF of them is a scan that can be read."""
    from shlex import quote

    work = PurePath(prefix).name or "NAME"
    kinds = " ".join(dict.fromkeys(f"*{PurePath(name).suffix}" for name in pages))
    return (
        f"{prefix or './'}: {len(pages)} pictures of pages ({pages[0]}, …), a scan without its words; "
        f"make a PDF of them: img2pdf {kinds} -o {quote(f'{work}.pdf')}, "
        "which --ocr reads where the program tesseract is installed"
    )


def _is_lost(name: PurePath, texts: Collection[str]) -> bool:
    return name.suffix.lower() in COMMANDS and name.stem not in texts and not name.name.startswith(".")


def _command(name: str) -> str:
    from shlex import quote

    path = PurePath(name)
    return COMMANDS[path.suffix.lower()].format(
        file=quote(name),
        text=quote(f"{path.stem}.txt"),
        package=how_to_add(PDF_PACKAGE),
        reader=how_to_add(PANDOC_PACKAGE),
    )
