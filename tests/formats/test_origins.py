"""The files of a build as one text, and places in that text as places in the files."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from citecheck.formats.pandoc.origins import Origins, origins
from citecheck.foundation.offsets import Source
from citecheck.model.places import Place, Region, Span


@given(st.lists(st.text(alphabet="ab \n\r𝔘é", max_size=20), min_size=1, max_size=4), st.data())
def test_each_place_in_the_joined_text_is_the_same_words_in_its_file(texts: list[str], data: st.DataObject) -> None:
    joined = Origins(tuple(Source(f"{number}.md", text) for number, text in enumerate(texts)))
    number = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[number])))
    end = data.draw(st.integers(start, len(texts[number])))
    offset = sum(len(text) + 1 for text in texts[:number])

    found = joined.place(Place("all", Span(offset + start, offset + end)))

    assert joined.text is not None
    assert joined.text[offset + start : offset + end] == texts[number][start:end]
    assert found == joined.files[number].place(start, end)


def test_a_place_over_the_end_of_a_file_stops_there() -> None:
    joined = Origins((Source("a.md", "one"), Source("b.md", "two")))

    assert joined.place(Place("all", Span(1, 6))) == Place("a.md", Span(1, 3), Region(1, 2, 1, 4))


def test_a_place_that_is_not_known_stays_so() -> None:
    place = Place("a.docx", where="paragraph 3", approximate=True)

    assert Origins((Source("a.md", "one"),)).place(place) == place


def test_files_that_are_gone_or_are_no_text_have_no_origins(tmp_path: Path) -> None:
    text, word = tmp_path / "a.md", tmp_path / "a.docx"
    text.write_text("one")
    word.write_bytes(b"PK\x03\x04\x00\x00")

    assert origins([(text, "a.md"), (word, "a.docx")]).text is None
    assert origins([(text, "a.md"), (tmp_path / "gone.md", "gone.md")]).text is None
    assert origins([(text, "a.md"), (text, "a.md")]).text == "one\none"
    assert origins([]).text is None
