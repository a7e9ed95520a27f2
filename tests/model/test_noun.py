"""Nouns behave like the frozen dataclasses that they replace."""

from __future__ import annotations

import copy
import dataclasses
import functools
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, fields, is_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.model.noun import FEW, field, field_names, noun, replace, working_state


@noun
class Word:
    """A noun."""

    text: str
    start: int = 0
    marks: tuple[str, ...] = ()
    places: list[int] = field(default_factory=list, compare=False)
    note: str = field(default="", repr=False)


@noun
class Sign(Word):
    """A noun made of another."""

    glyph: str = "?"


@noun
class Bare:
    """A noun without fields."""


@dataclass(frozen=True, slots=True)
class Plain:
    """The same as Word, as the standard library makes it."""

    text: str
    start: int = 0
    marks: tuple[str, ...] = ()
    places: list[int] = dataclasses.field(default_factory=list, compare=False)
    note: str = dataclasses.field(default="", repr=False)


WORDS = st.tuples(st.text(max_size=3), st.integers(0, 2), st.tuples(st.sampled_from("ab")))


@given(WORDS, WORDS)
def test_two_are_equal_and_hashed_alike_where_standard_ones_are(one: tuple, other: tuple) -> None:
    ours, theirs = (Word(*one), Word(*other)), (Plain(*one), Plain(*other))

    assert (ours[0] == ours[1]) is (theirs[0] == theirs[1])
    assert ours[0] != ours[1] or hash(ours[0]) == hash(ours[1])


def test_what_is_not_compared_makes_no_difference() -> None:
    assert Word("a", places=[1]) == Word("a", places=[2])


def test_a_noun_equals_nothing_of_another_class() -> None:
    assert Word("a") != Plain("a")
    assert Word("a") != Sign("a")
    assert Bare() == Bare()


def test_it_is_shown_as_a_standard_one_is() -> None:
    assert repr(Word("a", 1)) == repr(Plain("a", 1)).replace("Plain", "Word")


def test_no_field_can_be_changed() -> None:
    word = Word("a")

    with pytest.raises(FrozenInstanceError):
        word.text = "b"
    with pytest.raises(FrozenInstanceError):
        del word.text
    with pytest.raises((FrozenInstanceError, AttributeError)):
        word.other = "b"
    assert not hasattr(word, "__dict__")


def test_each_has_a_list_of_its_own() -> None:
    assert Word("a").places is not Word("a").places


def test_it_is_a_dataclass() -> None:
    word = Word("a", 1)

    assert is_dataclass(Word)
    assert [one.name for one in fields(word)] == ["text", "start", "marks", "places", "note"]
    assert replace(word, start=2) == dataclasses.replace(word, start=2) == Word("a", 2)
    assert field_names(word) == field_names(Word) == ("text", "start", "marks", "places", "note")
    assert asdict(word) == {"text": "a", "start": 1, "marks": (), "places": [], "note": ""}
    match word:
        case Word(text, start):
            assert (text, start) == ("a", 1)


def test_what_is_missing_or_unknown_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="text"):
        Word()
    with pytest.raises(TypeError, match="other"):
        Word("a", other=1)


def test_one_made_of_another_has_its_fields_first() -> None:
    assert repr(Sign("a", 1, glyph="b")) == "Sign(text='a', start=1, marks=(), places=[], glyph='b')"


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_it_can_be_copied(copied) -> None:
    word = Word("a", 1, ("b",), [3], "c")

    again = copied(word)

    assert (again, again.places) == (word, [3])


@noun
class Kept:
    """A noun that keeps what it worked out."""

    __slots__ = ("__dict__",)

    text: str
    made: list[str] = field(default_factory=list)

    @functools.cached_property
    def letters(self) -> int:
        """Worked out once."""
        self.made.append("made")
        return len(self.text)


def test_a_noun_may_keep_what_it_worked_out() -> None:
    kept = Kept("abc")

    assert (kept.letters, kept.letters, kept.made) == (3, 3, ["made"])
    with pytest.raises(FrozenInstanceError):
        kept.text = "b"


@working_state
class Work:
    """A state."""

    text: str
    done: list[int] = field(default_factory=list)


def test_a_working_state_changes_and_is_no_key() -> None:
    work = Work("a")
    work.text = "b"
    work.done.append(1)

    assert work == Work("b", [1])
    with pytest.raises(TypeError, match="unhashable"):
        hash(work)
    with pytest.raises(AttributeError):
        work.other = 1


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (("a",), {}),
        (("a", 1, (), [1]), {}),
        (("a",), {"note": "b", "start": 2}),
        ((), {"text": "a", "places": [1]}),
        ((), {}),
        (("a",), {"text": "b"}),
        (("a",), {"other": 1}),
        (("a", 1, (), [], "b", "c"), {}),
    ],
)
@pytest.mark.parametrize("before", [0, FEW - 1, FEW, FEW + 1])
def test_the_first_nouns_of_a_class_are_made_as_standard_ones_are(given, named, before) -> None:
    @noun
    class Term:
        text: str
        start: int = 0
        marks: tuple[str, ...] = ()
        places: list[int] = field(default_factory=list, compare=False)
        note: str = field(default="", repr=False)

    def made(kind) -> object:
        try:
            return asdict(kind(*given, **named))
        except TypeError as error:
            return str(error).partition("__init__")[2]

    for _ in range(before):
        Term("a")

    assert made(Term) == made(Plain)
    assert Term("b").places == []


@pytest.mark.parametrize("before", [0, FEW])
def test_a_field_with_options_and_no_default_must_be_given(before) -> None:
    @noun
    class Term:
        text: str
        note: str = field(repr=False)

    for _ in range(before):
        Term("a", "b")

    with pytest.raises(TypeError, match="note"):
        Term("a")
