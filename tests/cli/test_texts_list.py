"""`citecheck texts list`: the columns for each text, their width, and an empty library."""

from __future__ import annotations

import gzip
import json

import pytest
from command_line import Project, Ran

from citecheck.report.text_width import cells


@pytest.fixture
def few(book: Project) -> Project:
    """A folder of texts of the test's own."""
    for file in (book.folder / "texts").iterdir():
        file.unlink()
    book.write("texts/knave.txt", "A knave and his mule went up the hill.\n")
    return book


def listed(book: Project, *arguments: str) -> Ran:
    return book.run("texts", "list", "--width", "80", *arguments)


def of(book: Project, work: str) -> dict[str, object]:
    texts = book.run("texts", "list", "--format", "json").json["texts"]
    (found,) = [text for text in texts if text["work"] == work]
    return found


def test_each_text_has_a_line_of_figures_and_a_line_of_words(few: Project):
    few.write("texts/texts.toml", '[[text]]\nfile = "knave.txt"\ntitle = "The Knave"\nedition = "1st"\nkeys = ["k1"]\n')

    ran = listed(few)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "work   words  language  copy   text   pages  pin\n"
        "knave      9  -         whole  sound      -  -\n"
        "  texts/knave.txt; The Knave, 1st; also k1\n"
        "\n"
        "1 text, 9 words; 0 pinned; 1 without a pin\n"
    )


def test_no_line_is_wider_than_the_terminal(book: Project):
    name = "a-citekey-of-uncommon-length-as-some-programs-make-them-from-title-and-author-and-year-1900"
    book.write(f"texts/{name}.txt", "words " * 2000)
    book.write("texts/漢字の長い名前の本.txt", "人之初性本善")
    book.write("texts/scan.txt", "th1s w0rd 1s br0ken a1l al0ng th3 l1ne 0f te2xt " * 50)

    for width in ("64", "80", "100"):
        ran = book.run("texts", "list", "--width", width)

        assert max(map(cells, ran.out.splitlines())) <= int(width)
        assert name in ran.out.replace("\n", "").replace(" ", "")
        assert "漢字の長い名前の本" in ran.out


def test_pages_are_the_first_and_last_label_and_how_many(few: Project):
    few.write("texts/paged.txt", "".join(f"[p. {n}] some words of page {n}.\n" for n in range(12, 48)))
    few.write("texts/verses.txt", "In the beginning was a word and a second.")
    few.write("texts/verses.loc.tsv", "0\t16\tGenesis 1:1\n17\t40\tGenesis 1:2\n")

    assert of(few, "paged")["pages"] == {"label": "page", "first": "12", "last": "47", "count": 36}
    assert of(few, "verses")["places"] == {"label": None, "first": "Genesis 1:1", "last": "Genesis 1:2", "count": 2}
    assert of(few, "knave")["pages"] is None
    assert "; pages 12 to 47\n" in listed(few).out
    assert "; places Genesis 1:1 to Genesis 1:2\n" in listed(few).out


def test_words_are_the_authors_without_masks_and_frame(few: Project):
    few.write("texts/play.txt", "HAMLET. To be or not")
    few.write("texts/play.masks.tsv", "0\t7\n")
    few.write("texts/chinese.txt", "人之初，性本善 Mencius")
    few.write(
        "texts/pg.txt",
        "A licence of many words by Project Gutenberg\n*** START OF THE PROJECT GUTENBERG EBOOK X ***\n"
        "only four words here\n*** END OF THE PROJECT GUTENBERG EBOOK X ***\nmore licence\n",
    )

    assert [of(few, work)["words"] for work in ("play", "chinese", "pg")] == [4, 8, 4]


def test_a_pin_is_kept_or_changed(few: Project):
    few.run("texts", "add", "--pin")
    few.write("texts/late.txt", "Words that came later.")

    assert [of(few, work)["pin"] for work in ("knave", "late")] == ["kept", "none"]

    few.write("texts/knave.txt", "A knave and his horse went up the hill.\n")
    ran = listed(few)

    assert of(few, "knave")["pin"] == "changed"
    assert "2 texts, 13 words; 1 pinned (1 changed since); 1 without a pin\n" in ran.out
    assert "texts/knave.txt: not the text that was pinned" in ran.err


def test_state_and_copies_are_said(few: Project):
    few.write("texts/half.txt", "Half of it.")
    few.write("texts/other.txt", "The same work again.")
    few.write("texts/broken.txt.gz", gzip.compress(b"words")[:-6])
    few.write(
        "texts/texts.toml",
        '[[text]]\nfile = "half.txt"\ncomplete = false\nlanguage = "en"\n'
        '[[text]]\nfile = "other.txt"\ncopy_of = "knave"\n',
    )

    ran = listed(few)

    assert "half        3  en        part   sound           -  -" in ran.out
    assert "texts/other.txt; also knave; a copy of knave" in ran.out
    assert "unreadable" in next(line for line in ran.out.splitlines() if line.startswith("broken"))
    assert "4 texts, 16 words; 1 in part; 1 not sound" in ran.out
    assert "texts/broken.txt.gz: unreadable: the gzip file breaks off" in ran.err


def test_hostile_names_steer_no_terminal(few: Project):
    few.write("texts/texts.toml", '[[text]]\nfile = "knave.txt"\ntitle = "\\u001b[2J"\nlanguage = "\\u001b[2J"\n')

    assert "\x1b" not in listed(few).out


def test_json_says_all_of_it(few: Project):
    report = few.run("texts", "list", "--format", "json").json

    assert (report["version"], report["kind"], report["looked_in"], report["notices"]) == (1, "texts", ["texts"], [])
    assert list(report["texts"][0]) == [
        "work", "keys", "path", "title", "edition", "language", "licence", "copy_of", "words", "complete", "quality",
        "pages", "places", "sha256", "pinned", "pin",
    ]  # fmt: skip


def test_the_list_goes_to_a_file(few: Project):
    assert few.run("texts", "list", "--format", "json", "-o", "held.json").out == ""
    assert json.loads((few.folder / "held.json").read_text("utf-8"))["texts"][0]["work"] == "knave"


def test_folders_named_come_beside_those_of_the_settings(few: Project):
    few.write("more/second.txt", "Another text.")

    assert "2 texts" in listed(few, "--texts", "more").out


def test_notices_of_the_folder_are_said(few: Project):
    few.write("texts/texts.toml", '[[text]]\nfile = "knave.txt"\ntitel = "x"\n')

    assert listed(few).err == "citecheck: texts/texts.toml: [[text]] number 1: unknown key “titel”; is “title” meant?\n"


def test_without_texts_there_is_a_sentence(few: Project):
    (few.folder / "texts" / "knave.txt").unlink()

    for action in (["list"], ["check"], ["add", "--pin"]):
        ran = few.run("texts", *action)

        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("citecheck: no text is held: name a folder of texts with --texts DIR")
        assert "Files that a bibliography names are found by an audit, and not here." in ran.err


def test_a_folder_that_is_not_there_is_a_usage_error(few: Project):
    ran = listed(few, "--texts", "nowhere")

    assert (ran.code, ran.err) == (2, "citecheck: nowhere: no such file or folder\n")
