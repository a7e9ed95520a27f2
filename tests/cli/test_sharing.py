"""A shared report (`--redact`, `--share`) names no machine, no person and no text file."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path

import pytest
from command_line import Project, Ran

from citecheck.report.formats import html
from citecheck.report.formats.table import FORMATS

USER = "tabitha"
NIGHT = "The keeper counted seventeen herons upon the frozen estuary that night. Nobody believed his marmalade."
DRAFT = """He has "counted seventeen ospreys upon the frozen estuary" [@night1900, p. 2] with lavender.

Gibbon has "quinces and medlars that no text held here has" [@gibbon1776].

As @lost1901 has it, "a quotation that no file here can settle at all".
"""
BIB = """@book{night1900, author = {Keeper, John}, title = {Night on the Estuary: A Memoir of Seven Long Winters},
  file = {%(library)s/Storage/AB12/night1900.txt}, note = {zotero://select/items/AB12}}
@book{gibbon1776, author = {Gibbon, Edward}, title = {Decline and Fall}, file = {%(library)s/gone.txt}}
@book{lost1901, title = {Lost}, file = {%(library)s/Storage/CD34/lost1901.txt}}
"""
OPTIONS = ("--redact", "--share")


class Desk:
    """A user's machine: a home folder with a thesis and a library of texts, audited from another folder."""

    def __init__(self, book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        self.book = book
        self.home = book.folder / "home" / USER
        self.library = self.home / "My Library"
        thesis = self.home / "thesis"
        self.draft, self.bib = thesis / "chapter.md", thesis / "refs.bib"
        for path, words in {
            self.draft: DRAFT,
            thesis / "broken.md": "PK\x03\x04 and so on",
            self.bib: BIB % {"library": self.library},
            self.library / "Storage" / "AB12" / "night1900.txt": NIGHT,
            self.library / "Storage" / "CD34" / "lost1901.txt.gz": "no gzip",
            self.library / "Storage" / "EF56" / "lampoon.epub": "no text",
            self.library / "Storage" / "GH78" / "hautbois.txt": "words of an old diary that serve no work of the draft",
            self.library / "texts.toml": '[[text]]\nfile = "psaltery.txt"\nkeys = ["psaltery"]\n',
        }.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words, "utf-8")
        elsewhere = book.folder / "elsewhere"
        elsewhere.mkdir()
        monkeypatch.chdir(elsewhere)
        for name in ("HOME", "USERPROFILE"):
            monkeypatch.setenv(name, str(self.home))
        for name in ("USER", "LOGNAME", "LNAME", "USERNAME"):
            monkeypatch.setenv(name, USER)

    def audit(self, *options: str) -> Ran:
        thesis = str(self.draft.parent)
        return self.book.audit(thesis, "-b", str(self.bib), "--texts", str(self.library), "-v", *options)

    @property
    def secret(self) -> Path:
        return Path(os.environ["XDG_CACHE_HOME"]) / "citecheck" / "secret"

    def digests(self) -> list[str]:
        """The beginnings of the hashes of every file, as short as any format prints them."""
        files = [path for path in self.home.rglob("*") if path.is_file()]
        return [hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in files]


@pytest.fixture
def desk(book: Project, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(book, monkeypatch)


@pytest.fixture
def apart(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with a cache folder of its own, in which nothing is kept yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(desk.book.folder / "cache"))
    return desk


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("form", FORMATS)
def test_no_format_names_the_machine_the_user_or_the_library(desk: Desk, form: str, option: str) -> None:
    done = desk.audit("--format", form, option)

    said = done.out + done.err
    private = [str(desk.book.folder), USER, "My Library", "Library/", "Storage", "AB12", "night1900.txt", "zotero:"]
    private += ["lampoon", "hautbois", "psaltery"]
    assert [word for word in (*private, *desk.digests()) if word in said] == []
    assert re.findall(r"\b[0-9a-f]{64}\b", said) == []
    assert re.findall(r"(?<![\w:/<.])/(?:home|tmp|work|root|usr|Users)\b[^ ]*", said) == []
    assert "chapter.md" in said


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_still_counts_the_texts_that_serve_no_work(desk: Desk, form: str) -> None:
    done = desk.audit("--format", form, "--redact")

    counted = '"count": 1' if form == "json" else "1 text held serves no work cited or listed"
    assert counted in done.out + done.err


ENDS = {
    "output": lambda desk: ["-o", str(desk.home / "My Library" / "none" / "report.html")],
    "output, upwards": lambda desk: ["-o", f"../home/{USER}/My Library/none/report.html"],
    "baseline": lambda desk: ["--baseline", str(desk.library / "known.json")],
    "texts": lambda desk: ["--texts", str(desk.library / "gone")],
    "manuscript": lambda desk: [str(desk.home / "thesis" / "gone.md")],
    "bibliography": lambda desk: ["-b", str(desk.home / "My Library" / "gone.bib")],
    "settings": lambda desk: with_settings(desk, 'quinces = "medlars"'),
    "settings, no TOML": lambda desk: with_settings(desk, "quinces"),
    "records": lambda desk: with_settings(desk, 'registry = "gone"'),
    "key of metadata": lambda desk: with_metadata(desk, "lavender: true"),
    "value of metadata": lambda desk: with_metadata(desk, "fail-on: lavender"),
    "rule of metadata": lambda desk: with_metadata(desk, "ignore: lavender"),
}


def with_settings(desk: Desk, words: str) -> list[str]:
    (desk.home / "thesis" / "citecheck.toml").write_text(f"{words}\n", "utf-8")
    return []


def with_metadata(desk: Desk, words: str) -> list[str]:
    desk.draft.write_text(f"---\nciteck: x\ncitecheck:\n  {words}\n---\n\n{DRAFT}", "utf-8")
    return [str(desk.draft)]


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("way", ENDS)
def test_a_run_that_ends_early_names_no_more(desk: Desk, way: str, option: str) -> None:
    arguments = ENDS[way](desk)

    done = desk.book.audit(*arguments, *([str(desk.draft)] if len(arguments) != 1 else []), option)

    said = done.out + done.err
    assert (done.code, said.startswith("citecheck: ")) == (2, True)
    assert [word for word in (str(desk.book.folder), USER, "My Library", "thesis") if word in said] == []
    assert [word for word in ("lavender", "quinces") if word in said and option == "--redact"] == []


@pytest.mark.parametrize("option", OPTIONS)
def test_a_fault_of_citecheck_tells_nothing_but_its_kind(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    def failing(*_: object) -> str:
        raise OSError(f"no such file: {desk.home / 'My Library' / 'lampoon of hautbois.txt'}")

    monkeypatch.setattr(html, "write", failing)
    done = desk.audit("--format", "html", option)

    assert (done.code, "a fault of citecheck itself (OSError)" in done.err) == (2, True)
    private = (str(desk.book.folder), USER, "Library", "lampoon", "hautbois")
    assert [word for word in private if word in done.out + done.err] == []


def test_the_same_is_named_without_the_options(desk: Desk) -> None:
    done = desk.audit("--format", "json")

    assert all(word in done.out for word in (str(desk.library), USER, "AB12"))
    assert any(digest in done.out for digest in desk.digests())


@pytest.mark.parametrize("option", OPTIONS)
def test_a_text_goes_by_author_and_short_title(desk: Desk, option: str) -> None:
    report = desk.audit("--format", "json", option).json

    quotation = report["quotations"][0]
    name = "Keeper, Night on the Estuary"
    assert (quotation["match"]["text"], quotation["match"]["title"]) == (name, name)
    assert name in [text["path"] for text in report["texts"]]
    assert {text["sha256"] for text in report["texts"]} == {""}
    assert {"key": "night1900", "path": name, "by": "file_name", "doubt": "", "ocr": ""} in report["coverage"]["texts"][
        "served"
    ]


def test_a_redacted_report_has_no_word_and_a_shared_one_those_compared(desk: Desk) -> None:
    redacted, shared = (
        "".join(desk.audit("--format", form, option).out for form in ("full", "html")) for option in OPTIONS
    )

    compared = ("ospreys", "herons", "seventeen", "quinces")
    around = ("lavender", "marmalade", "believed", "Gibbon has")
    assert [word for word in (*compared, *around) if word in redacted] == []
    assert [word for word in (*compared, *around) if word in shared] == list(compared)


def test_words_asked_for_around_a_passage_are_not_given_away(desk: Desk) -> None:
    assert "believed" not in desk.audit("--format", "full", "--share", "--context", "9").out


def test_fingerprints_and_ids_are_keyed_with_a_secret_of_the_machine(apart: Desk) -> None:
    plain = apart.audit("--format", "json").json
    first, second = (apart.audit("--format", "json", "--redact").json for _ in range(2))
    mode = stat.S_IMODE(apart.secret.stat().st_mode)
    apart.secret.write_bytes(bytes(32))
    other = apart.audit("--format", "json", "--redact").json

    def keys(report: dict) -> set[str]:
        return {q["id"] for q in report["quotations"]} | {f["fingerprint"] for f in report["findings"]}

    assert mode == 0o600
    assert keys(first) == keys(second)
    assert not keys(plain) & keys(first)
    assert not keys(first) & keys(other)
    assert len(keys(first)) == len(keys(plain))
    known = {quotation["id"] for quotation in first["quotations"]}
    assert {finding["quotation"] for finding in first["findings"]} - {None} <= known


def test_a_secret_that_is_cut_short_is_made_anew(apart: Desk) -> None:
    apart.secret.parent.mkdir(parents=True)
    apart.secret.write_bytes(b"short")

    apart.audit("--redact")

    assert len(apart.secret.read_bytes()) == 32


def test_where_nothing_can_be_kept_a_report_is_still_redacted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = desk.book.folder / "blocked"
    blocked.write_text("a file where a folder should be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))

    assert USER not in desk.audit("--format", "json", "--redact").out


def test_a_file_of_the_same_name_keeps_a_name_of_its_own(desk: Desk) -> None:
    other = desk.home / "second" / "chapter.md"
    other.parent.mkdir()
    other.write_text(DRAFT, "utf-8")

    report = desk.book.report(str(desk.draft), str(other), "--texts", str(desk.library), "--redact")

    assert [item["path"] for item in report["inputs"]] == ["chapter.md", "chapter.md (2)"]
    assert len({quotation["path"] for quotation in report["quotations"]}) == 2


def test_a_folder_or_file_named_after_the_user_is_not_printed(desk: Desk) -> None:
    Path(f"{USER}s-notes").mkdir()
    Path(USER).mkdir()
    for path in (Path(USER, "draft.md"), Path(f"{USER}.md"), Path("plain", "draft.md")):
        path.parent.mkdir(exist_ok=True)
        path.write_text(DRAFT, "utf-8")

    report = desk.book.report(f"{USER}/draft.md", f"{USER}.md", "plain/draft.md", "--redact")

    assert [item["path"] for item in report["inputs"]] == ["draft.md", "user.md", "plain/draft.md"]


def test_verdicts_counts_and_exit_codes_are_the_same(desk: Desk) -> None:
    plain, redacted, shared = (desk.audit("--format", "json", *option) for option in ((), ("--redact",), ("--share",)))

    assert {done.code for done in (plain, redacted, shared)} == {plain.code}
    for key in ("tally",):
        assert plain.json[key] == redacted.json[key] == shared.json[key]
    assert plain.json["coverage"]["places"] == redacted.json["coverage"]["places"]
    assert [f["rule"] for f in plain.json["findings"]] == [f["rule"] for f in shared.json["findings"]]


def test_both_at_once_are_a_mistake(desk: Desk) -> None:
    done = desk.book.audit("--redact", "--share")

    assert done.code == 2
    assert "not allowed with" in done.err


def test_nobody_else_may_read_the_secret_whatever_the_umask(apart: Desk) -> None:
    before = os.umask(0)
    try:
        apart.audit("--redact")
    finally:
        os.umask(before)

    assert stat.S_IMODE(apart.secret.stat().st_mode) == 0o600
