"""Keeps texts, records and settings open for many audits and look-ups.

Every door goes through here: the command line, the pandoc filter, and a program that says `import citecheck`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from citecheck.audit.config import Choice, Settings
from citecheck.audit.files import MANUSCRIPTS, Files, SettingsOf, files, files_of_commit, shown
from citecheck.audit.memory import Buffers, Memory, encoded, stamps
from citecheck.audit.project import ProjectPaths, decisions_file
from citecheck.audit.settings import (
    CallerSettings,
    common_folder,
    project_left,
    reach_of_name,
    settings_of_call,
    working_folder,
)
from citecheck.errors import UsageError
from citecheck.foundation.cache import keeping_nothing
from citecheck.foundation.cancellation import CancelToken, cancellable, stop_if_cancelled
from citecheck.foundation.digest import sha256
from citecheck.foundation.files import look, real
from citecheck.model.noun import noun, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from citecheck.audit.assembly import Assembly, ManuscriptInput
    from citecheck.audit.locked.lock_file import Lock
    from citecheck.foundation.reach import Reach
    from citecheck.model.evidence import Answer, Query
    from citecheck.model.findings import Report
    from citecheck.model.manuscript import Manuscript
    from citecheck.texts.library import Library

PathName: TypeAlias = "str | os.PathLike[str]"
Paths: TypeAlias = "PathName | Iterable[PathName]"
Names: TypeAlias = "str | Iterable[str]"
Texts: TypeAlias = "Mapping[str, str] | Mapping[Path, str]"
NO_BUFFERS: Buffers = {}


@noun
class AuditInputs:
    """The inputs of one audit: its files, and what was read from them."""

    files: Files
    assembly: Assembly

    @property
    def named(self) -> frozenset[str]:
        """The inputs asked for by name, by the caller or in a config, as the report shows them."""
        books = {path for settings in self.assembly.all_settings for path in settings.bibliography}
        return frozenset(
            [*map(shown, self.files.named), *(shown(real(path)) for path in (*self.files.bibliographies, *books))]
        )

    @property
    def notices(self) -> tuple[str, ...]:
        """The notices on the folders searched: those without a manuscript, and what else is not known."""
        looked_for = f"no manuscript found (looked for {' '.join(MANUSCRIPTS)})"
        return (*(f"{shown(folder)}: {looked_for}" for folder in self.files.barren), *self.files.notices)


def decisions_of(path: str, assembly: Assembly) -> Path:
    """The file of decisions on a file of a report."""
    return decisions_file(Path(path).parent, assembly.settings_of(path).root)


def _with_profiles(report: Report, assembly: Assembly) -> Report:
    """The report with the findings marked that the profile of a house hides. Raises UsageError for one that is none."""
    wanted = {file: settings.reach for settings in assembly.all_settings for file in settings.profile}
    if not wanted:
        return report
    from citecheck.audit.answers.profiles import read_profile, with_profiles

    known = {file: read_profile(file, reach) for file, reach in wanted.items()}
    return with_profiles(report, lambda path: [known[file] for file in assembly.settings_of(path).profile])


class AuditSession:
    """A session with all that a door needs beside its results; `Session` is what programs see of it.

    `caller` has the settings of the call. With `cache=False` nothing is kept on disk between runs.
    Raises CitecheckError for a path that is not there.
    """

    def __init__(self, caller: CallerSettings, *, cache: bool = True) -> None:
        self._caller = caller
        self._cache = cache
        self._memory = Memory()
        self._closed = False
        settings_of_call(caller)

    def close(self) -> None:
        """Release everything that was read. The session cannot be used any more."""
        self._closed = True
        self._memory = Memory()
        from citecheck.foundation.results.part_results import forget_all

        forget_all()

    def audit(self, paths: Paths, *, buffers: Texts | None = None, cancel: CancelToken | None = None) -> Report:
        """As `Session.audit`."""
        wanted = _paths(paths)
        if not wanted:
            raise UsageError("name a manuscript, a folder or a bibliography to audit")
        with self._call(cancel):
            inputs = self.inputs(wanted, buffers={real(Path(path)): text for path, text in (buffers or {}).items()})
            report = self.report(inputs.assembly)
            return replace(report, notices=(*report.notices, *inputs.notices))

    def find(
        self, quotation: str, *, work: Names = (), locator: str | None = None, cancel: CancelToken | None = None
    ) -> Answer:
        """As `Session.find`."""
        from citecheck.language.normalization import words
        from citecheck.model.claims import Locator
        from citecheck.model.evidence import Query

        if not words(quotation):
            raise UsageError(f"the quotation “{quotation}” has no words to look for")
        locators = (Locator(None, locator),) if locator else ()
        with self._call(cancel):
            library = self.library()
            if not library.texts:
                raise UsageError("; ".join(("no text is held: name a folder of texts", *library.notices)))
            return self.answers(library, [Query("1", quotation, _names(work), locators)])[0]

    @contextmanager
    def _call(self, cancel: CancelToken | None) -> Iterator[None]:
        """The conditions of one call: whether it uses the cache on disk, and the token that stops it."""
        if self._closed:
            raise UsageError("the session is closed; open another")
        with nullcontext() if self._cache else keeping_nothing(), cancellable(cancel):
            yield

    # --- for the command line and the filter, which need more than the result ---

    def inputs(self, paths: Sequence[Path], *, of_commit: bool = False, buffers: Buffers = NO_BUFFERS) -> AuditInputs:
        """Read what an audit of `paths` needs (see `files`, and `files_of_commit` for a hook).

        Without paths: the manuscripts below the working folder. `buffers` are the texts that count in place of files.
        Raises CitecheckError for settings or records that cannot be used, and for a path that is not there.
        """
        settings_of = settings_of_call(replace(self._caller, hook=of_commit), paths)
        common = settings_of(common_folder(paths))
        wanted = files_of_commit(paths, settings_of) if of_commit else files(paths, settings_of, buffers)
        jobs = self._caller.jobs
        if (jobs or len(wanted.manuscripts)) > 1:
            from citecheck.audit.sharing.work import processes_for

            self._memory.processes = processes_for(wanted.manuscripts, jobs)
        given = self._read(wanted, settings_of, buffers)
        return AuditInputs(wanted, self.assembly(given, wanted.bibliographies, common, buffers))

    def settings_of(self, path: Path) -> Settings:
        """The settings that hold for a file. Raises CitecheckError for settings that cannot be used."""
        return settings_of_call(self._caller, [path])(path)

    def manuscripts(self, paths: Sequence[Path]) -> list[ManuscriptInput]:
        """The manuscripts that `paths` name, and the parts of LaTeX works that they take in."""
        settings_of = settings_of_call(self._caller, paths)
        return self._read(files(paths, settings_of), settings_of)

    def assembly(
        self,
        given: Sequence[ManuscriptInput],
        bibliographies: Sequence[Path],
        common: Settings,
        buffers: Buffers = NO_BUFFERS,
    ) -> Assembly:
        """The inputs for manuscripts that are read already. `common` holds for bibliographies audited by themselves."""
        from citecheck.audit.assembly import assemble

        return assemble(given, bibliographies, common, self._memory, buffers)

    def report(self, assembly: Assembly, lock: Lock | None = None) -> Report:
        """The report on the assembled inputs. `lock` says what was recorded where no text is at hand."""
        from citecheck.audit.pipeline import audit

        distinct = dict.fromkeys(settings.digest_words for settings in assembly.all_settings)
        words = [word for settings in distinct for word in settings]
        digest = sha256("\0".join(words).encode("utf-8", "surrogatepass"))[:16]
        named = ProjectPaths(lambda path: assembly.settings_of(path).root)
        inputs = assembly.drafts, assembly.bibliographies, assembly.library
        report = audit(*inputs, assembly.rules_of, digest, lock, named, self._memory.processes)
        self._end_processes()
        report = self._with_decisions(report, assembly)
        return _with_profiles(report, assembly)

    def _end_processes(self) -> None:
        """End the processes that shared the work of an audit."""
        if self._memory.processes is not None:
            self._memory.processes.close()
            self._memory.processes = None

    def _with_decisions(self, report: Report, assembly: Assembly) -> Report:
        """The report with the findings marked that somebody decided on, by the files of decisions of their folders."""
        paths = {finding.place.path for finding in report.findings}
        confined = self._caller.confined
        for file in sorted({decisions_of(path, assembly) for path in paths}):
            if look(file).is_there and not (confined and confined.refusal(file)):
                from citecheck.audit.answers.decisions import decided, read_decisions

                made = read_decisions(file, confined or reach_of_name(file, hook=self._caller.hook))
                report = decided(report, made, file.parent)
        return report

    def library(self, works: Iterable[str] = (), folders: Sequence[Path] = ()) -> Library:
        """The texts of a look-up: those of the configs nearest to `folders` (the working folder), and the caller's; and
        the wordings of the caller's records. Scans of `works` are read where the caller or the first config asks."""
        settings_of = settings_of_call(self._caller)
        found = [settings_of(folder) for folder in folders or (working_folder(),)]
        settings = replace(found[0], texts=tuple(dict.fromkeys(path for one in found for path in one.texts)))
        scans = []
        if settings.ocr:
            from citecheck.texts.scans import ScanOfWork

            scans = [ScanOfWork((work,), "") for work in works]
        held = self._memory.library(settings.texts, settings.reach, scans=scans)
        if not self._caller.registry:
            return held
        from citecheck.audit.records_in_force import records_in_force
        from citecheck.records.witness_texts import witness_texts

        return self._memory.with_wordings(held, witness_texts(records_in_force(self._caller.registry)))

    def answers(self, library: Library, queries: Sequence[Query]) -> list[Answer]:
        """The answer of a library's texts to each quotation, in the order given."""
        return self._memory.answers(library, queries)

    def _read(self, wanted: Files, settings_of: SettingsOf, buffers: Buffers = NO_BUFFERS) -> list[ManuscriptInput]:
        """The manuscripts among the files, and the parts that they take in, each once. A part that names no
        bibliography has those of the file that takes it in.

        What cannot be opened counts as a manuscript that is not read.
        """
        from citecheck.audit.assembly import ManuscriptInput
        from citecheck.model.manuscript import Manuscript

        given = []
        from_root: dict[Path, list[str]] = {}
        pending = list(reversed(wanted.manuscripts))
        known = {real(path) for path in pending}
        ahead = self._read_ahead(wanted, settings_of, buffers)
        while pending:
            stop_if_cancelled()
            path = pending.pop()
            settings = settings_of(path)
            reach = _reach_of(path, settings, wanted)
            manuscript = ahead.get(path) or self._manuscript(path, reach, buffers)
            manuscript = _with_parts(manuscript, path, reach, from_root.get(real(path)))
            given.append(ManuscriptInput(manuscript, path.parent, settings))
            parts = [Path(os.path.normpath(path.parent / name)) for name in manuscript.parts]
            more = [part for part in parts if real(part) not in known]
            known.update(map(real, more))
            if more:
                from citecheck.read.parts import inherited

                from_root.update((real(part), inherited(manuscript, path.parent, part.parent)) for part in more)
            pending += reversed(more)
        for folder, why in wanted.closed:
            unread = f"the folder cannot be opened ({why})"
            closed = Manuscript(shown(folder), "unknown", "", None, (), unread=unread)
            given.append(ManuscriptInput(closed, folder.parent, settings_of(folder.parent)))
        return given

    def _read_ahead(self, wanted: Files, settings_of: SettingsOf, buffers: Buffers) -> Mapping[Path, Manuscript]:
        """The manuscripts that several processes have read, by path."""
        processes = self._memory.processes
        paths = [path for path in wanted.manuscripts if encoded(path, buffers) is None] if processes else []
        if processes is None or len(paths) < 2:
            return {}
        from citecheck.audit.sharing.reading import FileToRead, read_ahead

        return read_ahead(
            processes, [FileToRead(path, shown(path), _reach_of(path, settings_of(path), wanted)) for path in paths]
        )

    def _manuscript(self, path: Path, reach: Reach | None, buffers: Buffers) -> Manuscript:
        from citecheck.formats.table import ReaderKind, format_of
        from citecheck.read.manuscript import read

        name = shown(path)
        key = ("manuscript", path, name, reach)
        form, data = format_of(path.name), encoded(path, buffers)
        if form is None or form.kind is not ReaderKind.LATEX:
            return self._memory.once(
                key, stamps([path]) if data is None else data, lambda: read(path, name, data=data, reach=reach)
            )
        works = self._memory.latex_works()
        seen = stamps([*((path,) if data is None else ()), *works.rests_on(path)])
        return self._memory.once(
            key, seen and (data, seen), lambda: read(path, name, data=data, reach=reach, works=works)
        )


def _reach_of(path: Path, settings: Settings, wanted: Files) -> Reach | None:
    """The reach with which a manuscript is read."""
    reach = settings.reach and settings.reach.with_named([path] if path in wanted.named else [])
    return project_left(path) or reach if reach and reach.unattended else reach


def _with_parts(manuscript: Manuscript, path: Path, reach: Reach | None, books: list[str] | None) -> Manuscript:
    """The manuscript with the files that it takes in, and where it names no bibliography, those of its root."""
    from citecheck.read.declared_bibliographies import may_have_parts, named_bibliographies

    if may_have_parts(manuscript, path):
        from citecheck.read.parts import with_parts

        manuscript = with_parts(manuscript, path, reach)
    if books and not named_bibliographies(manuscript):
        manuscript = replace(manuscript, metadata={**manuscript.metadata, "bibliography": books})
    return manuscript


class Session:
    """Texts, records and settings for many audits and look-ups.

    Each argument is one path or name, or several. `texts` are folders or files of texts, `registry` folders or files
    of records, `bibliography` bibliographies for every manuscript, `select` and `ignore` rules to switch on and off.
    The nearest `citecheck.toml` of each manuscript counts too, as on the command line; its texts and records are added
    to these. With `cache=False` nothing is kept on disk between runs. With `allow_outside=True` files are read
    that a project names outside itself, as with the option `--allow-outside`.

    A session may be used by several threads at once. A change of a file counts from the next call on.
    Raises CitecheckError for a path that is not there.
    """

    def __init__(
        self,
        *,
        texts: Paths = (),
        registry: Paths = (),
        bibliography: Paths = (),
        select: Names = (),
        ignore: Names = (),
        cache: bool = True,
        allow_outside: bool = False,
    ) -> None:
        command = Choice(select=_names(select), ignore=_names(ignore))
        named = (_paths(texts), _paths(registry), _paths(bibliography))
        self._session = AuditSession(CallerSettings(*named, command, allow_outside), cache=cache)

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release everything that was read. The session cannot be used any more."""
        self._session.close()

    def audit(self, paths: Paths, *, buffers: Texts | None = None, cancel: CancelToken | None = None) -> Report:
        """Audit manuscripts, folders of manuscripts, or bibliographies.

        `buffers` has the texts that count in place of files, by their paths: an editor's, which nobody saved. A file
        that a path names need not be there then. Another thread may set `cancel`; the call looks at it between two
        files and two quotations.
        Raises CitecheckError for an input that cannot be used at all, and Cancelled. A fault inside a manuscript raises
        nothing: the report has it.
        """
        return self._session.audit(paths, buffers=buffers, cancel=cancel)

    def find(
        self, quotation: str, *, work: Names = (), locator: str | None = None, cancel: CancelToken | None = None
    ) -> Answer:
        """Look a passage up in the texts.

        `work` names the work that is cited (a text's name or one of its keys), `locator` the place that is cited.
        Raises CitecheckError if no text is held or the quotation has no words, and Cancelled.
        """
        return self._session.find(quotation, work=work, locator=locator, cancel=cancel)


def audit(
    paths: Paths,
    *,
    bibliography: Paths = (),
    texts: Paths = (),
    registry: Paths = (),
    select: Names = (),
    ignore: Names = (),
    allow_outside: bool = False,
    cancel: CancelToken | None = None,
) -> Report:
    """Audit manuscripts, folders of manuscripts, or bibliographies, once.

    The arguments are those of `Session` and of its `audit`. Raises CitecheckError for what cannot be used at all.
    """
    session = Session(
        texts=texts,
        registry=registry,
        bibliography=bibliography,
        select=select,
        ignore=ignore,
        allow_outside=allow_outside,
    )
    return session.audit(paths, cancel=cancel)


def find(
    quotation: str,
    *,
    texts: Paths = (),
    work: Names = (),
    locator: str | None = None,
    registry: Paths = (),
    allow_outside: bool = False,
    cancel: CancelToken | None = None,
) -> Answer:
    """Look a passage up in texts, once.

    The arguments are those of `Session` and of its `find`. Raises CitecheckError for what cannot be used at all.
    """
    session = Session(texts=texts, registry=registry, allow_outside=allow_outside)
    return session.find(quotation, work=work, locator=locator, cancel=cancel)


def _paths(given: Paths) -> tuple[Path, ...]:
    """One path or several. Raises UsageError for what is no path, and for an empty one: it would be the working folder,
    which nobody named."""
    several = _several(given, (str, os.PathLike), "a path")
    if any(not os.fspath(one) for one in several):
        raise UsageError("a path cannot be empty")
    return tuple(map(Path, several))


def _names(given: Names) -> tuple[str, ...]:
    return tuple(_several(given, (str,), "a name"))


def _several(given: Any, kinds: tuple[type, ...], what: str) -> list[Any]:
    """One value or several as a list. Raises UsageError where one is of no kind that is asked for."""
    several = list(given) if isinstance(given, Iterable) and not isinstance(given, (*kinds, bytes)) else [given]
    if wrong := [one for one in several if not isinstance(one, kinds)]:
        raise UsageError(f"{wrong[0]!r} is not {what}: give {what}, or a list of several")
    return several
