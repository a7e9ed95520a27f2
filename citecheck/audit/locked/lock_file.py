"""Reads and writes the lock file: one sorted line for each quotation, with what an audit found and in which text.

No word of a draft or of a text is in it. The words of a quotation stand as a hash keyed with the file's own random
salt, which stands in the file: whoever has candidates for the words can test them (docs/lock.md says how fast).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from citecheck.errors import UsageError
from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.digest import blake2b
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.reach import Reach
from citecheck.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.claims import Citation, Locator

NAME = "citecheck.lock"
VERSION = 1
TITLE = "citecheck lock"
LARGEST = 64_000_000
"""Bytes of a lock file: some 200,000 quotations."""
SALT_BYTES = 16
"""Length of the salt: two files never share one, so that nobody can compute hashes once for all."""
HASH_BYTES = 12
"""Length of a hash of words. Among a million quotations two share one once in 10^17 files."""
NOTHING = "-"
"""A column that is empty: no work is cited, no file was compared."""

SEVERITIES = ("none", "note", "warning", "error")
"""What `finding` of a line may be, the lightest first."""

COLUMNS = "words path cites wording place finding date file text reader registry"
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
"""How the lines begin with which git marks a conflict."""
_HASH = lazy(rf"[0-9a-f]{{{2 * HASH_BYTES}}}")
_DATE = lazy(r"\d{4}-(?:0[1-9]|1[0-2])-\d\d")
_NAME = lazy(r"[a-z_]+")
_DIGEST = lazy(r"[0-9a-f]{64}|-")
_SALT = lazy(rf"[0-9a-f]{{{2 * SALT_BYTES}}}")
_PLAIN_LOCATOR = lazy(r"(?:\d+(?:[a-z]{1,2}\d*)?|[ivxlcdm]+)(?:[ .,:–-]+(?:\d+(?:[a-z]{1,2}\d*)?|[ivxlcdm]+))*", re.I)
"""A locator of numbers, Roman ones and ones with a letter among them. Any other may have words, and is hashed."""
_SEPARATORS = lazy(r"[\s%@=;,\x00-\x1f\x7f]")
AGAIN = "`citecheck lock` writes the file anew"


@noun
class LockLine:
    """What was found of one quotation.

    `words` is the hash of its words, `path` its manuscript, seen from the folder of the lock file, `cites` what it
    cites. `wording` and `place` are the verdicts, `finding` the severity of the heaviest finding ("none" for none),
    `date` the day (ISO 8601) from which all this holds. `file` and `text` are the SHA-256 of the file compared and of
    the text that `reader` took out of it; `registry` is the version of the records.
    """

    words: str
    path: str
    cites: str
    wording: str
    place: str
    finding: str
    date: str
    file: str
    text: str
    reader: str
    registry: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What no two lines share: a quotation that occurs twice with one citation has one line."""
        return self.words, self.path, self.cites

    @property
    def manuscript(self) -> str:
        """The path of the manuscript from the folder of the lock file."""
        return _unescaped(self.path)

    @property
    def written(self) -> str:
        """The line in the file."""
        columns = (getattr(self, name) for name in COLUMNS.split())
        return " ".join(column or NOTHING for column in columns)


@noun
class Lock:
    """A lock file: its name in reports, its folder, its salt and its lines."""

    __slots__ = ("__dict__",)

    path: str
    folder: str
    salt: str
    lines: tuple[LockLine, ...] = ()

    @cached_property
    def by_key(self) -> dict[tuple[str, str, str], LockLine]:
        """The lines by their key."""
        return {line.key: line for line in self.lines}

    def works_of(self, shown: str) -> tuple[str, ...]:
        """The works that a manuscript cites, as it names them."""
        path = self.path_of(shown)
        columns = (line.cites for line in self.lines if line.path == path and line.cites)
        return tuple(dict.fromkeys(_unescaped(part.partition("@")[0]) for one in columns for part in one.split(",")))

    def hash_of(self, words: str) -> str:
        """The hash of a quotation's words. White space counts as one space."""
        return self._keyed(" ".join(words.split()), b"words", HASH_BYTES)

    def path_of(self, shown: str) -> str:
        """A manuscript's name in the file: its path from the folder of the file. `shown` is the one in reports."""
        try:
            return _escaped(os.path.relpath(shown, self.folder).replace(os.sep, "/"))
        except ValueError:  # another drive of Windows
            return _escaped(shown)

    def cites_of(self, citations: Sequence[Citation]) -> str:
        """What a quotation cites, as a column: the keys with their locators."""
        return ",".join(
            _escaped(one.key) + "".join(f"@{self._locator(locator)}" for locator in one.locators) for one in citations
        )

    def _locator(self, locator: Locator) -> str:
        """A locator as a column has it: hashed, unless it is nothing but numbers."""
        value = " ".join(locator.value.split())
        shown = value if _PLAIN_LOCATOR.fullmatch(value) else f"~{self._keyed(value, b'locator', HASH_BYTES)}"
        return f"{_escaped(locator.label or '')}={_escaped(shown)}"

    def _keyed(self, words: str, use: bytes, size: int) -> str:
        data = words.encode("utf-8", "surrogatepass")
        return blake2b(data, key=bytes.fromhex(self.salt), digest_size=size, person=use).hexdigest()


@noun
class Salvage:
    """What can be used of a lock file, what could not, one sentence each, and the text of the file."""

    lock: Lock
    faults: tuple[str, ...]
    text: str


def new_lock(file: Path, shown: str) -> Lock:
    """A lock without lines, with a salt of its own."""
    return Lock(shown, str(file.absolute().parent), os.urandom(SALT_BYTES).hex())


def read_lock(file: Path, shown: str, reach: Reach | None = None) -> Lock:
    """The lock in a file. Raises UsageError, with the line, for a file of which anything cannot be used."""
    found = salvaged_lock(file, shown, reach)
    if found.faults:
        more = f" (and {len(found.faults) - 1} more such lines)" if len(found.faults) > 1 else ""
        raise UsageError(f"{found.faults[0]}{more}: {AGAIN}")
    return found.lock


def salvaged_lock(file: Path, shown: str, reach: Reach | None = None) -> Salvage:
    """What can be used of a lock file. Raises UsageError for one that is no lock file, or of another version."""
    try:
        text = file_bytes(file, LARGEST, reach).decode("utf-8-sig")
    except BytesError as error:
        raise UsageError(f"{shown}: {error.cause}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{shown}: not a lock file: not UTF-8 (byte {error.start})") from error
    rows = [(number, row.strip()) for number, row in enumerate(text.splitlines(), 1) if row.strip()]
    faults = list(_conflicts(rows, shown))
    rows = [(number, row) for number, row in rows if not row.startswith(_CONFLICT)]
    version = next((row.split() for _, row in rows if row.startswith(f"{TITLE} ")), None)
    if version is None:
        raise UsageError(f"{shown}: not a lock file; write one under another name, or take this one away")
    if version[2:] != [str(VERSION)]:
        said = (
            f"a lock file of version {' '.join(version[2:]) or 'unknown'}, and this citecheck reads version {VERSION}"
        )
        raise UsageError(f"{shown}: {said}: use the citecheck that wrote it, or take the file away and lock again")
    salts = list(dict.fromkeys(row.split()[1] for _, row in rows if row.startswith("salt ")))
    if len(salts) != 1 or not _SALT.fullmatch(salts[0]):
        many = "two salts, of two lock files that were joined" if len(salts) > 1 else "no salt that can be used"
        empty = new_lock(file, shown)
        return Salvage(empty, (*faults, f"{shown}: it has {many}, so that its lines cannot be compared"), text)
    header = (TITLE, "salt ", "#")
    lines: dict[tuple[str, str, str], tuple[int, LockLine]] = {}
    for number, row in rows:
        if row.startswith(header):
            continue
        line = _line(row)
        if line is None:
            faults.append(f"{shown}:{number}: a damaged line")
        elif line.key in lines:
            first = lines[line.key][0]
            faults.append(f"{shown}:{number}: it records the same quotation as line {first}")
        else:
            lines[line.key] = number, line
    lock = Lock(shown, str(file.absolute().parent), salts[0], tuple(line for _, line in lines.values()))
    return Salvage(lock, tuple(faults), text)


def _conflicts(rows: Sequence[tuple[int, str]], shown: str) -> Iterator[str]:
    marks = [number for number, row in rows if row.startswith(_CONFLICT)]
    if marks:
        yield f"{shown}:{marks[0]}: git left the marks of a conflict here"


def _line(row: str) -> LockLine | None:
    """The line in a row of the file; None for a damaged one."""
    columns = row.split(" ")
    if len(columns) != len(COLUMNS.split()):
        return None
    words, path, cites, wording, place, finding, date, file, text, reader, registry = columns
    sound = _HASH.fullmatch(words) and _DATE.fullmatch(date) and _DIGEST.fullmatch(file) and _DIGEST.fullmatch(text)
    named = _NAME.fullmatch(wording) and _NAME.fullmatch(place) and finding in SEVERITIES
    if not (sound and named and path and cites and reader and registry):
        return None
    return LockLine(*("" if column == NOTHING else column for column in columns))


def lock_text(lock: Lock) -> str:
    """The text of a lock file: the same lines give the same bytes, whatever their order was."""
    head = [
        f"{TITLE} {VERSION}",
        "# What `citecheck lock` recorded of each quotation, for `citecheck audit --locked`. No word of draft or text.",
        f"# {COLUMNS}",
        f"salt {lock.salt}",
    ]
    return "\n".join([*head, *sorted(line.written for line in lock.lines)]) + "\n"


def _escaped(name: str) -> str:
    """A name without what parts columns and their parts."""
    coded = _SEPARATORS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), name)
    return "%2D" if coded == NOTHING else coded


def _unescaped(name: str) -> str:
    from urllib.parse import unquote

    return unquote(name)


def renewed(lock: Lock, lines: Iterable[LockLine], kept: Iterable[LockLine]) -> Lock:
    """The lock with the `lines` of this audit, and those lines of files not audited that are `kept`.

    A line keeps its date, its reader and its registry's version where nothing else changed.
    """
    now = {line.key: line for line in kept}
    for line in lines:
        before = lock.by_key.get(line.key)
        now[line.key] = before if before and _same(before, line) else line
    return Lock(lock.path, lock.folder, lock.salt, tuple(now.values()))


def changed_lines(before: Lock, after: Lock) -> tuple[int, int]:
    """How many lines are new or changed after a renewal, and how many are gone."""
    then, now = {line.written for line in before.lines}, {line.written for line in after.lines}
    gone = {line.key for line in before.lines} - {line.key for line in after.lines}
    return len(now - then), len(gone)


def _same(before: LockLine, line: LockLine) -> bool:
    found = ("wording", "place", "finding", "file", "text")
    return all(getattr(before, name) == getattr(line, name) for name in found)
