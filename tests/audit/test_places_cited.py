"""The forms in which people cite a place, each with the right answer of an audit: right, wrong, or why not checked."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import pytest
from desk import Desk, book, entry

from citecheck.model.places import Span
from citecheck.texts.held_content import Content
from citecheck.texts.library import HeldText
from citecheck.texts.pages.locator_table import LocatorTable

BEFORE = "There was a bell upon the quay and every morning a boy rang it for the fishing boats. "
HERONS = "The keeper counted seventeen herons upon the frozen estuary that night and told nobody of it at all. "
AFTER = "In the morning the lamp upon the western rock had gone out and no boat was seen."
SAID = "He has “the keeper counted seventeen herons upon the frozen estuary” [@k, {}].\n"
BOUNDS = (0, len(BEFORE), len(BEFORE + HERONS), len(BEFORE + HERONS + AFTER))


def table(*values: str, label: str | None = None, beyond: Iterable[str] = ()) -> LocatorTable:
    """The place before the words, that of the words, and the one after them; then places beyond the words."""
    rows = [(start, end, value) for start, end, value in zip(BOUNDS, BOUNDS[1:], values, strict=False)]
    return LocatorTable((*rows, *((BOUNDS[-1], BOUNDS[-1], value) for value in beyond)), label)


PAGES = table("13", "14", "16", label="page")
ROMAN = table("iii", "iv", "4", label="page")
LEAVES = table("11v", "12r", "12v", label="folio")
LETTERED = table("A-11", "A-12", "A-14", label="page")
SCENES = table("2.1", "2.2", "3.1")
NAMED_SCENES = table("Act 2. Scene 1", "Act 2. Scene 2", "Act 3. Scene 1")
LINES = table("2.1.33", "2.1.34", "2.1.36")
EPIC = table("1.548", "1.549", "2.549")
GENESIS = table("Genesis 2:8", "Genesis 2:9", "Genesis 3:9")
PSALMS = table("Psalms 51:9", "Psalms 51:10", "Psalms 52:8", beyond=("Psalms 51:19", "Psalms 52:9", "Psalms 50:12"))
VULGATE = table("Psalmi 50:11", "Psalmi 50:12", "Psalmi 51:4", beyond=("Psalmi 50:21", "Psalmi 51:11", "Psalmi 9:39"))
PLATO = table("514a", "514b", "515a")
ARISTOTLE = table("1094a1", "1094a5", "1094b5")
FOLIOS = table("f. 11v", "f. 12r", "f. 12v")
COLUMNS = table("col. 11", "col. 12", "col. 14")
VOLUMES = table("2:13", "2:14", "3:14")
CHAPTERS = table("Chapter 1", "Chapter 2", "Chapter 4")
SECTIONS = table("§ 3", "§ 4", "§ 6")
NOTES = table("416n2", "416n3", "416n4")
DELO = table("л. 3", "л. 4 об.", "л. 5")
BOXES = table("box 3, folder 1", "box 3, folder 2", "box 4, folder 2")

RIGHT, WRONG, OTHER, NUMBERING, UNREAD = "right", "wrong", "other_kind", "other_numbering", "locator_unread"

ON_PAGES = [
    *((form, RIGHT) for form in ("p. 14", "14", "pp. 13-15", "pp. 13--15", "13–15", "13/14", "12 and 14", "3-5, 14")),
    *((form, WRONG) for form in ("p. 15", "15", "pp. 15-17", "pp. 15--17", "15–17", "15/16", "12 and 16", "3-5, 16")),
    *((form, RIGHT) for form in ("p.14", "page 14", "pg. 14", "P. 14", "pp. 8–14", "114, 14", "esp. 14", "here p. 14")),
    *((form, WRONG) for form in ("p.16", "page 16", "pg. 16", "P. 16", "pp. 8–13", "114, 16", "esp. 16", "here p. 16")),
    *((form, RIGHT) for form in ("14n3", "p. 14 n. 3", "14n", "p. 14, note 3", "14 nn. 3-4", "S. 14, Anm. 3")),
    *((form, WRONG) for form in ("16n3", "p. 16 n. 3", "16n", "p. 16, note 3", "16 nn. 3-4", "S. 16, Anm. 3")),
    *(
        (form, RIGHT)
        for form in ("13f.", "13 f.", "12ff.", "12 ff.", "p. 12 et seq.", "12 et seqq.", "13 sq.", "12 sqq.")
    ),
    *(
        (form, WRONG)
        for form in ("12f.", "12 f.", "15ff.", "15 ff.", "p. 15 et seq.", "15 et seqq.", "12 sq.", "15 sqq.")
    ),
    *((form, RIGHT) for form in ("p. [14]", "[14]", "at 14", "pp. [13]-[15]", "[13–15]")),
    *((form, WRONG) for form in ("p. [16]", "[16]", "at 16", "pp. [15]-[17]", "[15–17]")),
    *(
        (form, RIGHT)
        for form in ("vol. 2, p. 14", "Bd. 2, S. 14", "II, 14", "2:14", "t. 2, p. 14", "vol. 2, 14", "ii:14")
    ),
    *((form, WRONG) for form in ("vol. 2, p. 16", "Bd. 2, S. 16", "II, 16", "2:16", "t. 2, p. 16", "vol. 2, 16")),
    *((form, RIGHT) for form in ("p. 14a", "14a", "p. 14, l. 5", "p. 14, col. 2", "113–14, 14", "p. 13-4")),
    *((form, WRONG) for form in ("p. 16a", "16a", "p. 16, l. 5", "p. 16, col. 2", "113–14", "p. 5-7")),
    *((form, OTHER) for form in ("ch. 14", "§ 14", "para. 14", "ll. 14-15", "Act 14", "c. 14", "bk. 14", "vol. 14")),
    *(
        (form, OTHER)
        for form in ("fol. 14r", "f. 14", "14v", "col. 14", "no. 14", "n. 14", "st. 14", "canto 14", "v. 14")
    ),
    *((form, OTHER) for form in ("514a", "1094a5", "Gen 2:14", "Gen. ii. 14", "Gn 2, 14", "2.14", "2.1.14", "II.14")),
    *(
        (form, OTHER)
        for form in ("box 14, folder 14", "ф. 5, оп. 1, д. 3, л. 14", "f. 5, op. 1, d. 3, l. 14", "p. xiv")
    ),
    *((form, UNREAD) for form in ("in 1914", "the 14 herons", "loc. 14")),
]
IN_LANGUAGES = [
    *((form, RIGHT) for form in ("S. 14", "S. 13 f.", "Seite 14", "S. 12 u. ff.", "с. 14", "стр. 14", "с. 12 и след.")),
    *(
        (form, RIGHT)
        for form in ("p. 12 et suiv.", "p. 12 ss.", "págs. 12 y ss.", "pág. 14", "p. 12 e segg.", "pag. 14")
    ),
    *((form, RIGHT) for form in ("blz. 14", "blz. 12 e.v.", "s. 14", "s. 13 i n.", "str. 14", "sid. 14", "s. 13–14")),
    *(
        (form, RIGHT)
        for form in ("12–14. o.", "14. lpp.", "lk. 14", "psl. 14", "bls. 14", "sayfa 14", "side 14", "стор. 14")
    ),
    *((form, WRONG) for form in ("S. 16", "S. 12 f.", "Seite 16", "с. 16", "стр. 16", "págs. 15 y ss.", "pág. 16")),
    *((form, WRONG) for form in ("blz. 16", "blz. 15 e.v.", "s. 16", "s. 12 i n.", "str. 16", "sid. 16", "12–13. o.")),
    *(
        (form, OTHER)
        for form in ("Kap. 14", "Abschn. 14", "Z. 14", "Bl. 14", "hfst. 14", "regel 14", "rozdz. 14", "k. 14")
    ),
    *(
        (form, OTHER)
        for form in ("cap. 14", "capítulo 14", "linha 14", "fl. 14v", "chap. 14", "гл. 14", "арк. 14", "л. 14")
    ),
]
ON_OTHER_PLACES = [
    *((ROMAN, form, RIGHT) for form in ("iv", "IV", "p. iv", "iii-iv", "pp. iii f.")),
    *((ROMAN, form, WRONG) for form in ("4", "p. iii", "v-vi")),
    *((LETTERED, form, RIGHT) for form in ("p. A-12", "A-12", "pp. A-11, A-12")),
    *((LETTERED, form, WRONG) for form in ("p. A-14", "A-11")),
    *((LEAVES, form, RIGHT) for form in ("fol. 12r", "f. 12 recto", "ff. 11v–12r", "12r", "fol. 12")),
    *((LEAVES, form, WRONG) for form in ("fol. 12v", "f. 12 verso", "12v", "fol. 13", "л. 12 об.")),
    *((LEAVES, form, OTHER) for form in ("p. 12", "ch. 12")),
    *((SCENES, form, RIGHT) for form in ("2.2", "II.ii", "2.2.34", "Act 2, sc. 2", "Act II, scene ii, l. 34", "Act 2")),
    *((SCENES, form, WRONG) for form in ("2.1", "II.i", "2.1.34", "Act 2, sc. 1", "II.i.34-36", "Act 3")),
    *((SCENES, form, OTHER) for form in ("vol. 2", "p. 2", "l. 1", "fol. 2", "box 2")),
    *((NAMED_SCENES, form, RIGHT) for form in ("2.2", "II.ii", "Act II, sc. ii", "2.2.34")),
    *((NAMED_SCENES, form, WRONG) for form in ("2.1", "II.i", "Act II, sc. i", "2.1.34")),
    *((NAMED_SCENES, form, OTHER) for form in ("ch. 2", "l. 34", "p. 2")),
    *(
        (LINES, form, RIGHT)
        for form in ("2.1.34", "II.i.34-36", "2.1.33–4", "Act 2, sc. 1, l. 34", "Act 2, sc. 1, ll. 33-4")
    ),
    *((LINES, form, WRONG) for form in ("2.1.36", "II.i.36", "Act 2, sc. 1, l. 33")),
    *(
        (EPIC, form, RIGHT)
        for form in ("1.549", "I.549", "bk. 1, l. 549", "1, 549", "1:549", "I, 549", "1.548-50", "l. 549")
    ),
    *((EPIC, form, WRONG) for form in ("1.548", "I.548", "bk. 1, l. 548", "1:548", "II, 549", "2.549")),
    *(
        (GENESIS, form, RIGHT)
        for form in ("Gen 2:9", "Genesis 2.9", "Gn 2,9", "Gen. ii. 9", "1. Mose 2, 9", "Gen 2:8-10")
    ),
    *(
        (GENESIS, form, WRONG)
        for form in ("Gen 2:8", "Genesis 3.9", "Gn 2,8", "Gen. ii. 8", "1. Mose 3, 9", "Gen 2:26")
    ),
    *((GENESIS, form, OTHER) for form in ("Gen 2:25", "Gen 9:9", "p. 9")),
    *((PSALMS, form, RIGHT) for form in ("Ps 51:10", "Ps. li. 10", "Psalm 51")),
    *((PSALMS, form, NUMBERING) for form in ("Ps. 50:12", "Psalm 50:12 (Vulg.)", "Ps 51:12", "Psalm 50")),
    *((PSALMS, form, WRONG) for form in ("Ps 51:9", "Ps 52:10", "Ps 52:12", "Ps 151:2", "Ps 52:8")),
    *((VULGATE, form, RIGHT) for form in ("Ps 50:12", "Ps. l. 12")),
    *((VULGATE, form, NUMBERING) for form in ("Ps 51:10", "Ps 51:12")),
    *((VULGATE, form, WRONG) for form in ("Ps 50:11", "Ps 51:4")),
    *((PLATO, form, RIGHT) for form in ("514b", "514a-b", "514 B", "514a–515a", "p. 514b", "514")),
    *((PLATO, form, WRONG) for form in ("514a", "515a", "514 A", "515")),
    *((ARISTOTLE, form, RIGHT) for form in ("1094a5", "1094a1-9", "1094a4–b2", "1094a", "1094a5-1095b2")),
    *((ARISTOTLE, form, WRONG) for form in ("1094a1", "1094b5", "1094a1-4", "1094b")),
    *(
        (FOLIOS, form, RIGHT)
        for form in ("fol. 12r", "f. 12r", "ff. 11v-12r", "f. 12 recto", "12r", "fols. 12–13", "fol. 12ra")
    ),
    *((FOLIOS, form, WRONG) for form in ("fol. 12v", "f. 11v", "ff. 12v-13r", "f. 12 verso", "12v", "fols. 10–11")),
    *((FOLIOS, form, OTHER) for form in ("p. 12", "col. 12", "ch. 12")),
    *((COLUMNS, form, RIGHT) for form in ("col. 12", "cols. 11-12", "Sp. 12", "col. 12b")),
    *((COLUMNS, form, WRONG) for form in ("col. 14", "cols. 13-14", "Sp. 11")),
    *((COLUMNS, form, OTHER) for form in ("p. 12", "fol. 12r")),
    *((VOLUMES, form, RIGHT) for form in ("2:14", "vol. 2, p. 14", "II, 14", "Bd. 2, S. 13-15")),
    *((VOLUMES, form, WRONG) for form in ("3:14", "vol. 3, p. 14", "III, 14", "Bd. 2, S. 13")),
    *((CHAPTERS, form, RIGHT) for form in ("ch. 2", "chap. II", "Kap. 2", "ch. 2, p. 9")),
    *((CHAPTERS, form, WRONG) for form in ("ch. 4", "chap. IV", "Kap. 1")),
    *((CHAPTERS, form, OTHER) for form in ("p. 2", "§ 2", "2")),
    *((SECTIONS, form, RIGHT) for form in ("§ 4", "§§ 3-5", "sec. 4", "§§ 1, 4")),
    *((SECTIONS, form, WRONG) for form in ("§ 6", "§§ 5-6", "sec. 3", "§§ 1, 3")),
    *((NOTES, form, RIGHT) for form in ("416n3", "p. 416 n. 3", "416 n. 3")),
    *((NOTES, form, WRONG) for form in ("416n4", "p. 416 n. 2", "416 nn. 4-5")),
    *((DELO, form, RIGHT) for form in ("ф. 5, оп. 1, д. 23, л. 4 об.", "f. 5, op. 1, d. 23, l. 4ob.", "л. 4")),
    *((DELO, form, RIGHT) for form in ("fond 5, opis 1, delo 23, list 4", "MS Add. 1922, fol. 4v", "SP 12/34, f. 4v")),
    *((DELO, form, WRONG) for form in ("ф. 5, оп. 1, д. 23, л. 5", "f. 5, op. 1, d. 23, l. 5", "л. 3", "f. 5r")),
    *((DELO, form, WRONG) for form in ("fond 5, opis 1, delo 23, list 5", "MS Add. 1922, fol. 3", "SP 12/34, f. 3")),
    *((BOXES, form, RIGHT) for form in ("box 3, folder 2", "Box 3, Folder 2", "box 3")),
    *((BOXES, form, WRONG) for form in ("box 4, folder 2", "box 3, folder 1", "box 4")),
]


def desk(places: LocatorTable) -> Desk:
    """A desk with one text, whose places are pages (of a label) or a table that a person made."""
    words = BEFORE + HERONS + AFTER
    own, pages = (LocatorTable(), places) if places.label else (places, LocatorTable())
    digest = sha256(repr(places.rows).encode()).hexdigest()
    content = Content(words, digest, "sound", Span(0, len(words)), (), own, pages)
    text = HeldText("k", path="texts/k.txt", language="en", load=lambda: content)
    return Desk((text,), (book(entry("k")),))


def answers(places: LocatorTable, forms: Iterable[str]) -> dict[str, str]:
    """What an audit says of each form: one draft a form, all of them at one desk."""
    at = desk(places)
    said = {}
    for form in forms:
        coverage = at.report(SAID.format(form)).coverage.places
        said[form] = RIGHT if coverage.right else WRONG if coverage.wrong else " ".join(coverage.reasons)
    return said


def test_each_form_of_a_page_is_compared_and_no_other_number_is_taken_for_a_page() -> None:
    assert answers(PAGES, (form for form, _ in ON_PAGES)) == dict(ON_PAGES)


def test_pages_are_named_in_many_languages() -> None:
    assert answers(PAGES, (form for form, _ in IN_LANGUAGES)) == dict(IN_LANGUAGES)


@pytest.mark.parametrize(
    "places", list(dict.fromkeys(places for places, _, _ in ON_OTHER_PLACES)), ids=lambda t: t.rows[1][2]
)
def test_each_form_of_another_place_is_compared_with_places_of_its_kind(places: LocatorTable) -> None:
    expected = {form: answer for of, form, answer in ON_OTHER_PLACES if of == places}

    assert answers(places, expected) == expected
