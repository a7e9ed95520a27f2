"""PDFs among the texts: their words, pages and quality, and what is stored of them."""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from functools import cache

import pytest
from pdf_files import PICTURE, WALK, needs_pdf, packed, pdf

from citecheck.compare.indexing.indexed_text import blanked
from citecheck.compare.retrieval.search import answers
from citecheck.errors import ReaderError
from citecheck.formats import pdf_layer
from citecheck.foundation.store import ResultKey, store
from citecheck.model.claims import Locator
from citecheck.model.evidence import Query
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.texts.folder import gather
from citecheck.texts.index import builder as indexing

ACROSS = "A traveller who counts his steps will never see the river that he came so far to see"
"""Stands on the second and the third page, a head and a number between."""

PROSE = "These are words enough to fill a page of a book."

pytestmark = needs_pdf


@pytest.fixture(autouse=True)
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "citecheck" / "results"


def texts(folder, **files):
    (folder / "texts").mkdir(exist_ok=True)
    for name, content in files.items():
        path = folder / "texts" / name.replace("_dot_", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return gather([(folder / "texts", "texts")])


def only(folder, data):
    (text,) = texts(folder, walk_dot_pdf=data).texts
    return text


def layer_key(version):
    return ResultKey("pdf", version, (hashlib.sha256(pdf(WALK)).hexdigest(),))


def kept_layer(version):
    return store().get(layer_key(version))


def paging(text):
    return list(dict.fromkeys(value for _, _, value in text.pages.rows))


def words_of(text):
    """What is compared: the text without what is no word of the author."""
    return blanked(text).split()


def answer(held, text, *locators):
    (one,) = answers(held, [Query("q", text, ("walk",), tuple(Locator("page", value) for value in locators))])
    return one


def test_a_pdf_is_the_text_of_the_work_of_its_name(tmp_path):
    data = pdf(WALK)
    text = only(tmp_path, data)

    assert (text.work, text.path, text.quality, text.whole) == ("walk", "texts/walk.pdf", "sound", True)
    assert text.sha256 == hashlib.sha256(data).hexdigest()
    assert words_of(text) == " ".join(line for _, *lines in WALK for line in lines).split()
    assert text.text.count("\f") == len(WALK) - 1


def test_a_quotation_across_a_page_break_is_verified_with_both_pages(tmp_path):
    held = texts(tmp_path, walk_dot_pdf=pdf(WALK))
    one = answer(held, ACROSS, "212-213")

    (match,) = one.matches
    assert (one.wording, one.place, match.locator) == (
        Wording.VERIFIED, PlaceVerdict.RIGHT, Locator("page", "212-213"),
    )  # fmt: skip
    assert held.texts[0].text[match.start : match.end].split() == ACROSS.split()


def test_a_passage_on_another_page_than_the_cited_one_is_misplaced(tmp_path):
    held = texts(tmp_path, walk_dot_pdf=pdf(WALK))

    assert answer(held, "The inn at the ford keeps no clock", "215").place is PlaceVerdict.WRONG
    assert answer(held, "The inn at the ford keeps no clock", "214").place is PlaceVerdict.RIGHT


def test_a_passage_that_a_whole_pdf_lacks_is_absent_and_is_not_in_one_that_breaks_off(tmp_path):
    words = "the emperor of the north had seven white horses and no saddle"
    whole = answer(texts(tmp_path, walk_dot_pdf=pdf(WALK)), words)
    torn = answer(texts(tmp_path, walk_dot_pdf=pdf(WALK)[:-6]), words)

    assert (whole.wording, whole.reason) == (Wording.ABSENT, None)
    assert (torn.wording, torn.reason) == (Wording.UNCHECKED, "bad_text")


def test_the_files_own_page_labels_name_the_pages(tmp_path):
    pages = [[PROSE]] * 5

    assert paging(only(tmp_path, pdf(pages, labels="0 << /S /r >> 2 << /S /D /St 41 >>"))) == [
        "i", "ii", "41", "42", "43",
    ]  # fmt: skip
    assert paging(only(tmp_path, pdf(pages, labels="0 << /S /R /St 8 >>"))) == ["VIII", "IX", "X", "XI", "XII"]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("0 << /P (Cover) >> 1 << /S /r >> 3 << /S /D >>", ["i", "ii", "1", "2"]),
        ("0 << /S /D /P (A-) >>", ["A-1", "A-2", "A-3", "A-4", "A-5"]),
        ("0 << /P (7) >>", ["1", "2", "3", "4", "5"]),
        ("0 << /S /A >>", ["1", "2", "3", "4", "5"]),
        ("0 << /S /A /St 3 >>", ["1", "2", "3", "4", "5"]),
    ],
    ids=["some", "with a prefix", "the same on every page", "letters", "letters that are Roman figures too"],
)
def test_only_labels_that_count_on_are_numbers_of_pages(tmp_path, labels, expected):
    assert paging(only(tmp_path, pdf([[PROSE]] * 5, labels=labels))) == expected


def test_labels_that_merely_count_the_sheets_give_way_to_printed_numbers(tmp_path):
    counted = "0 << /S /D >>"
    agreeing = [[PROSE, PROSE, PROSE], *([PROSE, PROSE, PROSE, str(number)] for number in range(2, 7))]

    assert paging(only(tmp_path, pdf(WALK, labels=counted))) == ["211", "212", "213", "214", "215"]
    assert paging(only(tmp_path, pdf(agreeing, labels=counted))) == ["1", "2", "3", "4", "5", "6"]
    assert paging(only(tmp_path, pdf(agreeing))) == ["1", "2", "3", "4", "5", "6"]
    assert paging(only(tmp_path, pdf([[PROSE]] * 3, labels=counted))) == []


def test_without_labels_few_sheets_have_no_numbers(tmp_path):
    assert paging(only(tmp_path, pdf(WALK[:2]))) == []


def test_a_hyphen_at_the_end_of_a_line_is_read_both_ways(tmp_path):
    lines = ["It is held to be a self-", "evident truth of the moun-", "tains that a well-known path is long."]
    held = texts(tmp_path, walk_dot_pdf=pdf([lines]))

    assert held.texts[0].text == (
        "It is held to be a selfevident\ntruth of the mountains\nthat a well-known path is long."
    )
    assert answer(held, "a self-evident truth of the mountains that a well-known path").wording is Wording.VERIFIED


def test_letters_that_the_font_does_not_name_are_no_sound_text(tmp_path, monkeypatch):
    words = "w\ufffdrds \ufffd\ufffd\ufffd and nothing else of a page that has some"
    layer = pdf_layer.PdfLayer(words, ("",), ((0, len(words), 0),))
    monkeypatch.setattr(pdf_layer, "layer", lambda data, sha256: layer)

    assert only(tmp_path, b"%PDF %%EOF").quality == "bad_text: letters lost in decoding"


@pytest.mark.parametrize(
    ("pages", "quality"),
    [
        ([PICTURE] * 3, "scan: no text layer"),
        ([[PROSE], PICTURE, ["Digitized by a library"]], "scan: 2 of 3 pages have no text layer"),
        ([[PROSE]] * 9 + [PICTURE], "sound"),
    ],
)
def test_pages_without_words_are_a_scan(tmp_path, pages, quality):
    assert only(tmp_path, pdf(pages)).quality == quality


def test_a_scan_leaves_a_quotation_unchecked(tmp_path):
    one = answer(texts(tmp_path, walk_dot_pdf=pdf([PICTURE] * 3)), ACROSS)

    assert (one.wording, one.reason) == (Wording.UNCHECKED, "scan")


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "a damaged PDF, or not a PDF"),
        (b"%PDF-1.4", "a damaged PDF, or not a PDF"),
        (b"these are plain words", "a damaged PDF, or not a PDF"),
        (pdf(WALK)[:900], "a damaged PDF, or not a PDF"),
        (pdf(WALK, encrypted=True), "a PDF with a password"),
        (pdf(WALK, count=9), "a damaged PDF: page 6 of 9 cannot be read"),
    ],
    ids=["empty", "a head", "no PDF", "truncated", "encrypted", "pages missing"],
)
def test_what_cannot_be_read_is_said_in_one_phrase(tmp_path, data, fault):
    held = texts(tmp_path, walk_dot_pdf=data)

    assert (held.texts[0].text, held.texts[0].quality) == ("", f"unreadable: {fault}")
    assert held.all_notices == (f"texts/walk.pdf: unreadable: {fault}",)
    assert (answer(held, ACROSS).wording, answer(held, ACROSS).reason) == (Wording.UNCHECKED, "reader")


@pytest.mark.parametrize(
    ("bound", "value", "fault"),
    [
        ("MOST_PAGES", 4, "a PDF of more than 4 pages"),
        ("MOST_CHARACTERS", 90, "a PDF of more than 90 characters"),
        ("MOST_SECONDS", 0.001, "a PDF that is not read within 0 s"),
        ("LARGEST_ANSWER", 50, "a PDF that the PDF reader cannot read"),
    ],
)
def test_a_pdf_beyond_a_bound_is_not_read(tmp_path, monkeypatch, bound, value, fault):
    monkeypatch.setattr(pdf_layer, bound, value)

    assert only(tmp_path, pdf(WALK)).quality == f"unreadable: {fault}"


@pytest.mark.parametrize(
    ("child", "fault"),
    [
        ("import os; os.abort()", "a PDF on which the PDF reader fails"),
        ("print('{')", "a PDF that the PDF reader cannot read"),
        ('print(\'{"pages": [1], "labels": [""]}\')', "a PDF that the PDF reader cannot read"),
        ('print(\'{"fault": "said so"}\')', "said so"),
    ],
    ids=["crash", "noise", "wrong shape", "fault"],
)
def test_a_reader_that_breaks_down_costs_the_text_and_not_the_run(tmp_path, monkeypatch, kept, child, fault):
    (tmp_path / "pdf_child.py").write_text(child)
    monkeypatch.setattr(pdf_layer, "__file__", str(tmp_path / "pdf_layer.py"))

    with pytest.raises(ReaderError, match=fault):
        pdf_layer.layer(pdf(WALK), "0" * 64)
    assert not kept.exists()


def test_a_reader_that_never_ends_is_an_error_and_stores_nothing(tmp_path, monkeypatch, kept):
    (tmp_path / "pdf_child.py").write_text("while True: pass")
    monkeypatch.setattr(pdf_layer, "__file__", str(tmp_path / "pdf_layer.py"))
    monkeypatch.setattr(pdf_layer, "MOST_SECONDS", 1.0)
    monkeypatch.setattr(pdf_layer, "WAIT", 1.0)

    with pytest.raises(ReaderError, match="a PDF that is not read within 1 s"):
        pdf_layer.layer(pdf(WALK), "0" * 64)
    assert not kept.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processor time is bounded on Linux only")
def test_a_reader_on_a_busy_machine_is_waited_for_until_its_own_time_is_used_up(tmp_path, monkeypatch, kept):
    waits = 'import time; time.sleep(2); print(\'{"fault": "late"}\')'
    monkeypatch.setattr(pdf_layer, "__file__", str(tmp_path / "pdf_layer.py"))
    monkeypatch.setattr(pdf_layer, "MOST_SECONDS", 1.0)
    monkeypatch.setattr(pdf_layer, "WAIT", 60.0)
    (tmp_path / "pdf_child.py").write_text(waits)

    with pytest.raises(ReaderError, match="late"):
        pdf_layer.layer(pdf(WALK), "0" * 64)


def test_a_page_that_draws_itself_for_ever_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_layer, "MOST_SECONDS", 2.0)

    assert only(tmp_path, packed(zlib.compress(b"/X Do\n" * 1000))).quality == (
        "unreadable: a PDF that is not read within 2 s"
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is bounded on Linux only")
def test_a_small_file_that_fills_the_memory_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_layer, "MEMORY", 300 * 1024**2)

    assert only(tmp_path, packed(zlib.compress(b" " * (400 * 1024**2), 1))).quality == (
        "unreadable: a PDF on which the PDF reader fails"
    )


def test_a_program_that_cannot_be_started_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(pdf_layer.sys, "executable", str(tmp_path / "none"))

    assert only(tmp_path, pdf(WALK)).quality.startswith("unreadable: the PDF reader cannot be started (No such")


def test_a_text_beside_a_pdf_of_its_name_is_taken(tmp_path):
    held = texts(tmp_path, walk_dot_pdf=pdf(WALK), walk_dot_md="its text", x_dot_PDF=pdf([[PROSE]]))

    assert [(text.work, text.text) for text in held.texts] == [("walk", "its text"), ("x", PROSE)]
    assert held.notices == ()


def test_tables_beside_a_pdf_count_in_its_words(tmp_path):
    held = texts(
        tmp_path, walk_dot_pdf=pdf(WALK), **{"walk_dot_loc.tsv": "0\t15\thead\n", "walk_dot_masks.tsv": "0\t14\n"}
    )

    (text,) = held.texts
    assert text.locators.locator(3, 4) == Locator(None, "head")
    assert (text.masks[0].start, text.masks[0].end) == (0, 14)


def test_without_the_library_a_pdf_is_passed_over_and_the_extra_named(tmp_path, monkeypatch):
    monkeypatch.setattr("citecheck.formats.pdf.PDF_PACKAGE", "no_such_library")
    held = texts(tmp_path, walk_dot_pdf=pdf(WALK))
    alone = gather([(tmp_path / "texts" / "walk.pdf", "texts/walk.pdf")])

    assert (held.texts, alone.texts) == ((), ())
    assert held.notices == alone.notices == (
        "texts/walk.pdf: not read as a text; make one of it: pdftotext walk.pdf walk.txt, "
        "or install the package pypdfium2 where citecheck is installed, which reads PDFs",
    )  # fmt: skip


def test_what_was_read_is_kept_and_not_read_again(tmp_path, monkeypatch, kept):
    before = only(tmp_path, pdf(WALK)).text
    monkeypatch.setattr(pdf_layer, "_read", lambda data: pytest.fail("read again"))

    assert only(tmp_path, pdf(WALK)).text == before
    assert kept_layer(pdf_layer.version())


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"pages": ["x"]}', '{"pages": ["x"], "labels": []}'])
def test_what_is_kept_and_makes_no_sense_is_read_anew(tmp_path, broken):
    before = only(tmp_path, pdf(WALK)).text
    store().put(layer_key(pdf_layer.version()), broken.encode())

    assert only(tmp_path, pdf(WALK)).text == before
    assert json.loads(kept_layer(pdf_layer.version()))["text"] == before


def test_nothing_is_kept_where_no_folder_can_be_had(tmp_path, monkeypatch, kept):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    assert only(tmp_path, pdf(WALK)).quality == "sound"
    assert not kept.exists()


def test_words_that_another_version_of_the_library_read_are_read_anew(tmp_path, monkeypatch, kept):
    root, folder = (tmp_path / "texts").resolve(), tmp_path / "index"
    held = texts(tmp_path, walk_dot_pdf=pdf(WALK), x_dot_txt=PROSE)
    indexing.update(folder, root, held.texts)
    before = pdf_layer.version()
    monkeypatch.setattr(pdf_layer, "version", lambda: "6.0")

    shelf = indexing.indexed_texts(folder, root, held.texts)
    again = texts(tmp_path).texts[0].text

    assert shelf
    assert [text.path for text in shelf.texts.values()] == ["texts/x.txt"]
    assert again == held.texts[0].text
    assert kept_layer("6.0") == kept_layer(before)


def test_a_library_that_is_installed_anew_while_citecheck_runs_has_its_new_version(tmp_path, monkeypatch):
    def install(version):
        folder = tmp_path / f"pypdfium2-{version}.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Name: pypdfium2\nVersion: {version}\n")
        return folder

    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(pdf_layer, "_package", cache(pdf_layer._package.__wrapped__))
    first = install("5.0")
    versions = [pdf_layer.version()]
    (first / "METADATA").unlink()
    first.rmdir()
    install("6.0")
    versions.append(pdf_layer.version())

    assert [version.split()[1] for version in versions] == ["5.0", "6.0"]


def test_an_index_holds_pdfs_and_finds_the_same(tmp_path):
    root, folder = (tmp_path / "texts").resolve(), tmp_path / "index"
    held = texts(tmp_path, walk_dot_pdf=pdf(WALK), torn_dot_pdf=pdf(WALK)[:900], scan_dot_pdf=pdf([PICTURE] * 2))

    change = indexing.update(folder, root, held.texts)
    shelf = indexing.indexed_texts(folder, root, held.texts)

    assert (change.added, change.unreadable) == (2, ("texts/torn.pdf: unreadable: a damaged PDF, or not a PDF",))
    assert shelf
    assert sorted((text.path, indexing.indexed_facts(shelf)[at].quality) for at, text in shelf.texts.items()) == [
        ("texts/scan.pdf", "scan: no text layer"),
        ("texts/walk.pdf", "sound"),
    ]


def test_what_an_audit_asks_first_is_told_without_the_words(tmp_path, monkeypatch, kept):
    first = only(tmp_path, pdf(WALK))
    before = (first.quality, first.sheets, first.opening, first.state.notices)
    monkeypatch.setattr(pdf_layer, "layer", lambda *_: pytest.fail("the words are loaded"))

    again = only(tmp_path, pdf(WALK))

    assert (again.quality, again.sheets, again.opening, again.state.notices) == before


def test_what_an_audit_asks_first_is_told_anew_of_a_file_with_other_bytes(tmp_path, kept):
    assert only(tmp_path, pdf(WALK)).opening != only(tmp_path, pdf(PROSE)).opening


def test_a_file_that_changes_before_its_words_are_asked_is_unreadable(tmp_path, kept):
    assert only(tmp_path, pdf(WALK)).quality == "sound"
    held = only(tmp_path, pdf(WALK))
    before = held.quality
    only(tmp_path, pdf(PROSE))

    assert (before, held.text) == ("sound", "")
    assert held.quality == "unreadable: the file changed while it was read"
