"""MDX is read as Markdown: JSX is left out, and every word stays where it is in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.model.manuscript import Manuscript
from citecheck.read.manuscript import read
from citecheck.read.markdown.jsx import LONGEST, MOST_LEVELS


def of(text: str) -> Manuscript:
    return read(Path("a.mdx"), "a.mdx", data=text.encode())


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("He says “so it is” [@k].", ["He says “so it is” ￼."]),
        ("import A from 'a'\nimport B from 'b'\n\nText.", ["Text."]),
        ("export const a = () => {\n  return 1\n}\n\nText.", ["Text."]),
        ('<Note a={x > 1 ? "y" : {z: 2}} b="c">\n\nText “so”.\n\n</Note>', ["Text “so”."]),
        ("    <Box>\n      Text.\n    </Box>", ["Text."]),
        ("Text {/* “no” */}more{props.a}.", ["Text more ."]),
        ("<>Text.</>", ["Text."]),
        ("Text 5 < 6 and \\{a.", ["Text 5 < 6 and {a."]),
        ("```js\nimport a\n<A>\n```\n\n<B/>\n\nText.", ["Text."]),
        ("Say `<A>` so {x}.", ["Say ￼ so ."]),
        ("---\ntitle: '{a}'\n---\n\nText.", ["{a}", "Text."]),
        ("Text <A and {b more.", ["Text <A and {b more."]),
        ("Text <A <B>more.", ["Text <A more."]),
        ("{" * MOST_LEVELS + "a" + "}" * MOST_LEVELS + "Text.", ["Text."]),
        ("{" * (MOST_LEVELS + 1) + "a" + "}" * (MOST_LEVELS + 1) + "Text.", ["{ }Text."]),
    ],
)
def test_what_is_read(typed: str, printed: list[str]) -> None:
    assert [" ".join(block.text.split()) for block in of(typed).blocks] == printed


@pytest.mark.parametrize(("more", "is_left_out"), [(0, True), (1, False)])
def test_an_expression_that_has_no_end_near_is_text(more: int, is_left_out: bool) -> None:
    long = f"{{{'x' * (LONGEST - 2 + more)}}}"

    assert (of(f"Text {long}.").blocks[0].text.split() == ["Text", "."]) is is_left_out


def test_a_word_stays_at_its_place() -> None:
    text = 'import A from "a"\n\n<A b={1}>words</A> here'
    found = of(text)
    at = found.blocks[0].text.index("words")
    span = found.blocks[0].running.place(at, at + 5).span

    assert found.source == text
    assert span is not None
    assert text[span.start : span.end] == "words"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('<Quote text="so it is said of him" by="x" />', ["an attribute of JSX has words: they were not read"]),
        ('{"so it is said of him"}', ["an expression of JSX has words: they were not read"]),
        ("{`so it is said of him`}", ["an expression of JSX has words: they were not read"]),
        ('<div className="flex items center">', []),
        (
            '<div className="a b c" x="so it is" />',
            ["an attribute of JSX has words: they were not read"],
        ),
        ('<Quote text="we don\'t say that of him" />', ["an attribute of JSX has words: they were not read"]),
        ("{/* so 'it is said of' him */}", []),
        ("{props['a b']}", []),
    ],
)
def test_words_in_jsx_are_said(typed: str, said: list[str]) -> None:
    assert [one.message for one in of(f"{typed}\n\nText.").notices] == said
