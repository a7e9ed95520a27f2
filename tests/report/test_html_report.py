from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import answer, departed, draft, finding, lenin, match, newton, quotation, report, writer

from citecheck.model.evidence import Evidence, Weight, Wording
from citecheck.model.findings import Fault, QuotationResult, Report, Severity

html_report = writer("html")

VOID = {"meta", "br", "link", "img", "input"}


class Reader(HTMLParser):
    """Elements with their attributes, and the text; fails where tags do not nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def hostile(words: str) -> Report:
    essay = draft(f"“{words} x”", f"{words}.md")
    ours, theirs = f"{words} x", f"{words} y"
    running = essay.running(ours)
    departure = departed(ours, theirs, (ours, theirs), Weight.WORDING)
    judged = QuotationResult(
        quotation(running, None, id=words), Evidence(answer(Wording.DIFFERS, match(theirs, [departure])))
    )
    fault = Fault(words, running.place(0, len(ours)), words, departure=departure)
    return report([essay.source], [judged], [finding("quotation-altered", Severity.ERROR, fault, words)])


@pytest.mark.parametrize("made", [newton(), lenin(), report([])])
def test_the_page_is_well_formed_and_loads_nothing(made: Report) -> None:
    page = Reader(html_report(made))

    assert {"script", "link", "img", "iframe", "object"} & set(page.tags) == set()
    assert {name for name, _ in page.attributes} & {"src", "onload", "onclick", "style"} == set()
    assert ("http-equiv", "Content-Security-Policy") in page.attributes


def test_both_wordings_their_marks_and_the_apparatus() -> None:
    made = html_report(newton())

    assert (
        '<tr class="draft"><th>draft</th><td dir="auto">on <mark class="changed">the</mark> '
        '<mark class="changed">backs</mark> of Giants</td></tr>\n'
        '<tr class="held"><th>held</th><td dir="auto">on <mark class="changed">ye</mark> '
        '<mark class="changed">sholders</mark> of Giants</td></tr>\n'
        '<tr><th>apparatus</th><td class="apparatus"><bdi>the</bdi> <b>]</b> <bdi>ye</bdi> <b>·</b> '
        "<bdi>backs</bdi> <b>]</b> <bdi>sholders</bdi></td></tr>\n"
        "<tr><th>held in</th><td>Newton to Hooke, Correspondence I (texts/newton1676.txt, p. 416)</td></tr>"
    ) in made


def test_words_missing_together_have_one_caret() -> None:
    essay = draft("“a b c d e”")
    running = essay.running("a b c d e")
    lost = departed("a b c d e", "a e", ("b c d", ""), Weight.WORDING, offset=1002)
    judged = QuotationResult(quotation(running, None), Evidence(answer(Wording.DIFFERS, match("a e", [lost]))))
    found = finding("quotation-altered", Severity.ERROR, Fault("m", running.place(2, 7), departure=lost))

    assert 'dir="auto">a<mark class="missing"></mark> e</td>' in html_report(report([essay.source], [judged], [found]))


def test_every_quotation_is_listed_with_its_verdict() -> None:
    text = Reader(html_report(lenin())).text

    assert "the vigilant and humane policy gibbon1776 not held" in text
    assert "notes/lenin.md:2:11 at once nothing not judged" in text


def test_what_was_not_checked_is_said() -> None:
    text = Reader(html_report(lenin())).text

    assert "Not read: broken.docx: pandoc is not installed" in text
    assert "0 of 1 quotation could be checked" in text


def test_hostile_words_stay_words() -> None:
    page = Reader(html_report(hostile("<script>alert(1)</script><img src=x onerror='y'>\"")))

    assert {"script", "img"} & set(page.tags) == set()
    assert "<script>alert(1)</script>" in page.text


@settings(max_examples=30)
@given(st.text(min_size=1, max_size=30))
def test_any_words_make_a_well_formed_page(words: str) -> None:
    page = Reader(html_report(hostile(words)))

    assert "script" not in page.tags


def test_the_page_is_the_same_twice() -> None:
    assert html_report(lenin()) == html_report(lenin())
