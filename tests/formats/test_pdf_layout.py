"""The order in which the words of a PDF are read, by pages written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_files import Placed, lines_from, needs_pdf, pdf, placed, written

from citecheck.compare.indexing.indexed_text import blanked
from citecheck.compare.retrieval.search import answers
from citecheck.formats import pdf as pdf_reader
from citecheck.formats.page_heads import SWAY
from citecheck.formats.pdf_layout import layout
from citecheck.formats.pdf_lines import NO_CHARACTER, PageLine, PageLines
from citecheck.formats.pdf_text import Layout
from citecheck.model.claims import Locator
from citecheck.model.evidence import Answer, Query
from citecheck.model.structured_text import LayerKind
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.texts.folder import gather
from citecheck.texts.library import Library

pytestmark = needs_pdf

FILL = (
    "the carter took the lower road because the bridge had",
    "gone down with the ice and nobody had thought of it",
    "when the orders for the winter were written in August",
    "and so the flour came to the mill by the valley way",
    "which is longer by a day but has no hill worth the name",
)
"""Lines that fill a page between those that a test looks at."""


NUMBERS = ["Ada", "Bern", "Carl", "Dora", "Etna", "Fermat", "Gauss", "Hugo", "Ida", "Jena", "Karl"]
"""A name for each page, so that no two begin alike."""


def held(folder: Path, pages: list[bytes], **options: str) -> Library:
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / "mill.pdf").write_bytes(pdf(pages, **options))  # type: ignore[arg-type]
    return gather([(folder / "texts", "texts")])


def said(library: Library, words: str, page: str = "") -> Answer:
    locators = (Locator("page", page),) if page else ()
    (one,) = answers(library, [Query("q", words, ("mill",), locators)])
    return one


def verdict(library: Library, words: str, page: str = "") -> tuple[Wording, PlaceVerdict]:
    one = said(library, words, page)
    return one.wording, one.place


VERIFIED = (Wording.VERIFIED, PlaceVerdict.RIGHT)


def noted_pages() -> list[bytes]:
    """Four pages with heads, numbers, notes in small letters and their calls; the text runs on over each page."""
    pages = []
    for at in range(4):
        body = [
            f"and page {['first', 'second', 'third', 'fourth'][at]} begins here with words of its own.",
            *FILL,
            f"He sealed the letter in the cold room.^{at + 1}^ On the last line",
            "of this page the miller was not seen to re-",
        ]
        pages.append(
            placed(
                [
                    (60, 660, 9, "THE MILL AT THE FORD" if at % 2 else "A HISTORY OF FLOUR"),
                    (400, 660, 9, str(41 + at)),
                    (60, 640, 10, f"turn before night to {NUMBERS[at]},"),
                    *lines_from(628, body),
                    (60, 97, 8, f"^{at + 1}^The note of page {41 + at} was found in a tin box by his"),
                    (60, 88, 8, f"sister {NUMBERS[at]}, who kept it from the heirs for many years."),
                ]
            )
        )
    return pages


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return held(tmp_path_factory.mktemp("noted"), noted_pages())


def test_the_main_text_runs_on_over_a_page_with_its_divided_word(noted: Library) -> None:
    words = "On the last line of this page the miller was not seen to return before night"

    assert verdict(noted, words, "41-42") == VERIFIED
    assert verdict(noted, words.replace(" not", ""), "41-42")[0] is Wording.DIFFERS


def test_the_call_of_a_note_is_no_word(noted: Library) -> None:
    words = "He sealed the letter in the cold room. On the last line of this page the miller was not seen"

    assert verdict(noted, words)[0] is Wording.VERIFIED
    assert verdict(noted, words.replace("the cold", "a cold"))[0] is Wording.DIFFERS
    assert verdict(noted, words.replace("room.", "room 3."))[0] is Wording.DIFFERS


def test_a_footnote_is_found_with_its_page_and_number(noted: Library) -> None:
    words = "The note of page 43 was found in a tin box by his sister Carl, who kept it from the heirs"

    assert verdict(noted, words, "43") == VERIFIED
    assert verdict(noted, words, "42") == (Wording.VERIFIED, PlaceVerdict.WRONG)
    assert verdict(noted, words.replace("43 was", "43 was not"), "43")[0] is Wording.DIFFERS
    (text,) = noted.texts
    notes = next(layer for layer in text.content.layers if layer.kind is LayerKind.NOTE)  # type: ignore[union-attr]
    assert [span.value for span in notes.spans] == ["1", "2", "3", "4"]


def test_the_number_of_a_note_may_stand_apart_from_its_words(tmp_path: Path) -> None:
    pages = []
    for at in range(4):
        body = [
            f"and {NUMBERS[at]} came with words of its own.",
            *FILL,
            f"He sealed it in the cold room.^{at + 1}^ On the",
        ]
        notes = [
            (60.0, 97.0, 8.0, str(at + 1)),
            (85.0, 97.0, 8.0, f"The note of {NUMBERS[at]} was found in a tin box by his"),
            (85.0, 88.0, 8.0, f"sister {NUMBERS[at]}, who kept it from the heirs for years."),
        ]
        pages.append(placed([*lines_from(640, [f"next day the miller met {NUMBERS[at]},", *body]), *notes]))
    library = held(tmp_path, pages)

    assert (
        verdict(library, "He sealed it in the cold room. On the next day the miller met Bern,")[0] is Wording.VERIFIED
    )
    words = "The note of Carl was found in a tin box by his sister Carl, who kept it from the heirs"
    assert verdict(library, words)[0] is Wording.VERIFIED
    (text,) = library.texts
    notes_of = next(layer for layer in text.content.layers if layer.kind is LayerKind.NOTE)  # type: ignore[union-attr]
    assert [span.value for span in notes_of.spans] == ["1", "2", "3", "4"]


def test_a_rule_under_words_begins_no_notes_where_those_are_in_small_letters() -> None:
    rows = [*FILL, "and the keeper of the ferry counted the keys within", "2 days in a house by the river.² The end."]
    lines = [PageLine(row, 60.0, 300.0, 600.0 - 12 * at, 10.0, 9.0, at=40 * at) for at, row in enumerate(rows)]
    note = PageLine("2 The ferry was sold in the same year.", 60.0, 250.0, 300.0, 8.0, 7.0, at=900)
    under = (60.0, 200.0, lines[-2].foot - 1.0)

    made = layout([PageLines(400.0, 650.0, (*lines, note), (), (under,))])

    assert "counted the keys within\n2 days in a house" in made.text
    assert [(one.mark, made.text[one.start : one.end].strip()) for one in made.notes] == [("2", note.text)]


def test_heads_and_numbers_are_no_words(noted: Library) -> None:
    (text,) = noted.texts

    assert [value for _, _, value in text.pages.rows][:4] == ["41", "42", "43", "44"]
    assert "MILL AT" not in blanked(text)
    assert "HISTORY OF" not in blanked(text)


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = ["In the first column stands a sentence", *FILL[:4], "that ends with a word at its foot and"]
    right = ["goes on at the head of the second one", *FILL[1:], "where it comes to its proper end."]
    across = [(60.0, 600.0 - 12 * at, 9.0, line) for at, line in enumerate(left)]
    beside = [(310.0, 600.0 - 12 * at, 9.0, line) for at, line in enumerate(right)]
    in_rows = [word for pair in zip(across, beside, strict=True) for word in pair]
    words = "that ends with a word at its foot and goes on at the head of the second one"

    assert verdict(held(tmp_path, [placed([*across, *beside])]), words)[0] is Wording.VERIFIED
    assert verdict(held(tmp_path, [placed(in_rows)]), words)[0] is Wording.VERIFIED


def test_words_that_begin_below_each_other_by_chance_make_no_column(tmp_path: Path) -> None:
    """In six of eleven lines a word begins after a wide space at one place, where words of the others run across it."""
    words: list[Placed] = []
    for number, verb in enumerate(["read", "sent", "kept", "lost", "sold", "torn"]):
        foot = 600.0 - 14 * number
        words += [(60.0, foot, 10.0, "Nobody would have"), (159.6, foot, 10.0, f"{verb} the letter")]
    words += [(60.0, 516.0 - 14 * number, 10.0, "It was said notwithstanding that") for number in range(5)]

    (text,) = held(tmp_path, [placed(words)]).texts

    assert "Nobody would have sent the letter" in text.text


def test_numbers_of_lines_and_words_in_the_margin_stand_apart(tmp_path: Path) -> None:
    body = lines_from(
        600, ["A sentence runs along the long lines of", *FILL, "a poem and meets no number in the margin."]
    )
    margin = [(20.0, 600.0 - 12 * at, 8.0, str(5 * at)) for at in (2, 4)] + [(420.0, 576.0, 8.0, "Gloss here")]
    library = held(tmp_path, [placed([*body, *margin])])

    assert verdict(library, f"{FILL[1]} {FILL[2]} {FILL[3]}")[0] is Wording.VERIFIED
    assert "Gloss here" in library.texts[0].text


def test_a_table_stands_apart_and_is_searched(tmp_path: Path) -> None:
    rows = [(60.0 + 120 * at, 480.0 - 12 * row, 9.0, f"cell {row} {at}") for row in range(4) for at in range(3)]
    above, below = lines_from(560, [*FILL, "The sentence before the table"]), lines_from(420, ["goes on below it."])
    library = held(tmp_path, [placed([*above, *rows, *below])])

    assert verdict(library, "The sentence before the table goes on below it")[0] is Wording.VERIFIED
    assert "cell 3 2" in blanked(library.texts[0])


def test_letters_set_apart_are_one_word(tmp_path: Path) -> None:
    lines = ["_Emphasis of all_ is laid on what he said.", *FILL]
    library = held(tmp_path, [placed(lines_from(600, lines))])

    assert verdict(library, "Emphasis of all is laid on what he said")[0] is Wording.VERIFIED


@pytest.mark.parametrize("turned", ["0 1 -1 0 {y} {x} Tm", "-1 0 0 -1 {x} {y} Tm", "0 -1 1 0 {y} {x} Tm"])
def test_a_page_that_is_turned_is_read_as_it_stands(tmp_path: Path, turned: str) -> None:
    lines = ["A sentence on a page that was laid on its side", *FILL, "reads as any other would."]
    steps = range(len(lines)) if turned.startswith(("0 1", "-1")) else range(0, -len(lines), -1)
    shown = (
        f"BT /F 10 Tf {turned.format(x=400 if turned.startswith('-') else 60, y=100 + 12 * at)} ({line}) Tj ET"
        for at, line in zip(steps, lines, strict=True)
    )
    library = held(tmp_path, [" ".join(shown).encode()])

    assert verdict(library, f"{lines[0]} {FILL[0]}")[0] is Wording.VERIFIED


def test_lines_from_the_right_are_read_in_their_order(tmp_path: Path) -> None:
    """The letters a to z are Hebrew ones, drawn from left to right as programs draw them: the last one first."""
    names = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <61> <7A> <05D0> endbfrange"
    lines = ["abc defg hij 12 klm nop", "qrst uvw abcd efg hijk", "mnopq rst uvw abg fed cab"]
    drawn = placed(
        lines_from(
            600, [" ".join(word if word == "12" else word[::-1] for word in line.split()[::-1]) for line in lines]
        )
    )
    (tmp_path / "a.pdf").write_bytes(named_by_unicode(drawn, names))
    (text,) = gather([(tmp_path, "texts")]).texts

    assert text.text.split() == "".join(chr(ord(c) + 0x56F) if c.islower() else c for c in "\n".join(lines)).split()


def named_by_unicode(drawn: bytes, names: bytes) -> bytes:
    """A PDF of one page, of whose letters `names` says which characters they are."""
    cmap = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap %s endcmap end end" % names
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 700] /Resources << /Font << /F 3 0 R >> >> /Contents 5 0 R >>"
    )
    tree = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    streams = [b"<< /Length %d >>\nstream\n%s\nendstream" % (len(one), one) for one in (drawn, cmap)]
    return written([b"<< /Type /Catalog /Pages 2 0 R >>", tree, font, page, *streams])


def test_characters_beyond_the_first_plane_move_nothing_after_them() -> None:
    """The letter q is a mathematical x, which UTF-16 writes as two units."""
    names = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <71> <D835DC65> endbfchar"
    lines = ["Where q and q and q are drawn the lines go on", *FILL]
    structured = pdf_reader.read(named_by_unicode(placed(lines_from(600, lines)), names), "")
    boxes = next(layer for layer in structured.layers() if layer.kind is LayerKind.BOX)

    assert structured.text.splitlines() == [line.replace("q", "\U0001d465") for line in lines]
    assert [structured.text[box.start : box.end] for box in boxes.spans] == structured.text.splitlines()


def test_a_line_without_width_between_two_columns_is_read_once() -> None:
    def column(left: float, width: float, count: int = 12) -> list[PageLine]:
        return [PageLine(f"line {at}", left, left + width, 600.0 - 12 * at, 10.0, 10.0) for at in range(count)]

    spread = PageLines(500.0, 700.0, (*column(50, 190), *column(252, 190)))
    shared = 250.0  # half a point and one before the second column, rounded
    last = PageLines(500.0, 700.0, (PageLine("alone", shared, shared, 600.0, 10.0, 10.0),))

    assert layout([spread, spread, last]).text.count("alone") == 1


def test_the_actual_text_of_a_span_is_its_text(tmp_path: Path) -> None:
    span = "/Span << /ActualText (official) >> BDC (o zyx) Tj EMC"
    page = f"BT /F 10 Tf 60 600 Td (A word that was ) Tj {span} ( and known.) Tj ET".encode()

    assert held(tmp_path, [page]).texts[0].text == "A word that was official and known."


def test_words_laid_under_a_picture_of_them_are_read_once(tmp_path: Path) -> None:
    lines = ["A sentence on a page that has two layers", *FILL]
    drawn = lines_from(600, lines)
    unseen = " ".join(
        f"BT 3 Tr /F 10 Tf 1 0 0 1 {x} {y} Tm ({text.replace('e', 'c')}) Tj ET" for x, y, _, text in drawn
    )
    library = held(tmp_path, [placed(drawn, unseen)])

    assert verdict(library, f"{lines[0]} {FILL[0]}")[0] is Wording.VERIFIED
    assert "scntcncc" not in library.texts[0].text


def test_a_call_after_a_figure_is_told_by_its_note(tmp_path: Path) -> None:
    lines = [
        *lines_from(600, ["It was the rent of 1816^6^ that was never paid", *FILL]),
        (60.0, 90.0, 8.0, "^6^A note."),
    ]
    library = held(tmp_path, [placed(lines)])

    assert verdict(library, "It was the rent of 1816 that was never paid")[0] is Wording.VERIFIED
    assert verdict(library, "It was the rent of 1815 that was never paid")[0] is Wording.DIFFERS


def test_a_raised_figure_after_a_figure_is_a_power(tmp_path: Path) -> None:
    library = held(tmp_path, [placed(lines_from(600, ["They counted 10^5^ grains in the bin", *FILL]))])

    assert "10⁵" in library.texts[0].text
    assert verdict(library, "They counted 10 grains in the bin")[0] is Wording.DIFFERS


SHORT = {
    "a number": ((240, 40, 9, "{}"),),
    "a number near the text": ((240, 86, 10, "{}"),),
    "a number with a word": ((240, 40, 9, "Page {}"),),
    "of how many": ((240, 40, 9, "{} of 212"),),
    "a title and a number": ((60, 640, 9, "THE MILL"), (400, 640, 9, "{}")),
    "a title above, a number below": ((60, 640, 9, "THE MILL"), (240, 40, 9, "— {} —")),
    "no number": ((60, 40, 9, "Printed from the collection of the ford"),),
}


@pytest.mark.parametrize("printed", SHORT.values(), ids=SHORT)
@pytest.mark.parametrize("pages", [2, 3])
def test_what_two_pages_print_at_their_edges_does_not_part_a_quotation(
    tmp_path: Path, printed: tuple[tuple[int, int, int, str], ...], pages: int
) -> None:
    """The first of three pages prints nothing: a title page."""
    first = pages - 2
    drawn = []
    for at in range(pages):
        rows = [(x, y, size, text.format(116 + at)) for x, y, size, text in printed if at >= first]
        lines = [f"{NUMBERS[at]} begins the page,", *FILL, *FILL, *(f"{row} {at}" for row in FILL[:2]), "and so he"]
        drawn.append(placed([*lines_from(610 - 400 * (at < first), lines), *rows]))

    library = held(tmp_path, drawn)

    assert said(library, f"and so he {NUMBERS[pages - 1]} begins the page").wording is Wording.VERIFIED


def scan(pages: int, head: str, foot: str, sways: tuple[float, ...] = (0, 8, -5, 4)) -> Layout:
    """Pages that a program has read from pictures, each of which lies some points (`sways`, in turn) higher."""

    def line(text: str, height: float) -> PageLine:
        return PageLine(text, 60, 380, height, 10, 10, at=NO_CHARACTER)

    made = []
    for at in range(pages):
        sway = sways[at % len(sways)]
        body = [f"{NUMBERS[at]} begins the page,", *FILL, f"and {NUMBERS[-at]} ends it"]
        rows = [line(words, 600 - 12 * row + sway) for row, words in enumerate(body)]
        edges = [line(text.format(41 + at), y + sway) for text, y in ((head, 640), (foot, 480)) if text]
        made.append(PageLines(440, 700, (*rows, *edges)))
    return layout(made)


@pytest.mark.parametrize(("head", "foot"), [("THE MILL {}", ""), ("THE MILL", "{}"), ("", "- {} -")])
def test_heads_of_scanned_pages_stand_higher_and_lower(head: str, foot: str) -> None:
    made = scan(4, head, foot)

    apart = sorted(made.text[start:end] for start, end in made.apparatus)

    assert apart == sorted(one.format(41 + at) for at in range(4) for one in (head, foot) if one)


@pytest.mark.parametrize(("beyond", "heads"), [(-0.1, 4), (0.1, 3)])
def test_a_head_that_stands_far_from_the_others_is_none(beyond: float, heads: int) -> None:
    made = scan(4, "THE MILL", "", (0, 0, 0, SWAY + beyond))

    assert [made.text[start:end] for start, end in made.apparatus] == ["THE MILL"] * heads


@pytest.mark.parametrize(
    ("printed", "is_head"),
    [("4d", True), ("7", True), ("4l2d", True), ("4l2dd", False), ("41 of", False), ("dd", False)],
)
def test_a_page_number_that_a_reader_of_scans_misread_is_no_word_of_the_author(printed: str, *, is_head: bool) -> None:
    made = scan(1, "", printed)

    assert bool(made.apparatus) is is_head


def test_two_pages_that_end_with_numbers_of_the_text_keep_them(tmp_path: Path) -> None:
    pages = [
        placed(lines_from(610, [f"{NUMBERS[at]} begins,", *FILL, f"it was the year {1911 + at}"])) for at in (0, 1)
    ]

    library = held(tmp_path, pages)

    assert said(library, "it was the year 1911 Bern begins").wording is Wording.VERIFIED
    assert said(library, "it was the year Bern begins").wording is not Wording.VERIFIED


def test_a_heading_with_the_number_of_a_call_begins_no_notes(tmp_path: Path) -> None:
    page = [
        *lines_from(600, [*FILL, "The first part ends with a call.^2^"]),
        (60.0, 510.0, 10.0, "2 The Second Part"),
        *lines_from(486, ["The second part begins and", *FILL]),
        (60.0, 100.0, 10.0, "2 A note of the size of the text."),
    ]
    library = held(tmp_path, [placed(page)])
    notes = next(layer for layer in library.texts[0].content.layers if layer.kind is LayerKind.NOTE)  # type: ignore[union-attr]

    assert verdict(library, f"The second part begins and {FILL[0]}")[0] is Wording.VERIFIED
    assert [library.texts[0].text[span.start : span.end] for span in notes.spans] == [
        "2 A note of the size of the text."
    ]


def test_front_matter_in_roman_numerals_and_pages_without_a_number_are_named(tmp_path: Path) -> None:
    printed = ["", "ii", "iii", "", "v", "", "2", "3", "", "5", "6"]
    pages = [
        placed([*lines_from(600, [f"{NUMBERS[at]} comes at the head.", *FILL]), (240, 60, 10, number)])
        for at, number in enumerate(printed)
    ]
    (text,) = held(tmp_path, pages).texts
    named = [value for _, _, value in text.pages.rows]

    assert list(dict.fromkeys(named)) == ["i", "ii", "iii", "iv", "v", "1", "2", "3", "4", "5", "6"]


def test_a_plate_that_is_not_counted_has_no_number(tmp_path: Path) -> None:
    printed = ["1", "2", "3", "4", "", "5", "6", "7", "8"]
    pages = [
        placed([*lines_from(600, [f"{NUMBERS[at]} comes at the head.", *FILL]), (240, 60, 10, number)])
        for at, number in enumerate(printed)
    ]
    library = held(tmp_path, pages)

    assert verdict(library, "Etna comes at the head", "4") == (Wording.VERIFIED, PlaceVerdict.UNCHECKED)
    assert verdict(library, "Fermat comes at the head", "5") == VERIFIED


NARROW = [
    "The keeper of the gate",
    "wrote to his brother a",
    "letter on the eleventh",
    "that nobody has found,",
    "for the cart which had",
    "carried it went into a",
    "river beyond the mill.",
    "Ten oxen drew it out a",
    "week later, and a lamp",
]
"""Lines of one length: justified text."""


def three_columns(short: bool = False) -> list[Placed]:
    """A page of three columns. The words of one justified line stand far apart; the third column may be short."""
    found: list[Placed] = []
    for column in range(3):
        lines = NARROW[column:] + NARROW[:column]
        if short and column == 2:
            lines = ["at the end it has only", "three lines more, then", "it stops on its page."]
        for at, line in enumerate(lines):
            x, y = 60 + 130 * column, 600 - 12 * at
            if at == 4 and not short:
                first, last = line.split(" ", 1)
                found += [(x, y, 9, first), (x + 60, y, 9, last)]
            else:
                found.append((x, y, 9, line))
    return found


def test_three_columns_of_narrow_justified_lines_are_no_table(tmp_path: Path) -> None:
    whole, last = placed(three_columns()), placed(three_columns(short=True))
    library = held(tmp_path, [whole, whole, last])

    for words in (
        "letter on the eleventh that nobody has found, for the cart which had carried it went into a",
        "Ten oxen drew it out a week later, and a lamp wrote to his brother a letter on the eleventh",
        "week later, and a lamp The keeper of the gate at the end it has only three lines more, then it stops",
    ):
        assert verdict(library, words)[0] is Wording.VERIFIED, words
        assert verdict(library, f"{words} not")[0] is not Wording.VERIFIED


def test_narrow_cells_of_one_width_are_a_table(tmp_path: Path) -> None:
    rows = [(60.0 + 120 * at, 480.0 - 12 * row, 9.0, f"{row}4.{at}7") for row in range(5) for at in range(3)]
    above, below = lines_from(560, [*FILL, "The sentence before the table"]), lines_from(410, ["goes on below it."])
    library = held(tmp_path, [placed([*above, *rows, *below])])

    assert verdict(library, "The sentence before the table goes on below it")[0] is Wording.VERIFIED


def test_a_raised_number_before_a_word_is_that_of_a_verse_or_a_call(tmp_path: Path) -> None:
    lines = [
        *FILL,
        "And the evening was cold there.",
        "^2^The keeper saw the lamp and the",
        "boat. ^3^In the hall sat nobody at all.",
    ]
    library = held(tmp_path, [placed(lines_from(600, [*lines, "He weighed the ^14^C of the old beam again."]))])
    words = "And the evening was cold there. The keeper saw the lamp and the boat. In the hall sat nobody"

    assert verdict(library, words)[0] is Wording.VERIFIED
    assert verdict(library, words.replace("saw", "saw 2"))[0] is Wording.DIFFERS
    assert verdict(library, "He weighed the 14C of the old beam again")[0] is Wording.VERIFIED
    assert verdict(library, "He weighed the 13C of the old beam again")[0] is Wording.DIFFERS
