"""Decides whether a verb of saying or dating has somebody else for its subject than the record's own author.

The subject may be anything: a name, a plural, a book, a website. What matters is whose it is not. A noun for a person
who writes or for a thing that is read settles it; without one, a clause must follow the verb ("that ...").
"""

from __future__ import annotations

import re
from functools import partial

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either, words
from citecheck.model.places import Span
from citecheck.model.records import Record
from citecheck.records.sentence.cues import pattern, phrase_pattern
from citecheck.records.sentence.persons import is_author, is_its_own, prepositions
from citecheck.records.sentence.roles import documents

PART = "reporting"
CLAUSE_REACH = 80
"""Code points between a verb of saying and the "that" of its clause ("wrote in the second edition of it that")."""
PHRASE = 2
"""Words before a noun among which the preposition that governs it may stand ("in his diary")."""
OPENING_REACH = 60
"""Code points between the preposition that opens a sentence and the noun of a writing ("In the second edition of the
handbook")."""

_reporting = partial(either, PART)
_SUBJECT = lazy(
    lambda: (
        rf"(?:(?<!\w)(\w+)\s+)?(?<!\w)([A-ZÄÖÜÉÀА-ЯЁ][\w'’-]+|{_reporting('somebody')})\s+"
        rf"(?:{_reporting('adverbs')}\s+){{0,3}}$"
    )
)
_THAT = lazy(lambda: rf"(?<!\w){_reporting('that')}(?!\w)")
_CLAUSE = lazy(lambda: rf"\s*[,:]\s|[^.;:]{{0,{CLAUSE_REACH}}}?(?<!\w){_reporting('that')}(?!\w)")
_PIECE = lazy(r",\s")
_RELATIVE = lazy(lambda: rf"(?i:{_reporting('relative')})(?!\w)")
_NAME = lazy(r"(?:(?<!\w)(\w+)\s)?(?<![\w-])([A-ZÄÖÜÉÀА-ЯЁ][\w'’-]{2,})")
_NAME_AT_END = lazy(r"(?:(?<!\w)(\w+)\s)?(?:[A-ZÄÖÜÉÀА-ЯЁ][\w.’'-]*\s){0,3}([A-ZÄÖÜÉÀА-ЯЁ][\w’'-]{2,})$")
_PRONOUN = lazy(lambda: either("grammar", "pronouns"), re.IGNORECASE)
_NAMED = lazy(r"(?<![\w'’-])([A-ZÄÖÜÉÀА-ЯЁ][\w-]{2,})(?!['’]?\w)")
_GENITIVE = re.compile(r"['’]s?$")
_AS_SAID = lazy(lambda: rf"(?<!\w)(?i:{_reporting('as_said')})\s+(?:{_reporting('adverbs')}\s+)?$")
_TRAILING = lazy(lambda: rf"[^,]{{0,60}},\s+(?:{_reporting('as_said')}\s+)?(?P<subject>(?:[\w'’.-]+\s+){{0,4}})")
"""What stands between a claim and the "says" of an attribution: "..., says Service", "..., as our teacher says"."""


def _in(nouns: str) -> str:
    """An expression for a preposition and a noun of the list `nouns` ("In the second edition of the handbook")."""
    return (
        rf"(?<!\w)(?i:{_reporting('in_writing')})\s*(?P<phrase>[^,;.]{{0,{OPENING_REACH}}}?"
        rf"(?<!\w))(?:{phrase_pattern(PART, nouns).pattern})"
    )


_IN_WRITING = lazy(partial(_in, "writings"))
_IN_VENUE = lazy(partial(_in, "venues"))
_IS_DATED = lazy(lambda: rf"(?<!\w){either('grammar', 'passive')}(?!\w)[^,;]*?{phrase_pattern(PART, 'dating').pattern}")
"""What says that a thing has its date from where it stands ("In the edition of 1956 the letter is dated")."""
_OPENS = lazy(r"\W*(?:\w+\s+){0,2}")
"""What may stand before the preposition that opens a sentence ("And even in")."""
_OWNER = lazy(r"\s+(?:[\w'’]{1,5}\s+)?[A-ZÄÖÜÉÀА-ЯЁ][\w'’-]{2,}")
"""Whose a writing is, after its noun ("nel manuale di Rossi")."""
_VENUE_OWNER = lazy(r"\s+(?![A-ZÄÖÜÉÀА-ЯЁ])[\w'’]{1,5}\s+[A-ZÄÖÜÉÀА-ЯЁ][\w'’-]{2,}")
"""The same after a venue, whose own name may follow it at once ("In the journal Mind")."""
_AT_A_WRITER = lazy(
    lambda: (
        rf"\W*(?i:{_reporting('at_a_writer')})\s+(?:{_reporting('before_writer')}\s+)?(?P<name>[A-ZÄÖÜÉÀА-ЯЁ][\w-]{{2,}})"
    )
)
_PASSIVE = lazy(lambda: rf"(?<!\w){either('grammar', 'passive')}\s+$")
"""The end of what stands before a passive verb: a book that "was printed" dates nothing."""
_ASKED = lazy(lambda: rf"(?<!\w)(?:{phrase_pattern(PART, 'open').pattern})(?!\w)")
"""What begins a clause within what seems a subject: "asks whether machines can think"."""
_OWN_PRONOUN = lazy(lambda: rf"(?<!\w)(?i:{_reporting('possessive')})(?!\w)")


def reports(plain: str, voice: Span, verb: re.Match[str], claim: Span, record: Record) -> bool:
    """Whether a verb of saying before a claim, with its subject, gives the claim to somebody else."""
    if verb[0][:1].isupper() and verb.start() > voice.start:
        return False
    before = plain[voice.start : verb.start()]
    if _AS_SAID.search(before):
        comma = plain.find(",", verb.end(), claim.start)
        return comma > 0 and not _names_own(plain[verb.end() : comma], record)
    told = verb[0].lower() in words(PART, "telling") and not _THAT.search(plain, verb.end(), claim.start)
    name = _somebody(before)
    if name and not told and not is_its_own(name, record) and not _is_clausal(verb):
        return True
    subject = _subject(before)
    if not _is_anybody(subject, record):
        return False
    clause = _CLAUSE.match(plain, verb.end(), claim.start)
    return clause is not None or (not told and not _is_clausal(verb) and _is_writer(subject))


def dates_it(plain: str, voice: Span, verb: re.Match[str], record: Record) -> bool:
    """Whether a verb that gives something a date has somebody else for its subject ("Service dates the letter to")."""
    before = plain[voice.start : verb.start()]
    name = _somebody(before)
    if name:
        another = not is_its_own(name, record) and name.lower() not in words(PART, "himself")
        return another and not _is_its_author_again(name, before, record)
    subject = _subject(before)
    return not _PASSIVE.search(before) and _is_writer(subject) and _is_anybody(subject, record)


def makes_it(plain: str, voice: Span, verb: re.Match[str], record: Record) -> bool:
    """Whether somebody else has something happen on a date ("the websites have Lenin born on")."""
    return _is_anybody(_subject(plain[voice.start : verb.start()]), record)


def trails(plain: str, claim: Span, verb: re.Match[str], record: Record) -> bool:
    """Whether a verb after a claim gives it to somebody else ("..., says Service", "..., as our teacher swore")."""
    trailing = _TRAILING.fullmatch(plain, claim.end, verb.start())
    if trailing is None:
        return False
    subject = trailing["subject"]
    return not subject or (not _ASKED.search(subject) and _is_anybody(subject, record))


def stands_in_a_writing(plain: str, voice: Span, claim: Span, record: Record, owned: bool = False) -> bool:
    """Whether the sentence says in whose writing the claim stands ("In Service's biography the letter is dated").

    `owned`: only a writing counts whose owner is named.
    """
    name = _AT_A_WRITER.match(plain, voice.start, claim.start)
    if name and not is_its_own(name["name"], record) and not _is_cue(name["name"], record):
        return True
    owned_venue = owned or not _IS_DATED.search(plain, voice.start, voice.end)
    return any(
        _reports_there(match, voice, claim, record, owner.match(plain, match.end(), voice.end), must_own)
        for writing, owner, must_own in ((_IN_WRITING, _OWNER, owned), (_IN_VENUE, _VENUE_OWNER, owned_venue))
        for match in writing.finditer(plain, voice.start, voice.end)
    )


def _reports_there(
    match: re.Match[str], voice: Span, claim: Span, record: Record, owner: re.Match[str] | None, must_own: bool
) -> bool:
    """Whether a writing that opens the stretch or follows the claim is somebody else's and has the claim from them."""
    opens = match.end() <= claim.start and _OPENS.fullmatch(match.string, voice.start, match.start())
    follows = match.start() >= claim.end
    if not opens and not follows:
        return False
    phrase = match["phrase"]
    if (follows or must_own) and not _names_another(phrase + (owner[0] if owner else ""), record):
        return False
    return not (_OWN_PRONOUN.search(phrase) or _names_owner(phrase, record))


def _somebody(before: str) -> str | None:
    """The subject of the verb that follows (a name, a book, people), or None where a preposition governs it."""
    match = _SUBJECT.search(before)
    return None if not match or (match[1] or "").lower() in prepositions() else match[2]


def _is_its_author_again(name: str, before: str, record: Record) -> bool:
    """Whether "he" takes up the record's own author, named before any other ("Khrushchev read it when he gave")."""
    if record.author is None or not _PRONOUN.fullmatch(name):
        return False
    named = [match[1] for match in _NAMED.finditer(before)]
    return bool(named) and is_author(named[0], record)


def _is_clausal(verb: re.Match[str]) -> bool:
    return phrase_pattern(PART, "clausal").fullmatch(verb[0]) is not None


def _subject(before: str) -> str:
    """What stands between the clause before a verb and the verb, without a clause between commas."""
    pieces = [piece for piece in _PIECE.split(before) if piece.strip()]
    while len(pieces) > 1 and _RELATIVE.match(pieces[-1].strip()):
        pieces.pop()
    return pieces[-1].strip() if pieces else ""


def _is_writer(subject: str) -> bool:
    return any(phrase_pattern(PART, name).search(subject) for name in ("writers", "writings", "venues"))


def _is_anybody(subject: str, record: Record) -> bool:
    """Whether a subject is somebody or something, and neither the record's author nor the document itself."""
    bare = subject.strip().lower()
    if not bare or bare in words(PART, "himself") or _RELATIVE.fullmatch(bare.split()[-1]):
        return False
    if _is_writer(subject):
        return not _ends_in_own(subject, record)
    return not (_names_own(subject, record) or _is_the_document(subject) or _is_a_cue(bare, record))


def _is_the_document(subject: str) -> bool:
    """Whether a subject is a document, and does not only say where something stands ("In his diary the secretary")."""
    return any(
        not prepositions() & set(subject[: noun.start()].lower().split()[-PHRASE:])
        for noun in documents().finditer(subject)
    )


def _ends_in_own(subject: str, record: Record) -> bool:
    """Whether a subject ends with the name of the record's author, of whom it says what he is ("the historian
    Burke")."""
    last = _NAME_AT_END.search(subject)
    if last is None or (last[1] or "").lower() in prepositions():
        return False
    names = [name for wrong in record.wrong_authors for name in (wrong.name, *wrong.aliases)]
    if record.author:
        names += [record.author.name, *record.author.aliases]
    known = {part for name in names for part in name.split()}
    return last[2] in known if known else is_its_own(last[2], record)


def _is_a_cue(subject: str, record: Record) -> bool:
    """Whether a word of a subject is one by which the record is known ("the poet")."""
    groups = [group for cue in record.cues.any_of for group in cue.all] if record.cues else []
    return any(pattern(group).fullmatch(word) for word in subject.split() for group in groups)


def _names_own(phrase: str, record: Record) -> bool:
    """Whether a phrase names the record's author otherwise than to say whose something else is."""
    for name in _NAME.finditer(phrase):
        governed = (name[1] or "").lower() in prepositions()
        if not governed and is_its_own(_GENITIVE.sub("", name[2]), record):
            return True
    return False


def _names_another(phrase: str, record: Record) -> bool:
    """Whether a phrase names somebody who is not the record's author."""
    return any(not is_its_own(_GENITIVE.sub("", name[2]), record) for name in _NAME.finditer(phrase))


def _names_owner(phrase: str, record: Record) -> bool:
    """Whether a phrase names the record's author anywhere ("In Lenin's calendar")."""
    return any(_is_owner(_GENITIVE.sub("", name[2]), record) for name in _NAME.finditer(phrase))


def _is_owner(name: str, record: Record) -> bool:
    return record.author is not None and is_author(name, record)


def _is_cue(name: str, record: Record) -> bool:
    groups = [group for cue in record.cues.any_of for group in cue.all] if record.cues else []
    return _is_owner(name, record) or any(pattern(group).search(name) for group in groups)
