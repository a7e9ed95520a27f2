from __future__ import annotations

from itertools import pairwise

from markdown_read import kinds, read, texts

from citecheck.read.markdown.blocks.metadata import MAX_DEPTH
from citecheck.read.markdown.reader import Markdown


def test_metadata_is_plain() -> None:
    text = (
        "---\ntitle: 1984\nlang: no\ndate: 1923-03-05\nbibliography: [a.bib, 'b.bib']\n"
        "citecheck: {min-words: 5, strict: true, none: null}\nempty:\n---\n"
    )
    found = read(text)

    assert found.metadata == {
        "title": "1984",
        "lang": "no",
        "date": "1923-03-05",
        "bibliography": ["a.bib", "b.bib"],
        "citecheck": {"min-words": "5", "strict": True, "none": ""},
        "empty": "",
    }
    assert found.lang == "no"


def test_prose_in_metadata_is_read_with_its_place() -> None:
    text = "---\ntitle: 'It''s a *title*'\nsubtitle: \"A \\\"sub\\u00e9\\\"\"\n"
    text += "abstract: |\n  One\n  [@a].\n\n  > Two.\n---\n"
    found = read(text)

    assert kinds(text) == [
        ("metadata", "It's a title"),
        ("metadata", 'A "subé"'),
        ("metadata", "One □."),
        ("quote", "Two."),
    ]
    span = found.blocks[0].running.place(7, 12).span
    assert span is not None
    assert text[span.start : span.end] == "title"


def test_a_plain_scalar_may_go_over_lines() -> None:
    assert texts("---\nabstract: One\n  two\n---\n") == ["One two"]


def test_metadata_that_cannot_be_read_is_said_with_its_line() -> None:
    found = read('---\nbibliography: x\ntitle: "a" b\n---\n\nText.\n')

    assert [b.text for b in found.blocks] == ["Text."]
    assert found.metadata == {}
    assert len(found.notices) == 1
    assert "line 3" in found.notices[0].message
    assert found.notices[0].place.region is not None
    assert found.notices[0].place.region.start_line == 3


def test_a_bomb_of_aliases_is_refused() -> None:
    names = "abcdefghij"
    lines = [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in pairwise(names)]
    text = "---\na: &a [x, x, x]\n" + "\n".join(lines) + "\n---\n\nText.\n"

    found = read(text)

    assert [b.text for b in found.blocks] == ["Text."]
    assert "aliases write out more than" in found.notices[0].message


def test_a_few_aliases_are_taken() -> None:
    assert read("---\na: &a [x]\nb: *a\n---\n").metadata == {"a": ["x"], "b": ["x"]}


def test_deep_nesting_is_refused() -> None:
    assert f"nested more than {MAX_DEPTH} deep" in nested(MAX_DEPTH).notices[0].message
    assert nested(MAX_DEPTH - 1).notices == ()


def test_nesting_that_the_parser_itself_gives_up_on_is_refused_with_its_line() -> None:
    assert "the metadata block cannot be read (line 2: " in nested(5000).notices[0].message


def nested(depth: int) -> Markdown:
    return read("---\na: " + "[" * depth + "]" * depth + "\n---\n")


def test_tags_of_r_markdown_do_not_lose_the_rest() -> None:
    metadata = read("---\ntitle: !expr paste('x')\nbibliography: x.bib\ntitle: again\n---\n").metadata

    assert metadata == {"title": "paste('x')", "bibliography": "x.bib"}


def test_a_block_later_on_adds_and_changes_nothing() -> None:
    found = read("---\na: 1\n---\n\nText.\n\n---\na: 2\nb: 3\n...\n\nMore.\n")

    assert found.metadata == {"a": "1", "b": "3"}
    assert [b.text for b in found.blocks] == ["Text.", "More."]


def test_lines_that_are_no_metadata_are_prose() -> None:
    assert texts("Before.\n\n---\nText between.\n\n---\n\nMore.\n")[1:] == ["Text between.", "More."]


def test_the_title_block() -> None:
    found = read("% A *title*\n  goes on\n% One; Two\n% 1900\n\nText.\n")

    assert found.metadata == {"title": "A *title* goes on", "author": "One; Two", "date": "1900"}
    assert [b.text for b in found.blocks] == ["A title goes on", "Text."]
