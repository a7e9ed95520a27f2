"""Nouns of comments in the margin, and how a comment of citecheck is known again.

The last line of each has the rule, the fingerprint of the finding, and a digest of the lines above it: a line of text
is what word processors keep when they save a file anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from citecheck.foundation.digest import sha256
from citecheck.model.noun import noun

AUTHOR, INITIALS = "citecheck", "cc"
SUMMARY = "summary"
"""What the comment on the whole file has in place of a rule."""
ABOUT = "This is about "
"""What the line of a comment begins with that says which words it is about."""
MANUSCRIPT = "Manuscript: "
"""What the line of that comment begins with that names the file."""
_SIGNATURE = re.compile(
    r"citecheck (?P<rule>[a-z][a-z-]*) (?P<fingerprint>[0-9a-f]{6,64})/(?P<digest>[0-9a-f]{6})"
    r"(?: (?P<cause>[0-9a-f]{6,64}))?"
)
_REPLY = re.compile(r".*\bcitecheck \([^()]*\): [\"“„«].*")
"""The first line of a reply as LibreOffice writes it, in any language:
`Reply to citecheck (12/01/2026, 10:00): "..."`."""


@noun
class WantedComment:
    """A comment to be written: the rule and fingerprint of its finding, and its lines. `cause` is the fingerprint of
    the finding with the same cause whose comment comes first, "" for that one itself. `about` says which words it is
    about, for a comment that cannot stand at them; it begins with `ABOUT`."""

    rule: str
    fingerprint: str
    lines: tuple[str, ...]
    cause: str = ""
    about: str = ""

    @property
    def digest(self) -> str:
        """What tells its lines from others."""
        return _digest(self.lines)

    def written(self, about: str = "") -> tuple[str, ...]:
        """All lines, with one on the words that the comment is about, and the one by which it is known again."""
        own = f"citecheck {self.rule} {self.fingerprint}/{self.digest} {self.cause}".rstrip()
        first, *others = self.lines
        return (first, *([about] if about else []), *others, own)


@noun
class FileComment:
    """A comment in a file. `parent` is the id of the comment that it replies to, "" for none."""

    id: str
    author: str
    date: str
    lines: tuple[str, ...]
    parent: str = ""
    resolved: bool = False
    at: int = -1
    """The byte of the text that it is tied to; -1 where there is none."""

    @property
    def signature(self) -> re.Match[str] | None:
        """The line by which a comment of citecheck is known; None for other comments."""
        found = (_SIGNATURE.fullmatch(" ".join(line.split())) for line in reversed(self.lines))
        return next(filter(None, found), None) if self.author == AUTHOR else None

    @property
    def is_edited(self) -> bool:
        """Whether somebody changed the words of a comment of citecheck."""
        signature = self.signature
        lines = [line for line in self.lines if signature and " ".join(line.split()) != signature.group()]
        return signature is not None and _digest(lines) != signature["digest"]


@noun
class CommentThread:
    """A comment of citecheck, and the replies to it in their order. `cause` is as for `WantedComment`."""

    comment: FileComment
    rule: str
    fingerprint: str
    cause: str
    replies: tuple[FileComment, ...]

    @property
    def is_answered(self) -> bool:
        """Whether a person did anything with it."""
        return bool(self.replies) or self.comment.resolved or self.comment.is_edited


def own_threads(comments: Sequence[FileComment]) -> list[CommentThread]:
    """The comments of citecheck with their replies."""
    own = [one for one in comments if one.signature]
    roots = _roots(comments, own)
    threads = []
    for one in own:
        said = one.signature
        replies = tuple(reply for reply in comments if roots.get(reply.id) == one.id and not reply.signature)
        if said:
            threads.append(CommentThread(one, said["rule"], said["fingerprint"], said["cause"] or "", replies))
    return threads


def _roots(comments: Sequence[FileComment], own: Sequence[FileComment]) -> dict[str, str]:
    """The comment of citecheck that each reply answers, by their ids: by what the file says, else as LibreOffice does,
    which puts a reply behind the comment and names its author in the first line."""
    by_id = {one.id: one for one in comments}
    roots = {}
    for one in comments:
        above, steps = one, 0
        while above.parent in by_id and steps < len(comments):
            above, steps = by_id[above.parent], steps + 1
        if above is not one:
            roots[one.id] = above.id
        elif not one.signature and one.lines and _REPLY.fullmatch(one.lines[0]):
            before = [mine for mine in own if 0 <= mine.at <= one.at]
            roots |= {one.id: max(before, key=lambda mine: mine.at).id} if before else {}
    return roots


def not_doubled(wanted: Iterable[WantedComment], kept: Iterable[FileComment]) -> list[WantedComment]:
    """The comments that the file does not have already: by the finding, or where the file had another name, by rule and
    words. Each comment in the file stands for one."""
    signatures = [one.signature for one in kept]
    findings = {(one["rule"], one["fingerprint"]) for one in signatures if one}
    words = [(one["rule"], one["digest"]) for one in signatures if one]
    fresh = []
    for one in wanted:
        same = (one.rule, one.digest)
        if (one.rule, one.fingerprint) in findings or same in words:
            words = [*words[: words.index(same)], *words[words.index(same) + 1 :]] if same in words else words
        else:
            fresh.append(one)
    return fresh


def manuscript_named(comments: Iterable[FileComment]) -> str:
    """The name of the manuscript that the comment on the whole file gives; "" where there is no such comment."""
    summaries = [one for one in comments if one.signature and one.signature["rule"] == SUMMARY]
    named = [line for one in summaries for line in one.lines if line.startswith(MANUSCRIPT)]
    return named[-1].removeprefix(MANUSCRIPT).strip() if named else ""


def said_in_reply(reply: FileComment) -> str:
    """What a person says in a reply, without the line that LibreOffice puts before it."""
    lines = list(reply.lines)
    if lines and _REPLY.fullmatch(lines[0]):
        del lines[0]
    return " ".join(" ".join(lines).split())


def _digest(lines: Iterable[str]) -> str:
    said = "".join(line for line in lines if not line.startswith(ABOUT))
    return sha256("".join(said.split()).encode("utf-8", "surrogatepass"))[:6]
