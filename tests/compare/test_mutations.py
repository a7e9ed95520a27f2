"""A sample of altered quotations, none of which may be verified; benchmarks/mutations.py tries thousands."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from held_samples import ENGLISH, GERMAN, text

from citecheck.compare.retrieval.search import answers
from citecheck.model.evidence import Query
from citecheck.model.verdicts import Wording
from citecheck.texts.library import Library

ROOT = Path(__file__).resolve().parents[2]
COUNT = 120

MORE_ENGLISH = """No man is an island, entire of itself; every man is a piece of the continent, a part of the main.
If two clods be washed away by the sea, Europe is the less, as well as if a promontory were, as well as if a manor of
thy friends or of thine own were; any man's death diminishes me, because I am involved in mankind.
And therefore never send to know for whom the bell tolls; it tolls for thee. We shall not see three such men again,
nor one better."""

MORE_GERMAN = """Da steh ich nun, ich armer Tor, und bin so klug als wie zuvor! Heiße Magister, heiße Doktor gar, und
ziehe schon an die zehen Jahr herauf, herab und quer und krumm meine Schüler an der Nase herum, und sehe, daß wir nichts
wissen können! Das will mir schier das Herz verbrennen. Zwar bin ich gescheiter als alle die Laffen, Doktoren, Magister,
Schreiber und Pfaffen; mich plagen keine Skrupel noch Zweifel, fürchte mich weder vor Hölle noch Teufel."""


@pytest.fixture(scope="module")
def mutations():
    spec = importlib.util.spec_from_file_location("mutations", ROOT / "benchmarks" / "mutations.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutations"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["mutations"]


@pytest.mark.parametrize(("language", "words"), [("en", (ENGLISH, MORE_ENGLISH)), ("de", (GERMAN, MORE_GERMAN))])
def test_no_altered_quotation_is_verified(mutations, language, words):
    held = Library(tuple(text(one, f"work{n}", language=language) for n, one in enumerate(words)))
    mutants = mutations.Mutator(held, language, seed=5).mutants(COUNT)

    assert len(mutants) > COUNT // 2
    assert mutations.survivors(held, mutants) == []


def test_the_passages_they_are_made_from_are_verified(mutations):
    held = Library((text(ENGLISH, "work0"), text(MORE_ENGLISH, "work1")))
    mutants = mutations.Mutator(held, "en", seed=6).mutants(40)
    found = answers(held, [Query(str(n), mutant.was, (mutant.work,)) for n, mutant in enumerate(mutants)])

    assert {answer.wording for answer in found} == {Wording.VERIFIED}
