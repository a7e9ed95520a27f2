"""Looks at whether a hook of citecheck is set up in a repository and installed, without starting git."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from citecheck.audit.files import shown
from citecheck.audit.git.repository import Repository, repository
from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.files import look, real
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.yaml_positions import YamlFault, document, lenient
from citecheck.report.doctor import DoctorLine, DoctorSection

CONFIG = ".pre-commit-config.yaml"
IDS = ("citecheck", "citecheck-all")
DEEPEST = 20
"""Levels of nesting that are read; a file of hooks has five."""
LARGEST = 1_000_000
"""Bytes of a file that is read here."""
LARGEST_PACK_LIST = 100_000_000
"""Bytes of the list of a pack's objects: a repository of three million objects has one of 90 MB."""
_COMMIT = lazy(r"[0-9a-f]{40}")
_ADDRESS = lazy(r"[\w+.-]+://|[\w.-]+@[\w.-]+:")
NOT_RUN = "what you commit"
RUNNING = ("hook-impl", "pre-commit run", "prek run", "citecheck")
"""What stands in a script of git that runs the hook: that of pre-commit or prek, or one written by hand."""
_OTHER_FOLDER = lazy(r"^\s*hookspath\s*=", re.M | re.I)


def hook(folder: Path) -> DoctorSection:
    """The hook in the repository that a folder lies in."""
    found = repository(real(folder))
    if found is None:
        return DoctorSection("Hook", (DoctorLine("repository", None, "this folder lies in no git repository"),))
    return DoctorSection("Hook", tuple(_lines(found)))


def _lines(found: Repository) -> Iterator[DoctorLine]:
    config = found.top / CONFIG
    try:
        entries = list(_entries(config))
    except YamlFault as fault:
        yield DoctorLine("set up", False, f"{shown(config)} cannot be read as YAML: {fault}", NOT_RUN, "mend the file")
        return
    if not entries:
        said = f"{shown(config)} has no hook of citecheck" if look(config).is_file else f"no {CONFIG} in {found.top}"
        yield DoctorLine("set up", None, said, NOT_RUN, "citecheck init (prints the lines)")
        return
    for repo, rev in entries:
        yield _rev(found.top, repo, rev)
    script = found.shared / "hooks" / "pre-commit"
    commands = [line for line in _text(script).splitlines() if not line.lstrip().startswith("#")]
    if _OTHER_FOLDER.search(_text(found.shared / "config")):
        yield DoctorLine("installed", None, "not known: git is told of another folder of hooks (core.hooksPath)")
    elif any(word in line for line in commands for word in RUNNING):
        yield DoctorLine("installed", True, f"{script} runs it")
    else:
        yield DoctorLine("installed", False, f"{script} does not run it", NOT_RUN, "pre-commit install")


def _entries(config: Path) -> Iterator[tuple[str, str]]:
    """The repository and revision of every entry with a hook of citecheck. Raises YamlFault."""
    root = document(_text(config), DEEPEST)
    read = lenient(root) if root else None
    repos = read.get("repos") if isinstance(read, dict) else None
    for entry in repos if isinstance(repos, list) else []:
        hooks = entry.get("hooks") if isinstance(entry, dict) else None
        names = [one.get("id") for one in hooks if isinstance(one, Mapping)] if isinstance(hooks, list) else []
        if any(name in IDS for name in names):
            yield str(entry.get("repo", "")), str(entry.get("rev", ""))


def _rev(top: Path, repo: str, rev: str) -> DoctorLine:
    """Whether the revision of a hook is there, where its repository is a folder of this machine."""
    told = f"{repo} at {rev or 'no rev'}"
    if repo in ("local", "meta"):
        return DoctorLine("set up", True, f"a hook of this repository itself ({repo})")
    if _ADDRESS.match(repo) and not repo.startswith("file://"):
        return DoctorLine("set up", None, f"{told}: an address, which is not asked (doctor opens no connection)")
    clone = repository(real(top / repo.removeprefix("file://")))
    if clone is None:
        return DoctorLine("set up", False, f"{told}: no repository lies there", NOT_RUN, "name your clone of citecheck")
    if has_revision(clone, rev):
        return DoctorLine("set up", True, told)
    remedy = f"take what this prints: git -C {clone.top} rev-parse HEAD"
    return DoctorLine("set up", False, f"{told}: the clone has no such commit, tag or branch", NOT_RUN, remedy)


def has_revision(of: Repository, rev: str) -> bool:
    """Whether a repository has a revision: a tag, a branch, or the whole number of a commit."""
    if not rev or rev.startswith(("/", ".")) or ".." in rev:
        return False
    refs = _text(of.shared / "packed-refs").splitlines()
    if any(line.endswith((f" refs/tags/{rev}", f" refs/heads/{rev}")) for line in refs):
        return True
    if any(look(of.shared / "refs" / kind / rev).is_file for kind in ("tags", "heads")):
        return True
    if _COMMIT.fullmatch(rev) is None:
        return False
    own = of.shared / "objects"
    borrowed = [own / line for line in _text(own / "info" / "alternates").splitlines() if line.strip()]
    return any(_has_object(objects, rev) for objects in (own, *borrowed))


def _has_object(objects: Path, commit: str) -> bool:
    """Whether a folder of objects has one of this number, by itself or in a pack."""
    if look(objects / commit[:2] / commit[2:]).is_file:
        return True
    packs = sorted(objects.glob("pack/*.idx"))
    return any(bytes.fromhex(commit) in _bytes(pack, LARGEST_PACK_LIST) for pack in packs)


def _text(file: Path) -> str:
    return _bytes(file, LARGEST).decode("utf-8", "replace")


def _bytes(file: Path, most: int) -> bytes:
    """The bytes of a file; none where it is not there or cannot be read."""
    try:
        return file_bytes(file, most)
    except BytesError:
        return b""
