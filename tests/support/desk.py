"""A desk at which drafts typed in a test are audited: a text held in memory, a bibliography, and no records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from citecheck.audit.claims import Draft, ReferenceMaterial
from citecheck.audit.pipeline import audit
from citecheck.model.findings import Report
from citecheck.model.manuscript import Bibliography, Reference
from citecheck.model.places import Place, Span
from citecheck.model.registry import Registry
from citecheck.read.manuscript import read
from citecheck.rules import on_by_default
from citecheck.texts.held_content import Content
from citecheck.texts.library import HeldText, Library, RefusedFile
from citecheck.texts.pages.locator_table import LocatorTable

HERONS = "The keeper counted seventeen herons upon the frozen estuary that night and told nobody of it at all. "
NIGHT = HERONS + "In the morning the lamp upon the western rock had gone out and no boat was seen."
PAGES = LocatorTable(((0, len(HERONS), "7"), (len(HERONS), len(NIGHT), "8")), "page")
QUOTED = "the keeper counted seventeen herons upon the frozen estuary"
SAID = f"He has “{QUOTED}” [@{{}}].\n"
NO_RECORDS = Registry()
LOST = "“the harbour master sold eleven barrels of the finest whale oil” "


def held(work: str = "night", words: str = NIGHT, pages: LocatorTable = PAGES, **known: object) -> HeldText:
    digest = sha256(repr((words, pages.rows)).encode()).hexdigest()
    content = Content(words, digest, "sound", Span(0, len(words)), (), LocatorTable(), pages)
    known.setdefault("path", f"texts/{work}.txt")
    known.setdefault("language", "en")
    return HeldText(work, load=lambda: content, **known)  # type: ignore[arg-type]


def entry(key: str = "night", **more: object) -> Reference:
    return Reference(key, "book", Place("refs.bib"), {}, **more)  # type: ignore[arg-type]


def book(*entries: Reference, path: str = "refs.bib", **more: object) -> Bibliography:
    return Bibliography(path, "0" * 64, entries, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Desk:
    """What drafts are audited with."""

    texts: tuple[HeldText, ...] = (held(),)
    books: tuple[Bibliography, ...] = (book(entry()),)
    refused: tuple[RefusedFile, ...] = ()

    def draft(self, words: str, path: str = "a.md") -> Draft:
        return Draft(read(Path(path), path, data=words.encode()), self.books)

    def report(self, *words: str) -> Report:
        return self.audited([self.draft(one, f"{name}.md") for name, one in zip("abc", words, strict=False)])

    def audited(self, drafts: Sequence[Draft]) -> Report:
        library = ReferenceMaterial(Library(self.texts, ("texts",), refused=self.refused), NO_RECORDS)
        return audit(drafts, self.books, library, lambda _: on_by_default(), "d")
