"""`citecheck lsp` as an editor uses it: the protocol itself, a real process, unsaved texts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from command_line import FAULTY, SOUND, UNHELD, Project, project
from editor_client import Editor, editor

ASTRAL = "𝒜𝒷 "
OMITTED = SOUND.replace("in want of", "in of")
ADDED = SOUND.replace("good fortune", "good old fortune")
WHOLE = {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}}


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Project:
    (tmp_path / "book").mkdir()
    return project(tmp_path / "book", capsys)


def rules(found: list[dict[str, Any]]) -> list[str]:
    return [one["code"] for one in found]


def span(one: dict[str, Any]) -> tuple[int, int, int]:
    """Line, first and last column of a range."""
    start, end = one["range"]["start"], one["range"]["end"]
    assert start["line"] == end["line"]
    return start["line"], start["character"], end["character"]


def offered(at: Editor, name: str, found: list[dict[str, Any]], where: Any = None) -> dict[str, Any]:
    """What the server offers at a range (the first diagnostic's), by title."""
    document = {"uri": at.uri(name)}
    asked = {"textDocument": document, "range": where or found[0]["range"], "context": {"diagnostics": found}}
    return {one["title"]: one for one in at.ask("textDocument/codeAction", asked)}


def applied(at: Editor, name: str, text: str, action: dict[str, Any]) -> str:
    """A text of one-unit characters after an action."""
    (edit,) = action["edit"]["changes"][at.uri(name)]
    lines = text.splitlines(keepends=True)

    def offset(place: dict[str, int]) -> int:
        return sum(map(len, lines[: place["line"]])) + place["character"]

    return text[: offset(edit["range"]["start"])] + edit["newText"] + text[offset(edit["range"]["end"]) :]


def test_the_text_of_the_editor_is_audited_and_not_the_file(book: Project) -> None:
    book.write("draft.md", SOUND)
    with editor(book.folder) as at:
        at.start()
        first = at.open("draft.md", FAULTY, 7)
        place = {"line": 0, "character": FAULTY.index("large")}
        end = {"line": 0, "character": FAULTY.index("large") + 5}
        at.change("draft.md", 8, {"range": {"start": place, "end": end}, "text": "good"})
        second = at.published("draft.md", 8)
        new = at.open("never-saved.md", FAULTY)

    assert (rules(first), rules(second), rules(new)) == (["quotation-altered"], [], ["quotation-altered"])
    assert first[0]["severity"] == 1
    (related,) = first[0]["relatedInformation"]
    assert related["location"]["uri"].endswith("/texts/austen1813.txt")


@pytest.mark.parametrize(("encoding", "units"), [(None, 2), ("utf-16", 2), ("utf-32", 1), ("utf-8", 4)])
def test_columns_count_in_the_units_of_the_editor(book: Project, encoding: str | None, units: int) -> None:
    text = "\r\n\f\u2028first\r\n" + ASTRAL + FAULTY
    with editor(book.folder) as at:
        capabilities = at.start(encodings=[encoding] if encoding else None)
        found = at.open("draft.md", text)
        column = FAULTY.index("large") + 1 + 2 * units
        start, end = ({"line": 2, "character": each} for each in (column, column + 5))
        at.change("draft.md", 2, {"range": {"start": start, "end": end}, "text": "good"})
        after = at.published("draft.md", 2)
        hint = at.ask("textDocument/inlayHint", {"textDocument": {"uri": at.uri("draft.md")}, "range": WHOLE})

    assert capabilities["positionEncoding"] == (encoding or "utf-16")
    assert [span(one) for one in found] == [(2, column, column + 5)]
    assert after == []
    assert hint[0]["position"] == {"line": 2, "character": SOUND.index('" [') + 2 + 2 * units}


def test_a_burst_of_keys_gives_the_diagnostics_of_the_last(book: Project) -> None:
    with editor(book.folder) as at:
        at.start()
        at.open("draft.md", SOUND)
        for version in range(2, 30):
            at.change("draft.md", version, {"text": SOUND + "x" * version if version < 29 else FAULTY})
        found = at.published("draft.md", 29)
        said = [one["params"]["version"] for one in at.notifications if one["method"].endswith("publishDiagnostics")]

    assert rules(found) == ["quotation-altered"]
    assert len(said) < 27


def test_a_hover_says_what_was_found_and_where(book: Project) -> None:
    with editor(book.folder) as at:
        at.start()
        at.open("draft.md", f"{FAULTY}\n{UNHELD}\nPlain prose.\n")
        differs = at.at("hover", "draft.md", 0, 30)["contents"]["value"]
        unheld = at.at("hover", "draft.md", 2, 30)["contents"]["value"]
        nothing = at.at("hover", "draft.md", 4, 3)

    assert differs.startswith("**Differs: ")
    for part in ("must be in want of a wife", "Pride and Prejudice", "p. 1", "draft “large”, text “good”"):
        assert part in differs
    assert unheld == "**Not checked: no text is held that could settle it; this says nothing about the quotation.**"
    assert nothing is None


def test_the_definition_of_a_quotation_is_its_passage(book: Project) -> None:
    with editor(book.folder) as at:
        at.start()
        at.open("draft.md", SOUND)
        found = at.at("definition", "draft.md", 0, 30)

    lines = (book.folder / "texts" / "austen1813.txt").read_text("utf-8").splitlines()
    start, end = found["range"]["start"], found["range"]["end"]
    assert found["uri"] == (book.folder / "texts" / "austen1813.txt").as_uri()
    assert lines[start["line"]][start["character"] :].startswith("that a single man")
    assert lines[end["line"]][: end["character"]].endswith("in want of a wife")


def test_a_verified_quotation_has_a_mark_and_no_other(book: Project) -> None:
    with editor(book.folder) as at:
        at.start()
        at.open("draft.md", f"{SOUND}\n{FAULTY}\n{UNHELD}")
        found = at.ask("textDocument/inlayHint", {"textDocument": {"uri": at.uri("draft.md")}, "range": WHOLE})

    assert [(one["label"], one["position"]) for one in found] == [
        ("✓ p. 1", {"line": 0, "character": SOUND.index('" [') + 1})
    ]


@pytest.mark.parametrize(
    ("text", "title", "after"),
    [
        (FAULTY, "Take the source's words: good", SOUND),
        (FAULTY, "Mark the words as yours: [ ]", FAULTY.replace("large", "[large]")),
        (OMITTED, "Put in the source's words: want", SOUND.replace("in want of", "in want of")),
        (OMITTED, "Mark the omission: [...]", SOUND.replace("in want of", "in [...] of")),
        (ADDED, "Take out what the source lacks: old", SOUND),
        (SOUND.replace("p. 1", "p. 2"), "Cite the place of the passage: 1", SOUND),
    ],
)
def test_an_action_changes_the_words_in_question_and_nothing_else(
    book: Project, text: str, title: str, after: str
) -> None:
    with editor(book.folder) as at:
        at.start()
        found = at.open("draft.md", text)
        action = offered(at, "draft.md", found)[title]
        changed = applied(at, "draft.md", text, action)
        at.change("draft.md", 2, {"text": changed})
        left = at.published("draft.md", 2)

    assert changed == after
    assert rules(left) == []
    assert action["diagnostics"][0]["code"] == found[0]["code"]


def test_the_correction_of_a_finding_is_the_first_action(book: Project) -> None:
    book.write("draft.md", SOUND)
    text = SOUND.replace("@austen1813", "@AUSTEN1813")
    with editor(book.folder) as at:
        at.start()
        found = at.open("draft.md", text, 1)
        actions = offered(at, "draft.md", found)

        title = next(iter(actions))
        assert title == "Write “austen1813”"
        assert actions[title]["isPreferred"]
        assert applied(at, "draft.md", text, actions[title]) == SOUND


def test_no_wording_is_offered_where_markup_stands_in_the_words(book: Project) -> None:
    text = FAULTY.replace("large", "la*rg*e")
    with editor(book.folder) as at:
        at.start()
        titles = offered(at, "draft.md", at.open("draft.md", text))

    assert [title for title in titles if title.startswith("Take")] == []


@pytest.mark.parametrize(("name", "ends"), [("draft.md", " -->"), ("draft.tex", "")])
def test_a_comment_answers_a_finding_once_it_has_a_reason(book: Project, name: str, ends: str) -> None:
    words = "that a single man in possession of a large fortune, must be in want of a wife"
    text = FAULTY if name.endswith(".md") else f"It is ``{words}'' \\cite[1]{{austen1813}}.\n"
    with editor(book.folder) as at:
        at.start()
        found = at.open(name, text)
        action = offered(at, name, found)["Answer with a comment (write the reason after the colon)"]
        commented = applied(at, name, text, action)
        at.change(name, 2, {"text": commented})
        without = at.published(name, 2)
        at.change(name, 3, {"text": commented.replace(f'": {ends}', f'": so in the 1813 text{ends}')})
        answered = at.published(name, 3)

    assert "quotation-altered" in rules(without)
    assert rules(answered) == []


def test_the_page_of_a_rule_is_shown_on_demand(book: Project) -> None:
    with editor(book.folder) as at:
        at.start()
        command = offered(at, "draft.md", at.open("draft.md", FAULTY))["Explain quotation-altered"]["command"]
        at.ask("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})
        at.ask("workspace/executeCommand", {"command": command["command"], "arguments": ["no-such-rule"]})
        shown = [one["params"]["message"] for one in at.notifications if one["method"] == "window/showMessage"]

    assert shown[0].startswith("quotation-altered (error)")
    assert "no-such-rule" in shown[1]


def test_the_settings_of_the_workspace_count(book: Project) -> None:
    book.write("citecheck.toml", 'ignore = ["quotation-altered"]\n')
    with editor(book.folder) as at:
        at.start()
        before = at.open("draft.md", FAULTY)
        book.write("citecheck.toml", "nonsense = 1\n")
        at.tell("workspace/didChangeWatchedFiles", {"changes": []})
        after = at.published("draft.md", 1)

    assert rules(before) == []
    assert rules(after) == ["not-checked"]
    assert "unknown key “nonsense”" in after[0]["message"]


def outside(book: Project) -> str:
    """A draft whose bibliography, and whose text by its entry, lie outside the workspace."""
    folder = book.folder.parent
    (folder / "gibbon1776.txt").write_text("Gibbon has words that no text held here has anywhere at all, and others.")
    (folder / "other.bib").write_text(
        "@book{gibbon1776, author = {Gibbon}, title = {Decline}, file = {gibbon1776.txt}}"
    )
    (folder / "citecheck.toml").write_text(f'bibliography = ["other.bib"]\ntexts = ["{folder}"]\n')
    return UNHELD


@pytest.mark.parametrize("options", [None, {"trusted": False}, {"trusted": "yes"}, {"texts": [".."]}])
def test_an_untrusted_workspace_reads_nothing_outside_itself(book: Project, options: Any) -> None:
    text = outside(book)
    with editor(book.folder) as at:
        at.start(options)
        at.open("draft.md", text)
        said = at.at("hover", "draft.md", 0, 30)["contents"]["value"]

    assert said.startswith("**Not checked: no text is held that could settle it;")


def test_a_trusted_workspace_is_read_as_an_audit_reads_it(book: Project) -> None:
    text = outside(book)
    with editor(book.folder) as at:
        at.start({"trusted": True})
        at.open("draft.md", text)
        said = at.at("hover", "draft.md", 0, 30)["contents"]["value"]

    assert said.startswith("**Verified: ")


def test_a_bibliography_that_is_typed_counts_at_once(book: Project) -> None:
    bib = "@book{austen1813, author = {Austen, Jane}, title = {Pride and Prejudice}, year = {1813}}\n"
    with editor(book.folder) as at:
        at.start()
        first = at.open("draft.md", "---\nbibliography: refs.bib\n---\n\nSee [@hale1904].\n")
        at.open("refs.bib", bib)
        at.change(
            "refs.bib", 2, {"text": bib + "@book{hale1904, author = {Hale, A.}, title = {Roads}, year = {1904}}\n"}
        )
        found = at.published("draft.md", 1)

    assert rules(first) == ["citation-unknown"]
    assert rules(found) == []


def test_messages_that_make_no_sense_end_nothing(book: Project) -> None:
    far = {"start": {"line": 9, "character": 9}, "end": {"line": 3, "character": 0}}
    with editor(book.folder) as at:
        at.start()
        at.change("never-opened.md", 1, {"text": "x"})
        at.tell("textDocument/didClose", {"textDocument": {"uri": "untitled:one"}})
        at.tell(
            "textDocument/didOpen",
            {"textDocument": {"uri": "untitled:one", "languageId": "", "version": 1, "text": ""}},
        )
        at.open("draft.md", FAULTY)
        at.change("draft.md", 2, {"range": far, "text": "\ud83d"})
        found = at.published("draft.md", 2)
        nothing = at.at("hover", "gone.md", 5, 5)
        unread = at.open("picture.tex", "PK\x03\x04 no text")

    assert rules(found) == ["quotation-altered"]
    assert nothing is None
    assert rules(unread) == ["not-checked"]


def test_a_document_that_is_not_audited_says_so(book: Project) -> None:
    with editor(book.folder) as at:
        at.start()
        by_name = [at.open(name, FAULTY) for name in ("notes", "a.ipynb", "p.latex")]
        off = at.open("off.md", f"---\ncitecheck: off\n---\n\n{FAULTY}")

    assert [rules(found) for found in (*by_name, off)] == [["not-checked"]] * 4
    assert "by the end of their name" in by_name[0][0]["message"]
    assert "as its metadata asks" in off[0]["message"]


def test_a_closed_document_has_no_diagnostics(book: Project) -> None:
    with editor(book.folder) as at:
        at.start()
        at.open("draft.md", FAULTY)
        at.tell("textDocument/didClose", {"textDocument": {"uri": at.uri("draft.md")}})
        at.ask("workspace/executeCommand", {"command": "citecheck.explainRule", "arguments": ["quotation-altered"]})
        last = [one["params"] for one in at.notifications if one["method"] == "textDocument/publishDiagnostics"]

    assert [one["diagnostics"] for one in last] == [[]]


def test_without_the_extra_one_sentence_names_it(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] in ("pygls", "lsprotocol")]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.startswith("citecheck.serve.editors.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    monkeypatch.setitem(sys.modules, "pygls", None)

    ran = book.run("lsp")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "citecheck: `citecheck lsp` needs the extra `lsp`: pip install 'pandoc-citecheck[lsp]'\n"
