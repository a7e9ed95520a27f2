"""Reads comments in manuscripts that answer findings, and marks the findings that they answer.

`<!-- citecheck: ignore quotation-altered "a large fortune": so in the 1813 text -->` answers a finding of this rule on
these words, and no other. Once the words change, the finding is back and the comment is reported as unused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from citecheck.audit.answers import SIGN, SIGN_TEXT
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import Source
from citecheck.model.manuscript import Manuscript
from citecheck.model.noun import noun, replace
from citecheck.model.places import Place
from citecheck.rules import names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.claims import IdleSuppression
    from citecheck.model.findings import Finding

ANSWERED = "comment: "
"""What `answered` of a finding begins with, before the reason."""

UNUSED, EXPIRED, INCOMPLETE, UNKNOWN, WIDE = "unused", "expired", "incomplete", "unknown", "wide"

_COMMENT = lazy(rf"(?m)(?:<!--|/\*|%|//|^[ \t]*#|^[ \t]*\.\.)[ \t]{{0,9}}{SIGN_TEXT}(?P<said>[^\n]*)")
"""A comment of Markdown, HTML, MDX, LaTeX, MyST, Typst, Org or reStructuredText, on one line."""
_SAID = lazy(
    r"(?P<rules>[a-z-]+(?:,\s?[a-z-]+)*)\s[\"“](?P<words>[^\"“”]*\w[^\"“”]*)[\"”]"
    r"(?:\suntil\s(?P<until>\d{4}-\d\d-\d\d))?\s?:\s?(?P<reason>\S.*)"
)
_ENDS = ("-->", "*/}", "*/")
LONGEST = 1_000
"""Code points of a comment that are read."""
_WORDS = lazy(r"\w+")


@noun
class Suppression:
    """A comment that answers the findings of `rules` on `words`, up to the day `until` (ISO 8601, "" for ever)."""

    rules: frozenset[str]
    words: str
    reason: str
    until: str
    place: Place

    @property
    def is_over(self) -> bool:
        """Whether its last day is past."""
        if not self.until:
            return False
        from datetime import date

        return self.until < date.today().isoformat()


@noun
class CommentAnswers:
    """The findings, those answered marked, and the comments that answer none."""

    findings: tuple[Finding, ...]
    idle: tuple[IdleSuppression, ...] = ()


def by_comments(
    findings: Sequence[Finding],
    manuscripts: Sequence[Manuscript],
    quoted: Mapping[str, str],
    names_shown: Mapping[str, frozenset[str]],
    not_compared: Mapping[str, Sequence[str]],
) -> CommentAnswers:
    """Mark the findings that a comment of their manuscript answers. One whose words fit two quotations answers neither.

    `quoted` are the words of quotations by their id, `names_shown` the rules that are shown in each manuscript: a
    comment on a rule that is not shown is not unused. Nor is one on words of a quotation of its manuscript that no text
    here settled, `not_compared`: where the text is at hand, there may be a finding.
    """
    from citecheck.model.claims import IdleSuppression

    known: dict[str, list[Suppression]] = {}
    idle: list[IdleSuppression] = []
    for manuscript in manuscripts:
        for one in _comments(manuscript):
            if isinstance(one, Suppression):
                known.setdefault(manuscript.path, []).append(one)
            else:
                idle.append(one)
    if not known:
        return CommentAnswers(tuple(findings), tuple(idle))
    sources = {manuscript.path: manuscript.source or "" for manuscript in manuscripts}
    tried: dict[Suppression, set[str]] = {}
    for finding in findings:
        _marked(finding, known, sources, quoted, tried)
    wide = [comment for comment, answered in tried.items() if len(answered) > 1]
    idle.extend(IdleSuppression(WIDE, comment.words, "", comment.place) for comment in wide)
    known = {path: [one for one in comments if one not in wide] for path, comments in known.items()}
    used: dict[Suppression, set[str]] = {}
    marked = tuple(_marked(one, known, sources, quoted, used) for one in findings)
    for path, comments in known.items():
        for comment in comments:
            if comment not in used and not comment.rules.isdisjoint(names_shown.get(path, ())):
                words = _plain(comment.words)
                if not comment.is_over and any(words in _plain(one) for one in not_compared.get(path, ())):
                    continue
                why = EXPIRED if comment.is_over else UNUSED
                idle.append(IdleSuppression(why, comment.words, comment.until, comment.place))
    return CommentAnswers(marked, tuple(idle))


def _comments(manuscript: Manuscript) -> Iterator[Suppression | IdleSuppression]:
    text = manuscript.source or ""
    if SIGN.search(text) is None:
        return
    from citecheck.audit.answers.code_in_manuscripts import without_code
    from citecheck.model.claims import IdleSuppression

    source = Source(manuscript.path, text)
    for found in _COMMENT.finditer(without_code(text, manuscript.format)):
        place = source.place(found.start(), found.start("said") + len(_comment_of(found["said"])))
        said = _SAID.fullmatch(_said_in(found["said"]))
        if said is None:
            yield IdleSuppression(INCOMPLETE, "", "", place)
        else:
            rules = frozenset(name.strip() for name in said["rules"].split(","))
            yield from (IdleSuppression(UNKNOWN, name, "", place) for name in sorted(rules - names()))
            yield Suppression(rules, said["words"], said["reason"].strip(), said["until"] or "", place)


def _comment_of(line: str) -> str:
    """The rest of a line up to the end of the comment, with the sign that ends it."""
    for end in _ENDS:
        said, sign, _ = line.partition(end)
        if sign:
            return said + sign
    return line.rstrip()


def _said_in(line: str) -> str:
    """What a comment says, with single blanks, without the sign that ends it."""
    said = _comment_of(line)[:LONGEST]
    for end in _ENDS:
        said = said.removesuffix(end)
    return " ".join(said.split())


def _marked(
    finding: Finding,
    known: Mapping[str, Sequence[Suppression]],
    sources: Mapping[str, str],
    quoted: Mapping[str, str],
    used: dict[Suppression, set[str]],
) -> Finding:
    """The finding, marked as answered if a comment answers it at each of its places.

    `used` takes up each comment that answers one or one of its places, with the quotations that the findings of one
    place are about.
    """
    of_rule = [one for one in known.get(finding.place.path, ()) if finding.rule in one.rules and not one.is_over]
    if not of_rule:
        return finding
    answers = []
    places = [(finding.place, finding.quotation), *((one.place, one.quotation) for one in finding.joined)]
    for place, quotation in places:
        span = place.span
        own = sources.get(place.path, "")[span.start : span.end] if span else ""
        about = (_plain(own), _plain(quoted.get(quotation or "", "") or finding.sentence))
        answer = next((one for one in of_rule if _is_about(_plain(one.words), *about)), None)
        answers += [answer] if answer else []
    words = quoted.get(finding.quotation or "", "")
    for answer in answers:
        used.setdefault(answer, set()).update([_plain(words)] if words and not finding.joined else [])
    if len(answers) < len(places):
        return finding
    return replace(finding, answered=ANSWERED + "; ".join(dict.fromkeys(one.reason for one in answers)))


def _is_about(words: str, own: str, quoted: str) -> bool:
    """Whether words are those that a finding is about: in its place, or around it in the quotation or sentence.
    The place of a mark has no words."""
    return words in own or (words in quoted and (own.isspace() or own in words or quoted in own))


def _plain(text: str) -> str:
    """The words of a text with a space around each, without markup and stops."""
    return f" {' '.join(_WORDS.findall(text.casefold()))} "
