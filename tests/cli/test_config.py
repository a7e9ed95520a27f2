"""Settings: where they are found, what they mean, and the messages about unusable ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from command_line import FAULTY, MISPLACED, ROOT, SOUND, UNHELD, Project
from hypothesis import given
from hypothesis import strategies as st

from citecheck.audit.config import DOCUMENT_KEYS, KEYS, Choice, Settings, Voice, find, merged
from citecheck.audit.files import MANUSCRIPTS
from citecheck.errors import ConfigError
from citecheck.model.coverage import KINDS

# --- where ---


def test_the_nearest_config_wins_and_in_one_folder_the_first_by_name(book: Project) -> None:
    book.write("pyproject.toml", "[tool.citecheck]\nfail-on = 'note'\n")
    book.write("part/.citecheck.toml", "fail-on = 'warning'\n")
    book.write("part/citecheck.toml", "fail-on = 'never'\n")
    book.write("part/deep/pyproject.toml", "[project]\nname = 'another tool'\n")
    book.write("other/.citecheck.toml", "fail-on = 'warning'\n")
    book.write("other/pyproject.toml", "[tool.citecheck]\nfail-on = 'note'\n")
    book.write("other/deep/a.md", SOUND)

    found = {name: find(Path(name)) for name in (".", "part", "part/deep", "other/deep", "other/deep/a.md")}

    assert {
        ".": ("note", book.folder),
        "part": ("never", book.folder / "part"),
        "part/deep": ("never", book.folder / "part"),
        "other/deep": ("warning", book.folder / "other"),
        "other/deep/a.md": ("warning", book.folder / "other"),
    } == {name: (settings.fail_on, settings.root) for name, settings in found.items()}


def test_an_empty_config_ends_the_search(book: Project) -> None:
    book.write("citecheck.toml", "fail-on = 'note'\n")
    book.write("part/citecheck.toml", "")

    assert ("error", book.folder / "part") == (find(Path("part")).fail_on, find(Path("part")).root)


def test_a_folder_called_like_a_config_is_said_and_one_called_like_a_pyproject_is_none(book: Project) -> None:
    (book.folder / "pyproject.toml").mkdir()

    assert Settings(root=book.folder, texts=(book.folder / "texts",)) == replace(find(Path()), reach=None)

    (book.folder / "citecheck.toml").mkdir()
    with pytest.raises(ConfigError, match=r"^citecheck\.toml: this is a folder"):
        find(Path())


def test_without_a_config_the_root_is_the_working_folder_or_the_folder_of_a_file_elsewhere(
    book: Project, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (book.folder / "part").mkdir()

    assert book.folder == find(Path("part")).root
    assert tmp_path / "elsewhere" == find(tmp_path / "elsewhere").root


def test_texts_and_records_are_looked_for_beside_the_config(book: Project) -> None:
    for name in ("registry", "part/texts", "part/deep/texts"):
        (book.folder / name).mkdir(parents=True)
    book.write("part/citecheck.toml", "")

    found = find(Path("part/deep"))

    assert ((book.folder / "part/texts",), ()) == (found.texts, found.registry)
    assert ((book.folder / "texts",), (book.folder / "registry",)) == (find(Path()).texts, find(Path()).registry)


def test_without_a_config_those_nearest_the_file_are_taken(book: Project) -> None:
    (book.folder / "part/texts").mkdir(parents=True)
    (book.folder / "part/deep").mkdir()
    (book.folder / "other").mkdir()

    assert (book.folder / "part/texts",) == find(Path("part/deep")).texts
    assert (book.folder / "texts",) == find(Path("other")).texts


def test_paths_start_from_the_file_that_names_them(
    book: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    book.write("part/citecheck.toml", 'texts = ["t", "../texts", "/abs", "~/held"]\nbibliography = "b.bib"\n')

    found = find(Path("part/deep"))

    part = book.folder / "part"
    assert (part / "t", part / "../texts", Path("/abs"), tmp_path / "home" / "held") == found.texts
    assert (part / "b.bib",) == found.bibliography


def test_every_key_is_read(book: Project) -> None:
    book.write(
        "citecheck.toml",
        'texts = "t"\nregistry = ["r"]\nbibliography = "b"\nselect = ["quotation-unheld"]\nignore = "date"\n'
        'fail-on = "warning"\nrequire-checked = true\ninclude = ["*.md"]\nexclude = ["old"]\n',
    )

    choice = Choice("citecheck.toml", ("quotation-unheld",), ("date",), "warning", KINDS)
    assert Settings(
        root=book.folder,
        texts=(book.folder / "t",),
        registry=(book.folder / "r",),
        bibliography=(book.folder / "b",),
        include=("*.md",),
        exclude=("old",),
        said=(choice,),
    ) == replace(find(Path()), reach=None)


@pytest.mark.parametrize("key", ["fail_on", "fail-on"])
def test_a_key_may_be_written_with_underscores(book: Project, key: str) -> None:
    book.write("citecheck.toml", f"{key} = 'never'\n")

    assert find(Path()).fail_on == "never"


def test_a_config_may_begin_with_a_byte_order_mark_and_end_its_lines_as_windows_does(book: Project) -> None:
    book.write("citecheck.toml", b"\xef\xbb\xbffail-on = 'never'\r\n\r\ntexts = 't'\r\n")

    assert find(Path()).fail_on == "never"


# --- what cannot be used ---

BAD = [
    ("texst = 'a'\n", "citecheck.toml:1: unknown key “texst”; is “texts” meant?"),
    ("texts = 'a'\n\nfail_onn = 'never'\n", "citecheck.toml:3: unknown key “fail_onn”; is “fail-on” meant?"),
    ("colour = 1\n", "citecheck.toml:1: unknown key “colour”; known are texts, registry, bibliography, retractions, "),
    ("[tool.citecheck]\ntexts = 'a'\n", "citecheck.toml: unknown key “tool”; known are "),
    ("'te xts' = 'a'\n", "citecheck.toml:1: unknown key “te xts”; is “texts” meant?"),
    ("texts = 1\n", "citecheck.toml:1: “texts” is a string or a list of strings"),
    ("texts = ['a', 1]\n", "citecheck.toml:1: “texts” is a string or a list of strings"),
    ("texts = { a = 1 }\n", "citecheck.toml:1: “texts” is a string or a list of strings"),
    ("ignore = false\n", "citecheck.toml:1: “ignore” is a string or a list of strings"),
    ("texts = ''\n", "citecheck.toml:1: “texts” names no path"),
    ("\n# x\nbibliography = ['a.bib', ' ']\n", "citecheck.toml:3: “bibliography” names no path"),
    ("fail-on = 'fatal'\n", "citecheck.toml:1: “fail-on” is one of error, warning, note, never, not “fatal”"),
    ("fail-on = ['error']\n", "citecheck.toml:1: “fail-on” is one of error, warning, note, never, not “['error']”"),
    ("require-checked = 'yes'\n", "citecheck.toml:1: “require-checked” is true, false, or a list of words, places, "),
    ("require-checked = 1\n", "citecheck.toml:1: “require-checked” is true, false, or a list of words, places, "),
    (
        "ignore = ['qoutation-altered']\n",
        "citecheck.toml: no rule is called “qoutation-altered” (is “quotation-altered”",
    ),
    ("texts = ['a'\n\nfail-on = 1\n", "citecheck.toml: not valid TOML: Unclosed array (at line 3, column 1)"),
    ("texts = 'a'\ntexts = 'b'\n", "citecheck.toml: not valid TOML: Cannot overwrite a value (at line 2"),
    (b"texts = '\xe9'\n", "citecheck.toml: not UTF-8 (byte 9); save it as UTF-8"),
    ("x = " + "[" * 100_000, "citecheck.toml: not valid TOML: it nests too deeply"),
    (b"\0\0\0", "citecheck.toml: not valid TOML: "),
]


@pytest.mark.parametrize(("toml", "sentence"), BAD, ids=range(len(BAD)))
def test_a_config_that_cannot_be_used_is_one_sentence_with_file_and_line(
    book: Project, toml: str | bytes, sentence: str
) -> None:
    book.write("a.md", FAULTY)
    book.write("citecheck.toml", toml)

    done = book.audit("a.md")

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"citecheck: {sentence}")
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("texts = 'no setting of ours'\n[tool.citecheck]\ntexst = 'a'\n", ":3: unknown key “texst”; is “texts” meant?"),
        ("[tool]\ncitecheck = 'off'\n", ": “tool.citecheck” is a table of settings"),
        ("[tool.citecheck.texts]\na = 1\n", ": “texts” is a string or a list of strings"),
    ],
)
def test_a_pyproject_too(book: Project, toml: str, sentence: str) -> None:
    book.write("pyproject.toml", toml)

    with pytest.raises(ConfigError) as caught:
        find(Path())

    assert f"pyproject.toml{sentence}" == str(caught.value)


@pytest.mark.parametrize("toml", ["", "tool = 1\n", "[tool.other]\ncitecheck = 1\n", "[project]\nname = 'x'\n"])
def test_a_pyproject_that_does_not_speak_of_us_is_none(book: Project, toml: str) -> None:
    book.write("pyproject.toml", toml)

    assert find(Path()).said == ()


def test_folders_that_a_config_names_and_that_are_not_there_are_said(book: Project) -> None:
    book.write("citecheck.toml", "texts = ['texts', 'more']\n")
    book.write("a.md", SOUND)

    done = book.audit("a.md")

    assert done.code == 0
    assert "citecheck: more: no such folder of texts\n" in done.err


def test_records_that_a_config_names_and_that_are_not_there_end_the_run(book: Project) -> None:
    book.write("citecheck.toml", "registry = 'more'\n")
    book.write("a.md", SOUND)

    done = book.audit("a.md")

    assert done.code == 2
    assert "more: no such file or folder of records" in done.err


# --- who has the last word ---


def codes(book: Project, *arguments: str) -> tuple[int, list[str]]:
    done = book.audit(*arguments)
    return done.code, done.rules


def document(words: str, **settings: str) -> str:
    lines = "".join(f"  {key.replace('_', '-')}: {value}\n" for key, value in settings.items())
    return f"---\ncitecheck:\n{lines}---\n\n{words}"


def test_the_command_line_has_the_last_word_and_the_document_a_word_before_the_config(book: Project) -> None:
    book.write("citecheck.toml", "fail-on = 'warning'\nignore = ['quotation']\n")
    book.write("plain.md", MISPLACED)
    book.write("own.md", document(MISPLACED, select="quotation-misplaced"))
    book.write("mild.md", document(MISPLACED, select="quotation-misplaced", fail_on="error"))

    assert codes(book, "plain.md") == (0, [])
    assert codes(book, "own.md") == (1, ["quotation-misplaced"])
    assert codes(book, "mild.md") == (0, ["quotation-misplaced"])
    assert codes(book, "plain.md", "--select", "quotation-misplaced") == (1, ["quotation-misplaced"])
    assert codes(book, "mild.md", "--fail-on", "note") == (1, ["quotation-misplaced"])
    assert codes(book, "own.md", "--ignore", "quotation-misplaced") == (0, [])


def test_what_one_document_says_of_itself_holds_for_no_other(book: Project) -> None:
    book.write("a.md", document(FAULTY, ignore="quotation-altered"))
    book.write("b.md", FAULTY)
    book.write("c.md", document(FAULTY, fail_on="never"))
    book.write("d.md", document(UNHELD, require_checked="true"))
    book.write("e.md", UNHELD)

    assert codes(book, "a.md") == (0, [])
    assert codes(book, "a.md", "b.md") == (1, ["quotation-altered"])
    assert codes(book, "a.md", "c.md") == (0, ["quotation-altered"])
    assert codes(book, "a.md", "d.md", "e.md") == (3, [])
    assert codes(book, "a.md", "e.md") == (0, [])


def test_a_bibliography_that_one_document_uses_is_under_its_settings(book: Project) -> None:
    book.write("lost.bib", "@book{a, title = {A}, year = 1900}\n@book{b, title = {B}, year = 1901\n")
    head = "---\nbibliography: lost.bib\ncitecheck:\n  ignore: reference\n  fail-on: warning\n---\n\nSee [@a].\n"
    book.write("a.md", head)
    book.write("b.md", head.replace("  ignore: reference\n", ""))

    alone, asked, both = (book.audit(*names).rules for names in (["a.md"], ["a.md", "lost.bib"], ["a.md", "b.md"]))

    assert alone == []
    assert "reference-unreadable" in asked
    assert "reference-unreadable" in both


def test_each_file_has_the_config_nearest_to_it(book: Project) -> None:
    (book.folder / ".git").mkdir()
    book.write("part/citecheck.toml", "ignore = 'quotation-altered'\ntexts = '../texts'\nexclude = 'old'\n")
    book.write("other/citecheck.toml", "fail-on = 'never'\ntexts = 'held'\n")
    book.write(
        "other/held/austen1813.txt", "She had in her possession a large fortune, it is said by all of them here.\n"
    )
    for name in ("a.md", "part/a.md", "part/old/a.md", "other/a.md"):
        book.write(name, FAULTY)

    report = book.report()

    assert [(quotation["path"], quotation["wording"]) for quotation in report["quotations"]] == [
        ("a.md", "differs"),
        ("other/a.md", "absent"),
        ("part/a.md", "differs"),
    ]
    spoken = [finding for finding in report["findings"] if finding["rule"] != "citation-unchecked"]
    assert [finding["path"] for finding in spoken] == ["a.md", "other/a.md"]
    assert book.audit().code == 1
    assert book.audit("part", "other").code == 0


def test_verdicts_are_the_same_alone_and_together(book: Project) -> None:
    book.write("part/citecheck.toml", "texts = 'none'\n")
    names = ["a.md", "part/a.md", "b.md"]
    for name in names:
        book.write(name, FAULTY)

    together = {q["path"]: q["wording"] for q in book.report(*names)["quotations"]}
    alone = {name: book.report(name)["quotations"][0]["wording"] for name in names}

    assert {"a.md": "differs", "part/a.md": "unheld", "b.md": "differs"} == together == alone


@pytest.mark.parametrize("key", [key for key in KEYS if key not in DOCUMENT_KEYS])
def test_what_a_search_finds_is_not_for_a_document_to_say(key: str) -> None:
    with pytest.raises(ConfigError, match=f"unknown key “{key}”; it belongs in citecheck.toml"):
        merged(Settings(root=Path()), {key: "x"}, Voice("a.md", Path()), DOCUMENT_KEYS)


@given(
    st.dictionaries(st.text(max_size=12), st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text()))
)
def test_no_table_does_worse_than_an_error_of_settings(table: dict[str, object]) -> None:
    try:
        merged(Settings(root=Path()), table, Voice("x", Path(), "text = 1\n"))
    except ConfigError as error:
        assert str(error).startswith("x")


def test_the_page_on_settings_names_every_key_and_no_other() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8").partition("## What a search finds")[0]

    named = [key for line in page.splitlines() if line.startswith("| `") for key in line.split("|")[1].split(",")]

    assert sorted(key.strip(" `") for key in named) == sorted(KEYS)


def test_the_page_on_settings_names_what_a_search_takes() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")

    assert " ".join(MANUSCRIPTS) in page.replace(".Rmd", ".rmd")
