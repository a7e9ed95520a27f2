"""ALTO, PAGE, hOCR, DjVu and office documents among the texts: lines, hyphens, pages, notes, what is not read."""

from __future__ import annotations

import subprocess

import pytest

from citecheck.compare.retrieval.search import answers
from citecheck.formats import djvu
from citecheck.formats.markup import flow
from citecheck.formats.office import text as office_text
from citecheck.foundation.pandoc import find_pandoc
from citecheck.model.claims import Locator
from citecheck.model.evidence import Query
from citecheck.model.structured_text import LayerKind
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.texts.folder import gather

needs_pandoc = pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")
RIGHT = (Wording.VERIFIED, PlaceVerdict.RIGHT)

LINES = (
    ("Nobody who has crossed the moor on foot", "will call the road a straight one, and the", "river hides be-"),
    ("hind the hill until the very last bend of the", "old path that the carriers of the valley", "walked in win-"),
    ("ter with their lamps, and no man among", "them ever lost his way in the long frost of", "that year."),
)
"""Three pages, each of which ends within a word but the last."""
ACROSS = "and the river hides behind the hill until the very last bend"


def held(folder, name, data):
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return gather([(folder / "texts", "texts")])


def answer(library, text, page=None):
    (one,) = answers(library, [Query("q", text, ("walk",), (Locator("page", page),) if page else ())])
    return one


def judged(library, text, page=None):
    one = answer(library, text, page)
    return one.wording, one.place


def alto(pages=LINES, first=211):
    def line(words, after, before):
        parts = words.split()
        strings = []
        for at, word in enumerate(parts):
            if at == 0 and before:
                strings.append(f'<String CONTENT="{word}" SUBS_TYPE="HypPart2" SUBS_CONTENT="{before}{word}"/>')
            elif at == len(parts) - 1 and word.endswith("-"):
                whole = word[:-1] + after
                strings.append(
                    f'<String CONTENT="{word[:-1]}" SUBS_TYPE="HypPart1" SUBS_CONTENT="{whole}"/><HYP CONTENT="-"/>'
                )
            else:
                strings.append(f'<String CONTENT="{word}"/>')
        return f"<TextLine>{'<SP/>'.join(strings)}</TextLine>"

    flat = [words for page in pages for words in page]
    told, at = [], 0
    for number, page in enumerate(pages, first):
        lines = []
        for words in page:
            after = flat[at + 1].split()[0] if at + 1 < len(flat) else ""
            before = flat[at - 1].split()[-1][:-1] if at and flat[at - 1].endswith("-") else ""
            lines.append(line(words, after, before))
            at += 1
        head = f'<TopMargin><TextBlock><TextLine><String CONTENT="{number}"/></TextLine></TextBlock></TopMargin>'
        told.append(f"<Page>{head}<PrintSpace><TextBlock>{''.join(lines)}</TextBlock></PrintSpace></Page>")
    return f'<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout>{"".join(told)}</Layout></alto>'


def page_xml(pages=LINES, first=211):
    told = []
    for number, page in enumerate(pages, first):
        lines = "".join(f"<TextLine><TextEquiv><Unicode>{words}</Unicode></TextEquiv></TextLine>" for words in page)
        told.append(
            "<Page><ReadingOrder><OrderedGroup><RegionRefIndexed index='0' regionRef='n'/><RegionRefIndexed index='1' "
            f"regionRef='b'/></OrderedGroup></ReadingOrder><TextRegion id='b'>{lines}<TextEquiv><Unicode>all of it"
            "</Unicode></TextEquiv></TextRegion><TextRegion id='n' custom='readingOrder {index:0;} structure {type:"
            f"page-number;}}'><TextLine><TextEquiv><Unicode>{number}</Unicode></TextEquiv></TextLine></TextRegion>"
            "<TextRegion id='h' type='header'><TextLine><TextEquiv><Unicode>OF WALKING</Unicode></TextEquiv></TextLine>"
            "</TextRegion></Page>"
        )
    return f'<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">{"".join(told)}</PcGts>'


def hocr(pages=LINES, first=211):
    told = []
    for number, page in enumerate(pages, first):
        lines = "".join(
            "<span class='ocr_line'>"
            + " ".join(f"<span class='ocrx_word'>{w}</span>" for w in words.split())
            + "</span>"
            for words in page
        )
        told.append(f"<div class='ocr_page'><div class='ocr_pageno'>{number}</div><p class='ocr_par'>{lines}</p></div>")
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{''.join(told)}</body></html>"


SCANS = {"walk.alto.xml": alto(), "walk.xml": page_xml(), "walk.page": page_xml(), "walk.hocr": hocr()}


@pytest.mark.parametrize("name", SCANS)
def test_a_true_quotation_of_a_scan_is_verified_with_its_page_and_an_altered_one_caught(tmp_path, name):
    library = held(tmp_path, name, SCANS[name])

    assert judged(library, ACROSS, "211-212") == RIGHT
    assert judged(library, "the carriers of the valley walked in winter with their lamps", "212-213") == RIGHT
    assert judged(library, "them ever lost his way in the long frost", "213") == RIGHT
    assert judged(library, "them ever lost his way in the long frost", "212") == (Wording.VERIFIED, PlaceVerdict.WRONG)
    assert judged(library, ACROSS.replace("last", "first"))[0] is Wording.DIFFERS
    assert "WALKING" not in library.texts[0].text


def test_a_divided_word_of_alto_is_told_whole_and_other_readings_of_a_word_are_tried(tmp_path):
    scan = alto().replace(
        '<String CONTENT="lamps,"/>', '<String CONTENT="larnps,"><ALTERNATIVE>lamps,</ALTERNATIVE></String>'
    )
    library = held(tmp_path, "walk.alto", scan)

    assert "hides behind\f" in library.texts[0].text
    assert judged(library, "walked in winter with their lamps, and no man among them")[0] is Wording.VERIFIED
    assert judged(library, "walked in winter with their lambs, and no man among them")[0] is Wording.DIFFERS


def test_running_heads_that_a_scan_does_not_declare_are_no_words(tmp_path):
    pages = [
        (f"{number} ON THE WALKING OF ROADS", *(f"Line {word} of page {at} goes on" for word in ("one", "two", "six")))
        for at, number in enumerate(range(211, 217))
    ]
    library = held(tmp_path, "walk.hocr", hocr(pages).replace("ocr_pageno", "x"))

    (text,) = library.texts
    assert [value for _, _, value in text.pages.rows] == [str(number) for number in range(211, 217)]
    assert any("WALKING" in text.text[mask.start : mask.end] for mask in text.masks)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("walk.alto", "<alto>", "ALTO that is not well-formed XML (no element found) (line 1)"),
        ("walk.page", "<a><b></a>", "PAGE XML that is not well-formed XML (mismatched tag) (line 1)"),
        (
            "walk.page",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>",
            "PAGE XML that declares entities, which are not allowed (line 1)",
        ),
        ("walk.docx", b"PK\x03\x04", "damaged, or no docx, odt or rtf"),
        ("walk.rtf", "words", "damaged, or no docx, odt or rtf"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_phrase(tmp_path, name, data, why):
    library = held(tmp_path, name, data)

    assert library.texts[0].quality == f"unreadable: {why}"
    assert answer(library, ACROSS).reason == "reader"


def test_a_scan_that_is_too_long_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("citecheck.formats.ocr.scan_text.MOST_CHARACTERS", 90)

    assert held(tmp_path, "walk.alto", alto()).texts[0].quality == "unreadable: a text of more than 90 characters"


# --- office documents ---

DRAFT = """# Of Walking

Nobody who has crossed the moor on foot will call the *road* a straight one,[^1] and the river hides behind the hill.

| a | b |
|---|---|
| the carriers of the valley | walked in winter with their lamps |

[^1]: The road is older than the parish books of that valley.
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    for kind in ("docx", "odt", "rtf"):
        command = [str(find_pandoc()), "--standalone", "-f", "markdown", "-t", kind, "-o", str(folder / f"walk.{kind}")]
        subprocess.run(command, input=DRAFT.encode(), check=True)
    return folder


@needs_pandoc
@pytest.mark.parametrize("kind", ["docx", "odt", "rtf"])
def test_an_office_document_is_read_with_its_notes_and_has_no_pages(tmp_path, written, kind):
    library = held(tmp_path, f"walk.{kind}", (written / f"walk.{kind}").read_bytes())

    assert judged(library, "call the road a straight one, and the river hides behind the hill", "12") == (
        Wording.VERIFIED, PlaceVerdict.UNCHECKED,
    )  # fmt: skip
    assert judged(library, "older than the parish books of that valley")[0] is Wording.VERIFIED
    assert judged(library, "the carriers of the valley walked in winter with their lamps")[0] is Wording.VERIFIED
    assert judged(library, "call the road a crooked one, and the river hides")[0] is Wording.DIFFERS
    assert [layer.kind for layer in library.texts[0].content.structured.layers() if layer.spans] == [LayerKind.NOTE]


@needs_pandoc
def test_a_document_that_was_read_before_is_not_read_again(tmp_path, written, monkeypatch):
    library = held(tmp_path, "walk.docx", (written / "walk.docx").read_bytes())
    first = library.texts[0].text
    monkeypatch.setattr("citecheck.foundation.pandoc.run", None)

    assert held(tmp_path, "walk.docx", (written / "walk.docx").read_bytes()).texts[0].text == first


@needs_pandoc
def test_a_torn_document_is_unreadable(tmp_path, written):
    (text,) = held(tmp_path, "walk.docx", (written / "walk.docx").read_bytes()[:-60]).texts

    assert text.quality.startswith("unreadable: pandoc cannot read this as docx")


@pytest.mark.parametrize(
    "tree",
    [
        {},
        {"blocks": [{"t": "Str"}]},
        {"blocks": [{"t": "Quoted", "c": []}]},
        {"blocks": [7]},
        {"blocks": {"t": "Para"}},
    ],
)
def test_a_tree_of_no_known_shape_is_one_sentence(tmp_path, monkeypatch, tree):
    monkeypatch.setattr(office_text, "_document", lambda data, kind, sha256: tree)

    assert held(tmp_path, "walk.rtf", b"{\\rtf1").texts[0].quality == (
        "unreadable: pandoc gives no document tree that is known; try another pandoc"
    )


# --- DjVu ---


def program(folder, monkeypatch, script):
    (folder / "bin").mkdir()
    (folder / "bin" / "djvutxt").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "bin" / "djvutxt").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}:/usr/bin:/bin")


def test_djvu_is_read_by_the_program_on_path_with_a_page_for_each_form_feed(tmp_path, monkeypatch):
    program(tmp_path, monkeypatch, 'test -s "$1" && printf "One page.\\037\\n\\fThe second page of it.\\n\\fThree.\\f"')
    library = held(tmp_path, "walk.djvu", b"AT&TFORM....DJVM")

    assert judged(library, "The second page of it", "2") == RIGHT
    assert "\x1f" not in library.texts[0].text


@pytest.mark.parametrize(
    ("script", "data", "quality"),
    [
        ("printf ' \\f'", b"AT&TFORM", "scan: no text layer"),
        ("exit 10", b"AT&TFORM", "unreadable: a DjVu on which djvutxt fails"),
        ("echo words", b"PK", "unreadable: a damaged DjVu, or not a DjVu"),
        ("sleep 60", b"AT&TFORM", "unreadable: a DjVu that is not read within 0 s"),
    ],
)
def test_djvu_that_has_no_words_or_cannot_be_read_is_said(tmp_path, monkeypatch, script, data, quality):
    program(tmp_path, monkeypatch, script)
    if script.startswith("sleep"):
        monkeypatch.setattr(djvu, "SECONDS", 0.2)

    assert held(tmp_path, "walk.djvu", data).texts[0].quality == quality


def test_the_limits_of_a_text_are_those_of_a_pdf():
    from citecheck.formats import pdf_layer

    assert flow.MOST_CHARACTERS == pdf_layer.MOST_CHARACTERS
