"""What an audit assembles: bibliographies of a manuscript and of its project, texts, and the manuscript's metadata."""

from __future__ import annotations

import gzip
import hashlib
import shutil

import pytest
from command_line import FAULTY, SOUND, UNHELD, Project

from citecheck.audit.assembly import LEFT_OUT
from citecheck.foundation.pandoc import find_pandoc

NEEDS_PANDOC = pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")
BOOK = "@book{{{key}, title = {{{key}}}, author = {{A, B}}, year = 1900}}\n"


def bib(book: Project, name: str, *keys: str) -> None:
    book.write(name, "".join(BOOK.format(key=key) for key in keys))


def books(book: Project, *arguments: str) -> list[str]:
    return [entry["path"] for entry in book.report(*arguments)["bibliographies"]]


# --- which bibliography ---


@pytest.fixture
def shelf(book: Project) -> Project:
    """Several bibliographies, so that the only one beside the manuscript is not taken for want of another."""
    for name in ("a.bib", "b.bib", "part/c.bib"):
        bib(book, name, name.removesuffix(".bib").rpartition("/")[2])
    return book


NAMED = {
    "one": ("x.md", "---\nbibliography: a.bib\n---\n\nx\n", ["a.bib"]),
    "list": ("x.md", "---\nbibliography: [b.bib, a.bib]\n---\n\nx\n", ["b.bib", "a.bib"]),
    "block list": ("x.md", "---\nbibliography:\n  - b.bib\n  - part/c.bib\n---\n\nx\n", ["b.bib", "part/c.bib"]),
    "quoted": ("x.md", "---\nbibliography: 'a.bib'\n---\n\nx\n", ["a.bib"]),
    "own map": ("x.md", "---\ncitecheck:\n  bibliography: a.bib\n---\n\nx\n", ["a.bib"]),
    "flat key": ("x.md", "---\ncitecheck.bibliography: [a.bib]\n---\n\nx\n", ["a.bib"]),
    "gfm": ("x.markdown", "---\nbibliography: a.bib\n---\n\nx\n", ["a.bib"]),
    "r markdown": ("x.Rmd", "---\nbibliography: a.bib\n---\n\nx\n", ["a.bib"]),
    "quarto": ("x.qmd", "---\nbibliography: a.bib\n---\n\nx\n", ["a.bib"]),
    "text": ("x.txt", "---\nbibliography: a.bib\n---\n\nx\n", ["a.bib"]),
    "bibtex": ("x.tex", "\\documentclass{article}\n\\begin{document}x\n\\bibliography{a,b}\n\\end{document}\n", None),
    "biblatex": ("x.tex", "\\addbibresource[location=local]{b.bib}\n\\begin{document}x\\end{document}\n", ["b.bib"]),
    "comment": ("x.tex", "% \\bibliography{a}\n\\addbibresource{b.bib}\nx\n", ["b.bib"]),
    "org": ("x.org", "#+bibliography: a.bib\n\nx\n", ["a.bib"]),
    "ORG": ("x.org", '#+BIBLIOGRAPHY: "b.bib"\n\nx\n', ["b.bib"]),
}


@pytest.mark.parametrize("how", NAMED)
def test_a_manuscript_names_its_bibliography(shelf: Project, how: str) -> None:
    name, text, expected = NAMED[how]
    if name.endswith((".tex", ".org")) and find_pandoc() is None:
        pytest.skip("no pandoc is installed")
    shelf.write(name, text)

    assert (expected or ["a.bib", "b.bib"]) == books(shelf, name)


PROJECTS = {
    "_quarto.yml": "project:\n  type: book\nbibliography: a.bib\n",
    "_metadata.yml": "bibliography:\n  - a.bib\n",
    "_bookdown.yml": "book_filename: x\nbibliography: [a.bib]\n",
    "myst.yml": "version: 1\nproject:\n  bibliography:\n    - a.bib\n",
    "defaults.yaml": "metadata:\n  bibliography: a.bib\n",
    "pandoc.yaml": "bibliography: [a.bib]\n",
}


@pytest.mark.parametrize("name", PROJECTS)
@pytest.mark.parametrize("manuscript", ["x.md", "part/deep/x.md"])
def test_a_project_names_the_bibliography_of_its_parts(shelf: Project, name: str, manuscript: str) -> None:
    shelf.write(name, PROJECTS[name])
    shelf.write(manuscript, "x\n")

    assert books(shelf, manuscript) == ["a.bib"]
    assert books(shelf) == ["a.bib"]


def test_the_project_file_nearest_the_manuscript_wins(shelf: Project) -> None:
    shelf.write("_quarto.yml", "bibliography: a.bib\n")
    shelf.write("part/_metadata.yml", "bibliography: c.bib\n")
    shelf.write("part/x.md", "x\n")

    assert books(shelf, "part/x.md") == ["part/c.bib"]


@pytest.mark.parametrize("text", ["bibliography: [", "- x\n", "\0", "bibliography: {a: 1}\n"])
def test_a_project_file_that_cannot_be_used_is_passed_over(shelf: Project, text: str) -> None:
    shelf.write("_quarto.yml", text)
    shelf.write("x.md", "x\n")

    assert books(shelf, "x.md") == []


def test_config_and_command_line_name_bibliographies(shelf: Project) -> None:
    shelf.write("x.md", "---\nbibliography: part/c.bib\n---\n\nx\n")
    shelf.write("plain.md", "x\n")

    without = (books(shelf, "x.md"), books(shelf, "plain.md"))
    shelf.write("citecheck.toml", "bibliography = ['a.bib']\n")
    config = (books(shelf, "x.md"), books(shelf, "plain.md"))
    asked = (books(shelf, "x.md", "-b", "b.bib"), books(shelf, "plain.md", "-b", "a.bib", "-b", "b.bib"))

    assert without == (["part/c.bib"], [])
    assert config == (["a.bib", "part/c.bib"], ["a.bib"])
    assert asked == (["b.bib", "part/c.bib"], ["a.bib", "b.bib"])


def test_where_nothing_names_one_the_only_bib_beside_is_taken(book: Project) -> None:
    book.write("x.md", SOUND)
    book.write("part/x.md", SOUND)

    one = (books(book, "x.md"), books(book, "part/x.md"))
    bib(book, "another.bib", "another")
    two = books(book, "x.md")

    assert (one, two) == ((["refs.bib"], []), [])


def test_the_bibliography_of_one_manuscript_is_not_that_of_another(shelf: Project) -> None:
    shelf.write("x.md", "---\ncitecheck:\n  bibliography: a.bib\n---\n\nSee [@a] and [@b].\n")
    shelf.write("y.md", "---\nbibliography: b.bib\n---\n\nSee [@a] and [@b].\n")

    known = [(one["path"], one["key"], one["known"]) for one in shelf.report("x.md", "y.md")["citations"]]

    assert known == [("x.md", "a", True), ("x.md", "b", False), ("y.md", "a", False), ("y.md", "b", True)]


def test_without_a_bibliography_no_key_is_called_unknown(book: Project) -> None:
    book.write("part/x.md", "See [@nobody].\n")

    report = book.report("part/x.md")

    assert [one["known"] for one in report["citations"]] == [None]
    assert [one["rule"] for one in report["findings"]] == ["citation-unchecked"]


def test_references_in_the_metadata_are_a_bibliography(book: Project) -> None:
    references = "references:\n- id: smith\n  type: book\n  title: A Book\n"
    book.write("part/x.md", f"---\n{references}---\n\nSee [@smith] and [@smyth].\n")

    report = book.report("part/x.md")

    assert [(one["key"], one["known"]) for one in report["citations"]] == [("smith", True), ("smyth", False)]
    assert [(b["path"], b["entries"], b["read"]) for b in report["bibliographies"]] == [("part/x.md", 1, True)]


def test_a_bibliography_named_and_not_there_is_said_and_counted(book: Project) -> None:
    book.write("x.md", f"---\nbibliography: [missing.bib, refs.bib]\n---\n\n{FAULTY}")

    done, report = book.audit("x.md"), book.report("x.md")

    assert done.rules == ["quotation-altered"]
    assert "citecheck: missing.bib: not read: missing.bib cannot be read: there is no such file." in done.err
    assert done.err.rstrip().endswith("1 file not read")
    assert [(b["path"], b["read"]) for b in report["bibliographies"]] == [("missing.bib", False), ("refs.bib", True)]
    assert report["tally"]["unread"] == 1


def test_a_bibliography_that_links_to_itself_is_said(book: Project) -> None:
    (book.folder / "loop.bib").symlink_to("loop.bib")
    book.write("x.md", f"---\nbibliography: loop.bib\n---\n\n{SOUND}")

    done = book.audit("x.md")

    assert done.code == 0
    assert "citecheck: loop.bib: not read: " in done.err


# --- which texts ---


def matches(book: Project, *arguments: str) -> list[tuple[str, str | None]]:
    quotations = book.report(*arguments)["quotations"]
    return [(q["wording"], q["match"] and q["match"]["text"]) for q in quotations]


def test_texts_from_the_command_line_config_and_document_are_held_together(book: Project) -> None:
    texts = book.folder / "texts"
    for key, folder in (("austen1813", "one"), ("lincoln1863", "two"), ("newton1676", "three")):
        (book.folder / folder).mkdir()
        shutil.move(texts / f"{key}.txt", book.folder / folder)
    shutil.rmtree(texts)
    book.write("citecheck.toml", "texts = 'one'\n")
    lincoln = 'So "we can not dedicate -- we can not consecrate -- we can not hallow -- this ground" [@lincoln1863].\n'
    newton = 'He stood "on ye sholders of Giants" [@newton1676].\n'
    book.write("x.md", f"---\ncitecheck:\n  texts: [two]\n---\n\n{SOUND}\n{lincoln}\n{newton}")

    found = matches(book, "x.md", "--texts", "three")

    assert found == [
        ("verified", "one/austen1813.txt"),
        ("verified", "two/lincoln1863.txt"),
        ("verified", "three/newton1676.txt"),
    ]


def test_the_file_field_of_an_entry_names_a_text(book: Project) -> None:
    shutil.move(book.folder / "texts", book.folder / "held")
    (book.folder / "held/texts.toml").unlink()
    entry = "@book{jane, author = {Austen, Jane}, title = {P}, year = 1813, file = {:held/austen1813.txt:Text}}\n"
    book.write("refs.bib", entry)
    book.write("x.md", FAULTY.replace("@austen1813", "@jane"))

    assert matches(book, "x.md") == [("differs", "held/austen1813.txt")]


def test_a_file_field_that_leads_nowhere_or_to_no_text_does_no_harm(book: Project) -> None:
    files = ("missing.txt", "paper.pdf", "/dev/zero", "..", "", "a\\\\b", "~/x.txt", "http://example.org/x.txt")
    entries = "".join(f"@book{{k{n}, title = {{T}}, year = 1900, file = {{{f}}}}}\n" for n, f in enumerate(files))
    book.write("refs.bib", entries)
    book.write("x.md", 'He wrote "these are words that no text here has" [@k0].\n')

    assert matches(book, "x.md") == [("unheld", None)]


def test_texts_toml_gives_keys_titles_and_what_is_whole(book: Project) -> None:
    shutil.move(book.folder / "texts/austen1813.txt", book.folder / "texts/pride.txt")
    book.write(
        "texts/texts.toml",
        '[[text]]\nfile = "pride.txt"\nkeys = ["austen1813"]\ntitle = "Pride"\nedition = "mine"\ncomplete = false\n',
    )
    book.write("x.md", FAULTY + "\n" + 'Also "there is not one such word in the whole of it" [@austen1813].\n')

    report = book.report("x.md")

    assert [(q["wording"], q["match"]["title"], q["match"]["edition"]) for q in report["quotations"][:1]] == [
        ("differs", "Pride", "mine")
    ]
    assert (report["quotations"][1]["wording"], report["quotations"][1]["reason"]) == ("unchecked", "partial_copy")


def test_a_texts_toml_that_cannot_be_used_is_said_and_the_texts_are_still_held(book: Project) -> None:
    book.write("texts/texts.toml", '[[text]]\nfile = "austen1813.txt"\n\ncomplete = maybe\n')
    book.write("x.md", SOUND)

    done = book.audit("x.md")

    assert matches(book, "x.md") == [("verified", "texts/austen1813.txt")]
    assert "citecheck: texts/texts.toml: not valid TOML (Invalid value (at line 4, column 12))" in done.err
    assert [n.partition(" (")[0] for n in book.report("x.md")["notices"]] == ["texts/texts.toml: not valid TOML"]


def test_a_text_that_is_not_the_one_pinned_is_said_in_every_report(book: Project) -> None:
    digest = hashlib.sha256((book.folder / "texts/austen1813.txt").read_bytes()).hexdigest()
    book.write("texts/texts.toml", f'[[text]]\nfile = "austen1813.txt"\nsha256 = "{digest.upper()}"\n')
    book.write("x.md", SOUND)

    sound = book.audit("x.md")
    book.write("texts/austen1813.txt", (book.folder / "texts/austen1813.txt").read_bytes() + b"\n")
    changed = {form: book.audit("x.md", "--format", form) for form in ("concise", "full", "json", "markdown", "html")}

    assert "pinned" not in sound.err
    for form, done in changed.items():
        assert "not the text that was pinned" in (done.out if form != "concise" else done.err), form


def test_texts_that_cannot_be_read_are_said_and_the_others_are_still_held(book: Project) -> None:
    book.write("texts/broken.txt.gz", b"\x1f\x8b broken")
    book.write("texts/latin.txt", "caf\u00e9 au lait".encode("latin-1"))
    book.write("x.md", SOUND + "\n" + 'Also "these are words that no text here has" [@broken].\n')

    done, report = book.audit("x.md"), book.report("x.md")

    assert "citecheck: texts/broken.txt.gz: unreadable: the gzip file is damaged" in done.err
    assert "texts/latin.txt: the file is not valid UTF-8 (first at line 1); it is read as Windows-1252" in done.err
    assert [(q["wording"], q["reason"]) for q in report["quotations"]] == [("verified", None), ("unchecked", "reader")]


def test_no_texts_at_all(book: Project) -> None:
    shutil.rmtree(book.folder / "texts")
    book.write("x.md", SOUND + "\n" + UNHELD)

    done = book.audit("x.md")

    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[-1] == "2 quotations: 2 not held; no findings; 0 of 2 quotations could be checked"
    assert "2 works quoted: 2 without (austen1813, gibbon1776)" in done.err


def test_a_manuscript_is_no_witness_of_itself(book: Project) -> None:
    words = 'He said that "the long road home is always the shortest one of all" and laughed.\n'
    book.write("texts/essay.md", words)
    book.write("other.md", words)

    own, other = book.report("texts/essay.md"), book.report("other.md")

    assert [q["wording"] for q in own["quotations"]] == ["unheld"]
    assert own["notices"] == ["texts/essay.md: read as a manuscript, so not used as a text"]
    assert [q["wording"] for q in other["quotations"]] == ["verified"]


def test_a_folder_of_texts_may_be_the_folder_of_the_manuscript(book: Project) -> None:
    for path in (book.folder / "texts").iterdir():
        path.rename(book.folder / path.name)
    book.write("x.md", FAULTY)

    assert matches(book, "x.md", "--texts", ".") == [("differs", "austen1813.txt")]


def test_packed_texts_and_packed_manuscripts(book: Project) -> None:
    text = book.folder / "texts/austen1813.txt"
    book.write("texts/austen1813.txt.gz", gzip.compress(text.read_bytes()))
    text.unlink()
    book.write("x.md.gz", gzip.compress(FAULTY.encode()))

    assert matches(book, "x.md.gz") == [("differs", "texts/austen1813.txt.gz")]
    assert book.audit("x.md.gz").out.startswith("x.md.gz:1:45: error quotation-altered ")


# --- what a document says of itself ---


@pytest.mark.parametrize(
    "metadata",
    [
        "citecheck: off",
        "citecheck: false",
        "citecheck: no",
        "citecheck:\n  off: true",
        "citecheck.off: true",
        "citecheck:\n  texts: nowhere\n  off: yes",
    ],
)
def test_a_document_may_ask_to_be_left_out(book: Project, metadata: str) -> None:
    book.write("x.md", f"---\nbibliography: missing.bib\n{metadata}\n---\n\n{FAULTY}")
    book.write("y.md", FAULTY)

    done, report = book.audit("x.md"), book.report("x.md", "y.md")

    assert (done.code, done.out) == (0, "")
    assert f"citecheck: x.md: {LEFT_OUT}" in done.err
    assert [q["path"] for q in report["quotations"]] == ["y.md"]
    assert [(i["path"], i["read"], i["quotations"]) for i in report["inputs"]] == [("x.md", True, 0), ("y.md", True, 1)]


@pytest.mark.parametrize(
    "metadata",
    [
        *("citecheck: on", "citecheck: true", "citecheck:\n  off: false", "citecheck:"),
        "citecheck:\n  source: other.md\n  fail: never\n  annotate: true",  # what only the filter obeys
        "citecheck.source: other.md",
    ],
)
def test_a_document_that_does_not_is_audited(book: Project, metadata: str) -> None:
    book.write("x.md", f"---\n{metadata}\n---\n\n{FAULTY}")

    assert book.audit("x.md").code == 1


@pytest.mark.parametrize(
    ("metadata", "sentence"),
    [
        ("citecheck: [a, b]", "x.md: metadata `citecheck` is a map of settings, or off"),
        ("citecheck:\n  texst: a", "x.md: metadata `citecheck`: unknown key “texst”; is “texts” meant?"),
        ("citecheck.texst: a", "x.md: metadata `citecheck`: unknown key “texst”; is “texts” meant?"),
        ("citecheck:\n  texts: {a: b}", "x.md: metadata `citecheck`: “texts” is a string or a list of strings"),
        ("citecheck:\n  texts: ''", "x.md: metadata `citecheck`: “texts” names no path"),
        (
            "citecheck:\n  include: '*.md'",
            "x.md: metadata `citecheck`: unknown key “include”; it belongs in citecheck.toml",
        ),
        ("citecheck:\n  fail-on: fatal", "x.md: metadata `citecheck`: “fail-on” is one of error, "),
        (
            "citecheck:\n  ignore: nope",
            "x.md: metadata `citecheck`: no rule is called “nope”; `citecheck explain` lists",
        ),
        ("citecheck:\n  off: perhaps", "“off” is true or false, not “perhaps”"),
        ("citecheck:\n  fail: fatal", "“fail” is one of error, warning, note, never, not “fatal”"),
    ],
)
def test_metadata_that_cannot_be_used_is_one_sentence(book: Project, metadata: str, sentence: str) -> None:
    book.write("x.md", f"---\n{metadata}\n---\n\n{FAULTY}")

    done = book.audit("x.md")

    assert (done.code, done.out) == (2, "")
    assert sentence in done.err
    assert done.err.startswith("citecheck: ")
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    "metadata", ["citecheck:\n  ignore: Secretword", "citecheck:\n  Secretword: 5", "citecheck:\n  fail-on: Secretword"]
)
def test_metadata_that_cannot_be_used_costs_no_other_manuscript(book: Project, metadata: str) -> None:
    book.write("a.md", f"---\n{metadata}\n---\n\n{SOUND}")
    book.write("b.md", FAULTY)

    both, hook = book.audit("a.md", "b.md"), book.audit("--hook", "a.md", "b.md")
    redacted = book.audit("--redact", "a.md", "b.md")

    assert (both.code, hook.code) == (2, 1)
    assert "b.md:1:45: error quotation-altered " in both.out
    assert "a.md: not read: its settings cannot be used: metadata `citecheck`" in both.err
    assert "Secretword" not in redacted.out + redacted.err


@NEEDS_PANDOC
def test_the_metadata_of_other_formats_too(book: Project) -> None:
    page = "<html><head><meta name='citecheck' content='{}'></head><body><p>{}</p></body></html>"
    book.write("x.html", page.format("off", FAULTY))
    book.write("y.html", page.format("on", FAULTY))

    assert (book.audit("x.html").code, book.report("x.html")["tally"]["quotations"]) == (0, 0)
    assert book.report("y.html")["tally"]["quotations"] == 1


PARENT = "@collection{letters, title = {Letters to Newton}, editor = {Jones, D}, year = 1959}\n"
CHILD = "@incollection{newton1676, title = {To Hooke}, author = {Newton, I}, crossref = {letters}}\n"


@pytest.mark.parametrize("order", [("a.bib", "b.bib"), ("b.bib", "a.bib")])
def test_an_entry_takes_fields_from_another_bibliography_of_its_manuscript(
    book: Project, order: tuple[str, ...]
) -> None:
    book.write("a.bib", CHILD)
    book.write("b.bib", PARENT)
    book.write("x.md", f"---\nbibliography: [{', '.join(order)}]\n---\n\nHe wrote [@newton1676].\n")

    done = book.audit("x.md")

    assert (done.code, done.out) == (0, "")


def test_one_that_no_bibliography_has_stays_missing(book: Project) -> None:
    book.write("a.bib", CHILD)
    book.write("b.bib", PARENT.replace("letters", "papers"))
    book.write("x.md", "---\nbibliography: [a.bib, b.bib]\n---\n\nHe wrote [@newton1676].\n")

    assert book.audit("x.md").rules == ["reference-unreadable"]


def test_two_bibliographies_of_different_manuscripts_lend_each_other_nothing(book: Project) -> None:
    book.write("a.bib", CHILD)
    book.write("b.bib", PARENT)
    book.write("x.md", "---\nbibliography: a.bib\n---\n\nHe wrote [@newton1676].\n")
    book.write("y.md", "---\nbibliography: b.bib\n---\n\nHe wrote [@letters].\n")

    assert book.audit("x.md", "y.md").rules == ["reference-unreadable"]


@pytest.mark.parametrize(
    ("project", "index"),
    [
        ("book_filename: x\n", "---\ntitle: A book\nbibliography: [b.bib]\n---\n\nWords.\n"),
        (None, "---\nsite: bookdown::bookdown_site\nbibliography: b.bib\n---\n\nWords.\n"),
    ],
)
def test_the_chapters_of_a_book_use_the_bibliography_of_its_first_page(
    shelf: Project, project: str | None, index: str
) -> None:
    if project:
        shelf.write("_bookdown.yml", project)
    shelf.write("index.Rmd", index)
    shelf.write("chapters/01-intro.Rmd", "# Intro\n\nWords [@b].\n")

    assert books(shelf, "chapters/01-intro.Rmd") == ["b.bib"]


@pytest.mark.parametrize(
    "index", ["---\nbibliography: b.bib\n---\n", "---\nbibliography: b.bib\n", "no header", "---\n: [\n---\n"]
)
def test_a_first_page_of_no_book_or_without_a_header_names_nothing_for_others(shelf: Project, index: str) -> None:
    if "bibliography: b.bib\n---" not in index:
        shelf.write("_bookdown.yml", "book_filename: x\n")
    shelf.write("index.Rmd", index)
    shelf.write("01-intro.Rmd", "# Intro\n\nWords [@b].\n")

    assert books(shelf, "01-intro.Rmd") == []
