"""`citecheck annotate`: an author's own docx or odt with comments at the words, and nothing else changed."""

from __future__ import annotations

import re

import pytest
from annotated_files import (
    COLLEAGUE,
    ZOTERO,
    call,
    comments_in,
    control,
    deletion,
    insertion,
    link,
    paragraph,
    parts_of,
    runs,
    smart_tag,
    table,
    text_box,
    with_part,
    word_file,
)
from command_line import Project, Ran
from word_fields import csl, field, item, marked, odt, work

from citecheck.foundation.pandoc import find_pandoc

pytestmark = pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")

REFS = "@book{hale, author={Hale, Anna}, title={The Mill}, year={1904}}\n"
TEXT = "[p. 57]\nThe river carried off the mill in the third week of March, and nobody wondered at all.\n"
OWN = "citecheck"
SAID = "Hale has “river carried off the "
PAGED = work("Gray", "Night on the Estuary", 1900) | {"type": "article-journal", "page": "40-44"}
BEYOND = field(csl(item(1, PAGED, locator="51", label="page")), "(Gray 1900)")
"""A citation of a page that its entry does not have."""
CITED = " in the third week of March” (Hale 1904: 57) indeed."


@pytest.fixture
def desk(book: Project) -> Project:
    book.write("refs.bib", REFS)
    book.write("texts/hale.txt", TEXT)
    return book


def annotate(desk: Project, file: str = "a.docx", output: str = "out.docx", *more: str) -> Ran:
    return desk.run("annotate", file, "-o", output, "-b", "refs.bib", *more)


def own(document: bytes) -> list[tuple[str, str]]:
    """The comments of citecheck but for the one on the file: the words that each stands at, and its first line."""
    found = [(words, said) for author, words, said in comments_in(document) if author == OWN]
    return [(words, said.partition("\n")[0]) for words, said in found if "citecheck summary" not in said]


def summary(document: bytes) -> str:
    [said] = [said for author, _, said in comments_in(document) if author == OWN and "citecheck summary" in said]
    return said


@pytest.mark.parametrize(
    "content",
    [
        runs(f"{SAID}weir{CITED}"),
        runs(SAID, "we", "ir", CITED),
        runs(f"{SAID}we") + runs("ir", format_="<w:i/>") + runs(CITED),
        runs(SAID) + link("weir") + runs(CITED),
        runs(SAID) + link("we", "ir") + runs(CITED),
        runs(SAID) + insertion("weir") + deletion("mill") + runs(CITED),
        runs(f"{SAID}we") + deletion("x") + insertion(f"ir{CITED}"),
        runs(SAID) + smart_tag("weir in") + runs(CITED.removeprefix(" in")),
        runs(SAID) + control("weir") + runs(CITED),
        f"<w:r><w:t>{SAID}</w:t><w:t>weir</w:t><w:tab/><w:t>{CITED.strip()}</w:t></w:r>",
        f"<w:r><w:t>{SAID}weir{CITED}</w:t></w:r>",
        runs("It says &amp; means &lt;&#8220;&gt;. " + SAID, f"weir{CITED}"),
        runs(f"{SAID}weir{CITED}", " And so on ") + ZOTERO + runs("."),
    ],
)
def test_a_comment_stands_at_the_words_whatever_runs_they_are_in(desk: Project, content: str) -> None:
    given = word_file(paragraph(runs("The ", "Mill"), style="Heading1"), paragraph(content))
    desk.write("a.docx", given)

    assert annotate(desk).code == 0

    made = (desk.folder / "out.docx").read_bytes()
    told = "Differs. The draft has “weir”; the copy held of hale (hale.txt, p. 57) has “mill”. The other words agree."
    assert ("weir", told) in own(made)


def test_every_byte_of_the_text_but_the_marks_and_splits_stays(desk: Project) -> None:
    given = word_file(
        paragraph(runs("The Mill"), style="Heading1"),
        paragraph(COLLEAGUE[0], runs(f"{SAID}weir{CITED}", format_="<w:i/>"), COLLEAGUE[1], ZOTERO),
        table("one", "two"),
        threads=True,
    )
    desk.write("a.docx", given)
    annotate(desk)

    before, after = parts_of(given), parts_of((desk.folder / "out.docx").read_bytes())
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        f"word/{name}.xml" for name in ("document", "comments", "commentsExtended", "people", "commentsIds")
    }
    text = after["word/document.xml"].decode()
    split = '</w:t></w:r><w:r w:rsidR="00A1B200" w:rsidRPr="00C3D4E5"><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">'
    for number in re.findall(r'commentReference w:id="(\d+)"', text):
        if number in ("4", "7"):
            continue
        text = text.replace(f'<w:commentRangeStart w:id="{number}"/>', "").replace(
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="Kommentarzeichen"/></w:rPr>'
            f'<w:commentReference w:id="{number}"/></w:r>',
            "",
        )
    assert text.replace(split, "") == before["word/document.xml"].decode()
    assert before["word/comments.xml"].removesuffix(b"</w:comments>") in after["word/comments.xml"]
    assert before["word/commentsExtended.xml"].removesuffix(b"</w15:commentsEx>") in after["word/commentsExtended.xml"]


def test_a_document_without_comments_gets_the_parts_and_their_relations(desk: Project) -> None:
    given = word_file(paragraph(runs(f"{SAID}weir{CITED}")))
    desk.write("a.docx", given)
    annotate(desk)

    before, after = parts_of(given), parts_of((desk.folder / "out.docx").read_bytes())
    assert {name for name in after if after[name] != before.get(name)} == {
        "word/document.xml",
        "word/comments.xml",
        "word/commentsExtended.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    assert list(after)[: len(before)] == list(before)
    last = re.findall(rb'w14:paraId="(\w+)"', after["word/comments.xml"])
    assert last == re.findall(rb'w15:paraId="(\w+)"', after["word/commentsExtended.xml"])
    assert len(set(last)) == len(last) == 2


def test_words_of_a_note_have_their_comment_at_its_call(desk: Project) -> None:
    note = runs(" Hale, Mill (1904), p. 57: “river carried off the ", "weir in the third week of March”.")
    desk.write("a.docx", word_file(paragraph(runs("So it was.")), paragraph(runs("A fact.") + call(1)), notes=(note,)))
    annotate(desk)

    [(_, words, said)] = [one for one in comments_in((desk.folder / "out.docx").read_bytes()) if "weir" in one[2]]
    assert words == "[note]"
    assert "This is about note 1: “weir”." in said.splitlines()


def test_words_of_a_text_box_have_their_comment_at_its_paragraph(desk: Project) -> None:
    desk.write(
        "a.docx", word_file(paragraph(runs("Before.")), paragraph(runs("Here."), text_box(f"{SAID}weir{CITED}")))
    )
    ran = annotate(desk)

    [(_, words, said)] = [one for one in comments_in((desk.folder / "out.docx").read_bytes()) if "weir”;" in one[2]]
    assert words.startswith("Here.")
    assert "“weir”. The words were not found exactly in the file; they belong to this paragraph." in said
    assert "1 at their paragraph" in ran.err


def test_a_comment_stands_in_its_cell_of_a_table(desk: Project) -> None:
    desk.write(
        "a.docx", word_file(paragraph(runs("Title")), table("one", f"{SAID}weir{CITED}"), paragraph(runs("End")))
    )
    annotate(desk)

    assert [words for words, _ in own((desk.folder / "out.docx").read_bytes())] == ["weir"]


def test_a_citation_of_a_reference_manager_is_commented_as_a_whole(desk: Project) -> None:
    desk.write("a.docx", word_file(paragraph(runs("It was so "), BEYOND, runs(", they say."))))
    annotate(desk)

    made = (desk.folder / "out.docx").read_bytes()
    text = parts_of(made)["word/document.xml"].decode()
    inside = text[text.index('"begin"') : text.index('"end"')]
    assert "comment" not in inside
    [(words, said)] = own(made)
    assert "cites p. 51" in said
    assert "(Gray 1900)" in words


@pytest.mark.parametrize(
    "beside",
    [
        (paragraph(runs("It was so.")), paragraph(runs("So they say."))),
        (paragraph(runs("It was so.")), ""),
        ("", paragraph(runs("So they say."))),
        (paragraph(runs("It was so.") + call(1)), paragraph(runs("So they say."))),
    ],
)
def test_a_citation_that_is_a_paragraph_of_its_own_has_its_comment_there(
    desk: Project, beside: tuple[str, str]
) -> None:
    before, after = beside
    desk.write("a.docx", word_file(before, paragraph(BEYOND), after, notes=(runs("A note."),)))
    ran = annotate(desk)

    [(words, said)] = own((desk.folder / "out.docx").read_bytes())
    assert "cites p. 51" in said
    assert words == "(Gray 1900)"
    assert "1 at their words" in ran.err


def test_the_comment_on_the_file_says_what_was_and_was_not_checked(desk: Project) -> None:
    unheld = paragraph(runs("Gray has “the keeper counted seventeen herons upon the estuary” "), ZOTERO, runs("."))
    desk.write("a.docx", word_file(paragraph(runs("On the Mill")), paragraph(runs(f"{SAID}weir{CITED}")), unheld))
    annotate(desk)

    made = (desk.folder / "out.docx").read_bytes()
    said = summary(made)
    assert "1 comment: 1 differs" in said
    assert "2 quotations: 1 differs, 1 not held" in said
    assert "Not checked: 1 quotation, no text held of" in said
    assert "reply to it: begin with keep" in said
    assert "Manuscript: a.docx" in said
    assert "error" not in said
    [words] = [words for _, words, one in comments_in(made) if one == said]
    assert words == "On the Mill"


def test_a_file_in_which_nothing_differs_still_says_what_was_checked(desk: Project) -> None:
    desk.write("a.docx", word_file(paragraph(runs(f"{SAID}mill{CITED}"))))

    assert "0 comments and one on what was checked" in annotate(desk).err
    assert "No difference was found" in summary((desk.folder / "out.docx").read_bytes())


def test_to_annotate_again_changes_nothing_and_to_correct_takes_the_comment_out(desk: Project) -> None:
    given = word_file(paragraph(runs("On the Mill")), paragraph(runs(SAID, "weir" + CITED)), threads=False)
    desk.write("a.docx", given)
    annotate(desk)
    annotate(desk, "out.docx", "again.docx")

    first, second = (parts_of((desk.folder / name).read_bytes()) for name in ("out.docx", "again.docx"))
    assert first == second
    corrected = with_part((desk.folder / "out.docx").read_bytes(), "word/document.xml", ">weir<", ">mill<")
    desk.write("out.docx", corrected)
    annotate(desk, "out.docx", "third.docx")
    assert own((desk.folder / "third.docx").read_bytes()) == []


@pytest.mark.parametrize("answer", ["reply", "resolved", "edited"])
def test_a_comment_that_somebody_answered_stays_and_is_not_doubled(desk: Project, answer: str) -> None:
    before = paragraph(COLLEAGUE[0], runs("On the Mill"), COLLEAGUE[1])
    desk.write("a.docx", word_file(before, paragraph(runs(f"{SAID}weir{CITED}")), threads=True))
    annotate(desk)
    made = (desk.folder / "out.docx").read_bytes()
    desk.write("out.docx", answered(made, answer))

    ran = annotate(desk, "out.docx", "again.docx")

    again = (desk.folder / "again.docx").read_bytes()
    assert len(own(again)) == 1
    assert "0 comments and one on what was checked; 1 answered comment kept" in ran.err
    for name in ("word/comments.xml", "word/commentsExtended.xml"):
        ids = re.findall(rb' (?:w|w15):(?:id|paraId)="(\w+)"', parts_of(again)[name])
        assert len(ids) == len(set(ids))


def answered(made: bytes, how: str) -> bytes:
    """A docx in which somebody replied to the comment on “weir”, resolved it, or wrote into it."""
    comments = parts_of(made)["word/comments.xml"].decode()
    [paragraph_id] = re.findall(r'w14:paraId="(\w+)"(?:(?!</w:p>).)*citecheck quotation-altered', comments)
    entry = f'<w15:commentEx w15:paraId="{paragraph_id}" w15:done="0"/>'
    extended, listed = "word/commentsExtended.xml", "word/comments.xml"
    if how == "resolved":
        return with_part(made, extended, entry, entry.replace('done="0"', 'done="1"'))
    if how == "edited":
        return with_part(made, listed, "The draft has", "No! The draft has")
    reply = (
        '<w:comment w:id="99" w:author="A. Hale" w:date="2026-12-03T09:00:00Z"><w:p w14:paraId="3C000001"><w:r><w:t>'
        "Keep: so in the diary.</w:t></w:r></w:p></w:comment></w:comments>"
    )
    more = f'<w15:commentEx w15:paraId="3C000001" w15:paraIdParent="{paragraph_id}" w15:done="0"/></w15:commentsEx>'
    with_reply = with_part(made, listed, "</w:comments>", reply)
    end = '<w:commentReference w:id="{}"/></w:r>'
    number = re.findall(r'<w:comment w:id="(\d+)"[^>]*>(?:(?!</w:comment>).)*citecheck quotation-altered', comments)[-1]
    marks = f'<w:commentRangeStart w:id="99"/><w:commentRangeEnd w:id="99"/><w:r>{end.format(99)}'
    with_marks = with_part(with_reply, "word/document.xml", end.format(number), end.format(number) + marks)
    return with_part(with_marks, extended, "</w15:commentsEx>", more)


def test_an_odt_gets_annotations_and_only_its_content_changes(desk: Project) -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Hale, Mill (1904), p. 57: “river "
        "carried off the dam in the third week of March”.</text:p></text:note-body></text:note>"
    )
    given = odt("On the Mill", f"{SAID}we<text:span>ir</text:span>{CITED} A fact.{note}", marked("x", "Kept"))
    desk.write("a.odt", given)

    assert annotate(desk, "a.odt", "out.odt").code == 0
    assert annotate(desk, "out.odt", "again.odt").code == 0

    made = (desk.folder / "out.odt").read_bytes()
    before, after = parts_of(given), parts_of(made)
    assert {name for name in after if after[name] != before[name]} == {"content.xml"}
    text = re.sub(
        r"<office:annotation .*?</office:annotation>|<office:annotation-end [^>]*>", "", after["content.xml"].decode()
    )
    assert text == before["content.xml"].decode()
    assert [words for words, _ in own(made)] == ["weir", "[note]"]
    assert after == parts_of((desk.folder / "again.odt").read_bytes())


def test_findings_have_the_fingerprints_of_an_audit_and_decisions_hold(desk: Project) -> None:
    desk.write("a.docx", word_file(paragraph(runs(f"{SAID}weir{CITED}"))))
    annotate(desk)
    [said] = [
        said for _, _, said in comments_in((desk.folder / "out.docx").read_bytes()) if "quotation-altered" in said
    ]

    [finding] = desk.report("a.docx", "-b", "refs.bib")["findings"]
    assert f"citecheck quotation-altered {finding['fingerprint']}/" in said

    desk.run("decisions", "add", "a.docx:paragraph 1", "--as", "accepted", "--by", "J", "-b", "refs.bib")
    annotate(desk, "a.docx", "second.docx")
    assert own((desk.folder / "second.docx").read_bytes()) == []


@pytest.mark.parametrize(
    ("file", "output", "said"),
    [
        ("a.docx", "a.docx", "this is the file to check; name another file for the copy"),
        ("a.docx", "./a.docx", "this is the file to check"),
        ("a.docx", "out.odt", "the copy of a .docx file is one too"),
        ("a.docx", "other.docx", "citecheck did not write it; name another, or add --force"),
        ("a.md", "out.docx", "comments are written into docx and odt files only"),
        ("a.epub", "out.epub", "comments are written into docx and odt files only"),
        ("none.docx", "out.docx", "there is no such file"),
        ("torn.docx", "out.docx", "torn.docx: its comments cannot be read or written: the file is damaged"),
        ("empty.docx", "out.docx", "empty.docx: the file is empty"),
        ("entity.docx", "out.docx", "entity.docx: its comments cannot be read or written"),
        ("a.docx", "nowhere/out.docx", "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_sentence(desk: Project, file: str, output: str, said: str) -> None:
    given = word_file(paragraph(runs("Words.")))
    for name in ("a.docx", "other.docx", "a.epub"):
        desk.write(name, given)
    desk.write("a.md", "Words.\n")
    desk.write("torn.docx", given[: len(given) // 2])
    desk.write("empty.docx", b"")
    entity = '<!DOCTYPE w [<!ENTITY a "b">]><w:document'
    desk.write("entity.docx", with_part(given, "word/document.xml", "<w:document", entity))

    ran = annotate(desk, file, output)

    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert (desk.folder / "a.docx").read_bytes() == given
    assert (desk.folder / "other.docx").read_bytes() == given


def test_an_earlier_copy_is_replaced_unless_somebody_answered_in_it(desk: Project) -> None:
    desk.write("a.docx", word_file(paragraph(runs(f"{SAID}weir{CITED}"))))
    assert annotate(desk).code == 0
    assert annotate(desk).code == 0
    desk.write("out.docx", answered((desk.folder / "out.docx").read_bytes(), "reply"))

    ran = annotate(desk)
    assert ran.code == 2
    assert "1 answered comment; run `citecheck decisions import out.docx` first" in ran.err
    assert annotate(desk, "a.docx", "out.docx", "--force").code == 0


def test_the_exit_code_is_that_of_an_audit_only_if_asked(desk: Project) -> None:
    desk.write("a.docx", word_file(paragraph(runs(f"{SAID}weir{CITED}"))))

    assert annotate(desk).code == 0
    assert annotate(desk, "a.docx", "out.docx", "--fail-on", "error").code == 1
    assert (desk.folder / "out.docx").exists()
