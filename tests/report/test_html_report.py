from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import (
    LINE,
    answer,
    citation,
    departed,
    draft,
    finding,
    lenin,
    match,
    newton,
    quotation,
    report,
    writer,
)

from citecheck.foundation.offsets import UnplacedText
from citecheck.model.evidence import Evidence, Weight
from citecheck.model.findings import Fault, QuotationResult, Report, Severity
from citecheck.model.verdicts import Wording
from citecheck.report.formats.table import ReportPage, written
from citecheck.report.html import plots
from citecheck.report.html.page import POLICY
from citecheck.rules import rules

html_report = writer("html")

VOID = {"meta", "br", "link", "img", "input"}
MADE = {"newton": newton(), "lenin": lenin(), "empty": report([])}


class Reader(HTMLParser):
    """Elements with their attributes, and the text; fails where tags do not nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.words.append(data)

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]

    @property
    def attributes(self) -> list[tuple[str, str | None]]:
        return [item for _, attributes in self.elements for item in attributes.items()]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def with_rules(made: Report) -> str:
    """The page with what the pages of the rules say."""
    return written("html", made, ReportPage(80, False, rules))


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


@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
def test_the_page_is_well_formed_and_loads_nothing(made: Report) -> None:
    page = Reader(html_report(made))

    assert {"script", "link", "img", "iframe", "object", "form"} & set(page.tags) == set()
    assert {name for name, _ in page.attributes} & {"src", "onload", "onclick", "style"} == set()
    assert {"http-equiv": "Content-Security-Policy", "content": POLICY} in page.all("meta")


@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
def test_the_page_is_valid_html(made: Report) -> None:
    parser = pytest.importorskip("tinyhtml5.parser").HTMLParser()

    parser.parse(with_rules(made))

    assert parser.errors == []


@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
def test_the_page_is_sound_for_who_hears_it_or_has_no_mouse(made: Report) -> None:
    page = Reader(with_rules(made))

    levels = [int(tag[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag)]
    ids = [value for name, value in page.attributes if name == "id"]
    targets = {value[1:] for name, value in page.attributes if name == "href" and value and value.startswith("#")}
    labelled = {value for name, value in page.attributes if name in ("for", "aria-labelledby")}
    assert (levels[0], levels.count(1)) == (1, 1)
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert len(ids) == len(set(ids))
    assert (targets | labelled) - set(ids) == set()
    assert all("scope" in attributes for attributes in page.all("th"))
    assert {"header", "nav", "main", "footer"} <= set(page.tags)
    assert page.all("html") == [{"lang": "en"}]
    assert page.tags.count("textarea") == page.tags.count("fieldset") == page.tags.count("article")
    assert page.elements[page.tags.index("body") + 1] == ("a", {"class": "skip", "href": "#findings"})


def test_both_wordings_their_marks_and_the_apparatus() -> None:
    made = html_report(newton())

    assert (
        '<tr class="draft"><th scope="row">draft</th><td dir="auto" lang="">on <ins class="changed"><span class="said">'
        '[other words in the draft: </span>the backs<span class="said">]</span></ins> of Giants</td></tr>\n'
        '<tr class="source"><th scope="row">source</th><td dir="auto" lang="">on <del class="changed"><span '
        'class="said">[other words in the source: </span>ye sholders<span class="said">]</span></del> of Giants</td>'
    ) in made
    text = Reader(made).text
    assert "apparatus the ] ye · backs ] sholders" in text
    assert "stands in Newton to Hooke, Correspondence I (texts/newton1676.txt, p. 416)" in text


def test_the_page_has_no_word_of_a_programs_log() -> None:
    texts = [Reader(with_rules(made)).text for made in MADE.values()]

    assert [text for text in texts if re.search(r"\berrors?\b", text)] == []
    assert "2 findings: 1 differs, 1 note" in texts[0]
    assert "3 findings: 1 differs, 1 to look at, 1 note; 1 more answered" in texts[1]


def test_a_finding_says_what_may_explain_it_and_what_was_measured() -> None:
    altered, misdated = (Reader(with_rules(made)).text for made in (newton(), lenin()))

    assert "It may be right The draft may quote another edition" in altered
    assert re.search(r"Measured Measured on [\d,]+ quotations .*: of \d+ quotations .* \d+ had another word", altered)
    assert "Measured How often this rule is right was not measured." in altered
    assert re.search(r"Measured Measured on [\d,]+ sentences of \d+ printed books: no flag, and none falsely", misdated)


def test_a_file_without_lines_is_divided_by_the_headings_of_its_places() -> None:
    """A docx has no offsets; a place in it is "Chapter 2, paragraph 14"."""
    places = ("Mill, paragraph 1", "Mill, paragraph 2", "River, town, paragraph 1", "note 3", "paragraph 1")
    judged = [
        QuotationResult(
            quotation(UnplacedText("thesis.docx", f"words {number}", where), None, id=f"q{number}"),
            Evidence(answer(Wording.UNHELD)),
        )
        for number, where in enumerate(places)
    ]

    _, parts = plots.parts(report([], judged))

    assert [(part.name, part.unchecked) for part in parts] == [
        ("Mill", 2),
        ("River, town", 1),
        ("notes", 1),
        ("thesis.docx", 1),
    ]


def test_one_finding_can_be_printed_alone() -> None:
    page = Reader(html_report(newton()))

    (packet,) = [one for one in page.all("div") if one.get("class") == "packet"]
    assert {"href": f"#{packet['id']}"} in page.all("a")
    assert "body:has(.packet:target) :is(.skip, .whole, .packet:not(:target)) { display: none; }" in html_report(
        newton()
    )


def test_quotations_that_agree_are_folded_and_stand_beside_their_source() -> None:
    essay = draft(LINE)
    running = essay.running("on the backs of Giants")
    held = match("on the backs of giants", [])
    judged = QuotationResult(
        quotation(running, citation(essay.place("[@newton1676, p. 416]")), lang="fr"),
        Evidence(answer(Wording.VERIFIED, held)),
    )

    page = html_report(report([essay.source], [judged]))

    folded = page[page.index("<summary>Quotations that agree with a text held (1)") :]
    assert '<details class="whole">\n<summary>Quotations that agree' in page
    assert '<td dir="auto" lang="fr">on the backs of Giants</td>' in folded
    assert '<td dir="auto" lang="fr">on the backs of giants</td>' in folded
    assert "On the page cited? yes: p. 416" in folded


@pytest.mark.parametrize("tag", ['x" onload="y', "", None, "de-", "en_GB"])
def test_a_language_that_is_none_is_left_out(tag: str | None) -> None:
    essay = draft(LINE)
    judged = QuotationResult(
        quotation(essay.running("on the backs of Giants"), None, lang=tag), Evidence(answer(Wording.UNHELD))
    )

    page = Reader(html_report(report([essay.source], [judged])))

    assert {one["lang"] for one in page.all("td") if "lang" in one} == {""}


def test_only_drawings_and_their_style_are_markup() -> None:
    marked = [
        found
        for path in (files("citecheck.report") / "html").iterdir()
        if path.name.endswith(".j2")
        for found in re.findall(r"\{\{([^}]*\|\s*safe[^}]*)\}\}", path.read_text("utf-8"))
    ]

    assert len(marked) == 5
    assert all(re.fullmatch(r" [\w.]+\.(svg|drawing_style) \| safe ", one) for one in marked)


@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
def test_no_value_is_escaped_inside_the_style(made: Report) -> None:
    page = html_report(made)

    assert "&" not in page[page.index("<style>") : page.index("</style>")]


def test_words_missing_together_have_one_caret() -> None:
    essay = draft("“a b c d e”")
    running = essay.running("a b c d e")
    lost = departed("a b c d e", "a e", ("b c d", ""), Weight.WORDING, offset=1002)
    judged = QuotationResult(quotation(running, None), Evidence(answer(Wording.DIFFERS, match("a e", [lost]))))
    found = finding("quotation-altered", Severity.ERROR, Fault("m", running.place(2, 7), departure=lost))

    page = html_report(report([essay.source], [judged], [found]))

    assert page.count('<span class="missing"><span class="said">[words missing in the source') == 1
    assert "only in the draft: </span>b c d<" in page


def test_every_quotation_is_listed_with_its_verdict() -> None:
    text = Reader(html_report(lenin())).text

    assert "the vigilant and humane policy gibbon1776 not held no page is given" in text
    assert "notes/lenin.md, line 2 at once nothing not judged no work is cited" in text


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
