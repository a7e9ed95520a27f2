"""How each door of citecheck is read: the function that takes the bytes of a file, as a run does."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path


def manuscript(path: Path) -> object:
    """A manuscript of any format, and what is found in it."""
    from citecheck.extract.claims import extract
    from citecheck.extract.dates.extraction import dates
    from citecheck.read.bibliography.reader import references_in_metadata
    from citecheck.read.declared_bibliographies import named_bibliographies
    from citecheck.read.manuscript import read

    manuscript = read(path, path.name)
    return (
        extract(manuscript),
        dates(manuscript.blocks),
        named_bibliographies(manuscript),
        references_in_metadata(manuscript),
    )


def bibliography(path: Path) -> object:
    """A bibliography in BibTeX or CSL."""
    from citecheck.read.bibliography.inheritance import joined
    from citecheck.read.bibliography.reader import bibliography

    return joined([bibliography(path, path.name)])


def record_file(path: Path) -> object:
    """A record of the registry."""
    from citecheck.records.files.files import record_file

    return record_file(path, path.name)


def texts_toml(path: Path) -> object:
    """The table of the texts held."""
    from citecheck.texts.texts_toml import entries

    return entries(path, path.name)


def table(path: Path) -> object:
    """A table of locators, and the places it names."""
    from citecheck.compare.locators.bible import scripture
    from citecheck.compare.locators.parsing import divisions
    from citecheck.foundation.decoding import decoded
    from citecheck.texts.pages.locator_table import LocatorTable, rows

    read = rows(decoded(path.read_bytes()).text, 1000).rows
    return LocatorTable(read).locator(0, 1000), [(divisions(value), scripture(value)) for _, _, value in read[:200]]


def dates(path: Path) -> object:
    """Dates in prose."""
    from citecheck.extract.dates.extraction import found_in
    from citecheck.foundation.decoding import decoded

    text = decoded(path.read_bytes()).text
    return [found_in(text, language) for language in ("en", "de", "fr", "es")]


def text(path: Path) -> object:
    """A text held, of any format. One that needs a program which is not here is not taken."""
    from citecheck.texts.folder import gather

    return [
        (
            held.content,
            held.quality,
            held.masks,
            held.pages.rows,
            held.locators.rows,
            getattr(held.content, "layers", ()),
        )
        for held in gather([(path, path.name)]).texts
    ]


def pdf(path: Path) -> object:
    """A PDF held."""
    from citecheck.errors import ReaderError
    from citecheck.formats import pdf

    data = path.read_bytes()
    try:
        read = pdf.read(data, hashlib.sha256(data).hexdigest())
    except ReaderError:
        return None
    return read.layers()


def tei(path: Path) -> object:
    """A TEI edition, for a record."""
    from citecheck.foundation.safe_xml import XmlFault, parsed
    from citecheck.records.files.tei import edition

    try:
        return edition(parsed(path.read_bytes()))
    except (XmlFault, ValueError):
        return None


def lock(path: Path) -> object:
    """A lock file."""
    from citecheck.audit.locked.lock_file import lock_text, salvaged_lock

    lock = salvaged_lock(path, path.name).lock
    return lock_text(lock), lock.works_of("a.md"), [line.manuscript for line in lock.lines]


def baseline(path: Path) -> object:
    """A baseline, read and written."""
    from citecheck.cli.baseline_file import baseline_text, read_baseline

    return baseline_text(read_baseline(path))


def questions(path: Path) -> object:
    """The questions of `find --from`."""
    from citecheck.cli.find_input import queries

    return list(queries(str(path)))


def index(path: Path) -> object:
    """The index of a folder of texts."""
    from citecheck.texts.index.reader import opened

    return opened(path.parent)


def settings(path: Path) -> object:
    """The settings of a project."""
    from citecheck.audit.config import find

    return find(path.parent).digest_words


def project(path: Path) -> object:
    """The bibliographies that a project file names."""
    from citecheck.read.declared_bibliographies import project_bibliographies

    return project_bibliographies(path.parent, path.parent)


def audited(path: Path) -> object:
    """An audit of the writer's folder that the file lies in."""
    from doors import project

    import citecheck

    data = path.read_bytes()
    project(path.parent)
    path.write_bytes(data)
    drafts = [path.parent / name for name in ("draft.md", "draft.tex")]
    return citecheck.audit(drafts, texts=[path.parent / "texts"])


def own(path: Path) -> object:
    """The settings and preferences in the user's home, and the Zotero libraries there."""
    from citecheck.foundation.own_settings import own_settings
    from citecheck.texts.attachments.zotero_database import DatabaseError
    from citecheck.texts.attachments.zotero_items import library

    home = next(folder for folder in path.parents if folder.name == "home")
    before, os.environ["HOME"] = os.environ.get("HOME", ""), f"{home}"
    try:
        settings = own_settings()
    finally:
        os.environ["HOME"] = before
    for folders in settings.zotero:
        with suppress(DatabaseError):
            library(folders)
    return settings


def ignore(path: Path) -> object:
    """An ignore file of git."""
    from citecheck.audit.walk import walk

    return walk(path.parent, lambda found: found.suffix == ".md")
