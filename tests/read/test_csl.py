"""CSL JSON and CSL YAML as references with places, and the items around one that cannot be read."""

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
        ({"date-parts": [[-44, 3, 15]]}, "-0044-03-15"),
        ({"date-parts": [[-776], ["-44", 1]]}, "-0776/-0044-01"),
        ({"date-parts": [[12023]]}, "12023"),
        ({"date-parts": [[1923]], "circa": True}, "1923~"),
        ({"literal": "forthcoming"}, "forthcoming"),
        ({"year": 1923, "month": 3}, "1923-03"),
        ([{"year": 1923}, {"year": 1924}], "1923/1924"),
        ("1923-03-05", "1923-03-05"),
        (1923, "1923"),
        ({"raw": "1923?", "circa": True}, "1923?~"),
        ({"date-parts": [1923, 3]}, "1923-03"),
        ({"date-parts": [[1923, None, ""]]}, "1923"),
        ({"date-parts": [[1923], []]}, "1923"),
        ([[1923, 1], 1924], "1923-01/1924"),
        ({"raw": "1923", "literal": "about then"}, "1923"),
        ({"year": 1923, "month": 3, "day": 5}, "1923-03-05"),
        ({"date-parts": 1923}, "1923"),
        ({"date-parts": "1923"}, "1923"),
        ({"date-parts": []}, None),
        ({"date-parts": [[]]}, None),
        ({"month": 3}, None),
        (True, None),
        # A day is no month.
        ({"year": 1923, "day": 5}, "1923"),
        ({"date-parts": [[1923, None, 5]]}, "1923"),
        ({"date-parts": [[1923, "", "5"]]}, "1923"),
        ([{"year": 1923, "day": 5}, {"year": 1924, "month": 3, "day": 5}], "1923/1924-03-05"),
    ],
)
def test_dates(issued: object, date: str | None, tmp_path: Path) -> None:
    found = read(tmp_path, json.dumps([{"id": "k", "issued": issued}]), "refs.json")

    assert texts(found.references[0]) == ({"date": date} if date else {})


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ({"family": "Poussin", "given": "C.", "non-dropping-particle": "de la"}, "de la Poussin, C."),
        ({"family": "King", "given": "M. L.", "suffix": "Jr."}, "King, M. L., Jr."),
        ({"family": "Plato"}, "Plato"),
        ({"given": "Plato"}, "Plato"),
        ({"name": "Acme Ltd", "family": "A"}, "Acme Ltd"),
        ({"literal": "Acme", "name": "Ltd"}, "Acme"),
        ({"family": "Gogh", "given": "V.", "dropping-particle": "van"}, "van Gogh, V."),
        ({"family": "X", "dropping-particle": "de", "non-dropping-particle": "la"}, "de la X"),
        ("Plain String", "Plain String"),
    ],
)
def test_people(person: object, name: str, tmp_path: Path) -> None:
    found = read(tmp_path, json.dumps([{"id": "k", "author": [person]}]), "refs.json")

    assert found.references[0].authors == (name,)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("article-journal", "article"),
        ("article-magazine", "article"),
        ("article-newspaper", "article"),
        ("chapter", "incollection"),
        ("entry-encyclopedia", "inreference"),
        ("entry-dictionary", "inreference"),
        ("paper-conference", "inproceedings"),
        ("webpage", "online"),
        ("manuscript", "unpublished"),
        ("document", "misc"),
        ("book", "book"),
        ("personal_communication", "personal_communication"),
    ],
)
def test_a_type_has_the_name_that_biblatex_gives_it(kind: str, name: str, tmp_path: Path) -> None:
    found = read(tmp_path, json.dumps([{"id": "k", "type": kind}]), "refs.json")

    assert found.references[0].type == name


@pytest.mark.parametrize(
    ("variable", "value", "field", "text"),
    [
        ("author", [{"family": "Roe", "given": "R."}, {"family": "Poe"}], "author", "Roe, R. and Poe"),
        ("editor", [{"family": "Roe", "given": "R."}, {"family": "Poe"}], "editor", "Roe, R. and Poe"),
        ("translator", [{"family": "Roe"}], "translator", "Roe"),
        ("container-author", [{"family": "Roe"}], "bookauthor", "Roe"),
        ("original-author", [{"family": "Roe"}], "origauthor", "Roe"),
        ("issued", {"date-parts": [[1867, 3]]}, "date", "1867-03"),
        ("original-date", {"date-parts": [[1867]]}, "origdate", "1867"),
        ("accessed", {"date-parts": [[2020, 1, 2]]}, "urldate", "2020-01-02"),
        ("event-date", {"date-parts": [[1999]]}, "eventdate", "1999"),
        ("publisher-place", "Bonn", "location", "Bonn"),
        ("page", "3-9", "pages", "3-9"),
        ("issue", 4, "number", "4"),
        ("collection-title", "Studies", "series", "Studies"),
        ("title-short", "Short", "shorttitle", "Short"),
        ("number-of-volumes", "2", "volumes", "2"),
        ("original-title", "Das", "origtitle", "Das"),
        ("keyword", ["a", " b ", ""], "keywords", "a, b"),
        ("genre", "thesis", "type", "thesis"),
        ("collection-editor", "Roe", "serieseditor", "Roe"),
        ("DOI", "10.1/x", "doi", "10.1/x"),
        ("note", "two\n words", "note", "two words"),
    ],
)
def test_a_variable_has_the_field_name_that_biblatex_gives_it(
    variable: str, value: object, field: str, text: str, tmp_path: Path
) -> None:
    found = read(tmp_path, json.dumps([{"id": "k", "type": "book", variable: value}]), "refs.json")

    assert texts(found.references[0]) == {field: text}


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("article", "journaltitle"),
        ("article-journal", "journaltitle"),
        ("article-magazine", "journaltitle"),
        ("article-newspaper", "journaltitle"),
        ("review", "journaltitle"),
        ("review-book", "journaltitle"),
        ("chapter", "booktitle"),
        ("paper-conference", "booktitle"),
    ],
)
def test_what_holds_a_work_is_a_journal_or_a_book(kind: str, field: str, tmp_path: Path) -> None:
    found = read(tmp_path, json.dumps([{"id": "k", "type": kind, "container-title": "C"}]), "refs.json")

    assert texts(found.references[0]) == {field: "C"}


def test_an_entry_lists_its_other_keys_and_its_files(tmp_path: Path) -> None:
    item = {"id": "k", "ids": "old1, old2", "file": "books/k.txt", "title": True, "note": None, "volume": 1.5}
    (found,) = read(tmp_path, json.dumps([item]), "refs.json").references

    assert (found.ids, found.files) == (("old1", "old2"), ("books/k.txt",))
    assert texts(found) == {"ids": "old1, old2", "file": "books/k.txt", "volume": "1.5"}


@pytest.mark.parametrize("item", ['{"title": "no id"}', '{"id": true}', '{"id": []}', '{"id": " "}'])
def test_an_item_without_an_id_is_said_where_it_begins(item: str, tmp_path: Path) -> None:
    text = f'[{{"id": "a"}},\n{item}]'
    (bad,) = read(tmp_path, text, "refs.json").bad

    assert bad.message == "This item has no id, so nothing can cite it."
    assert (bad.kind, bad.key, bad.remedy) == ("unreadable", None, "Give it an id.")
    assert (bad.place.span.start, bad.place.span.end) == (text.index("\n") + 1, text.index("\n") + 2)


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


JSON_REMEDY = "Correct the JSON here: a mark is missing, or there is one too many."
YAML_REMEDY = "Correct the YAML here; quotation marks around the value often help."


@pytest.mark.parametrize(
    ("text", "keys", "cause", "at"),
    [
        ('[{"id": "a"}, {"id": "b", "title" ^"x"}, {"id": "c"}]', "a c", "“:” is expected", "^"),
        ('[{"id": "a"}, ^5, {"id": "c"}]', "a c", "“{” is expected", "^"),
        ('[{"id": "a"},^, {"id": "c"}]', "a c", "“{” is expected", "^"),
        ('[{"id": "a", "title": ^tru}, {"id": "c"}]', "c", "expecting value", "^"),
        ('[{"id": "a", "title": "T" ^"x": 1}, {"id": "c"}]', "c", "“}” is expected", "^"),
        ('[{"id": "a"}, {"id": "b", "title": ^"T}]', "a", "unterminated string starting at", "^"),
        ('[{"id": "a"}, {"id": "b"^', "a", "“}” is expected", "^"),
        ('[{"id": "a"}^', "a", "“{” is expected", "^"),
        (
            '[{"id": "a", "n": ^' + "9" * 5000 + '}, {"id": "c"}]',
            "c",
            "a value is nested too deep, or a number is too long",
            "^",
        ),
    ],
    ids=range(9),
)
def test_a_fault_of_json_is_said_where_it_is(text: str, keys: str, cause: str, at: str, tmp_path: Path) -> None:
    offset, text = text.index(at), text.replace(at, "")
    found = read(tmp_path, text, "refs.json")

    assert " ".join(reference.key for reference in found.references) == keys
    assert [(bad.message, bad.remedy, bad.kept) for bad in found.bad] == [
        (f"The bibliography cannot be read here: {cause}.", JSON_REMEDY, False)
    ]
    assert (found.bad[0].place.span.start, found.bad[0].place.span.end) == (offset, offset)


@pytest.mark.parametrize(
    ("name", "text", "cause"),
    [
        ("refs.json", '"a"', "this is neither a list nor an object"),
        ("refs.json", "k", "this is neither a list nor an object"),
        ("refs.json", '{"a": 1, "b": [2]}', "there is no list of references in it"),
        ("refs.json", "{}", "there is no list of references in it"),
        ("refs.json", '{"references": {"id": "k"}}', "there is no list of references in it"),
        ("refs.json", '{"a" 1}', "“:” is expected"),
        ("refs.yaml", "references: 5", "there is no list of references in it"),
        ("refs.yaml", "x: [1]", "there is no list of references in it"),
        ("refs.yaml", "words", "there is no list of references in it"),
    ],
)
def test_why_nothing_of_a_file_is_a_list_of_references(name: str, text: str, cause: str, tmp_path: Path) -> None:
    found = read(tmp_path, text, name)

    assert found.unread == (
        f"Nothing of {name} could be read as a bibliography. Line 1: The bibliography cannot be read here: {cause}."
    )


BROKEN = ', {"x"'
"""A place where an item may begin and none does."""


@pytest.mark.parametrize(("tried", "keys"), [(50, ["a", "c"]), (51, ["a"])])
def test_fifty_places_are_tried_after_the_faults_of_a_file(tried: int, keys: list[str], tmp_path: Path) -> None:
    """The good item is one place more."""
    text = f'[{{"id": "a"}}, 5{BROKEN * (tried - 1)}, {{"id": "c"}}]'

    assert [reference.key for reference in read(tmp_path, text, "refs.json").references] == keys


@pytest.mark.parametrize(("first", "second", "keys"), [(25, 25, ["a", "b", "c"]), (25, 26, ["a", "b"]), (51, 1, ["a"])])
def test_the_places_tried_are_counted_for_the_whole_file(
    first: int, second: int, keys: list[str], tmp_path: Path
) -> None:
    text = f'[{{"id": "a"}}, 5{BROKEN * (first - 1)}, {{"id": "b"}}, 5{BROKEN * (second - 1)}, {{"id": "c"}}]'

    assert [reference.key for reference in read(tmp_path, text, "refs.json").references] == keys


@pytest.mark.parametrize("text", ["# nothing yet\n", "[]", "references: []"])
def test_yaml_without_items_is_no_fault(text: str, tmp_path: Path) -> None:
    found = read(tmp_path, text, "refs.yaml")

    assert (found.references, found.bad, found.unread) == ((), (), None)


def test_the_first_list_of_a_known_name_has_the_items(tmp_path: Path) -> None:
    json_text = '{"x": [{"id": "x"}], "items": 5, "references": [{"id": "k"}], "items": [{"id": "z"}]}'
    yaml_text = "x:\n- id: x\nitems: 5\nreferences:\n- id: k\n"

    assert [one.key for one in read(tmp_path, json_text, "refs.json").references] == ["k"]
    assert [one.key for one in read(tmp_path, yaml_text, "refs.yaml").references] == ["k"]


def test_the_values_of_yaml_have_their_places_without_quotation_marks(tmp_path: Path) -> None:
    text = "- id: 'k'\n  title: \"The 'T'\"\n  note: plain words\n  volume: 'IV'\n"
    (found,) = read(tmp_path, text, "refs.yaml").references
    spans = {name: field.place.span for name, field in found.fields.items()} | {"id": found.place.span}

    assert {name: text[span.start : span.end] for name, span in spans.items()} == {
        "id": "k",
        "title": "The 'T'",
        "note": "plain words",
        "volume": "IV",
    }


@pytest.mark.parametrize(
    ("text", "keys", "causes"),
    [
        ("- id: a\n  title: [x\n- id: b\n  title: {y\n- id: c", "c", ["]", "}"]),
        ("  - id: a\n    title: [x\n  - id: c\n    author:\n    - family: A", "c", ["]"]),
        ("- id: a\n- id: b\n  title: 'x\n", "a", ["stream"]),
    ],
)
def test_each_fault_of_yaml_costs_its_item(text: str, keys: str, causes: list[str], tmp_path: Path) -> None:
    found = read(tmp_path, text, "refs.yaml")

    assert " ".join(reference.key for reference in found.references) == keys
    assert [bad.remedy for bad in found.bad] == [YAML_REMEDY] * len(causes)
    for bad, cause in zip(found.bad, causes, strict=True):
        assert bad.message.startswith("The bibliography cannot be read here: ")
        assert cause in bad.message


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


@pytest.mark.parametrize(
    ("variable", "field"),
    [
        ("author", "author"),
        ("editor", "editor"),
        ("translator", "translator"),
        ("container-author", "bookauthor"),
        ("original-author", "origauthor"),
        ("collection-editor", "serieseditor"),
    ],
)
def test_persons_have_the_field_that_biblatex_gives_them(variable: str, field: str, tmp_path: Path) -> None:
    found = read(tmp_path, json.dumps([{"id": "k", variable: [{"family": "Hale", "given": "Ann"}]}]), "refs.json")

    assert texts(found.references[0]) == {field: "Hale, Ann"}
