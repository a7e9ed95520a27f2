"""What a run does to the machine, as the system itself saw it: no network, no other program, nothing else written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import FAULTY, ROOT, SECONDS, WORLD
from pandoc_builds import built
from pdf_files import pdf

from citecheck.foundation.pandoc import find_pandoc

STRACE = shutil.which("strace")
CALLS = (
    "trace=%network,execve,execveat,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,rmdir,"
    "link,linkat,symlink,symlinkat,truncate,chmod,fchmodat,mknod,mknodat"
)
TEX = """\\documentclass{article}
\\begin{document}
It is ``that a single man in possession of a large fortune, must be in want of a wife'' \\cite[1]{austen1813}.
\\end{document}
"""
LINE = re.compile(r"^\d+ +(?P<call>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+)")
NAMED = re.compile(r'"((?:[^"\\]|\\.)*)"')

pytestmark = [
    pytest.mark.doors,
    pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed"),
]


def traceable() -> bool:
    """Whether strace is there and the system lets it look into a process."""
    if STRACE is None:
        return False
    return subprocess.run([STRACE, "-f", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0


def calls(trace: Path) -> Iterator[tuple[str, str, list[str]]]:
    """The calls that came to an end without an error: name, all arguments, and the paths among them."""
    unfinished: dict[str, str] = {}
    for line in trace.read_text("utf-8", "replace").splitlines():
        process, _, rest = line.partition(" ")
        if rest.rstrip().endswith("<unfinished ...>"):
            unfinished[process] = rest.rstrip().removesuffix("<unfinished ...>")
            continue
        resumed = re.match(r"\s*<\.\.\. \w+ resumed>(.*)", rest)
        whole = f"{process} {unfinished.pop(process, '') + resumed[1]}" if resumed else line
        found = LINE.match(whole)
        if found and int(found["result"]) >= 0:
            yield found["call"], found["arguments"], NAMED.findall(found["arguments"])


@pytest.mark.skipif(not traceable(), reason="no strace is installed, or this system does not let it trace")
@pytest.mark.parametrize("where", ["at a terminal", "in a hook"])
def test_a_run_over_all_kinds_of_files_does_nothing_but_read_and_report(tmp_path: Path, where: str) -> None:
    book, cache, temporary, home = (tmp_path / name for name in ("book", "cache", "temporary", "home"))
    for folder in (book, cache, temporary, home):
        folder.mkdir()
    shutil.copytree(WORLD / "texts", book / "texts")
    shutil.copy(WORLD / "refs.bib", book / "refs.bib")
    (book / "a.md").write_text(FAULTY, "utf-8")
    (book / "b.tex").write_text(TEX, "utf-8")
    built(book, "c.docx", FAULTY)
    words = "that government of the people, by the people, for the people, shall not perish from the earth"
    (book / "texts" / "paper1900.pdf").write_bytes(pdf([[words]]))
    (book / "d.md").write_text(f"“{words.replace('not', 'never')}” [@paper1900].\n", "utf-8")
    trace, report = tmp_path / "trace", tmp_path / "report.json"
    command = [str(STRACE), "-f", "-qq", "-s", "4096", "-e", CALLS, "-o", str(trace), sys.executable, "-m", "citecheck"]
    options = ["audit", "--format", "json", "-o", str(report), "a.md", "b.tex", "c.docx", "d.md"]
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("CITECHECK", "XDG"))},
        "HOME": str(home),
        "XDG_CACHE_HOME": str(cache),
        "TMPDIR": str(temporary),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }

    done = subprocess.run(
        [*command, *options, *(["--hook"] if where == "in a hook" else [])],
        cwd=book,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )

    seen = list(calls(trace))
    written = [paths[-1] for call, arguments, paths in seen if _writes(call, arguments) and paths]
    mine = (str(cache), str(temporary), f"{tmp_path}/.report.json.", str(report), os.devnull, "/dev/tty")
    assert done.returncode == 1, done.stderr
    assert report.read_text("utf-8").count('"quotation-altered"') >= 3
    assert '"paper1900"' in report.read_text("utf-8")
    assert [arguments for call, arguments, _ in seen if "AF_INET" in arguments] == []
    started = {os.path.realpath(paths[0]) for call, _, paths in seen if call.startswith("execve")}
    assert started == {os.path.realpath(sys.executable), os.path.realpath(str(find_pandoc()))}
    assert [path for path in written if not str(Path(book, path)).startswith(mine)] == []
    assert (list(temporary.iterdir()), list(home.iterdir())) == ([], [])


def _writes(call: str, arguments: str) -> bool:
    if call in ("open", "openat"):
        return re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)", arguments) is not None
    return not call.startswith("execve") and not _is_of_network(call)


def _is_of_network(call: str) -> bool:
    return call in {"socket", "socketpair", "connect", "bind", "getsockname", "sendto", "recvfrom", "shutdown"}
