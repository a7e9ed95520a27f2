"""Completions are what the parser knows, and shells take them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from command_line import Project

TRY = """
source {script}
COMP_WORDS=({words})
COMP_CWORD=$(({count} - 1))
_citecheck
echo "${{COMPREPLY[@]}}"
"""


def completed(book: Project, *words: str) -> list[str]:
    """What bash offers for the last of the words."""
    script = book.write("completions.bash", book.run("completions", "bash").out)
    typed = " ".join(f"'{word}'" for word in ("citecheck", *words))
    code = TRY.format(script=script, words=typed, count=len(words) + 1)
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["au"], ["audit"]),
        (["audit", "--forma"], ["--format"]),
        (["audit", "--format", "js"], ["json", "jsonl"]),
        (["--version", "find", "--ignore"], ["--ignore-locator"]),
        (["baseline", ""], ["write", "prune"]),
        (["baseline", "write", "--base"], ["--baseline"]),
        (["completions", ""], ["bash", "zsh", "fish"]),
        (["audit", ""], []),
    ],
)
def test_bash_offers_what_may_be_typed(book: Project, words: list[str], expected: list[str]) -> None:
    assert completed(book, *words) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_no_command_is_missing_and_none_is_promised(book: Project, shell: str) -> None:
    offered = book.run("completions", shell).out

    listed = re.findall(r"^ {4}(\w\S*)", book.run("--help").out, re.MULTILINE)
    assert len(listed) > 8
    assert [name for name in listed if name not in offered] == []
    assert "lsp" not in listed


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_itself_reads_it(book: Project, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} on this machine")
    script = book.write(f"completions.{shell}", book.run("completions", shell).out)

    done = subprocess.run([shell, "-n", str(Path(script))], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
