"""EPUB, TEI, HTML and FictionBook among the texts: words, printed pages, notes, readings, and what cannot be read."""

from __future__ import annotations

import gzip
import io
import zipfile
from urllib.parse import quote

import pytest
from held_files import CONTAINER, XHTML, epub, opf, packed, tei

from citecheck.compare.retrieval.search import answers
from citecheck.formats.markup import epub as epub_reader
from citecheck.formats.markup import flow
from citecheck.formats.markup.html import tell
from citecheck.foundation import safe_xml
from citecheck.model.claims import Locator
from citecheck.model.evidence import Change, Query, Weight
from citecheck.model.structured_text import DIVIDER, LayerKind
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.texts.folder import gather

TEI = tei(
    '<pb n="211"/><head>Of Walking</head><p>Nobody who has crossed the moor on foot will call the road a straight '
    "one, and the traveller who counts his <choice><sic>setps</sic><corr>steps</corr></choice> will never see the "
    'river that he came so far to see, for the moun-<lb break="no"/>tain hides it until the very last bend<note n="1">'
    "The bend is called the Elbow in every parish book of that valley.</note> of the old carrier's path.</p>"
    '<p>The inn at the ford keeps no clock and no ca-<fw type="pageNum">212</fw>\n<pb n="212" break="no"/>lendar, and '
    "its keeper was <subst><del>a silent</del><add>an honest</add></subst> man who <del>gladly</del> sold bread and "
    "<choice><abbr>M<hi>r</hi></abbr><expan>Mister</expan></choice> Lodge's cider to whoever came over the hill "
    "before dark in that hard winter of the long frost.</p>"
)
EPUB = epub(
    "<h1>Of Walking</h1><p><span epub:type='pagebreak' id='p211' title='211'/>Nobody who has crossed the moor on foot "
    "will call the road a straight one, and the traveller who counts his steps will never see the river that he came "
    "so far to see, for the moun<span role='doc-pagebreak' aria-label=' page 212. '/>tain hides it until the very last "
    "bend<a epub:type='noteref' href='#n1'>1</a> of the old carrier's path.</p><aside epub:type='footnote' id='n1'><p>"
    "The bend is called the Elbow in every parish book of that valley.</p></aside>",
    "<p id='start'>The inn at the ford keeps no clock<sup><a href='c2.xhtml#x'>12</a></sup> and no calendar, and its "
    "keeper was an honest man who sold bread and cider to whoever came over the hill before dark &mdash; in "
    "winter.</p>",
    nav=XHTML.format("<nav epub:type='page-list'><ol><li><a href='c1.xhtml#start'>213</a></li></ol></nav>"),
)
ACROSS = "will never see the river that he came so far to see, for the mountain hides it until the very last bend"


def held(folder, **files):
    (folder / "texts").mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / "texts" / name.replace("_dot_", ".")).write_bytes(data if isinstance(data, bytes) else data.encode())
    return gather([(folder / "texts", "texts")])


def answer(library, text, page=None):
    (one,) = answers(library, [Query("q", text, ("walk",), (Locator("page", page),) if page else ())])
    return one


def judged(library, text, page=None):
    one = answer(library, text, page)
    return one.wording, one.place


def layer(library, kind):
    (text,) = library.texts
    spans = [span for one in text.content.layers if one.kind is kind for span in one.spans]
    return [(text.text[span.start : span.end].strip(), span.value) for span in spans]


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    return held(tmp_path_factory.mktemp("tei"), walk_dot_xml=TEI)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return held(tmp_path_factory.mktemp("epub"), walk_dot_epub=EPUB)


RIGHT = (Wording.VERIFIED, PlaceVerdict.RIGHT)


@pytest.mark.parametrize(
    ("words", "page"),
    [
        (ACROSS, "211"),
        ("until the very last bend of the old carrier's path", "211"),
        ("called the Elbow in every parish book of that valley", "211"),
        ("The inn at the ford keeps no clock and no calendar, and its keeper", "211-212"),
        ("sold bread and Mr Lodge's cider to whoever came over the hill", "212"),
    ],
    ids=["over a line", "over a call", "a note", "over a page", "an abbreviation"],
)
def test_a_true_quotation_of_tei_is_verified_with_its_page(edition, words, page):
    assert judged(edition, words, page) == RIGHT


@pytest.mark.parametrize(
    "words",
    [
        "the traveller who counts his setps will never see the river",
        "the traveller who counts his steps will never see the river",
        "and its keeper was a silent man who gladly sold bread",
        "and its keeper was an honest man who sold bread",
        "sold bread and Mister Lodge's cider to whoever came",
    ],
    ids=["sic", "corr", "deleted", "added", "expanded"],
)
def test_each_reading_that_an_edition_prints_agrees_with_it(edition, words):
    one = answer(edition, words)

    assert one.wording is Wording.VERIFIED
    assert {departure.cause for departure in one.matches[0].departures} <= {"reading"}


@pytest.mark.parametrize(
    ("words", "ours"),
    [
        ("the traveller who counts his stops will never see the river", "stops"),
        ("and its keeper was an honest fool who sold bread", "fool"),
        ("and its keeper was a silent man who sadly sold bread", "sadly"),
        ("called the Elbow in no parish book of that valley", "no"),
    ],
    ids=["beside a choice", "beside a deletion", "of one deleted", "in a note"],
)
def test_a_word_that_no_reading_has_is_a_departure(edition, words, ours):
    one = answer(edition, words)

    heavy = [found for found in one.matches[0].departures if found.weight > Weight.FORM]
    assert (one.wording, [found.ours for found in heavy]) == (Wording.DIFFERS, [ours])


def test_a_reading_of_more_words_is_told_as_one_departure_of_form(edition):
    (found,) = answer(edition, "and its keeper was a silent man who sold bread").matches[0].departures[:1]

    assert (found.change, found.ours, found.theirs, found.weight) == (
        Change.SUBSTITUTION, "a silent", "an honest", Weight.FORM,
    )  # fmt: skip


def test_a_page_of_tei_that_is_not_the_cited_one_is_wrong(edition):
    assert judged(edition, ACROSS, "212")[1] is PlaceVerdict.WRONG


def test_the_header_and_running_heads_are_no_text(edition):
    (text,) = edition.texts

    assert "wording of the header" not in text.text
    assert "212" not in text.text
    assert [value for _, value in layer(edition, LayerKind.PAGE)] == ["211", "212", "211"]
    assert layer(edition, LayerKind.NOTE) == [
        ("The bend is called the Elbow in every parish book of that valley.", "1")
    ]


def test_speakers_and_readings_of_other_witnesses_may_be_quoted_or_left_out(tmp_path):
    play = tei(
        "<sp><speaker>FIRST</speaker><l>The road is long and the lantern low,</l></sp>"
        "<sp><speaker>SECOND</speaker><l>And none of us knows <app><lem>where</lem><rdgGrp><rdg>whither</rdg></rdgGrp>"
        "</app> we go</l></sp>"
    )
    library = held(tmp_path, walk_dot_tei=play)

    for words in (
        "The road is long and the lantern low, And none of us knows whither we go",
        "and the lantern low, SECOND And none of us knows where we go",
    ):
        assert answer(library, words).wording is Wording.VERIFIED
    assert answer(library, "And none of us knows when we go").wording is Wording.DIFFERS


def test_a_milestone_of_pages_and_the_leaves_of_a_manuscript_are_places(tmp_path):
    library = held(
        tmp_path,
        walk_dot_tei=tei('<milestone unit="page" n="[p. 7]"/><p>One of many.</p><pb n="12r"/><p>Two of them.</p>'),
    )

    assert layer(library, LayerKind.PAGE) == [("One of many.", "7"), ("Two of them.", "12r")]


@pytest.mark.parametrize(
    ("words", "page"),
    [
        (ACROSS, "211-212"),
        ("until the very last bend of the old carrier's path", "212"),
        ("called the Elbow in every parish book of that valley", "212"),
        ("The inn at the ford keeps no clock and no calendar, and its keeper", "213"),
        ("whoever came over the hill before dark — in winter", "213"),
    ],
    ids=["over a page", "over a call", "a note", "over a raised call", "a named character"],
)
def test_a_true_quotation_of_an_epub_is_verified_with_its_page(book, words, page):
    assert judged(book, words, page) == RIGHT


def test_an_altered_quotation_of_an_epub_is_caught(book):
    assert judged(book, ACROSS.replace("never", "often"), "211-212")[0] is Wording.DIFFERS
    assert judged(book, "keeps a clock and no calendar, and its keeper")[0] is Wording.DIFFERS
    assert judged(book, "the emperor of the north had seven white horses and no saddle")[0] is Wording.ABSENT


def test_the_list_of_pages_of_an_older_epub_numbers_its_pages(tmp_path):
    ncx = (
        "<ncx><pageList><pageTarget value='7'><navLabel><text>7</text></navLabel><content src='c0.xhtml#a%20b'/>"
        "</pageTarget><pageTarget><navLabel><text>viii</text></navLabel><content src='c0.xhtml#b'/></pageTarget>"
        "</pageList></ncx>"
    )
    library = held(
        tmp_path, walk_dot_epub=epub("<p id='a b'>Seven words on it.</p><p>More.<a id='b'/> Eight.</p>", ncx=ncx)
    )

    assert layer(library, LayerKind.PAGE) == [("Seven words on it.\n\nMore.", "7"), ("Eight.", "viii")]


def test_the_label_of_a_page_counts_before_its_value(tmp_path):
    ncx = (
        "<ncx><pageList><pageTarget type='front' value='5'><navLabel><text>v</text></navLabel>"
        "<content src='c0.xhtml#one'/></pageTarget></pageList></ncx>"
    )
    library = held(tmp_path, walk_dot_epub=epub("<p><a name='one'></a>Five words of the foreword.</p>", ncx=ncx))

    assert layer(library, LayerKind.PAGE) == [("Five words of the foreword.", "v")]


def test_a_page_map_and_a_list_without_fragments_name_pages(tmp_path):
    pages = "<page name='ix' href='c0.xhtml'/><page name='10' href='c1.xhtml#b'/><page name='11' href='c2.xhtml'/>"
    unclear = "<page name='12' href='c3.xhtml'/><page name='13' href='c3.xhtml'/>"
    chapters = "<p>Words of the first.</p>", "<p>More. <i id='b'>Ten.</i></p>", "<p>Eleven.</p>", "<p>Which of two?</p>"
    pagemap = f"<page-map xmlns='http://www.idpf.org/2007/opf'>{pages}{unclear}</page-map>"
    library = held(tmp_path, walk_dot_epub=epub(*chapters, pagemap=pagemap))

    assert layer(library, LayerKind.PAGE) == [
        ("Words of the first.\n\nMore.", "ix"),
        ("Ten.", "10"),
        ("Eleven.", "11"),
    ]
    assert judged(library, "Which of two", "13") == (Wording.VERIFIED, PlaceVerdict.UNCHECKED)


def test_the_list_of_pages_names_a_mark_whose_name_is_no_number(tmp_path):
    nav = XHTML.format("<nav epub:type='page-list'><ol><li><a href='c0.xhtml#m-b'>212</a></li></ol></nav>")
    first, second = "<b epub:type='pagebreak' id='m-b' hidden=''/>", "<b role='doc-pagebreak' id='page_0213'/>"
    marks = f"<p>{first}Words.</p><p>More{second}.</p>"
    library = held(tmp_path, walk_dot_epub=epub(marks, nav=nav))

    assert layer(library, LayerKind.PAGE) == [("Words.\n\nMore", "212"), (".", "213")]


def test_a_list_that_names_few_pages_says_nothing_of_those_between(tmp_path):
    long = "<p>Nobody has counted these words, and there are more of them than any printed page could hold.</p>" * 150
    marks = [f"<b epub:type='pagebreak' title='{number}'/>" for number in (7, 30)]
    body = f"<p>{marks[0]}Begun on seven.</p>{long}<p>{marks[1]}Thirty.</p>"
    library = held(tmp_path, walk_dot_epub=epub(body))

    assert judged(library, "Begun on seven", "8") == (Wording.VERIFIED, PlaceVerdict.UNCHECKED)
    assert layer(library, LayerKind.PAGE) == [("Thirty.", "30")]


def test_notes_that_stand_after_the_licence_of_project_gutenberg_are_the_authors(tmp_path):
    opening, closing = (f"*** {word} OF THE PROJECT GUTENBERG EBOOK WALKS ***" for word in ("START", "END"))
    body = (
        f"<p>Of Project Gutenberg.</p><p>{opening}</p><p>The inn at the ford keeps no clock and no calendar, and its "
        "keeper sold bread and cider to whoever came over the hill.</p><div class='footnote'>The keeper was a carter "
        f"before he came to the ford with his five children.</div><p>{closing}</p><p>You may copy it and give it away "
        "as you like under the terms of this licence that nobody reads.</p>"
    )
    library = held(tmp_path, walk_dot_epub=epub(body))

    assert answer(library, "a carter before he came to the ford with his five children").wording is Wording.VERIFIED
    assert answer(library, "no clock and no calendar, and its keeper sold bread").wording is Wording.VERIFIED
    assert answer(library, "copy it and give it away as you like under the terms").wording is not Wording.VERIFIED


def test_of_two_equal_words_the_writer_may_have_deleted_either(tmp_path):
    text = "<p>The keeper wrote that he would see how <del>it</del> it went before he sold the last of the cider.</p>"
    library = held(tmp_path, walk_dot_xml=tei(text))

    assert answer(library, "see how it went before he sold the last of the cider").wording is Wording.VERIFIED
    assert answer(library, "see how it it went before he sold the last of the cider").wording is Wording.VERIFIED
    assert answer(library, "see how went before he sold the last of the cider").wording is Wording.DIFFERS


HTML = """<!DOCTYPE html><html><head><title>No words of it</title><style>p {}</style></head><body>
<p>Nobody who has crossed<br>the moor <span class="pagenum" id="Page_5">[Pg 5]</span>on foot will call
<p>the road a straight&nbsp;one &amp; <del>gladly</del> walk it<a href="#Footnote_1"><sup>[1]</sup></a> again
<script>if (a < b) document.write("<p>no word</p>")</script>
<div class="pagebreak">This chapter is no mark of a page, whatever its class may say of it.</div>
<div class="footnote"><p>A note at the foot of it.</div>
<a href="#top">back to the top</a> 5 < 6"""


def test_html_is_read_as_browsers_read_it(tmp_path):
    library = held(tmp_path, walk_dot_html=HTML)

    assert " ".join(library.texts[0].text.split()) == (
        "Nobody who has crossed the moor on foot will call the road a straight one & gladly walk it again This chapter "
        "is no mark of a page, whatever its class may say of it. back to the top 5 < 6 A note at the foot of it."
    )
    assert [value for _, value in layer(library, LayerKind.PAGE)] == ["5", "5"]
    assert answer(library, "call the road a straight one & walk it again").wording is Wording.VERIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "koi8-r"])
def test_html_and_xml_are_read_in_the_encoding_that_they_name(tmp_path, encoding):
    words = "Не счесть дорог, но каждая ведёт к реке"
    html = f"<html><head><meta charset={encoding}></head><body><p>{words}</p></body></html>"
    fb2 = f'<?xml version="1.0" encoding="{encoding}"?><FictionBook><body><p>{words}</p></body></FictionBook>'

    library = held(tmp_path, walk_dot_html=html.encode(encoding), other_dot_fb2=fb2.encode(encoding))

    assert [text.text.strip() for text in library.texts] == [words, words]


def test_a_text_that_its_author_paged_by_hand_has_those_pages(tmp_path):
    library = held(tmp_path, walk_dot_html="<p>[p. 7] Words of the seventh page. [p. 8] Words of the eighth.</p>")

    assert judged(library, "Words of the eighth", "8") == RIGHT


FB2 = """<?xml version="1.0"?><FictionBook xmlns:l="http://www.w3.org/1999/xlink"><description><title-info><book-title>No
word of it</book-title></title-info></description><body><section><title><p>Of Walking</p></title><p>The traveller who
counts his steps<a l:href="#n1" type="note">[1]</a> will never see the river.</p></section></body><body name="notes">
<section id="n1"><title><p>1</p></title><p>He counted them in the dark.</p></section></body><binary>aGVsbG8=</binary>
</FictionBook>"""


@pytest.mark.parametrize("name", ["walk_dot_fb2", "walk_dot_xml"])
def test_fictionbook_is_read_with_its_notes(tmp_path, name):
    library = held(tmp_path, **{name: FB2})

    assert answer(library, "The traveller who counts his steps will never see the river").wording is Wording.VERIFIED
    assert layer(library, LayerKind.NOTE) == [("1\n\nHe counted them in the dark.", "n1")]
    assert "No word" not in library.texts[0].text


def test_a_packed_edition_is_read_and_a_transcription_stands_before_the_pdf(tmp_path):
    library = held(tmp_path, walk_dot_tei_dot_xml_dot_gz=gzip.compress(TEI), walk_dot_pdf=b"%PDF-1.4")

    assert [(text.work, text.quality) for text in library.texts] == [("walk", "sound")]


DECLARED = """<!DOCTYPE TEI.2 PUBLIC "-//TEI P4//DTD Main DTD Driver File//EN" "http://example.org/tei2.dtd" [
<!ENTITY % TEI.XML "INCLUDE"> <!ENTITY % Prose PUBLIC "-//A//DTD" "http://example.org/prose.dtd"> {}
<!ENTITY thorn "&#254;"> <!ENTITY picture SYSTEM "picture.png" NDATA png> ]>
<TEI.2><text><body><p>And {} many words&mdash;of it.</p></body></text></TEI.2>"""


def test_older_tei_that_declares_names_of_characters_is_read(tmp_path):
    names, unknown = DECLARED.format("", "&thorn;e"), DECLARED.format("%Prose;", "&what.is.it;")

    texts = held(tmp_path, a_dot_xml=names, b_dot_xml=unknown).texts
    assert [text.text.strip() for text in texts] == [
        "And þe many words—of it.",
        "And &what.is.it; many words—of it.",
    ]


BOMB = b'<!DOCTYPE TEI [<!ENTITY a "aaaa"> <!ENTITY b "&a;&a;">]><TEI><text>&b;</text></TEI>'
OUTSIDE = b'<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/passwd">]><TEI><text>&a;</text></TEI>'


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("walk_dot_tei", BOMB, "TEI that declares entities, which are not allowed (line 1)"),
        ("walk_dot_xml", OUTSIDE, "TEI that takes in another file, which is not read (line 1)"),
        ("walk_dot_tei", tei("<p>" * 300), "TEI that is nested more than 200 deep (line 1)"),
        ("walk_dot_tei", TEI[:-20], "TEI that is not well-formed XML (no element found) (line 2)"),
        ("walk_dot_xml", b"<project/>", "XML of a kind that is not read as a text (its first element is “project”)"),
        ("walk_dot_xml", b"", "XML that is not well-formed XML (no element found) (line 1)"),
        ("walk_dot_tei", b'<?xml version="1.0" encoding="none"?><TEI/>', "TEI that is not well-formed XML (unknown "
         "encoding: none) (line 1)"),
        ("walk_dot_fb2", BOMB, "a FictionBook file that declares entities, which are not allowed (line 1)"),
        ("walk_dot_epub", b"", "a damaged EPUB, or not an EPUB"),
        ("walk_dot_epub", EPUB[:-30], "a damaged EPUB, or not an EPUB"),
        ("walk_dot_epub", packed({"a": "b"}), "a damaged EPUB: the list of its parts is missing"),
        (
            "walk_dot_epub",
            packed({"META-INF/container.xml": CONTAINER.format("a.opf"), "a.opf": opf("../../../etc/passwd")}),
            "an EPUB of which no chapter can be read",
        ),
        (
            "walk_dot_epub",
            packed({"META-INF/container.xml": BOMB}),
            "an EPUB whose container.xml declares entities, which are not allowed",
        ),
        (
            "walk_dot_epub",
            packed({"META-INF/container.xml": CONTAINER.format("a.opf"), "a.opf": opf()}),
            "an EPUB that names no chapter",
        ),
        (
            "walk_dot_epub",
            epub("<p>x</p>", **{"META-INF/encryption.xml": "<encryption><EncryptedData><EncryptionMethod "
             "Algorithm='aes'/><CipherReference URI='OPS/c0.xhtml'/></EncryptedData></encryption>"}),
            "an EPUB with copy protection",
        ),
    ],
    ids=[
        *("a bomb", "a file outside", "deep", "torn", "another kind", "empty", "encoding", "fb2 bomb", "no zip"),
        *("torn zip", "no list", "a path out", "epub bomb", "no chapter", "locked"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_phrase(tmp_path, name, data, why):
    library = held(tmp_path, **{name: data})

    assert [text.quality for text in library.texts] == [f"unreadable: {why}"]
    assert (answer(library, ACROSS).wording, answer(library, ACROSS).reason) == (Wording.UNCHECKED, "reader")


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_epub_packed_in_a_way_that_needs_all_its_memory_at_once_is_not_unpacked(tmp_path, packing):
    with zipfile.ZipFile(io.BytesIO(EPUB)) as book:
        other = packed({name: book.read(name) for name in book.namelist()}, packing)

    assert held(tmp_path, walk_dot_epub=other).texts[0].quality == "unreadable: a damaged EPUB, or not an EPUB"


def test_a_path_out_of_an_epub_opens_no_file(tmp_path):
    (tmp_path / "secret.xhtml").write_text(XHTML.format("<p>A secret that lies beside the book.</p>"))
    outside = quote(str(tmp_path / "secret.xhtml"))
    parts = {"META-INF/container.xml": CONTAINER.format("a.opf"), "a.opf": opf("in.xhtml", "../secret.xhtml", outside)}
    library = held(tmp_path, walk_dot_epub=packed({**parts, "in.xhtml": XHTML.format("<p>The words of a book.</p>")}))

    (text,) = library.texts
    assert text.text.strip() == "The words of a book."
    assert text.quality == "bad_text: an EPUB of which 2 of 3 chapters are missing or damaged"
    assert answer(library, "A secret that lies beside the book").reason == "bad_text"


@pytest.mark.parametrize(
    ("module", "bound", "value", "data", "why"),
    [
        (epub_reader, "MOST_BYTES", 900, EPUB, "an EPUB that unpacks to more than 0 MB of text"),
        (epub_reader, "MOST_ELEMENTS", 9, EPUB, "HTML with more than 2000000 elements"),
        (epub_reader, "MOST_ENTRIES", 3, EPUB, "an EPUB with more than 3 files in it"),
        (flow, "MOST_CHARACTERS", 90, EPUB, "a text of more than 90 characters"),
    ],
)
def test_an_epub_beyond_a_bound_is_not_read(tmp_path, monkeypatch, module, bound, value, data, why):
    monkeypatch.setattr(module, bound, value)

    assert held(tmp_path, walk_dot_epub=data).texts[0].quality == f"unreadable: {why}"


def test_tei_beyond_a_bound_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(safe_xml, "MOST_ELEMENTS", 9)

    assert held(tmp_path, walk_dot_tei=TEI).texts[0].quality.startswith("unreadable: TEI that has more than 9 elements")


def test_divisions_keep_the_beginning_of_a_long_heading_and_as_many_depths_as_are_told_apart(tmp_path):
    most = flow.MOST_DEPTHS
    long = (
        f"<div type='part' n='{'9' * 5000}'><head>{'word ' * 1000}</head><div><head>The Inn</head><p>a</p></div></div>"
    )
    deep = "".join(f"<div><head>H{at}</head>" for at in range(most + 5)) + "<p>b</p>" + "</div>" * (most + 5)
    library = held(tmp_path, a_dot_xml=tei(long + deep))

    values = [value.split(DIVIDER) for _, value in layer(library, LayerKind.DIVISION)]

    assert values[0] == [f"part {'9' * (flow.LONGEST_HEADING - 5)}: {'word ' * (flow.LONGEST_HEADING // 5)}"]
    assert values[1][1:] == ["The Inn"]
    assert max(map(len, values)) == most


@pytest.mark.parametrize(
    "piece",
    [
        "<a ",
        "<a '",
        '<a "',
        "<!--",
        "<![CDATA[",
        "<script>",
        "<",
        "&",
        "</p",
        "<p>",
        "<b><i>",
        "<a href='#x'>",
        "<sup>",
    ],
)
def test_hostile_html_costs_no_more_than_its_length(piece):
    class Counted:
        calls = 0

        def start(self, name, attributes):
            self.calls += 1

        def end(self, name):
            self.calls += 1

        data = end

    tell(piece * 20_000, counted := Counted())

    assert counted.calls <= 100_000
