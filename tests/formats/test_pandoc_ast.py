"""pandoc's tree as blocks of running text: what each node becomes."""

from __future__ import annotations

from typing import Any

import pytest

from citecheck.errors import ReaderError
from citecheck.formats.pandoc.ast import PandocDocument, leaves, values, walk
from citecheck.formats.pandoc.builder import BlockBuilder
from citecheck.foundation.pandoc import find_pandoc, run
from citecheck.model.manuscript import OBJECT, BlockKind, CiteMode, MarkKind

needs_pandoc = pytest.mark.skipif(find_pandoc() is None, reason="no pandoc found")

Node = dict[str, Any]
NO_ATTRIBUTES = ["", [], []]


def string(text: str) -> Node:
    return {"t": "Str", "c": text}


def para(*inlines: Node) -> Node:
    return {"t": "Para", "c": list(inlines)}


def document(*blocks: Node, meta: Node | None = None) -> Node:
    return {"pandoc-api-version": [1, 23, 1], "meta": meta or {}, "blocks": list(blocks)}


def cite(*keys: str) -> Node:
    items = [
        {
            "citationId": key,
            "citationPrefix": [],
            "citationSuffix": [],
            "citationMode": {"t": "NormalCitation"},
            "citationNoteNum": 0,
            "citationHash": 0,
        }
        for key in keys
    ]
    return {"t": "Cite", "c": [items, [string("(Rendered 2000)")]]}


def drafts(*blocks: Node) -> list[BlockBuilder]:
    return list(walk(document(*blocks)).drafts)


def markdown(text: str, reader: str = "markdown") -> PandocDocument:
    return walk(run(text.encode(), reader, "draft").document)


def texts(walked: PandocDocument) -> list[tuple[BlockKind, str]]:
    return [(draft.frame.kind, draft.text) for draft in walked.drafts]


class TestInlines:
    def test_what_is_quoted_gets_its_marks(self) -> None:
        inner = {"t": "Quoted", "c": [{"t": "SingleQuote"}, [string("b")]]}
        outer = {"t": "Quoted", "c": [{"t": "DoubleQuote"}, [string("a"), {"t": "Space"}, inner]]}

        assert [draft.text for draft in drafts(para(outer))] == ["“a ‘b’”"]

    def test_line_ends(self) -> None:
        found = drafts(para(string("a"), {"t": "SoftBreak"}, string("b"), {"t": "LineBreak"}, string("c")))

        assert found[0].text == "a b\nc"

    @pytest.mark.parametrize("kind", ["Emph", "Strong", "Underline"])
    def test_emphasis_is_marked(self, kind: str) -> None:
        [found] = drafts(para(string("a"), {"t": kind, "c": [string("bc")]}))

        assert [(m.kind, m.start, m.end) for m in found.marks] == [(MarkKind.EMPHASIS, 1, 3)]

    @pytest.mark.parametrize(
        ("node", "kind"),
        [
            ({"t": "Code", "c": [NO_ATTRIBUTES, "x"]}, MarkKind.CODE),
            ({"t": "Math", "c": [{"t": "InlineMath"}, "x"]}, MarkKind.MATH),
            (cite("k"), MarkKind.CITE),
            ({"t": "Note", "c": [para(string("n"))]}, MarkKind.NOTE),
        ],
    )
    def test_what_is_no_words_is_one_object(self, node: Node, kind: MarkKind) -> None:
        found = drafts(para(string("a"), node))[0]

        assert found.text == "a" + OBJECT
        assert [(m.kind, m.start, m.end) for m in found.marks] == [(kind, 1, 2)]

    def test_a_formula_of_dots_is_an_ellipsis(self) -> None:
        found = drafts(para(string("a"), {"t": "Math", "c": [{"t": "InlineMath"}, r"[\ldots]"]}))[0]

        assert found.text == "a[…]"

    def test_a_quote_span_names_its_source(self) -> None:
        span = {"t": "Span", "c": [["", ["quote"], [["cite", "k"]]], [string("words")]]}
        [found] = drafts(para(span))

        assert [(m.kind, m.start, m.end, m.key) for m in found.marks] == [(MarkKind.QUOTED, 0, 5, "k")]

    def test_an_unknown_node_is_walked(self) -> None:
        unknown = {"t": "Tomorrow", "c": [3, {"x": [string("in")]}, [string("side")]]}

        assert [draft.text for draft in drafts({"t": "Later", "c": [[para(unknown)]]})] == ["inside"]

    def test_words_outside_of_any_block_are_kept(self) -> None:
        assert [draft.text for draft in drafts(string("loose"))] == ["loose"]


class TestCitations:
    def test_labels_within_the_document_are_none(self) -> None:
        found = drafts(para(cite("fig:x"), cite("Tbl-1"), cite("sec-a", "book"), cite("figure1")))[0]

        assert found.text == OBJECT * 4
        assert [[item.key for item in mark.items] for mark in found.marks] == [["book"], ["figure1"]]

    @needs_pandoc
    def test_modes_and_affixes(self) -> None:
        [draft] = markdown("[see @a, p. 3; -@b] and @c [p. 4]").drafts
        items = [item for mark in draft.marks for item in mark.items]

        assert [(i.key, i.mode, i.prefix, i.suffix) for i in items] == [
            ("a", CiteMode.NORMAL, "see", ", p. 3"),
            ("b", CiteMode.SUPPRESS_AUTHOR, "", ""),
            ("c", CiteMode.AUTHOR_IN_TEXT, "", "p. 4"),
        ]

    def test_after_citeproc_the_ids_stay_and_the_references_go(self) -> None:
        references = {"t": "Div", "c": [["refs", ["references"], []], [para(string("Rendered"))]]}
        found = drafts(para(string("a"), cite("k")), references)

        assert [draft.text for draft in found] == ["a" + OBJECT]
        assert found[0].marks[0].items[0].key == "k"

    @needs_pandoc
    @pytest.mark.parametrize(
        ("text", "reader", "expected"),
        [
            ("[[citep:see &k p. 3]]", "org", [("k", "see", "p. 3")]),
            ("[[cite:a,b]]", "org", [("a", "", ""), ("b", "", "")]),
            (":footcite:`k`", "rst", [("k", "", "")]),
            ('<span class="citation" data-cites="a b">(A)</span>', "html", [("a", "", ""), ("b", "", "")]),
        ],
    )
    def test_citations_that_pandoc_leaves_something_else(
        self, text: str, reader: str, expected: list[tuple[str, str, str]]
    ) -> None:
        [draft] = markdown(text, reader).drafts
        items = [item for mark in draft.marks for item in mark.items]

        assert [(i.key, i.prefix, i.suffix) for i in items] == expected

    @needs_pandoc
    def test_a_reference_to_a_figure_is_no_words(self) -> None:
        [draft] = markdown("Figure \\ref{fig:x} here", "latex").drafts

        assert draft.text == f"Figure {OBJECT} here"


class TestNotes:
    def test_a_note_stands_after_the_block_that_calls_it(self) -> None:
        inner = {"t": "Note", "c": [para(string("inner"))]}
        outer = {"t": "Note", "c": [para(string("one"), inner), {"t": "BlockQuote", "c": [para(string("two"))]}]}
        found = drafts(para(string("a"), outer, string("b")), para(string("c")))

        assert [(draft.text.replace(OBJECT, "*"), draft.frame.note, draft.frame.kind) for draft in found] == [
            ("a*b", None, BlockKind.PARAGRAPH),
            ("one*", "1", BlockKind.NOTE),
            ("inner", "2", BlockKind.NOTE),
            ("two", "1", BlockKind.QUOTE),
            ("c", None, BlockKind.PARAGRAPH),
        ]
        assert [mark.note for mark in found[0].marks] == ["1"]


class TestContainers:
    def test_the_blocks_of_one_quotation_share_a_group(self) -> None:
        def quote(*blocks: Node) -> Node:
            return {"t": "BlockQuote", "c": list(blocks)}

        found = drafts(quote(para(string("a")), para(string("b"))), para(string("c")), quote(para(string("d"))))

        groups = [draft.frame.group for draft in found]
        assert groups[0] == groups[1] is not None
        assert groups[2] is None
        assert groups[3] not in (None, groups[0])

    def test_verse_keeps_its_lines(self) -> None:
        found = drafts({"t": "LineBlock", "c": [[string("a")], [string("b")]]})

        assert [(draft.frame.kind, draft.text) for draft in found] == [(BlockKind.VERSE, "a\nb")]
        assert found[0].frame.group is not None

    @pytest.mark.parametrize(
        ("name", "kind"),
        [("epigraph", BlockKind.EPIGRAPH), ("verse", BlockKind.VERSE), ("quote", BlockKind.QUOTE)],
    )
    def test_a_division_says_what_it_is_and_whose(self, name: str, kind: BlockKind) -> None:
        division = {"t": "Div", "c": [["", [name], [["cite", "k"], ["lang", "de"]]], [para(string("a"))]]}
        [found] = drafts(division)

        assert (found.frame.kind, found.frame.key, found.frame.lang) == (kind, "k", "de")

    def test_a_block_quotation_in_an_epigraph_is_the_epigraph(self) -> None:
        quote = {"t": "BlockQuote", "c": [para(string("a"))]}
        found = drafts({"t": "Div", "c": [["", ["epigraph"], []], [quote, para(string("b"))]]})

        assert [draft.frame.kind for draft in found] == [BlockKind.EPIGRAPH] * 2
        assert len({draft.frame.group for draft in found}) == 1

    def test_a_figure_is_visited_once(self) -> None:
        image = {"t": "Image", "c": [NO_ATTRIBUTES, [string("Words")], ["a.png", ""]]}
        caption = [None, [{"t": "Plain", "c": [string("Words")]}]]
        figure = {"t": "Figure", "c": [NO_ATTRIBUTES, caption, [{"t": "Plain", "c": [image]}]]}

        assert [(d.frame.kind, d.text) for d in drafts(figure)] == [(BlockKind.CAPTION, "Words")]

    def test_so_is_an_older_pandocs_figure(self) -> None:
        image = {"t": "Image", "c": [NO_ATTRIBUTES, [string("Words")], ["a.png", "fig:"]]}

        assert [(d.frame.kind, d.text) for d in drafts(para(image))] == [(BlockKind.CAPTION, "Words")]

    @needs_pandoc
    def test_tables_and_lists(self) -> None:
        found = texts(markdown("| a | b |\n|---|---|\n| c | d |\n\n: Title\n\n1. e\n\nf\n:   g\n"))

        assert sorted(found) == sorted(
            [(BlockKind.CAPTION, "Title"), *((BlockKind.PARAGRAPH, letter) for letter in "abcdefg")]
        )

    def test_depth_is_no_matter(self) -> None:
        node = para(string("deep"))
        for _ in range(20_000):
            node = {"t": "BulletList", "c": [[node]]}

        assert [draft.text for draft in drafts(node)] == ["deep"]


@needs_pandoc
class TestRawMarkup:
    def test_quotations_in_tex(self) -> None:
        [draft] = markdown(r"He said \textcquote[see][3]{k}{to \emph{be} \enquote*{or}} here").drafts

        assert draft.text == f"He said “to be ‘or’” {OBJECT} here"
        assert [(i.key, i.prefix, i.suffix) for mark in draft.marks for i in mark.items] == [("k", "see", "3")]

    def test_environments_of_quoted_words(self) -> None:
        found = texts(markdown("\\begin{displaycquote}[3]{k}\nLong words.\n\\end{displaycquote}\n\n\\newpage\n"))

        assert [(kind, text.strip()) for kind, text in found] == [(BlockKind.QUOTE, f"Long words. {OBJECT}")]

    def test_html_quotations(self) -> None:
        walked = markdown("a <q>b</q>\n\n<blockquote>\n\nc\n\n</blockquote>\n\nd", "markdown-native_divs")

        expected = [(BlockKind.PARAGRAPH, "a “b”"), (BlockKind.QUOTE, "c"), (BlockKind.PARAGRAPH, "d")]
        assert texts(walked) == expected


class TestWhereabouts:
    @needs_pandoc
    def test_paragraphs_are_counted_under_their_heading(self) -> None:
        source = "p\n\n# One\n\np\n\n## Two\n\np[^1]\n\nq\n\n[^1]: n\n\n    m\n\n# Three\n\np"

        assert [draft.where for draft in markdown(source).drafts] == [
            "paragraph 1",
            "One",
            "One, paragraph 1",
            "One > Two",
            "One > Two, paragraph 1",
            "note 1",
            "note 1, paragraph 2",
            "One > Two, paragraph 2",
            "Three",
            "Three, paragraph 1",
        ]


META: Node = {
    "title": {"t": "MetaInlines", "c": [string("A"), {"t": "Space"}, {"t": "Emph", "c": [string("B")]}]},
    "abstract": {"t": "MetaBlocks", "c": [para(string("One.")), para(string("Two."))]},
    "lang": {"t": "MetaString", "c": "de"},
    "draft": {"t": "MetaBool", "c": True},
    "author": {"t": "MetaList", "c": [{"t": "MetaMap", "c": {"name": {"t": "MetaString", "c": "N"}}}]},
}


class TestMetadata:
    def test_it_is_plain_values(self) -> None:
        assert values(META) == {
            "title": "A B",
            "abstract": "One.\n\nTwo.",
            "lang": "de",
            "draft": True,
            "author": [{"name": "N"}],
        }

    def test_what_a_reader_reads_is_blocks_too(self) -> None:
        walked = walk(document(para(string("body")), meta=META))

        assert [(d.frame.kind, d.where, d.text, d.frame.lang) for d in walked.drafts] == [
            (BlockKind.METADATA, "title", "A B", "de"),
            (BlockKind.METADATA, "abstract", "One.", "de"),
            (BlockKind.METADATA, "abstract", "Two.", "de"),
            (BlockKind.PARAGRAPH, "paragraph 1", "body", "de"),
        ]
        assert walked.lang == "de"


def test_leaves_are_the_trees_own_nodes_with_their_stretch() -> None:
    word, space, call = string("word"), {"t": "Space"}, cite("k")
    tree = document(para({"t": "Emph", "c": [word]}, space, call))

    found = list(leaves(tree))
    assert [(block, start, end) for _, block, start, end in found] == [(0, 0, 4), (0, 4, 5), (0, 5, 6)]
    assert all(ours is theirs for (ours, *_), theirs in zip(found, (word, space, call), strict=True))


@pytest.mark.parametrize("tree", [{}, {"meta": {}}, document({"t": "Para", "c": 3}), document(para({"t": "Link"}))])
def test_what_is_no_document_is_an_error(tree: Node) -> None:
    with pytest.raises(ReaderError, match="not a document tree as pandoc writes it"):
        walk(tree)
