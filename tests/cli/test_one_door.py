"""The kind and size of every file are checked before it is read, whichever way it is named."""

from __future__ import annotations

import ast
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from command_line import SOUND, Project

PACKAGE = Path(__file__).parents[2] / "citecheck"

SPARSE = 300 * 1024**3
"""Bytes that a sparse file says it has: no machine that runs the tests has so much memory."""
SECONDS = 60

DOORS = {
    "manuscript": ("a.md", ["audit", "a.md"]),
    "bibliography": ("other.bib", ["audit", "draft.md", "-b", "other.bib"]),
    "bibliography in json": ("other.json", ["audit", "draft.md", "-b", "other.json"]),
    "bibliography of a project": ("_quarto.yml", ["audit", "draft.md"]),
    "text": ("texts/other.txt", ["audit", "draft.md"]),
    "packed text": ("texts/other.txt.gz", ["audit", "draft.md"]),
    "pdf": ("texts/other.pdf", ["audit", "draft.md"]),
    "texts.toml": ("texts/texts.toml", ["audit", "draft.md"]),
    "checked texts.toml": ("texts/texts.toml", ["texts", "check", "--texts", "texts"]),
    "masks": ("texts/austen1813.masks.tsv", ["audit", "draft.md"]),
    "locators": ("texts/austen1813.loc.tsv", ["audit", "draft.md"]),
    "checked table": ("texts/austen1813.loc.tsv", ["texts", "check", "--texts", "texts"]),
    "record": ("registry/one.yaml", ["audit", "draft.md"]),
    "checked record": ("registry/one.yaml", ["registry", "lint", "registry"]),
    "settings": ("citecheck.toml", ["audit", "draft.md"]),
    "settings in pyproject": ("pyproject.toml", ["audit", "draft.md"]),
    "init": ("pyproject.toml", ["init"]),
    "baseline": ("base.json", ["audit", "draft.md", "--baseline", "base.json"]),
    "edition": ("edition.xml", ["registry", "import", "edition.xml"]),
    "finding": ("report.json", ["registry", "new", "--from-finding", "report.json", "abcdef", "--by", "me"]),
    "text to add": ("other.txt", ["texts", "add", "other.txt"]),
    "ignore file": (".gitignore", ["audit", "."]),
}


@contextmanager
def stopped() -> Iterator[None]:
    """End what waits for ever, as a pipe would let it."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"still waiting after {SECONDS} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, SPARSE)


def link(to: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(to)


KINDS: dict[str, Callable[[Path], None]] = {
    "sparse": sparse,
    "pipe": os.mkfifo,
    "device": link("/dev/zero"),
    "folder": Path.mkdir,
    "loop": lambda path: path.symlink_to(path.name),
    "terminal": link("/dev/tty"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("door", DOORS)
def test_what_is_no_file_to_read_is_not_read(
    door: str, kind: str, book: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, arguments = DOORS[door]
    book.write("draft.md", SOUND)
    place = book.folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    KINDS[kind](place)
    monkeypatch.setenv("CITECHECK_DEBUG", "1")

    with stopped():
        ran = book.run(*arguments)

    assert ran.code in range(4)
    if kind == "sparse" and "project" not in door and "ignore" not in door:
        said = ran.out + ran.err
        assert "larger than" in said or "cannot be used" in said or "cannot be read" in said, said


def test_of_a_file_that_grows_no_more_is_read_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from citecheck.foundation import decoding
    from citecheck.foundation.files import Look

    (tmp_path / "a").write_bytes(bytes(3_000_000))
    monkeypatch.setattr(decoding, "look", lambda path: Look(is_file=True, size=10))

    with pytest.raises(decoding.BytesError, match="larger than 2 MB"):
        decoding.file_bytes(tmp_path / "a", 2_000_000)


def test_a_pipe_put_in_a_file_s_place_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from citecheck.foundation import decoding
    from citecheck.foundation.files import Look

    os.mkfifo(tmp_path / "a")
    monkeypatch.setattr(decoding, "look", lambda path: Look(is_file=True, size=10))

    with stopped(), pytest.raises(decoding.BytesError, match="not an ordinary file"):
        decoding.file_bytes(tmp_path / "a", 2_000_000)


OWN = {
    "foundation/decoding.py": "the door itself",
    "foundation/store.py": "the cache",
    "foundation/machine.py": "the cache",
    "texts/index/reader.py": "the cache",
    "texts/index/builder.py": "the cache",
    "records/files/snapshot.py": "the cache",
    "formats/latex/environments.py": "data of the package",
    "language/vocabulary.py": "data of the package",
    "language/confusions.py": "data of the package",
    "compare/locators/bible.py": "data of the package",
    "compare/locators/numbering.py": "data of the package",
    "audit/doctor/installation.py": "where this package was installed from",
    "formats/pdf_layer.py": "the version of an installed package",
    "report/schemas.py": "data of the package",
    "report/annotate/markup.py": "data of the package",
    "report/svg/page.py": "data of the package",
    "report/html/rates.py": "data of the package",
    "report/registry/site.py": "data of the package",
    "serve/page/app.py": "data of the package",
    "serve/page/desk.py": "writes what is added to the page, in a folder of its own",
    "formats/djvu.py": "a copy for a program, in a folder of its own",
    "formats/markup/epub.py": "a part of a file that was read",
    "formats/office/apart.py": "a part of a file that was read",
    "formats/office/fields.py": "a part of a file that was read",
    "texts/attachments/zotero_database.py": "the journal of the user's own database",
    "cli/main.py": "a closed standard output",
    "cli/find_input.py": "a pipe that the user names, read up to a limit",
    "cli/texts/add.py": "writes",
    "cli/output.py": "writes",
    "texts/catalogue/add.py": "four bytes, of an ordinary file",
}
"""Modules that open files in another way, and which files these are."""


def test_no_other_module_opens_files() -> None:
    opens = {"read_bytes", "read_text", "open"}
    opening = set()
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text("utf-8")
        if not any(name in text for name in opens):
            continue
        calls = (node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
        names = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
        if names & opens:
            opening.add(path.relative_to(PACKAGE).as_posix())

    assert opening == OWN.keys()
