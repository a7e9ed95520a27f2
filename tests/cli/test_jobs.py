"""`--jobs`: an audit in several processes reports what one process reports, and survives the death of any of them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import FAULTY, MISPLACED, ROOT, SECONDS, SOUND, UNCITED, UNHELD, Project

from citecheck.audit.sharing import work
from citecheck.audit.sharing.work import LEAST_BYTES, processes_for

FORMATS = ("json", "html", "full")
TYPED = "Hume wrote in 1748 that “custom is the great guide of human life” (Hume 1748, p. 36).\n"
DATED = "Lenin dictated the letter on 24 December 1923. Newton wrote to Hooke on 5 February 1676.\n"
BROKEN = "---\nbibliography: gone.bib\n---\n\n" + SOUND
ENOUGH = 20
"""Quotations of a chapter, so that their search is shared too."""


@pytest.fixture
def chapters(book: Project) -> Project:
    """A folder of manuscripts of several kinds, some without a bibliography or with one that is not there."""
    words = (FAULTY * ENOUGH, SOUND + MISPLACED, UNCITED + UNHELD, DATED, BROKEN, "")
    for number, one in enumerate(words):
        book.write(f"c{number}.md", one)
    book.write("apart/typed.md", "---\nbibliography: []\n---\n\n" + TYPED)
    book.write("thesis.tex", "\\documentclass{book}\n\\begin{document}\n\\input{part}\n\\end{document}\n")
    book.write("part.tex", "He says ``that a single man in want of a wife'' \\cite[1]{austen1813}.\n")
    return book


@pytest.mark.parametrize("cache", [(), ("--no-cache",)], ids=["kept", "nothing kept"])
def test_the_report_is_the_same_in_every_format(chapters: Project, cache: tuple[str, ...]) -> None:
    for name in FORMATS if not cache else ("json",):
        two = chapters.audit(".", "--jobs", "2", "--format", name, *cache)

        one = chapters.audit(".", "--jobs", "1", "--format", name, *cache)
        assert two.out.replace("--jobs 2", "--jobs 1") == one.out  # a page shows its command line
        assert (two.err, two.code) == (one.err, 1)


def test_processes_that_write_the_store_at_once_leave_it_sound(chapters: Project) -> None:
    chapters.write("c6.md", SOUND * 200)
    chapters.write("c7.md", FAULTY * 200)
    at_first = chapters.audit(".", "--jobs", "2", "--format", "json")
    again = chapters.audit(".", "--jobs", "1", "--format", "json")
    chapters.write("c7.md", FAULTY * 199 + SOUND)
    changed = chapters.audit(".", "--jobs", "2", "--format", "json")

    assert at_first == again
    assert changed == chapters.audit(".", "--jobs", "1", "--format", "json", "--no-cache")
    kept = Path(os.environ["XDG_CACHE_HOME"], "citecheck", "results")
    assert [one for one in kept.iterdir() if one.name.startswith(".")] == []


def test_a_small_folder_is_audited_by_one_process_and_a_large_one_by_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "processors", lambda: 3)
    small, large = tmp_path / "small.md", tmp_path / "large.md"
    small.write_bytes(b"a" * (LEAST_BYTES - 1))
    large.write_bytes(b"a" * LEAST_BYTES)

    assert processes_for([small], None) is None
    assert [found.most for found in (processes_for([large], None),) if found] == [3]
    assert [found.most for found in (processes_for([small], 2),) if found] == [2]
    assert processes_for([large], 1) is None


def test_what_a_second_process_costs_is_not_paid_for_little() -> None:
    assert LEAST_BYTES == 1_500_000


PATCH = """
import sys
if any(word.endswith("child.py") for word in sys.orig_argv):
    import os, time
    import citecheck.read.manuscript as reader
    real = reader.read

    def read(path, *given, **named):
        if path.name == "deadly.md":
            {deed}
        return real(path, *given, **named)

    reader.read = read
"""
WAITS = "open('child-%d' % os.getpid(), 'w').close(); time.sleep(600)"


def started(project: Project, deed: str) -> subprocess.Popen[str]:
    """An audit with two processes, one of which does something else when it is to read `deadly.md`."""
    project.write("deadly.md", SOUND)
    project.write("patch/sitecustomize.py", PATCH.format(deed=deed))
    path = os.pathsep.join((str(project.folder / "patch"), str(ROOT)))
    command = [sys.executable, "-m", "citecheck", "audit", ".", "--jobs", "2", "--format", "json"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    environment = os.environ | {"PYTHONPATH": path}
    return subprocess.Popen(command, cwd=project.folder, env=environment, text=True, **pipes)  # type: ignore[call-overload, no-any-return]


def test_a_manuscript_of_which_a_process_dies_is_named_and_the_others_are_audited(chapters: Project) -> None:
    with started(chapters, "os._exit(9)") as process:
        out, err = process.communicate(timeout=SECONDS)
    (chapters.folder / "deadly.md").unlink()
    report, without = json.loads(out), chapters.report(".", "--jobs", "1")
    unread = [(one["path"], one["why"]) for one in report["inputs"] if not one["read"]]

    assert unread == [("deadly.md", "the process that read it ended")]
    assert "deadly.md" in err
    assert "is read again alone" in err
    assert [one for one in report["inputs"] if one["read"]] == without["inputs"]
    assert report["findings"] == without["findings"]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("sign", ["SIGINT", "SIGKILL"])
def test_no_process_is_left_behind(chapters: Project, sign: str) -> None:
    with started(chapters, WAITS) as process:
        child = until(lambda: next((int(one.name[6:]) for one in chapters.folder.glob("child-*")), None))
        process.send_signal(getattr(signal, sign))
        _, err = process.communicate(timeout=SECONDS)

    assert until(lambda: True if is_gone(child) else None)
    assert "Traceback" not in err
    assert process.returncode == (130 if sign == "SIGINT" else -signal.SIGKILL)


def until(found):  # type: ignore[no-untyped-def]
    """What `found` finds, as soon as it does."""
    for _ in range(10 * SECONDS):
        if (one := found()) is not None:
            return one
        time.sleep(0.1)
    raise AssertionError("it did not come")


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return "\nState:\tZ" in Path(f"/proc/{process}/status").read_text() if sys.platform == "linux" else False
