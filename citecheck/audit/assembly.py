"""Puts an audit together: settings, manuscripts, their bibliographies, texts and records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from citecheck.audit.cited_texts import CitedWorks, TextSearch
from citecheck.audit.claims import Draft, ReferenceMaterial, with_extract, with_extracts
from citecheck.audit.config import DOCUMENT_KEYS, Settings, Voice, merged
from citecheck.audit.document_settings import filter_keys
from citecheck.audit.files import shown
from citecheck.audit.memory import Buffers, Memory, encoded, stamps
from citecheck.audit.project import is_too_wide
from citecheck.audit.records_in_force import RecordsInReach, records_in_reach
from citecheck.audit.settings import with_named_files
from citecheck.errors import ConfigError, UsageError
from citecheck.foundation.cancellation import stop_if_cancelled
from citecheck.foundation.files import look, real
from citecheck.foundation.reach import Reach
from citecheck.model.manuscript import NOT_ALONG, Bibliography, BlockKind, Manuscript, Notice, Reference
from citecheck.model.noun import field, noun, replace
from citecheck.model.places import Place
from citecheck.read.declared_bibliographies import named_bibliographies, project_bibliographies
from citecheck.rules import chosen, on_by_default
from citecheck.texts.library import RefusedFile
from citecheck.texts.named_texts import cited_keys, files_named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from citecheck.entries.retractions import Retraction
    from citecheck.foundation.processes.processes import Processes
    from citecheck.model.registry import Registry
    from citecheck.model.rule import Rule
    from citecheck.records.witness_texts import WitnessQuery
    from citecheck.texts.library import HeldText, Library

METADATA_KEYS_OF_FILTERS = ("fail", "annotate", "source", "off")
"""Keys of the `citecheck:` metadata that are not settings. Every audit obeys `off`."""
WITH_FIELDS = ("docx", "odt")
"""Formats in which reference managers keep their citations in fields."""
LEFT_OUT = "left out of the audit, as its metadata asks (citecheck: off)"


@noun
class ManuscriptInput:
    """A manuscript as read, with the folder its relative paths start from and the settings that hold there.

    `inside` are the entries in the manuscript itself.
    """

    manuscript: Manuscript
    folder: Path
    settings: Settings
    inside: Bibliography | None = None


@noun
class Assembly:
    """The inputs of `audit.audit`, read and ready.

    `settings` are those of each manuscript, and of each bibliography that only one manuscript uses, by name in reports;
    `common` those of everything else.
    """

    drafts: tuple[Draft, ...]
    bibliographies: tuple[Bibliography, ...]
    library: ReferenceMaterial
    common: Settings
    settings: Mapping[str, Settings]

    @property
    def all_settings(self) -> tuple[Settings, ...]:
        """The settings of the whole audit, then those of each manuscript."""
        return (self.common, *self.settings.values())

    @property
    def libraries(self) -> tuple[ReferenceMaterial, ...]:
        """What the whole audit compares with, then what each manuscript does that has its own."""
        return (self.library, *(draft.library for draft in self.drafts if draft.library))

    @property
    def texts(self) -> Iterator[HeldText]:
        """The texts of every library of the audit."""
        return (text for library in self.libraries for text in library.held.texts)

    def settings_of(self, path: str) -> Settings:
        """The settings that hold for a file of the audit."""
        return self.settings.get(path, self.common)

    def rules_of(self, path: str) -> tuple[Rule, ...]:
        """The rules to show in a file of the audit."""
        return rules_of(self.settings_of(path))


UNMARKED = "quotation-unmarked"
"""The rule for whose claims every paragraph is compared with every text held."""

_BookKey: TypeAlias = "tuple[Path, bool]"
"""A bibliography, and whether it lies in reach: what one manuscript may use another's project may not name."""


def _key(path: Path, reach: Reach | None) -> _BookKey:
    return path, reach is None or reach.admits(path)


def _with_folders_of(books: Iterable[tuple[Path, Bibliography]], reach: Reach | None) -> Reach | None:
    """The reach with the folders of bibliographies that are read: what their entries name may lie in them."""
    if reach is None:
        return None
    folders = (path.parent for path, book in books if not book.unread and not reach.is_inside(path.parent))
    return reach.with_places(folder for folder in folders if not is_too_wide(folder))


@noun
class _Shelf:
    """Files that are read once and shared: bibliographies by path, libraries by their folders and settings."""

    own: frozenset[Path]
    manuscripts: tuple[Manuscript, ...]
    memory: Memory
    buffers: Buffers
    cited: set[str] = field(default_factory=set)
    """The keys of the entries that the manuscripts cite. Of a large library, only these are read."""
    books: dict[_BookKey, Bibliography] = field(default_factory=dict)
    registries: dict[tuple[tuple[Path, ...], Reach | None], RecordsInReach] = field(default_factory=dict)
    libraries: dict[tuple[object, ...], ReferenceMaterial] = field(default_factory=dict)

    def book(self, path: Path, reach: Reach | None) -> Bibliography:
        """The bibliography in a file, read once; `reach` is what may be opened for it (None: everything)."""
        key = _key(path, reach)
        if key not in self.books:
            stop_if_cancelled()
            from citecheck.read.bibliography.reader import bibliography

            name, data = shown(path), encoded(path, self.buffers)
            self.books[key] = self.memory.once(
                ("bibliography", path, name, reach),
                stamps([path]) if data is None else data,
                lambda: bibliography(path, name, reach, data=data),
            )
        return self.books[key]

    def join(self, paths: Sequence[Path], reach: Reach | None) -> None:
        """Read bibliographies that are used together: by one manuscript, or named in one command."""
        if not paths:
            return
        from citecheck.read.bibliography.inheritance import joined

        keys = [_key(path, reach) for path in paths]
        self.books.update(zip(keys, joined([self.book(path, reach) for path in paths]), strict=True))

    def library(
        self,
        settings: Settings,
        paths: Iterable[Path],
        inside: Bibliography | None = None,
        at_end: tuple[Reference, ...] = (),
    ) -> ReferenceMaterial:
        """The library for some settings, with the texts of the works cited. `inside` are a manuscript's own entries,
        `at_end` those of its list of references, which count as cited."""
        books = [(path, self.book(path, settings.reach)) for path in paths]
        reach = _with_folders_of(books, settings.reach)
        named = files_named(books, reach, self.cited)
        own = settings.texts, settings.registry, settings.retractions, settings.ocr
        made_of = (*own, named, reach, inside and inside.path, tuple(entry.place for entry in at_end))
        if made_of not in self.libraries:
            of_registry = settings.registry, settings.reach
            if of_registry not in self.registries:
                self.registries[of_registry] = self.memory.records(of_registry, records_in_reach(*of_registry))
            records, refused = self.registries[of_registry].registry, self.registries[of_registry].refused
            entries = [entry for _, book in books for entry in book.references]
            cited = frozenset(self.cited).union(entry.key for entry in at_end)
            works = CitedWorks((*entries, *(inside.references if inside else ()), *at_end), cited)
            search = TextSearch(settings.texts, reach, self.own, self.memory, settings.ocr, settings.zotero_api)
            held = search.library(works, named)
            listed, unread = _retractions(settings)
            if refused := (*refused, *unread):
                said = (f"{one.path}: not read: {one.why}" for one in refused)
                held = replace(held, notices=(*held.notices, *said), refused=(*held.refused, *refused))
            with_wordings = partial(self._with_wordings, records)
            paths = self.registries[of_registry].paths
            self.libraries[made_of] = ReferenceMaterial(
                held, records, self.memory.answers, with_wordings, listed, paths
            )
        return self.libraries[made_of]

    def _with_wordings(self, records: Registry, gathered: Library) -> Library:
        from citecheck.records.witness_texts import witness_texts

        return self.memory.with_wordings(gathered, witness_texts(records, lambda: self._spoken(records)))

    def _spoken(self, records: Registry) -> WitnessQuery:
        """The wordings of records that the manuscripts may quote."""
        from citecheck.records.lookup.sources import tied
        from citecheck.records.witness_texts import WitnessQuery

        cited = [entry for book in self.books.values() for entry in book.references]
        names = (name for entry in cited for name in (entry.key, *entry.ids, *tied(entry, records)))
        return WitnessQuery(tuple(b.text for one in self.manuscripts for b in one.blocks), tuple(dict.fromkeys(names)))


def _retractions(settings: Settings) -> tuple[dict[str, Retraction], list[RefusedFile]]:
    """The retracted works of the tables that the settings name, by DOI, and the tables that were not read."""
    listed: dict[str, Retraction] = {}
    unread: list[RefusedFile] = []
    for path in settings.retractions:
        from citecheck.entries.retractions import LARGEST, joined, retractions
        from citecheck.foundation.decoding import BytesError, decoded, file_bytes

        try:
            table = retractions(decoded(file_bytes(path, LARGEST, settings.reach)).text, path.name)
            listed = joined(listed, table)
        except (BytesError, ValueError) as error:
            unread.append(RefusedFile(shown(path), str(getattr(error, "cause", error))))
    return listed, unread


def assemble(
    given: Sequence[ManuscriptInput],
    bibliographies: Sequence[Path],
    common: Settings,
    memory: Memory,
    buffers: Buffers,
) -> Assembly:
    """Read what the manuscripts need. `bibliographies` are audited by themselves, under the `common` settings.

    `memory` has the files read before, `buffers` the texts of files at hand. Raises CitecheckError for settings or
    records that cannot be used.
    """
    own = frozenset(real(one.folder / Path(one.manuscript.path).name) for one in given)
    shelf = _Shelf(own, tuple(one.manuscript for one in given), memory, buffers)
    named = common.reach and with_named_files(common.reach, bibliographies)
    bibliographies = [real(path) for path in bibliographies]
    shelf.join(bibliographies, named)
    for settings in (common, *(one.settings for one in given)):
        _check_rules(settings)
    heeded = [_heeded_among(_without_included(one, own), alone=len(given) == 1) for one in given]
    for one in heeded:
        if filter_keys(one.manuscript.metadata).checked:
            shelf.join(_bibliographies_of(one), one.settings.reach)
    heeded = [_with_entries(one, shelf) for one in heeded]
    for one in heeded:
        shelf.cited.update(_cited(one))
    asked = [shelf.book(path, named) for path in bibliographies]
    separate = _with_extracts([_draft(one, shelf) for one in heeded], memory.processes)
    shelf.cited.update(_cited_by_hand(separate))
    drafts = tuple(_with_library(*pair, shelf) for pair in zip(separate, heeded, strict=True))
    inside = [book for draft in drafts for book in draft.bibliographies if book not in shelf.books.values()]
    library = next((draft.library for draft in drafts if draft.library), None) or shelf.library(common, ())
    by_path = {one.manuscript.path: one.settings for one in heeded}
    used = Counter(book.path for draft in drafts for book in draft.bibliographies)
    for draft in drafts:
        alone = (book.path for book in draft.bibliographies if used[book.path] == 1 and book not in asked)
        by_path |= dict.fromkeys(alone, by_path[draft.manuscript.path])
    return Assembly(drafts, (*shelf.books.values(), *inside), library, common, by_path)


def _with_extracts(drafts: Sequence[Draft], processes: Processes | None) -> list[Draft]:
    """The drafts with their claims, as far as they have bibliographies."""
    if processes is None:
        return [with_extract(draft) for draft in drafts]
    return with_extracts(processes, drafts, [None] * len(drafts))


def _draft(given: ManuscriptInput, shelf: _Shelf) -> Draft:
    if not filter_keys(given.manuscript.metadata).checked:
        notice = Notice(LEFT_OUT, Place(given.manuscript.path), kind="off")
        return Draft(replace(given.manuscript, blocks=(), notices=(notice,)))
    paths = _bibliographies_of(given)
    own = (given.inside,) if given.inside is not None else ()
    books = (*(shelf.book(path, given.settings.reach) for path in paths), *own)
    beside = () if books and not _is_unasked(given) else tuple(map(shown, _beside(given)))
    return Draft(given.manuscript, books, beside=beside, with_unmarked=_is_asked(UNMARKED, given.settings))


def _with_library(draft: Draft, given: ManuscriptInput, shelf: _Shelf) -> Draft:
    """The draft with its library, which needs the keys that all drafts cite."""
    if not filter_keys(given.manuscript.metadata).checked:
        return draft
    at_end = () if draft.bibliographies else _references_at_end(given)
    return replace(draft, library=shelf.library(given.settings, _bibliographies_of(given), given.inside, at_end))


def _references_at_end(given: ManuscriptInput) -> tuple[Reference, ...]:
    """The list of references at the end of a manuscript, where there may be texts that are not named after works."""
    reach = given.settings.reach
    if not given.settings.texts and (reach is None or not reach.own().zotero):
        return ()
    if not any(block.kind is BlockKind.HEADING for block in given.manuscript.blocks):
        return ()
    from citecheck.extract.citations.reference_list import reference_list

    return reference_list(given.manuscript.blocks)


def _cited_by_hand(drafts: Iterable[Draft]) -> Iterator[str]:
    """The keys of the works that drafts cite without a key."""
    for draft in drafts:
        if draft.extract is not None and draft.extract.typed is not None:
            yield from (one.key for one in draft.extract.typed.resolved)


def _with_entries(given: ManuscriptInput, shelf: _Shelf) -> ManuscriptInput:
    """The manuscript with the entries that it has itself, joined with those of its bibliographies."""
    inside = _entries_inside(given.manuscript) if filter_keys(given.manuscript.metadata).checked else None
    books = [shelf.book(path, given.settings.reach) for path in _bibliographies_of(given)] if inside else []
    if inside is None or not books:
        return replace(given, inside=inside)
    from citecheck.resolve.same_work import joined

    fields = given.manuscript.format in WITH_FIELDS
    manuscript, inside = joined(given.manuscript, inside, books, rename=fields)
    return replace(given, manuscript=manuscript, inside=inside)


def _cited(given: ManuscriptInput) -> frozenset[str]:
    """The keys that a manuscript cites, and the other ids of its own entries among them."""
    keys = cited_keys(given.manuscript)
    own = given.inside.references if given.inside else ()
    return keys.union(*((one.key, *one.ids) for one in own if not keys.isdisjoint((one.key, *one.ids))))


def _entries_inside(manuscript: Manuscript) -> Bibliography | None:
    """The entries in a manuscript's own metadata."""
    if not manuscript.metadata:
        return None
    from citecheck.read.bibliography.reader import references_in_metadata

    return references_in_metadata(manuscript)


def rules_of(settings: Settings) -> tuple[Rule, ...]:
    """The rules to show: those on by default, changed by each voice (settings file, document, command line) in turn.

    Raises ConfigError, naming the voice, for a rule that is not known.
    """
    wanted = on_by_default()
    for choice in settings.choices:
        try:
            wanted = chosen(wanted, choice.select, choice.ignore)
        except UsageError as error:
            raise ConfigError(f"{choice.where}: {error}" if choice.where else str(error)) from error
    return wanted


def _is_asked(name: str, settings: Settings) -> bool:
    """Whether a rule that is off by default is switched on. Where no rule is selected, none is loaded to tell."""
    return any(one.select for one in settings.choices) and any(rule.name == name for rule in rules_of(settings))


def _without_included(given: ManuscriptInput, own: frozenset[Path]) -> ManuscriptInput:
    """The manuscript without the notices on files that it takes in and that the same audit reads.

    Of a file that is not there it is said. Of one out of reach nobody is told whether it is there.
    """
    notices = given.manuscript.notices
    if not any(notice.file for notice in notices):
        return given
    bases = dict.fromkeys((given.folder, given.settings.root, Path.cwd()))
    left = []
    for notice in notices:
        files = [real(base / notice.file) for base in bases] if notice.file else []
        if own.isdisjoint(files):
            left.append(notice if not files or _may_be_there(files, given.settings.reach) else _missing(notice))
    return replace(given, manuscript=replace(given.manuscript, notices=tuple(left)))


def _may_be_there(files: Sequence[Path], reach: Reach | None) -> bool:
    return any((reach and not reach.admits(file)) or look(file).is_there or look(file).why for file in files)


def _missing(notice: Notice) -> Notice:
    return replace(notice, message=f"“{notice.file}” {NOT_ALONG}: no such file was found")


def _check_rules(settings: Settings) -> None:
    """Raise ConfigError for a rule that is not known."""
    if any(choice.select or choice.ignore for choice in settings.choices):
        rules_of(settings)


def _heeded_among(given: ManuscriptInput, *, alone: bool) -> ManuscriptInput:
    """The manuscript with its own settings. One whose settings cannot be used is not read, and costs no other.

    Raises ConfigError for a manuscript that is audited alone.
    """
    try:
        heeded = _heeded(given)
        filter_keys(heeded.manuscript.metadata)
        _check_rules(heeded.settings)
    except ConfigError as error:
        if alone:
            raise
        why = f"its settings cannot be used: {str(error).removeprefix(f'{given.manuscript.path}: ')}"
        return replace(given, manuscript=replace(given.manuscript, blocks=(), metadata={}, unread=why))
    return heeded


def _heeded(given: ManuscriptInput) -> ManuscriptInput:
    """The manuscript with the settings that its own metadata adds."""
    table = metadata_table(given.manuscript)
    known = {key: value for key, value in table.items() if key not in METADATA_KEYS_OF_FILTERS}
    if not known:
        return given
    voice = Voice(f"{given.manuscript.path}: metadata `citecheck`", given.folder)
    return replace(given, settings=merged(given.settings, known, voice, (*DOCUMENT_KEYS, *METADATA_KEYS_OF_FILTERS)))


def metadata_table(manuscript: Manuscript) -> dict[str, Any]:
    """The `citecheck:` map of a document's metadata, with flat `citecheck.KEY` entries merged in.

    Raises ConfigError where `citecheck` is neither a map nor on/off.
    """
    value = manuscript.metadata.get("citecheck", {})
    value = {} if isinstance(value, bool | str) else value
    if not isinstance(value, dict):
        raise ConfigError(f"{manuscript.path}: metadata `citecheck` is a map of settings, or off")
    flat = {k.removeprefix("citecheck."): v for k, v in manuscript.metadata.items() if k.startswith("citecheck.")}
    return {**value, **flat}


def _bibliographies_of(given: ManuscriptInput) -> tuple[Path, ...]:
    """The bibliographies of one manuscript. If it names none: the .bib file beside it, if there is exactly one."""
    paths = _named(given)
    if not paths:
        beside = _beside(given)
        paths = beside if len(beside) == 1 else []
    return tuple(dict.fromkeys(real(path) for path in paths))


def _named(given: ManuscriptInput) -> list[Path]:
    """The bibliographies that settings, the manuscript or its project name."""
    folder, root = given.folder, given.settings.root
    reach = given.settings.reach
    named = [_found(name, (folder, root, Path.cwd()), reach) for name in named_bibliographies(given.manuscript)]
    return [*given.settings.bibliography, *named] or list(project_bibliographies(folder, root, reach))


def _is_unasked(given: ManuscriptInput) -> bool:
    """Whether the bibliography of a manuscript is one beside it that nothing names."""
    return len(_beside(given)) == 1 and not _named(given)


def _beside(given: ManuscriptInput) -> list[Path]:
    return sorted(given.folder.glob("*.bib"))


def _found(name: str, folders: Sequence[Path], reach: Reach | None) -> Path:
    """A bibliography named in a document: beside the document, else below the project's root or the working folder.

    What lies out of reach is not even looked at.
    """
    paths = (folder / name for folder in folders)
    in_reach = (path for path in paths if reach is None or reach.admits(real(path)))
    return next((path for path in in_reach if look(path).is_file), folders[0] / name)
