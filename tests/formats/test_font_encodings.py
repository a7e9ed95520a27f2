"""PDFs of TeX whose fonts name no letters: the codes of the encodings OT1 and T1 are read as letters."""

from __future__ import annotations

import pytest
from command_line import Project
from pdf_files import needs_pdf, pdf

from citecheck.formats.latex.font_encodings import with_letters


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("Der gro\xffe Flu\xff \x15 \x1cnster", "Der große Fluß – ﬁnster"),
        ("\x12Der \rgro\xffe Flu\xff\x10", "„Der ‚große Fluß“"),
        ("\x0fAffe\x0e \x10L'\xf7uvre\x11", "›Aﬀe‹ “L'œuvre”".replace("ﬀ", "ff")),
        ("\x1cnale w\xaa\xa1cza 20\xb0", "ﬁnale włącza 20°"),
        ("a \x0cne \x0bect, gro\x19 \x0ece", "a ﬁne ﬀect, groß ﬃce"),
        ("a re\rection at\r\nthe end", "a reﬂection at\r\nthe end"),
        ("L'Ha\xff-les-Roses 20\xb0", "L'Haÿ-les-Roses 20°"),
        ("don\x92t \x96 it", "don\x92t \x96 it"),
    ],
)
def test_codes_are_letters_where_the_page_shows_the_encoding(given: str, read: str) -> None:
    assert with_letters(given) == read
    assert len(with_letters(given)) == len(given)


@needs_pdf
def test_a_quotation_agrees_with_a_page_set_in_such_a_font(book: Project) -> None:
    book.write(
        "texts/fluss.pdf", pdf([b"BT /F 12 Tf 50 600 Td (Der gro\xffe Flu\xff \x1cndet sein Meer nicht allein.) Tj ET"])
    )

    report = book.report(
        book.write("a.md", "Er schrieb: „Der große Fluß findet sein Meer nicht allein“ [@fluss].\n").name
    )

    assert report["tally"]["verified"] == 1
