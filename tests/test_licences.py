"""Every installed dependency has a licence that allows everyone to use it, and stands in docs/dependencies.md."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
DISTRIBUTION = "pandoc-citecheck"
EXTRAS = ("pandoc", "pdf", "lsp", "mcp", "web", "all")
LATER = {"_sha2"}
"""Modules of Python's own that only later versions have."""
FORBIDDEN = re.compile(r"\bA?L?GPL|Affero|General Public|SSPL|BUSL|Commons Clause|Non-?Commercial", re.I)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PAGE = (ROOT / "docs" / "dependencies.md").read_text("utf-8")


def declared(extras: tuple[str, ...] = ()) -> list[Requirement]:
    """What citecheck itself requires, with these extras."""
    extra = [text for name in extras for text in PROJECT["optional-dependencies"][name]]
    return [Requirement(text) for text in (*PROJECT["dependencies"], *extra)]


def required(name: str, extras: Iterable[str]) -> list[Requirement]:
    """What an installed distribution requires here and now, with these extras."""
    found = [Requirement(text) for text in metadata.requires(name) or ()]
    return [one for one in found if not one.marker or any(one.marker.evaluate({"extra": e}) for e in (*extras, ""))]


def installed() -> dict[str, metadata.Distribution]:
    """Every distribution that a user with all extras gets, by its plain name."""
    found: dict[str, metadata.Distribution] = {}
    waiting = declared(EXTRAS)
    while waiting:
        one = waiting.pop()
        name = plain(one.name)
        if name not in found and name != DISTRIBUTION:
            found[name] = metadata.distribution(name)
            waiting += required(name, one.extras)
    return found


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def licences(distribution: metadata.Distribution) -> list[str]:
    """All that a distribution's metadata says of its licence; of a whole licence text, the beginning."""
    fields = distribution.metadata
    said = [fields.get("License-Expression"), fields.get("License")]
    classifiers = [line for line in fields.get_all("Classifier") or () if line.startswith("License ::")]
    return [text[:200] for text in (*said, *classifiers) if text and text != "UNKNOWN"]


def test_every_dependency_says_its_licence_and_it_is_a_permissive_one() -> None:
    said = {name: licences(distribution) for name, distribution in installed().items()}

    assert len(said) > 5
    assert [name for name, texts in said.items() if not texts] == []
    assert [(name, texts) for name, texts in said.items() if FORBIDDEN.search(" ".join(texts))] == []


@pytest.mark.parametrize(
    "text",
    ["GPL-3.0-or-later", "AGPL-3.0", "LGPLv2+", "License :: OSI Approved :: GNU Affero General Public License v3"],
)
def test_a_licence_that_would_not_do_is_seen(text: str) -> None:
    assert FORBIDDEN.search(text)


def test_the_program_that_is_run_and_not_linked_is_documented() -> None:
    assert "pypandoc-binary" in installed()
    assert re.search(r"pypandoc_binary \| MIT, with a GPL program inside \|.*run as a program and not linked", PAGE)


@pytest.mark.parametrize("requirement", declared(), ids=lambda requirement: requirement.name)
def test_every_dependency_is_on_the_page_with_its_bounds(requirement: Requirement) -> None:
    row = next((line for line in PAGE.splitlines() if line.lower().startswith(f"| {requirement.name.lower()} ")), "")

    said = row.split("|")[1].strip()[len(requirement.name) :] if row else ""
    assert {bound.version for bound in requirement.specifier} == set(re.findall(r"\d[\d.]*", said))


def test_nothing_is_imported_that_is_not_required() -> None:
    imported = set()
    for path in (ROOT / "citecheck").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    packages = metadata.packages_distributions()

    standard = sys.stdlib_module_names | LATER
    foreign = {name for name in imported if name not in standard and name != "citecheck"}
    owners = {name: {plain(owner) for owner in packages.get(name, ())} for name in foreign}
    direct = {plain(one.name) for one in declared()}
    assert {name for name, of in owners.items() if not of & {plain(one.name) for one in declared(EXTRAS)}} == set()
    assert direct - {owner for of in owners.values() for owner in of} == set()
