"""Reads what people answered to the comments of citecheck in a docx or odt, as decisions.

A reply begins with a word for the decision; what follows is the reason. Among several replies the last one that has
such a word counts. A comment that is resolved without one stays as it is: its replies are the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.audit.answers.decisions import Decision, DecisionKind
from citecheck.formats.office_comments.threads import SUMMARY, CommentThread, FileComment, said_in_reply
from citecheck.model.noun import noun

ANSWERS = {
    "keep": DecisionKind.ACCEPTED,
    "kept": DecisionKind.ACCEPTED,
    "stays": DecisionKind.ACCEPTED,
    "accepted": DecisionKind.ACCEPTED,
    "intended": DecisionKind.AUTHOR,
    "author": DecisionKind.AUTHOR,
    "fixed": DecisionKind.FIXED,
    "corrected": DecisionKind.FIXED,
    "agreed": DecisionKind.FIXED,
}
"""The words with which a reply may begin. Who agrees will correct the place: if it is found again, it is shown."""
_ANSWER = re.compile(r"(?P<word>\w+)[\s:;,.–—-]*(?P<note>.*)", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
WORDS_KEPT = 80
"""Characters of a comment kept with a decision, for the person who reads the file."""


@noun
class ReadReplies:
    """The decisions read, the answers that were not understood (each as a sentence), and the number of comments that
    nobody answered."""

    decisions: tuple[Decision, ...]
    unclear: tuple[str, ...]
    unanswered: int


def read_replies(threads: Sequence[CommentThread], path: str, by: str, today: str) -> ReadReplies:
    """The decisions in the threads of a file. `path` is that of its manuscript from the folder of the decisions, `by`
    names who decided where the file does not, and `today` is the day where it has none."""
    decisions: dict[str, Decision] = {}
    unclear = []
    about_findings = [one for one in threads if one.rule != SUMMARY]
    for thread in about_findings:
        decision = _decision(thread, path, by, today)
        if decision is not None:
            decisions[thread.fingerprint] = decision
        elif thread.is_answered:
            unclear.append(_unclear(thread))
    for thread in about_findings:
        first = decisions.get(thread.cause)
        if first is not None and not thread.is_answered:
            decisions[thread.fingerprint] = _for_other(first, thread)
    silent = sum(not one.is_answered and one.fingerprint not in decisions for one in about_findings)
    return ReadReplies(tuple(decisions.values()), tuple(unclear), silent)


def _decision(thread: CommentThread, path: str, by: str, today: str) -> Decision | None:
    """The decision in a thread; None where it has none that is understood."""
    for reply in reversed(thread.replies):
        if found := understood(said_in_reply(reply)):
            return _made(thread, path, *found, (reply.author or by, _day(reply, today)))
    if not thread.comment.resolved:
        return None
    last = thread.replies[-1] if thread.replies else None
    note = " ".join(filter(None, map(said_in_reply, thread.replies)))
    who, day = (last.author or by, _day(last, today)) if last else (by, today)
    return _made(thread, path, DecisionKind.ACCEPTED, note, (who, day))


def understood(said: str) -> tuple[DecisionKind, str] | None:
    """The decision and the reason in an answer. A question is none."""
    found = _ANSWER.match(said)
    kind = ANSWERS.get(found["word"].casefold()) if found else None
    return (kind, found["note"].strip()) if found and kind and "?" not in said else None


def _made(thread: CommentThread, path: str, kind: DecisionKind, note: str, made: tuple[str, str]) -> Decision:
    return Decision(path, thread.rule, _words(thread), kind, made[0], made[1], note, thread.fingerprint)


def _for_other(first: Decision, thread: CommentThread) -> Decision:
    """The decision on a finding for another place with the same cause."""
    shown = (first.path, thread.rule, _words(thread))
    return Decision(*shown, first.decision, first.by, first.on, first.note, thread.fingerprint)


def _words(thread: CommentThread) -> str:
    """The first words of a comment, without the label."""
    first = next(iter(thread.comment.lines), "")
    return " ".join(first.partition(". ")[2].split())[:WORDS_KEPT]


def _day(reply: FileComment, today: str) -> str:
    return reply.date[:10] if _DAY.fullmatch(reply.date[:10]) else today


def _unclear(thread: CommentThread) -> str:
    said = " / ".join(filter(None, map(said_in_reply, thread.replies)))
    if not said:
        return f"{thread.rule} “{_words(thread)}”: the words of the comment were changed; reply to it instead"
    return f"{thread.rule} “{_words(thread)}”: not understood: “{said}”"
