"""Where an input may point: what the person names is read, what a file of the project names only inside the project."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from command_line import FAULTY, Project
from pandoc_builds import JSON

import citecheck
from citecheck.foundation import decoding
from citecheck.foundation.own_settings import own_settings
from citecheck.foundation.pandoc import find_pandoc, run
from citecheck.foundation.reach import OwnSettings, Reach

NEEDS_PANDOC = pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")
SECRET = "hunter2"
OUTSIDE = "the password of the archive server in the basement is hunter2 and nobody else may know it"
QUOTED = (
    'He said "the password of the archive server in the basement is xxxx and nobody else may know it" [@key1900].\n'
)
RECORD = """title: Words of the archive
wording: the password of the archive server in the basement is hunter2 and nobody else may know it
source: A book
locator: p. 1
seen_by: Ann
seen_on: "2026-01-01"
"""
ENTRY = "@book{key1900, author = {Key, Ann}, title = {Words}, year = {1900}}\n"
WHY = "it lies outside the project, where only what you name yourself is read"
FORMATS = (
    "full",
    "concise",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "rdjson",
    "markdown",
    "html",
    "csv",
)


@pytest.fixture
def apart(book: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is no project's, with a text, a bibliography and a record."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = tmp_path / "apart"
    for name, text in (
        ("texts/key1900.txt", OUTSIDE),
        ("files/a.txt", OUTSIDE),
        ("key.bib", ENTRY.replace("Words", SECRET)),
        ("records/secret.yaml", RECORD),
        ("tables/masks.tsv", "0\t5\n"),
        ("draft.md", QUOTED.replace("xxxx", SECRET)),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    book.write("refs.bib", ENTRY)
    book.write("a.md", QUOTED)
    return folder


def of_metadata(key: str, name: str):
    def made(book: Project, apart: Path) -> None:
        book.write("a.md", f"---\n{key}: {apart / name}\n---\n\n{QUOTED}")

    return made


def of_settings(key: str, name: str):
    def made(book: Project, apart: Path) -> None:
        book.write("citecheck.toml", f'{key} = ["../apart/{name}"]\n')

    return made


def of_file(file: str, content: str):
    def made(book: Project, apart: Path) -> None:
        book.write(file, content.replace("{apart}", str(apart)))

    return made


def of_link(link: str, name: str):
    def made(book: Project, apart: Path) -> None:
        (book.folder / link).unlink(missing_ok=True)
        (book.folder / link).parent.mkdir(exist_ok=True)
        (book.folder / link).symlink_to(apart / name)

    return made


def of_linked_folder(book: Project, apart: Path) -> None:
    (book.folder / "texts").rename(book.folder / "sources")
    (book.folder / "texts").symlink_to(apart / "texts")


TEXTS = {
    "metadata": of_metadata("citecheck.texts", "texts"),
    "metadata, one file": of_metadata("citecheck.texts", "texts/key1900.txt"),
    "settings": of_settings("texts", "texts"),
    "file field, whole path": of_file("refs.bib", ENTRY.replace("year", "file = {{apart}/files/a.txt}, year")),
    "file field, upwards": of_file("refs.bib", ENTRY.replace("year", "file = {../apart/files/a.txt}, year")),
    "file field of Zotero": of_file(
        "refs.bib", ENTRY.replace("year", "file = {a:../apart/files/a.txt:text/plain}, year")
    ),
    "link to a text": of_link("texts/key1900.txt", "texts/key1900.txt"),
    "link to a folder": of_linked_folder,
}
OTHERS = {
    "bibliography of metadata": of_metadata("bibliography", "key.bib"),
    "bibliography of settings": of_settings("bibliography", "key.bib"),
    "bibliography of quarto": of_file("_quarto.yml", "bibliography: ../apart/key.bib\n"),
    "bibliography of defaults": of_file("defaults.yaml", "bibliography: [{apart}/key.bib]\n"),
    "link to a bibliography": of_link("refs.bib", "key.bib"),
    "link to project settings": of_link("_quarto.yml", "key.bib"),
    "records of settings": of_settings("registry", "records"),
    "records of metadata": of_metadata("citecheck.registry", "records"),
    "link to a record": of_link("registry/secret.yaml", "records/secret.yaml"),
    "link to a folder of records": of_link("registry", "records"),
    "link to a manuscript": of_link("b.md", "draft.md"),
}


# --- what a file of the project names ---


@pytest.mark.parametrize("way", TEXTS)
def test_a_text_outside_is_read_only_where_the_person_says_so(
    book: Project, apart: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    TEXTS[way](book, apart)

    at_terminal = book.audit("--format", "json", "--context", "20", ".")
    allowed = book.audit("--format", "json", "--allow-outside", ".")
    hook = book.audit("--format", "json", "--hook", "--allow-outside", "a.md")
    monkeypatch.setenv("CI", "true")
    build = book.audit("--format", "json", "--allow-outside", "a.md", "--require-checked")

    assert SECRET in allowed.out
    for done in (at_terminal, hook, build):
        (unread,) = done.json["coverage"]["files"]["unread"]
        assert (SECRET in done.out + done.err, WHY in unread["why"], WHY in done.out) == (False, True, True)
        assert done.json["tally"]["unheld"] == 1
        assert [work["key"] for work in done.json["coverage"]["texts"]["missing"]] == ["key1900"]
    assert "audit with --allow-outside" in at_terminal.out
    assert ("no effect" in hook.out, "no effect" in build.out) == (True, True)
    assert (hook.code, build.code) == (0, 3)


@pytest.mark.parametrize("way", OTHERS)
def test_nothing_else_outside_is_read_either(
    book: Project, apart: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    OTHERS[way](book, apart)

    at_terminal = book.audit("--format", "json", ".")
    monkeypatch.setenv("PRE_COMMIT", "1")
    hook = book.audit(
        "--format", "json", "--hook", "--allow-outside", *(path.name for path in book.folder.glob("*.md"))
    )

    for done in (at_terminal, hook):
        assert (SECRET in done.out + done.err, "fault of citecheck" in done.err) == (False, False)
        if way != "link to project settings":
            assert WHY in done.out
            assert any(WHY in one["why"] for one in done.json["coverage"]["files"]["unread"])


@pytest.mark.parametrize("page", FORMATS)
def test_every_format_says_what_is_left_unread_and_why(book: Project, apart: Path, page: str) -> None:
    TEXTS["settings"](book, apart)

    done = book.audit("--format", page, "a.md")

    assert WHY in " ".join((done.out + done.err).split())
    assert SECRET not in done.out + done.err


@NEEDS_PANDOC
@pytest.mark.parametrize(
    ("name", "line"), [("a.tex", "\\bibliography{../apart/key}"), ("a.org", "#+bibliography: ../apart/key.bib")]
)
def test_a_bibliography_that_a_command_names_outside_is_not_read(
    book: Project, apart: Path, name: str, line: str
) -> None:
    book.write(name, f"{line}\n\nHe says so.\n")

    done = book.audit("--format", "json", name)

    assert (SECRET in done.out, [WHY in one["why"] for one in done.json["bibliographies"]]) == (False, [True])


@pytest.mark.parametrize(
    ("key", "value"), [("masks", "../../apart/tables/masks.tsv"), ("locators", "{apart}/tables/masks.tsv")]
)
def test_a_table_outside_is_not_read(book: Project, apart: Path, key: str, value: str) -> None:
    value = value.format(apart=apart)
    book.write("texts/texts.toml", f'[[text]]\nfile = "austen1813.txt"\n{key} = "{value}"\n')

    for arguments in (("audit", "."), ("texts", "list"), ("texts", "check")):
        done = book.run(*arguments)

        assert f"“{value}” is not read: {WHY}" in done.out + done.err, arguments
        assert "cannot be used" not in done.out + done.err


@pytest.mark.parametrize(
    "arguments", [("find", OUTSIDE), ("texts", "list"), ("texts", "check"), ("texts", "index"), ("explain", "a.md:1")]
)
def test_every_command_leaves_a_folder_outside_unread(book: Project, apart: Path, arguments: tuple[str, ...]) -> None:
    TEXTS["settings"](book, apart)

    done = book.run(*arguments)

    assert ("key1900.txt" in done.out, SECRET in done.out.replace(OUTSIDE, "")) == (False, False)
    assert WHY in done.out + done.err or arguments[0] == "explain"


@pytest.mark.parametrize("arguments", [("registry", "show", "secret"), ("registry", "lint"), ("collate", "secret")])
def test_commands_on_records_leave_records_outside_unread(
    book: Project, apart: Path, arguments: tuple[str, ...]
) -> None:
    OTHERS["records of settings"](book, apart)

    done = book.run(*arguments)

    assert (done.code, SECRET in done.out, WHY in done.err) == (2, False, True)


def test_nothing_is_added_to_a_folder_outside(book: Project, apart: Path) -> None:
    TEXTS["settings"](book, apart)
    book.write("new.txt", "Some words of a new text that nobody has read so far.\n")

    done = book.run("texts", "add", "new.txt")

    assert (done.code, WHY in done.err, sorted(path.name for path in (apart / "texts").iterdir())) == (
        *(2, True),
        ["key1900.txt"],
    )


def test_what_belongs_to_git_is_no_part_of_a_project(book: Project) -> None:
    book.write(".git/config", '[http]\n\textraheader = "AUTHORIZATION: basic hunter2"\n')
    book.write(".git/texts/austen1813.txt", OUTSIDE)
    book.write("a.md", f"---\nbibliography: .git/config\ncitecheck:\n  texts: .git/texts\n---\n\n{QUOTED}")

    done = book.audit("--format", "json", "a.md")

    assert (SECRET in done.out + done.err, WHY in done.out) == (False, True)


@pytest.mark.parametrize(("way", "kind"), [("records of settings", "files"), ("link to a manuscript", "files")])
def test_what_is_left_unread_counts_where_files_must_be_checked(
    book: Project, apart: Path, way: str, kind: str
) -> None:
    OTHERS[way](book, apart)
    book.write("a.md", "Plain words.\n")

    codes = [book.audit(f"--require-checked={one}", ".").code for one in (kind, "places")]

    assert codes == [3, 0]


def test_show_settings_says_what_is_not_read(book: Project, apart: Path) -> None:
    book.write("citecheck.toml", 'texts = ["../apart/texts", "texts"]\n')

    done = book.run("show-settings")

    assert done.out.count("(outside the project: not read)") == 1


def test_a_redacted_report_names_no_folder_outside(book: Project, apart: Path) -> None:
    TEXTS["file field, whole path"](book, apart)

    for page in FORMATS:
        done = book.audit("--redact", "--format", page, "a.md")

        assert str(apart) not in done.out + done.err, page


@pytest.mark.parametrize("make", ["a bibliography", "a file field", "a folder", "a link"])
def test_a_build_tells_nobody_what_is_there(
    book: Project, apart: Path, monkeypatch: pytest.MonkeyPatch, make: str
) -> None:
    monkeypatch.setenv("CI", "true")
    said = []
    for name in ("thereabouts", "gone"):
        (apart / "thereabouts").mkdir(exist_ok=True)
        for suffix in (".bib", ".txt"):
            (apart / f"thereabouts{suffix}").write_text(OUTSIDE, "utf-8")
        if make == "a bibliography":
            book.write("a.md", f"---\nbibliography: ../apart/{name}.bib\n---\n\n{QUOTED}")
        elif make == "a file field":
            book.write("refs.bib", ENTRY.replace("year", f"file = {{../apart/{name}.txt}}, year"))
        elif make == "a folder":
            book.write("citecheck.toml", f'texts = ["../apart/{name}"]\n')
        else:
            (book.folder / "b.md").unlink(missing_ok=True)
            (book.folder / "b.md").symlink_to(apart / f"{name}.txt")
        done = book.audit("--format", "concise", ".")
        said.append((done.code, (done.out + done.err).replace(name, "NAME")))

    assert said[0] == said[1]


# --- the project ---


@pytest.mark.parametrize("top", [".git", "citecheck.toml", None])
def test_files_inside_one_project_name_each_other(
    book: Project, monkeypatch: pytest.MonkeyPatch, top: str | None
) -> None:
    book.write(
        "parts/one/a.md", f"---\nbibliography: ../../refs.bib\ncitecheck:\n  texts: ../../sources\n---\n\n{FAULTY}"
    )
    (book.folder / "texts").rename(book.folder / "sources")
    (book.folder / "sources" / "linked.txt").symlink_to(book.folder / "sources" / "austen1813.txt")
    if top == ".git":
        (book.folder / top).mkdir()
    elif top:
        book.write(top, "")
    if top:
        monkeypatch.chdir(book.folder / "parts" / "one")

    done = book.audit("a.md" if top else "parts/one/a.md")

    assert (done.code, done.rules) == (1, ["quotation-altered"])
    assert "outside" not in done.err


def test_a_config_below_the_top_of_a_repository_names_texts_beside_its_folder(book: Project) -> None:
    (book.folder / ".git").mkdir()
    book.write("paper/citecheck.toml", 'texts = ["../texts"]\nbibliography = ["../refs.bib"]\n')
    book.write("paper/a.md", FAULTY)

    assert book.audit("paper").rules == ["quotation-altered"]


def test_a_config_above_a_strangers_repository_opens_its_own_texts_and_no_more(
    book: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.write("citecheck.toml", 'texts = ["texts"]\n')
    book.write("diary.bib", ENTRY.replace("Words", SECRET))
    (book.folder / "clone" / ".git").mkdir(parents=True)
    book.write("clone/a.md", f"---\nbibliography: ../diary.bib\n---\n\n{FAULTY}")
    monkeypatch.chdir(book.folder / "clone")

    done = book.audit("a.md")

    assert "the copy held" in done.out
    assert (SECRET in done.out + done.err, WHY in done.err) == (False, True)


def test_the_home_of_the_user_is_no_project(book: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    book.write("../home/notes/diary.bib", ENTRY.replace("Words", SECRET))
    book.write("../home/.netrc", ENTRY.replace("Words", SECRET))
    book.write("../home/mine.bib", ENTRY.replace("Words", "Beside"))
    book.write("../home/a.md", f"---\nbibliography: [notes/diary.bib, .netrc, mine.bib]\n---\n\n{QUOTED}")
    book.write("../home/load/a.md", f"---\nbibliography: [../mine.bib]\n---\n\n{QUOTED}")
    (home / ".git").mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)

    beside = book.report("a.md")["bibliographies"]
    below = book.report("load/a.md")["bibliographies"]

    assert {one["path"]: one["entries"] for one in beside} == {"mine.bib": 1, "notes/diary.bib": 0, ".netrc": 0}
    assert [one["entries"] for one in below] == [0]


# --- what the person names ---


def test_what_a_command_line_names_is_read(book: Project, apart: Path) -> None:
    named = ("-b", "../apart/key.bib", "--texts", "../apart/texts", "--registry", str(apart / "records"))
    (apart / "near.bib").write_text(ENTRY.replace("year", "file = {files/a.txt}, year"), "utf-8")

    assert SECRET in book.audit("a.md", *named).out
    assert SECRET in book.audit("a.md", "-b", "../apart/near.bib").out
    assert SECRET in book.run("find", OUTSIDE, "--texts", "../apart/texts").out
    assert book.report("../apart/draft.md")["inputs"][0]["read"] is True
    assert WHY not in book.audit("a.md", *named).err


def test_in_a_build_too_a_command_line_names_files_outside_but_no_link_inside(
    book: Project, apart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    (book.folder / "b.md").symlink_to(apart / "draft.md")
    (book.folder / "lent").symlink_to(apart / "texts")

    assert SECRET in book.audit("a.md", "--texts", "../apart/texts").out
    assert SECRET not in book.audit("a.md", "--texts", "lent").out
    assert book.report("b.md")["inputs"][0]["read"] is False
    monkeypatch.delenv("CI")
    assert book.report("b.md")["inputs"][0]["read"] is True


NAMED = (
    ("audit", "lent/draft.md"),
    ("audit", "lent"),
    ("audit", "key.bib"),
    ("audit", "a.md", "-b", "key.bib"),
    ("audit", "a.md", "--baseline", "known.json"),
    ("baseline", "write", "a.md", "--baseline", "known.json"),
    ("baseline", "prune", "a.md", "--baseline", "lent/known.json"),
    ("explain", "lent/draft.md:1"),
    ("collate", "k.txt", "texts/austen1813.txt"),
    ("collate", "texts/austen1813.txt", "lent/texts/key1900.txt"),
    ("find", OUTSIDE, "--texts", "lent/texts"),
    ("find", "--from", "asked.jsonl"),
    ("texts", "add", "k.txt", "--key", "other1900"),
    ("texts", "add", "lent/files/a.txt"),
    ("texts", "list", "--texts", "lent/texts"),
    ("registry", "lint", "lent/records"),
    ("registry", "import", "edition.xml"),
    ("registry", "new", "--from-finding", "lent/known.json", "abcdef"),
)


@pytest.mark.parametrize(
    ("at", "arguments"), [*(("inside", one) for one in NAMED), *(("above", NAMED[number]) for number in (0, 2, 8, 15))]
)
def test_in_a_build_no_command_follows_a_link_out_of_the_project(
    book: Project, apart: Path, monkeypatch: pytest.MonkeyPatch, at: str, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("CI", "true")
    (book.folder / ".git").mkdir()
    (apart / "known.json").write_text(f'{{"version": 1, "{SECRET}', "utf-8")
    (apart / "asked.jsonl").write_text(f'{{"quote": "{SECRET}"}}\n', "utf-8")
    (apart / "edition.xml").write_text(f"<TEI><{SECRET}></TEI>", "utf-8")
    links = ("key.bib", "known.json", "asked.jsonl", "edition.xml")
    for link, name in ((book.folder / "k.txt", "texts/key1900.txt"), *((book.folder / one, one) for one in links)):
        link.symlink_to(apart / name)
    (book.folder / "lent").symlink_to(apart)
    if at == "above":
        monkeypatch.chdir("/")
        files = (*links, "a.md", "k.txt", "lent", "texts/")
        arguments = tuple(str(book.folder / one) if one.startswith(files) else one for one in arguments)
    before = {path: path.stat().st_mtime_ns for path in (book.folder / "texts").iterdir()}

    done = book.run(*arguments)

    assert WHY in " ".join((done.out + done.err).split())
    assert SECRET not in (done.out + done.err).replace(OUTSIDE, "")
    assert before == {path: path.stat().st_mtime_ns for path in (book.folder / "texts").iterdir()}


def test_in_a_build_nothing_is_written_through_a_link_out_of_the_project(
    book: Project, apart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (apart / "mine.txt").write_text("kept", "utf-8")
    (book.folder / "report.json").symlink_to(apart / "mine.txt")
    (book.folder / "out").symlink_to(apart)
    monkeypatch.setenv("CI", "true")

    for output in ("report.json", "out/mine.txt", "out/new.txt"):
        done = book.audit("a.md", "--format", "json", "-o", output)
        assert (done.code, f"{output}: not written to: {WHY}, and no link" in done.err) == (2, True)
    assert book.run("texts", "add", "a.md", "--texts", "out/more").code == 2
    assert ((apart / "mine.txt").read_text("utf-8"), (apart / "new.txt").exists(), (apart / "more").exists()) == (
        "kept",
        False,
        False,
    )
    monkeypatch.delenv("CI")
    assert book.audit("a.md", "--format", "json", "-o", "report.json").code == 0
    assert (apart / "mine.txt").read_text("utf-8") != "kept"


def test_in_a_build_links_inside_one_project_and_those_of_the_system_are_followed(
    book: Project, apart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (book.folder / "drafts").mkdir()
    (book.folder / "drafts" / "b.md").symlink_to(book.folder / "a.md")
    (apart.parent / "way").symlink_to(apart)
    monkeypatch.setenv("CI", "true")

    assert book.report("drafts/b.md")["inputs"][0]["read"] is True
    assert book.report(str(apart.parent / "way" / "draft.md"))["inputs"][0]["read"] is True
    assert book.run("collate", "../way/texts/key1900.txt", "texts/austen1813.txt", "--at", "1").code == 0


def test_a_program_may_allow_what_lies_outside(book: Project, apart: Path) -> None:
    TEXTS["settings"](book, apart)

    assert citecheck.audit("a.md").quotations[0].wording.name == "UNHELD"
    assert citecheck.audit("a.md", allow_outside=True).quotations[0].wording.name != "UNHELD"


# --- the user's own library ---


def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    file = tmp_path / "own" / "citecheck" / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize("way", TEXTS)
def test_the_folders_of_the_users_own_library_are_read_in_hooks_too(
    book: Project, apart: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    settings_file(tmp_path, monkeypatch, f'library = ["{apart}"]\n')
    TEXTS[way](book, apart)

    assert SECRET in book.audit("--hook", "--format", "json", "a.md").out


def test_the_user_may_allow_all_in_the_own_settings_but_not_for_builds(
    book: Project, apart: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_file(tmp_path, monkeypatch, "allow-outside = true\n")
    TEXTS["settings"](book, apart)

    assert SECRET in book.audit("a.md").out
    monkeypatch.setenv("CI", "1")
    assert SECRET not in book.audit("a.md").out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("library = 3\n", "a folder or a list of folders"),
        ('library = ["notes"]\n', "names folders in full, not “notes”"),
        ('allow-outside = "yes"\n', "is true or false"),
        ("texts = []\n", "unknown key “texts”"),
        ("library = [\n", "not valid TOML"),
    ],
)
def test_a_settings_file_of_the_user_that_cannot_be_used_is_one_sentence(
    book: Project, apart: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    file = settings_file(tmp_path, monkeypatch, text)
    TEXTS["settings"](book, apart)

    done = book.audit("a.md")

    assert (done.code, done.err.startswith(f"citecheck: {file}: "), said in done.err) == (2, True, True)


@pytest.mark.parametrize("manager", ["zotero", "zotero, linked files", "zotero, as it comes", "jabref"])
def test_the_folders_of_the_users_reference_manager_are_read(
    book: Project, apart: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, manager: str
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    home = tmp_path / "home"
    key = {"zotero": "dataDir", "zotero, linked files": "baseAttachmentPath"}.get(manager, "other")
    if manager == "jabref":
        file, text = (
            ".java/.userPrefs/org/jabref/prefs.xml",
            f'<map><entry key="mainFileDirectory" value="{apart}"/></map>',
        )
    else:
        file, text = ".zotero/zotero/a1.default/prefs.js", f'user_pref("extensions.zotero.{key}", "{apart}");\n'
    (home / file).parent.mkdir(parents=True)
    (home / file).write_text(text, "utf-8")
    if manager == "zotero, as it comes":
        apart.rename(home / "Zotero")
        apart = home / "Zotero"
    book.write("refs.bib", ENTRY.replace("year", f"file = {{{apart}/files/a.txt}}, year"))

    assert SECRET in book.audit("--hook", "--format", "json", "a.md").out


def test_what_a_bibliography_says_of_folders_grants_nothing(book: Project, apart: Path) -> None:
    comment = f"@Comment{{jabref-meta: fileDirectory:{apart};}}\n@Comment{{jabref-meta: fileDirectory-me:{apart};}}\n"
    book.write("refs.bib", comment + ENTRY.replace("year", f"file = {{{apart}/files/a.txt}}, year"))

    done = book.audit("--format", "json", "a.md")

    assert (SECRET in done.out, WHY in done.out) == (False, True)


# --- the filter ---


@NEEDS_PANDOC
def test_the_filter_reads_no_source_and_no_text_that_a_document_names_outside(book: Project, apart: Path) -> None:
    book.write("a.md", f"---\ncitecheck:\n  source: ../apart/draft.md\n  texts: ../apart/texts\n---\n\n{QUOTED}")
    tree = json.dumps(run((book.folder / "a.md").read_bytes(), "markdown", "a.md").document)

    done = book.shell(f"{os.sys.executable} {JSON} html <<'END'\n{tree}\nEND")

    assert (SECRET in done.err, done.err.count(WHY), "draft.md: not read" in done.err) == (False, 2, True)


# --- the seam ---


def test_settings_that_are_a_link_out_of_the_project_are_not_read(
    book: Project, apart: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (apart / "other.toml").write_text(f"{SECRET} = 1\n", "utf-8")
    (book.folder / "citecheck.toml").symlink_to(apart / "other.toml")

    done = book.audit("a.md")
    settings_file(tmp_path, monkeypatch, f'library = "{apart}"\n')

    assert (done.code, SECRET in done.err) == (2, False)
    assert "a link that leads out of the project" in done.err
    assert f"unknown key “{SECRET}”" in book.audit("a.md").err


SPELLINGS = (
    *(
        "../apart/{}",
        "./../apart/{}",
        "texts/../../apart/{}",
        "{apart}/{}",
        "{apart}/./{}",
        "/{apart}/{}",
        "{apart}//{}",
    ),
    *("/proc/self/root{apart}/{}", "/proc/self/cwd/../apart/{}", "/proc/{pid}/cwd/../apart/{}", "up/apart/{}"),
    *("texts/there/{}", "texts/round/../there/{}", "~/../apart/{}", "sub/../../apart/{}", "\\..\\..\\apart\\{}"),
)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_way_to_write_a_path_leads_out(book: Project, apart: Path, spelling: str) -> None:
    (book.folder / "up").symlink_to("..")
    (book.folder / "texts" / "there").symlink_to(apart)
    (book.folder / "texts" / "round").symlink_to("round")
    (book.folder / "sub").symlink_to("texts")
    named = spelling.replace("{apart}", str(apart)).replace("{pid}", str(os.getpid()))
    text, book_file, folder = (named.format(name) for name in ("files/a.txt", "key.bib", "texts"))
    book.write("refs.bib", ENTRY.replace("year", f"file = {{{text}}}, year"))
    header = json.dumps({"bibliography": ["refs.bib", book_file], "citecheck": {"texts": [folder, text]}})
    book.write("a.md", f"---\n{header}\n---\n\n{QUOTED}")

    done = book.audit("--format", "json", "a.md")

    assert (SECRET in done.out + done.err, done.json["tally"]["unheld"]) == (False, 1)
    assert SECRET in book.audit("--allow-outside", "a.md").out or not Path(book.folder, text).exists()


def test_a_link_that_changes_between_the_look_and_the_opening_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a").write_text("inside", "utf-8")
    (tmp_path / "b").write_text("outside", "utf-8")
    link = tmp_path / "in" / "link"
    link.symlink_to("a")
    reach = Reach(lambda: OwnSettings(""), (tmp_path / "in",))
    look = decoding.look

    def late(path: Path):
        link.unlink()
        link.symlink_to(tmp_path / "b")
        return look(path)

    assert decoding.file_bytes(link, 100, reach) == b"inside"
    monkeypatch.setattr(decoding, "look", late)
    with pytest.raises(decoding.BytesError, match="outside the project"):
        decoding.file_bytes(link, 100, reach)


def test_without_a_system_that_tells_where_an_open_file_lies_its_name_is_followed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citecheck.foundation.reach.OPEN_FILES", str(tmp_path / "none"))
    (tmp_path / "a").write_text("inside", "utf-8")
    reach = Reach(lambda: OwnSettings(""), (tmp_path,))

    assert decoding.file_bytes(tmp_path / "a", 100, reach) == b"inside"


def test_without_a_home_there_are_no_own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setattr(Path, "home", nobody)

    assert own_settings().library == ()
