"""Texts that remember where they came from, forwards and backwards."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citecheck.foundation.offsets import Derived, Source, UnplacedText, Weaver, cut
from citecheck.model.places import Place, Region, Span

texts = st.text(st.characters(codec="utf-8"), max_size=80)


@st.composite
def woven(draw: st.DrawFn) -> tuple[Source, Derived, list[tuple[str, int, int]]]:
    """A source, a text woven from pieces of it in order, and the pieces (child text, parent start, parent end)."""
    source = Source("draft.md", draw(texts))
    weaver = Weaver(source)
    pieces = []
    at = 0
    while at < len(source.text):
        end = draw(st.integers(at + 1, len(source.text)))
        match draw(st.sampled_from(["keep", "put", "skip"])):
            case "keep":
                weaver.keep(at, end)
                pieces += [(c, i, i + 1) for i, c in enumerate(source.text[at:end], at)]
            case "put":
                shown = draw(st.text("xyz", min_size=1, max_size=3))
                weaver.put(shown, at, end)
                if len(shown) == end - at:
                    pieces += [(c, i, i + 1) for i, c in enumerate(shown, at)]
                else:
                    pieces += [(c, at, end) for c in shown]
        at = end
    return source, weaver.woven(), pieces


@given(woven())
def test_each_character_goes_back_to_the_piece_it_came_from(
    made: tuple[Source, Derived, list[tuple[str, int, int]]],
) -> None:
    _, derived, pieces = made

    back = [(derived.text[i], *_edges(derived, i, i + 1)) for i in range(len(derived.text))]

    assert back == pieces


@given(woven(), st.data())
def test_a_stretch_goes_back_to_the_hull_of_its_characters(
    made: tuple[Source, Derived, list[tuple[str, int, int]]], data: st.DataObject
) -> None:
    _, derived, pieces = made
    if not derived.text:
        return
    start = data.draw(st.integers(0, len(derived.text) - 1))
    end = data.draw(st.integers(start + 1, len(derived.text)))

    assert _edges(derived, start, end) == (
        min(low for _, low, _ in pieces[start:end]),
        max(high for _, _, high in pieces[start:end]),
    )


@given(woven())
def test_a_text_derived_twice_goes_back_to_the_file(made: tuple[Source, Derived, list[tuple[str, int, int]]]) -> None:
    _, derived, _ = made
    if not derived.text:
        return
    half = len(derived.text) // 2
    twice = cut(derived, half, len(derived.text))

    assert twice.place(0, len(twice.text)) == derived.place(half, len(derived.text))


@given(texts)
def test_positions_of_a_source_and_offsets_are_inverses(text: str) -> None:
    source = Source("draft.md", text)

    back = [source.offset(*source.position(i)) for i in range(len(text) + 1)]

    assert back == list(range(len(text) + 1))


def test_lines_end_at_lf_cr_and_cr_lf_alike() -> None:
    source = Source("draft.md", "one\r\ntwo\rthree\nfour")

    assert [source.line(n) for n in (1, 2, 3, 4)] == ["one", "two", "three", "four"]


def test_a_place_counts_code_points_from_one_and_its_end_is_exclusive() -> None:
    source = Source("essay.md", "𝔘 é\nzwei Wörter")

    assert source.place(4, 8) == Place("essay.md", Span(4, 8), Region(2, 1, 2, 5))


def test_an_empty_stretch_has_an_empty_place_where_it_stands() -> None:
    source = Source("essay.md", "we can consecrate")

    assert cut(source, 3, 17).place(4, 4) == Place("essay.md", Span(7, 7), Region(1, 8, 1, 8))


def test_a_text_without_positions_says_where_and_no_more() -> None:
    assert UnplacedText("a.docx", "words", "Chapter 2, paragraph 4").place(0, 3) == Place(
        "a.docx", None, None, "Chapter 2, paragraph 4", approximate=True
    )


def _edges(derived: Derived, start: int, end: int) -> tuple[int, int]:
    span = derived.span(start, end)
    return span.start, span.end
