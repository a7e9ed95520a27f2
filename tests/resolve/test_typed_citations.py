"""Citations typed by hand: which work and place each means, and which are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.extract.claims import extract
from citecheck.extract.extract import Extract
from citecheck.foundation.offsets import Source
from citecheck.model.claims import Attachment, CitedBy
from citecheck.model.manuscript import Manuscript, Reference
from citecheck.model.noun import replace
from citecheck.read.bibliography.reader import bibliography
from citecheck.read.markdown.reader import markdown
from citecheck.resolve.typed import works
from citecheck.resolve.typed.document import typed_citations

BOOKS = """
@book{salt, author={Hale, Thomas}, title={Salt and Water}, year={1904}}
@book{ferry, author={Hale, Thomas}, title={The Ferry Book}, year={1911}}
@book{both, author={Hale, Thomas and Orme, Beatrice}, title={A History of Winds}, year={1907}}
@book{wind, author={Orme, Beatrice}, title={Wind: An Account}, year={1898}}
@book{trade, author={Orme, Charles}, title={The Miller's Trade}, year={1923}}
@book{tarn1911a, author={Tarn, Edith}, title={The Upper Forge}, year={1911}}
@book{tarn1911b, author={Tarn, Edith}, title={The Lower Forge}, year={1911}}
@book{letters, editor={Ivor Marlow}, title={Letters from Lisbon}, year={1930}}
@book{bridge, author={Kestner, Paul}, translator={Vance, Ruth}, title={The Bridge at Noon}, year={1952}}
@book{port, author={{World Harbour Organization}}, title={Rules of the Port}, year={1988}}
@book{may, author={May, Karl}, title={The Estuary}, year={1893}}
"""
WORDS = "“these words were set down in that year”"


@pytest.fixture(scope="module")
def references(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reference]:
    path: Path = tmp_path_factory.mktemp("books") / "refs.bib"
    path.write_text(BOOKS, "utf-8")
    return {one.key: one for one in bibliography(path, "refs.bib").references}


def found(text: str, references: dict[str, Reference]) -> Extract:
    read = markdown(Source("a.md", text), "markdown")
    manuscript = Manuscript("a.md", "markdown", "", text, read.blocks)
    return extract(manuscript, lambda blocks, cited: typed_citations(blocks, cited, references))


def meanings(text: str, references: dict[str, Reference]) -> list[list[str]]:
    """For each quotation, the works and places of its citations."""
    groups = (quotation.group for quotation in found(text, references).quotations if "set down" in quotation.text)
    return [[" ".join([one.key, *(place.value for place in one.locators)]) for one in group] for group in groups]


def notes(*texts: str) -> str:
    """A manuscript of one quotation a note."""
    lines = [f"So it is told, {WORDS}.[^{number}]" for number in range(1, len(texts) + 1)]
    return "\n\n".join([*lines, *(f"[^{number}]: {text}" for number, text in enumerate(texts, 1))]) + "\n"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("It is so: Q (Hale 1904, 57).", ["salt 57"]),
        ("It is so: Q (Hale 1904: 57).", ["salt 57"]),
        ("It is so: Q (see Hale, 1904, p. 57).", ["salt 57"]),
        ("It is so: Q (Hale & Orme 1907; Orme 1898, 4).", ["both", "wind 4"]),
        ("Hale (1904, p. 57) says Q.", ["salt 57"]),
        ("As Hale 1904: 57 says, Q.", ["salt 57"]),
        ("Hale wrote Q (1904, 57).", ["salt 57"]),
        ("It is so: Q (Tarn 1911b, 5).", ["tarn1911b 5"]),
        ("It is so: Q (Tarn 1911a, 1911b).", ["tarn1911a", "tarn1911b"]),
        ("It is so: Q (Hale et al. 1907, 3).", ["both 3"]),
        ("It is so: Q (C. Orme 12).", ["trade 12"]),
        ("It is so: Q (Hale, *Salt* 12).", ["salt 12"]),
        ("It is so: Q (*Letters from Lisbon* 12).", ["letters 12"]),
        ("It is so: Q (Marlow 1930, 8).", ["letters 8"]),
        ("It is so: Q (Vance 1952, 8).", ["bridge 8"]),
        ("It is so: Q (WHO 1988, 3).", ["port 3"]),
        # Two works fit, or none.
        ("It is so: Q (Tarn 1911, 5).", []),
        ("It is so: Q (Tarn 1911c, 5).", []),
        ("It is so: Q (Hale 12).", []),
        ("It is so: Q (Orme 12).", []),
        ("It is so: Q (D. Orme 1898, 12).", []),
        ("It is so: Q (Orme & Hale 1907, 12).", []),
        ("It is so: Q (Pratt & Hale 1904, 12).", []),
        ("It is so: Q (Pratt, Hale 1904, 12).", []),
        ("Edward Hale (1904) says Q.", []),
        # What is no citation.
        ("In 1904 Hale went home and said Q.", []),
        ("It is so: Q (in 1904).", []),
        ("It is so: Q (Leeds, 1904).", []),
        ("It is so: Q (Act 3).", []),
        ("It is so: Q (1904).", []),
        ("It is so: Q (as Hale knew in 1904).", []),
    ],
)
def test_the_work_of_a_citation_in_the_text(references: dict[str, Reference], text: str, meant: list[str]) -> None:
    assert meanings(text.replace("Q", WORDS), references) == [meant]


@pytest.mark.parametrize(
    ("texts", "meant"),
    [
        (["Thomas Hale, *Salt and Water* (London: Marsh, 1904), 57.", "Ibid., 58."], ["salt 57", "salt 58"]),
        (["Hale, *Ferry Book*, 9.", "Ibid.", "Ebd., S. 10."], ["ferry 9", "ferry 9", "ferry 10"]),
        (["Hale, *Salt*, 4; Orme, *Wind*, 9.", "Ibid., 10."], ["salt 4 + wind 9", ""]),
        (["[@salt, p. 4]", "Ibid., p. 5."], ["salt 4", "salt 5"]),
        (["[@salt, p. 4]", "I thank my sister.", "Ibid., p. 5."], ["salt 4", "", "salt 5"]),
        (["[@salt, p. 4]", "Pratt, *Forge*, 9.", "Ibid., p. 5."], ["salt 4", "", ""]),
        (["Ibid., p. 5."], [""]),
        (["[@salt, p. 4]", "Idem, *The Ferry Book*, p. 5."], ["salt 4", "ferry 5"]),
        (["[@salt, p. 4]", "Idem, *The Upper Forge*, p. 5."], ["salt 4", ""]),
        (["[@salt, p. 4]", "Id. at 5."], ["salt 4", "salt 5"]),
        (["[@salt, p. 4]", "[@wind]", "Hale, op. cit., p. 6."], ["salt 4", "wind", "salt 6"]),
        (["[@salt, p. 4]", "[@ferry]", "Hale, op. cit., p. 6."], ["salt 4", "ferry", ""]),
        (["[@salt, p. 4]", "[@wind]", "Hale, supra note 1, at 6."], ["salt 4", "wind", "salt 6"]),
        (["[@salt, p. 4]", "[@wind]", "Hale (wie Anm. 2), S. 6."], ["salt 4", "wind", ""]),
        (["[@salt, p. 4]", "[@wind]", "Hale (n 1) 6."], ["salt 4", "wind", "salt 6"]),
        (
            ["[@salt, p. 4]", "[@wind]", "Hale (Fn. 1), S. 6; Orme (Fn. 2), S. 7."],
            ["salt 4", "wind", "salt 6 + wind 7"],
        ),
        (["[@salt, p. 4]", "[@wind]", "Hale, préc. note 1, p. 6."], ["salt 4", "wind", "salt 6"]),
        (["[@salt, p. 4]", "[@wind]", "Hale (n 2) 6."], ["salt 4", "wind", ""]),
        (["[@salt, p. 4]", "Loc. cit."], ["salt 4", "salt 4"]),
        (["Hale, *Wind*, 9."], [""]),
        (["Orme, 9."], [""]),
        (["Kestner, *The Bridge at Noon*, trans. Ruth Vance (New York, 1952), 18."], ["bridge 18"]),
        (["Marlow, ed., *Letters from Lisbon*, 12. The mill burned in 1840."], ["letters 12"]),
    ],
)
def test_the_work_of_a_note(references: dict[str, Reference], texts: list[str], meant: list[str]) -> None:
    assert [" + ".join(group) for group in meanings(notes(*texts), references)] == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Here Q [@salt, p. 2], and then Q (p. 3).", [["salt 2"], ["salt 3"]]),
        ("Here Q [@salt, p. 2], and then Q (ibid., p. 3).", [["salt 2"], ["salt 3"]]),
        ("Here Q [@salt, p. 2], and then Q (3; emphasis added).", [["salt 2"], ["salt 3"]]),
        ("Here Q [@salt, p. 2], and then Q (p. 3, Hervorhebung von mir).", [["salt 2"], ["salt 3"]]),
        ("Here Q [@salt, p. 2], and then Q (3, viii).", [["salt 2"], ["salt 3, viii"]]),
        ("Here Q [@salt, p. 2], and Kestner says Q (3).", [["salt 2"], ["bridge 3"]]),
        ("Here Q [@salt, p. 2], and Hale says Q (3).", [["salt 2"], ["salt 3"]]),
        ("Here Q [@wind, p. 2], and Hale says Q (3).", [["wind 2"], []]),
        ("Here Q [@salt, p. 2; @wind], and then Q (p. 3).", [["salt 2", "wind"], []]),
    ],
)
def test_a_place_alone_after_a_quotation(references: dict[str, Reference], text: str, meant: list[list[str]]) -> None:
    assert meanings(text.replace("Q", WORDS), references) == meant


def test_a_place_alone_is_uncertain_where_somebody_unknown_is_named(references: dict[str, Reference]) -> None:
    text = f"Here {WORDS} [@salt, p. 2]. Then Pratt says {WORDS} (3)."

    assert found(text, references).quotations[1].attachment is Attachment.LAST_BEFORE


@pytest.mark.parametrize(
    ("text", "attachment"),
    [
        ("Hale 1904 says that Q was there.", Attachment.AUTHOR_IN_TEXT),
        ("Hale (1904) says that Q was there.", Attachment.AUTHOR_IN_TEXT),
        ("Hale (1904 p. 57) says that Q was there.", Attachment.AUTHOR_IN_TEXT),
        ("Hale (1904 was his best year) says that Q was there.", Attachment.LAST_BEFORE),
        ("May (1893) says that Q was there.", Attachment.AUTHOR_IN_TEXT),
        ("May 1893, 57, says that Q was there.", Attachment.AUTHOR_IN_TEXT),
        ("In May 1893 he says that Q was there.", Attachment.LAST_BEFORE),
        ("There he said that Q in May 1893.", Attachment.FIRST_AFTER),
        ("As Hale (1904) says in May 1893, Q was there.", Attachment.AUTHOR_IN_TEXT),
    ],
)
def test_a_month_or_a_sentence_that_looks_like_a_citation_is_a_guess(
    references: dict[str, Reference], text: str, attachment: Attachment
) -> None:
    (quotation,) = found(text.replace("Q", WORDS), references).quotations

    assert quotation.attachment is attachment


@pytest.mark.parametrize("end", [" (p. 4)", " (4).", " (Hale 1904, p. 4)", ". (Hale 1904, p. 4)"])
def test_a_citation_at_the_end_of_a_block_is_no_part_of_its_words(references: dict[str, Reference], end: str) -> None:
    text = f"Here is [@salt] it:\n\n> these words were set down in that year{end}\n"
    (quotation,) = found(text, references).quotations

    assert quotation.text.rstrip(".") == "these words were set down in that year"
    assert quotation.citation is not None
    assert [place.value for place in quotation.citation.locators] == ["4"]


def test_it_is_said_how_the_work_is_named(references: dict[str, Reference]) -> None:
    text = (
        notes("Hale, *Salt*, 4.", "Ibid., 5.", "[@wind]")
        + "\n> these words were set down in that year\n\n— Hale, *Ferry*, p. 4\n"
    )
    quoted = found(text, references).quotations

    assert [quotation.citation and quotation.citation.by for quotation in quoted] == [
        *(CitedBy.TYPED, CitedBy.IBID, CitedBy.KEY, CitedBy.ATTRIBUTION)
    ]


@pytest.mark.parametrize(
    ("aside", "kept"),
    [
        ("(qtd. in Pratt 14)", True),
        ("(quoted in Pratt)", True),
        ("(zit. nach Pratt, S. 14)", True),
        ("(cité par Pratt 14)", True),
        ("(see the note; qtd. in Pratt 14)", True),
        ("(quoted in the evening)", False),
        ("(qtd. in Hale, Salt 14)", False),
    ],
)
def test_the_work_that_quotes_the_words_is_typed_though_no_entry_is_it(
    references: dict[str, Reference], aside: str, kept: bool
) -> None:
    typed = found(f"Here {WORDS} {aside}. So it was (quoted in Pratt's days).", references).typed

    assert typed is not None
    assert len(typed.unresolved) == kept


def test_what_cannot_be_resolved_is_kept_with_its_place(references: dict[str, Reference]) -> None:
    text = f"Here {WORDS} (Pratt 1900, 12), and a treaty (Leeds 1904)."
    typed = found(text, references).typed

    assert typed is not None
    assert [text[one.start : one.end] for one in typed.unresolved] == ["(Pratt 1900, 12)"]
    assert found(text, references).quotations[0].attachment is Attachment.OWN_REFERENCE


@pytest.mark.parametrize(
    "citing",
    [
        "Q (Hale 1904, 57, quoted in Orme 1898, 4).",
        "Q.[^1]\n\n[^1]: Hale, *Salt*, 57, quoted in Orme, *Wind*, 4.",
    ],
)
def test_the_work_in_which_another_is_quoted_is_the_likeliest(references: dict[str, Reference], citing: str) -> None:
    (quotation,) = found(f"It is so: {citing.replace('Q', WORDS)}", references).quotations

    assert [one.key for one in quotation.group] == ["salt", "wind"]
    assert quotation.citation is not None
    assert quotation.citation.key == "wind"


SPACES = "\u00a0" * 4000
"""Spaces that no reader of markup makes one."""


@pytest.mark.parametrize(
    "text",
    [
        *("word " * 4000, "Hale " * 2000, "A. " * 2000 + "Hale 1904", "(Hale and " * 1000, "Hale (1904, 5) " * 2000),
        f"As is told.[^1]\n\n[^1]: Hale{SPACES}x",
        f"As is told.[^1]\n\n[^1]: Hale{SPACES},and{SPACES}x",
        f"As is told.[^1]\n\n[^1]: Pratt{SPACES}x",
        f"As is told.[^1]\n\n[^1]: World{SPACES}Harbour",
        "As is told.[^1]\n\n[^1]: " + "Hale, *Salt*, 4, " * 2000,
    ],
)
def test_long_texts_cost_no_more_than_their_length(references: dict[str, Reference], text: str) -> None:
    assert found(f"{text}\n\nHere {WORDS} (Hale 1904, 57).", references).citations[-1].key == "salt"


MORE = """
@book{loire, author={Durand, Jean-Pierre}, title={Les moulins de la Loire}, year={1976}}
@book{river, author={Schmidt, Karin and Weiß, Otto}, title={Die Stadt und ihr Fluss}, year={2005}}
@book{craft, author={Иванов, Пётр Сергеевич}, title={История промысла}, year={1974}}
@incollection{law, author={Aich, Ulrike}, title={Mühlen im Recht}, booktitle={Recht}, year={1987}}
"""


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reference]:
    path: Path = tmp_path_factory.mktemp("more") / "refs.bib"
    path.write_text(MORE, "utf-8")
    return {one.key: one for one in bibliography(path, "refs.bib").references}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Jean-Pierre Durand, *Les moulins de la Loire*, p. 46.", ["loire 46"]),
        ("J.-P. Durand, *Les moulins de la Loire*, op. cit., p. 46.", ["loire 46"]),
        ("J. P. Durand, *Les moulins de la Loire*, p. 46.", ["loire 46"]),
        ("Durand J.-P., 1976, p. 46.", ["loire 46"]),
        ("P. Durand, *Les moulins de la Loire*, p. 46.", ["loire 46"]),
        ("M.-P. Durand, *Les moulins de la Loire*, p. 46.", []),
        ("K. Schmidt u. O. Weiß: Die Stadt und ihr Fluss, S. 5.", ["river 5"]),
        ("Aich: Mühlen im Recht, in: Recht, München 1987, S. 50–70, hier S. 55.", ["law 55"]),
        ("Иванов П.С. История промысла. – М., 1974. – С. 30.", ["craft 30"]),
        # A year is no page, and that of no work listed.
        ("Durand 1999, p. 3.", []),
        ("Durand, 1999.", []),
    ],
)
def test_names_and_places_as_they_are_typed(text: str, meant: list[str], more: dict[str, Reference]) -> None:
    assert meanings(notes(text), more) == [meant]


def test_the_chapters_of_a_book_share_an_index_of_its_entries(
    more: dict[str, Reference], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    monkeypatch.setattr(works, "_work", lambda entry, make=works._work: made.append(entry.key) or make(entry))
    entries = {key: replace(entry, title=f"{entry.title} anew") for key, entry in more.items()}

    for _ in range(3):
        typed_citations((), (), dict(entries))

    assert made == list(entries)


@pytest.mark.parametrize(
    ("year", "meant"), [("1904: 5", [["salt 5"]]), ("1904, p. 5", [["salt 5"]]), ("1911: 5", [["salt"]])]
)
def test_a_year_without_a_name_is_that_of_the_work_cited_last(
    year: str, meant: list[list[str]], references: dict[str, Reference]
) -> None:
    assert meanings(f"So it is told [@salt]. And {WORDS} ({year}).\n", references) == meant
