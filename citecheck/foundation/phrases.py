"""The phrases that rules, reports and commands share, so that all messages use the same words.

A message says what the draft has, what the copy held has, and where to look. It never blames.
"""

from __future__ import annotations

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.findings import Severity, ceiling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.claims import Dating, Locator
    from citecheck.model.evidence import DatingEvidence, Departure, Evidence, Match, RecordStatement, Witness
    from citecheck.model.statements import StatementEvidence

PAGE_LABELS = {"page": ("p. ", "pp. ")}
RANGE_MARKS = ("-", "–", ",")
SHORT_TITLE = 6
"""Words of a title that has no short form: enough to recognize a book."""
_SUBTITLE = lazy(r"\s*[:.;?!]\s")
_BROKEN = lazy(r"\u00ad\s*|(?<=\w)[-\u2010]\s*\n\s*(?=\w)")
"""A hyphen at a line's end, and one that shows only there."""


def located(locator: Locator | None) -> str:
    """A locator as a reader writes it: "p. 416", "pp. 3-5", "John 1:14"; "" for None."""
    if locator is None:
        return ""
    if locator.label in PAGE_LABELS:
        one, many = PAGE_LABELS[locator.label]
        return (many if any(mark in locator.value for mark in RANGE_MARKS) else one) + locator.value
    return f"{locator.label} {locator.value}" if locator.label else locator.value


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 quotation", "3 entries"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def file_name(path: str) -> str:
    """The last part of a path."""
    return path.rsplit("/", 1)[-1]


def held_copy(witness: Witness, locator: Locator | None = None) -> str:
    """The copy held, named so that the author can find it: "the copy held of Newton to Hooke (newton1676.txt, p.
    416)"."""
    if witness.siglum:
        title = f" in {witness.title}" if witness.title else ""
        return f"the wording{title} (witness {witness.siglum} of record {witness.record})"
    inside = ", ".join(part for part in (file_name(witness.path), located(locator)) if part)
    return f"the copy held of {witness.title or witness.work} ({inside})"


def where_held(match: Match) -> str:
    """`held_copy` of a match, with its locator."""
    return held_copy(match.witness, match.locator)


_DISPLACED = {
    "other side": "The draft has “{ours}” on one side of the other words; {copy} has it on their other side.",
    "apart": "An ellipsis joins “{ours}” to the other words; {copy} has it far from them.",
}
"""What is said of a piece of a quotation with an ellipsis that stands at another place of the text, by the cause."""


def has(departure: Departure, match: Match) -> str:
    """What the draft has and what the copy held has, for one departure."""
    copy, ours, theirs = where_held(match), unbroken(departure.ours), unbroken(departure.theirs)
    if not theirs:
        return f"The draft has “{ours}”, which {copy} does not have here."
    if not ours:
        return f"{copy[0].upper()}{copy[1:]} has “{theirs}” here, which the draft does not have."
    if departure.cause in _DISPLACED:
        return _DISPLACED[departure.cause].format(ours=ours, copy=copy)
    if theirs.split() != ours.split() and sorted(theirs.split()) == sorted(ours.split()):
        return f"The draft has “{ours}”; {copy} has the words in the order “{theirs}”."
    letters = "".join([*_foreign("the draft's", ours, theirs), *_foreign("the copy's", theirs, ours)])
    return f"The draft has “{ours}”; {copy} has “{theirs}”.{letters}"


def unbroken(words: str) -> str:
    """Words on one line, without the hyphens that a line's end put into them."""
    return " ".join(_BROKEN.sub("", words).split())


def _foreign(whose: str, words: str, others: str) -> list[str]:
    """A sentence for each letter of another script that one side has inside a word, and the other has not."""
    from citecheck.foundation.lookalikes import foreign_letters, named

    letters = [letter for letter in foreign_letters(words) if letter not in others]
    return [f" {whose[0].upper()}{whose[1:]} {named(letter)}." for letter in letters]


def rest(match: Match, departure: Departure) -> str:
    """How many other departures the passage has, so that one finding does not hide the others."""
    others = sum(1 for other in match.departures if other is not departure and other.weight > 0)
    if not others:
        return "The other words agree."
    return f"{others} other {'place differs' if others == 1 else 'places differ'}."


def cited_work(evidence: Evidence, key: str) -> str:
    """The cited work by its title in the bibliography, else by its key."""
    return evidence.cited.title if evidence.cited and evidence.cited.title else key


def short_title(title: str) -> str:
    """The first words of a title that has no short form."""
    words = _SUBTITLE.split(title.strip(), maxsplit=1)[0].split()
    return " ".join(words[:SHORT_TITLE]) + (" …" if len(words) > SHORT_TITLE else "")


def dated(dating: Dating, known: DatingEvidence) -> str:
    """The date in the draft and the date in the references."""
    references = f" ({'; '.join(known.references)})" if known.references else ""
    of = "" if known.primary else f" ({known.role.replace('_', ' ')})"
    order = f" {known.order[0].upper()}{known.order[1:]}." if known.order else ""
    given = f"the references give {known.accepted_words}{references}"
    return f"The draft dates {known.title}{of} {dating.text}; {given}.{order}"


def on_whose_word(known: RecordStatement) -> str:
    """How a text from one informant is known, and whose wording the draft has; else the record's own line."""
    if not known.informant:
        return known.report_line
    parts = [f"Known through one informant, {known.informant}, as told in {known.told_in}"]
    parts += [f"no original located as of {known.as_of}"] if known.as_of else []
    parts += [f"printed in {known.wordings} wordings"] if known.wordings > 1 else []
    parts += [f"the draft's is that of {' and '.join(known.witnesses)}"] if known.witnesses else []
    return f"{'; '.join(parts)}."


def referred(known: StatementEvidence) -> str:
    """The references of a statement in parentheses, after a space; "" for none."""
    return f" ({'; '.join(known.references)})" if known.references else ""


def record_of(known: StatementEvidence | DatingEvidence) -> str:
    """The record behind a statement or a date, and how it was verified."""
    return f"Record {known.record}, {known.verified}."


def weight_of(match: Match) -> Severity | None:
    """The highest severity of a finding on a match: lower where a record's wording was not seen, or where the text may
    be of another work; None for no limit."""
    if match.witness.doubt:
        return Severity.WARNING
    return ceiling(match.witness.how) if match.witness.how else None
