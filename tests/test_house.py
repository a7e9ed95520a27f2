"""The walls of the house: what each package may import, how it is laid out, and what a short run may load."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "citecheck"

WALLS = {
    "model": set(),
    "errors": set(),
    "foundation": {"model", "errors"},
    "language": {"model", "foundation", "errors"},
    "formats": {"model", "foundation", "language", "errors"},
    "read": {"model", "foundation", "language", "formats", "errors"},
    "texts": {"model", "foundation", "language", "formats", "errors"},
    "extract": {"model", "foundation", "language", "errors"},
    "resolve": {"model", "foundation", "language", "records", "errors"},
    "entries": {"model", "foundation", "language", "errors"},
    "compare": {"model", "foundation", "language", "texts", "errors"},
    "records": {"model", "foundation", "language", "texts", "compare", "errors"},
    "rules": {"model", "foundation", "errors"},
    "report": {"model", "foundation", "language", "errors"},
    "audit": {
        *("model", "foundation", "language", "formats", "read", "texts", "extract", "resolve", "compare", "records"),
        "entries",
        *("rules", "report", "errors"),
    },
}
"""What each package may import beside itself. `cli`, `serve` and the modules at the top may import everything, and only
`cli` may import `serve`."""
NARROWER = {
    ("report", "foundation"): {
        *("citecheck.foundation.phrases", "citecheck.foundation.lazy_regex", "citecheck.foundation.json_text"),
        "citecheck.foundation.machine",
        "citecheck.foundation.edtf",
    },
    ("report", "language"): {"citecheck.language.identifiers", "citecheck.language.roman_numerals"},
    ("rules", "foundation"): {
        "citecheck.foundation.phrases",
        "citecheck.foundation.edtf",
        "citecheck.foundation.lazy_regex",
    },
}
"""Where a package may import only some modules of another."""
MOST_FILES = 20
"""Modules in one folder: what a reader takes in at one look. The folders of rules are a list and may be longer."""
START_UP = {"citecheck", "citecheck.__main__"}


def modules() -> list[Path]:
    return sorted(p for p in PACKAGE.rglob("*.py"))


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def room(name: str) -> str:
    """The package at the top that a module belongs to."""
    return name.split(".")[1] if "." in name else "__init__"


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """What the tests look at in a module, which is walked once for all of them."""
    wanted = (ast.Import, ast.ImportFrom, ast.ClassDef, ast.Call)
    return tuple(node for node in ast.walk(tree(path)) if isinstance(node, wanted))


def imported(path: Path) -> set[str]:
    names = set()
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "citecheck":
            names |= {_module(node.module or "", alias.name) for alias in node.names}
        if isinstance(node, ast.Import):
            names |= {a.name for a in node.names if a.name.split(".")[0] == "citecheck"}
    return names - {"citecheck"}


def _module(package: str, name: str) -> str:
    """The module that `from package import name` loads: a submodule where there is one of that name."""
    inside = PACKAGE.parent.joinpath(*package.split("."), name)
    return f"{package}.{name}" if inside.is_dir() or inside.with_suffix(".py").is_file() else package


@cache
def graph() -> Mapping[str, set[str]]:
    """What each module imports of ours."""
    return {dotted(path): imported(path) for path in modules()}


def cycles(graph: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """The groups of nodes that reach each other (Tarjan's strongly connected components of two nodes or more)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []

    def visit(node: str) -> Iterator[list[str]]:
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in graph.get(node, ()):
            if other not in index:
                yield from visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            group = stack[stack.index(node) :]
            del stack[stack.index(node) :]
            if len(group) > 1:
                yield group

    for node in graph:
        if node not in index:
            yield from visit(node)


@pytest.mark.parametrize("here", WALLS)
def test_packages_import_only_what_their_walls_let_through(here: str) -> None:
    own = {name: others for name, others in graph().items() if room(name) == here}

    through = {
        name: {other for other in others if room(other) not in {here, *WALLS[here]}} for name, others in own.items()
    }

    assert own
    assert {name: others for name, others in through.items() if others} == {}


@pytest.mark.parametrize(("here", "there"), NARROWER)
def test_some_packages_may_import_only_some_modules_of_another(here: str, there: str) -> None:
    found = {other for name in graph() if room(name) == here for other in graph()[name] if room(other) == there}

    assert found - NARROWER[here, there] == set()


def test_only_the_command_line_imports_the_servers() -> None:
    importing = {room(name) for name, others in graph().items() if any(room(other) == "serve" for other in others)}

    assert importing == {"cli", "serve"}


def test_no_modules_import_each_other() -> None:
    assert list(cycles(graph())) == []


def test_no_packages_import_each_other() -> None:
    packages = defaultdict(set)
    for name, others in graph().items():
        packages[_package(name)] |= {_package(other) for other in others} - {_package(name), "citecheck"}

    assert list(cycles(packages)) == []


def _package(name: str) -> str:
    return name.rsplit(".", 1)[0] if (PACKAGE.parent.joinpath(*name.split(".")).with_suffix(".py")).is_file() else name


def test_cycles_are_found() -> None:
    assert [sorted(c) for c in cycles({"a": "b", "b": "cd", "c": "a", "d": "e"})] == [["a", "b", "c"]]


def test_rules_do_not_import_each_other() -> None:
    rules = {name: others for name, others in graph().items() if room(name) == "rules" and name.count(".") > 2}

    assert len(rules) > 30
    assert {name for name, others in rules.items() if any(room(other) == "rules" for other in others)} == set()


def test_no_folder_has_more_files_than_a_reader_takes_in() -> None:
    files = defaultdict(list)
    for path in modules():
        if path.stem != "__init__" and "rules" not in path.parts:
            files[path.parent.relative_to(PACKAGE).as_posix()].append(path.name)

    assert {folder: len(names) for folder, names in files.items() if len(names) > MOST_FILES} == {}


@pytest.mark.parametrize("kind", ["public", "private"])
def test_no_class_name_stands_in_two_modules(kind: str) -> None:
    places = defaultdict(set)
    for path in modules():
        for node in nodes(path):
            if isinstance(node, ast.ClassDef) and node.name.startswith("_") == (kind == "private"):
                places[node.name].add(path.relative_to(PACKAGE).as_posix())

    assert {name: sorted(files) for name, files in places.items() if len(files) > 1} == {}


PARTICIPLES = {"told", "said", "held", "met", "kept", "found", "asked", "known", "sought", "seen", "given", "laid"}
"""Participles without the ending -ed. The rules are exempt: their names are the contract's."""
OF_THE_FIELD = {"derived", "cancelled"}
"""What the field calls so: a `Derived` text is the central idea of the offsets, and `Cancelled` is what a call raises
that its caller stopped, as in `asyncio` and `concurrent.futures`."""


def test_no_module_or_class_is_named_by_a_participle() -> None:
    named = {path.stem.strip("_").split("_")[-1] for path in modules() if "rules" not in path.parts}
    for path in modules():
        for node in nodes(path):
            if isinstance(node, ast.ClassDef):
                named.add(re.findall("[A-Z][a-z]*|[A-Z]+", node.name)[-1].lower())

    assert {
        name for name in named if name in PARTICIPLES or (name.endswith("ed") and name not in OF_THE_FIELD)
    } == set()


def test_every_module_has_a_docstring() -> None:
    assert [path for path in modules() if not ast.get_docstring(tree(path))] == []


PROBES = ("is_file", "is_dir", "exists", "is_symlink", "resolve")
"""Methods of a path that raise for a folder this user may not enter, a name too long, or one with a NUL."""


def test_only_one_module_looks_at_paths_with_what_can_raise() -> None:
    found = {path.relative_to(PACKAGE).as_posix() for path in modules() if any(map(_is_probe, nodes(path)))}

    assert found == {"foundation/files.py"}


def _is_probe(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or node.args or node.keywords:
        return False
    return isinstance(node.func, ast.Attribute) and node.func.attr in PROBES


STARTERS = {
    *("foundation/pandoc.py", "formats/bounded_program.py", "formats/pdf_layer.py", "cli/registry/new.py"),
    "foundation/processes/processes.py",
}
"""The modules that start a program: pandoc, djvutxt and Tesseract, this Python for one PDF, git for a name, this Python
for a share of an audit."""


def test_few_modules_start_programs_and_none_lets_the_system_look_for_one() -> None:
    found = {path.relative_to(PACKAGE).as_posix() for path in modules() if "subprocess" in _names_imported(path)}
    looked = {path for path in modules() if "shutil.which" in path.read_text("utf-8")}

    assert (found, looked) == (STARTERS, set())


def _names_imported(path: Path) -> set[str]:
    return {alias.name for node in nodes(path) if isinstance(node, ast.Import) for alias in node.names}


def test_version_imports_nothing_of_ours_and_no_parser_of_arguments() -> None:
    code = (
        "import sys, runpy; sys.argv = ['citecheck', '--version']\n"
        "try: runpy.run_module('citecheck', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "watched = ('argparse', 'dataclasses', 're', 'yaml')\n"
        "print(sorted(m for m in sys.modules if m.startswith('citecheck') or m in watched))"
    )
    bare = subprocess.run(
        [
            sys.executable,
            "-c",
            "import runpy, sys; print(sorted(m for m in sys.modules if m in ('re', 'dataclasses')))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    loaded = set(ast.literal_eval(done.stdout.splitlines()[-1])) - set(ast.literal_eval(bare.stdout))
    assert loaded - START_UP == set()


HEAVY = ("bibtexparser", "pybtex", "yaml", "pypandoc", "numpy", "sqlite3", "jinja2", "rich")


NOT_FOR_A_LOOKUP = (
    *("subprocess", "shutil", "difflib", "shlex", "yaml", "bibtexparser", "pybtex", "sqlite3"),
    *(
        "citecheck.audit.pipeline",
        "citecheck.audit.assembly",
        "citecheck.model.attestation",
        "citecheck.model.manuscript",
        "citecheck.model.findings",
    ),
    *(
        "citecheck.compare.locators.table",
        "citecheck.compare.locators.parsing",
        "citecheck.report.text_width",
        "citecheck.read",
    ),
)
NOT_FOR_MARKDOWN = (
    *(
        "citecheck.foundation.pandoc",
        "citecheck.formats.pandoc.ast",
        "citecheck.read.placed_tree",
        "citecheck.read.bibliography.csl_json",
        "citecheck.audit.walk",
        "citecheck.audit.git",
    ),
    *(
        "citecheck.report.redact",
        "citecheck.report.formats.html",
        "citecheck.report.formats.full",
        "citecheck.cli.baseline_file",
    ),
    *("numpy", "pypandoc", "jinja2", "unittest", "http"),
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (["find", "a single man in possession of a good fortune", "--texts", "examples/world/texts"], NOT_FOR_A_LOOKUP),
        (["audit", "examples/essay/essay.md", "--format", "concise"], NOT_FOR_MARKDOWN),
    ],
    ids=["find", "audit"],
)
def test_a_run_loads_nothing_that_it_does_not_need(arguments: list[str], unneeded: tuple[str, ...]) -> None:
    code = (
        f"import io, sys, contextlib; sys.argv = ['citecheck', *{arguments!r}]\n"
        "from citecheck.__main__ import main\n"
        "with contextlib.redirect_stdout(io.StringIO()): code = main()\n"
        f"print(code, [m for m in {unneeded!r} if m in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)

    assert done.stdout.split(" ", 1)[1].strip() == "[]"


def test_finding_a_passage_loads_no_parser_of_bibliographies_and_no_yaml() -> None:
    code = f"import citecheck.cli.commands.find, sys; print([m for m in {HEAVY!r} if m in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_only_the_parser_and_one_module_know_the_parsers_namespace() -> None:
    naming = [p.relative_to(PACKAGE).as_posix() for p in modules() if "Namespace" in p.read_text("utf-8")]

    assert naming == ["cli/options.py"]


def test_the_order_of_an_audit_is_told_in_one_module_that_only_a_session_calls() -> None:
    assert {name for name, others in graph().items() if "citecheck.audit.pipeline" in others} == {
        "citecheck.audit.session"
    }
