"""Words of a document tree found in its source: at the exact place, or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.formats.pandoc.anchoring.diff import aligned
from citecheck.foundation.pandoc import find_pandoc, run
from citecheck.model.manuscript import Block, Manuscript, MarkKind
from citecheck.model.places import Place
from citecheck.read.placed_tree import manuscript_from_ast

needs_pandoc = pytest.mark.skipif(find_pandoc() is None, reason="no pandoc found")
READERS = {"org": "org+smart", "rst": "rst+smart", "typst": "typst", "html": "html"}
QUOTED = re.compile("“([^“”]*)”")
DOCUMENTS = settings(max_examples=40)


def read(source: str, reader: str) -> Manuscript:
    tree = run(source.encode(), READERS.get(reader, reader), "draft")
    return manuscript_from_ast(tree.document, "draft", source, reader)


def quotations(manuscript: Manuscript) -> Iterator[tuple[str, Place]]:
    for block in manuscript.blocks:
        for found in QUOTED.finditer(block.text):
            yield found[1], block.running.place(*found.span(1))


def typed(manuscript: Manuscript, place: Place) -> str | None:
    source = manuscript.source or ""
    return source[place.span.start : place.span.end] if place.span else None


def block_of(manuscript: Manuscript, words: str) -> Block:
    return next(block for block in manuscript.blocks if words in block.text)


def place_of(manuscript: Manuscript, words: str) -> Place:
    block = block_of(manuscript, words)
    start = block.text.index(words)
    return block.running.place(start, start + len(words))


# Documents made of words, with the offsets at which each quotation was typed.


@dataclass
class Typing:
    """A source being typed, and the stretches quoted in it."""

    text: str = ""
    quoted: list[tuple[int, int]] = field(default_factory=list)

    def type(self, text: str) -> None:
        self.text += text


Quote = Callable[[Typing, str], None]


def between(opening: str, closing: str) -> Quote:
    def quote(typing: Typing, words: str) -> None:
        typing.type(opening)
        start = len(typing.text)
        typing.type(words)
        typing.quoted.append((start, len(typing.text)))
        typing.type(closing)

    return quote


@dataclass(frozen=True)
class Style:
    """How one format is typed."""

    format: str
    head: str
    tail: str
    quote: Quote
    emphasis: tuple[str, str]


STYLES = [
    Style("org", "#+title: be the\n", "", between('"', '"'), ("/", "/")),
    Style("rst", "", "", between('"', '"'), ("*", "*")),
    Style("typst", "// the word\n", "", between("#quote[", "]"), ("#emph[", "]")),
    Style("html", "<body><!-- word -->", "</body>", between("<q>", "</q>"), ("<em>", "</em>")),
    Style("html", "", "", between("&ldquo;", "&rdquo;"), ("<i>", "</i>")),
]

WORDS = st.lists(st.sampled_from(["the", "be", "to", "of", "word", "Naïve", "1922", "ſo"]), min_size=1, max_size=6)
PARAGRAPHS = st.lists(st.tuples(WORDS, WORDS, st.booleans(), WORDS), min_size=1, max_size=6)


def document(style: Style, paragraphs: list[tuple[list[str], list[str], bool, list[str]]]) -> Typing:
    typing = Typing()
    typing.type(style.head)
    for before, inside, stressed, after in paragraphs:
        typing.type("<p>" if style.format == "html" else "")
        opening, closing = style.emphasis if stressed else ("", "")
        typing.type(opening + before[0] + closing + " ".join(["", *before[1:]]) + " ")
        style.quote(typing, "\n".join(inside))
        typing.type(" " + " ".join(after) + ".\n\n")
    typing.type(style.tail)
    return typing


@needs_pandoc
@pytest.mark.parametrize("style", STYLES, ids=lambda style: f"{style.format} {style.quote.__closure__ and style.head}")
@given(paragraphs=PARAGRAPHS)
@DOCUMENTS
def test_every_quotation_covers_exactly_its_words(
    style: Style, paragraphs: list[tuple[list[str], list[str], bool, list[str]]]
) -> None:
    written = document(style, paragraphs)

    found = [place.span for _, place in quotations(read(written.text, style.format))]

    assert [(span.start, span.end) for span in found if span] == written.quoted


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_alignment_is_true_and_in_order(ours: list[str], theirs: list[str]) -> None:
    numbers = aligned(ours, theirs)

    found = [number for number in numbers if number is not None]
    assert len(numbers) == len(ours)
    assert found == sorted(set(found))
    assert all(number is None or ours[at] == theirs[number] for at, number in enumerate(numbers))


@given(st.lists(st.sampled_from("abc"), min_size=1), st.data())
def test_alignment_finds_all_of_what_only_gained_other_words(ours: list[str], data: st.DataObject) -> None:
    theirs: list[str] = []
    for word in ours:
        theirs += data.draw(st.lists(st.sampled_from("xyz"), max_size=3))
        theirs.append(word)

    assert [theirs[at] if at is not None else None for at in aligned(ours, theirs)] == ours


@needs_pandoc
class TestMarkup:
    @pytest.mark.parametrize(
        ("source", "reader", "expected"),
        [
            ('"to /be/ or"', "org", "to /be/ or"),
            ('"*to* be"', "rst", "to* be"),
            ("&ldquo;caf&eacute; &amp; <b>tea</b>&rdquo;", "html", "caf&eacute; &amp; <b>tea"),
            ("#quote[to _be_ or]", "typst", "to _be_ or"),
            ("&ldquo;soft&shy;ly, soft\u00adly&rdquo;", "html", "soft&shy;ly, soft\u00adly"),
        ],
    )
    def test_inside_a_quotation_belongs_to_it(self, source: str, reader: str, expected: str) -> None:
        manuscript = read(source + " end.", reader)
        pattern = re.compile('["“](.*)["”]', re.DOTALL)
        found = pattern.search(manuscript.blocks[0].text)

        assert found is not None
        assert typed(manuscript, manuscript.blocks[0].running.place(*found.span(1))) == expected

    def test_line_ends_of_other_systems(self) -> None:
        manuscript = read('One\r\ntwo "three\r\nfour" five.\r\n', "rst")

        assert [typed(manuscript, place) for _, place in quotations(manuscript)] == ["three\r\nfour"]


@needs_pandoc
class TestSideStreams:
    def test_notes_defined_at_the_end_in_another_order(self) -> None:
        source = 'a[fn:1] b[fn:2] c[fn:3]\n\n[fn:3] "third note"\n\n[fn:1] "first note"\n\n[fn:2] "second note"\n'
        manuscript = read(source, "org")

        assert [typed(manuscript, place) for _, place in quotations(manuscript)] == [
            "first note",
            "second note",
            "third note",
        ]


@needs_pandoc
class TestCitations:
    @pytest.mark.parametrize(
        ("source", "reader", "key", "around"),
        [
            ("x [cite:see @k1 p. 3] y", "org", "@k1", "[cite:see @k1 p. 3]"),
            ("x [[citep:see &k1 p. 3]] y", "org", "k1", "[[citep:see &k1 p. 3]"),
            ("x :cite:p:`k1` y", "rst", "k1", ":cite:p:`k1`"),
            ("x @k1[p. 3] y", "typst", "@k1", "@k1[p. 3]"),
            ("x [see -@k1, p. 3] y", "markdown", "-@k1", "[see -@k1, p. 3]"),
            ('x <span class="citation" data-cites="k1">(A)</span> y', "html", "k1", 'data-cites="k1"'),
        ],
    )
    def test_the_key_and_the_whole_have_places(self, source: str, reader: str, key: str, around: str) -> None:
        manuscript = read(source, reader)
        block = manuscript.blocks[0]
        [mark] = [mark for mark in block.marks if mark.kind is MarkKind.CITE]
        [item] = [item for item in mark.items if item.key == key.lstrip("-@")]

        assert typed(manuscript, item.place) == key
        assert typed(manuscript, block.running.place(mark.start, mark.end)) == around

    def test_the_locator_pandoc_drops_from_typst_is_read(self) -> None:
        manuscript = read("x @a[p. 3] and #cite(<b>, supplement: [p. 4])", "typst")
        items = [item for mark in manuscript.blocks[0].marks for item in mark.items]

        assert [(item.key, item.suffix) for item in items] == [("a", ", p. 3"), ("b", ", p. 4")]


@needs_pandoc
class TestUnknown:
    def test_another_text_altogether_places_nothing(self) -> None:
        tree = run(b'One two three "four five" six.', "markdown", "draft").document
        manuscript = manuscript_from_ast(tree, "draft", "Quite another text.", "markdown")

        assert [place.span for _, place in quotations(manuscript)] == [None]
        assert manuscript.blocks[0].running.place(0, 3) == Place("draft", where="paragraph 1", approximate=True)


TREE = {"meta": {}, "blocks": [{"t": "Para", "c": [{"t": "Str", "c": word}, {"t": "Space"}]} for word in "ab"]}


class TestTheDoorForFilters:
    def test_without_a_source_blocks_are_named_by_number_and_words(self) -> None:
        manuscript = manuscript_from_ast(TREE, "<document>", None, "pandoc")

        places = [block.running.place(0, 1) for block in manuscript.blocks]
        assert places == [
            Place("<document>", where="block 1", approximate=True),
            Place("<document>", where="block 2", approximate=True),
        ]

    @pytest.mark.parametrize(
        ("path", "reader", "expected"),
        [
            ("a.md", "pandoc", "markdown"),
            ("-", "pandoc", "pandoc"),
            ("-", "rst+smart", "rst"),
        ],
    )
    def test_the_format_is_known_by_the_path_where_nobody_says(self, path: str, reader: str, expected: str) -> None:
        assert manuscript_from_ast(TREE, path, "a\n\nb", reader).format == expected

    def test_a_tree_that_is_none_is_said_to_be_unread(self) -> None:
        manuscript = manuscript_from_ast({"blocks": []}, "a.md", None, "pandoc")

        assert manuscript.unread is not None
        assert manuscript.blocks == ()
