"""Writes the report as one page of HTML, without script, for reading and for print.

It looks like a page of a scholarly edition: the place in the margin, both wordings, and under them an
apparatus of lemma and reading. Every text is escaped, and the page may load nothing.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from citecheck import __version__
from citecheck.foundation.phrases import counted as counted_of
from citecheck.foundation.phrases import located
from citecheck.model.claims import Attachment
from citecheck.model.evidence import Match, Wording
from citecheck.model.findings import Finding, PassagePictures, QuotationResult, Report
from citecheck.model.places import Place
from citecheck.report.coverage import coverage_lines, warnings
from citecheck.report.formats.table import ReportPage
from citecheck.report.order import FindingGroup, grouped, position, shortened, source_name
from citecheck.report.summary import closing_words, manuscript_lines, notices, tally_lines
from citecheck.report.tally import WORDING_PHRASES
from citecheck.report.terminal.alignment import AlignedColumn, columns, counted, worth_showing
from citecheck.report.text_width import visible

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
PICTURES = "img-src data:"
"""Added to the policy of a page with pictures, which are in the page itself."""
PROMISE = (
    "This report shows where two texts differ. It does not say who is at fault, and no count in it is a measure of "
    "honesty. Verified means: these words stand in the file named; not that it is the right edition, nor that the "
    "quotation is fair."
)
TYPED_NOTE = (
    "A typed note cites without a citekey. Where citecheck cannot tell which work a note means, "
    "its page was not looked up; only the words of its quotation were searched for in the texts held."
)
CLASSES = {"~": "changed", "+": "only", "-": "only", "^": "moved"}
ZOTERO = "zotero:"
NOTHING = "om."
"""What an apparatus prints for a reading that lacks the words (omisit)."""


def write(report: Report, _: ReportPage) -> str:
    """The page."""
    policy = f"{POLICY}; {PICTURES}" if report.pictures else POLICY
    style = (files("citecheck.report") / "page.css").read_text(encoding="utf-8")
    head = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>citecheck report</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
    )
    return head + "\n".join(_body(report)) + "\n</body>\n</html>\n"


def _body(report: Report) -> Iterator[str]:
    first, *others = tally_lines(report)
    yield "<header>\n<h1>citecheck report</h1>"
    yield from (f'<p class="tally">{_text(line)}</p>' for line in warnings(report.coverage))
    yield f'<p class="tally">{_text(first)}</p>'
    yield _list([*others, *manuscript_lines(report)])
    yield from _coverage(report)
    yield f'<p class="faint">{_text(PROMISE)}</p>\n</header>\n<main>'
    yield from _findings(report)
    yield from _quotations(report)
    yield from _texts(report)
    yield from _witnesses(report)
    yield "</main>"
    yield from _footer(report)


def _text(text: str) -> str:
    return escape(visible(text))


def _list(lines: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{_text(line)}</li>" for line in lines) + "</ul>" if lines else ""


def _findings(report: Report) -> Iterator[str]:
    path = None
    for group in grouped(report):
        place = group.findings[0].fault.place
        if place.path != path:
            path = place.path
            yield f"<h2>{_text(path)}</h2>"
        yield from _article(group, place, report)


def _article(group: FindingGroup, place: Place, report: Report) -> Iterator[str]:
    quotation = group.judged.quotation.id if group.judged else ""
    anchor = f' id="{_text(quotation)}"' if quotation else ""
    yield f"<article{anchor}>"
    yield f'<p class="where">{_text(_short_place(place))}</p>'
    yield from (_finding(finding) for finding in group.findings)
    yield from _wordings(group)
    if group.match and quotation in report.pictures:
        yield from _pictures(group.match, report.pictures[quotation])
    for text in dict.fromkeys(finding.fault.remedy for finding in group.findings if finding.fault.remedy):
        yield f'<p class="faint">{_text(text)}</p>'
    yield "</article>"


def _short_place(place: Place) -> str:
    if place.region:
        return f"{place.region.start_line}:{place.region.start_column}"
    return place.where or ""


def _finding(finding: Finding) -> str:
    related = "".join(
        f' <span class="faint">See {_text(position(item.place))}: {_text(item.message)}.</span>'
        for item in finding.fault.related
    )
    name = f"{finding.severity.label} {finding.rule}"
    said = f'<span class="rule">{_text(name)}</span> {_text(finding.fault.message)}'
    return f'<p class="{finding.severity.label}">{said}{related}</p>'


def _wordings(group: FindingGroup) -> Iterator[str]:
    if group.judged is None:
        if sentence := group.findings[0].sentence:
            draft = f'<tr class="draft"><th>draft</th><td dir="auto">{_text(shortened(sentence))}</td></tr>'
            yield f'<table class="wordings">{draft}</table>'
        return
    match, ours = group.match, group.judged.quotation.text
    yield '<table class="wordings">'
    if match and worth_showing(match):
        paired = columns(ours, match)
        yield _wording("draft", [(column, column.ours) for column in paired])
        yield _wording("held", [(column, column.theirs) for column in paired])
        yield f'<tr><th>apparatus</th><td class="apparatus">{_apparatus(match)}</td></tr>'
    else:
        yield f'<tr class="draft"><th>draft</th><td dir="auto">{_text(ours)}</td></tr>'
    if match:
        yield f"<tr><th>held in</th><td>{_source(match)}</td></tr>"
    if group.context:
        yield f'<tr><th>context</th><td dir="auto">{_text(group.context)}</td></tr>'
    yield "</table>"


def _source(match: Match) -> str:
    """The copy held, with links that open it at the passage."""
    name, links = _text(source_name(match)), [escape(link) for link in match.links]
    if not links:
        return name
    opened = [f'<a href="{link}">Zotero</a>' for link in links if link.startswith(ZOTERO)]
    of_file = next((link for link in links if not link.startswith(ZOTERO)), links[0])
    return " · ".join([f'<a href="{of_file}">{name}</a>', *opened])


def _pictures(match: Match, pictures: PassagePictures) -> Iterator[str]:
    """The pictures of the passage, each with the words in place of it for who cannot see it."""
    words = shortened(" ".join(match.theirs.split()))
    for number, part in enumerate(pictures.parts, 1):
        which = f", part {number} of {len(pictures.parts)}" if len(pictures.parts) > 1 else ""
        page = f"page {part.sheet} of the file"
        alt = _text(f"{page[0].upper()}{page[1:]} of {match.witness.path}{which}, with the passage marked: “{words}”")
        drawn = b64encode(part.png).decode("ascii")
        source = f"{source_name(match)}; {page}{which}"
        yield f'<figure><img src="data:image/png;base64,{drawn}" alt="{alt}">'
        yield f"<figcaption>{_text(source)}</figcaption></figure>"
    if pictures.why:
        yield f'<p class="faint">{_text(pictures.why)}</p>'


def _wording(label: str, words: Sequence[tuple[AlignedColumn, str]]) -> str:
    written, missing = "", False
    for column, word in words:
        if missing and column.mark not in " ." and not word:
            continue
        missing = column.mark not in " ." and not word
        gap = " " if column.spaced and written and word else ""
        written += gap + _word(column, word)
    return f'<tr class="{label}"><th>{label}</th><td dir="auto">{written}</td></tr>'


def _word(column: AlignedColumn, word: str) -> str:
    if column.mark in " .":
        return escape(word)
    return f'<mark class="{CLASSES[column.mark]}">{escape(word)}</mark>' if word else '<mark class="missing"></mark>'


def _apparatus(match: Match) -> str:
    """Lemma and reading of each difference, as an edition prints them: "backs ] sholders"."""
    readings = (
        f"<bdi>{_text(departure.ours) or f'<i>{NOTHING}</i>'}</bdi> <b>]</b> "
        f"<bdi>{_text(departure.theirs) or f'<i>{NOTHING}</i>'}</bdi>"
        for departure in counted(match)
    )
    return " <b>·</b> ".join(readings)


def _quotations(report: Report) -> Iterator[str]:
    """Every quotation with its verdict, so that silence is never taken for checked."""
    if not report.quotations:
        return
    found = {finding.quotation for finding in report.findings if finding.answered is None}
    yield '<h2>Every quotation</h2>\n<table class="list">'
    yield "<thead><tr><th>place</th><th>words</th><th>cites</th><th>found</th></tr></thead>\n<tbody>"
    yield from (_quotation(judged, judged.quotation.id in found) for judged in report.quotations)
    yield "</tbody></table>"


def _quotation(judged: QuotationResult, linked: bool) -> str:
    quotation, answer = judged.quotation, judged.evidence.answer
    place = _text(position(quotation.place))
    citation = quotation.citation
    cites = "a typed note" if _has_typed_note(judged) else "nothing"
    if citation:
        cites = " ".join(part for part in (citation.key, located(citation.locator)) if part)
    found = _text(WORDING_PHRASES[judged.wording][0])
    if answer and answer.matches and judged.wording.value in ("verified", "differs", "elsewhere"):
        found += f", {_source(answer.matches[0])}"
    if (lock := judged.evidence.lock) and judged.wording is Wording.RECORDED:
        found = _text(f"recorded as {lock.wording} on {lock.date}, not checked here")
    if answer and answer.place.value == "wrong":
        found += "; not at the place cited"
    link = f'<a href="#{_text(quotation.id)}">{place}</a>' if linked else place
    words = f'<td dir="auto">{_text(quotation.text)}</td>'
    return f"<tr><td>{link}</td>{words}<td>{_text(cites)}</td><td>{found}</td></tr>"


def _texts(report: Report) -> Iterator[str]:
    """The texts held of the person. Those of records are the registry's (`_witnesses`)."""
    if held := [item for item in report.texts if not item.record]:
        yield '<h2>Texts held</h2>\n<table class="list">'
        yield "<thead><tr><th>work</th><th>file</th><th>copy</th><th>SHA-256</th></tr></thead>\n<tbody>"
        for item in held:
            copy = f"{'complete' if item.complete else 'not complete'}, {item.quality}"
            cells = (item.work, item.path, copy, item.sha256[:16])
            yield "<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in cells) + "</tr>"
        yield "</tbody></table>"


def _witnesses(report: Report) -> Iterator[str]:
    """The records whose wordings have words of the draft, and how many others were searched."""
    answers = (judged.evidence.answer for judged in report.quotations)
    met = {match.witness.record for answer in answers if answer for match in answer.matches} - {None}
    records = dict.fromkeys(item.record for item in report.texts if item.record)
    if not records:
        return
    yield "<h2>Wordings of the registry</h2>"
    named = [record for record in records if record in met]
    has = f"Words of the draft stand in {_text(', '.join(named))}. " if named else ""
    searched = f"{counted_of(len(records), 'record')} with wordings searched"
    yield f"<p>{has}{searched}. They are short passages on record, not texts of yours.</p>"


def _coverage(report: Report) -> Iterator[str]:
    if lines := [*coverage_lines(report.coverage), *notices(report)]:
        yield f"<h2>What was checked</h2>\n{_list(lines)}"
    if report.coverage.notes.typed_unresolved or any(_has_typed_note(judged) for judged in report.quotations):
        yield f'<p class="faint">{_text(TYPED_NOTE)}</p>'


def _has_typed_note(judged: QuotationResult) -> bool:
    return judged.quotation.citation is None and judged.quotation.attachment is Attachment.OWN_NOTE


def _footer(report: Report) -> Iterator[str]:
    yield "<footer>"
    yield from (f"<p>{_text(line)}</p>" for line in closing_words(report))
    digests = f"citecheck {__version__}; registry {report.registry_digest[:16]}; settings {report.settings_digest[:16]}"
    yield f"<p>{_text(digests)}</p>\n</footer>"
