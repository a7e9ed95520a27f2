"""The wheel in an environment of its own. The package index is needed.

The environment gets the versions that are installed here.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from installed_versions import as_installed

import citecheck

ROOT = Path(__file__).parents[1]
MANUAL_PAGE = f"pandoc_citecheck-{citecheck.__version__}.data/data/share/man/man1/citecheck.1"
WORLD = ROOT / "examples" / "world"
SECONDS = 1800
"""An installation that takes longer hangs, also on a busy machine."""
DRAFT = """#+title: A draft

It is "that a single man in possession of a large fortune, must be in want of a wife" [cite:@austen1813 p. 1].
"""
WRAPPER, PROGRAM = "pypandoc", "pypandoc_binary"

pytestmark = pytest.mark.xdist_group("install")


def pip(*arguments: str | Path, python: Path = Path(sys.executable)) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | as_installed(Path(folder))
        command += map(str, arguments)
        return subprocess.run(command, env=env, capture_output=True, text=True, timeout=SECONDS, check=False)


def wheel_of(sources: Path, folder: Path) -> Path:
    """A wheel built with the build backend installed here: pip takes no build constraints without isolation."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps"]
    command += ["--no-build-isolation", "--wheel-dir", str(folder), str(sources)]

    built = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)

    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_of(ROOT, tmp_path_factory.mktemp("wheel"))


def shipped() -> list[str]:
    """Every file of the package as it lies in the repository."""
    return sorted(
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "citecheck").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )


def test_the_wheel_holds_the_whole_package_the_lua_filter_the_manual_page_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        lua = archive.read("citecheck/filters/citecheck.lua")
        page = archive.read(MANUAL_PAGE)

    of_package = sorted(name for name in names if ".dist-info/" not in name)
    assert of_package == sorted([*shipped(), "citecheck/filters/citecheck.lua", MANUAL_PAGE])
    assert lua == (ROOT / "filters" / "citecheck.lua").read_bytes()
    assert page == (ROOT / "docs" / "citecheck.1").read_bytes()
    for part in (
        "registry/texts/",
        "registry/sources/",
        "schemas/report.schema.json",
        "language/data/en.toml",
        "py.typed",
    ):
        assert any(name.startswith(f"citecheck/{part}") for name in names), part
    assert {name.rpartition("/")[2] for name in names if "/licenses/" in name} == {"LICENSE", "LICENSE-records"}


def bill(wheel: Path) -> dict[str, Any]:
    """The software bill of materials of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if ".dist-info/sboms/" in name]
        found: dict[str, Any] = json.loads(archive.read(name))
    return found


def test_the_wheel_carries_a_bill_of_materials_of_all_that_an_installation_takes_in(wheel: Path) -> None:
    found = bill(wheel)
    locked = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    listed = {(one["name"], one["version"]) for one in found["components"]}
    hashes = [one["content"] for component in found["components"] for one in component["hashes"]]
    optional = {one["name"] for one in found["components"] if one["scope"] == "optional"}
    direct = {re.split("[<>=]", line)[0].lower() for line in project["dependencies"]}

    assert listed == set(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", locked, re.M))
    assert hashes == re.findall(r"sha256:(\w+)", locked)
    assert direct <= {name for name, _ in listed}
    assert {"pypandoc-binary", "pypdfium2", "pygls", "mcp", "starlette", "uvicorn"} <= optional
    assert optional & direct == set()
    assert found["metadata"]["component"]["version"] == citecheck.__version__


def test_the_same_sources_give_the_same_bill(wheel: Path, tmp_path: Path) -> None:
    assert bill(wheel_of(ROOT, tmp_path)) == bill(wheel)


@dataclass(frozen=True)
class Environment:
    """A virtual environment of its own, and a folder to work in."""

    folder: Path
    work: Path

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def pip(self, *arguments: str | Path) -> None:
        done = pip(*arguments, python=self.python)
        assert done.returncode == 0, done.stderr

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the environment, with nothing else on PATH but git."""
        env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "CITECHECK", "GIT_"))}
        program = self.folder / "bin" / command[0]
        return subprocess.run(
            [program, *command[1:]],
            cwd=self.work,
            env={**env, "PATH": str(self.folder / "bin")},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    made = Environment(tmp_path / "venv", tmp_path / "work")
    venv.create(made.folder, with_pip=False, symlinks=True)
    made.work.mkdir()
    (made.work / "draft.org").write_text(DRAFT, "utf-8")
    return made


def audited(environment: Environment) -> tuple[int, str, str]:
    options = ("--texts", str(WORLD / "texts"), "-b", str(WORLD / "refs.bib"))
    done = environment.run("citecheck", "audit", "draft.org", *options)
    return done.returncode, done.stdout, done.stderr


def pandoc_of(environment: Environment) -> str:
    code = "from citecheck.foundation.pandoc import find_pandoc; print(find_pandoc())"
    return environment.run("python", "-c", code).stdout.strip()


@pytest.mark.doors
def test_first_citecheck_then_the_program(environment: Environment, wheel: Path) -> None:
    environment.pip("install", "--quiet", wheel)
    without = audited(environment)
    said = {name: environment.run(name, "--version").stdout.split()[0] for name in ("citecheck", "pandoc-citecheck")}
    lua = environment.run("pandoc-citecheck", "--lua-filter").stdout.strip()
    environment.pip("install", "--quiet", PROGRAM)
    code, out, err = audited(environment)
    inside = pandoc_of(environment)
    environment.pip("uninstall", "--quiet", "--yes", PROGRAM)
    taken = audited(environment)

    assert without[0] == 2
    assert "draft.org: not read: reading org needs pandoc, and none was found" in without[2]
    assert said == {"citecheck": "citecheck", "pandoc-citecheck": "pandoc-citecheck"}
    assert Path(lua).read_bytes() == (ROOT / "filters" / "citecheck.lua").read_bytes()
    assert (code, out.partition(" The draft")[0]) == (1, "draft.org:3:45: error quotation-altered"), err
    assert inside.startswith(str(environment.folder))
    assert taken[0] == 2
    assert "needs pandoc, and none was found" in taken[2]


@pytest.mark.doors
def test_first_the_program_then_citecheck(environment: Environment, wheel: Path) -> None:
    environment.pip("install", "--quiet", PROGRAM)
    environment.pip("install", "--quiet", wheel)
    both, inside = audited(environment), pandoc_of(environment)
    environment.pip("install", "--quiet", "--force-reinstall", "--no-deps", WRAPPER)
    again = audited(environment)
    environment.pip("uninstall", "--quiet", "--yes", WRAPPER)
    taken = audited(environment)

    assert (both[0], both[1].partition(" The draft")[0]) == (1, "draft.org:3:45: error quotation-altered"), both[2]
    assert inside.startswith(str(environment.folder))
    assert again == both
    assert taken == both


VALIDATE = """
import json, sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

print(JsonStrictValidator(SchemaVersion.V1_6).validate_str(sys.stdin.read()))
"""


@pytest.mark.doors
def test_the_bill_of_materials_is_valid_cyclonedx(wheel: Path, environment: Environment, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "--python", str(environment.python), "install", "--quiet"]
    installed = subprocess.run([*command, "cyclonedx-python-lib[json-validation]>=9"], capture_output=True, check=False)
    if installed.returncode:
        pytest.skip("the validator of CycloneDX cannot be installed")
    said = []
    for broken in (False, True):
        found = bill(wheel)
        if broken:
            found["components"][0]["scope"] = "some"
        done = subprocess.run(
            [environment.python, "-c", VALIDATE], input=json.dumps(found), capture_output=True, text=True, check=True
        )
        said.append(done.stdout.strip())

    assert (said[0], said[1] != "None") == ("None", True)
