"""Reads what sentences state of recorded texts: their author, their original, their wording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either, words
from citecheck.model.attestation import OriginalValue, Pointer, TextStatus
from citecheck.model.date_mentions import DatedBlock
from citecheck.model.findings import Verdict
from citecheck.model.manuscript import Block, Reference
from citecheck.model.noun import replace
from citecheck.model.places import Span
from citecheck.model.records import Record, RecordKind
from citecheck.model.registry import Registry
from citecheck.model.statements import Statement, StatementEvidence, StatementKind, StatementStanding
from citecheck.records.lookup.witness_index import forms, witness_words
from citecheck.records.sentence.block import BlockScene, scene
from citecheck.records.sentence.cues import CueIndex, CueMatch, cues_of, folded, pattern, phrase_pattern
from citecheck.records.sentence.reported_speech import is_collated, is_doubted
from citecheck.records.sentence.speaker import FEWEST_ASCRIBED, settled_author, speaker
from citecheck.records.statements.attestation import Attested, CitedChains
from citecheck.records.statements.readings import has_the_right_words, wordings

PART = "attribution"
"""The table of the language files that has the words needed here."""
NEAR = 40
"""Code points between a name and the verb or phrase that ascribes the words to it."""
LONGEST = 400
"""Code points above which quotation marks may be wrongly paired, so that sentences inside are not joined."""
_either = partial(either, PART)


def _particles() -> str:
    return rf"(?:{'|'.join(words('grammar', 'signature_particles'))})\s+"


def _first_names() -> str:
    return rf"(?:[A-ZÀ-ÖØ-ÞА-ЯЁ][\w.-]*\s+|{_particles()}){{0,4}}$"


_INVERTED = lazy(
    lambda: (
        rf"(?:,|\s{{3,}}|(?<!\w)(?i:{_either('as_said')})|^)\s*(?:{_either('before_inverted')}\s+)?"
        rf"(\w+)\s+{_first_names()}"
    )
)
"""A verb with its subject after it ("..., wrote Edmund Burke"). A quotation before it is blank."""
_TAKEN = lazy(lambda: rf"(?<!\w){_either('taken')}\s+{_first_names()}")
"""Words by which the draft itself takes a saying from somebody ("in the words of")."""
_OWNED = lazy(lambda: rf"['’]s?\s+{_either('owned')}")
"""Words that make a saying somebody's own ("Galileo's famous ..."). A quotation after it is blank."""
_OWNED_GENITIVE = lazy(lambda: _either("owned_genitive"))
"""The same where the genitive has no apostrophe ("Luthers Wort")."""
_SAID_COMMA = lazy(lambda: rf"\s+{_either('said_comma')},\s")
"""A verb of saying whose content follows a comma at once ("sagte, er werde ...")."""
_SIGNED = lazy(lambda: rf"\s{{3,}}\W{{0,3}}(?:[—–―]|--+|-(?=\s)|\()\s*{_first_names()}")
"""A dash or parenthesis between a quotation, which is blank, and a name ("... — Plato")."""
_SAID_THAT = lazy(lambda: rf"[^,;.]{{0,40}}?\s{either('reporting', 'that')}\s([^,;.]*)")
_SIGNED_END = lazy(lambda: rf"[.,;:)]|\s*$|\s+(?:\d|\(|{_either('signed_end')}\s)")
_SIGNATURE = lazy(
    lambda: (
        rf"\W*(?:[—–―(]|--+|-(?=\s))\s*(?:{_particles()}|[A-ZÀ-ÖØ-ÞА-ЯЁ][\w.’'-]*\s*){{1,5}}"
        r"(?:(?:,|(?<=\s)\d)[^()]{0,60})?\)?[\s.]*"
    )
)
"""A name alone after a quotation: "(Edmund Burke)"."""
_AS_SAID = lazy(lambda: rf"(?<!\w)(?i:{_either('as_said')})\s+(?:{_either('article')}\s+)?(?:\w+\s+){{0,2}}$")
_GENITIVE = lazy(r"['’]s?(?!\w)")
"""The ending of a name that owns something: "as Wilde's" is not "as Wilde said"."""
_TRAILING = lazy(lambda: rf",\s+(?:{_either('as_said')}\s+)?(?:\w+\s+)?{_first_names()}")
"""What leads from reported words to a name at the end of the sentence ("..., Churchill warned")."""
_APPOSED = lazy(lambda: rf",\s+(?:{_either('apposed')}|[a-z]{{4,}})\s[^,;.]{{2,60}},(?=\s)")
"""An apposition to a name ("Watson, chairman of IBM, ...")."""
_OCCASION = lazy(lambda: rf"\W*{_either('occasion')}(?!\w)[^;:]*,\s+{_first_names()}")
"""The occasion of a saying, before the name of who said it ("Told that the people had no bread, ...")."""
_BELONGING = lazy(lambda: rf"\s+{_either('belonging')}\s+(?:{_either('article')}\s+)?[A-Z]\w*")
"""Words that extend a name and are no other subject ("Watson of IBM")."""

_NUMERAL = lazy(r"[IVXLC]+")
_NAME_BEFORE_NUMERAL = lazy(r"[^\W\d_][\w’'-]*\s+$")
_NAME_BEFORE_HYPHEN = lazy(r"(?:[^\W\d_]+[-\u2010\u2011])+$")

OF_SEVERAL = (StatementStanding.MIXED, StatementStanding.CONFLICTING, StatementStanding.CIRCULAR)
"""Standings that contrast several accounts and decide for none."""

JudgedStatement = tuple[Statement, StatementEvidence]
"""A statement of the draft, and what the record says of it."""


def _words(name: str) -> re.Pattern[str]:
    return phrase_pattern(PART, name)


def statements(
    blocks: Sequence[Block],
    sentenced: Sequence[DatedBlock],
    registry: Registry,
    references: Mapping[str, Reference] | None = None,
) -> tuple[JudgedStatement, ...]:
    """What the sentences of a manuscript claim of recorded texts, in order, with what the records say.

    `sentenced` are the blocks with their sentences (see `extract.dates.sentences`), `references` the entries by
    citekey.
    """
    cues = cues_of(registry)
    notes: dict[str, list[Block]] = {}
    for block in blocks:
        if block.note:
            notes.setdefault(block.note, []).append(block)
    accounts = CitedChains(registry, references or {}, notes)
    return tuple(judged for each in sentenced for judged in _in_block(blocks[each.block], each, cues, accounts))


def statement_verdict(statement: Statement, evidence: StatementEvidence) -> Verdict:
    """The verdict on a statement. A statement that is only reported passes."""
    if statement.mention or evidence.standing is StatementStanding.HOLDS:
        return Verdict.PASS
    return Verdict.REVIEW if evidence.standing in OF_SEVERAL else Verdict.FAIL


def _in_block(block: Block, sentenced: DatedBlock, cues: CueIndex, accounts: CitedChains) -> Iterator[JudgedStatement]:
    if not cues.may_match(block.text):
        return
    sentences = _whole(scene(block, sentenced.sentences, []))
    here, registry = scene(block, sentences, []), accounts.registry
    spoken = [m for m in cues.matches(block.text, sentences) if m.record.kind is RecordKind.TEXT]
    alone = {(min(m.sentences), m.record.id): m for m in spoken if len(m.sentences) == 1}
    for (number, _), cue in sorted(alone.items()):
        sentence = sentences[number]
        ascribed = _attribution(here, sentence, cue) or _to_another(here, sentence, cue.record, registry)
        found = (ascribed, _status(here, sentence, cue.record))
        for kind, standing, span, given in filter(None, found):
            claim = (kind, standing, span, given)
            yield (
                _statement(block, here, sentence, cue.record, claim),
                evidence_of(cue.record, claim, registry),
            )
        for standing, span, given in wordings(here, sentence, cue, registry):
            claim = (StatementKind.WORDING, standing, span, given)
            said = _statement(block, here, sentence, cue.record, claim)
            misquoted = standing is StatementStanding.MISQUOTED
            if misquoted and has_the_right_words(here, sentence, cue.record, registry):
                said = replace(said, mention=True)
            yield said, evidence_of(cue.record, claim, registry)
        for attested in accounts.of(here, block, sentence, cue.record):
            yield _accounted(here, sentence, cue.record, attested, registry)


def _whole(here: BlockScene) -> tuple[Span, ...]:
    """The sentences, each joined with those into which a quotation runs, and with a signature after it."""
    joined: list[Span] = []
    for sentence in here.sentences:
        signs = joined and _SIGNATURE.fullmatch(here.text, sentence.start, sentence.end)
        runs_on = any(q.start < sentence.start < q.end <= q.start + LONGEST for q in here.quoted)
        if signs or (joined and runs_on):
            joined[-1] = Span(joined[-1].start, sentence.end)
        else:
            joined.append(sentence)
    return tuple(joined)


Claimed = tuple[StatementKind, StatementStanding, Span, str]
"""A claim: its kind, its standing, the span of its words, and what the record says."""


def _accounted(
    here: BlockScene, sentence: Span, record: Record, attested: Attested, registry: Registry
) -> JudgedStatement:
    """The account that the draft gives of a text's origin. It is its own claim, unless the sentence reports it."""
    standing, place, text, given = attested
    statement = Statement(
        kind=StatementKind.ATTESTATION,
        text=text,
        place=place,
        record=record.id,
        mention=standing is StatementStanding.CONFLICTING and is_doubted(here, sentence, sentence, record),
        sentence=here.text[sentence.start : sentence.end].strip(),
    )
    known = evidence_of(record, (StatementKind.ATTESTATION, standing, sentence, given), registry)
    return statement, replace(known, references=())


def _attribution(here: BlockScene, sentence: Span, cue: CueMatch) -> Claimed | None:
    """To whom the sentence ascribes the words, where the record knows a wrong author."""
    record = cue.record
    if not record.wrong_authors:
        return None
    known = record.author
    right = _name(here, sentence, (known.name, *known.aliases)) if known else None
    if known and right:
        return StatementKind.ATTRIBUTION, StatementStanding.HOLDS, right, known.name
    author = known.name if known else ""
    for wrong in record.wrong_authors:
        name = _name(here, sentence, (wrong.name, *wrong.aliases))
        if name is None or _is_apart(here, sentence, name, cue):
            continue
        if _is_credited(here, sentence, name) or _is_given(here, sentence, name):
            return (
                StatementKind.ATTRIBUTION,
                StatementStanding.WRONG_AUTHOR,
                name,
                wrong.right or author,
            )
    return None


def _is_apart(here: BlockScene, sentence: Span, name: Span, cue: CueMatch) -> bool:
    """Whether a semicolon parts a name from words of the record ("Hemingway wrote sober; the line is De Vries's")."""
    start = here.plain.rfind(";", sentence.start, name.start)
    end = here.plain.find(";", name.end, sentence.end)
    if start < 0 and end < 0:
        return False
    clause = folded(here.text[max(start, sentence.start) : end if end >= 0 else sentence.end])
    return not all(pattern(group).search(clause) for group in cue.groups)


def _to_another(here: BlockScene, sentence: Span, record: Record, registry: Registry) -> Claimed | None:
    """To whom the sentence ascribes the text's own words in quotation marks, where that is not the record's author
    ("Einstein said" of Karlton's words)."""
    author = settled_author(record)
    if author is None or _name(here, sentence, (author.name, *author.aliases)):
        return None
    for quoted in here.quoted:
        if not sentence.start <= quoted.start < sentence.end:
            continue
        text = here.text[quoted.start : quoted.end]
        reads = any(worded.record is record for worded in witness_words(registry).reading(text))
        said = speaker(here.plain, Span(sentence.start, quoted.start)) if reads else None
        if said and len(forms(text)) >= FEWEST_ASCRIBED:
            return StatementKind.ATTRIBUTION, StatementStanding.OTHER_AUTHOR, said, author.name
    return None


def _name(here: BlockScene, sentence: Span, names: Sequence[str]) -> Span | None:
    """The span of one of the names, complete or its last part; within a longer one of them, that one ("de Gaulle")."""
    text = here.plain[sentence.start : sentence.end]
    whole = [re.sub(r"\s*\(.*\)", "", name) for name in names]
    for name in whole:
        if found := _named(text, (name, name.split()[-1])):
            longer = (match for one in whole if (match := _named(text, (one,))) and _holds(match, found))
            best = max(longer, key=lambda match: match.end() - match.start(), default=found)
            return Span(sentence.start + best.start(), sentence.start + best.end())
    return None


def _named(text: str, names: Sequence[str]) -> re.Match[str] | None:
    known = "|".join(map(re.escape, dict.fromkeys(names)))
    return re.search(rf"(?<!\w)(?:{known})(?:(?!\w)|(?={_OWNED_GENITIVE.pattern}))", text)


def _holds(longer: re.Match[str], shorter: re.Match[str]) -> bool:
    return longer.start() <= shorter.start() and shorter.end() <= longer.end()


def _whole_name(here: BlockScene, sentence: Span, name: Span) -> Span:
    """A name as the draft gives it, of which the record's last part was found: "Louis XIV", "Marie-Antoinette"."""
    before = here.plain[sentence.start : name.start]
    rest = _NAME_BEFORE_NUMERAL if _NUMERAL.fullmatch(here.plain, name.start, name.end) else _NAME_BEFORE_HYPHEN
    first = rest.search(before)
    return Span(name.start - len(first[0]), name.end) if first else name


def _is_credited(here: BlockScene, sentence: Span, name: Span) -> bool:
    """Whether the sentence presents the words as the person's ("Hoare wrote that", "Voltaire's words",
    "Kernighan:")."""
    before = here.plain[max(sentence.start, name.start - NEAR) : name.start]
    inverted = _INVERTED.search(before)
    owned = _OWNED.match(here.plain, name.end, sentence.end) or _OWNED_GENITIVE.match(
        here.plain, name.end, sentence.end
    )
    if not owned and re.match(r"['’]s?\s", here.plain[name.end : sentence.end]):
        return False
    if _TAKEN.search(before) or (inverted and _words("inverted").fullmatch(inverted[1])):
        return True
    if _SIGNED.search(before) and _SIGNED_END.match(here.plain, name.end, sentence.end):
        return True
    rest = here.plain[name.end : sentence.end]
    apposed = _APPOSED.match(rest)
    after = _BELONGING.sub("", rest[apposed.end() if apposed else 0 :][:NEAR], count=1)
    verb = _words("saying").search(after)
    return bool((verb and not re.search(r"[A-Z]\w{2,}", after[: verb.start()])) or owned or re.match(r"\s*:", after))


def _is_given(here: BlockScene, sentence: Span, name: Span) -> bool:
    """Whether the sentence reports that others ascribe the words to the person ("often put in Voltaire's mouth")."""
    around = Span(max(sentence.start, name.start - NEAR), min(sentence.end, name.end + NEAR))
    return _words("given").search(here.plain, around.start, around.end) is not None


def _status(here: BlockScene, sentence: Span, record: Record) -> Claimed | None:
    """A claim that the original is somewhere, where nobody has located it."""
    status = record.status
    unlocated = status and status.original and status.original.value is OriginalValue.NOT_LOCATED
    untraced = (
        status
        and status.text
        and status.text.value
        in (
            TextStatus.REPORTED_BY_SINGLE_INFORMANT,
            TextStatus.NO_SOURCE_FOUND,
        )
    )
    original = _words("original").search(here.plain, sentence.start, sentence.end)
    if (
        not (unlocated or untraced)
        or not original
        or not _words("kept").search(here.plain, sentence.start, sentence.end)
    ):
        return None
    return StatementKind.STATUS, StatementStanding.OVERCLAIMED, Span(*original.span()), record.report_line


def _statement(block: Block, here: BlockScene, sentence: Span, record: Record, claim: Claimed) -> Statement:
    kind, standing, span, _ = claim
    given = standing is StatementStanding.WRONG_AUTHOR and _is_given(here, sentence, span)
    words = here.text[sentence.start : sentence.end]
    allowed = any(form in words for form in record.allowed_forms)
    content = _said_span(here, sentence, span) if kind is StatementKind.ATTRIBUTION else None
    doubted = is_doubted(_as_taken(here, sentence, span), sentence, span, record, content)
    collated = kind is StatementKind.WORDING and is_collated(here.plain[sentence.start : sentence.end])
    shown = _whole_name(here, sentence, span) if kind is StatementKind.ATTRIBUTION else span
    return Statement(
        kind=kind,
        text=block.text[shown.start : shown.end],
        place=block.running.place(shown.start, shown.end),
        record=record.id,
        mention=given or allowed or doubted or collated,
        sentence=words.strip(),
    )


def _said_span(here: BlockScene, sentence: Span, name: Span) -> Span:
    """The span of what the sentence says that the person said ("said that ...", "As he said, ..."). A "not" inside it
    is no doubt."""
    clause = _SAID_THAT.match(here.plain, name.end)
    if clause:
        return Span(*clause.span(1))
    led = _SAID_COMMA.match(here.plain, name.end, sentence.end)
    if led:
        return Span(led.end(), sentence.end)
    trailing = _TRAILING.search(here.plain, sentence.start, name.start)
    if sentence.end - name.end < NEAR and trailing and not phrase_pattern("reporting", "negation").search(trailing[0]):
        return Span(sentence.start, name.start)
    comma = here.plain.find(",", name.end, sentence.end)
    owns = _GENITIVE.match(here.plain, name.end, sentence.end)
    if comma > 0 and not owns and _AS_SAID.search(here.plain, sentence.start, name.start):
        return Span(comma, sentence.end)
    return Span(name.end, name.end)


def _as_taken(here: BlockScene, sentence: Span, name: Span) -> BlockScene:
    """The scene without an apposition to a name, without the occasion told before it ("When told that they had no
    bread, ..."), and without "in the words of": with that, the draft itself takes over the words."""
    occasion = _OCCASION.match(here.plain, sentence.start, name.start)
    if occasion:
        blank = " " * (occasion.end() - occasion.start())
        here = replace(here, plain=here.plain[: occasion.start()] + blank + here.plain[occasion.end() :])
    apposed = _APPOSED.match(here.plain, name.end, sentence.end)
    if apposed:
        blank = " " * (apposed.end() - apposed.start())
        here = replace(here, plain=here.plain[: apposed.start()] + blank + here.plain[apposed.end() :])
    taken = _TAKEN.search(here.plain, sentence.start, name.start)
    if taken is None:
        return here
    blank = " " * (taken.end() - taken.start())
    return replace(here, plain=here.plain[: taken.start()] + blank + here.plain[taken.end() :])


def evidence_of(record: Record, claim: Claimed, registry: Registry) -> StatementEvidence:
    """What a record says on a claim."""
    _, standing, _, given = claim
    refs = _references(record)
    verification = registry.resting(record, _bearing(record, standing) or tuple(record.bearing_words()))
    wrong = next((w.note for w in record.wrong_authors if w.note), "")
    return StatementEvidence(
        record=record.id,
        title=record.name,
        standing=standing,
        given=given,
        references=tuple(registry.reference(ref) for ref in refs),
        note=wrong if standing is StatementStanding.WRONG_AUTHOR else "",
        verified=verification.words,
        how=verification.how,
    )


def _bearing(record: Record, standing: StatementStanding) -> tuple[Pointer, ...]:
    """The places that the record gives for the very error, where it gives any."""
    wrong = record.misquotations if standing is StatementStanding.MISQUOTED else record.wrong_authors
    return tuple(pointer for each in wrong for pointer in each.shown_by)


def _references(record: Record) -> tuple[Pointer, ...]:
    """The references behind a statement on the record: the sources of its statuses, else those of its settled
    wording."""
    status = record.status
    for said in (status.attribution, status.text) if status else ():
        if said and said.according_to:
            return said.according_to
    return tuple(w.at for w in record.witnesses if w.id == record.canonical)
