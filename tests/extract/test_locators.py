from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.extract.citations.locators import arabic, locators, may_cite, pages_told, place_alone


def read(suffix):
    return [(one.label, one.value) for one in locators(suffix)]


@pytest.mark.parametrize(
    ("suffix", "expected"),
    [
        (", vol. DCII", [("volume", "602")]),
        (", vol. MDCCCLXXVI", [("volume", "1876")]),
        (", vol. XC", [("volume", "90")]),
        (", vol. CD", [("volume", "400")]),
        (", vol. mcmxcix", [("volume", "1999")]),
        (", p. 416", [("page", "416")]),
        (", p.\u00a0416", [("page", "416")]),
        (" p.3", [("page", "3")]),
        (", page 4 of the preface", [("page", "4")]),
        (", pp. 12-15", [("page", "12-15")]),
        (", pp. 12--15", [("page", "12-15")]),
        (", pp. 12 – 15", [("page", "12-15")]),
        (", pp. 257--68", [("page", "257-268")]),
        (", 101–8", [("page", "101-108")]),
        (", pp. 12, 15-18 and 20", [("page", "12, 15-18 and 20")]),
        (", 33–35, 38–39, and passim", [("page", "33-35, 38-39")]),
        (", xxiii", [("page", "xxiii")]),
        (", pp. xxiii--xxv", [("page", "xxiii-xxv")]),
        (", p. 12f.", [("page", "12f")]),
        (", pp. 12 ff.", [("page", "12ff")]),
        (", 416", [("page", "416")]),
        (", p. 416a", [("page", "416a")]),
        (", 416a", [(None, "416a")]),
        (", 514 A", [(None, "514a")]),
        (", 1094a1-5", [(None, "1094a1-5")]),
        (", 1094a18-b3", [(None, "1094a18-b3")]),
        (", 12r", [("folio", "12r")]),
        (", II, 14", [(None, "II, 14")]),
        (", p. [14]", [("page", "14")]),
        (", [xii]", [("page", "xii")]),
        (", at 14", [("page", "14")]),
        (", pp. 10-20, here 14", [("page", "10-20, 14")]),
        (", 12 et seq.", [("page", "12ff")]),
        (", pp. xii sqq.", [("page", "xii ff")]),
        (", fol. 12 verso", [("folio", "12v")]),
        (", p. 12 to 15", [("page", "12-15")]),
        (", p. 12 à 15", [("page", "12-15")]),
        (", S. 12 bis 15", [("page", "12-15")]),
        (", S. 12 bzw. 14", [("page", "12 bzw. 14")]),
        (", S. 12 sowie 45", [("page", "12 sowie 45")]),
        (", p. 12 s.", [("page", "12f")]),
        (", pp. 12-end", [("page", "12-end")]),
        (", p. 12 vuot 14", [("page", "12 vuot 14")]),
        (", p. 12 n. 4", [("page", "12"), ("note", "4")]),
        (", c. 12v", [("folio", "12v")]),
        (", c. 12", [("chapter", "12")]),
        (", I, v. 45", [(None, "1.45")]),
        (", I, 2, v. 34", [(None, "1.2.34")]),
        (", I, sc. 2", [(None, "1.2")]),
        (", 1.2, ll. 3-5", [(None, "1.2.3-5")]),
        (", 12, l. 5", [("line", "5")]),
        (", I, ii, 45", [(None, "I, ii, 45")]),
        (", 1. Akt, 2. Szene", [("act", "1"), ("scene", "2")]),
        (", erster Aufzug, zweiter Auftritt", [("act", "1"), ("scene", "2")]),
        (", 1. Gesang, Vers 45", [("canto", "1"), ("verse", "45")]),
        (", действие I, явление 2", [("act", "1"), ("scene", "2")]),
        (", Rep. 327a-c", [(None, "327a-c")]),
        (", plate 12a", []),
        (", 1094 a 5", [(None, "1094a5")]),
        (", 1Cor 13,4-7", [(None, "1Cor 13,4-7")]),
        (", I Cor., xiii, 4", [(None, "I Cor., xiii, 4")]),
        (", Genesis, chap. 2, verse 9", [(None, "Genesis, chap. 2, verse 9")]),
        (", fol. 12ᵛ", [("folio", "12v")]),
        (", fol. 12 r°", [("folio", "12r")]),
        (", ff. 11v-12r", [("folio", "11v-12r")]),
        (", Gen. ii. 9", [(None, "Gen. ii. 9")]),
        (", box 3, folder 2", [("box", "3"), ("folder", "2")]),
        (", ф. 5, оп. 1, л. 4 об.", [("fonds", "5"), ("inventory", "1"), ("folio", "4v")]),
        (", f. 5, op. 1, d. 3, l. 4ob.", [("fonds", "5"), ("inventory", "1"), ("file", "3"), ("folio", "4v")]),
        (", f. 5, op. 1", [("folio", "5"), ("opus", "1")]),
        (", op. 1, d. 23", [("inventory", "1"), ("file", "23")]),
        (", S. 12", [("page", "12")]),
        (", S 12", [("page", "12")]),
        (", s. 12", [("page", "12")]),
        (", с. 12", [("page", "12")]),
        (", т. 54, с. 329-330", [("volume", "54"), ("page", "329-330")]),
        (", Bd. 3, S. 45", [("volume", "3"), ("page", "45")]),
        (", Kap. 7", [("chapter", "7")]),
        (", t. 2, chap. 4", [("volume", "2"), ("chapter", "4")]),
        (", vol. II, p. 3", [("volume", "2"), ("page", "3")]),
        (", vol. 2, 345", [("volume", "2"), ("page", "345")]),
        (", vol. 2, no. 3, pp. 12 and 17", [("volume", "2"), ("issue", "3"), ("page", "12 and 17")]),
        (", bk. 3, ch. 4, p. 12", [("book", "3"), ("chapter", "4"), ("page", "12")]),
        (", bk. 1, l. 549", [("book", "1"), ("line", "549")]),
        (", canto III, st. 178", [("canto", "3"), ("stanza", "178")]),
        (", ll. 12-15", [("line", "12-15")]),
        (", v. 3", [("verse", "3")]),
        (", vv. 3-5", [("verse", "3-5")]),
        (", § 12", [("section", "12")]),
        (", §§ 12, 14", [("section", "12, 14")]),
        (", sec. 2.1", [("section", "2.1")]),
        (", fol. 12r", [("folio", "12r")]),
        (", f. 12v", [("folio", "12v")]),
        (", col. 3", [("column", "3")]),
        (", p. 12 n. 5", [("page", "12"), ("note", "5")]),
        (", 12n5", [("page", "12"), ("note", "5")]),
        (", n. 5", [("note", "5")]),
        (", 3.1.56", [(None, "3.1.56")]),
        (", III.ii.56", [(None, "3.2.56")]),
        (", Act 3, scene 1", [("act", "3"), ("scene", "1")]),
        (", Act III, sc. ii", [("act", "3"), ("scene", "2")]),
        (", Hamlet 3.1.56", [(None, "Hamlet 3.1.56")]),
        (", Gen 2:9,17", [(None, "Gen 2:9,17")]),
        (", 1 Cor. 13:4-7", [(None, "1 Cor. 13:4-7")]),
        (", Song of Solomon 2:1", [(None, "Song of Solomon 2:1")]),
        (", Matthew 5:3; Luke 6:20", [(None, "Matthew 5:3"), (None, "Luke 6:20")]),
        (", 1. Mos. 2, 24", [(None, "1. Mos. 2, 24")]),
        (", Psalm 23", [(None, "Psalm 23")]),
        (", 2:345", [(None, "2:345")]),
        ("{p. 3}", [("page", "3")]),
        (", {p. 3}, and p. 5", [("page", "3")]),
        (", {the second letter}", [(None, "the second letter")]),
        (", s.v. “shoulder”", [("sub-verbo", "shoulder")]),
        (", p. 416, emphasis added", [("page", "416")]),
        ("'s edition, p. 5", [("page", "5")]),
    ],
)
def test_labels_and_values(suffix, expected):
    assert read(suffix) == expected


@pytest.mark.parametrize(
    ("form", "label"),
    [
        ("ch.", "chapter"),
        ("vol.", "volume"),
        ("bk.", "book"),
        ("pt.", "part"),
        ("act", "act"),
        ("sc.", "scene"),
        ("issue", "issue"),
        ("canto", "canto"),
        ("st.", "stanza"),
    ],
)
def test_what_is_counted_has_arabic_numbers(form, label):
    assert read(f", {form} IV") == [(label, "4")]
    assert read(f", {form} xii") == [(label, "12")]
    # The next number is a page, and after a book perhaps a line.
    assert read(f", {form} 1, 2") == [(label, "1"), (None if label == "book" else "page", "2")]
    assert read(f", {form} 1 and 2, 3-5") == [(label, "1 and 2"), (None if label == "book" else "page", "3-5")]


@pytest.mark.parametrize(
    ("form", "label"),
    [
        ("pp.", "page"),
        ("ll.", "line"),
        ("vv.", "verse"),
        ("secs.", "section"),
        ("paras.", "paragraph"),
        ("fols.", "folio"),
        ("cols.", "column"),
        ("nn.", "note"),
        ("fonds", "fonds"),
        ("file", "file"),
        ("box", "box"),
        ("folder", "folder"),
        ("piece", "piece"),
    ],
)
def test_what_is_listed_keeps_its_numbers(form, label):
    assert read(f", {form} IV") == [(label, "IV")]
    assert read(f", {form} 1, 2") == [(label, "1, 2")]
    assert read(f", {form} 1, 2-4 and 6") == [(label, "1, 2-4 and 6")]


@pytest.mark.parametrize(
    ("suffix", "expected"),
    [
        (", ch. “The Inn”", [("chapter", "“The Inn”")]),
        (', ch. "The Inn", p. 3', [("chapter", "“The Inn”"), ("page", "3")]),
        (", sec. ‘Of Fords,’", [("section", "“Of Fords”")]),
        (", chap. “The Inn,” 3", [("chapter", "“The Inn”"), ("page", "3")]),
        (", part “One”", [("part", "“One”")]),
        (', bk. "The Sea"', [("book", "“The Sea”")]),
        (", app. “Names”", [("appendix", "“Names”")]),
        (", vol. “Names”", []),
        (", p. “Names”", []),
        (", ch. “”", []),
    ],
)
def test_a_division_may_have_a_title_instead_of_a_number(suffix, expected):
    assert read(suffix) == expected


@pytest.mark.parametrize(
    ("suffix", "expected"),
    [
        (", Hamlet 3.1.56, p. 4", [(None, "Hamlet 3.1.56"), ("page", "4")]),
        (", Gen 2:9, p. 3", [(None, "Gen 2:9"), ("page", "3")]),
        (", 3.1, n. 5", [(None, "3.1"), ("note", "5")]),
        (", 4, ch. 3", [("chapter", "3")]),
        (", ch. 3 & 4", [("chapter", "3 & 4")]),
    ],
)
def test_a_number_without_a_word_stands_beside_notes_only(suffix, expected):
    assert read(suffix) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p. 3", [("page", "3")]),
        ("p. 3 and 5", [("page", "3 and 5")]),
        ("pp. 3 ff.", [("page", "3ff")]),
        ("p. 3f.", [("page", "3f")]),
        ("3", [("page", "3")]),
        ("xii", [("page", "xii")]),
        ("at 3", [("page", "3")]),
        ("f. 3", [("folio", "3")]),
        ("bk. 3, ch. 4", [("book", "3"), ("chapter", "4")]),
        ("ibid., p. 3", [("page", "3")]),
        ("Ibid. 3", [("page", "3")]),
        ("ebd., S. 3", [("page", "3")]),
        ("ibid.", []),
        ("Smith, p. 3", []),
        ("see p. 3", []),
        ("p. 3 so", []),
        ("pp. 3 und 5", [("page", "3 und 5")]),
        ("a 3", [(None, "a 3")]),
        ("ibid., so p. 3", []),
    ],
)
def test_a_note_of_a_place_alone_names_no_work(text, expected):
    assert [(one.label, one.value) for one in place_alone(text)] == expected


@pytest.mark.parametrize(
    ("prose", "pages"),
    [
        ("and on page 3 he says", ["3"]),
        ("on pages 3-5 and page 7", ["3-5", "7"]),
        ("pages 257-68", ["257-268"]),
        ("auf Seite 3 sagt er", ["3"]),
        ("PAGE 3", ["3"]),
        ("str. 3", ["3"]),
        ("on p. 3 he says", []),
        ("in chapter 3", []),
        ("the pagination 3", []),
        ("x" * 500 + " page 3", ["3"]),
        (" page 3" + "x" * 494, []),
        (" page 3 " + "x" * 492, ["3"]),
        (" page 3 " + "x" * 495, []),
    ],
)
def test_running_words_name_a_page_with_its_word(prose, pages):
    found = pages_told(prose)

    assert [one.value for one in found] == pages
    assert all(one.label == "page" for one in found)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("99-101", "99-101"),
        ("101-99", "101-199"),
        ("101-2", "101-102"),
        ("101-1", "101-1"),
        ("101-01", "101-01"),
        ("199-203", "199-203"),
        ("199-03", "199-03"),
        ("12-12", "12-12"),
        ("1234-5", "1234-1235"),
        ("1234-56", "1234-1256"),
        ("1234-567", "1234-1567"),
        ("1.2-3", "1.2-3"),
        ("12:2-3", "12:2-3"),
        ("1 - 2", "1-2"),
        ("1–2", "1-2"),
        ("1—2", "1-2"),
        ("1‑2", "1-2"),
        ("1−2", "1-2"),
    ],
)
def test_the_end_of_a_range_is_written_out_where_it_is_later(typed, value):
    assert [value for _, value in read(f", pp. {typed}")] == [value]


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("I", "1"),
        ("iv", "4"),
        ("IX", "9"),
        ("XIV", "14"),
        ("XL", "40"),
        ("xlix", "49"),
        ("XCIX", "99"),
        ("CDXLIV", "444"),
        ("MCMXC", "1990"),
        ("MMXXVI", "2026"),
        ("", ""),
        ("A", "A"),
        ("XA", "XA"),
        ("12", "12"),
    ],
)
def test_a_roman_numeral_in_arabic_digits(numeral, number):
    assert arabic(numeral) == number


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("p. 3", True),
        ("so 3", True),
        ("Ibid.", True),
        (" ibid., so", True),
        ("(Ebd.)", True),
        ("so, ibid.", False),
        ("ibidem", True),
        ("nothing", False),
        ("", False),
    ],
)
def test_what_may_cite_a_place_has_a_number_or_points_back(text, may):
    assert may_cite(text) is may


@pytest.mark.parametrize(("filler", "found"), [(494, [("page", "3")]), (495, [])])
def test_five_hundred_characters_of_a_suffix_are_read(filler, found):
    assert read("," + "x" * filler + " p. 3") == found


@pytest.mark.parametrize(
    "suffix",
    [
        "",
        ", emphasis mine",
        ", see also Smith",
        ", n.d.",
        "{}",
        ", a",
        ", civil",
        ", Part One",
        ", March 1922",
        ", ca. 1850",
    ],
)
def test_no_locator(suffix):
    assert read(suffix) == []


@given(st.text(alphabet="p. 12,-xviS:;§{}fn", max_size=60))
def test_any_suffix_is_read(suffix):
    for one in locators(suffix):
        assert one.value.strip() == one.value != ""


@given(
    st.sampled_from([", ", " ", ",", ";", ""]),
    st.sampled_from(["p. ", "pp. ", "p.", "pp.", ""]),
    st.from_regex(r"\d{1,5}(-\d{1,5})?", fullmatch=True),
)
def test_a_suffix_that_is_one_page_reads_as_it_does_before_a_full_stop(lead, label, pages):
    alone = read(f"{lead}{label}{pages}")

    assert alone == read(f"{lead}{label}{pages}.")


@pytest.mark.parametrize(
    ("suffix", "language", "label"),
    [
        (", s. 14(2)", "en", "section"),
        (", ss. 14-16", "en", "section"),
        (", s. 14", "de", "page"),
        (", S. 14", "en", "page"),
        (", s. 14", "", "page"),
        (", p. 14", "en", "page"),
    ],
)
def test_a_label_means_what_it_means_in_the_language(suffix, language, label):
    assert [one.label for one in locators(suffix, language)] == [label]


@pytest.mark.parametrize(
    ("prose", "label"),
    [
        ("No person shall moor any vessel at the quay of this town [@act, s. 14(2)].", "section"),
        ("No person shall moor [@act, s. 14], and nobody at all at the quay of this town [@act, s. 2(1)].", "section"),
        ("No person shall moor [@act, s. 14], and nobody at all at the quay of this town [@other, s. 2(1)].", "page"),
        ("Keine Person soll an der Kaimauer der Stadt ein Schiff festmachen, so das Gesetz [@act, s. 14(2)].", "page"),
    ],
)
def test_the_language_of_a_manuscript_is_seen(claims, prose, label):
    assert claims(prose).citations[0].locators[0].label == label
