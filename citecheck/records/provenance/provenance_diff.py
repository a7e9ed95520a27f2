"""Compares chains of attestation: which common steps do they give differently?

Two steps of two chains are the same where they name one person, or where both are the first. What a chain does not
state is no difference: only stated values are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from citecheck.foundation.edtf import agrees
from citecheck.language.normalization import form, words
from citecheck.model.attestation import Chain, Mode, Step
from citecheck.model.noun import noun, replace
from citecheck.model.provenance import Difference

HEARD = (Mode.TOLD_BY, Mode.TAPED)
"""Modes that count as one: hearing a person, and a recording of it."""
TOLD = "told by "
NOT_STATED = "not stated"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@noun
class ChainStep:
    """A step with its chain."""

    chain: Chain
    step: Step


class _StepQuestion(Enum):
    """The properties of a step that two chains may give differently."""

    WHO = "who"
    HOW = "how"
    WHERE = "where"
    WHEN = "when"


@noun
class _StepComparison:
    """The same step in several chains, and the property that is compared."""

    about: str
    steps: tuple[ChainStep, ...]
    property_: _StepQuestion


Differing = tuple[Difference, tuple[ChainStep, ...]]
"""A difference, and the steps involved in it."""


def differences(chains: Sequence[Chain]) -> list[Differing]:
    """The properties that chains give differently for their common steps, with a letter each."""
    found: list[Differing] = []
    for question in _questions(chains):
        if difference := _difference(question, _letter(len(found))):
            stated = tuple(at for at in question.steps if _value(at, question.property_))
            found.append((difference, stated))
    return found


def _questions(chains: Sequence[Chain]) -> Iterator[_StepComparison]:
    steps = [ChainStep(chain, step) for chain in chains for step in chain.steps]
    firsts = tuple(at for at in steps if at.step is at.chain.steps[0])
    yield _StepComparison("who stands first", firsts, _StepQuestion.WHO)
    for group in _persons(steps):
        name = group[0].step.who
        yield _StepComparison(f"how {name} had it", group, _StepQuestion.HOW)
        yield _StepComparison(f"where {name} had it", group, _StepQuestion.WHERE)
        yield _StepComparison(f"when {name} had it", group, _StepQuestion.WHEN)
    if len({_family(at.step.who) for at in firsts}) > 1:
        yield _StepComparison("where the first had it", firsts, _StepQuestion.WHERE)
        yield _StepComparison("when the first had it", firsts, _StepQuestion.WHEN)


def _value(at: ChainStep, property_: _StepQuestion) -> str:
    """What a chain states, or "". A first speaker needs no source, so that how and when they had it is not compared."""
    if property_ is _StepQuestion.WHO:
        return at.step.who
    if at.step.mode is Mode.SPOKE:
        return ""
    if property_ is _StepQuestion.HOW:
        heard = replace(at.step, mode=Mode.TOLD_BY) if at.step.mode in HEARD else at.step
        return how(ChainStep(at.chain, heard))
    return at.step.where if property_ is _StepQuestion.WHERE else at.step.when


def how(at: ChainStep) -> str:
    """How a person had the text, in words; "" where the chain does not say."""
    step = at.step
    teller = next((s.who for s in at.chain.steps if s.n == step.from_), "")
    match step.mode:
        case Mode.UNSTATED:
            return ""
        case Mode.TOLD_BY:
            return f"{TOLD}{teller}" if teller else "was told, by whom is not stated"
        case Mode.TAPED:
            return f"taped {teller}" if teller else "on tape"
        case _:
            return step.mode.replace("_", " ") + (f" (from {teller})" if teller else "")


def _difference(question: _StepComparison, letter: str) -> Difference | None:
    groups: list[tuple[str, list[str]]] = []
    silent = []
    for at in question.steps:
        stated = _value(at, question.property_)
        same = next((group for group in groups if _same_value(group[0], stated)), None)
        if not stated:
            silent.append(at.chain.id)
        elif same:
            same[1].append(at.chain.id)
        else:
            groups.append((stated, [at.chain.id]))
    if len(groups) < 2:
        return None
    if silent:
        groups.append((NOT_STATED, silent))
    return Difference(letter, question.about, tuple((stated, tuple(dict.fromkeys(ids))) for stated, ids in groups))


def _letter(number: int) -> str:
    turns, at = divmod(number, len(LETTERS))
    return LETTERS[at] * (turns + 1)


def _same_value(one: str, other: str) -> bool:
    """Whether two values are the same: equal words, names of one person, or dates that agree."""
    if _forms(one) == _forms(other) or same_person(one, other):
        return True
    if one.startswith(TOLD) and other.startswith(TOLD):
        return same_person(one.removeprefix(TOLD), other.removeprefix(TOLD))
    try:
        return agrees(one, (other,))
    except ValueError:
        return False


def _forms(text: str) -> tuple[str, ...]:
    return tuple(word.form for word in words(text))


def _persons(steps: Sequence[ChainStep]) -> Iterator[tuple[ChainStep, ...]]:
    """Steps of several chains that name one person."""
    groups: list[list[ChainStep]] = []
    for at in steps:
        same = next((group for group in groups if same_person(group[0].step.who, at.step.who)), None)
        if same:
            same.append(at)
        else:
            groups.append([at])
    yield from (tuple(group) for group in groups if len({at.chain.id for at in group}) > 1)


def same_person(one: str, other: str) -> bool:
    """Whether two names share the family name and an initial: "R. and Zh. Medvedev" and "R. Medvedev"."""
    if not _family(one) or _family(one) != _family(other):
        return False
    initials = [{word[:1] for word in name.split()[:-1] if word[:1].isupper()} for name in (one, other)]
    return not all(initials) or bool(initials[0] & initials[1])


def _family(name: str) -> str:
    last = name.split()[-1] if name.split() else ""
    return form(last) if last[:1].isupper() else ""


def shared(chains: Sequence[Chain]) -> Iterator[str]:
    """The persons who stand in every chain with steps, if there are several chains."""
    stated = [chain for chain in chains if chain.steps]
    for step in stated[0].steps if len(stated) > 1 else ():
        if all(any(same_person(step.who, s.who) for s in chain.steps) for chain in stated[1:]):
            yield step.who
