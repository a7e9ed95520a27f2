"""Finding pandoc, running it within limits, and saying why it failed."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from citecheck.errors import ReaderError
from citecheck.foundation import pandoc
from citecheck.foundation import pandoc as finding
from citecheck.foundation.pandoc import PROGRAM, find_pandoc

FOUND = find_pandoc()
needs_pandoc = pytest.mark.skipif(FOUND is None, reason="no pandoc found")
posix = pytest.mark.skipif(os.name != "posix", reason="the programs played here are shell scripts")
PLATFORM = "linux" if sys.platform.startswith("linux") else sys.platform
EMPTY = '{"pandoc-api-version":[1,23],"meta":{},"blocks":[]}'


def program(path: Path, script: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A machine on which no pandoc is named or on the path, and `pypandoc` is what `tmp_path` holds."""
    monkeypatch.delenv(PROGRAM, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.setattr(sys, "exec_prefix", str(tmp_path / "python"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    forget_pypandoc()
    yield tmp_path
    forget_pypandoc()


def forget_pypandoc() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "pypandoc"]:
        del sys.modules[name]


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Lets a shell script play pandoc."""

    def play(script: str) -> None:
        monkeypatch.setenv(PROGRAM, str(program(tmp_path / "played", script)))
        pandoc._memory.cache_clear()

    yield play
    pandoc._memory.cache_clear()


def pypandoc(folder: Path, body: str, *bundled: str) -> None:
    (folder / "pypandoc").mkdir()
    (folder / "pypandoc" / "__init__.py").write_text(body)
    for name in bundled:
        program(folder / "pypandoc" / "files" / name)


def ends(process: int) -> bool:
    """Whether a process that was told to end does so within a minute; it would run for an hour."""
    for _ in range(600):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{process}/stat")
        if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


def failure(data: bytes = b"x", reader: str = "latex", seconds: float | None = None) -> ReaderError:
    with pytest.raises(ReaderError) as raised:
        pandoc.run(data, reader, "draft.tex", seconds)
    return raised.value


class TestFinding:
    def test_the_named_program_comes_first(self, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        program(bare / "bin" / "pandoc")
        monkeypatch.setenv(PROGRAM, "/named/pandoc")

        assert find_pandoc() == "/named/pandoc"

    @posix
    def test_the_second_choice_is_the_path(self, bare: Path) -> None:
        on_path = program(bare / "bin" / "pandoc")
        pypandoc(bare, "raise AssertionError('not to be imported')", "pandoc")

        assert find_pandoc() == str(on_path)

    @posix
    @pytest.mark.parametrize("name", ["pandoc", "pandoc.exe"])
    def test_the_third_choice_is_the_bundled_one_without_importing_the_package(self, bare: Path, name: str) -> None:
        pypandoc(bare, "raise AssertionError('not to be imported')", name)

        assert find_pandoc() == str(bare / "pypandoc" / "files" / name)

    @posix
    def test_the_fourth_choice_is_the_folder_of_pypandocs_downloads(self, bare: Path) -> None:
        pypandoc(bare, "def get_pandoc_path(): raise AssertionError('not to be asked: it runs programs')")
        (bare / "pypandoc" / "pandoc_download.py").write_text(f"DEFAULT_TARGET_FOLDER = {{{PLATFORM!r}: '~/got'}}")
        downloaded = program(bare / "home" / "got" / "pandoc")

        assert find_pandoc() == str(downloaded)

    @posix
    def test_the_last_choice_is_the_folder_of_this_python(self, bare: Path) -> None:
        assert find_pandoc() is None

        beside = program(bare / "python" / "bin" / "pandoc")

        assert find_pandoc() == str(beside)

    @posix
    @pytest.mark.parametrize("path", ["", ".", ":{}/bin", "./here:{}/bin", "here", "{}/bin:."])
    def test_none_in_the_working_folder(self, bare: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
        for place in ("pandoc", "here/pandoc", "pandoc.exe"):
            program(bare / place)
        monkeypatch.chdir(bare)
        monkeypatch.setenv("PATH", path.format(bare))

        assert find_pandoc() is None
        monkeypatch.setenv(PROGRAM, "pandoc")
        assert find_pandoc() is None

    @posix
    def test_a_name_alone_is_looked_for_on_the_path(self, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        mine = program(bare / "bin" / "my-pandoc")
        monkeypatch.setenv(PROGRAM, "my-pandoc")

        assert find_pandoc() == str(mine)

    def test_without_pypandoc_there_is_none(self, bare: Path) -> None:
        assert find_pandoc() is None

    @posix
    def test_a_bundled_file_that_cannot_be_run_is_passed_over(self, bare: Path) -> None:
        pypandoc(bare, "", "pandoc")
        (bare / "pypandoc" / "files" / "pandoc").chmod(0o644)

        assert find_pandoc() is None


class TestMissing:
    def test_a_missing_program_is_said_to_be_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pandoc, "find_pandoc", lambda: None)

        error = failure()

        assert error.missing
        assert str(error).startswith("draft.tex: reading latex needs pandoc, and none was found; install the package")

    def test_a_named_program_that_is_not_there_is_missing(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv(PROGRAM, str(tmp_path / "nowhere"))

        error = failure()

        assert error.missing
        assert f"{tmp_path / 'nowhere'} cannot be run" in str(error)

    @needs_pandoc
    def test_a_reader_that_this_pandoc_lacks_is_said_to_be_missing(self) -> None:
        error = failure(reader="nosuchformat")

        assert error.missing
        assert "does not read nosuchformat; install a newer one" in str(error)


@posix
class TestLimits:
    def test_a_slow_program_is_ended_with_all_it_started(self, played, tmp_path: Path) -> None:
        started = tmp_path / "started"
        played(f"[ $1 = +RTS ] && [ $4 = --version ] && exit 0\nsleep 3600 &\necho $! > {started}\nsleep 3600")

        # A busy machine may need more time to start it.
        for seconds in (0.3, 3, 30):
            error = failure(seconds=seconds)
            if started.exists() and started.read_text():
                break

        assert f"gave no answer within {seconds} s and was stopped" in str(error)
        assert ends(int(started.read_text()))

    def test_the_environment_lowers_the_limit(self, played, monkeypatch: pytest.MonkeyPatch) -> None:
        played("[ $4 = --version ] && exit 0\nsleep 20")
        monkeypatch.setenv(pandoc.SECONDS, "0.2")

        assert "within 0.2 s" in str(failure())

    def test_the_limit_grows_with_the_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(pandoc.SECONDS, raising=False)

        assert (pandoc._limit(0), pandoc._limit(2_000_000)) == (20.0, 60.0)

    def test_a_program_built_to_refuse_the_heap_limit_runs_without(self, played) -> None:
        played(f"[ $1 = +RTS ] && exit 1\necho '{EMPTY}'")

        assert pandoc.run(b"x", "latex", "draft.tex").document["blocks"] == []

    @needs_pandoc
    def test_a_program_that_takes_too_much_memory_is_said_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pandoc, "MEMORY", ("+RTS", "-M16m", "-RTS"))
        pandoc._memory.cache_clear()

        error = failure(b"<div>" * 20_000, "html")
        pandoc._memory.cache_clear()

        assert "needed more than 1 GB of memory" in str(error)

    def test_a_program_ended_from_outside_is_said_so(self, played) -> None:
        played("[ $4 = --version ] && exit 0\nkill -9 $$")

        assert "was killed (signal 9)" in str(failure())

    def test_a_tree_beyond_all_measure_is_not_read(self, played, monkeypatch: pytest.MonkeyPatch) -> None:
        played(f"echo '{EMPTY}'")
        monkeypatch.setattr(pandoc, "LARGEST_TREE", 10)

        assert "grows too large" in str(failure())


@posix
class TestWhatItSays:
    def test_statements_are_kept_with_their_further_lines(self, played) -> None:
        played(f"printf '[WARNING] One\\n  of two lines\\n[INFO] Two\\n' >&2; echo '{EMPTY}'")

        said = pandoc.run(b"x", "latex", "draft.tex").log

        assert said == ("[WARNING] One\nof two lines", "[INFO] Two")

    def test_a_parse_error_names_line_and_column(self, played) -> None:
        played("printf 'Error at (line 3, column 5):\\nunexpected x\\nexpecting y\\n' >&2; exit 64")

        expected = "draft.tex: line 3, column 5: pandoc cannot read on from here as latex (unexpected x expecting y)"
        assert str(failure()).startswith(expected)

    def test_any_other_error_is_one_sentence(self, played) -> None:
        played("printf 'could not\\nunpack\\n' >&2; exit 63")

        expected = "draft.tex: pandoc cannot read this as docx (could not unpack); correct the file, or save it again"
        assert str(failure(reader="docx+citations")) == expected

    def test_an_answer_that_is_no_document_is_an_error(self, played) -> None:
        played("echo '[]'")

        assert "pandoc gave no document" in str(failure())

    def test_an_unknown_extension_is_left_out(self, played) -> None:
        played(f"case \"$*\" in *docx+citations*) exit 23;; esac; echo '{EMPTY}'")

        assert pandoc.run(b"x", "docx+citations", "a.docx").document["meta"] == {}


@needs_pandoc
class TestTheRealOne:
    def test_it_reads(self) -> None:
        document = pandoc.run(b"Hello", "latex", "draft.tex").document

        assert document["blocks"] == [{"t": "Para", "c": [{"t": "Str", "c": "Hello"}]}]

    def test_it_accepts_the_heap_limit(self) -> None:
        assert FOUND is not None
        assert pandoc._memory(FOUND) == pandoc.MEMORY

    def test_it_opens_no_file_of_the_machine(self, tmp_path: Path) -> None:
        secret = tmp_path / "secret.txt"
        secret.write_text("the secret word")

        tree = pandoc.run(f".. include:: {secret}\n".encode(), "rst", "draft.rst")

        assert tree.document["blocks"] == []
        assert [s for s in tree.log if s.startswith("[WARNING] Could not load include file")]

    @posix
    def test_it_is_found_by_the_path(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        assert FOUND is not None
        (tmp_path / "pandoc").symlink_to(shutil.which(FOUND) or FOUND)
        monkeypatch.delenv(PROGRAM, raising=False)
        monkeypatch.setenv("PATH", str(tmp_path))

        assert finding.find_pandoc() == str(tmp_path / "pandoc")
