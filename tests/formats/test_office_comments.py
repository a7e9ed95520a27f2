"""Comments in docx and odt: any stretch of words is found in the file, or said not to be found."""

from __future__ import annotations

import random
import re
from importlib import import_module
from pathlib import Path

import pytest
from annotated_files import (
    COLLEAGUE,
    ZOTERO,
    call,
    comments_in,
    control,
    deletion,
    insertion,
    link,
    paragraph,
    parts_of,
    runs,
    smart_tag,
    table,
    word_file,
)
from word_fields import odt

from citecheck.formats.office_comments.annotation import CommentStanding, PlacedComment
from citecheck.formats.office_comments.text_marks import WordPlaces
from citecheck.formats.office_comments.threads import FileComment, WantedComment, own_threads
from citecheck.formats.office_comments.xml_nodes import characters
from citecheck.foundation.pandoc import find_pandoc
from citecheck.read.manuscript import read

HIDDEN = '<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">never printed </w:t></w:r>'
OTHER_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{runs("chapter two")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
WORD = word_file(
    paragraph(runs("A ", "chap", "ter", " on mills"), style="Heading1"),
    paragraph(COLLEAGUE[0], runs("One ", "&amp; two", " thr", "ee", " &#8220;four&#8221;"), COLLEAGUE[1], call(1)),
    paragraph(runs("Be"), insertion("fore ", "it"), deletion("never "), runs(" came "), link("li", "nk"), HIDDEN),
    paragraph(runs("In "), smart_tag("Lisbon ", "town"), runs(" 𝔞strȧl é"), ZOTERO, runs(" and more "), OTHER_FIELD),
    table("cell one", "cell two"),
    paragraph(runs("As "), control("held"), runs(" here"), "<w:r><w:t>no blanks</w:t><w:br/><w:t> kept </w:t></w:r>"),
    notes=(runs(" A note of ", "words"),),
    threads=True,
)
WRITER = odt(
    "A <text:span>chap</text:span>ter on mills",
    "One &amp; two thr<text:span>ee</text:span><text:s text:c='2'/>“four”<text:note><text:note-citation>1"
    "</text:note-citation><text:note-body><text:p>A note of words</text:p></text:note-body></text:note> and more",
    "𝔞strȧl é <text:a xlink:href='x'>li<text:span>nk</text:span></text:a> end",
)
WHOLE = ("chapter two", "held")
"""Words in a field or a control, which are marked whole."""


@pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")
@pytest.mark.parametrize(("name", "data"), [("a.docx", WORD), ("a.odt", WRITER)])
@pytest.mark.parametrize("seed", range(3))
def test_any_words_are_found_where_they_stand(name: str, data: bytes, seed: int) -> None:
    writer = import_module(f"citecheck.formats.office_comments.{name[2:]}")
    wanted, words, pieces = placed(name, data, random.Random(seed))
    made = writer.commented(data, wanted, pieces, lambda _: "2026-12-01T00:00:00Z")

    found = {said: between for author, between, said in comments_in(made.data) if author == "citecheck"}
    assert len(found) == len(wanted)
    for one, standing, expected in zip(wanted, made.standings, words, strict=True):
        [between] = [between for said, between in found.items() if one.comment.fingerprint in said]
        if standing is CommentStanding.CALL:
            assert between == "[note]"
        elif standing is CommentStanding.WORDS and "\ufffc" not in expected:
            whole = next((field for field in WHOLE if letters(between) in letters(expected) or field in between), "")
            assert letters(between) == letters(expected) or whole
    assert set(made.standings) <= {CommentStanding.WORDS, CommentStanding.CALL}


@pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")
@pytest.mark.parametrize(("name", "data"), [("a.docx", WORD), ("a.odt", WRITER)])
def test_the_comments_taken_out_leave_the_text_and_put_in_again_the_same_bytes(name: str, data: bytes) -> None:
    writer = import_module(f"citecheck.formats.office_comments.{name[2:]}")

    def made(given: bytes) -> bytes:
        wanted, _, pieces = placed(name, given, random.Random(7))
        return bytes(writer.commented(given, wanted, pieces, lambda _: "2026-12-01T00:00:00Z").data)

    first = made(data)
    stripped = writer.stripped(first).data
    texts = [[block.text for block in read(Path(name), name, data=one).blocks] for one in (data, first, stripped)]
    assert texts[0] == texts[1] == texts[2]
    assert parts_of(made(stripped)) == parts_of(first)
    untouched = {part for part in parts_of(data) if "comments" not in part and part not in CHANGED}
    assert {part: parts_of(first)[part] for part in untouched} == {part: parts_of(data)[part] for part in untouched}


CHANGED = ("word/document.xml", "word/people.xml", "content.xml")


def placed(name: str, data: bytes, chance: random.Random) -> tuple[list[PlacedComment], list[str], tuple[object, ...]]:
    """Comments on words chosen by chance, and those words."""
    marked = import_module(f"citecheck.formats.office_comments.{name[2:]}").marked(data)
    plain, again = (read(Path(name), name, data=one) for one in (data, marked.data))
    places = WordPlaces(marked.pieces, [one.text for one in plain.blocks], [one.text for one in again.blocks])
    wanted, words = [], []
    for number in range(40):
        block = chance.randrange(len(plain.blocks))
        text = plain.blocks[block].text
        found = [one.span() for one in re.finditer(r"\S+", text)]
        first = chance.randrange(len(found))
        start, end = found[first][0], found[min(len(found) - 1, first + chance.randrange(3))][1]
        comment = WantedComment("rule", f"{number:08x}", (f"Look. {number} <&>",))
        wanted.append(PlacedComment(comment, places.spot(block, start, end)))
        words.append(text[start:end])
    return wanted, words, marked.pieces


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"a&amp;b", [("a", 0), ("&", 1), ("b", 6)]),
        ("é𝔞b".encode(), [("é", 0), ("𝔞", 2), ("b", 6)]),
        (b"&#8220;&#x201d;", [("“", 0), ("”", 7)]),
        (b"a<!-- x -->b", None),
        (b"", []),
    ],
)
def test_characters_know_their_bytes(raw: bytes, found: list[tuple[str, int]] | None) -> None:
    assert characters(raw) == found


def test_words_that_two_readings_give_otherwise_have_no_place() -> None:
    places = WordPlaces((), ["one two"], ["one other"])

    assert places.spot(0, 0, 3) is None


def test_a_comment_without_our_line_or_of_another_author_is_not_ours() -> None:
    line = WantedComment("rule", "0123456789abcdef", ("Look. So.",)).written()[-1]
    comments = [
        FileComment("1", "citecheck", "", ("Look. So.", line)),
        FileComment("2", "Jo", "", ("Look. So.", line)),
        FileComment("3", "citecheck", "", ("Look. So.",)),
    ]

    assert [(one.comment.id, one.is_answered) for one in own_threads(comments)] == [("1", False)]
