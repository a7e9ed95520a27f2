"""Nouns of coverage: what an audit checked and what it did not check.

A report prints it beside the tally, so that nobody takes silence for "checked". The reasons are those of the report's
schema; later readers may add more.
"""

from __future__ import annotations

from collections.abc import Mapping

from citecheck.model.noun import field, noun
from citecheck.model.places import Place

KINDS = ("words", "places", "keys", "notes", "files")
"""What may be left unchecked, as `--require-checked` names it."""


@noun
class Gap:
    """Something of a kind (see `KINDS`) that was left unchecked in a file.

    `recorded` is what a lock file says of it: the severity of the heaviest finding ("none" for none); "" where no lock
    says that it was checked.
    """

    path: str
    kind: str
    recorded: str = ""


@noun
class WordCoverage:
    """The quotations whose words were compared with a text, and why others were not.

    Short quotations, which are listed but not judged, are not counted. Reasons: `text_not_held` (no text of the cited
    work is held), `uncited` (no work is cited, and no text held has the words), `note_unread` (the quotation's own note
    names no entry of the bibliography, and no text held has the words), `reference_unread` (the same of a citation
    typed after it), and reasons why a text held cannot settle it (`translation`,
    `scan`, `bad_text`, `partial_copy`, `sealed`, `too_long`, `reader`). `lacking` has, for each quotation not checked
    of which a text held of another work cited for it lacks the words, the keys of these works.
    """

    compared: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    lacking: tuple[tuple[str, ...], ...] = ()

    @property
    def unchecked(self) -> int:
        """Quotations whose words were not compared, or without a result."""
        return sum(self.reasons.values())

    @property
    def given(self) -> int:
        """All quotations that are judged."""
        return self.compared + self.unchecked


@noun
class PlaceCoverage:
    """The places that citations of quotations give: how many are right and wrong, and why others are not checked.

    Reasons: `locator_unread` (no reader understands the locator), `text_without_pages` (the text held has no places
    where the passage stands), `other_kind` (it has places of another kind), `other_numbering` (the place is right in
    another numbering of the Bible's verses), `shared_citation` (another quotation with the same citation answers for
    it), `text_not_held` (no text of the work is held), `words_not_found` (no text
    of the work has the passage), `note_unread` (the quotation's own note has a number or points back, and names no
    entry of the bibliography), `no_citation_read` (parentheses with a number follow the quotation, and no citation was
    read).
    """

    right: int = 0
    wrong: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)

    @property
    def unchecked(self) -> int:
        """Places that were not compared with anything."""
        return sum(self.reasons.values())

    @property
    def given(self) -> int:
        """All cited places."""
        return self.right + self.wrong + self.unchecked


@noun
class CitationCoverage:
    """The citations whose key was looked up in a bibliography, and why others were not.

    Reasons: `typed_unresolved` (it is typed by hand, and its work is not known), `no_bibliography` (the manuscript has
    none), `bibliography_unread` (one that it has could not be read, and the others do not have the key). `unasked` are
    bibliographies that were taken because they lie beside a manuscript that names none.
    """

    total: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    unasked: tuple[str, ...] = ()

    @property
    def unchecked(self) -> int:
        """Citations that were not looked up."""
        return sum(self.reasons.values())

    @property
    def checked(self) -> int:
        """Citations that were looked up."""
        return self.total - self.unchecked


@noun
class NoteCoverage:
    """The notes of manuscripts. A note typed by hand cites without a key, and is resolved to a work or not."""

    total: int = 0
    typed_resolved: int = 0
    typed_unresolved: int = 0
    unresolved: tuple[Place, ...] = field(default=(), compare=False)
    """Where the notes begin that are not resolved."""

    @property
    def read(self) -> int:
        """Notes that cite by key, or cite nothing."""
        return self.total - self.typed_resolved - self.typed_unresolved


@noun
class UnreadFile:
    """A manuscript or bibliography of which nothing was read, and why."""

    path: str
    why: str


@noun
class FileCoverage:
    """The manuscripts and bibliographies of the audit, and those of which nothing was read."""

    asked: int = 0
    unread: tuple[UnreadFile, ...] = ()

    @property
    def read(self) -> int:
        """Files of which something was read."""
        return self.asked - len(self.unread)


IN_SINGLE_MARKS = "words in single marks are not taken for a quotation in a draft that quotes in double ones"
"""Why a passage of five words or more between single marks was not compared."""


@noun
class UnreadPassage:
    """A part of a file that was not read although the file was, and why. Lines are None where the place has none."""

    path: str
    start_line: int | None
    end_line: int | None
    why: str


@noun
class ServedWork:
    """A quoted work of which a text is held, and how the text is known to be the work's.

    `by`: `file_name` (the file is named after the key), `texts_toml` (texts.toml has the key), `file_field` (the
    entry's file field names the file), `entry_id` (the text has another id of the entry), `record` (a registry record
    connects them), `zotero` (an item of the user's Zotero library has the file), `doi`, `isbn` (the first pages print
    it), `title` (they have title, author and year). `doubt` is what speaks against
    it, as the end of a sentence on the file ("" for nothing): what rests on the text is at most a warning then. `ocr`
    is the program that read the file, with its version, where it is a scan ("" for any other text).
    """

    key: str
    path: str
    by: str
    doubt: str = ""
    ocr: str = ""


@noun
class MissingWork:
    """A quoted work of which no text is held, and where one was looked for."""

    key: str
    looked: tuple[str, ...]
    unused: tuple[str, ...] = ()
    """Files that its entry names in a `file` field, that are there, and that are not used as texts."""
    remedies: tuple[str, ...] = ()
    """What to do so that these are read, one clause for each; "" where no reader knows the kind of file."""
    gone: tuple[str, ...] = ()
    """Files that its entry names, and that are not there."""


@noun
class LanguageCoverage:
    """The quotations whose words depart from the text held, or leave words out, and how many of them were weighed
    without the negations of the text's language: a lost "not" is another word there, and no change of meaning.

    Reasons: `no_negations` (nothing is known of the language's negations), `language_unknown` (the text shows none of
    the languages known). `lacking` are the codes of the languages without negations.
    """

    weighed: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    lacking: tuple[str, ...] = ()

    @property
    def unchecked(self) -> int:
        """Quotations weighed without negations."""
        return sum(self.reasons.values())

    @property
    def checked(self) -> int:
        """Quotations weighed with them."""
        return self.weighed - self.unchecked


@noun
class LockedPlace:
    """A quotation that is not as the lock file has it: its place, and what changed (a `LockState`)."""

    place: Place
    what: str


@noun
class LockCoverage:
    """What a lock file says of the quotations of an audit.

    `confirmed` is the number of quotations that were checked here with the result recorded. `recorded` counts those
    that were not checked here by the verdict recorded; `first` and `last` are the dates (ISO 8601) between which they
    were recorded. `changed` are the quotations that are not as recorded, the new ones among them. `gone` is the number
    of lines without a quotation in the manuscripts read. `texts` are the texts of which another file is at hand,
    `readers` those whose file is the same and was read otherwise, each with the reader recorded and the one here.
    `otherwise` are the places of quotations as recorded, and compared here with the same text, whose verdict is another
    one. `errors` are those that were not checked here and of which an error is recorded.
    """

    path: str
    lines: int
    confirmed: int = 0
    recorded: Mapping[str, int] = field(default_factory=dict)
    first: str = ""
    last: str = ""
    changed: tuple[LockedPlace, ...] = ()
    gone: int = 0
    texts: tuple[str, ...] = ()
    readers: tuple[tuple[str, str, str], ...] = ()
    otherwise: tuple[LockedPlace, ...] = ()
    errors: tuple[LockedPlace, ...] = ()


@noun
class Coverage:
    """All that was checked and all that was not."""

    words: WordCoverage = field(default_factory=WordCoverage)
    places: PlaceCoverage = field(default_factory=PlaceCoverage)
    citations: CitationCoverage = field(default_factory=CitationCoverage)
    notes: NoteCoverage = field(default_factory=NoteCoverage)
    files: FileCoverage = field(default_factory=FileCoverage)
    languages: LanguageCoverage = field(default_factory=LanguageCoverage)
    passages: tuple[UnreadPassage, ...] = ()
    served: tuple[ServedWork, ...] = ()
    missing: tuple[MissingWork, ...] = ()
    idle: tuple[str, ...] = ()
    """Texts held that are of no work cited or listed in a bibliography, and that have the words of no quotation; "" for
    each whose name is withheld."""
    untouched: tuple[UnreadFile, ...] = ()
    """Manuscripts of which nothing was checked at all, and why."""
    gaps: frozenset[Gap] = frozenset()
    lock: LockCoverage | None = None
    """What the lock file says; None where none is used."""

    @property
    def complete(self) -> bool:
        """Whether everything was checked."""
        counts = (
            self.words.unchecked,
            self.places.unchecked,
            self.citations.unchecked,
            self.notes.typed_unresolved,
            self.languages.unchecked,
        )
        return not any(counts) and not (self.files.unread or self.passages or self.missing)
