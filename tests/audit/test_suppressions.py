"""Comments in manuscripts that answer findings, in each format; and those that answer none."""

from __future__ import annotations

import pytest
from command_line import Project

from citecheck.audit.answers.suppressions import by_comments
from citecheck.model.manuscript import Manuscript

REFS = "@book{hale, author={Hale, Anna}, title={The Mill}, year={1904}}\n"
TEXT = "The river carried off the mill in the third week of March, and nobody wondered at all.\n"
WRONG = 'She has "carried off the weir in the third week of March" [@hale].\n'
RULE = "quotation-altered"


@pytest.fixture
def desk(book: Project) -> Project:
    book.write("refs.bib", REFS)
    book.write("texts/hale.txt", TEXT)
    return book


def told(desk: Project, name: str, text: str, *options: str) -> list[tuple[str, str | None]]:
    desk.write(name, text)
    return [(one["rule"], one["answered"]) for one in desk.report(name, "-b", "refs.bib", *options)["findings"]]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (f'{RULE} "weir": so in her diary', [(RULE, "comment: so in her diary")]),
        (f'{RULE} "off the weir in": so there', [(RULE, "comment: so there")]),
        (f'quotation-absent, {RULE} "weir": so', [(RULE, "comment: so")]),
        (f'{RULE} "weir" until 9999-01-01: so', [(RULE, "comment: so")]),
        (f'{RULE} "weir" until 1999-01-01: so', [(RULE, None), ("suppression-unused", None)]),
        (f'{RULE} "third week": so', [(RULE, None), ("suppression-unused", None)]),
        (f'{RULE} "mill": so', [(RULE, None), ("suppression-unused", None)]),
        ('quotation-absent "weir": so', [(RULE, None), ("suppression-unused", None)]),
        (f'{RULE} "weir"', [(RULE, None), ("suppression-unused", None)]),
        (f"{RULE}: so", [(RULE, None), ("suppression-unused", None)]),
        ('quotation-alterd "weir": so', [(RULE, None), ("suppression-unused", None)]),
    ],
)
def test_a_comment_answers_the_findings_of_its_rule_on_its_words(desk: Project, said: str, expected) -> None:
    assert sorted(told(desk, "a.md", f"<!-- citecheck: ignore {said} -->\n\n{WRONG}")) == sorted(expected)


def test_an_answered_finding_fails_no_run_and_is_counted(desk: Project) -> None:
    desk.write("a.md", f'<!-- citecheck: ignore {RULE} "weir": so -->\n\n{WRONG}')

    ran = desk.audit("a.md", "-b", "refs.bib")

    assert (ran.code, ran.out) == (0, "")
    assert "no findings; 1 more answered" in ran.err


def test_a_comment_on_a_rule_that_is_not_shown_is_not_unused(desk: Project) -> None:
    text = f'<!-- citecheck: ignore {RULE} "weir": so -->\n\n{WRONG}'

    assert told(desk, "a.md", text, "--ignore", RULE) == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('"weir": so', []),
        ('"mill": so', [("suppression-unused", None)]),
        ('"weir" until 1999-01-01: so', [("suppression-unused", None)]),
    ],
)
def test_where_no_text_is_at_hand_a_comment_on_the_quotation_is_kept(desk: Project, said: str, expected) -> None:
    (desk.folder / "texts/hale.txt").unlink()

    assert told(desk, "a.md", f"<!-- citecheck: ignore {RULE} {said} -->\n\n{WRONG}") == expected


@pytest.mark.parametrize(
    ("name", "comment", "prose"),
    [
        ("a.tex", "% {}", "She has ``carried off the weir in the third week of March'' \\cite{hale}.\n"),
        ("a.md", "% {}", WRONG),
        ("a.org", "# {}", 'She has "carried off the weir in the third week of March" [cite:@hale].\n'),
        ("a.typ", "// {}", "#quote[carried off the weir in the third week of March] @hale\n"),
        ("a.rst", ".. {}", "She has “carried off the weir in the third week of March” (Hale 1904).\n"),
    ],
)
def test_each_format_has_its_comments(desk: Project, name: str, comment: str, prose: str) -> None:
    said = comment.format(f'citecheck: ignore {RULE} "weir": so')

    assert told(desk, name, f"{said}\n\n{prose}") == [(RULE, "comment: so")]


@pytest.mark.parametrize(
    "rest", [" " * 60_000 + "x", ' quotation-altered "' + "a " * 60_000, "%" * 60_000, " " + "a-" * 60_000]
)
def test_a_long_comment_costs_no_more_than_its_length(rest: str) -> None:
    text = f"% citecheck: ignore{rest}\n"
    manuscript = Manuscript("a.tex", "latex", "", text, ())

    assert [one.why for one in by_comments((), [manuscript], {}, {}, {}).idle] == ["incomplete"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a.md", "```markdown\n{}\n```"),
        ("a.md", "````\n```\n{}\n```\n````"),
        ("a.md", "Write `{}` there."),
        ("a.tex", "\\begin{{verbatim}}\n{}\n\\end{{verbatim}}"),
        ("a.org", '#+begin_example\n# citecheck: ignore quotation-altered "weir": so\n#+end_example'),
    ],
)
def test_a_comment_shown_in_code_answers_nothing(desk: Project, name: str, shown: str) -> None:
    said = f'<!-- citecheck: ignore {RULE} "weir": so -->'
    prose = {"a.tex": WRONG.replace("[@hale]", "\\cite{hale}"), "a.org": WRONG.replace("[@", "[cite:@")}.get(
        name, WRONG
    )

    assert told(desk, name, f"{shown.format(said)}\n\n{prose}") == [(RULE, None)]


@pytest.mark.parametrize(
    "said", ["<!--citecheck:ignore {} -->", "````{{note}}\n```\nx\n```\n<!-- Citecheck: Ignore {} -->\n````"]
)
def test_a_comment_may_be_typed_loosely_and_stand_in_a_directive(desk: Project, said: str) -> None:
    text = said.format(f'{RULE} "weir": so')

    assert told(desk, "a.md", f"{text}\n\n{WRONG}") == [(RULE, "comment: so")]


def test_the_words_beside_a_mark_without_a_partner_answer_it(desk: Project) -> None:
    text = '<!-- citecheck: ignore mark-unbalanced "carried off the weir": so -->\n\nShe has "carried off the weir.\n'

    assert told(desk, "a.md", text) == [("mark-unbalanced", "comment: so")]


def test_a_comment_whose_words_fit_two_quotations_answers_neither(desk: Project) -> None:
    text = f'<!-- citecheck: ignore {RULE} "weir": so -->\n\n{WRONG}\n'
    other = 'It "in the third weir of March, and nobody wondered at all" [@hale].\n'

    assert told(desk, "a.md", f"{text}{WRONG}") == [(RULE, "comment: so")] * 2
    assert sorted(told(desk, "a.md", f"{text}{other}")) == [(RULE, None)] * 2 + [("suppression-unused", None)]


def test_a_comment_that_answers_one_of_two_places_of_a_finding_is_not_unused(desk: Project) -> None:
    two = '"counted the herons upon the frozen estuary" and, again, "the lamp had gone out upon the western rock"'
    comment = '<!-- citecheck: ignore quotation-uncited "counted the herons": as the note says -->'

    found = told(desk, "a.md", f"{comment}\n\nShe has {two}.\n", "--select", "quotation-uncited")

    assert found == [("quotation-uncited", None)]
