"""The walls of the house: which room may import which, and what the start-up path may load."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "citecheck"

WALLS = {
    "model": {"model"},
    "errors": set(),
    "text": {"model", "text"},
    "cache": set(),
    "nouns": set(),
    "patterns": set(),
    "calendars": {"errors"},
    "dates": {"model", "dates", "calendars"},
    "rule": {"model"},
    "voice": {"model"},
    "read": {"read", "cache", "model", "text", "dates", "calendars", "errors"},
    "texts": {"texts", "cache", "model", "text", "dates", "errors"},
    "extract": {"extract", "language", "model", "text", "dates", "calendars"},
    "language": {"language", "model"},
    "match": {"match", "language", "model", "text", "dates", "texts"},
    "rules": {"model", "rule", "voice", "dates", "errors"},
    "report": {"report", "model", "rule", "voice"},
    "ruling": {"model", "rule", "rules"},
    "claimed": {"extract", "texts", "model", "errors"},
    "quoted": {"claimed", "match", "model"},
    "recorded": {"extract", "match", "model"},
    "coverage": {"claimed", "match", "texts", "model"},
    "audit": {
        "coverage",
        "claimed",
        "quoted",
        "extract",
        "match",
        "recorded",
        "rule",
        "ruling",
        "texts",
        "model",
        "text",
        "dates",
        "errors",
    },
    "config": {"errors"},
    "cli": {
        "claimed",
        "cli",
        "audit",
        "cache",
        "config",
        "errors",
        "extract",
        "match",
        "model",
        "read",
        "report",
        "rule",
        "rules",
        "text",
        "texts",
        "voice",
    },
    "__main__": {"cli"},
    "__init__": set(),
}
OPEN_TO_ALL = {"nouns", "patterns"}
"""What knows nothing of ours and no rule of the house: any room may use it."""
START_UP = {"citecheck", "citecheck.__main__"}


def modules() -> list[Path]:
    return sorted(p for p in PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else path.stem


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("citecheck"):
            names |= {_module(node.module or "", alias.name) for alias in node.names}
        if isinstance(node, ast.Import):
            names |= {a.name for a in node.names if a.name.startswith("citecheck")}
    return names - {"citecheck"}


def _module(package: str, name: str) -> str:
    """The module that `from package import name` loads: a submodule where there is one of that name."""
    inside = PACKAGE.parent.joinpath(*package.split("."), name)
    return f"{package}.{name}" if inside.is_dir() or inside.with_suffix(".py").is_file() else package


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_rooms_import_only_what_their_walls_let_through(path: Path) -> None:
    here = room(path)

    through = {name.split(".")[1] for name in imported(path)}

    assert through - OPEN_TO_ALL - WALLS[here] == set()


@pytest.mark.parametrize(
    "path", [p for p in modules() if p.parent.name == "rules" and p.stem != "__init__"], ids=lambda p: p.stem
)
def test_rules_do_not_import_each_other(path: Path) -> None:
    assert {name for name in imported(path) if name.startswith("citecheck.rules")} == set()


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_siblings_do_not_import_their_own_init(path: Path) -> None:
    own = f"citecheck.{room(path)}"

    assert path.parent == PACKAGE or own not in imported(path)


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_every_module_has_a_docstring(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


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
    *("citecheck.audit", "citecheck.model.attestation", "citecheck.model.manuscripts", "citecheck.model.findings"),
    *("citecheck.match.placing", "citecheck.match.references", "citecheck.report.cells", "citecheck.read"),
)
NOT_FOR_MARKDOWN = (
    *("citecheck.read.pandoc", "citecheck.read.walk", "citecheck.read.anchor", "citecheck.read.csl_json"),
    *(
        "citecheck.report.redact",
        "citecheck.report.html_report",
        "citecheck.report.full",
        "citecheck.cli.baseline_file",
    ),
    *("numpy", "pypandoc", "jinja2", "unittest", "http"),
)


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
    code = f"import citecheck.cli.find, sys; print([m for m in {HEAVY!r} if m in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_only_the_parser_and_one_module_know_the_parsers_namespace() -> None:
    naming = [p.relative_to(PACKAGE).as_posix() for p in modules() if "Namespace" in p.read_text("utf-8")]

    assert naming == ["cli/options.py"]
