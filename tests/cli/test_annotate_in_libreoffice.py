"""What `citecheck annotate` writes, opened and saved by LibreOffice itself."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from annotated_files import COLLEAGUE, ZOTERO, call, comments_in, link, paragraph, runs, table, word_file
from command_line import SECONDS, Project
from word_fields import part

pytestmark = [
    pytest.mark.doors,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

REFS = "@book{hale, author={Hale, Anna}, title={The Mill}, year={1904}}\n"
TEXT = "[p. 57]\nThe river carried off the mill in the third week of March, and nobody wondered at all.\n"
BODY = (
    paragraph(runs("The Mill"), style="Heading1"),
    paragraph(runs("Hale has “river carried off the we", "ir in the third week of March” (Hale 1904: 57)."), call(1)),
    paragraph(COLLEAGUE[0], runs("Here is ") + link("a link"), COLLEAGUE[1], runs(" and "), ZOTERO, runs(".")),
    table("a cell", "with “nobody wondered in the end at all” (Hale 1904: 57)"),
    paragraph(runs("The end.")),
)
NOTE = runs(" Hale, Mill (1904), p. 57: “carried off the dam in the third week”.")


def converted(file: Path, form: str, folder: str) -> Path:
    """The file as LibreOffice saves it in another form."""
    target = file.parent / folder
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(target), str(file)]
    subprocess.run(command, capture_output=True, check=True, timeout=SECONDS)
    return target / f"{file.stem}.{form.partition(':')[0]}"


@pytest.fixture
def desk(book: Project) -> Project:
    book.write("refs.bib", REFS)
    book.write("texts/hale.txt", TEXT)
    book.write("a.docx", word_file(*BODY, notes=(NOTE,), threads=True))
    return book


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_libreoffice_keeps_the_text_and_every_comment_and_they_are_known_again(desk: Project, form: str) -> None:
    given = desk.folder / f"a.{form}"
    shutil.copy(converted(desk.folder / "a.docx", form, "made"), given)
    written = desk.folder / f"out.{form}"
    desk.run("annotate", given.name, "-o", written.name, "-b", "refs.bib")

    plain = [converted(one, "txt:Text", "plain").read_text("utf-8-sig") for one in (given, written)]
    assert plain[0] == plain[1].replace("\x05", "")  # the sign that LibreOffice prints for a comment at a note's call

    ours = sorted(one for one in comments_in(written.read_bytes()) if one[0] == "citecheck")
    assert [words for _, words, _ in ours] != []
    saved = converted(written, "docx", "saved")
    again = sorted(one for one in comments_in(saved.read_bytes()) if one[0] == "citecheck")
    assert again == ours

    fresh = desk.run("annotate", f"saved/{saved.name}", "-o", "fresh.docx", "-b", "refs.bib", "--texts", "texts")
    assert "answered comment" not in fresh.err
    count = sum(author == "citecheck" for author, _, _ in comments_in((desk.folder / "fresh.docx").read_bytes()))
    assert count == len(ours)


def test_libreoffice_keeps_the_words_of_notes_that_are_called_after_a_comment(
    desk: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = Path(__file__).parents[2] / "examples" / "zotero-chapter"
    shutil.copytree(example / "home", desk.folder.parent / "home")
    monkeypatch.setenv("HOME", str(desk.folder.parent / "home"))
    shutil.copy(example / "chapter.docx", desk.folder / "a.docx")

    desk.run("annotate", "a.docx", "-o", "out.docx")

    saved = part(converted(desk.folder / "out.docx", "docx", "saved").read_bytes(), "word/footnotes.xml")
    assert re.findall(r", (\d+)\.", re.sub(r"<[^>]+>", "", saved)) == ["41", "42", "43", "46", "7", "112"]
    assert sum(author == "citecheck" for author, _, _ in comments_in((desk.folder / "out.docx").read_bytes())) == 5
