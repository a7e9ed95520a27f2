"""Words in quotation marks that are none: titles by their entry, and what a text verifies or else is not judged."""

from __future__ import annotations

import pytest
from command_line import Project

REFS = """@article{slow, author={Slow, Sam}, title={On the slow rivers of spring: A study}, year={1970}}
@book{mill, author={Hale, Anna}, title={The Mill}, year={1904}}
"""
TEXT = "[p. 3]\nThe river took the mill away, and a group is a set that is closed.\n"
EXAMPLES = r"""
\documentclass{article}\begin{document}
He says ``so it is here'' and ``so it was there'' and ``so it may be''.
\begin{exe}
\ex \gll Der Mann geht\\ the man goes\\
\glt `The man goes to the river' \citep[3]{mill}
\end{exe}
\ex. \gll Der Mann geht\\ the man goes\\
``The man goes to the river'' \citep[3]{mill}

\ex \begingl \gla Der Mann geht// \glb the man goes// \glft ``The man goes to the river'' \citep[3]{mill}// \endgl \xe

Prose says ``the man goes to the river'' \citep[3]{mill}.
\end{document}
"""


@pytest.fixture
def shelf(book: Project) -> Project:
    book.write("refs.bib", REFS)
    book.write("texts/mill.txt", TEXT)
    return book


def wordings(shelf: Project, name: str, text: str) -> list[str]:
    shelf.write(name, text)
    return [one["wording"] for one in shelf.report(name, "-b", "refs.bib")["quotations"]]


@pytest.mark.parametrize(
    ("prose", "wording"),
    [
        ('The paper "On the slow rivers of spring" [@slow] says so.', "short"),
        ('The paper "On the slow rivers of spring: a study" is by @slow.', "short"),
        ('It has "on the slow rivers of spring" [@slow, p. 3] in it.', "unheld"),
        ('It has "on the slow rivers of all springs" [@slow] in it.', "unheld"),
        ('It has "on the slow rivers of spring" [@mill] in it. See @slow.', "absent"),
        ('It has "on the slow rivers of spring" in it.', "unheld"),
    ],
)
def test_a_title_is_known_by_the_entry_cited(shelf: Project, prose: str, wording: str) -> None:
    assert wordings(shelf, "a.md", prose + "\n") == [wording]


def test_examples_of_three_packages_are_not_judged_and_prose_is(shelf: Project) -> None:
    assert wordings(shelf, "a.tex", EXAMPLES)[3:] == ["short", "short", "short", "absent"]


@pytest.mark.parametrize(("words", "wording"), [("closed", "verified"), ("open", "short")])
def test_a_text_can_verify_what_may_be_no_quotation(shelf: Project, words: str, wording: str) -> None:
    prose = f"> Definition 1. A group is a set that is {words} [@mill, p. 3].\n"
    shelf.write("texts/mill.txt", TEXT.replace("a group", "Definition 1. A group"))

    assert wordings(shelf, "a.md", prose) == [wording]
