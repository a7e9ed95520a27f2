"""CSL JSON and CSL YAML as references, with places, and the items around one that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bibliography_files import read, texts

JSON = """[
  {
    "id": "newton1687",
    "type": "book",
    "title": "Principia",
    "author": [{"family": "Newton", "given": "Isaac"}, {"literal": "Royal Society"}],
    "issued": {"date-parts": [[1687, 7, 5]]},
    "publisher-place": "London"
  },
  {"id": "a2", "type": "article-journal", "container-title": "J", "issued": {"raw": "c. 1901"}}
]
"""

YAML = """---
references:
- id: newton1687
  type: book
  title: "Principia"
  author:
  - family: Newton
    given: Isaac
  - literal: Royal Society
  issued:
    date-parts:
    - - 1687
      - 7
      - 5
  publisher-place: London
- id: a2
  type: article-journal
  container-title: J
  issued: c. 1901
...
"""

BOTH = pytest.mark.parametrize(("name", "text"), [("refs.json", JSON), ("refs.yaml", YAML)], ids=["JSON", "YAML"])


@BOTH
def test_items_are_references_with_the_names_of_bibtex(name: str, text: str, tmp_path: Path) -> None:
    found = read(tmp_path, text, name)

    first, second = found.references
    assert (found.bad, found.unread) == ((), None)
    assert (first.key, first.type, first.title, first.year) == ("newton1687", "book", "Principia", "1687")
    assert first.authors == ("Newton, Isaac", "Royal Society")
    assert texts(first)["date"] == "1687-07-05"
    assert texts(first)["location"] == "London"
    assert (second.key, second.type, second.year) == ("a2", "article", "1901")
    assert texts(second)["journaltitle"] == "J"


@BOTH
def test_places_are_those_of_the_words_as_typed(name: str, text: str, tmp_path: Path) -> None:
    first, second = read(tmp_path, text, name).references

    assert text[first.place.span.start : first.place.span.end] == "newton1687"
    assert text[second.place.span.start : second.place.span.end] == "a2"
    title, place = first.fields["title"].place, first.fields["location"].place
    assert text[title.span.start : title.span.end] == "Principia"
    assert text[place.span.start : place.span.end] == "London"
    assert (title.region.start_line, title.region.start_column) == (5, text.splitlines()[4].index("Principia") + 1)


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[1923]]}, "1923"),
        ({"date-parts": [["1923", "3"]]}, "1923-03"),
        ({"date-parts": [[1867], [1976]]}, "1867/1976"),
        ({"date-parts": [[476]]}, "0476"),
        ({"date-parts": [[1923]], "circa": True}, "1923~"),
        ({"literal": "forthcoming"}, "forthcoming"),
        ({"year": 1923, "month": 3}, "1923-03"),
        ([{"year": 1923}, {"year": 1924}], "1923/1924"),
        ("1923-03-05", "1923-03-05"),
        (1923, "1923"),
    ],
)
def test_dates(issued: object, date: str, tmp_path: Path) -> None:
    found = read(tmp_path, json.dumps([{"id": "k", "issued": issued}]), "refs.json")

    assert texts(found.references[0])["date"] == date


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ({"family": "Poussin", "given": "C.", "non-dropping-particle": "de la"}, "de la Poussin, C."),
        ({"family": "King", "given": "M. L.", "suffix": "Jr."}, "King, M. L., Jr."),
        ({"family": "Plato"}, "Plato"),
        ("Plain String", "Plain String"),
    ],
)
def test_people(person: object, name: str, tmp_path: Path) -> None:
    found = read(tmp_path, json.dumps([{"id": "k", "author": [person]}]), "refs.json")

    assert found.references[0].authors == (name,)


@pytest.mark.parametrize("wrapped", ['{"references": %s}', '{"config": {"a": []}, "items": %s, "x": 1}', "%s"])
def test_the_list_may_be_a_member_of_an_object(wrapped: str, tmp_path: Path) -> None:
    found = read(tmp_path, wrapped % JSON, "refs.json")

    assert [reference.key for reference in found.references] == ["newton1687", "a2"]


GOOD = ('{"id": "before", "title": "B"}', '{"id": "after", "author": [{"family": "A"}]}')


@pytest.mark.parametrize(
    "defect",
    [
        '{"id": "k" "title": "T"}',
        '{"id": "k", "title": "T}',
        '{"id": "k", "title": T}',
        '{"id": "k", "title": "T"',
        '{"id": "k",, "title": "T"}',
        '"id": "k"}',
        "k",
        '{"title": "no id"}',
        '{"id": "k", "deep": ' + "[" * 5000 + "]" * 5000 + "}",
    ],
    ids=range(9),
)
def test_json_items_around_a_defect_are_kept(defect: str, tmp_path: Path) -> None:
    found = read(tmp_path, f"[\n{GOOD[0]},\n{defect},\n{GOOD[1]}\n]", "refs.json")

    assert [reference.key for reference in found.references] == ["before", "after"]
    assert {bad.kind for bad in found.bad} == {"unreadable"}
    assert found.bad[0].place.region.start_line in (3, 4)


@pytest.mark.parametrize(
    "defect", ["- id: k\n  title: A: B", "- id: k\n  title: 'open", "- id: k\n\ttitle: tab", "- id: k\n  - x"]
)
def test_yaml_items_around_a_defect_are_kept(defect: str, tmp_path: Path) -> None:
    text = f"references:\n- id: before\n  title: B\n{defect}\n- id: after\n  title: A\n"
    found = read(tmp_path, text, "refs.yaml")

    assert [reference.key for reference in found.references] == ["before", "after"]
    assert [bad.kind for bad in found.bad] == ["unreadable"]
    assert 4 <= found.bad[0].place.region.start_line <= 6
    for reference in found.references:
        assert text[reference.place.span.start : reference.place.span.end] == reference.key


def test_an_id_twice(tmp_path: Path) -> None:
    found = read(tmp_path, '[{"id": 1, "title": "A"},\n{"id": "1", "title": "B"}]', "refs.json")

    assert [(bad.kind, bad.place.region.start_line) for bad in found.bad] == [("duplicate", 2)]
    assert [reference.title for reference in found.references] == ["A"]


@pytest.mark.parametrize("text", ["", "\n", "[]", '{"references": []}'])
def test_json_without_items_is_no_fault(text: str, tmp_path: Path) -> None:
    found = read(tmp_path, text, "refs.json")

    assert (found.references, found.bad, found.unread) == ((), (), None)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("refs.json", '{"blocks": [], "meta": {}}'),
        ("refs.json", "@book{k, title = {T}}"),
        ("refs.json", '"text"'),
        ("refs.json", "[" * 100_000),
        ("refs.yaml", "title: no references here"),
        ("refs.yaml", "[" * 100_000),
        ("refs.yaml", "just words"),
        ("refs.yml", "a: 'open"),
    ],
)
def test_a_file_of_which_nothing_was_read_says_so(name: str, text: str, tmp_path: Path) -> None:
    found = read(tmp_path, text, name)

    assert found.references == ()
    assert found.unread or found.bad


def test_yaml_aliases_cannot_grow(tmp_path: Path) -> None:
    levels = "".join(f"x{i}: &x{i} [{', '.join([f'*x{i - 1}'] * 9)}]\n" for i in range(1, 12))
    found = read(tmp_path, f"x0: &x0 [a]\n{levels}references:\n- id: k\n", "refs.yaml")

    assert [bad.kind for bad in found.bad] == ["unreadable"]
    assert [reference.key for reference in found.references] == ["k"]


def test_yaml_aliases_stand_for_what_they_name(tmp_path: Path) -> None:
    text = "references:\n- id: a\n  author: &one\n  - family: A\n- id: b\n  author: *one\n"

    assert [one.authors for one in read(tmp_path, text, "refs.yaml").references] == [("A",), ("A",)]


def test_circa_is_true_or_false_in_both(tmp_path: Path) -> None:
    item = "- id: k\n  issued:\n    date-parts: [[1923]]\n    circa: {}\n"
    dates = [texts(read(tmp_path, item.format(said), "refs.yaml").references[0])["date"] for said in ("true", "false")]

    assert dates == ["1923~", "1923"]
