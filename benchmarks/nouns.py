"""What the nouns cost, as they are made now and as three libraries would make them, in processor time.

    python benchmarks/nouns.py REPORT.json [-- ARGUMENTS of citecheck]

The classes are those of the package: every class marked `@noun`, with its fields and defaults and without its methods.
Each way of making them runs in processes of its own, the ways in turn, and the least time of the rounds counts.
REPORT.json is a report of `audit`. ARGUMENTS are a run of citecheck, of which the share of making nouns is measured.
attrs and msgspec are measured where they are installed.
"""

from __future__ import annotations

import argparse
import ast
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 7
"""Processes of each way. The least of their times is the one that other programs disturbed least."""
INSTANCES = 200_000


@dataclass(frozen=True)
class Way:
    """A way of making nouns: what it imports, how a class begins, and how it writes a default that is made anew."""

    name: str
    package: str
    imports: str
    head: str
    factory: str


Classes = list[tuple[str, str, list[tuple[str, str]]]]
"""Nouns: the name, the docstring, and each field with its default as code."""

HOME = "citecheck.model.noun"
WAYS = (
    Way(
        name="`@noun`",
        package="",
        imports=f"from {HOME} import field, noun",
        head="@noun\nclass {}:",
        factory="field(default_factory={})",
    ),
    Way(
        name="`dataclass(frozen, slots)`",
        package="",
        imports="from dataclasses import dataclass, field",
        head="@dataclass(frozen=True, slots=True)\nclass {}:",
        factory="field(default_factory={})",
    ),
    Way(
        name="attrs `frozen`",
        package="attrs",
        imports="from attrs import frozen, field",
        head="@frozen\nclass {}:",
        factory="field(factory={})",
    ),
    Way(
        name="msgspec `Struct`",
        package="msgspec",
        imports="from msgspec import Struct, field",
        head="class {}(Struct, frozen=True):",
        factory="field(default_factory={})",
    ),
)

CHILD = """
import sys, time
began = time.process_time()
{imports}
imported = time.process_time()
code = compile(sys.stdin.read(), "nouns", "exec", dont_inherit=True)
names = dict(globals())
ready = time.process_time()
exec(code, names)
made = time.process_time()
Word = names["Word"]
def spent(statement):
    before = time.process_time()
    statement()
    return time.process_time() - before
def create():
    for at in range({instances}):
        Word("a", at, at + 1, "b")
words = [Word("a", at, at + 1, "b") for at in range(2)]
def equal():
    one, two = Word("a", 1, 2, "b"), Word("a", 1, 2, "b")
    for _ in range({instances}):
        one == two
def hashed():
    one = words[0]
    for _ in range({instances}):
        hash(one)
print(imported - began, made - ready, spent(create), spent(equal), spent(hashed))
"""
SHARE = """
import contextlib, io, sys, time
import HOME as home
spent, count, kept = 0.0, 0, home.noun
def noun(cls):
    global spent, count
    before = time.process_time()
    made = kept(cls)
    spent, count = spent + time.process_time() - before, count + 1
    return made
home.noun = noun
sys.argv = ["citecheck", *sys.argv[1:]]
from citecheck.__main__ import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    main()
print(count, spent, time.process_time())
"""


def main() -> int:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("report", type=Path)
    parser.add_argument("arguments", nargs="*")
    options = parser.parse_args()
    classes = list(nouns())
    ways = [way for way in WAYS if not way.package or find_spec(way.package)]
    print(f"{len(classes)} classes, {sum(len(fields) for _, _, fields in classes)} fields; {sys.version.split()[0]}\n")
    print("| way | make the classes, ms | import, ms | create, µs | compare, µs | hash, µs | installed, kB |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for way, (imported, made, *each) in zip(ways, timed(ways, classes), strict=True):
        figures = " | ".join(f"{seconds / INSTANCES * 1e6:.2f}" for seconds in each)
        print(f"| {way.name} | {made * 1000:.1f} | {imported * 1000:.1f} | {figures} | {installed(way.package)} |")
    print()
    for line in encoded(options.report):
        print(line)
    if options.arguments:
        print()
        print(share(options.arguments))
    return 0


def nouns() -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Every noun of the package: name, docstring, and fields with their defaults ("" where there is none)."""
    for path in sorted((ROOT / "citecheck").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(mark) == "noun" for mark in node.decorator_list):
                annotated = [one for one in node.body if isinstance(one, ast.AnnAssign)]
                fields = [(ast.unparse(one.target), default(one)) for one in annotated]
                yield node.name, ast.get_docstring(node) or "", fields


def default(field: ast.AnnAssign) -> str:
    """A field's default as code: itself where it is a plain value, what makes it anew, else None. "" where there is
    none."""
    if field.value is None:
        return ""
    if isinstance(field.value, ast.Call):
        options = {word.arg: ast.unparse(word.value) for word in field.value.keywords}
        if ast.unparse(field.value.func) == "field" and not options.keys() & {"default", "default_factory"}:
            return ""
        made = options.get("default_factory")
        return f"new {made}" if made in ("list", "dict", "set") else "None"
    plain = isinstance(field.value, ast.Constant) or ast.unparse(field.value) == "()"
    return ast.unparse(field.value) if plain else "None"


def source(way: Way, classes: Classes) -> str:
    """The classes as one way writes them, and a small one of four fields to make instances of."""
    lines = ["from __future__ import annotations"]
    small = ("Word", "A word.", [("text", ""), ("start", ""), ("end", ""), ("form", "''")])
    for number, (name, docstring, fields) in enumerate([*classes, small]):
        lines.append(way.head.format(name if name == "Word" and number == len(classes) else f"{name}{number}"))
        lines.append(f"    {docstring!r}" if docstring else "    pass")
        for field, value in fields:
            given = way.factory.format(value[4:]) if value.startswith("new ") else value
            lines.append(f"    {field}: object" + (f" = {given}" if given else ""))
    return "\n".join(lines) + "\n"


def timed(ways: list[Way], classes: Classes) -> list[list[float]]:
    """The least processor time of each figure of each way."""
    rounds: list[list[list[float]]] = [[] for _ in ways]
    for _ in range(ROUNDS):
        for number, way in enumerate(ways):
            code = CHILD.format(imports=way.imports, instances=INSTANCES)
            said = run([sys.executable, "-c", code], source(way, classes))
            rounds[number].append([float(figure) for figure in said.split()])
    return [[min(column) for column in zip(*one, strict=True)] for one in rounds]


def installed(package: str) -> str:
    """The size of a package's files in kB."""
    files = (distribution(package).files or ()) if package else ()
    there = [path for path in (Path(str(file.locate())) for file in files) if path.exists()]
    return f"{sum(path.stat().st_size for path in there) // 1000:,}"


def encoded(path: Path) -> Iterator[str]:
    """How fast a report becomes JSON."""
    report = json.loads(path.read_text("utf-8"))
    ways: dict[str, Callable[[], object]] = {"json": lambda: json.dumps(report, ensure_ascii=False, indent=2)}
    if find_spec("msgspec"):
        import msgspec

        ways["msgspec"] = lambda: msgspec.json.format(msgspec.json.encode(report), indent=2)
    for name, write in ways.items():
        times = []
        for _ in range(ROUNDS):
            before = time.process_time()
            write()
            times.append(time.process_time() - before)
        yield f"{name}: {min(times) * 1000:.2f} ms for a report of {path.stat().st_size / 1000:.0f} kB"


def share(arguments: list[str]) -> str:
    """What making nouns takes of one run of citecheck."""
    said = [run([sys.executable, "-c", SHARE.replace("HOME", HOME), *arguments]).split() for _ in range(ROUNDS)]
    count, spent, whole = min(((int(n), float(s), float(w)) for n, s, w in said), key=lambda one: one[2])
    return f"citecheck {' '.join(arguments)}: {count} nouns made in {spent * 1000:.1f} of {whole * 1000:.1f} ms"


def run(command: list[str], given: str = "") -> str:
    """What a process prints. Raises CalledProcessError where it fails."""
    return subprocess.run(command, input=given, capture_output=True, text=True, check=True, cwd=ROOT).stdout


if __name__ == "__main__":
    sys.exit(main())
