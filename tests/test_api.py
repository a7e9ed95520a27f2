"""`import citecheck`: what a program may call, what it gets, and that the results equal those of the command line."""

from __future__ import annotations

import doctest
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import citecheck
from citecheck.cli.main import run

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "examples" / "world" / "texts"
BOOKS = ROOT / "examples" / "world" / "refs.bib"
FAULTY = 'It is "that a single man in possession of a large fortune, must be in want of a wife" [@austen1813, p. 1].\n'
SOUND = FAULTY.replace("large", "good")
UNCITED = 'He said that "the long road home is always the shortest one of all" and laughed.\n'


class CountingToken:
    """A token that is set when it has been looked at `most` times; `then` is called each time."""

    def __init__(self, most: int | None = None, then: object = None) -> None:
        self.looks = 0
        self._most = most
        self._then = then

    def is_set(self) -> bool:
        self.looks += 1
        if callable(self._then):
            self._then()
        return self._most is not None and self.looks >= self._most


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "draft.md"
    file.write_text(FAULTY + "\n" + UNCITED, "utf-8")
    return file


def test_the_page_of_the_api_says_what_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    failed, tried = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False)

    assert failed == 0
    assert tried > 20


def test_a_report_from_python_is_the_command_lines(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = citecheck.audit("draft.md", texts=TEXTS, bibliography=[BOOKS], select="quotation-uncited")
    asked = ["--texts", str(TEXTS), "-b", str(BOOKS), "--select", "quotation-uncited"]
    run(["audit", "draft.md", *asked, "--format", "json"])

    assert report.to_json() == capsys.readouterr().out
    assert [finding.rule for finding in report.findings] == ["quotation-altered", "quotation-uncited"]


def test_the_function_stays_the_function_when_its_package_is_loaded(draft: Path) -> None:
    code = (
        "import citecheck.audit.pipeline, citecheck\n"
        "print(citecheck.audit(['draft.md']).inputs[0].path, citecheck.audit(['draft.md']).inputs[0].path)\n"
        "from citecheck.audit import pipeline; print(pipeline.__name__)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    assert done.stdout.split() == ["draft.md", "draft.md", "citecheck.audit.pipeline"]


def test_importing_citecheck_loads_nothing_else_of_it() -> None:
    code = "import citecheck, sys; print([m for m in sys.modules if m.startswith('citecheck.')])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_every_public_name_is_there_and_has_a_page() -> None:
    names = [name for name in dir(citecheck) if not name.startswith("_")]

    assert {"CitecheckError", "Cancelled", "Finding", "Report", "Session", "audit", "find"} <= set(names)
    assert {*citecheck.__all__} - {"__version__"} <= set(names)
    assert [name for name in names if name[0].isupper() and not getattr(citecheck, name).__doc__] == []


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        citecheck.Nothing  # type: ignore[attr-defined] # noqa: B018


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: citecheck.audit([]), "name a manuscript, a folder or a bibliography to audit"),
        (lambda: citecheck.audit("gone.md"), "gone.md: no such file or folder"),
        (lambda: citecheck.audit(""), "a path cannot be empty"),
        (lambda: citecheck.audit("draft.md", texts="gone"), "gone: no such file or folder"),
        (lambda: citecheck.audit("draft.md", select="no-such-rule"), "no rule is called “no-such-rule”"),
        (lambda: citecheck.find("?!"), "the quotation “?!” has no words to look for"),
        (lambda: citecheck.find("some words"), "no text is held: name a folder of texts"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(draft: Path, call: object, sentence: str) -> None:
    with pytest.raises(citecheck.CitecheckError) as caught:
        call()  # type: ignore[operator]

    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_without_manuscripts_is_said(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    report = citecheck.audit(["draft.md", "empty"])

    assert [notice for notice in report.notices if notice.startswith("empty: no manuscript found")] != []


def test_a_call_can_be_cancelled_wherever_it_looks_and_the_session_goes_on(draft: Path) -> None:
    novel = TEXTS / "austen1813.txt"
    whole = citecheck.Session(texts=novel, bibliography=BOOKS).audit(draft)  # what it keeps, all calls below find
    session = citecheck.Session(texts=novel, bibliography=BOOKS)
    counted = CountingToken()

    assert session.audit(draft, cancel=counted) == whole
    for most in range(1, counted.looks + 1):
        with pytest.raises(citecheck.Cancelled):
            citecheck.Session(texts=novel, bibliography=BOOKS).audit(draft, cancel=CountingToken(most))
        with pytest.raises(citecheck.Cancelled):
            session.audit(draft, cancel=CountingToken(1))

    assert counted.looks > len(whole.inputs)
    assert session.audit(draft) == whole


def test_a_look_up_can_be_cancelled() -> None:
    with pytest.raises(citecheck.Cancelled):
        citecheck.find("a single man in possession", texts=TEXTS, cancel=CountingToken(1))


def test_a_session_is_used_by_several_threads_at_once(draft: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(SOUND + UNCITED, "utf-8")
    session = citecheck.Session(texts=TEXTS, bibliography=BOOKS)
    alone = [session.audit(path).to_json() for path in (draft, other)]
    found: list[list[str]] = []

    def work() -> None:
        found.append([session.audit(path).to_json() for path in (draft, other)])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [alone] * 4


def test_a_call_may_be_made_while_another_of_the_same_session_is_under_way(draft: Path) -> None:
    session = citecheck.Session(texts=TEXTS, bibliography=BOOKS)
    whole = session.audit(draft)
    inner: list[str] = []

    def ask() -> None:
        if len(inner) < 3:
            inner.append(session.find("a single man in possession of a good fortune").wording.value)

    assert session.audit(draft, cancel=CountingToken(then=ask)) == whole
    assert inner == ["verified"] * 3


def test_a_closed_session_says_so(draft: Path) -> None:
    with citecheck.Session(texts=TEXTS) as session:
        session.audit(draft)

    with pytest.raises(citecheck.CitecheckError, match="the session is closed; open another"):
        session.audit(draft)


def test_a_report_that_no_audit_made_writes_no_json(draft: Path) -> None:
    report = citecheck.audit(draft)
    fields = {name: getattr(report, name) for name in report.__match_args__ if name != "json_writer"}  # type: ignore[attr-defined]

    with pytest.raises(TypeError, match="only the report of an audit"):
        citecheck.Report(**fields).to_json()
    assert json.loads(report.to_json())["version"] == 1


def test_a_text_of_two_manuscripts_is_listed_once(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "other.md").write_text(SOUND, "utf-8")
    (tmp_path / "part" / "refs.bib").write_text("@book{austen1813, file = {other.txt}}\n", "utf-8")
    (tmp_path / "part" / "other.txt").write_text("Quite other words of nobody in particular.\n", "utf-8")

    report = citecheck.audit(["draft.md", "part/other.md"], texts=TEXTS)

    listed = [(text.path, text.work) for text in report.texts if not text.path.endswith(".yaml")]
    assert len(listed) == len(set(listed)) == 1 + len(list(TEXTS.glob("*.txt*")))
