from __future__ import annotations

from citecheck.foundation.offsets import Source, UnplacedText, between, cut, join
from citecheck.model.places import Region, Span

FILE = Source("draft.md", "one two\n\nthree four\n\nfive")


def test_one_part_stays_what_it_is():
    part = cut(FILE, 0, 7)

    assert part is join([part])


def test_a_stretch_reaches_from_its_first_part_to_its_last():
    joined = join([cut(FILE, 4, 7), cut(FILE, 9, 14), cut(FILE, 21, 25)])

    place = joined.place(0, len(joined.text))

    assert joined.text == "two\nthree\nfive"
    assert place.span == Span(4, 25)
    assert place.region == Region(1, 5, 5, 5)


def test_a_stretch_of_one_part_has_that_parts_place():
    joined = join([cut(FILE, 4, 7), cut(FILE, 9, 14)])

    assert joined.place(4, 9).span == Span(9, 14)
    assert joined.place(5, 7).span == Span(10, 12)


def test_parts_may_stand_in_the_file_in_any_order():
    joined = join([cut(FILE, 21, 25), cut(FILE, 4, 7)])

    assert joined.place(0, 8).span == Span(4, 25)


def test_the_newline_between_belongs_to_the_end_of_the_part_before():
    joined = join([cut(FILE, 4, 7), cut(FILE, 9, 14)])

    assert joined.place(3, 4).span == Span(7, 7)


def test_a_part_without_a_place_leaves_the_whole_without():
    joined = join([cut(FILE, 4, 7), UnplacedText("draft.md", "three", "note 1")])

    place = joined.place(0, 9)

    assert place.span is None
    assert place.approximate


def test_a_place_is_widened_to_what_stands_around_it():
    place = between(FILE.place(2, 3), FILE.place(4, 7), FILE.place(9, 14))

    assert place.span == Span(3, 9)
    assert place.region == Region(1, 4, 3, 1)


def test_a_place_is_not_widened_to_what_is_not_known_or_stands_elsewhere():
    unknown = UnplacedText("draft.md", "x").place(0, 1)

    assert between(unknown, FILE.place(4, 7), None) == FILE.place(4, 7)
    assert between(FILE.place(9, 14), FILE.place(4, 7), FILE.place(0, 3)) == FILE.place(4, 7)
    assert between(FILE.place(0, 3), unknown, FILE.place(9, 14)) == unknown
