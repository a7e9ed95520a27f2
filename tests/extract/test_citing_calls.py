"""What one citation of a manuscript says: its place, and which of several a quotation beside them comes from."""

from __future__ import annotations

import pytest

from citecheck.extract.citations.extraction import CitationCall, citations, source_of
from citecheck.foundation.offsets import Source
from citecheck.model.claims import Citation
from citecheck.read.markdown.reader import markdown


def cited(text: str) -> tuple[Citation, ...]:
    return citations(markdown(Source("a.md", f"{text}\n"), "markdown").blocks)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # An author named in the text may have the place right after.
        ("As @hale1904, p. 141, says.", [("page", "141")]),
        ("As @hale1904, chap. 3, says.", [("chapter", "3")]),
        ("As @hale1904, 141 says.", []),
        ("As @hale1904 and others say.", []),
        ("So it is.[^1]\n\n[^1]: @hale1904, 141.", [("page", "141")]),
        # It has one in brackets, or is no author in the text.
        ("As @hale1904 [p. 3], p. 141, says.", [("page", "3")]),
        ("So it is [@hale1904], p. 141.", []),
        ("So it is [@hale1904, p. 3], p. 141.", [("page", "3")]),
        ("So it is [-@hale1904], p. 141.", []),
    ],
)
def test_the_place_of_an_author_cited_in_the_text(text: str, places: list[tuple[str | None, str]]) -> None:
    (one,) = cited(text)

    assert [(place.label, place.value) for place in one.locators] == places


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[@a; @b]", "a"),
        ("[@a; @b, p. 3]", "b"),
        ("[@a, p. 2; @b, p. 3]", "a"),
        ("[cf. @a, p. 2; @b]", "b"),
        ("[see also @a, p. 2; @b]", "b"),
        ("[@a; cf. @b, p. 3]", "a"),
        ("[cf. @a; cf. @b, p. 3]", "b"),
        ("[@a, p. 2; quoted in @b]", "b"),
        ("[quoted in @a; @b, p. 3]", "a"),
        ("[quoted in @a; quoted in @b, p. 3]", "b"),
        ("[cf. @a; @b; @c, p. 3]", "c"),
    ],
)
def test_of_several_citations_one_is_the_source(text: str, key: str) -> None:
    assert source_of(CitationCall(0, 0, cited(f"So it is {text}."), None)).key == key
