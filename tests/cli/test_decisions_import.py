"""`citecheck decisions import`: what people answered to comments in a docx or odt becomes decisions."""

from __future__ import annotations

import re

import pytest
from annotated_files import COMMENTS_END, EXTENDED_END, paragraph, parts_of, runs, with_part, word_file
from command_line import Project, Ran
from word_fields import odt

from citecheck.foundation.pandoc import find_pandoc

pytestmark = pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")

REFS = "@book{hale, author={Hale, Anna}, title={The Mill}, year={1904}}\n"
TEXT = "[p. 57]\nThe river carried off the mill in the third week of March, and nobody wondered at all.\n"
WEIR = "Hale has “river carried off the weir in the third week of March” (Hale 1904: 57) indeed."
DAM = "She has “nobody wondered in the end at all” (Hale 1904: 57) too."
FILE = "citecheck-decisions.tsv"


@pytest.fixture
def desk(book: Project) -> Project:
    book.write("refs.bib", REFS)
    book.write("texts/hale.txt", TEXT)
    book.write("a.docx", word_file(paragraph(runs("The Mill")), paragraph(runs(WEIR)), paragraph(runs(DAM))))
    book.run("annotate", "a.docx", "-o", "out.docx", "-b", "refs.bib")
    return book


def reply(desk: Project, *said: str, done: bool = False, author: str = "A. Hale") -> None:
    """Save the copy with replies to the comment on “weir”, as Word does; `done`: the comment is resolved."""
    made = (desk.folder / "out.docx").read_bytes()
    comments = parts_of(made)["word/comments.xml"].decode()
    above = re.findall(r'w14:paraId="(\w+)"(?:(?!</w:p>).)*citecheck quotation-altered', comments)[0]
    for number, words in enumerate(said, 90):
        own = f"3C0000{number}"
        made = with_part(
            made,
            "word/comments.xml",
            COMMENTS_END,
            f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-12-03T09:00:00Z"><w:p w14:paraId="{own}">'
            f"<w:r><w:t>{words}</w:t></w:r></w:p></w:comment>{COMMENTS_END}",
        )
        row = f'<w15:commentEx w15:paraId="{own}" w15:paraIdParent="{above}" w15:done="0"/>{EXTENDED_END}'
        made = with_part(made, "word/commentsExtended.xml", EXTENDED_END, row)
    if done:
        entry = f'w15:paraId="{above}" w15:done="0"'
        made = with_part(made, "word/commentsExtended.xml", entry, entry.replace('"0"', '"1"'))
    desk.write("out.docx", made)


def imported(desk: Project, *more: str) -> Ran:
    return desk.run("decisions", "import", "out.docx", *more)


def answers(desk: Project, file: str = "a.docx") -> list[str | None]:
    return sorted((one["answered"] or "") for one in desk.report(file, "-b", "refs.bib")["findings"])


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (["Keep: so in the diary."], "accepted: so in the diary. (A. Hale, 2026-12-03)"),
        (["keep"], "accepted (A. Hale, 2026-12-03)"),
        (["Intended – my own reading"], "author: my own reading (A. Hale, 2026-12-03)"),
        (["Why?", "keep, it is a misprint"], "accepted: it is a misprint (A. Hale, 2026-12-03)"),
        (["keep", "Intended: on second thoughts"], "author: on second thoughts (A. Hale, 2026-12-03)"),
    ],
)
def test_a_reply_is_a_decision_with_its_author_day_and_reason(desk: Project, said: list[str], answer: str) -> None:
    reply(desk, *said)

    ran = imported(desk)

    assert ran.code == 0
    assert "1 answer read; 1 comment without an answer" in ran.out
    assert answers(desk) == ["", answer]


def test_what_was_corrected_is_shown_again_if_it_is_found_again(desk: Project) -> None:
    reply(desk, "Fixed.")

    assert imported(desk).code == 0
    assert "\tfixed\tA. Hale\t2026-12-03\t" in (desk.folder / FILE).read_text("utf-8")
    assert answers(desk) == ["", ""]


def test_a_resolved_comment_stays_as_it_is_with_the_replies_as_the_reason(desk: Project) -> None:
    reply(desk, "The diary reads so.", done=True)

    assert imported(desk).code == 0
    assert answers(desk) == ["", "accepted: The diary reads so. (A. Hale, 2026-12-03)"]


def test_who_resolved_a_comment_is_named_on_the_command_line(desk: Project) -> None:
    reply(desk, done=True)

    imported(desk, "--by", "J. Doe")
    [_, answer] = answers(desk)
    assert answer.startswith("accepted (J. Doe, 20")


@pytest.mark.parametrize("said", ["Which edition?", "Keep? I doubt it.", "I shall look."])
def test_an_answer_that_is_not_understood_is_said_and_decides_nothing(desk: Project, said: str) -> None:
    reply(desk, said)

    ran = imported(desk)

    assert ran.code == 2
    assert f"not understood: “{said}”" in ran.out
    assert "0 answers read; 1 not understood; 1 comment without an answer" in ran.out
    assert "begin a reply with keep, intended or fixed" in ran.err
    assert not (desk.folder / FILE).exists()


def test_answers_are_read_once_and_replace_earlier_ones(desk: Project) -> None:
    reply(desk, "keep: first")
    imported(desk)
    before = (desk.folder / FILE).read_text("utf-8")
    imported(desk)

    assert (desk.folder / FILE).read_text("utf-8") == before
    assert len(before.splitlines()) == 2


def test_after_the_import_the_comment_stays_and_the_other_is_made_anew(desk: Project) -> None:
    reply(desk, "keep: so in the diary")
    imported(desk)

    ran = desk.run("annotate", "out.docx", "-o", "again.docx", "-b", "refs.bib")

    assert "1 comment (1 at their words) and one on what was checked; 1 answered comment kept" in ran.err
    comments = parts_of((desk.folder / "again.docx").read_bytes())["word/comments.xml"].decode()
    assert sorted(re.findall(r"citecheck (quotation-\w+) ", comments)) == ["quotation-absent", "quotation-altered"]
    assert "1 more answered" in comments


def test_a_copy_elsewhere_names_its_manuscript(desk: Project) -> None:
    reply(desk, "keep")
    (desk.folder / "sent").mkdir()
    desk.write("sent/back.docx", (desk.folder / "out.docx").read_bytes())

    ran = desk.run("decisions", "import", "sent/back.docx")
    assert ran.code == 2
    assert "a copy of a.docx, which does not lie beside it; say where it is: --for PATH/a.docx" in ran.err

    assert desk.run("decisions", "import", "sent/back.docx", "--for", "a.docx").code == 0
    assert answers(desk) == ["", "accepted (A. Hale, 2026-12-03)"]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("a.docx", "it has no comment of citecheck; name a file that `citecheck annotate` wrote"),
        ("refs.bib", "comments are written into docx and odt files only"),
        ("none.docx", "there is no such file"),
    ],
)
def test_a_file_without_our_comments_is_said_to_be_one(desk: Project, file: str, said: str) -> None:
    ran = desk.run("decisions", "import", file)

    assert ran.code == 2
    assert said in ran.err


def test_answers_in_an_odt_are_read_as_libreoffice_writes_them(desk: Project) -> None:
    """A reply of LibreOffice is one more comment behind the first, with a line that names its author."""
    desk.write("a.odt", odt("The Mill", WEIR, DAM))
    desk.run("annotate", "a.odt", "-o", "out.odt", "-b", "refs.bib")
    made = (desk.folder / "out.odt").read_bytes()
    end = '<office:annotation-end office:name="citecheck1"/>'
    answer = (
        "<office:annotation><dc:creator>Anna</dc:creator><dc:date>2026-12-03T09:00:00</dc:date>"
        '<text:p>Antwort an citecheck (03.12.2026, 09:00): "..."</text:p><text:p>keep: so</text:p></office:annotation>'
    )
    made = with_part(made, "content.xml", end, end + answer)
    resolved = 'office:name="citecheck2" loext:resolved="false"'
    made = with_part(made, "content.xml", resolved, resolved.replace("false", "true"))
    desk.write("out.odt", made)

    ran = desk.run("decisions", "import", "out.odt", "--by", "Ed")

    assert "2 answers read" in ran.out
    first, second = answers(desk, "a.odt")
    assert first.startswith("accepted (Ed, ")
    assert second == "accepted: so (Anna, 2026-12-03)"


def test_an_answer_to_the_first_of_several_places_with_one_cause_holds_for_all(desk: Project) -> None:
    """Every quotation stands a page behind the one that its citation names."""
    pages = "".join(f"[p. {number}]\n{words}.\n" for number, words in enumerate(PAGES, 11))
    desk.write("texts/hale.txt", pages)
    cited = [paragraph(runs(f"So “{words}” (Hale 1904: {number}).")) for number, words in enumerate(PAGES, 14)]
    desk.write("a.docx", word_file(*cited))
    desk.run("annotate", "a.docx", "-o", "out.docx", "-b", "refs.bib", "--force")
    comments = parts_of((desk.folder / "out.docx").read_bytes())["word/comments.xml"].decode()
    first, *others = re.findall(r"citecheck quotation-misplaced (\w+)/\w+( \w+)?<", comments)
    assert [cause.strip() for _, cause in others] == [first[0]] * (len(PAGES) - 1)

    made = (desk.folder / "out.docx").read_bytes()
    [above] = re.findall(r'w14:paraId="(\w+)"(?:(?!</w:p>).)*citecheck quotation-misplaced \w+/\w+<', comments)
    entry = f'w15:paraId="{above}" w15:done="0"'
    desk.write("out.docx", with_part(made, "word/commentsExtended.xml", entry, entry.replace('"0"', '"1"')))
    assert f"{len(PAGES)} answers read" in imported(desk).out
    assert all(answers(desk))


PAGES = (
    "the keeper counted seventeen herons upon the frozen estuary that night",
    "nobody had seen the ferry since the bell was taken from its tower",
    "a letter from the harbour master lay unopened under the lamp",
    "they burned the last of the oars before the thaw came at all",
)
