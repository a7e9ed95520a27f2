"""Audits one docx or odt for comments in it: the findings, and where in the file's XML the words of each stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from citecheck.audit.assembly import Assembly, ManuscriptInput
from citecheck.audit.files import shown
from citecheck.audit.session import AuditSession
from citecheck.cli.annotated_files import damaged, writer_of
from citecheck.errors import UsageError
from citecheck.formats.citation_fields.office_xml import NotOfficeError
from citecheck.formats.office_comments.annotation import CommentedFile, MarkedFile, PlacedComment, StrippedFile
from citecheck.formats.office_comments.text_marks import WordPlaces, WordsSpot
from citecheck.formats.office_comments.threads import (
    MANUSCRIPT,
    SUMMARY,
    FileComment,
    WantedComment,
    manuscript_named,
    not_doubled,
)
from citecheck.formats.pandoc.anchoring.node_places import NodePlace, nodes_of, spotted
from citecheck.formats.pandoc.origins import origins
from citecheck.foundation.digest import sha256
from citecheck.foundation.files import look
from citecheck.model.findings import Finding, QuotationResult, Report
from citecheck.model.manuscript import OBJECT, Manuscript, MarkKind
from citecheck.model.noun import noun, replace
from citecheck.model.places import Place
from citecheck.read.manuscript import read
from citecheck.report.office_comments.comment_text import about_line, finding_lines, joined_lines, summary_lines


@noun
class AuditedFile:
    """A manuscript whose places know their blocks, and the report on it."""

    manuscript: Manuscript
    report: Report
    assembly: Assembly


@noun
class MarkedCopy:
    """A copy of a file with comments, the audit that they are of, how many answered ones were kept, and how many of the
    comments are on the file as a whole."""

    commented: CommentedFile
    audited: AuditedFile
    kept: int
    summaries: int


def marked_copy(
    session: AuditSession, file: Path, data: bytes, answered: Callable[[Report], Report] = lambda report: report
) -> MarkedCopy:
    """Audit a docx or odt, whose bytes are `data`, and make the copy of it with comments.

    `answered` marks findings of the report on which somebody decided: they get no comment.
    Raises UsageError where its comments cannot be read or written.
    """
    writer = writer_of(file)
    try:
        stripped = writer.stripped(data)
        manuscript = manuscript_of(file, [*stripped.removed, *stripped.kept])
        audited = audited_file(session, manuscript, stripped)
        audited = replace(audited, report=answered(audited.report))
        marked = writer.marked(stripped.data)
        wanted = placed_comments(audited, manuscript, marked, stripped.kept)
        made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        before = {one.lines: one.date for one in stripped.removed}
        commented = writer.commented(stripped.data, wanted, marked.pieces, lambda lines: before.get(lines, made))
    except NotOfficeError as error:
        raise damaged(file) from error
    return MarkedCopy(commented, audited, len(stripped.kept), sum(one.comment.rule == SUMMARY for one in wanted))


def manuscript_of(file: Path, comments: Sequence[FileComment]) -> Path:
    """The manuscript that a file with these comments is a copy of, where that lies beside it; else the file itself.

    Findings are named after the manuscript, so that an answer in the copy holds for it, and one to it in the copy.
    """
    name = manuscript_named(comments)
    named = file.parent / name
    is_beside = bool(name) and Path(name).name == name and named.suffix.lower() == file.suffix.lower()
    return named if is_beside and look(named).is_file else file


def audited_file(session: AuditSession, file: Path, stripped: StrippedFile) -> AuditedFile:
    """The audit of a file, in the place of the manuscript `file`, as it is without the comments of an earlier one.

    Raises UsageError if it cannot be read.
    """
    settings = session.settings_of(file)
    manuscript = read(file, shown(file), data=stripped.data)
    if manuscript.unread:
        raise UsageError(f"{shown(file)}: not read: {manuscript.unread}")
    manuscript = spotted(manuscript, origins([]))
    assembly = session.assembly([ManuscriptInput(manuscript, file.parent, settings)], [], settings)
    return AuditedFile(manuscript, session.report(assembly), assembly)


def placed_comments(
    audited: AuditedFile, file: Path, marked: MarkedFile, kept: Sequence[FileComment]
) -> list[PlacedComment]:
    """The comments to write, with their places: one on the file, and one for each finding that nobody answered, but for
    those that are `kept` with their answers."""
    again = read(file, shown(file), data=marked.data)
    texts = [block.text for block in audited.manuscript.blocks]
    places = WordPlaces(marked.pieces, texts, [block.text for block in again.blocks])
    comments = [PlacedComment(_summary(audited, file), None), *_on_findings(audited, places)]
    fresh = set(map(id, not_doubled([one.comment for one in comments], kept)))
    return [one for one in comments if id(one.comment) in fresh]


def _summary(audited: AuditedFile, file: Path) -> WantedComment:
    lines = (*summary_lines(audited.report, audited.manuscript.path), f"{MANUSCRIPT}{file.name}")
    return WantedComment(SUMMARY, sha256("\n".join(lines).encode("utf-8", "surrogatepass"))[:16], lines)


def _on_findings(audited: AuditedFile, places: WordPlaces) -> Iterator[PlacedComment]:
    judged = {one.quotation.id: one for one in audited.report.quotations}
    for finding in audited.report.findings:
        if finding.answered is not None or finding.place.path != audited.manuscript.path:
            continue
        about = judged.get(finding.quotation or "")
        own = WantedComment(finding.rule, finding.fingerprint, finding_lines(finding, about))
        yield _placed(own, finding.place, about, audited.manuscript, places)
        yield from _on_joined(finding, judged, audited.manuscript, places)


def _on_joined(
    finding: Finding, judged: dict[str, QuotationResult], manuscript: Manuscript, places: WordPlaces
) -> Iterator[PlacedComment]:
    """The comments on the further places of a finding."""
    for one in finding.joined:
        if one.place.path == manuscript.path:
            lines = joined_lines(finding, one)
            comment = WantedComment(finding.rule, one.fingerprint, lines, finding.fingerprint)
            yield _placed(comment, one.place, judged.get(one.quotation or ""), manuscript, places)


def _placed(
    comment: WantedComment, place: Place, judged: QuotationResult | None, manuscript: Manuscript, places: WordPlaces
) -> PlacedComment:
    """A comment with its place. One that cannot stand at its words says which they are."""
    nodes = list(nodes_of(place, judged.quotation if judged else None))
    spot = _spot(nodes, manuscript, places)
    words = " ".join(manuscript.blocks[one.block].text[one.start : one.end] for one in nodes).replace(OBJECT, " ")
    said = words if words.strip() or not judged else judged.text
    return PlacedComment(replace(comment, about=about_line(place.where, said)), spot)


def _spot(nodes: Sequence[NodePlace], manuscript: Manuscript, places: WordPlaces) -> WordsSpot | None:
    """Where the stretches of a place stand, from the first to the last. A citation of a reference manager that is all
    of a note stands at the call of the note; one that is all of a paragraph stands between the blocks beside it."""
    spots = [places.spot(one.block, one.start, one.end) for one in nodes]
    found = [spot for spot in spots if spot is not None]
    if nodes and not found:
        block = nodes[0].block
        if note := manuscript.blocks[block].note:
            return _call(note, manuscript, places)
        return places.between_blocks(block, [n for n, one in enumerate(manuscript.blocks) if one.note is None])
    if len(found) < 2:
        return found[0] if found else None
    if len(found) == len(spots) and all(one.exact and not one.between for one in found):
        return WordsSpot(found[0].first, found[-1].last)
    return replace(found[0], exact=False)


def _call(note: str, manuscript: Manuscript, places: WordPlaces) -> WordsSpot | None:
    """Where a note is called; None where that is not known."""
    for number, block in enumerate(manuscript.blocks):
        for mark in block.marks:
            if mark.kind is MarkKind.NOTE and mark.note == note:
                spot = places.spot(number, mark.start, mark.end)
                return replace(spot, is_call=True) if spot and spot.exact else spot
    return None
