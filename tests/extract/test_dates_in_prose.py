"""Dates in prose are found with their values, and numbers that are not dates are ignored."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.extract.dates.extraction import DateMatch, dates, found_in
from citecheck.foundation.edtf import Precision, value
from citecheck.foundation.offsets import Source
from citecheck.model.date_mentions import DateMention
from citecheck.model.manuscript import Block, BlockKind

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "dates"
SETS = [BENCHMARK / "tuned", BENCHMARK / "calendars" / "tuned"]
NOT_READ = {"[[843|0843]] wurde das Reich geteilt.", "She lives in 311, on the third floor, one in 500 tenants."}
"""Numbers of three figures that nothing beside them shows to be a year, or to be none."""
MARKED = re.compile(r"\[\[(.+?)\|([^\]]+)\]\]")


def sentences() -> list[tuple[str, str]]:
    found = []
    for path in sorted(path for folder in SETS for path in folder.glob("*.txt")):
        lines = path.read_text("utf-8").splitlines()
        found += [(path.stem, line) for line in lines if line and not line.startswith("#") and line not in NOT_READ]
    return found


def mentions(text: str, lang: str | None = None) -> list[DateMention]:
    block = Block(BlockKind.PARAGRAPH, Source("x", text), lang=lang)
    return [mention for dated in dates([block]) for mention in dated.dates]


@pytest.mark.parametrize(("lang", "line"), sentences())
def test_the_dates_of_a_sentence_are_found_with_their_values(lang: str, line: str):
    expected = [(words, edtf) for words, edtf in MARKED.findall(line)]
    text = MARKED.sub(r"\1", line)

    found = found_in(text, lang)

    assert [f.reading.edtf for f in found] == [edtf for _, edtf in expected]
    assert [words for f, (words, _) in zip(found, expected, strict=True) if not _overlap(text, f, words)] == []


def _overlap(text: str, found: DateMatch, words: str) -> bool:
    """Whether a date found and the words marked cover each other by half at least."""
    start = text.find(words, max(0, found.start - len(words)))
    shared = min(found.end, start + len(words)) - max(found.start, start)
    return start >= 0 and shared * 2 >= max(found.end, start + len(words)) - min(found.start, start)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("5 March 1923", "1923-03-05"),
        ("March 5, 1923", "1923-03-05"),
        ("the fifth of March, 1923", "1923-03-05"),
        ("March the 5th, 1923", "1923-03-05"),
        ("Tuesday, 6 March 1923", "1923-03-06"),
        ("5/III-23", "1923-03-05"),
        ("5.III.1923", "1923-03-05"),
        ("1923-03-05", "1923-03-05"),
        ("March 1923", "1923-03"),
        ("early March 1923", "1923-03"),
        ("summer of 1940", "1940-22"),
        ("c. 1923", "1923~"),
        ("1930-31", "1930/1931"),
        ("1930–1931", "1930/1931"),
        ("1675/76", "1676"),
        ("1923/24", "1923/1924"),
        ("5 February 1675/76", "1676-02-05"),
        ("5 February 1676 (O.S.)", "1676-02-15"),
        ("26 May (6 June) 1799", "1799-06-06"),
        ("10/22 April 1870", "1870-04-22"),
        ("the 1920s", "192X"),
        ("the nineteenth century", "18XX"),
        ("480 BC", "-0479"),
        ("2 August 47 BC", "-0046-08-02"),
        ("14–25 February 1956", "1956-02-14/1956-02-25"),
        ("23 February–8 March 1917", "1917-02-23/1917-03-08"),
        ("18 brumaire an VIII", "1799-11-09"),
    ],
)
def test_one_date_has_one_value(text: str, edtf: str):
    found = mentions(f"It was so, {text}, they say.", "en")

    assert [mention.edtf for mention in found] == [edtf]
    assert text in found[0].text


@pytest.mark.parametrize(
    "text",
    [
        "See pp. 1914–18 of the third volume.",
        "He may have marched with the second company in May.",
        "The edition printed 1923 copies on heavy paper.",
        "Compare Collected Works, vol. 45, pp. 607–8.",
        "Fond 17, opis 3, delo 1924, list 5.",
        "Section 4.3.12 discusses now what may follow.",
        "He gave 1,500 roubles and 1867 kopecks.",
        "Verse 12:5 and Romans 3:23 are cited on the same day.",
        "“It is so.”(1094) They went on.",
        "1094 Eze. 14:20.",
        "§ 1848 and Art. 1917 are repealed.",
        "MEW 19: 1875 is a page.",
        "The letter is in RGASPI, f. 1922, op. 1, d. 1914, l. 1848.",
        "See Cod. Pal. germ. 1848 and Add. MS 1922, f. 7.",
        "He cites Bodleian, MS Eng. hist. c. 1789 and Ms. lat. 1492.",
        "It is TNA, FO 371/1922, piece 1914, and SP 12/1603.",
        "It lies in Box 1923, Folder 1848; reel 1848, frame 1922; HS 1789; shelfmark C.124.e.1922.",
    ],
)
def test_what_is_no_date_is_left_alone(text: str):
    assert mentions(text, "en") == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Sie liegt im Bestand 1918, Nr. 1848; Nachlass 1918, Mappe 1848; Karton 1848, Bl. 1914.", "de"),
        ("Siehe Cgm 1848, HS 1789, Sign. 1848/49 und Ms. germ. quart. 1848.", "de"),
        ("РГАЛИ. Ф. 1922. Оп. 1. Ед. хр. 1905. Л. 12; ГАРФ, ф. 1917, оп. 1, д. 1905, л. 12 об.", "ru"),
        ("Voir BnF, ms. fr. 1793; carton 1848, liasse 1922; cote 1848/12, pièce 1789.", "fr"),
    ],
)
def test_a_shelfmark_is_no_date(text: str, lang: str):
    assert mentions(text, lang) == []


def test_a_date_after_the_word_for_manuscript_is_one():
    assert [found.edtf for found in mentions("The MS of 1848 and the MS 5 March 1848 agree.", "en")] == [
        "1848",
        "1848-03-05",
    ]


def test_figures_are_ambiguous_in_english_and_day_first_elsewhere():
    english, german = mentions("Written on 3/5/23.", "en")[0], mentions("Geschrieben am 3/5/23.", "de")[0]

    assert set(english.readings) == {"1923-05-03", "1923-03-05"}
    assert english.edtf == f"[{','.join(english.readings)}]"
    assert (german.edtf, german.readings) == ("1923-05-03", ())
    assert mentions("Written on 23/5/1923.", "en")[0].readings == ()


def test_a_dual_year_is_old_style_and_a_style_may_be_said():
    assert mentions("5 February 1675/76", "en")[0].style == "julian"
    assert mentions("5 February 1676 O.S.", "en")[0].style == "julian"
    assert mentions("15 February 1676 (New Style)", "en")[0].style == "gregorian"
    assert mentions("5 February 1676", "en")[0].style == ""


@pytest.mark.parametrize(
    ("text", "edtf", "style", "impossible"),
    [
        ("28 February 1900", "1900-02-28", "", ""),
        ("29 February 1900", "1900-03-13", "julian", ""),
        ("30 February 1900", "1900-02", "", "February 1900 has 28 days"),
        ("28 February 1900 (O.S.)", "1900-03-12", "julian", ""),
        ("29 February 1900 (O.S.)", "1900-03-13", "julian", ""),
        ("30 February 1900 (O.S.)", "1900-02", "julian", "February 1900 has 29 days"),
        ("28 February 1900 (N.S.)", "1900-02-28", "gregorian", ""),
        ("29 February 1900 (N.S.)", "1900-02", "gregorian", "February 1900 has 28 days"),
        ("29 February 1904 (N.S.)", "1904-02-29", "gregorian", ""),
    ],
)
def test_a_day_that_only_the_old_calendar_has_is_converted_once(text: str, edtf: str, style: str, impossible: str):
    (found,) = mentions(text, "en")

    assert (found.text, found.edtf, found.style, found.impossible) == (text, edtf, style, impossible)


def test_a_day_no_month_has_is_said_to_be_none():
    mention = mentions("On 31 June 1917 he left.", "en")[0]

    assert (mention.edtf, mention.impossible) == ("1917-06", "June 1917 has 30 days")


def test_a_weekday_is_held_against_both_calendars():
    right, wrong = mentions("On Tuesday, 6 March 1923, or on Monday, 5 March 1928, he left.", "en")
    old = mentions("On Wednesday, 25 October 1917, it began.", "en")[0]

    assert (right.weekday, right.impossible) == (1, "")
    assert (wrong.weekday, wrong.impossible) == (0, "")
    assert mentions("On Sunday, 5 March 1928, he left.", "en")[0].impossible == "5 March 1928 was a Monday"
    assert old.impossible == ""


def test_a_short_weekday_that_is_a_word_besides_proves_no_day_impossible():
    newspaper = mentions("See the New York Weekly Sun, October 24, 1888.", "en")[0]

    assert (newspaper.edtf, newspaper.weekday, newspaper.impossible) == ("1888-10-24", None, "")
    assert mentions("On Sun., October 24, 1888, it rained.", "en")[0].impossible


def test_a_day_without_a_year_takes_that_of_the_date_beside_it_or_leaves_it_open():
    assert [m.edtf for m in mentions("On 5 March and 7 March 1923 he wrote.", "en")] == ["1923-03-05", "1923-03-07"]
    assert [m.edtf for m in mentions("He wrote on 5 March.", "en")] == ["XXXX-03-05"]


def test_a_count_needs_one_date_to_count_from():
    assert [m.edtf for m in mentions("Sentenced on 13 March 1938, he died two days later.", "en")][1] == "1938-03-15"
    assert [m.edtf for m in mentions("Born 5 May 1890, he died thirty years to the day later.", "en")][
        1
    ] == "1920-05-05"
    assert mentions("He died two days later.", "en") == []
    assert len(mentions("In 1938 he was tried; two days later he died.", "en")) == 1


def test_a_mention_knows_its_place_and_sentences_do_not_part_a_date():
    text = "He left.  On 8. März 1881 he wrote. It rained."
    dated = dates([Block(BlockKind.PARAGRAPH, Source("essay.md", text), lang="de")])[0]
    mention = dated.dates[0]

    assert mention.place.span is not None
    assert text[mention.place.span.start : mention.place.span.end] == "8. März 1881"
    assert [text[s.start : s.end] for s in dated.sentences] == [
        "He left.  ",
        "On 8. März 1881 he wrote. ",
        "It rained.",
    ]


def test_metadata_has_no_dates():
    assert dates([Block(BlockKind.METADATA, Source("x", "5 March 1923"))]) == ()


WORDS = """
5 31 1923 1675/76 March Feb. mars марта III v of the c. – - / . ( ) , BC century XIX later two days after winter ’23
1920s to and г. ст. O.S. Tuesday, 3.5.23 before §
"""
PIECES = st.sampled_from(WORDS.split())


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("a note of 1871? ca. by him", "1871%"),
        ("a note of 1871 ? circa, by him", "1871%"),
        ("a note of 1871 (?) circa by him", "1871%"),
        ("a note, ca. 1871?, by him", "1871%"),
        ("a note, um 1871 (?), by him", "1871%"),
        ("a note, ca. 1871? ca. by him", "1871%"),
        ("a note, ca. 1871 ca. by him", "1871~"),
        ("a note, before 1871?, by him", "../1871?"),
    ],
)
def test_a_year_in_doubt_that_is_approximate_too_has_one_mark(text: str, edtf: str):
    assert [mention.edtf for mention in mentions(text, "en")] == [edtf]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "de", "fr", "ru", "es", "it", "la"])
def test_every_qualifier_on_either_side_of_every_date_gives_a_value_that_can_be_read(lang: str):
    before = ("", "ca. ", "about ", "um ", "hacia ", "verso il ", "before ", "nach ", "avant l’an ", "late ")
    middle = (
        "1871",
        "May 1871",
        "5 May 1871",
        "1871/72",
        "1870-71",
        "the 1870s",
        "summer 1871",
        "XIX secolo",
        "480 BC",
    )
    after = ("", "?", " ?", " (?)", "?,", " ca.", "? ca.", " (?) circa", " ca. circa", "/..")
    texts = [f"a note of {a}{b}{c} by him" for a in before for b in middle for c in after]

    assert [
        (text, f.reading.edtf) for text in texts for f in found_in(text, lang) if not _is_edtf(f.reading.edtf)
    ] == []


def _is_edtf(text: str) -> bool:
    try:
        return bool(value(text))
    except ValueError:
        return False


def test_a_day_takes_its_year_from_an_approximate_date_in_doubt():
    assert [m.edtf for m in mentions("the note of ca. 1871?, and that of 7 May", "en")] == ["1871%", "1871-05-07"]


@pytest.mark.parametrize("day", ["31 Feb. 1675/76", "30 February 1699/1700", "February 31, 1675/76", "31 April 1675/6"])
def test_a_day_of_a_dual_year_that_no_month_has_is_impossible(day: str):
    [found] = mentions(f"He wrote on {day} to the Society.", "en")

    assert found.impossible
    assert value(found.edtf)


@pytest.mark.parametrize(
    ("day", "lang"), [("31 February 44 BC", "en"), ("30 Feb. 44 B.C.", "en"), ("31. April 44 v. Chr.", "de")]
)
def test_a_day_before_christ_that_no_month_has_is_impossible(day: str, lang: str):
    [found] = mentions(f"({day})", lang)

    assert found.impossible.endswith("44 BC has 30 days" if "Apr" in day else "44 BC has 28 days")
    assert value(found.edtf)


@pytest.mark.parametrize("day", ["die 29 Februarii 1900", "pridie Kal. Mart. 1500", "29 Februarii 1500"])
def test_a_latin_day_that_only_the_julian_calendar_has_is_of_old_style(day: str):
    [found] = mentions(f"Data {day}.", "la")

    assert (found.style, value(found.edtf).precision) == ("julian", Precision.DAY)


@given(st.lists(PIECES, max_size=14), st.sampled_from(["en", "de", "fr", "ru", "la"]))
def test_any_text_gives_dates_in_order_with_values_that_can_be_read(pieces: list[str], lang: str):
    text = " ".join(pieces)
    found = found_in(text, lang)

    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert [f.reading.edtf for f in found if not value(f.reading.edtf)] == []


@pytest.mark.parametrize(
    "text", ["5 " * 4000, "March " * 4000, "the " * 4000 + "1923", "c. " * 4000, "1923-" * 4000, "(" * 9000]
)
def test_long_hostile_text_is_read_in_the_end(text: str):
    assert isinstance(found_in(text, "en"), list)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("a. d. III Id. Mart.", "la", "XXXX-03-13"),
        ("Nonis Octobribus 1517", "la", "1517-10-07"),
        ("XV Kal. Sept. 1274", "la", "1274-08-18"),
        ("VI Kal. Mart. 1500", "la", "1500-02-24"),
        ("III Kal. Mart. 1500", "la", "1500-02-28"),
        ("pridie Kal. Ian. 1535", "la", "1535-12-31"),
        ("postridie Idus Maias MDXX", "la", "1520-05-16"),
        ("die XX mensis Aprilis anno Domini MCCCXLI", "la", "1341-04-20"),
        ("mense Martio 1623", "la", "1623-03"),
        ("primero de mayo de 1890", "es", "1890-05-01"),
        ("el siglo III a. C.", "es", "-02XX"),
        ("años veinte", "es", "192X"),
        ("Quattrocento", "it", "14XX"),
        ("1° maggio 1890", "it", "1890-05-01"),
        ("nel 1665 circa", "it", "1665~"),
    ],
)
def test_spanish_italian_and_latin_forms(text: str, lang: str, expected: str):
    assert [f.reading.edtf for f in found_in(f"Scripsit {text}.", lang)] == [expected]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Botticelli's Primavera, 1482 by some, hangs there.", "en"),
        ("They sold the estate of 1848 acres.", "en"),
        ("See Mayo 1996.", "en"),
        ("XXI Kal. Mart. et IX Id. Mart.", "la"),
    ],
)
def test_a_southern_name_elsewhere_is_no_month_or_season(text: str, lang: str):
    assert [f.reading.edtf for f in found_in(text, lang) if "-" in f.reading.edtf] == []
