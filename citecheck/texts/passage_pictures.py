"""Adds pictures of pages to a report, with the passages that its findings are about, for `audit --page-images`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from citecheck.formats.pdf_pictures import PagePart, pictures
from citecheck.foundation.decoding import BytesError
from citecheck.foundation.digest import sha256
from citecheck.foundation.phrases import counted
from citecheck.model.evidence import Match
from citecheck.model.findings import PassagePicture, PassagePictures, Report
from citecheck.model.places import Span
from citecheck.texts.content import FileContent
from citecheck.texts.library import HeldText
from citecheck.texts.passage_parts import passage_parts

MOST_PASSAGES = 100
"""Passages of one report that are shown as pictures: some 5 MB."""

MOST_PARTS = 4
"""Pictures of one passage: a quotation over two pages of two columns."""

MOST_BYTES = 16_000_000
"""Bytes of all pictures of a report. A browser opens a page of so many at once."""


def with_pictures(report: Report, texts: Iterable[HeldText]) -> Report:
    """The report with a picture of each passage in a PDF that a finding is about, or why there is none."""
    from citecheck.model.noun import replace

    by_path = {text.path: text for text in texts if text.record is None}
    wanted: dict[str, dict[str, Match]] = {}
    for quotation, match in _shown(report):
        wanted.setdefault(match.witness.path, {})[quotation] = match
    made: dict[str, PassagePictures] = {}
    left, room = MOST_PASSAGES, MOST_BYTES
    for path, matches in wanted.items():
        few = dict(list(matches.items())[:left])
        left -= len(few)
        beyond = f"No picture of the page: a report shows {MOST_PASSAGES} at most."
        made |= dict.fromkeys(matches, PassagePictures((), beyond))
        for quotation, drawn in _of_text(by_path.get(path), few).items():
            size = sum(len(part.png) for part in drawn.parts)
            if size <= room:
                room -= size
                made[quotation] = drawn
            else:
                made[quotation] = PassagePictures((), "No picture of the page: the report would be too large.")
    return replace(report, pictures=made)


def _shown(report: Report) -> Iterator[tuple[str, Match]]:
    """The quotations with findings that nobody has answered, and the passage of each in a text of the person."""
    found = {finding.quotation for finding in report.findings if finding.answered is None}
    for judged in report.quotations:
        if judged.quotation.id in found and judged.match and not judged.match.witness.record:
            yield judged.quotation.id, judged.match


def _of_text(text: HeldText | None, matches: Mapping[str, Match]) -> dict[str, PassagePictures]:
    """The pictures of the passages in one text, by the quotation's id."""
    if text is None or not matches:
        return {}
    if not text.address:
        return _none(matches, f"{text.path} is no PDF")
    content = text.content
    try:
        data = content.file_bytes() if isinstance(content, FileContent) else b""
    except BytesError as error:
        return _none(matches, f"{text.path}: {error.cause}")
    if not isinstance(content, FileContent) or sha256(data) != content.sha256:
        return _none(matches, f"{text.path} has changed since it was read")
    parts = {
        quotation: passage_parts(content.text, content.layers, match.spans or (Span(match.start, match.end),))
        for quotation, match in matches.items()
    }
    drawn = iter(pictures(data, [part for one in parts.values() for part in one[:MOST_PARTS]]))
    return {quotation: _gathered(one, [next(drawn) for _ in one[:MOST_PARTS]]) for quotation, one in parts.items()}


def _gathered(parts: list[PagePart], drawn: list[bytes | str]) -> PassagePictures:
    """The pictures of one passage, of whose parts some may not have been drawn."""
    made = [PassagePicture(one, part.sheet) for part, one in zip(parts, drawn, strict=False) if isinstance(one, bytes)]
    faults = dict.fromkeys(one for one in drawn if isinstance(one, str))
    why = [*faults, *([f"{counted(len(parts) - MOST_PARTS, 'more part')} not shown"] if parts[MOST_PARTS:] else [])]
    if not parts:
        why = ["the place of the words on the page is not known"]
    missing = "No picture of the page" if not made else "Not all of the passage is shown"
    return PassagePictures(tuple(made), f"{missing}: {'; '.join(why)}." if why else "")


def _none(matches: Iterable[str], why: str) -> dict[str, PassagePictures]:
    return dict.fromkeys(matches, PassagePictures((), f"No picture of the page: {why}."))
