"""Finds the texts of the works that manuscripts cite: in folders, by the entries, by first pages, in the user's Zotero.

docs/library.md gives the order. What is found first counts: of a work that has a text nothing else is looked for.
"""

from __future__ import annotations

from pathlib import Path

from citecheck.audit.memory import Memory
from citecheck.foundation.files import real
from citecheck.foundation.reach import Reach
from citecheck.model.manuscript import Reference
from citecheck.model.noun import noun, replace
from citecheck.model.places import Place
from citecheck.texts.library import Library
from citecheck.texts.named_texts import LibraryTexts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.texts.attachments.tie import Tie
    from citecheck.texts.library import HeldText
    from citecheck.texts.named_texts import NamedTexts
    from citecheck.texts.scans import ScanOfWork

LANGUAGE_FIELDS = ("langid", "hyphenation", "language")
"""Fields of an entry that name the language of its work."""


@noun
class CitedWorks:
    """The entries of some bibliographies, and the keys that are cited; a key may be no entry's."""

    entries: tuple[Reference, ...]
    keys: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """The keys and other ids of the entries."""
        return frozenset(name for entry in self.entries for name in (entry.key, *entry.ids))

    def cited(self) -> list[Reference]:
        """The entries that are cited, and one for each key that is no entry's."""
        bare = (Reference(key, "misc", Place(""), {}) for key in sorted(self.keys - self.names))
        return [*(one for one in self.entries if not self.keys.isdisjoint((one.key, *one.ids))), *bare]

    def without_text(self, held: Library) -> list[Reference]:
        """The works that are cited and have no text in a library."""
        return [entry for entry in self.cited() if not held.of((entry.key, *entry.ids))]


@noun
class TextSearch:
    """Where texts are looked for: in `folders`, within `reach`. `own` are the files of the manuscripts themselves.
    `reads_scans`: scans of works that are cited are read by a program. `asks_zotero`: whether Zotero's local API is
    asked; None where only the user's own settings say it."""

    folders: tuple[Path, ...]
    reach: Reach | None
    own: frozenset[Path]
    memory: Memory
    reads_scans: bool = False
    asks_zotero: bool | None = None

    def library(self, works: CitedWorks, named: NamedTexts) -> Library:
        """The texts held. `named` are those that the entries of the works name."""
        scans = list(map(_scan, works.cited())) if self.reads_scans else []
        held = self.memory.library(self.folders, self.reach, named.ties, scans)
        ties = (*named.ties, *self._by_first_pages(held, works))
        if ties != named.ties:
            held = self.memory.library(self.folders, self.reach, ties, scans)
        found = self._of_own_library(held, works)
        if found.ties and self.reach is not None:
            reach = self.reach.with_places(file for file, _ in found.ties)
            held = self.memory.library(self.folders, reach, (*ties, *found.ties), scans)
        return _with_notices(self._without_manuscripts(held), named, found)

    def _by_first_pages(self, held: Library, works: CitedWorks) -> tuple[tuple[Path, tuple[Tie, ...]], ...]:
        """The PDFs in the folders whose first pages name a work that is cited and has no text so far."""
        names = works.names
        unnamed = [text for text in held.texts if _is_unnamed_pdf(text, names) and text.file not in self.own]
        wanted = works.without_text(held) if unnamed else []
        if not wanted:
            return ()
        from citecheck.texts.attachments.first_pages import ties_by_first_pages
        from citecheck.texts.attachments.tie import facts_of

        facts = [(entry.key, facts_of(entry)) for entry in wanted]
        found = ((real(text.file), ties_by_first_pages(facts, text.opening)) for text in unnamed if text.file)
        return tuple((file, ties) for file, ties in found if ties)

    def _of_own_library(self, held: Library, works: CitedWorks) -> LibraryTexts:
        """The texts of the user's Zotero library of the works that are cited and have no text so far."""
        if self.reach is None or not works.keys:
            return LibraryTexts()
        own = self.reach.own()
        asks = own.zotero_api if self.asks_zotero is None else self.asks_zotero
        wanted = works.without_text(held) if own.zotero or asks else []
        if not wanted:
            return LibraryTexts()
        from citecheck.audit.own_library import texts_of_api, texts_of_databases

        found = texts_of_databases(wanted, own.zotero, self.memory)
        keys = {tie.key for _, ties in found.ties for tie in ties}
        left = [entry for entry in wanted if entry.key not in keys] if asks else []
        return found.with_more(texts_of_api(left, self.reach)) if left else found

    def _without_manuscripts(self, held: Library) -> Library:
        """The texts held without the manuscripts themselves: a draft is no evidence of its sources."""
        mine = [text.path for text in held.texts if real(Path(text.path)) in self.own]
        if not mine:
            return held
        notices = [f"{path}: read as a manuscript, so not used as a text" for path in mine]
        texts = tuple(text for text in held.texts if text.path not in mine)
        return replace(held, texts=texts, notices=(*held.notices, *notices))


def _scan(entry: Reference) -> ScanOfWork:
    """The names of a work, and the language that its entry names."""
    from citecheck.texts.scans import ScanOfWork

    named = (entry.fields[name].value for name in LANGUAGE_FIELDS if name in entry.fields)
    return ScanOfWork((entry.key, *entry.ids), next((value.strip() for value in named if value.strip()), ""))


def _is_unnamed_pdf(text: HeldText, names: frozenset[str]) -> bool:
    """Whether a text is a PDF whose name is no work's, and that no index knows."""
    is_pdf = text.file is not None and text.file.suffix.lower() == ".pdf"
    return is_pdf and text.known is None and not text.ties and names.isdisjoint(Library.names_of(text))


def _with_notices(held: Library, named: NamedTexts, found: LibraryTexts) -> Library:
    """The library with what is to be said of the files that entries name and that a reference manager has."""
    return replace(
        held,
        notices=(*held.notices, *named.notices, *found.notices),
        refused=(*held.refused, *named.refused, *found.refused),
        unused=named.unused,
        gone=(*named.gone, *found.gone),
    )
