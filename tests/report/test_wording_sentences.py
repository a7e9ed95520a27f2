"""One table says what a verdict on words means, and whoever speaks of one quotation takes its sentence from there."""

from __future__ import annotations

import pytest

from citecheck.model.evidence import Answer, Query
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.report.terminal.matches import full
from citecheck.report.wording_sentences import WORDING_SENTENCES
from citecheck.serve.assistants.results import sentence_of_answer


def test_every_verdict_has_a_sentence_of_its_own() -> None:
    assert set(WORDING_SENTENCES) == set(Wording)
    assert len(set(WORDING_SENTENCES.values())) == len(Wording)


def test_absent_says_all_that_the_verdict_needs() -> None:
    said = WORDING_SENTENCES[Wording.ABSENT]
    for needed in ("the work cited", "complete", "sound", "every other text held"):
        assert needed in said


@pytest.mark.parametrize("wording", [Wording.ABSENT, Wording.ELSEWHERE])
def test_a_look_up_and_an_assistant_say_the_same(wording: Wording) -> None:
    answer = Answer(wording, None, PlaceVerdict.UNCHECKED, ())
    looked_up = full(Query("q1", "the river carried off the mill", ("hale1904",)), answer, 400, colour=False)
    told = sentence_of_answer(answer, work=True, place=False)

    assert WORDING_SENTENCES[wording] in looked_up[:1].lower() + looked_up[1:]
    assert WORDING_SENTENCES[wording] in told
