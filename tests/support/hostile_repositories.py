"""Repositories whose own files name a program that git would run, and the git command that runs it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

DRAFT = 'It is "that a single man in possession of a large fortune, must be in want of a wife" [@austen1813, p. 1].\n'


def git(folder: Path, *arguments: str) -> bytes:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    done = subprocess.run(["git", "-C", str(folder), *identity, *arguments], capture_output=True, check=True)
    return done.stdout


def program(folder: Path, marker: Path, name: str = "program") -> Path:
    """A program that says in `marker` that it was run."""
    made = folder / name
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_text(f"#!/bin/sh\necho {name} >> '{marker}'\nexit 1\n", "utf-8")
    made.chmod(0o755)
    return made


def springs(folder: Path, marker: Path, command: tuple[str, ...]) -> bool:
    """Whether the git of this machine runs the program, so that a test shows something."""
    subprocess.run(["git", "-C", str(folder), *command], capture_output=True, check=False)
    sprung = marker.exists()
    marker.unlink(missing_ok=True)
    return sprung


def _repository(folder: Path) -> None:
    folder.mkdir(parents=True)
    git(folder, "init", "-q")
    for name in ("gone/letter.md", "there/letter.md"):
        (folder / name).parent.mkdir()
        (folder / name).write_text("words\n", "utf-8")
    (folder / "draft.md").write_text(DRAFT, "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "letters")
    shutil.rmtree(folder / ".git" / "hooks", ignore_errors=True)


def _partial(folder: Path, marker: Path) -> None:
    """Its index is sparse, a folder's tree is gone, and the remote to fetch it from is "reached" by the program."""
    _repository(folder)
    git(folder, "sparse-checkout", "set", "--cone", "--sparse-index", "there")
    tree = git(folder, "rev-parse", "HEAD:gone").decode().strip()
    (folder / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    run = str(program(folder.parent, marker))
    for key, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "far"),
        ("remote.far.url", "."),
        ("remote.far.promisor", "true"),
        ("remote.far.uploadPack", run),
        ("core.fsmonitor", run),
        ("core.pager", run),
        ("core.sshCommand", run),
    ):
        git(folder, "config", key, value)


def downloaded(place: Path, marker: Path) -> tuple[Path, tuple[str, ...]]:
    """A folder that came with its own `.git`, as in an archive; `git ls-files` fetches and so runs the program."""
    _partial(place / "essay", marker)
    return place / "essay", ("ls-files",)


def cloned(place: Path, marker: Path) -> tuple[Path, tuple[str, ...]]:
    """A folder of an ordinary repository that is a bare repository itself: a plain clone brings it along."""
    _partial(place / "bait", marker)
    git(place / "bait", "config", "core.worktree", ".")
    there = place / "published"
    shutil.copytree(place / "bait" / ".git", there / "essay")
    (there / "essay" / "draft.md").write_text(DRAFT, "utf-8")
    git(there, "init", "-q")
    git(there, "add", "-A", "-f")
    git(there, "commit", "-qm", "essay")
    subprocess.run(["git", "clone", "-q", str(there), str(place / "copy")], capture_output=True, check=True)
    return place / "copy" / "essay", ("ls-files",)


def pointed(place: Path, marker: Path) -> tuple[Path, tuple[str, ...]]:
    """`.git` is a file that points to a repository among the files, where `core.fsmonitor` names the program."""
    folder = place / "essay"
    _repository(folder)
    (folder / ".git").rename(folder / "store")
    (folder / ".git").write_text("gitdir: store\n", "utf-8")
    git(folder, "config", "core.fsmonitor", str(program(place, marker)))
    return folder, ("status",)


def filtered(place: Path, marker: Path) -> tuple[Path, tuple[str, ...]]:
    """An attributes file asks for a filter and a diff driver; the config that names the program is included from
    among the files, beside an alias, a hook, a credential helper and a program for signatures."""
    folder = place / "essay"
    _repository(folder)
    run = program(place, marker)
    names = (
        ("filter", "clean"),
        ("filter", "smudge"),
        ("filter", "process"),
        ("diff", "textconv"),
        ("diff", "command"),
    )
    lines = [f'[{kind} "words"]\n\t{key} = {run}\n' for kind, key in names]
    lines += [f"[alias]\n\tls-files = !{run}\n[credential]\n\thelper = !{run}\n[gpg]\n\tprogram = {run}\n"]
    lines += [f"[core]\n\thooksPath = {place}\n\teditor = {run}\n\taskPass = {run}\n\tgitProxy = {run}\n"]
    (folder / "settings.inc").write_text("".join(lines), "utf-8")
    (folder / ".gitattributes").write_text("*.md filter=words diff=words\n", "utf-8")
    git(folder, "config", "include.path", "../settings.inc")
    (folder / "draft.md").write_text(f"\n{DRAFT}", "utf-8")
    return folder, ("diff",)


def hooked(place: Path, marker: Path) -> tuple[Path, tuple[str, ...]]:
    """A hook that git runs whenever it writes the index, and a work tree's own config that names a monitor."""
    folder = place / "essay"
    _repository(folder)
    run = program(folder / ".git" / "hooks", marker, "post-index-change")
    git(folder, "config", "extensions.worktreeConfig", "true")
    git(folder, "config", "--worktree", "core.fsmonitor", str(run))
    (folder / "there" / "letter.md").write_text("words!\n", "utf-8")
    return folder, ("status",)


ALL = (downloaded, cloned, pointed, filtered, hooked)
