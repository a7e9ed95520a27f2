"""The hooks, run by the real pre-commit in a git repository made for each test.

The hooks come from a repository made of this checkout as it is, and are installed once, which needs the package index.
They get the versions that are installed here.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from installed_versions import as_installed
from pandoc_builds import ROOT, WORLD, without_citecheck
from pdf_files import pdf

SHIPPED = (
    "citecheck",
    "filters",
    "pyproject.toml",
    "hatch_build.py",
    "requirements",
    "README.md",
    "LICENSE",
    "LICENSE-records",
    ".pre-commit-hooks.yaml",
)

MISDATED = """# The letter

On 5 March 1922 Lenin dictated the letter in which he told Stalin to apologize to Krupskaya.
"""
CHANGED = """It is "that a single man in possession of a large fortune, must be in want of a wife" [@austen1813, p. 1].
"""

pytestmark = [
    pytest.mark.doors,
    pytest.mark.xdist_group("hook"),
    pytest.mark.skipif(shutil.which("git") is None, reason="no git is installed"),
]


@dataclass(frozen=True)
class Ran:
    """How a git or pre-commit command ended."""

    code: int
    said: str


@dataclass(frozen=True)
class Repository:
    """A git repository whose commits run the hooks."""

    folder: Path
    environment: dict[str, str]

    def run(self, *command: str) -> Ran:
        done = subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, check=False)
        return Ran(done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace"))

    def git(self, *arguments: str) -> Ran:
        return self.run("git", *arguments)

    def hook(self, *arguments: str) -> Ran:
        return self.run(sys.executable, "-m", "pre_commit", "run", *arguments)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def commit(self, *names: str) -> Ran:
        """Stage these files and commit."""
        self.git("add", "--", *names)
        return self.git("commit", "-m", "a commit")


def environment(home: Path) -> dict[str, str]:
    env = {key: value for key, value in without_citecheck().items() if not key.startswith(("GIT_", "PRE_COMMIT"))}
    identity = {f"GIT_{who}_NAME": "nobody" for who in ("AUTHOR", "COMMITTER")}
    addresses = {f"GIT_{who}_EMAIL": "nobody@example.org" for who in ("AUTHOR", "COMMITTER")}
    apart = {"PRE_COMMIT_HOME": str(home), "PRE_COMMIT_COLOR": "never", "GIT_CONFIG_GLOBAL": os.devnull}
    return {**env, **identity, **addresses, **apart}


def repository(folder: Path, env: dict[str, str]) -> Repository:
    made = Repository(folder, env)
    folder.mkdir(parents=True, exist_ok=True)
    assert made.git("init", "-q", "-b", "main").code == 0
    return made


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, dict[str, str]]:
    """The repository of the hooks, its revision, and an environment in which they are installed."""
    source = tmp_path_factory.mktemp("hooks")
    env = environment(tmp_path_factory.mktemp("home")) | as_installed(tmp_path_factory.mktemp("versions"))
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, source / name)
    made = repository(source, env)
    made.commit(".")
    revision = made.git("rev-parse", "HEAD").said.strip()
    asking = repository(tmp_path_factory.mktemp("asking"), env)
    configure(asking, source, revision)
    done = asking.run(sys.executable, "-m", "pre_commit", "install-hooks")
    if done.code:
        pytest.skip(f"the hooks cannot be installed here (no package index?): {done.said[-300:]}")
    return source, revision, env


def configure(made: Repository, source: Path, revision: str) -> None:
    ids = ("citecheck", "citecheck-all", "citecheck-bib", "citecheck-registry")
    listed = "".join(f"      - id: {name}\n" for name in ids)
    made.write(".pre-commit-config.yaml", f"repos:\n  - repo: {source}\n    rev: {revision}\n    hooks:\n{listed}")


@pytest.fixture
def project(tmp_path: Path, hooks: tuple[Path, str, dict[str, str]]) -> Repository:
    """A writer's repository: texts, bibliography, settings and the hooks, all committed."""
    source, revision, env = hooks
    made = repository(tmp_path / "a book", env)
    shutil.copytree(WORLD / "texts", made.folder / "texts")
    shutil.copy(WORLD / "refs.bib", made.folder / "refs.bib")
    made.write("citecheck.toml", 'bibliography = "refs.bib"\n')
    configure(made, source, revision)
    made.git("add", ".")
    assert made.git("commit", "-q", "--no-verify", "-m", "the beginning").code == 0
    done = made.run(sys.executable, "-m", "pre_commit", "install")
    assert done.code == 0, done.said
    return made


def lines_of(place: str, folder: Path) -> str:
    """The lines for `.pre-commit-config.yaml` that a page or a command prints."""
    if place.endswith(".md"):
        return re.search(r"```yaml\n(repos:\n.+?)```", (ROOT / place).read_text("utf-8"), re.S)[1]
    command = [sys.executable, "-m", *place.split(), str(folder)]
    env = {**without_citecheck(), "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("place", ["README.md", "docs/hook.md", "citecheck init"])
def test_the_lines_we_print_work_with_clone_and_commit_filled_in(
    project: Repository, hooks: tuple[Path, str, dict[str, str]], tmp_path: Path, place: str
) -> None:
    lines = lines_of(place, tmp_path).replace("CLONE", str(hooks[0]))
    command = re.search(r"rev: COMMIT +# what this prints: (.+)", lines)[1]
    lines = lines.replace("COMMIT", project.run(*command.split()).said.strip())
    project.write(".pre-commit-config.yaml", lines)
    project.write("letters.md", MISDATED)

    refused = project.commit("letters.md", ".pre-commit-config.yaml")
    updated = project.run(sys.executable, "-m", "pre_commit", "autoupdate")

    assert refused.code == 1
    assert "letters.md:3:4: error date-misdated " in refused.said
    assert updated.code == 0, updated.said
    assert f"rev: {hooks[1]} " in (project.folder / ".pre-commit-config.yaml").read_text("utf-8")


def test_prek_runs_the_hooks_too(project: Repository, tmp_path: Path) -> None:
    prek = Path(sys.executable).with_name("prek")
    prekked = Repository(project.folder, project.environment | {"PREK_HOME": str(tmp_path / "prek")})
    project.write("letters.md", MISDATED)
    project.git("add", "letters.md")

    refused = prekked.run(str(prek), "run")
    project.write("letters.md", MISDATED.replace("1922", "1923"))
    project.git("add", "letters.md")
    let_through = prekked.run(str(prek), "run")

    assert (refused.code, let_through.code) == (1, 0), refused.said + let_through.said
    assert "letters.md:3:4: error date-misdated " in refused.said
    assert "1 date" in let_through.said


def test_a_misdated_letter_is_refused_with_place_and_reason_and_let_through_put_right(project: Repository) -> None:
    project.write("letters.md", MISDATED)

    refused = project.commit("letters.md")
    project.write("letters.md", MISDATED.replace("1922", "1923"))
    let_through = project.commit("letters.md")

    assert refused.code == 1
    assert "letters.md:3:4: error date-misdated " in refused.said
    assert "5 March 1923" in refused.said
    assert let_through.code == 0, let_through.said


def test_a_hook_that_corrects_a_file_refuses_the_commit_until_it_is_staged(project: Repository) -> None:
    asking = (project.folder / ".pre-commit-config.yaml").read_text("utf-8")
    project.write(
        ".pre-commit-config.yaml", asking.replace("id: citecheck\n", "id: citecheck\n        args: [--fix, --]\n")
    )
    sound = CHANGED.replace("large", "good")
    project.write("a.md", sound.replace("@austen1813", "@Austen1813"))

    refused = project.commit("a.md", ".pre-commit-config.yaml")
    corrected = (project.folder / "a.md").read_text("utf-8")
    let_through = project.commit("a.md")

    assert refused.code == 1
    assert "files were modified by this hook" in refused.said
    assert "a.md:1:88: changed “Austen1813” to “austen1813”" in refused.said
    assert corrected == sound
    assert let_through.code == 0, let_through.said


def test_the_staged_words_are_judged_and_the_working_tree_is_left_alone(project: Repository) -> None:
    bad, good = CHANGED, CHANGED.replace("large", "good")
    project.write("a.md", good)
    project.git("add", "a.md")
    project.write("a.md", bad)

    good_staged = project.git("commit", "-m", "good words staged")
    kept = (project.folder / "a.md").read_text("utf-8")
    project.git("add", "a.md")
    project.write("a.md", good)
    bad_staged = project.git("commit", "-m", "changed words staged")

    assert good_staged.code == 0, good_staged.said
    assert kept == bad
    assert bad_staged.code == 1
    assert "a.md:1:45: error quotation-altered " in bad_staged.said
    assert (project.folder / "a.md").read_text("utf-8") == good


def test_a_change_of_the_bibliography_alone_has_every_manuscript_checked(project: Repository) -> None:
    project.write("chapter3.md", CHANGED.replace("large", "good"))
    assert project.commit("chapter3.md").code == 0
    references = (project.folder / "refs.bib").read_text("utf-8")

    project.write("refs.bib", references.replace("austen1813", "austen1811"))
    done = project.commit("refs.bib")

    assert done.code == 1
    assert "chapter3.md:1:" in done.said
    assert "citation-unknown" in done.said


@pytest.mark.parametrize("name", ["texts/austen1813.txt", "texts/texts.toml"])
def test_a_change_of_the_texts_or_their_list_does_too(project: Repository, name: str) -> None:
    project.write("chapter3.md", CHANGED)
    project.git("add", "chapter3.md")
    project.git("commit", "-q", "--no-verify", "-m", "nobody looked")
    path = project.folder / name
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")

    done = project.commit(name)

    assert done.code == 1
    assert "chapter3.md:1:45: error quotation-altered " in done.said


def test_a_draft_that_lies_about_untracked_blocks_no_commit(project: Repository) -> None:
    project.write("scratch.md", CHANGED)
    references = (project.folder / "refs.bib").read_text("utf-8")

    project.write("refs.bib", references + "\n")
    done = project.commit("refs.bib")

    assert done.code == 0, done.said


def test_a_text_held_is_no_manuscript(project: Repository) -> None:
    project.write("texts/notes.md", 'He wrote "words that stand in no other text held by anybody here" [@nobody].\n')
    project.write("README.md", 'See "that a single man in possession of a large fortune, must be" [@nobody].\n')

    done = project.commit("texts/notes.md", "README.md")

    assert done.code == 0, done.said


@pytest.mark.parametrize("name", ["two words.md", "it's.md", 'a "b".md', "größe 中.md", "-dash.md", "deep/down/in.md"])
def test_names_of_every_kind(project: Repository, name: str) -> None:
    project.write(name, CHANGED)

    done = project.commit(name)

    assert done.code == 1
    assert f"{name}:1:45: error quotation-altered " in done.said


def test_what_cannot_be_read_is_said_and_does_not_block(project: Repository) -> None:
    (project.folder / "broken.docx").write_bytes(b"PK\x03\x04 this is no archive")

    done = project.commit("broken.docx")

    assert done.code == 0, done.said
    assert "broken.docx: not read" in done.said


def test_a_manuscript_that_needs_an_absent_pandoc_is_said_and_does_not_block(project: Repository) -> None:
    project.write("a.org", "* Heading\n\nWords.\n")
    project.git("add", "a.org")
    env = {**project.environment, "CITECHECK_PANDOC": "/nonexistent/pandoc"}

    done = Repository(project.folder, env).git("commit", "-m", "org")

    assert done.code == 0, done.said
    assert "a.org: not read" in done.said


def test_what_nobody_could_check_is_counted_aloud(project: Repository) -> None:
    project.write("open.md", 'Gibbon has "words that no text held here has anywhere" [@gibbon1776].\n')

    done = project.commit("open.md")

    assert done.code == 0, done.said
    assert "0 of 1 quotation could be checked" in done.said


def test_a_bibliography_that_cannot_be_read_whole_is_refused_with_its_line(project: Repository) -> None:
    references = (project.folder / "refs.bib").read_text("utf-8")

    project.write("refs.bib", references + "\n@book{again,\n  title = {An entry that never ends\n")
    done = project.commit("refs.bib")

    assert done.code == 1
    assert "refs.bib:" in done.said
    assert "reference-unreadable" in done.said


def test_a_record_that_is_not_well_formed_is_refused(project: Repository) -> None:
    project.write("registry/letter.yaml", "id: letter\nid: twice\n")

    done = project.commit("registry/letter.yaml")

    assert done.code == 1
    assert "registry/letter.yaml" in done.said


def test_deleted_and_renamed_files_and_merges_do_no_harm(project: Repository) -> None:
    project.write("a.md", CHANGED.replace("large", "good"))
    assert project.commit("a.md").code == 0
    project.git("checkout", "-q", "-b", "other")
    project.git("mv", "a.md", "b.md")
    assert project.git("commit", "-m", "renamed").code == 0
    project.git("checkout", "-q", "main")
    project.write("c.md", "Words.\n")
    assert project.commit("c.md").code == 0

    merged = project.git("merge", "other", "-m", "merged")
    project.git("rm", "-q", "b.md")
    deleted = project.git("commit", "-m", "deleted")

    assert merged.code == 0, merged.said
    assert deleted.code == 0, deleted.said


def test_all_files_at_once(project: Repository) -> None:
    for number in range(40):
        project.write(f"many/{number}.md", CHANGED if number == 17 else CHANGED.replace("large", "good"))
    project.git("add", ".")

    done = project.hook("--all-files", "citecheck")

    assert done.code == 1
    assert done.said.count("error quotation-altered") == 1
    assert "many/17.md:1:45" in done.said


THESIS = r"""\documentclass{book}
\begin{document}
\input{chapters/one}
\end{document}
"""
CHAPTER = r"""\chapter{One}

It is ``that a single man in possession of a large fortune, must be in want of a wife'' \autocite[1]{austen1813}.
"""


def test_a_thesis_in_latex_with_pdfs_is_checked_with_the_lines_that_init_prints(
    hooks: tuple[Path, str, dict[str, str]], tmp_path: Path
) -> None:
    source, revision, env = hooks
    thesis = repository(tmp_path / "thesis", env)
    words = (WORLD / "texts" / "austen1813.txt").read_text("utf-8").splitlines()
    (thesis.folder / "texts").mkdir()
    (thesis.folder / "texts" / "austen1813.pdf").write_bytes(pdf([words[1:8]]))
    shutil.copy(WORLD / "refs.bib", thesis.folder / "refs.bib")
    thesis.write("main.tex", THESIS)
    thesis.write("chapters/one.tex", CHAPTER)
    lines = lines_of("citecheck init", thesis.folder).replace("CLONE", str(source)).replace("COMMIT", revision)
    thesis.write(".pre-commit-config.yaml", lines)
    thesis.run(sys.executable, "-m", "pre_commit", "install")

    refused = thesis.commit(".")

    assert refused.code == 1, refused.said
    assert re.search(r"chapters/one.tex:3:\d+: error quotation-altered ", refused.said)
