"""The page of `citecheck open` as a person uses it: files added, an audit, its report, decisions, downloads."""

from __future__ import annotations

import csv
import io
import re
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from command_line import FAULTY, SOUND, UNHELD, WORLD, project
from page_client import PageClient, page_client
from word_manuscript import word_manuscript
from zotero_libraries import ZoteroDatabase

from citecheck.serve.page import app, desk

TEXT = (WORLD / "texts" / "austen1813.txt").read_text("utf-8")
BOOKS = (WORLD / "refs.bib").read_text("utf-8")
WORD_PAGE = """
Austen wrote "that a single man in possession of a large fortune, must be in want of a wife."[^1]

[^1]: Jane Austen, *Pride and Prejudice* (London, 1813), p. 1.
"""


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[PageClient]:
    with page_client(monkeypatch) as client:
        yield client


@pytest.fixture
def checked(page: PageClient) -> tuple[PageClient, str]:
    """A page with an audit that is done, and the path of its result."""
    page.add("manuscript", "chapter.docx", word_manuscript(WORD_PAGE))
    page.add("bibliography", "refs.bib", BOOKS)
    page.add("text", "austen1813.txt", TEXT)
    return page, page.check()


def fingerprints(page: PageClient, path: str) -> list[str]:
    return re.findall(r'name="note-([^"]+)"', page.get(path).text)


def test_a_word_file_is_checked_against_a_text(checked: tuple[PageClient, str]) -> None:
    page, path = checked

    words = page.words(path)

    assert "citecheck report on chapter.docx" in words
    assert "The draft has “large”; the copy held of austen1813" in words
    assert "quotation-altered" in words
    assert "1 quotation: 1 differs" in words


def test_the_report_is_the_html_report(checked: tuple[PageClient, str]) -> None:
    page, path = checked

    shown, file = page.get(f"{path}/report"), page.get(f"{path}/report.html")

    assert shown.text == file.text
    assert shown.headers["content-security-policy"] == app.REPORT_POLICY
    assert "<h1>citecheck report on chapter.docx</h1>" in shown.text
    assert file.headers["content-disposition"] == "attachment; filename*=UTF-8''citecheck-report.html"


def test_the_marked_file_has_the_finding_as_a_comment_and_is_the_authors_own(checked: tuple[PageClient, str]) -> None:
    page, path = checked

    answer = page.get(f"{path}/marked/0")

    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''chapter-marked.docx"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as marked:
        comments = marked.read("word/comments.xml").decode()
        assert marked.testzip() is None
    assert "large" in comments
    assert page.get(f"{path}/marked/1").status_code == 404


def test_a_decision_is_in_the_file_the_report_and_the_marked_copy(
    checked: tuple[PageClient, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, path = checked
    (one,) = fingerprints(page, path)

    done = page.post(f"{path}/decide", urlencode({f"as-{one}": "author", f"note-{one}": "my\tjoke", "by": "Ann"}))

    assert done.headers["location"].endswith(f"{path}#decided")
    assert "1 of 1 decided" in page.words(path)
    file = page.get(f"{path}/decisions/0")
    (row,) = csv.DictReader(io.StringIO(file.text), delimiter="\t")
    assert (row["path"], row["rule"], row["decision"], row["by"], row["note"]) == (
        *("chapter.docx", "quotation-altered"),
        *("author", "Ann", "my joke"),
    )
    assert "author: my joke (Ann" in page.words(f"{path}/report")
    with zipfile.ZipFile(io.BytesIO(page.get(f"{path}/marked/0").content)) as marked:
        assert "“large”" not in marked.read("word/comments.xml").decode()

    monkeypatch.undo()
    book = project(tmp_path, capsys)
    monkeypatch.chdir(tmp_path)
    book.write("citecheck-decisions.tsv", file.content)
    book.write("chapter.docx", word_manuscript(WORD_PAGE))
    assert book.audit("chapter.docx", "-b", "refs.bib", "--texts", "texts", "--fail-on", "note").code == 0


def test_a_decision_can_be_taken_back(checked: tuple[PageClient, str]) -> None:
    page, path = checked
    (one,) = fingerprints(page, path)
    page.post(f"{path}/decide", urlencode({f"as-{one}": "accepted"}))

    page.post(f"{path}/decide", urlencode({f"as-{one}": "", "by": "Ann"}))

    assert "Decide what you like" in page.words(path)
    assert page.get(f"{path}/decisions/0").status_code == 404


def test_decisions_that_were_added_before_are_kept(page: PageClient) -> None:
    page.add("manuscript", "a.md", FAULTY)
    page.add("manuscript", "b.md", FAULTY.replace("It is", "She says"))
    page.add("bibliography", "refs.bib", BOOKS)
    page.add("text", "austen1813.txt", TEXT)
    path = page.check()
    first = fingerprints(page, path)
    page.post(f"{path}/decide", urlencode({f"as-{first[0]}": "accepted", "by": "Ann"}))
    page.add("manuscript", "citecheck-decisions.tsv", page.get(f"{path}/decisions/0").content)

    again = page.check()

    left = fingerprints(page, again)
    assert [first[0] in left, first[1] in left] == [False, True]
    page.post(f"{again}/decide", urlencode({f"as-{first[1]}": "fixed", "by": "Ann"}))
    rows = list(csv.DictReader(io.StringIO(page.get(f"{again}/decisions/0").text), delimiter="\t"))
    assert [(row["path"], row["decision"]) for row in rows] == [("a.md", "accepted"), ("b.md", "fixed")]


def test_what_was_not_read_and_not_checked_is_said(page: PageClient) -> None:
    page.add("manuscript", "draft.md", UNHELD)
    page.add("manuscript", "old.doc", b"\xd0\xcf\x11\xe0 not a document")
    path = page.check()

    words = page.words(path)

    assert re.search(r"Not read old\.doc: \S", words)
    assert "1 quotation: 1 not held" in words


def test_a_folder_keeps_its_order_and_its_own_bibliography(page: PageClient) -> None:
    page.add("manuscript", "thesis/main.tex", r"\addbibresource{lit/refs.bib}\input{parts/one}")
    page.add(
        "manuscript",
        "thesis/parts/one.tex",
        r"``a single man in possession of a large fortune, must be in want of a wife'' \cite[1]{austen1813}",
    )
    page.add("manuscript", "thesis/lit/refs.bib", BOOKS)
    page.add("text", "austen1813.txt", TEXT)

    words = page.words(page.check())

    assert "thesis/parts/one.tex" in words
    assert "quotation-altered" in words


def test_a_bibliography_by_itself_is_one_wherever_it_was_added_and_can_be_checked_alone(page: PageClient) -> None:
    told = page.add("manuscript", "refs.bib", BOOKS).json()

    assert told["role"] == "bibliography"
    assert "citecheck report on added bibliographies/refs.bib" in page.words(page.check())


def test_without_anything_to_check_nothing_is_called_checked(page: PageClient) -> None:
    answer = page.post("/runs", "")

    assert (answer.status_code, "add a manuscript first" in answer.text) == (400, True)


def test_a_folder_of_this_machine_is_read_and_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "draft.md").write_text(FAULTY)
    (mine / "refs.bib").write_text(BOOKS)
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "austen1813.txt").write_text(TEXT)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")}
    with page_client(monkeypatch, mine, texts) as page:
        first = page.get("/").text
        path = page.check(urlencode({"folder-0": "manuscripts", "folder-1": "texts", "book": "0"}))
        words = page.words(path)
        (one,) = fingerprints(page, path)
        page.post(f"{path}/decide", urlencode({f"as-{one}": "accepted", "by": "Ann"}))
        file = page.get(f"{path}/decisions/0").text

    assert re.findall(r'name="folder-\d" value="(\w+)" checked', first) == ["manuscripts", "texts"]
    assert "quotation-altered" in words
    assert "\ndraft.md\tquotation-altered\t" in file
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")} == before


@pytest.mark.parametrize("use", ["nothing", "", "manuscripts%00", "everything"])
def test_a_folder_is_read_only_where_the_person_says_as_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, use: str
) -> None:
    (tmp_path / "draft.md").write_text(FAULTY)
    with page_client(monkeypatch, tmp_path) as page:
        assert page.post("/runs", f"folder-0={use}&folder-1=manuscripts&book=7&book=../x").status_code == 400


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text('He said "the password is in the blue teapot behind the clock" to her.\n')
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.md").symlink_to(secret)
    (folder / "austen1813.txt").symlink_to(secret)
    (folder / "draft.md").write_text(f"---\nbibliography: ../secret.md\n---\n{FAULTY}")
    with page_client(monkeypatch, folder) as page:
        path = page.check("folder-0=manuscripts")
        shown = page.get(path).text + page.get(f"{path}/report").text

    assert "teapot" not in shown
    assert "outside the folders that this server may read" in shown


def test_nothing_is_kept_on_disk_unless_the_person_ticks_it(
    page: PageClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    page.add("manuscript", "draft.md", FAULTY)
    page.add("text", "austen1813.txt", TEXT)

    path = page.check()
    page.get(f"{path}/report")
    without = list(tmp_path.rglob("*"))
    page.check("keep=on")

    assert without == []
    assert list(tmp_path.rglob("*")) != []


@pytest.mark.parametrize(("form", "verified"), [("", False), ("zotero=on", True)])
def test_the_zotero_library_is_read_only_where_the_person_ticks_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, verified: bool
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    made = ZoteroDatabase(tmp_path / "Zotero")
    file = made.folder / "storage" / "AAAA2222" / "full.txt"
    file.parent.mkdir(parents=True)
    file.write_text("the keeper counted seventeen herons upon the frozen estuary")
    made.item(
        "ITEM2345",
        "Gray",
        [("AAAA2222", 0, "text/plain", "storage:full.txt")],
        title="Night on the Estuary",
        date="1900",
    )
    with page_client(monkeypatch) as page:
        page.add(
            "bibliography", "refs.bib", "@book{gray1900, author={Gray, Ann}, title={Night on the Estuary}, year=1900}"
        )
        page.add(
            "manuscript", "a.md", 'He has "the keeper counted seventeen herons upon the frozen estuary" [@gray1900].\n'
        )
        assert str(made.folder) in page.get("/").text
        assert ("1 quotation: 1 verified" in page.words(page.check(form))) is verified


def test_an_audit_at_work_says_so_and_can_be_cancelled(page: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    from citecheck.audit.session import AuditSession
    from citecheck.foundation.cancellation import stop_if_cancelled

    begun = Event()

    def inputs(*_: object) -> None:
        begun.set()
        while True:
            stop_if_cancelled()

    monkeypatch.setattr(AuditSession, "inputs", inputs)
    page.add("manuscript", "a.md", SOUND)
    path = page.post("/runs").headers["location"].removeprefix(page.access.base)
    begun.wait()

    assert 'role="status"' in page.get(path).text
    assert page.get(f"{path}/state").json()["said"] == "Reading the manuscripts and the texts"
    assert page.get(f"{path}/report").status_code == 404
    for answer in (page.add("manuscript", "b.md", SOUND), page.post("/runs"), page.post("/files/x/remove")):
        assert (answer.status_code, "a check is running" in answer.text) == (400, True)
    page.post(f"{path}/cancel")
    while page.get(f"{path}/state").json()["running"]:
        pass
    assert "The check was cancelled." in page.words(path)


def test_an_error_and_a_fault_end_the_audit_with_a_sentence(page: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    page.add("manuscript", "a.md", SOUND)
    page.add("manuscript", "citecheck.toml", "text = []\n")
    assert "unknown key" in page.words(page.check())

    from citecheck.audit.session import AuditSession

    def inputs(*_: object) -> None:
        raise ZeroDivisionError("of the test")

    monkeypatch.setattr(AuditSession, "inputs", inputs)
    assert "a fault of citecheck itself (ZeroDivisionError: of the test). Nothing was checked." in page.words(
        page.check()
    )


# --- what is added ---


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "../escaped.md", "a/../b.md", "/etc/passwd", "a//b.md", "a/", ".hidden", "a/.git/config"),
        *(
            "..\\escaped.md",
            "C:\\a.md",
            "C:/a.md",
            "a\0.md",
            "a\n.md",
            "a\u202e.md",
            "\ud800.md".encode("utf-8", "surrogatepass"),
        ),
        *("x" * 300, "/".join("a" * 30), "added texts/a.md", "added bibliographies/x"),
    ],
)
def test_a_hostile_name_is_refused_and_nothing_is_stored(page: PageClient, name: str | bytes) -> None:
    answer = page.post("/files?role=manuscript", b"x", x_name=quote(name))

    assert answer.status_code == 400
    assert answer.text
    assert list(page.desk.folder.rglob("*")) == []
    assert not (page.desk.folder.parent / "escaped.md").exists()


@pytest.mark.parametrize(
    "name", ["<b>&\"'.md", "a b/ü — “x”.md", "::error::x.md", "-o.md", "$(id).md", "nul.md", "%2e%2e.md"]
)
def test_an_unusual_name_is_kept_and_shown_as_text(page: PageClient, name: str) -> None:
    assert page.add("manuscript", name, SOUND).json()["name"] == name
    first = page.get("/").text

    assert page.get(page.check()).status_code == 200
    assert "<b>&" not in first
    assert (page.desk.folder / name).read_text() == SOUND


def test_the_folder_and_its_files_are_closed_to_others(page: PageClient) -> None:
    page.add("manuscript", "a/b.md", SOUND)

    assert stat.S_IMODE(page.desk.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((page.desk.folder / "a/b.md").stat().st_mode) == 0o600


def test_a_file_can_be_replaced_and_removed(page: PageClient) -> None:
    first = page.add("manuscript", "a/b/c.md", "one").json()["handle"]
    second = page.add("manuscript", "a/b/c.md", "two").json()["handle"]

    page.post(f"/files/{first}/remove")
    assert (page.desk.folder / "a/b/c.md").read_text() == "two"
    page.post(f"/files/{second}/remove")
    assert list(page.desk.folder.iterdir()) == []


@pytest.mark.parametrize("handle", ["a.md", "..%2fa.md", "%2e%2e/a.md", "/etc/passwd", "0"])
def test_files_are_known_by_handles_and_never_by_paths(page: PageClient, handle: str) -> None:
    page.add("manuscript", "a.md", SOUND)
    path = page.check()

    page.post(f"/files/{handle}/remove")
    asked = [f"/files/{handle}", f"/runs/{handle}/report", f"{path}/marked/{handle}", f"{path}/decisions/{handle}"]

    assert {page.get(one).status_code for one in asked} <= {404, 405}
    assert (page.desk.folder / "a.md").exists()


def test_a_file_or_files_that_are_too_large_are_refused_and_leave_nothing(
    page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "LARGEST", 10)
    assert "name its folder when you start citecheck" in page.add("text", "a.txt", "x" * 11).text
    monkeypatch.setattr(desk, "MOST", 15)
    assert page.add("text", "a.txt", "x" * 10).status_code == 200
    assert "too many large files" in page.add("text", "b.txt", "x" * 10).text
    monkeypatch.setattr(desk, "MOST_FILES", 1)
    assert "at most 1 files" in page.add("text", "c.txt", "x").text
    assert [path.name for path in page.desk.folder.rglob("*") if path.is_file()] == ["a.txt"]


def test_the_limits_are_those_of_the_pages_of_the_docs() -> None:
    assert (
        *(500_000_000, 4_000_000_000, 5_000),
        *(20, 240),
    ) == (desk.LARGEST, desk.MOST, desk.MOST_FILES, desk.MOST_FOLDERS, desk.LONGEST_NAME)


def test_a_file_in_the_place_of_a_folder_is_said(page: PageClient) -> None:
    page.add("manuscript", "a", "x")

    answer = page.add("manuscript", "a/b.md", "x")

    assert (answer.status_code, "cannot be stored" in answer.text) == (400, True)


def test_a_role_that_is_none_is_refused(page: PageClient) -> None:
    assert page.add("other", "a.md", "x").status_code == 400


def test_the_folder_is_removed_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    with page_client(monkeypatch) as page:
        page.add("text", "a/b.txt", TEXT)
        (page.desk.folder / "link").symlink_to("/etc")
        folder = page.desk.folder

    assert not folder.exists()
    assert Path("/etc").is_dir()
