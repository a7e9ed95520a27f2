"""How many small changes of the program a test notices: seeded mutants of whole packages, each run on its tests.

    python benchmarks/mutants.py --seed N --work DIR [--mutants 480] [--packages NAME ...] [--jobs 2] [--out FILE]
    python benchmarks/mutants.py --thresholds --work DIR [--packages NAME ...]

`mutation_operators.py` lists every change that can be made to a module. So many are drawn by the seed, from each module
in proportion to its changes. First the tests run twice, and it is written down which functions each of them enters,
which lines of the modules that are changed, and how long it takes when nobody watches it. Then each mutant runs in a
process of its own, and no file is changed.

Most changes are inside a function. A process that has loaded everything and found all tests, but run none, divides
for each of them. The child puts the changed code into the function and runs the tests that reach the changed statement.
Other changes (a table, a default, a function that loading the package enters) need a process that has not loaded the
package: there the changed module stands in memory in the place of the file's, and the tests are those that enter a
function that sees the change. Either way the most particular tests come first, up to the first that fails.

A mutant is *noticed* where a test fails, or where the tests take many times the processor time they need (it does not
end). A mutant whose tests all pass is not noticed, though it may change nothing that anyone can see. Tests that take
long are left out, and so is what exceeds `SECONDS_TRIED`: the figure is a lower bound.

`--work` keeps the map of the tests and what is done so far, so that a run that was stopped (Ctrl-C) goes on; what it
wrote then is of the mutants up to the first that was not tried, which are drawn by chance as all are. At the end every
test that noticed something runs once in such a child on the unchanged program, and must pass.

`--thresholds` tries instead every number that a module gives a name in capitals, moved up and down, in the whole
package, and prints those that no test notices.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import functools
import gc
import hashlib
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import itertools
import json
import math
import os
import platform
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import types
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from measured import shown
from mutation_operators import Site, functions, mutated, named_numbers, sites

ROOT = Path(__file__).resolve().parent.parent
RESULT = Path(__file__).resolve().parent / "results" / "mutants.json"
PACKAGES = ("compare", "extract", "audit", "read/bibliography")
"""Folders or modules of the package, without `.py`, whose modules are changed."""

REGISTRY = "audit.records_in_force"
"""The module that reads the registry into the cache, which many tests need."""

SECONDS_A_TEST = 3.0
"""Processor seconds over which a test is left out."""

SECONDS_WATCHED = 20.0
"""Processor seconds for which a test is watched: what it enters then takes three to forty times as long."""

SECONDS_TRIED = 15.0
"""Processor seconds of tests that a mutant is run on at most; the tests are put in order, and the last ones wait."""

SECONDS_BESIDE = 3.0
"""Processor seconds of tests that are tried besides, of those that enter another function of the module: what a test
before has cached, the map of the tests does not show."""

TIMES = 6.0
"""So many times the processor time that its tests need is given to a mutant: beyond, it does not end."""

START = 4.0
"""Processor seconds that are given besides, for what is loaded or cached for the first time."""

MEMORY = 6 * 2**30
"""Bytes of memory that a mutant may take."""

PATIENCE = 3600
"""Seconds by the clock after which a mutant that waits for something without working is given up, and said to be
*stuck*: neither noticed nor not."""

FILES_AT_ONCE = 8
"""Files of tests that are watched in one process. What each of them enters is kept when all of them have run."""

EXAMPLES = 25
"""Examples that a property is tried on, where its test does not say how many."""

POLL = 2.0
"""Seconds between two looks at what the jobs have written."""

NOTICED, UNNOTICED, ENDLESS, STUCK = "noticed", "unnoticed", "endless", "stuck"
NOT_REPLACED = "the changed code cannot take the place of what is loaded"
Z = 1.959964
"""Standard deviations of a two-sided interval of 95 %."""


@dataclass(frozen=True)
class Test:
    """One test: its name, the processor seconds it took, and how many functions it enters."""

    name: str
    seconds: float
    breadth: int


@dataclass(frozen=True)
class Coverage:
    """Which tests enter what: `entered` has test names by "file:qualified name" of each function, by "file:line" of the
    lines of what is changed, and by file. `early` are the functions that loading the tests enters. `moved` are the
    modules that were edited since some tests were watched: of their lines nothing is known."""

    tests: Mapping[str, Test]
    entered: Mapping[str, frozenset[str]]
    early: frozenset[str]
    left_out: tuple[str, ...]
    moved: frozenset[str]

    def of(self, mutant: Mutant, functions: Iterable[str]) -> list[Test]:
        """The tests that enter one of the functions, the most particular first, as far as time goes."""
        return self._first({name for function in functions for name in self.entered.get(function, ())}, mutant.file)

    def reaching(self, mutant: Mutant) -> list[Test]:
        """The tests that reach the statement of a mutant, the most particular first, as far as time goes."""
        first, last = mutant.site.lines
        places = [f"{mutant.file}:{line}" for line in range(first, last + 1)]
        if mutant.file in self.moved:
            places = [f"{mutant.file}:{mutant.site.scope}"]
        return self._first({name for place in places for name in self.entered.get(place, ())}, mutant.file)

    def _first(self, names: set[str], file: str) -> list[Test]:
        beside = self.entered.get(file, frozenset()) - names
        return self._within(names, SECONDS_TRIED) + self._within(beside, SECONDS_BESIDE)

    def _within(self, names: Iterable[str], seconds: float) -> list[Test]:
        taken, spent = [], 0.0
        for test in sorted((self.tests[name] for name in names), key=lambda t: (t.breadth * t.seconds, t.name)):
            spent += test.seconds
            if spent > seconds:
                break
            taken.append(test)
        return taken


@dataclass(frozen=True)
class Mutant:
    """A change of one module. `file` is relative to the folder that holds the package."""

    file: str
    site: Site

    @property
    def name(self) -> str:
        """What a run is told it by."""
        return f"{self.file}:{self.site.number}"


def modules(root: Path, package: str, parts: Sequence[str]) -> list[str]:
    """The modules of parts of a package, by file. Raises ValueError for a part that is neither folder nor module."""
    found: list[str] = []
    for part in parts:
        folder, file = root / package / part, root / package / f"{part}.py"
        if not folder.is_dir() and not file.is_file():
            raise ValueError(f"no folder or module {part} in {package}")
        paths = sorted(folder.rglob("*.py")) if folder.is_dir() else [file]
        found += [path.relative_to(root).as_posix() for path in paths]
    return list(dict.fromkeys(found))


def drawn(possible: Mapping[str, Sequence[Site]], count: int, seed: int) -> list[Mutant]:
    """So many mutants, from each module in proportion to its changes (largest remainders), drawn and put in order by a
    seed: the first of them are a sample too."""
    able = {file: found for file, found in possible.items() if found}
    total = sum(map(len, able.values()))
    exact = {file: count * len(found) / total for file, found in able.items()}
    shares = {file: min(int(share), len(able[file])) for file, share in exact.items()}
    for file in sorted(exact, key=lambda one: (shares[one] - exact[one], one)):
        if sum(shares.values()) >= count:
            break
        shares[file] += shares[file] < len(able[file])
    mutants = []
    for file, share in shares.items():
        chosen = random.Random(f"{seed} {file}").sample(range(len(able[file])), share)
        mutants += [Mutant(file, able[file][at]) for at in chosen]
    random.Random(seed).shuffle(mutants)
    return mutants


def thresholds(root: Path, possible: Mapping[str, Sequence[Site]]) -> list[Mutant]:
    """Every number that has a name in capitals, moved."""
    named = {file: named_numbers((root / file).read_text("utf-8")) for file in possible}
    return [
        Mutant(file, site)
        for file, found in possible.items()
        for site in found
        if site.operator == "number" and not site.scope and named[file].intersection(site.names)
    ]


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The bounds of Wilson's 95 % interval of a share."""
    if not of:
        return 0.0, 1.0
    share = hits / of
    middle = share + Z * Z / (2 * of)
    half = Z * math.sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    return max(0.0, (middle - half) / (1 + Z * Z / of)), min(1.0, (middle + half) / (1 + Z * Z / of))


# --- what a child process does ---


class _Changed(importlib.machinery.SourceFileLoader):
    """Loads a module from a tree instead of its file."""

    def __init__(self, name: str, path: str, tree: ast.Module) -> None:
        super().__init__(name, path)
        self._tree = tree

    def get_code(self, fullname: str) -> types.CodeType:  # noqa: ARG002 - the loader's own shape
        return compile(self._tree, self.path, "exec")


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the changed module before its file is found."""

    def __init__(self, root: Path, file: str, tree: ast.Module) -> None:
        self.name = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        self._path, self._tree = str(root / file), tree

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 - the finder's own shape
        target: types.ModuleType | None = None,  # noqa: ARG002
    ) -> importlib.machinery.ModuleSpec | None:
        """The specification of the changed module; None for any other."""
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self._path, loader=self._loader(fullname))

    def _loader(self, name: str) -> _Changed:
        return _Changed(name, self._path, self._tree)

    def codes(self) -> Iterable[types.CodeType]:
        """The code of the functions of the changed module."""
        return _codes(self._tree, self._path).values()


class _Chosen:
    """A plug-in for pytest: runs the tests named, in their order, and writes down the first that fails."""

    def __init__(self, names: Sequence[str], warm: Path | None) -> None:
        self._order = {name: at for at, name in enumerate(names)}
        self._warm = warm
        self.failed = ""
        self.passed: set[str] = set()

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Keep the tests chosen, in their order."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self._order), key=lambda item: self._order[item.nodeid]
        )
        if self._warm:
            shutil.copytree(self._warm, os.environ["XDG_CACHE_HOME"], dirs_exist_ok=True)

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Note a test that failed."""
        if report.failed and not self.failed:
            self.failed = report.nodeid
        if report.when == "call" and report.passed:
            self.passed.add(report.nodeid)

    def pytest_collectreport(self, report: Any) -> None:
        """Note a file that cannot be loaded."""
        if report.failed and not self.failed:
            self.failed = f"{report.nodeid} (not loaded)"


class _Traced(_Chosen):
    """A plug-in for pytest: writes down for each test which functions of the package it enters, which lines of some
    files; and which functions finding the tests enters."""

    def __init__(self, root: Path, package: str, files: Iterable[str]) -> None:
        super().__init__((), None)
        self._prefix = str(root / package) + os.sep
        self._root = root
        self._files = {str(root / file): file for file in files}
        self._seen: set[types.CodeType] = set()
        self._lines: set[tuple[types.CodeType, int]] = set()
        self.tests: dict[str, dict[str, Any]] = {}
        self.early: set[str] = set()
        self._watch()

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:  # noqa: ARG002 - pytest's own shape
        """Leave the tests as they are; write down what finding them entered."""
        self.early = self._entered()

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Begin to watch."""
        self.tests[nodeid] = {"outcome": "", "functions": [], "lines": []}
        signal.signal(signal.SIGPROF, lambda _number, _frame: sys.settrace(None))
        signal.setitimer(signal.ITIMER_PROF, SECONDS_WATCHED)
        self._watch()

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Write down what was entered."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        functions = self._entered()
        test = self.tests[nodeid]
        test["functions"] = sorted(functions)
        test["lines"] = sorted({f"{self._files[code.co_filename]}:{line}" for code, line in self._lines})

    def _watch(self) -> None:
        seen, lines, files = set[types.CodeType](), set[tuple[types.CodeType, int]](), self._files
        self._seen, self._lines = seen, lines

        def line(frame: types.FrameType, _event: str, _argument: Any) -> Any:
            lines.add((frame.f_code, frame.f_lineno))
            return line

        def call(frame: types.FrameType, _event: str, _argument: Any) -> Any:
            seen.add(frame.f_code)
            return line if frame.f_code.co_filename in files else None

        sys.settrace(call)

    def _entered(self) -> set[str]:
        sys.settrace(None)
        return {self._named(code) for code in self._seen if self._ours(code)}

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Note how a test ended."""
        test = self.tests[report.nodeid]
        if report.when == "call" or not report.passed:
            test["outcome"] = report.outcome

    def _ours(self, code: types.CodeType) -> bool:
        return code.co_filename.startswith(self._prefix)

    def _named(self, code: types.CodeType) -> str:
        file = Path(code.co_filename).relative_to(self._root).as_posix()
        return f"{file}:{'' if code.co_name == '<module>' else code.co_qualname}"


class _Timed(_Chosen):
    """A plug-in for pytest: writes down the processor seconds of each test."""

    def __init__(self) -> None:
        super().__init__((), None)
        self._begun = 0.0
        self.seconds: dict[str, float] = {}

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Leave the tests as they are."""

    def pytest_runtest_logstart(self, nodeid: str) -> None:  # noqa: ARG002 - pytest's own shape
        """Look at the clock of the processor."""
        self._begun = _processor()

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Write down what was used."""
        self.seconds[nodeid] = round(_processor() - self._begun, 3)


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _tested(root: Path, tests: Sequence[str], plugin: _Chosen, scratch: Path, options: Sequence[str] = ()) -> int:
    """Run pytest in this process with nothing of it left behind outside of `scratch`."""
    import hypothesis
    import pytest

    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)  # a failure needs no smaller example
    hypothesis.settings.register_profile(
        "mutants",
        deadline=None,
        derandomize=True,
        database=None,
        max_examples=EXAMPLES,
        phases=phases,
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
    )
    quiet = [
        "-q",
        "--hypothesis-profile=mutants",  # after the profile of the tests' own conftest.py
        "-o",
        "tmp_path_retention_policy=none",
        "-m",
        "not (doors or scale)",
        "-p",
        "no:cacheprovider",
        f"--basetemp={scratch / 'pytest'}",
        "--tb=no",
    ]
    return int(pytest.main([*quiet, "--rootdir", str(root), *options, *tests], plugins=[plugin]))


def forked(work: Callable[[Path], Any], folder: Path, limit: float | None = None) -> tuple[Any, str]:
    """What a function gives in a process of its own, and how that ended: "", ENDLESS or STUCK.

    The function gets a folder that is removed afterwards. `limit` is in seconds of processor.
    """
    scratch = Path(tempfile.mkdtemp(prefix="mutant-", dir=folder))
    answer = scratch / "answer.json"
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        _child(work, scratch, answer, limit)
    try:
        ended = _awaited(pid, limit)
    except KeyboardInterrupt:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    told = json.loads(answer.read_text("utf-8")) if answer.is_file() else None
    shutil.rmtree(scratch, ignore_errors=True)
    return told, ended


def _child(work: Callable[[Path], Any], scratch: Path, answer: Path, limit: float | None) -> None:
    """Work in silence and end the process, whatever happens."""
    try:
        os.setsid()
        _silence()
        os.environ["TMPDIR"] = tempfile.tempdir = str(scratch)
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(scratch / "hypothesis")
        if limit is not None:
            seconds = math.ceil(limit)
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        told = work(scratch)
        part = answer.with_suffix(".part")
        part.write_text(json.dumps(told), "utf-8")
        part.replace(answer)
    finally:
        os._exit(0)


def _silence() -> None:
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)


def _awaited(pid: int, limit: float | None) -> str:
    """Wait for a child; how it ended. One that neither works nor ends is killed in the end."""
    begun = time.monotonic()
    while True:
        done, status, used = os.wait4(pid, os.WNOHANG)
        if done:
            break
        if limit is not None and time.monotonic() - begun > PATIENCE:
            os.killpg(pid, signal.SIGKILL)
            os.wait4(pid, 0)
            return STUCK
        time.sleep(0.01)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    over = limit is not None and used.ru_utime + used.ru_stime >= limit - 1
    return ENDLESS if os.WIFSIGNALED(status) and over else ""


# --- the run ---


class Run:
    """Mutants of some files of one package tried on its tests. `work` keeps what is done between runs."""

    def __init__(self, root: Path, package: str, files: Sequence[str], tests: Sequence[str], work: Path) -> None:
        self.root, self.package, self.files, self.tests, self.work = root, package, files, tests, work
        work.mkdir(parents=True, exist_ok=True)
        sys.pycache_prefix = str(work / "compiled")
        sys.path.insert(0, str(root))
        os.environ["PYTHONPATH"] = str(root)
        os.chdir(root)
        self._warm: Path | None = None

    def coverage(self) -> Coverage:
        """What each test enters: as kept from a run before, where the file of a test has not changed, else by running
        them twice, watched and timed. A module that was edited since keeps its functions, and loses its lines."""
        kept = self.work / "coverage.json"
        known = json.loads(kept.read_text("utf-8")) if kept.is_file() else {}
        files = {file: _digest(self.root / file) for file in self._files()}
        same = {file for file, digest in known.get("files", {}).items() if files.get(file) == digest}
        tests = {name: test for name, test in known.get("tests", {}).items() if name.partition("::")[0] in same}
        sources = {file: _digest(self.root / file) for file in self.files}
        moved = {file for file, digest in sources.items() if known and known["sources"].get(file) != digest}
        known = {"early": [], "loaded": [], "moved": []} | known
        known |= {"files": {file: files[file] for file in same}, "tests": tests, "sources": sources}
        known["moved"] = sorted(moved.union(known["moved"])) if tests else []
        new = [file for file in files if file not in same]
        for at in range(0, len(new), FILES_AT_ONCE):
            these = new[at : at + FILES_AT_ONCE]
            print(f"watching {len(these)} of {len(new) - at} files of tests: {these[0]} ...", flush=True)
            told, _ = forked(functools.partial(self._watched, these), self.work)
            seconds, _ = forked(functools.partial(self._timed, these), self.work)
            if told is None or seconds is None:
                raise RuntimeError(f"the process ended in which these tests ran: {' '.join(these)}")
            for name, test in told["tests"].items():
                test["seconds"] = seconds[name]
            known["files"] |= {file: files[file] for file in these}
            known["tests"] |= told["tests"]
            known |= {key: sorted({*known[key], *told[key]}) for key in ("early", "loaded")}
            kept.write_text(json.dumps(known), "utf-8")
        if not known["tests"]:
            raise RuntimeError("no test ran: do they all load? (pytest --collect-only)")
        return _coverage(known)

    def _files(self) -> Iterator[str]:
        for asked in self.tests:
            path = self.root / asked
            for file in sorted(path.rglob("test_*.py")) if path.is_dir() else [path]:
                yield file.relative_to(self.root).as_posix()

    def _watched(self, files: Sequence[str], scratch: Path) -> Any:
        plugin = _Traced(self.root, self.package, self.files)
        _tested(self.root, files, plugin, scratch)
        foreign = {name.partition(".")[0] for name, module in sys.modules.copy().items() if self._foreign(module)}
        loaded = {name for name in foreign - {"__main__"} if self._foreign(sys.modules.get(name))}
        return {"tests": plugin.tests, "early": sorted(plugin.early), "loaded": sorted(loaded)}

    def _timed(self, files: Sequence[str], scratch: Path) -> dict[str, float]:
        plugin = _Timed()
        _tested(self.root, files, plugin, scratch)
        return plugin.seconds

    def _foreign(self, module: types.ModuleType | None) -> bool:
        file = getattr(module, "__file__", None)
        return file is not None and not Path(file).is_relative_to(self.root)

    def prepare(self) -> None:
        """Load what belongs to others once, and read the registry once into a cache that each process copies."""
        known = json.loads((self.work / "coverage.json").read_text("utf-8"))
        for name in known["loaded"]:
            with contextlib.suppress(ModuleNotFoundError):  # a test made it, and removed it again
                importlib.import_module(name)
        self._warm = self.work / "warm"
        if not self._warm.is_dir():
            self._warm.mkdir()
            forked(self._warmed, self.work)

    def _warmed(self, scratch: Path) -> None:  # noqa: ARG002 - every work of a child gets a folder
        os.environ["XDG_CACHE_HOME"] = str(self._warm)
        with contextlib.suppress(ModuleNotFoundError):
            importlib.import_module(f"{self.package}.{REGISTRY}").records_in_force([])

    def plan(self, mutants: Sequence[Mutant], coverage: Coverage) -> tuple[list[Trial], list[Trial]]:
        """The trials that need a process of their own, and those that a process with everything loaded may make."""
        users = Users(self.root, self.package)
        alone: list[Trial] = []
        shared: list[Trial] = []
        for mutant in mutants:
            outer = f"{mutant.file}:{mutant.site.scope.partition('.<locals>.')[0]}"
            early = any(name == outer or name.startswith(f"{outer}.<locals>.") for name in coverage.early)
            by_users = coverage.of(mutant, users.of(mutant))
            if mutant.site.scope and not early:
                shared.append(Trial(mutant, coverage.reaching(mutant), by_users))
            else:
                alone.append(Trial(mutant, by_users))
        return alone, shared

    def trials(self, alone: Sequence[Trial], shared: Sequence[Trial], jobs: int, file: Path) -> None:
        """Make all trials in so many jobs, and write each to a file. Of several jobs the first makes those
        that need a process of their own."""
        parts: list[tuple[Sequence[Trial], Sequence[Trial]]] = [(alone, shared)]
        if jobs > 1:
            parts = [(alone, ()), *(((), shared[job :: jobs - 1]) for job in range(jobs - 1))]
        lanes = []
        for part in parts:
            pid = os.fork()
            if pid == 0:
                self._lane(*part, file)
            lanes.append(pid)
        try:
            told = 0
            while lanes:
                lanes = [pid for pid in lanes if os.waitpid(pid, os.WNOHANG) == (0, 0)]
                lines = list(_done(file).values())
                for one in lines[told:]:
                    print(f"{one['outcome']} {one['file']}:{one['line']} {one['operator']}", flush=True)
                told = len(lines)
                time.sleep(POLL)
        except KeyboardInterrupt:
            for pid in lanes:
                os.kill(pid, signal.SIGINT)
                os.waitpid(pid, 0)
            raise

    def _lane(self, alone: Sequence[Trial], shared: Sequence[Trial], file: Path) -> None:
        """Make some trials one after another, in silence, and end the process."""
        try:
            _silence()
            self._alone(alone, file)
            left, _ = forked(functools.partial(self._tried_together, shared, file), self.work)
            self._alone([Trial(one.mutant, one.otherwise) for one in shared if one.mutant.name in (left or ())], file)
        finally:
            os._exit(0)

    def _tried_together(self, trials: Sequence[Trial], file: Path, scratch: Path) -> list[str]:
        """Make the trials in this process, which loads everything, and give the names of mutants that cannot be tried
        in one: they need another, in which the module is not loaded."""
        names = {test.name for trial in trials for test in trial.tests}
        loaded = _Loaded(self, trials, names, file)
        if names:
            _tested(self.root, sorted({name.partition("::")[0] for name in names}), loaded, scratch)
        return [trial.mutant.name for trial in loaded.left]

    def _alone(self, trials: Iterable[Trial], file: Path) -> None:
        for trial in trials:
            limit = TIMES * trial.seconds + START
            trial.write(*forked(functools.partial(self._tried, trial), self.work, limit), file)

    def _tried(self, trial: Trial, scratch: Path) -> str:
        if not trial.tests:
            return ""
        sys.meta_path.insert(0, self.finder(trial.mutant))
        return self._failure([test.name for test in trial.tests], scratch, ["-x"])

    def finder(self, mutant: Mutant) -> _Finder:
        """Finds the changed module."""
        source = (self.root / mutant.file).read_text("utf-8")
        return _Finder(self.root, mutant.file, mutated(source, mutant.site.number))

    def keep_cache(self, folder: Path) -> None:
        """Give this process a cache of its own, with the registry in it."""
        os.environ["XDG_CACHE_HOME"] = str(folder)
        if self._warm:
            shutil.copytree(self._warm, folder)

    def _failure(self, names: Sequence[str], scratch: Path, options: Sequence[str]) -> str:
        """The first test that fails. There is a test at least: pytest without any runs all that it finds."""
        plugin = _Chosen(names, self._warm)
        files = list(dict.fromkeys(name.partition("::")[0] for name in names))
        code = _tested(self.root, files, plugin, scratch, options)
        return plugin.failed or ("" if code in (0, 5) else f"pytest ended with {code}")

    def failing(self, tests: Sequence[Test]) -> str:
        """The first of some tests that fails alone in a loaded process with nothing changed, or nothing."""
        told, _ = forked(lambda scratch: self._failing([test.name for test in tests], scratch), self.work)
        return "the process itself ended" if told is None else str(told)

    def _failing(self, names: Sequence[str], scratch: Path) -> str:
        plugin = _Unchanged(self, (), names, Path(os.devnull))
        _tested(self.root, sorted({name.partition("::")[0] for name in names}), plugin, scratch)
        return plugin.failed


@dataclass(frozen=True)
class Trial:
    """A mutant and the tests that it is tried on, in their order; `otherwise` are those in a process of its own."""

    mutant: Mutant
    tests: Sequence[Test]
    otherwise: Sequence[Test] = ()

    @property
    def seconds(self) -> float:
        """Processor seconds that the tests take on the unchanged program."""
        return sum(test.seconds for test in self.tests)

    def write(self, told: Any, ended: str, file: Path) -> None:
        """Add to a file how it fared: what failed, and how the process ended."""
        by = "" if ended else "the process itself ended" if told is None else told
        outcome = ended or (NOTICED if by else UNNOTICED)
        site = {key: value for key, value in asdict(self.mutant.site).items() if key not in _INNER}
        one = {"name": self.mutant.name, "file": self.mutant.file, **site, "outcome": outcome, "by": by}
        with file.open("a", encoding="utf-8") as kept:
            kept.write(json.dumps(one | {"tests": len(self.tests)}, ensure_ascii=False) + "\n")


_INNER = ("number", "scope", "lines")


class _Loaded(_Chosen):
    """A plug-in for pytest: finds the tests, runs none of them here, and makes each trial in a child of its own."""

    def __init__(self, run: Run, trials: Sequence[Trial], names: Iterable[str], file: Path) -> None:
        super().__init__(sorted(names), None)
        self._run, self._trials, self._file = run, trials, file
        self.left: list[Trial] = []

    def pytest_runtestloop(self, session: Any) -> bool:
        """Make the trials instead of running the tests."""
        items = {item.nodeid: item for item in session.items}
        functions = defaultdict(list)
        gc.unfreeze()  # the tests' own conftest.py freezes what was found, and what is frozen is not listed
        for one in gc.get_objects():
            if isinstance(one, types.FunctionType):
                functions[_key(one.__code__)].append(one)
        gc.freeze()
        for trial in self._trials:
            limit = TIMES * trial.seconds + START
            work = functools.partial(self._tried, trial, items, functions)
            told, ended = forked(work, self._run.work, limit)
            if told == NOT_REPLACED:
                self.left.append(trial)
            else:
                trial.write(told, ended, self._file)
        return True

    def _tried(
        self, trial: Trial, items: Mapping[str, Any], functions: Mapping[Any, list[types.FunctionType]], scratch: Path
    ) -> str:
        self._run.keep_cache(scratch / "cache")
        finder = self._run.finder(trial.mutant)
        pairs = [(function, code) for code in finder.codes() for function in functions.get(_key(code), ())]
        changed = [(function, code) for function, code in pairs if function.__code__ != code]
        loaded = finder.name in sys.modules
        if (loaded and not changed) or any(
            code.co_freevars != function.__code__.co_freevars for function, code in changed
        ):
            return NOT_REPLACED
        for function, code in changed:
            function.__code__ = code
        sys.meta_path.insert(0, finder)
        chosen = [items[test.name] for test in trial.tests]
        for item, after in zip(chosen, [*chosen[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            if self.failed:
                break
        return self.failed


class _Unchanged(_Loaded):
    """A plug-in for pytest: runs each test in a child of its own with nothing changed, up to the first that fails."""

    def pytest_runtestloop(self, session: Any) -> bool:
        """Run the tests one by one."""
        for item in session.items:
            failed, ended = forked(functools.partial(self._alone, item), self._run.work, PATIENCE)
            if failed or failed is None:
                self.failed = failed or f"{item.nodeid} ({ended or 'the process itself ended'})"
                break
        return True

    def _alone(self, item: Any, scratch: Path) -> str:
        self._run.keep_cache(scratch / "cache")
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        return self.failed


def _key(code: types.CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _codes(tree: ast.Module, path: str) -> dict[tuple[str, int], types.CodeType]:
    """The code of each function of a module that is in no other function, by qualified name and first line."""
    found, waiting = {}, [compile(tree, path, "exec")]
    while waiting:
        for code in waiting.pop().co_consts:
            if isinstance(code, types.CodeType):
                if code.co_flags & inspect.CO_OPTIMIZED:
                    found[code.co_qualname, code.co_firstlineno] = code
                else:
                    waiting.append(code)
    return found


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _coverage(told: Mapping[str, Any]) -> Coverage:
    tests, entered, left_out = {}, defaultdict(set), []
    for name, one in told["tests"].items():
        if one["outcome"] != "passed":
            continue
        if one["seconds"] > SECONDS_A_TEST:
            left_out.append(name)
            continue
        tests[name] = Test(name, one["seconds"], len(one["functions"]))
        files = {function.partition(":")[0] for function in one["functions"]}
        for place in (*one["functions"], *one["lines"], *files):
            entered[place].add(name)
    places = {place: frozenset(names) for place, names in entered.items()}
    return Coverage(tests, places, frozenset(told["early"]), tuple(left_out), frozenset(told["moved"]))


class Users:
    """Which functions see a change: the one it is in, or, of a name defined outside of functions, those that use it."""

    def __init__(self, root: Path, package: str) -> None:
        self._uses: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._functions: dict[str, set[str]] = defaultdict(set)
        for path in sorted((root / package).rglob("*.py")):
            self._read(path.relative_to(root).as_posix(), ast.parse(path.read_text("utf-8")))

    def _read(self, file: str, tree: ast.Module) -> None:
        homes = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    homes[alias.asname or alias.name] = (f"{node.module.replace('.', '/')}.py", alias.name)
        for name, function in functions(tree):
            self._functions[file].add(f"{file}:{name}")
            for node in ast.walk(function):
                if isinstance(node, ast.Name):
                    self._uses[homes.get(node.id, (file, node.id))].add(f"{file}:{name}")

    def of(self, mutant: Mutant) -> set[str]:
        """The functions, as the map of the tests names them."""
        if mutant.site.scope:
            return {f"{mutant.file}:{mutant.site.scope}"}
        used = {one for name in mutant.site.names for one in self._uses[mutant.file, name]}
        return used or self._functions[mutant.file] or {f"{mutant.file}:"}


def result(outcomes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Counts with their interval."""
    decided = [one for one in outcomes if one["outcome"] != STUCK]
    hits = sum(one["outcome"] in (NOTICED, ENDLESS) for one in decided)
    low, high = wilson(hits, len(decided))
    return {
        "mutants": len(decided),
        "noticed": hits,
        "endless": sum(one["outcome"] == ENDLESS for one in decided),
        "share": round(hits / len(decided), 4) if decided else None,
        "low": round(low, 4),
        "high": round(high, 4),
    }


def _grouped(outcomes: Sequence[Mapping[str, Any]], name: Callable[[Mapping[str, Any]], str]) -> dict[str, Any]:
    groups: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for one in outcomes:
        groups[name(one)].append(one)
    return {group: result(found) for group, found in sorted(groups.items())}


def _done(file: Path) -> dict[str, dict[str, Any]]:
    """What a run that was stopped has tried, by mutant."""
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return {one["name"]: one for one in map(json.loads, lines)}


def _outcomes(run: Run, mutants: Sequence[Mutant], coverage: Coverage, jobs: int, file: Path) -> list[dict[str, Any]]:
    """How the mutants fare, up to the first that a run that was stopped left."""
    done = _done(file)
    alone, shared = run.plan([mutant for mutant in mutants if mutant.name not in done], coverage)
    print(f"{len(alone)} in processes of their own, {len(shared)} in loaded ones; {len(done)} done before", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        run.trials(alone, shared, jobs, file)
    done = _done(file)
    return [done[mutant.name] for mutant in itertools.takewhile(lambda one: one.name in done, mutants)]


def _commit(root: Path) -> str:
    """The commit whose program is tried, with a `+` where files of its own were changed since; "" outside of git."""
    command = ("git", "-C", str(root), "describe", "--always", "--dirty=+", "--abbrev=7", "--exclude=*")
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def main(arguments: Sequence[str]) -> int:
    """Run what the command line asks for, and write the result."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--seed", type=int)
    which.add_argument("--thresholds", action="store_true")
    parser.add_argument("--mutants", type=int, default=480)
    parser.add_argument("--packages", nargs="+", metavar="NAME")
    parser.add_argument("--work", type=Path, required=True, metavar="DIR")
    parser.add_argument("--tests", nargs="+", default=["tests"], metavar="PATH")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes that try mutants at once")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the folder that holds the package")
    parser.add_argument("--package", default="citecheck", metavar="NAME")
    parser.add_argument("--out", type=Path, default=RESULT, metavar="FILE")
    asked = parser.parse_args(arguments)
    root, work = asked.root.resolve(), asked.work.resolve()
    parts = asked.packages or ([""] if asked.thresholds else PACKAGES)
    possible = {file: sites((root / file).read_text("utf-8")) for file in modules(root, asked.package, parts)}
    run = Run(root, asked.package, list(possible), asked.tests, work)
    coverage = run.coverage()
    run.prepare()
    if asked.thresholds:
        outcomes = _outcomes(run, thresholds(root, possible), coverage, asked.jobs, work / "thresholds.jsonl")
        for one in outcomes:
            if one["outcome"] == UNNOTICED:
                print(f"{one['file']}:{one['line']} {one['names']} {one['before']} -> {one['after']}")
        return 0
    mutants = drawn(possible, asked.mutants, asked.seed)
    outcomes = _outcomes(run, mutants, coverage, asked.jobs, work / f"seed-{asked.seed}.jsonl")
    by = sorted({one["by"] for one in outcomes} & set(coverage.tests))
    unsound = run.failing([coverage.tests[name] for name in by]) if by else ""
    if unsound:
        print(f"on the unchanged program this fails too: {unsound}")
        return 1
    written = {
        "command": " ".join(["python", "benchmarks/mutants.py", *shown(arguments)]),
        "commit": _commit(root),
        "seed": asked.seed,
        "drawn": len(mutants),
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "possible": {file: len(found) for file, found in possible.items()},
        "tests": {"asked": asked.tests, "mapped": len(coverage.tests), "left_out": list(coverage.left_out)},
        "limits": {"seconds_a_test": SECONDS_A_TEST, "seconds_tried": SECONDS_TRIED, "watched": False},
        "all": result(outcomes),
        "stuck": sum(one["outcome"] == STUCK for one in outcomes),
        "packages": _grouped(outcomes, lambda one: str(Path(one["file"]).parent)),
        "modules": _grouped(outcomes, lambda one: one["file"]),
        "operators": _grouped(outcomes, lambda one: one["operator"]),
        "tests_that_noticed": dict(
            Counter(one["by"].partition("::")[0] for one in outcomes if one["by"]).most_common()
        ),
        "unnoticed": [
            {key: one[key] for key in ("file", "line", "operator", "before", "after", "tests")}
            for one in outcomes
            if one["outcome"] == UNNOTICED
        ],
    }
    asked.out.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps(written["all"]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
