"""Dates that rest on another date, days and feasts before Christ, and numbers beside which a word says that they are no
years."""

from __future__ import annotations

import pytest

from citecheck.extract.dates.extraction import found_in, sentences
from citecheck.foundation.offsets import Source
from citecheck.model.manuscript import Block, BlockKind


def read(text: str, lang: str) -> list[tuple[str, str]]:
    return [(text[found.start : found.end], found.reading.edtf) for found in found_in(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "day", "edtf"),
    [
        # A day without a year has that of the date after it, else that of the nearest one before.
        ("en", "On 5 March and 7 March 1923 he left.", "5 March", "1923-03-05"),
        ("en", "In 1922 he left. On 5 March and 7 March 1923 he came.", "5 March", "1923-03-05"),
        ("en", "On 5 March, and on 7 March 1923 he left.", "5 March", "XXXX-03-05"),
        ("en", "In 1922 he left on 5 March.", "5 March", "1922-03-05"),
        ("en", "In 1922-1923 he left on 5 March.", "5 March", "XXXX-03-05"),
        ("en", "He left on 5 March.", "5 March", "XXXX-03-05"),
        ("en", "In 1922 he left from 5 to 7 March.", "5 to 7 March", "1922-03-05/1922-03-07"),
        ("en", "In 1922 he left on 7-5 March.", "7-5 March", "1922-03-07"),
        ("en", "In 1923 he left on 29 February.", "29 February", "XXXX-02-29"),
        ("en", "In 1924 he left on 29 February.", "29 February", "1924-02-29"),
        ("en", "In 1923 on Monday, 5 March he left.", "Monday, 5 March", "1923-03-05"),
        ("en", "In 1923 on Tuesday, 5 March he left.", "Tuesday, 5 March", "XXXX-03-05"),
        ("es", "El 5 de marzo y el 7 de marzo de 1923 vino.", "5 de marzo", "1923-03-05"),
        ("la", "anno Domini MDXXIII. Idibus Maiis", "Idibus Maiis", "1523-05-15"),
        ("la", "anno MDXXIII. IV Kal. Martias", "IV Kal. Martias", "1523-02-26"),
        ("la", "anno MDXXIII. IV Kal. Martias", "anno MDXXIII", "1523"),
        ("la", "anno M. D. XXIII VI. Non. Maii", "VI. Non. Maii", "1523-05-02"),
        ("la", "anno MDXXIII, mense Iunio", "mense Iunio", "1523-06"),
        ("la", "pridie Kal. Iun.", "pridie Kal. Iun.", "XXXX-05-31"),
        ("la", "VI Kal. Martias", "VI Kal. Martias", "XXXX-02-24"),
        # From one day to another, if the second is later.
        ("en", "From 5 May 1903 to 7 June 1904 he", "From 5 May 1903 to 7 June 1904", "1903-05-05/1904-06-07"),
        ("en", "From 5 May 1903 to 3 May 1903 he", "5 May 1903", "1903-05-05"),
        ("en", "From 5 May 1903 to 5 May 1903 he", "5 May 1903", "1903-05-05"),
        # Before Christ the year 1 is the year 0 of the calendar.
        ("en", "On Christmas Day 45 B.C. he left.", "Christmas Day 45 B.C.", "-0044-12-25"),
        ("en", "On the Ides of March, 44 B.C. he left.", "the Ides of March, 44 B.C.", "-0043-03-15"),
        ("en", "From 167-5 B.C. he reigned.", "167-5 B.C.", "-0166/-0164"),
        ("en", "From 167-165 B.C. he reigned.", "167-165 B.C.", "-0166/-0164"),
        ("en", "From 5-167 B.C. he reigned.", "167 B.C.", "-0166"),
        ("en", "From 167-67 B.C. he reigned.", "67 B.C.", "-0066"),
        ("en", "From 9-9 B.C. he reigned.", "9 B.C.", "-0008"),
        # Years of three figures.
        ("en", "In 843 the kingdom was divided.", "843", "0843"),
        ("en", "on 3 May 843 he left.", "3 May 843", "0843-05-03"),
        ("en", "Charles (742-814) reigned.", "742-814", "0742/0814"),
        ("en", "A.D. 843 he left.", "A.D. 843", "0843"),
        ("en", "He died in 843 A.D. there.", "843 A.D.", "0843"),
        ("en", "843 C.E. he left.", "843 C.E.", "0843"),
        ("la", "die XXIX mensis Februarii MDXXIV", "die XXIX mensis Februarii MDXXIV", "1524-02-29"),
        ("la", "die XXIX mensis Februarii MDXXIII", "mensis Februarii MDXXIII", "1523-02"),
        ("la", "die XXX mensis Februarii MDXXIV", "mensis Februarii MDXXIV", "1524-02"),
        ("la", "die XXIX mensis Februarii", "die XXIX mensis Februarii", "XXXX-02-29"),
        ("la", "a.d. VI Kal. Mart. MDXXIV", "a.d. VI Kal. Mart. MDXXIV", "1524-02-24"),
        ("la", "pridie Kal. Mart. MDXXIV", "pridie Kal. Mart. MDXXIV", "1524-02-29"),
        ("la", "pridie Kal. Mart. MDXXIII", "pridie Kal. Mart. MDXXIII", "1523-02-28"),
        ("la", "pridie Kal. Mart.", "pridie Kal. Mart.", "XXXX-02-28"),
        ("la", "XX Kal. Mart. MDXXIII", "MDXXIII", "1523"),
        ("de", "Im Jahre 843 wurde es geteilt.", "843", "0843"),
        ("de", "843 n. Chr. wurde es geteilt.", "843 n. Chr.", "0843"),
        ("de", "im Mai '23 kam er", "Mai '23", "1923-05"),
    ],
)
def test_a_date_is_read_with_what_stands_beside_it(lang: str, text: str, day: str, edtf: str) -> None:
    assert (day, edtf) in read(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "He said so.(1094) And he left."),
        ("en", "1094 Eze. 14:20 is meant."),
        ("en", "He paid 1600 for it."),
        ("en", "The model 1911 was new."),
        ("en", "1600 men came."),
        ("en", "in 843 km from here"),
        ("en", "in 843 grams of it"),
        ("en", "in 311 tenants"),
        ("en", "one in 500 tenants"),
        ("es", "Pagó 1600 al rey."),
        ("es", "Dijo. Pagó 1600 al rey."),
    ],
)
def test_a_number_that_counts_something_is_no_year(lang: str, text: str) -> None:
    assert read(text, lang) == []


@pytest.mark.parametrize(("text", "edtf"), [("(1094) he left.", "1094"), ("Paid 1600 at once.", "1600")])
def test_a_number_that_nothing_shows_to_be_none_is_a_year(text: str, edtf: str) -> None:
    assert [date for _, date in read(text, "en")] == [edtf]


@pytest.mark.parametrize(
    ("of_block", "of_draft", "ends"),
    [(None, "de", 1), ("de", "en", 1), ("de", None, 1), (None, "en", 2), ("en", "de", 2), (None, None, 2)],
)
def test_a_sentence_ends_as_in_the_language_of_its_paragraph(
    of_block: str | None, of_draft: str | None, ends: int
) -> None:
    text = "Am 3. Oktober kam er."
    block = Block(BlockKind.PARAGRAPH, Source("a.md", text), lang=of_block)

    assert [len(one.sentences) for one in sentences([block], of_draft)] == [ends]
