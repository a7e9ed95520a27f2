"""A source rewritten for its reader, with the position of every word kept."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from citecheck.formats.pandoc.rewriting import Rewriting, rewritten
from citecheck.foundation.offsets import Source


def test_rewritings_that_only_overlap_leave_the_second_alone() -> None:
    pieces = Rewriting(1, 4, ((2, 3),)), Rewriting(3, 6, ("never",))

    assert rewritten(Source("a", "0123456"), pieces).text == "02456"


@given(st.data())
def test_rewritings_keep_places(data: st.DataObject) -> None:
    text = data.draw(st.text(min_size=8, max_size=20))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    assume(cuts[0] < cuts[3])
    found = rewritten(Source("a", text), [Rewriting(cuts[0], cuts[3], ("<", (cuts[1], cuts[2]), ">"))])

    assert found.text == text[: cuts[0]] + "<" + text[cuts[1] : cuts[2]] + ">" + text[cuts[3] :]
