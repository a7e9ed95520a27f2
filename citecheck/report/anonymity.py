"""Makes a report that can be given away: nothing in it names a person's machine, folders or files of texts.

Manuscripts and bibliographies outside the working folder are named by their file names, and a text held by author and
short title, or by its work where nobody says a title. Fingerprints and ids are keyed with a secret of the machine, so
that nobody can guess words and test the guess. Hashes of files are left out. The words compared stay; `redact` masks
them.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.machine import Machine
from citecheck.foundation.phrases import counted, short_title
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Witness
from citecheck.model.findings import AuditText, Finding, RelatedPlace, Report
from citecheck.model.manuscript import Reference
from citecheck.model.noun import noun, replace
from citecheck.model.places import Place, Running

WORDS = frozenset(
    (
        *("text", "theirs", "ours", "before", "after", "leads", "continues", "sentence", "paragraph", "attribution"),
        *("hidden", "crosses", "words"),
    )
)
"""Fields that hold words of the draft or of a text: what is in them is not taken for a path."""
FOLDERS = ("looked_in", "looked", "unused", "gone")
"""Fields that name the folders of texts."""
A_FOLDER = "the texts held"
A_TEXT = "a text held"
A_LINK = "an item of a Zotero library"
DIGITS = 16
COMMAND = 2
"""Words of a command line that name the program and its command."""
PATH_MARKS = ("/", "\\", ".", ":")
"""Every path, file name and link has one of these; words without them are not searched."""

QUOTED = ("“", "`")
"""Signs before a name or a command in a notice."""

_ZOTERO = lazy(r"zotero:[^\s)\]>”\"']+")
_ABSOLUTE = lazy(r"(?<![\w.:/\\])(?:~|[A-Za-z]:)?[/\\](?:[^\s/\\\"“”'’<>|:;,()]+[/\\])+([^\s/\\\"“”'’<>|:;,()]*)")
"""A path from the root of a file system, and its last part."""
_LEADING = lazy(r"^(?:[A-Za-z]:)?(?:[/\\~]|\.\.)[^:\n]*(?=:)")
"""A path outside the working folder, with which a sentence on a file begins."""
_BELOW = r"(?:[^/:\n“”\"()]+/)*"
"""The folders between a folder of texts and a file in it."""
_ID = lazy(r"q([0-9a-f]+)(-[0-9]+)")


@noun
class RenamedText:
    """A running text whose places have the names of a shared report."""

    running: Running
    name: Callable[[str], str]

    @property
    def text(self) -> str:
        """The characters."""
        return self.running.text

    def place(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`."""
        place = self.running.place(start, end)
        return replace(place, path=self.name(place.path))


class Anonymity:
    """The names of one report in the form of a shared report."""

    def __init__(self, report: Report, machine: Machine) -> None:
        self._given = report
        self._machine = machine

    @cached_property
    def report(self) -> Report:
        """The report without the names of the machine, its user or its files of texts."""
        made: Report = self._value(self._given, "")
        digests = (self._given.registry_digest, self._given.settings_digest)
        registry, settings = (self._keyed(digest) for digest in digests)
        coverage = replace(made.coverage, idle=("",) * len(made.coverage.idle))
        sources = {self.path(path): text for path, text in self._given.sources.items()}
        return replace(
            made,
            registry_digest=registry,
            settings_digest=settings,
            sources=sources,
            pictures={},
            coverage=coverage,
            headings={self.path(path): found for path, found in self._given.headings.items()},
            command=tuple(_options_of(self._given.command)),
            notices=tuple(self._notices(self._given.notices)),
        )

    def path(self, path: str) -> str:
        """The name of a file in the shared report."""
        if path in self._names:
            return self._names[path]
        return _short(path, self._machine.users)

    def text(self, text: str) -> str:
        """A sentence with the names of the shared report."""
        if not any(mark in text for mark in PATH_MARKS):
            return text
        text = _ZOTERO.sub(A_LINK, self._known.sub(self._in_sentence, text)).replace(" ()", "")
        return _ABSOLUTE.sub(lambda found: found[1], text)

    def _notices(self, notices: Iterable[str]) -> Iterator[str]:
        """The notices on texts of works, each of which begins with the text; of the others, which name other files of
        texts, only the number."""
        labels, withheld = dict(_labels(self._given)), 0
        for notice in notices:
            path, _, said = notice.partition(": ")
            if labels.get(path, A_TEXT) == A_TEXT or any(mark in said for mark in QUOTED):
                withheld += 1
            else:
                yield f"{self._names[path]}: {self.text(said)}"
        if withheld:
            yield f"{counted(withheld, 'notice')} on other files of texts withheld, because they name them"

    @cached_property
    def _names(self) -> dict[str, str]:
        """The new name of every file that the report names, no two alike."""
        labels = dict(_labels(self._given))
        files = [item.path for item in self._given.inputs] + [book.path for book in self._given.bibliographies]
        names = {path: _short(path, self._machine.users) for path in files if path not in labels}
        return _unlike(names | labels)

    @cached_property
    def _folders(self) -> frozenset[str]:
        looked = {name for work in self._given.coverage.missing for name in (*work.looked, *work.unused)}
        answers = (judged.evidence.answer for judged in self._given.quotations)
        looked |= {name for answer in answers if answer for name in answer.looked_in}
        return frozenset(looked - set(self._names))

    @cached_property
    def _known(self) -> re.Pattern[str]:
        """Finds in a sentence what the report calls by another name.

        A folder of one short word is found only before a file in it: `texts` alone may be a word like any other.
        """
        paths = [path for path, name in self._names.items() if path != name]
        folders = [f"{folder.rstrip('/')}/" for folder in self._folders]
        folders += [folder for folder in self._folders if "/" in folder]
        found = sorted({*paths, *self._files, *folders} - {"", "/"}, key=lambda name: (-len(name), name))
        joined = "|".join(re.escape(name) + (_BELOW if name.endswith("/") else "") for name in found)
        return re.compile(rf"(?<![\w./\\-])(?P<name>{joined})(?P<comma>, )?" if joined else r"(?!)")

    @cached_property
    def _files(self) -> dict[str, str]:
        """The names of texts by the names of their files, as messages have them."""
        return {_last(path): self._names[path] for path, _ in _labels(self._given) if "." in _last(path)}

    def _in_sentence(self, found: re.Match[str]) -> str:
        """The words in place of a file in a sentence; "" inside brackets, where the work is named before."""
        name, comma = found["name"], found["comma"] or ""
        if name in self._files and found.string[found.start() - 1 : found.start()] == "(":
            return ""
        if name.endswith("/"):
            return comma
        return (self._names.get(name) or self._files.get(name) or A_FOLDER) + comma

    def _keyed(self, digest: str) -> str:
        if not digest:
            return ""
        return hmac.new(self._machine.secret, digest.encode("utf-8", "surrogatepass"), "sha256").hexdigest()[:DIGITS]

    def _id(self, identifier: str) -> str:
        known = _ID.fullmatch(identifier)
        return f"q{self._keyed(known[1])[: len(known[1])]}{known[2]}" if known else f"q{self._keyed(identifier)}"

    def _value(self, value: Any, name: str) -> Any:
        """A value of the report, of the field `name`, as it is given away."""
        if isinstance(value, Enum) or name in ("sources", "pictures", "headings", "registry_digest", "settings_digest"):
            return value
        if isinstance(value, str):
            return self._string(value, name)
        if isinstance(value, Sequence):
            return tuple(self._value(each, name) for each in value)
        if isinstance(value, Mapping):
            return {key: self._value(each, name) for key, each in value.items()}
        if name == "running":
            return RenamedText(value, self.path)
        if is_dataclass(value) and not isinstance(value, type):
            return self._noun(value)
        return value

    def _string(self, value: str, name: str) -> str:
        if name in WORDS:
            return value
        if name == "sha256":
            return ""
        if name in ("path", "copies", "unasked"):
            return self.path(value)
        if name in FOLDERS:
            return self._names.get(value, A_FOLDER)
        return self.text(value)

    def _noun(self, value: Any) -> Any:
        made = replace(value, **{one.name: self._value(getattr(value, one.name), one.name) for one in fields(value)})
        if isinstance(made, Quotation):
            return replace(made, id=self._id(made.id))
        if isinstance(made, Finding | RelatedPlace):
            about = made.quotation
            return replace(
                made, fingerprint=self._keyed(made.fingerprint), quotation=about if about is None else self._id(about)
            )
        if isinstance(made, Reference):
            return replace(made, fields={}, files=())
        if isinstance(made, Witness):
            return replace(made, title=made.path, work=self._keys.get(value.path, made.work), file="", item="")
        if isinstance(made, AuditText) and not made.record:
            return replace(made, work=self._keys.get(value.path, made.path))
        return made

    @cached_property
    def _keys(self) -> dict[str, str]:
        """The citekey of every text that serves a work: its name may be that of a file."""
        served = reversed(self._given.coverage.served)
        return {work.path: work.key for work in served if work.by != "record"}


def _labels(report: Report) -> Iterator[tuple[str, str]]:
    """Every text held with its name: author and short title where an entry of a bibliography names it."""
    entries = {
        judged.quotation.citation.key: judged.evidence.cited
        for judged in report.quotations
        if judged.quotation.citation and judged.evidence.cited
    }
    labels: dict[str, str] = {}
    for work in report.coverage.served:
        if work.by != "record":
            entry = entries.get(work.key)
            labels.setdefault(work.path, _author_and_title(entry) if entry else work.key)
    answers = (judged.evidence.answer for judged in report.quotations)
    for witness in (match.witness for answer in answers if answer for match in answer.matches):
        labels.setdefault(witness.path, name_of(witness))
    for text in report.texts:
        labels.setdefault(text.path, f"record {text.record}" if text.record else A_TEXT)
    labels.pop("", None)
    yield from labels.items()


def name_of(witness: Witness) -> str:
    """The name of a text held of which no entry of a bibliography is known: its record, its short title or its work."""
    title = f"record {witness.record}" if witness.record else short_title(witness.title)
    return title or witness.work


def _author_and_title(reference: Reference) -> str:
    author = reference.authors[0].partition(",")[0].strip() if reference.authors else ""
    own = reference.fields.get("shorttitle")
    title = own.value if own else short_title(reference.title)
    return ", ".join(part for part in (author, title) if part) or reference.key


def _unlike(names: Mapping[str, str]) -> dict[str, str]:
    """The names, numbered where several files would have the same."""
    seen: dict[str, int] = {}
    unlike = {}
    for path, name in names.items():
        seen[name] = seen.get(name, 0) + 1
        unlike[path] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return unlike


def _options_of(command: Sequence[str]) -> Iterator[str]:
    """The words of a command line without what they name: a path or a value is told as an ellipsis."""
    for number, word in enumerate(command):
        known = number < COMMAND or word.startswith("-")
        yield word.partition("=")[0] if known else "…"


def _last(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def _short(path: str, users: Iterable[str]) -> str:
    """A file's path below the working folder, or its name alone where it lies outside or in a folder of the user's."""
    parts = path.replace("\\", "/").split("/")
    outside = parts[0] in ("", "..", "~") or parts[0].endswith(":")
    if outside or any(_has(part, user) for part in parts[:-1] for user in users):
        parts = parts[-1:]
    for user in users:
        if _has(parts[-1], user):
            parts[-1] = re.sub(re.escape(user), "user", parts[-1], flags=re.IGNORECASE)
    return "/".join(parts)


def nameless(sentence: str, named: Iterable[str], users: Sequence[str]) -> str:
    """A sentence on a run that ended early, without a path outside the working folder and without the user's name.

    `named` are the paths that the command line names: they may have spaces, and so be taken for several words.
    """
    for path in sorted(filter(None, named), key=len, reverse=True):
        whole = rf"(?<![\w./\\-]){re.escape(path)}(?![\w/\\-])"
        sentence = re.sub(whole, lambda found: _short(found[0], users), sentence)
    sentence = _LEADING.sub(lambda found: _short(found[0], users), sentence)
    return _ABSOLUTE.sub(lambda found: _short(found[0], users), sentence)


def _has(part: str, user: str) -> bool:
    return user.casefold() in re.split(r"[^\w]+|_", part.casefold())
