"""Completions match the parser, and real shells offer them."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
from pathlib import Path

import pytest
from command_line import Project

SHELLS = ("bash", "zsh", "fish")
BASH = """
source {script}
COMP_WORDS=({words})
COMP_CWORD=$(({count} - 1))
_shtab_citecheck
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
FISH = "source {script}; complete --do-complete {line}"
ZSH = """\
PS1=
unsetopt zle_bracketed_paste
autoload -Uz compinit && compinit -u -D
eval "$(<{script})"
zmodload zsh/complist
compadd() {{
    if [[ ${{@[1,(i)(-|--)]}} != *-(O|A|D)\\ * ]]; then
        local -a hits
        builtin compadd -A hits "$@"
        print -rl -- $hits >> {offered}
    fi
    builtin compadd "$@"
}}
finished() {{ print -n > {finished}; exit }}
zle -N finished
bindkey '^X' finished
"""
"""What zsh is told before it completes: each word that it would show is written to a file as well."""

SILENT = 120
"""Seconds without a character after which zsh is given up: it takes a fraction of one, also on a busy machine."""


def offered(book: Project, shell: str, *words: str) -> set[str]:
    """What a shell offers for the last of the words."""
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} on this machine")
    script = book.write(f"completions.{shell}", book.run("completions", shell).out)
    if shell == "zsh":
        return _offered_by_zsh(book.folder, script, words)
    typed = " ".join(f"'{word}'" for word in ("citecheck", *words))
    line = "'" + " ".join(("citecheck", *words)) + "'"
    code = (BASH if shell == "bash" else FISH).format(script=script, words=typed, count=len(words) + 1, line=line)
    done = subprocess.run([shell, "-c", code], capture_output=True, text=True, check=True, cwd=book.folder)
    return {line.partition("\t")[0] for line in done.stdout.splitlines() if line}


def _offered_by_zsh(folder: Path, script: Path, words: tuple[str, ...]) -> set[str]:
    """zsh completes only what is typed on a terminal, so it is given one."""
    found, finished = folder / "offered", folder / "finished"
    found.write_text("")
    set_up = folder / "set_up.zsh"
    set_up.write_text(ZSH.format(script=script, offered=found, finished=finished))
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execvp("zsh", ["zsh", "-f", "-i"])
    typed = f"source {set_up}\ncitecheck {' '.join(words)}\t\x18"
    os.write(terminal, typed.encode())
    try:
        while select.select([terminal], [], [], SILENT)[0]:
            os.read(terminal, 1024)
    except OSError:
        pass  # the terminal is closed: zsh has ended
    os.close(terminal)
    os.waitpid(child, 0)
    assert finished.exists()
    return set(found.read_text().split())


@pytest.mark.doors
@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["au"], {"audit"}),
        (["audit", "--forma"], {"--format"}),
        (["mcp", "--sh"], {"--share-words"}),
        (["lsp", "--no"], {"--no-cache"}),
        (["open", "--no"], {"--no-browser"}),
        (["audit", "--format", "js"], {"json", "jsonl"}),
        (["audit", "essay.md", "--fail-on", ""], {"error", "warning", "note", "never"}),
        (["find", "--ignore"], {"--ignore-locator"}),
        (["baseline", ""], {"write", "prune"}),
        (["baseline", "write", "--base"], {"--baseline"}),
        (["completions", ""], set(SHELLS)),
        (["audit", "cha"], {"chapter.md"}),
        (["audit", "--bibliography", "cha"], {"chapter.md"}),
        (["audit", "--texts", "hel"], {"held/"}),
    ],
    ids=lambda words: " ".join(sorted(words)) if isinstance(words, set) else " ".join(words),
)
def test_a_shell_offers_what_may_be_typed(book: Project, shell: str, words: list[str], expected: set[str]) -> None:
    book.write("chapter.md", "Words.\n")
    (book.folder / "held").mkdir()
    book.write("help.md", "Words.\n")

    found = offered(book, shell, *words)

    assert {name.rstrip("/") for name in found} == {name.rstrip("/") for name in expected}


@pytest.mark.parametrize("shell", SHELLS)
def test_no_command_is_missing(book: Project, shell: str) -> None:
    script = book.run("completions", shell).out

    listed = re.findall(r"^ {4}(\w\S*)", book.run("--help").out, re.MULTILINE)
    assert len(listed) > 8
    assert [name for name in listed if name not in script] == []


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_itself_reads_it(book: Project, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} on this machine")
    script = book.write(f"completions.{shell}", book.run("completions", shell).out)

    done = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
