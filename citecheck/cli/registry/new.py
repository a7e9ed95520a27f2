"""`citecheck registry new`: starts a record, from a citation or from a finding of a report."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from citecheck.audit.settings import reach_of_name
from citecheck.cli.library_options import named_path
from citecheck.cli.options import leads_to
from citecheck.cli.output import write
from citecheck.errors import UsageError
from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.files import look
from citecheck.foundation.phrases import file_name
from citecheck.foundation.programs import on_path
from citecheck.model.noun import noun
from citecheck.records.files.lint import is_id, neutral
from citecheck.records.files.paths import SUFFIX
from citecheck.records.files.template import DraftRecord, id_of, why_no_date, written

LARGEST = 256_000_000
"""Bytes of a report: some 200,000 quotations."""
FEWEST = 6
"""The fewest letters of a fingerprint that name a finding."""
TITLE_WORDS = 7
QUESTIONS = (
    "Is the wording what the source itself says, or what it reports that people say? A wording here counts as right.",
    "If it only goes round, write: citecheck registry new --quote WORDS --not-by NAME, or --misquoted-as WORDS.",
)
"""Comments at the top of a record of a wording, so that no myth becomes a settled text."""


@noun
class NewOptions:
    """The options of `citecheck registry new`. `from_finding` is a JSON report and a fingerprint, or None."""

    title: str | None
    id: str | None
    kind: str
    quote: str | None
    date: str | None
    source: str | None
    locator: str | None
    not_by: tuple[str, ...]
    misquoted_as: str | None
    by: str | None
    on: str | None
    from_finding: tuple[str, str] | None
    output: Path | None


def add_parser(actions: Any) -> None:
    """Add `registry new` to the command line."""
    parser = actions.add_parser(
        "new",
        help="start a record from a citation or a finding",
        description="Prints a record of six fields, with comments on what else you can fill in. -o writes it to a "
        "file, or into a folder under its id.",
    )
    parser.add_argument("--title", metavar="TEXT", help="what the record is of (default: the first words of --quote)")
    parser.add_argument("--id", metavar="ID", help="lower-case words and hyphens (default: made from the title)")
    parser.add_argument("--kind", choices=("text", "event", "work"), default="text")
    parser.add_argument("--quote", metavar="WORDS", help="the wording, as the source has it")
    parser.add_argument("--date", metavar="DATE", help="the date the source gives: 1923, 1923-03-05, 1950?, 1914/1918")
    parser.add_argument(
        "--source", metavar="TEXT", help="the source, as you would cite it, or the id of a source record"
    )
    parser.add_argument("--locator", metavar="PLACE", help="where in the source: p. 12")
    parser.add_argument(
        "--not-by", action="append", default=[], metavar="NAME", help="somebody to whom the words are wrongly given"
    )
    parser.add_argument("--misquoted-as", metavar="WORDS", help="a wording that goes round and is not in the source")
    parser.add_argument("--by", metavar="NAME", help="who saw the source (default: git's user.name)")
    parser.add_argument("--on", metavar="DATE", help="the day they saw it (default: today)")
    parser.add_argument(
        "--from-finding",
        nargs=2,
        metavar=("REPORT.json", "FINGERPRINT"),
        help="make a record from a finding of a JSON report",
    )
    parser.add_argument("-o", "--output", type=named_path, metavar="PATH", help="write to a file, or into a folder")
    leads_to(parser, run, NewOptions)


def run(options: NewOptions) -> int:
    """Print or write the new record. Raises UsageError for a missing option or a file that exists already."""
    _checked(options)
    draft = _of_finding(*options.from_finding, options) if options.from_finding else _of_citation(options)
    yaml = written(draft)
    output = new_file(options.output, draft.id)
    if output is not None and output.name != f"{draft.id}{SUFFIX}":
        raise UsageError(f"{output}: a record's file is called after its id: {draft.id}{SUFFIX}")
    write(yaml, output)
    if output is not None:
        print(f"{output}: written; `citecheck registry lint {output}` checks it", file=sys.stderr)
    return 0


def _checked(options: NewOptions) -> None:
    if options.id and not is_id(options.id):
        raise UsageError(f"--id: “{options.id}” is not lower-case letters, digits and hyphens")
    for name, given in (("--date", options.date), ("--on", options.on)):
        if given and (why := why_no_date(given)):
            raise UsageError(f"{name}: {why}")


def _of_citation(options: NewOptions) -> DraftRecord:
    if not options.quote and not options.date and not options.misquoted_as:
        raise UsageError("give --quote or --date: what the record says (or --from-finding)")
    if options.not_by and not options.quote and not options.misquoted_as:
        raise UsageError("give --quote: the words that --not-by is said not to have said")
    if not options.source:
        raise UsageError("give --source: a record without a source says nothing")
    wording = options.quote or options.misquoted_as
    if not wording and not options.title:
        raise UsageError("give --title: what the date is of")
    title = options.title or _first_words(wording or "")
    return DraftRecord(
        id=options.id or id_of(title),
        title=title,
        kind=options.kind,
        wording=options.quote or "",
        date=options.date or "",
        source=options.source,
        locator=options.locator or "",
        seen_by=_by(options),
        seen_on=options.on or date.today().isoformat(),
        misquoted=options.misquoted_as or "",
        not_by=options.not_by,
        remarks=QUESTIONS if options.quote and not options.not_by and not options.misquoted_as else (),
    )


def _first_words(text: str) -> str:
    words = text.split()
    return neutral(" ".join(words[:TITLE_WORDS]).strip(" ,;:.") + (" ..." if len(words) > TITLE_WORDS else ""))


def _by(options: NewOptions) -> str:
    if options.by:
        return options.by
    named = _name_in_git()
    if not named:
        raise UsageError("give --by: who saw it")
    return named


def _name_in_git() -> str:
    """The user's name in git's settings; "" if there is none.

    git runs in the user's home folder, so that it reads no settings of a stranger's repository.
    """
    git = on_path("git")
    if git is None:
        return ""
    command = [git, "config", "--global", "--get", "user.name"]
    try:
        asked = subprocess.run(command, cwd=Path.home(), capture_output=True, text=True, check=False)
    except (OSError, RuntimeError, UnicodeDecodeError):
        return ""
    return asked.stdout.strip()


def _of_finding(path: str, fingerprint: str, options: NewOptions) -> DraftRecord:
    report = _report(Path(path))
    finding = _finding(report, fingerprint)
    quotation = next((q for q in report.get("quotations", ()) if q.get("id") == finding.get("quotation")), None)
    claim = next((c for c in report.get("claims", ()) if _same_place(c, finding)), None)
    if quotation is None and (claim is None or not claim.get("edtf")):
        raise UsageError(f"{fingerprint}: the finding ({finding.get('rule')}) is about no quotation and no date")
    if finding.get("record"):
        print(f"citecheck: the registry has a record of it already: {finding['record']}", file=sys.stderr)
    where = f"{finding.get('path')}, line {(finding.get('region') or {}).get('start_line', '?')}"
    remarks = (f"Made of the finding {finding.get('rule')} in {where}:", str(finding.get("message", "")))
    if quotation is not None:
        return _of_quotation(quotation, where, remarks, options)
    return _of_date(claim or {}, where, remarks, options)


def _report(path: Path) -> dict[str, Any]:
    try:
        report = json.loads(file_bytes(path, LARGEST, reach_of_name(path)))
    except BytesError as error:
        raise UsageError(f"{path}: {error.cause}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: cannot be read as a JSON report ({error})") from error
    if not isinstance(report, dict) or not isinstance(report.get("findings"), list):
        raise UsageError(f"{path}: is no report of citecheck (`citecheck audit --format json` writes one)")
    return report


def _finding(report: dict[str, Any], fingerprint: str) -> dict[str, Any]:
    found = [f for f in report["findings"] if str(f.get("fingerprint", "")).startswith(fingerprint)]
    if len(fingerprint) < FEWEST or not found:
        raise UsageError(f"no finding has the fingerprint “{fingerprint}” (at least {FEWEST} letters of it are needed)")
    if len({f["fingerprint"] for f in found}) > 1:
        raise UsageError(f"several findings' fingerprints begin with “{fingerprint}”")
    only: dict[str, Any] = found[0]
    return only


def _same_place(claim: dict[str, Any], finding: dict[str, Any]) -> bool:
    return (claim.get("path"), claim.get("start")) == (finding.get("path"), finding.get("start"))


def _of_quotation(quotation: dict[str, Any], where: str, remarks: tuple[str, ...], options: NewOptions) -> DraftRecord:
    """The words of the copy held, and the draft's wording as one in circulation. Without a copy, the draft's words."""
    match = quotation.get("match") or {}
    ours, theirs = _spaced(quotation.get("text")), _spaced(match.get("theirs"))
    citation = quotation.get("citation") or {}
    locator = match.get("locator") or citation.get("locator") or {}
    wording = options.quote or theirs or ours
    title = options.title or _first_words(wording)
    differs = theirs and ours.casefold() != theirs.casefold()
    return DraftRecord(
        id=options.id or id_of(title),
        title=title,
        wording=wording,
        source=options.source or (_copy(match) if theirs else _as_cited(citation, where)),
        locator=options.locator or _place(locator),
        seen_by=_by(options),
        seen_on=options.on or date.today().isoformat(),
        how="second_hand",
        via=f"the copy held, {match.get('text')}" if theirs else f"the draft, {where}",
        misquoted=ours if differs else "",
        remarks=remarks,
    )


def _spaced(text: object) -> str:
    """A text of a report with single spaces, because lines break differently in every copy."""
    return " ".join(str(text or "").split())


def _copy(match: dict[str, Any]) -> str:
    """The copy held, by its title or the name of its file, but never by a word that looks like a source record's id."""
    title, file = _spaced(match.get("title")), file_name(_spaced(match.get("text")))
    if title and not is_id(title):
        return title
    named = ", ".join(part for part in (title, file) if part)
    return f"the copy held, {named}" if is_id(named) else named or "the copy held"


def _as_cited(citation: dict[str, Any], where: str) -> str:
    key = _spaced(citation.get("key"))
    return f"{key}, as cited in {where}" if key else f"the draft, {where}"


def _place(locator: dict[str, Any]) -> str:
    value = str(locator.get("value") or "")
    return f"p. {value}" if value and locator.get("label") == "page" else value


def _of_date(claim: dict[str, Any], where: str, remarks: tuple[str, ...], options: NewOptions) -> DraftRecord:
    title = options.title or neutral(f"what {where} dates {_spaced(claim.get('text'))}")
    return DraftRecord(
        id=options.id or id_of(title),
        title=title,
        kind=options.kind,
        date=options.date or str(claim.get("edtf", "")),
        source=options.source or f"the draft, {where}",
        locator=options.locator or "",
        seen_by=_by(options),
        seen_on=options.on or date.today().isoformat(),
        how="second_hand",
        via=f"the draft, {where}",
        remarks=remarks,
    )


def new_file(output: Path | None, id_: str) -> Path | None:
    """The file of a new record: the one named, or one with its id as name in the folder named, which is made.

    None if none is named. Raises UsageError for a folder that cannot be made and for a file that exists.
    """
    if output is None:
        return None
    try:
        if look(output).is_folder or not output.suffix:
            output.mkdir(parents=True, exist_ok=True)
            output = output / f"{id_}{SUFFIX}"
        there = look(output).is_there
    except OSError as error:
        raise UsageError(f"{output}: the folder cannot be made or used ({error.strerror}); name another") from error
    if there:
        raise UsageError(f"{output}: exists already; give another --id")
    return output
