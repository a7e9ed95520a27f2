"""The mutants of a small package: what is changed, which are drawn, and what the tests notice."""

from __future__ import annotations

import ast
import importlib
import json
import subprocess
import sys
from pathlib import Path

import mutants
import mutants_page
import pytest
from mutation_operators import Site, mutated, named_numbers, sites

MODULE = '''
"""What is a docstring."""

FEW: int = 3
"""A reason."""


def few(number: int) -> bool:
    """Whether there are few."""
    if number < 0:
        return False
    return not number > FEW


def counted(number: int) -> int:
    count = 0
    while count < number:
        count += 1
    return count
'''
TESTS = """
from toy.small import counted, few


def test_few():
    assert few(3)
    assert not few(4)
    assert not few(-1)


def test_counted():
    assert counted(2) == 2
"""


def changes(source: str) -> list[tuple[str, str, str]]:
    return [(site.operator, site.before, site.after) for site in sites(source)]


@pytest.mark.parametrize(
    ("source", "change"),
    [
        ("x = a < b", ("comparison", "a < b", "a <= b")),
        ("x = a < b", ("comparison", "a < b", "a >= b")),
        ("x = a in b", ("comparison", "a in b", "a not in b")),
        ("x = a and b", ("and/or", "a and b", "a or b")),
        ("x = a and b", ("operand dropped", "a and b", "b")),
        ("x = not a", ("not dropped", "not a", "a")),
        ("x = -a", ("minus dropped", "-a", "a")),
        ("x = a + b", ("arithmetic", "a + b", "a - b")),
        ("x = 3", ("number", "3", "4")),
        ("x = 3", ("number", "3", "2")),
        ("x = 2_000", ("number", "2000", "1800")),
        ("x = 0.5", ("number", "0.5", "0.55")),
        ("x = True", ("truth", "True", "False")),
        ("x = 'a'", ("string", "'a'", "''")),
        ("x = a[b:c]", ("slice", "b:c", "b:")),
        ("x = min(a, b)", ("call", "min(a, b)", "max(a, b)")),
        ("x = sorted(a, key=b)", ("call", "sorted(a, key=b)", "sorted(a)")),
        ("if a: f()", ("condition turned", "a", "not a")),
        ("x = [a for a in b if c]", ("condition dropped", "c", "True")),
        ("f(a)", ("statement removed", "f(a)", "removed")),
        ("a += b", ("statement removed", "a += b", "removed")),
        ("def f():\n    if a: return", ("guard removed", "if a: return", "removed")),
        ("def f() -> bool: return a", ("return", "return a", "return not a")),
        ("def f() -> list[int]: return a", ("return", "return a", "return []")),
        ("def f() -> int | None: return a", ("return", "return a", "return None")),
        ("for a in b: break", ("loop", "break", "continue")),
        ("x = zip(a, b, strict=False)", ("truth", "False", "True")),
    ],
)
def test_what_is_changed(source: str, change: tuple[str, str, str]) -> None:
    found = sites(source)

    assert change in changes(source)
    made = [ast.unparse(mutated(source, site.number)) for site in found]
    assert ast.unparse(ast.parse(source)) not in made
    assert len(set(made)) == len(made)


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring."""',
        "from __future__ import annotations",
        "def f(a: Literal[3]) -> Literal['a']: ...",
        "p = lazy(r'a|b')",
        "p = re.compile(r'a|b')",
        "x = f'a {b} c'",
        "if TYPE_CHECKING:\n    import a",
        "@cache(maxsize=3)\ndef f(): ...",
        "x = zip(a, b, strict=True)",
        "def f():\n    assert a is not None",
        "A: TypeAlias = 'int'",
        "Reader = Callable[[str], 'Text | None']",
        "Rows = list[tuple[int | None, Literal[3]]]",
        "TYPE_CHECKING = False",
    ],
)
def test_what_is_left_alone(source: str) -> None:
    assert changes(source) == []


@pytest.mark.parametrize("source", ["ROWS = TABLE['a']", "rows = table['a']", "Rows = read('a')"])
def test_what_looks_up_a_value_is_no_alias_of_a_type(source: str) -> None:
    assert changes(source)


def test_a_change_knows_the_function_around_it_or_the_names_it_defines() -> None:
    found = {(site.line, site.operator): site for site in sites(MODULE)}

    assert (found[4, "number"].scope, found[4, "number"].names) == ("", ("FEW",))
    assert (found[12, "comparison"].scope, found[12, "comparison"].names) == ("few", ())


def test_which_numbers_have_a_name() -> None:
    source = (
        "A = 3\n_B: float = -0.5\nC = (1, (2, 3))\nD = 1 << 9\ne = 4\nF = {1: 2}\nG = True\nH = ()\ndef f(): I = 3\n"
    )

    assert named_numbers(source) == {"A", "_B", "C", "D"}


def site(number: int) -> Site:
    return Site(number, number, "number", "1", "2", "")


def test_a_draw_is_made_by_the_seed_and_in_proportion() -> None:
    possible = {"a.py": list(map(site, range(300))), "b.py": list(map(site, range(100))), "c.py": []}

    one, again, other = (mutants.drawn(possible, 40, seed) for seed in (1, 1, 2))

    assert one == again != other
    assert [len([m for m in one if m.file == file]) for file in possible] == [30, 10, 0]
    assert len(set(one)) == 40


def test_wilsons_interval() -> None:
    assert [round(bound, 3) for bound in mutants.wilson(85, 100)] == [0.767, 0.907]
    assert [round(bound, 3) for bound in mutants.wilson(10, 10)] == [0.722, 1.0]
    assert mutants.wilson(0, 0) == (0.0, 1.0)


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    root = tmp_path / "toy"
    (root / "toy").mkdir(parents=True)
    (root / "toy" / "__init__.py").write_text("")
    (root / "toy" / "small.py").write_text(MODULE)
    (root / "test_small.py").write_text(TESTS)
    (root / "conftest.py").write_text("import os, tempfile\nos.environ['XDG_CACHE_HOME'] = tempfile.mkdtemp()\n")
    return root


@pytest.mark.scale
@pytest.mark.slow
def test_a_run_tells_what_the_tests_notice_and_changes_no_file(toy: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in toy.rglob("*.py")}
    command = [sys.executable, mutants.__file__, "--seed", "1", "--mutants", "99", "--packages", "small"]
    where = ["--root", str(toy), "--package", "toy", "--tests", "test_small.py", "--work", str(tmp_path / "work")]

    done = subprocess.run(
        [*command, *where, "--out", str(tmp_path / "out.json")], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads((tmp_path / "out.json").read_text("utf-8"))
    unnoticed = {(one["line"], one["operator"], one["after"]) for one in told["unnoticed"]}
    assert told["all"]["mutants"] == len(sites(MODULE))
    assert told["all"]["endless"] >= 1  # a count that is never raised
    assert (10, "number", "1") in unnoticed  # nobody asks for none
    assert (4, "number", "4") not in unnoticed
    assert {path: path.read_bytes() for path in toy.rglob("*.py")} == before
    assert list(told["modules"]) == ["toy/small.py"]


def test_the_page_is_written_from_the_figures() -> None:
    figures = json.loads(mutants_page.FIGURES.read_text("utf-8"))

    assert mutants_page.page(figures) == mutants_page.PAGE.read_text("utf-8")


def test_the_page_names_the_commit_that_was_tried() -> None:
    figures = json.loads(mutants_page.FIGURES.read_text("utf-8"))

    assert "\nMeasured at commit abc1234 with `" in mutants_page.page(figures | {"commit": "abc1234"})


def test_the_records_that_trials_share_are_read_by_a_function_that_is_there() -> None:
    """A run would go on without them, and each trial would read them anew."""
    assert callable(importlib.import_module(f"citecheck.{mutants.REGISTRY}").records_in_force)
