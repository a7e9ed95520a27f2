"""The tables "to add X, touch Y": a toy of each kind, added to an installed package in the stated places."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DRAFT = 'Austen: "a single man in possession of a large fortune, must be in want of a wife" [@austen1813, p. 1].\n'
HELD = "[p. 1]\nThat a single man in possession of a good fortune, must be in want of a wife.\n"

pytestmark = [pytest.mark.doors, pytest.mark.xdist_group("install")]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(folder)]
    built = subprocess.run([*command, str(ROOT)], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


class Installed:
    """A copy of the installed package that may be added to, and a project beside it."""

    def __init__(self, site: Path, project: Path) -> None:
        self.site, self.project, self.package = site, project, site / "citecheck"
        (project / "texts").mkdir(parents=True)
        (project / "draft.md").write_text(DRAFT, "utf-8")
        (project / "refs.bib").write_text("@book{austen1813, title={Pride and Prejudice}, year={1813}}\n", "utf-8")
        (project / "texts" / "austen1813.txt").write_text(HELD, "utf-8")

    def add(self, path: str, text: str) -> None:
        """A new file of the package."""
        assert not (self.package / path).exists()
        (self.package / path).write_text(text, "utf-8")

    def row(self, path: str, before: str, line: str) -> None:
        """One line more in a file of the package, before the first line that begins with `before`."""
        text = (self.package / path).read_text("utf-8")
        at = text.index(f"\n{before}") + 1
        (self.package / path).write_text(text[:at] + line + "\n" + text[at:], "utf-8")

    def run(self, *arguments: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(self.site), "XDG_CACHE_HOME": str(self.project / "cache")}
        command = [sys.executable, "-P", "-m", "citecheck", *arguments]
        done = subprocess.run(
            command, cwd=self.project, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode in (0, 1), done.stderr
        return done.stdout

    def findings(self) -> set[str]:
        report = json.loads(self.run("audit", "draft.md", "-b", "refs.bib", "--format", "json", "--fail-on", "never"))
        return {finding["rule"] for finding in report["findings"]}


@pytest.fixture
def installed(unpacked: Path, tmp_path: Path) -> Installed:
    shutil.copytree(unpacked, tmp_path / "site")
    return Installed(tmp_path / "site", tmp_path / "project")


RULE = '''"""A toy.

## Flags

    x

## Passes

    y
"""

from collections.abc import Iterator

from citecheck.model.claims import Quotation
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity

judges = Quotation
severity = Severity.NOTE


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield a fault for every quotation with evidence."""
    if CONDITION:
        yield Fault("a toy", quotation.place)
'''


def test_a_rule_on_known_evidence_is_a_file_and_a_line(installed: Installed) -> None:
    installed.add("rules/quotations/quotation_toy.py", RULE.replace("CONDITION", "evidence.matches"))
    installed.row("rules/__init__.py", "}", '    "quotations.quotation_toy": "Quotation",')

    assert installed.findings() == {"quotation-altered", "quotation-toy"}


def test_a_rule_that_needs_new_evidence_adds_a_noun_and_a_function(installed: Installed) -> None:
    installed.add("rules/quotations/quotation_toy.py", RULE.replace("CONDITION", 'evidence.toy == "fortune"'))
    installed.row("rules/__init__.py", "}", '    "quotations.quotation_toy": "Quotation",')
    installed.row("model/evidence.py", "    group: tuple[CitedWork", '    toy: str = ""')
    installed.row(
        "compare/evidence.py",
        "Finder = ",
        "def toys(asked):\n"
        '    """The word fortune, where a quotation has it."""\n'
        '    return {quotation.id: "fortune" for quotation, _ in asked if "fortune" in quotation.text}\n\n',
    )
    installed.row("compare/evidence.py", "}", '    "toy": toys,')

    assert installed.findings() == {"quotation-altered", "quotation-toy"}


def test_a_format_of_a_text_held_is_a_file_and_a_row(installed: Installed) -> None:
    installed.add(
        "formats/toy.py",
        "from citecheck.model.structured_text import Layer, LayerKind, LayerSpan, StructuredText\n"
        "def read(data, sha256):\n"
        "    text = data.decode('ascii').removeprefix('TOY ')\n"
        "    pages = Layer(LayerKind.PAGE, (LayerSpan(0, len(text), '1'),))\n"
        "    return StructuredText(text, layers=lambda: (pages,))\n",
    )
    installed.row("formats/table.py", ")\n", '    Format("toy", (".toy",), text="citecheck.formats.toy"),')
    (installed.project / "texts" / "austen1813.txt").unlink()
    (installed.project / "texts" / "austen1813.toy").write_text(f"TOY {HELD.removeprefix('[p. 1]')}", "ascii")

    report = json.loads(installed.run("audit", "draft.md", "-b", "refs.bib", "--format", "json", "--fail-on", "never"))

    (quotation,) = report["quotations"]
    assert (quotation["match"]["text"], quotation["place"]) == ("texts/austen1813.toy", "right")


def test_a_command_is_a_file_and_a_row(installed: Installed) -> None:
    installed.add(
        "cli/commands/toy.py",
        '"""`citecheck toy`: says hello."""\n\n'
        "from citecheck.cli.options import leads_to\n"
        "from citecheck.model.noun import noun\n\n\n"
        "@noun\nclass ToyOptions:\n"
        '    """What a person asks of `citecheck toy`."""\n\n'
        "    name: str\n\n\n"
        "def add_parser(subparsers):\n"
        '    """Add `toy` to the command line."""\n'
        '    parser = subparsers.add_parser("toy", help="say hello")\n'
        '    parser.add_argument("name")\n'
        "    leads_to(parser, run, ToyOptions)\n\n\n"
        "def run(options):\n"
        '    """Say hello."""\n'
        '    print("hello", options.name)\n'
        "    return 0\n",
    )
    installed.row("cli/main.py", "}", '    "toy": "say hello",')

    assert installed.run("toy", "Jane") == "hello Jane\n"
    assert "say hello" in installed.run("--help")


def test_a_fact_about_the_world_is_a_record(installed: Installed) -> None:
    (installed.project / "registry").mkdir()
    new = ("registry", "new", "--by", "A. Reader", "--quote", "in want of a wife")
    written = installed.run(*new, "--source", "A source", "--locator", "1")
    name = next(line.split(":", 1)[1].strip() for line in written.splitlines() if line.startswith("id:"))
    (installed.project / "registry" / f"{name}.yaml").write_text(written, "utf-8")

    assert name in installed.run("registry", "show", name, "--registry", "registry")


def test_a_report_format_is_a_file_and_a_row(installed: Installed) -> None:
    installed.add(
        "report/formats/toy.py",
        '"""Writes how many findings there are."""\n\n\n'
        "def write(report, page):\n"
        '    """The number of findings."""\n'
        '    return f"{len(report.findings)} in {page.width} cells\\n"\n',
    )
    installed.row("report/formats/table.py", "}", '    "toy": ReportFormat((".toy",)),')

    ran = installed.run("audit", "draft.md", "-b", "refs.bib", "--format", "toy", "--width", "50", "--fail-on", "never")
    installed.run("audit", "draft.md", "-b", "refs.bib", "-o", "report.toy", "--width", "60", "--fail-on", "never")

    assert ran == "1 in 50 cells\n"
    assert (installed.project / "report.toy").read_text("utf-8") == "1 in 60 cells\n"


def test_a_language_is_a_file(installed: Installed) -> None:
    (installed.project / "texts" / "austen1813.txt").write_text("Mono nel videlo takan solen gord.\n", "utf-8")
    (installed.project / "draft.md").write_text(
        '---\nlang: tlh\n---\nRead: "Mono videlo takan solen gord." [@austen1813]\n', "utf-8"
    )
    before = installed.findings()

    installed.add(
        "language/data/tlh.toml",
        "name = 'Toy'\n\n[meaning]\nnegations = 'nel'\n\n[function_words]\nsmall = 'takan'\n",
    )

    assert before == {"quotation-altered"}
    assert installed.findings() == {"quotation-meaning-changed"}
