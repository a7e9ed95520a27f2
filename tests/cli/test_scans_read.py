"""Scans among the texts: read with Tesseract where the person asks for it, and not otherwise.

A stand-in for the program tells pages apart by the place of their picture. The program itself is run by one test.
"""

from __future__ import annotations

import json
import shutil
from itertools import count

import pytest
from command_line import Project, project
from pdf_files import needs_pdf, pdf, scanned

from citecheck.formats import pdf_layer
from citecheck.formats.ocr import pdf_scan, tesseract
from citecheck.formats.ocr.tesseract import Tesseract

STEP = 20
"""Points by which the picture of a page stands lower than that of the page before."""


VERSIONS = count()
"""Each test has a version of its own, for which nothing is kept yet: the tests share one cache."""


class StandIn(Tesseract):
    """Stands in for the program: it knows what stands on each page, has data of some languages, and fails on a page."""

    def __init__(self, data=("eng", "osd"), lines=None, fails=-1):
        super().__init__("/nowhere/tesseract", f"9.1.{next(VERSIONS)}", data)
        object.__setattr__(self, "asked", [])
        object.__setattr__(self, "known", (lines or PAGES, fails))

    def read(self, picture, language, dots):
        self.asked.append(language)
        width, height = map(int, picture.split()[1:3])
        row = picture[-width * height :].find(0) // width
        page, (lines, fails) = round((row / height * 700 - 200) / STEP), self.known
        if page == fails:
            return None
        said = []
        for at, line in enumerate(lines[page]):
            top = height * (at + 2) // 10
            box = f"{width // 10} {top} {width * 9 // 10} {top + height // 50}"
            words = "".join(f"<span class='ocrx_word' title='bbox {box}'>{word}</span>" for word in line.split())
            title = f"bbox {box}; baseline 0 -1; x_size {height // 50}"
            said.append(f"<span class='ocr_line' title='{title}'>{words}</span>")
        return "".join(said).encode()


PAGES = (
    ("The keeper of the ferry had not slept since the", "flood, and he would not have it said that he was", "11"),
    ("afraid of the water. Nobody in the valley could", "have told a better story of that night, or of the", "12"),
    ("bridge that was lost in it. He told it once only,", "and to a stranger, who did not believe a word.", "13"),
    ("When the spring came they built another bridge", "and forgot the man who had rowed them over.", "14"),
)
WORK = "@book{ferry1911, author = {Oar, A.}, title = {The Ferry}, year = {1911}%s}\n"
TRUE = "he was afraid of the water"
DRAFT = f'It is said that "{TRUE}. Nobody in the valley could have told a better story" [@ferry1911, p. 11].\n'


def picture(at: int) -> bytes:
    return b"q 200 0 0 200 50 %d cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\x00\x00\x00 EI Q" % (300 - STEP * at)


@pytest.fixture
def work(tmp_path, capsys, monkeypatch) -> Project:
    """A project whose text is a scan of four pages."""
    made = project(tmp_path, capsys)
    shutil.rmtree(tmp_path / "texts")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pdf_scan, "DOTS", 36)
    made.write("texts/ferry1911.pdf", pdf([picture(at) for at in range(len(PAGES))]))
    made.write("refs.bib", WORK % "")
    made.write("essay.md", DRAFT)
    return made


@pytest.fixture
def use(monkeypatch):
    """Have a stand-in found where the program is looked for."""

    def found(program: StandIn | None) -> StandIn | None:
        monkeypatch.setattr(tesseract, "program", lambda: program)
        return program

    return found


def quoted(report) -> tuple[str, str | None, str]:
    [one] = report["quotations"]
    return one["wording"], one["reason"], one["place"]


pytestmark = needs_pdf


def test_a_scan_is_read_if_the_person_asks_and_every_report_says_so(work, use):
    program = use(StandIn())

    ran = work.audit("--ocr", "essay.md", "--format", "json")

    assert quoted(ran.json) == ("verified", None, "right")
    [served] = ran.json["coverage"]["texts"]["served"]
    assert (served["key"], served["ocr"]) == ("ferry1911", f"Tesseract {program.version}")
    assert set(program.asked) == {"en"}
    assert f"1 text of scans, read by Tesseract {program.version}: letters may be misread" in ran.err


def test_the_words_of_its_pages_are_kept_and_what_is_done_is_said(work, use):
    work.write("refs.bib", WORK % ", langid = {british}")
    program = use(StandIn())

    first = work.audit("--ocr", "essay.md")
    again = work.audit("--ocr", "essay.md")

    assert "texts/ferry1911.pdf: a scan; Tesseract reads 4 of 4 pages" in first.err
    assert "Tesseract reads" not in again.err
    assert f"Tesseract {program.version} read 4 of its pages, as English" in again.err
    assert program.asked == ["en"] * 4


def test_pages_are_read_anew_with_other_data_of_the_language(work, use, monkeypatch):
    work.write("refs.bib", WORK % ", langid = {british}")
    program = use(StandIn())
    work.audit("--ocr", "essay.md")
    monkeypatch.setattr(StandIn, "reads_by", lambda self, name: f"{self.version} {name} of another day")

    again = work.audit("--ocr", "essay.md")

    assert "Tesseract reads 4 of 4 pages" in again.err
    assert program.asked == ["en"] * 8


def test_of_a_pdf_with_words_nothing_is_loaded_the_second_time(work, use, monkeypatch):
    use(StandIn())
    work.write("texts/ferry1911.pdf", pdf(PAGES))
    first = work.report("--ocr", "essay.md")
    loaded = []
    monkeypatch.setattr(pdf_layer, "layer", lambda *given: loaded.append(given))

    assert quoted(work.report("--ocr", "essay.md")) == quoted(first) == ("verified", None, "right")
    assert loaded == []


def test_without_the_option_nothing_is_started_and_the_report_says_what_would_read_it(work, use):
    program = use(StandIn())

    ran = work.audit("essay.md", "--format", "full")

    assert "`--ocr` reads it, where the program tesseract is installed" in " ".join((ran.out + ran.err).split())
    assert program.asked == []


@pytest.mark.parametrize(("asked", "wording"), [((), "verified"), (("--no-ocr",), "unchecked")])
def test_settings_may_ask_for_it_and_the_command_line_has_the_last_word(work, use, asked, wording):
    work.write("citecheck.toml", "ocr = true\n")
    use(StandIn())

    assert quoted(work.report(*asked, "essay.md"))[0] == wording


def test_a_setting_that_is_no_yes_or_no_is_refused(work):
    work.write("citecheck.toml", 'ocr = "deu"\n')

    ran = work.audit("essay.md")

    assert (ran.code, ran.err) == (2, "citecheck: citecheck.toml:1: “ocr” is true or false, not “deu”\n")


def test_without_the_program_the_report_says_what_to_install(work, use):
    use(None)

    ran = work.audit("--ocr", "essay.md", "--format", "json")

    assert quoted(ran.json) == ("unchecked", "scan", "unchecked")
    assert "texts/ferry1911.pdf: a scan, not read: to read scans, install the program tesseract" in ran.err


@pytest.mark.parametrize("entry", [", langid = {ngerman}", ", language = {Deutsch}", ", langid = {de-AT}"])
def test_data_that_are_missing_for_the_language_of_the_entry_are_named(work, use, entry):
    program = use(StandIn())
    work.write("refs.bib", WORK % entry)

    ran = work.audit("--ocr", "essay.md", "--format", "json")

    assert quoted(ran.json)[:2] == ("unchecked", "scan")
    assert "Tesseract has no data for its language, Deutsch: install “deu” (Debian: tesseract-ocr-deu)" in ran.err
    assert program.asked == []


def test_the_language_of_texts_toml_counts_before_that_of_the_entry(work, use):
    program = use(StandIn(data=("deu", "eng", "osd")))
    work.write("refs.bib", WORK % ", langid = {ngerman}")
    work.write("texts/texts.toml", '[[text]]\nfile = "ferry1911.pdf"\nlanguage = "en"\n')

    assert quoted(work.report("--ocr", "essay.md"))[0] == "verified"
    assert set(program.asked) == {"en"}


def test_a_scan_whose_language_does_not_show_is_left_unread(work, use):
    use(StandIn(lines=[("zxq", "wvk")] * 4))

    ran = work.audit("--ocr", "essay.md", "--format", "json")

    assert quoted(ran.json)[:2] == ("unchecked", "scan")
    assert "its language does not show; name it in the entry (langid) or in texts.toml (language)" in ran.err


def test_a_page_on_which_the_program_fails_counts_as_lost(work, use):
    use(StandIn(fails=3))
    work.write(
        "essay.md", DRAFT + 'And "a sentence that was on the page that nobody could read" [@ferry1911, p. 14].\n'
    )

    report = work.report("--ocr", "essay.md")

    assert [one["wording"] for one in report["quotations"]] == ["verified", "unchecked"]
    assert report["texts"][0]["quality"] == "bad_text: a scan of which a part could not be read: page 4 of 4"


def test_a_page_that_cannot_be_drawn_counts_as_lost_and_not_as_empty(work, use):
    """A page of 1,400 km: of the most dots of a picture not one is left for an inch."""
    use(StandIn())
    work.write("refs.bib", WORK % ", langid = {english}")
    scan = (work.folder / "texts" / "ferry1911.pdf").read_bytes()
    last = scan.rindex(b"0 0 500 700")
    work.write("texts/ferry1911.pdf", scan[:last] + b"0 0 4000000000 4000000000" + scan[last + 11 :])

    report = work.report("--ocr", "essay.md")

    assert quoted(report)[0] == "verified"
    assert report["texts"][0]["quality"] == "bad_text: a scan of which a part could not be read: page 4 of 4"


def test_a_page_without_a_word_costs_no_other(work, use):
    use(StandIn(lines=[*PAGES[:3], ()]))
    work.write("refs.bib", WORK % ", langid = {english}")

    report = work.report("--ocr", "essay.md")

    assert quoted(report)[0] == "verified"
    assert report["texts"][0]["quality"] == "sound"


@pytest.mark.parametrize("asks", ["--ocr", "setting"])
def test_find_reads_the_scans_of_the_works_named(work, use, asks):
    program = use(StandIn())
    work.write("texts/other1900.pdf", pdf([picture(0)]))
    work.write("citecheck.toml", f"ocr = {str(asks == 'setting').lower()}\n")

    ran = work.run("find", TRUE, "--work", "ferry1911", *(["--ocr"] if asks == "--ocr" else []))

    assert json.loads(ran.out)["wording"] == "verified"
    assert f"texts/ferry1911.pdf: a scan: Tesseract {program.version} read 4 of its pages, as English" in ran.err
    assert "other1900" not in ran.err


@pytest.mark.parametrize(("asked", "state"), [(("--ocr",), "sound"), ((), "scan: no text layer")])
def test_the_list_of_texts_reads_scans_where_it_is_asked_to(work, use, asked, state):
    use(StandIn())

    ran = work.run("texts", "list", *asked, "--format", "json")

    assert [text["quality"] for text in json.loads(ran.out)["texts"]] == [state]


def test_only_scans_of_works_that_are_cited_are_read(work, use):
    program = use(StandIn())
    work.write("texts/other1900.pdf", pdf([picture(0)]))
    work.write("refs.bib", WORK % ", langid = {english}")

    work.report("--ocr", "essay.md")

    assert len(program.asked) == len(PAGES)


def test_what_a_program_says_and_fails_is_told_from_what_it_reads(tmp_path, monkeypatch):
    """A script takes the place of the program: its version, its data, a page it reads, and one on which it fails."""
    script = tmp_path / "tesseract"
    script.write_text(
        '#!/bin/sh\ncase "$*" in\n--version) echo "tesseract 9.9";;\n--list-langs) printf "List:\\neng\\nosd\\n";;\n'
        '*deu*) exit 1;;\n*) echo "$* $OMP_THREAD_LIMIT"; cat;;\nesac\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    program = tesseract.program()

    assert (program.version, program.data, program.has("en"), program.has("de"), program.has("xx")) == (
        "9.9", ("eng", "osd"), True, False, False,
    )  # fmt: skip
    assert program.read(b"P5 1 1 255\n0", "en", 300) == (
        b"stdin stdout --dpi 300 -l eng -c tessedit_create_hocr=1 1\nP5 1 1 255\n0"
    )
    assert program.read(b"P5 1 1 255\n0", "de", 300) is None


def test_data_that_are_installed_while_citecheck_runs_are_seen(tmp_path, monkeypatch):
    script, data = tmp_path / "tesseract", tmp_path / "data"
    script.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] && echo "tesseract 9.9" && exit\n'
        f"echo 'List of languages in \"{data}/\" (1):'\ncd {data} && ls *.traineddata | sed s/.traineddata//\n"
    )
    script.chmod(0o755)
    data.mkdir()
    (data / "eng.traineddata").write_text("one")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    before = tesseract.program()
    by = before.reads_by("eng")

    (data / "deu.traineddata").write_text("two")
    (data / "eng.traineddata").write_text("another")
    after = tesseract.program()

    assert (before.data, after.data) == (("eng",), ("deu", "eng"))
    assert by.startswith("9.9 eng ")
    assert by != after.reads_by("eng")
    assert after.reads_by("fra") == "9.9 fra"


@pytest.mark.doors
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="the program tesseract is not installed")
def test_the_program_itself_reads_a_page(tmp_path, capsys, monkeypatch):
    made = project(tmp_path, capsys)
    monkeypatch.chdir(tmp_path)
    made.write("texts/ferry1911.pdf", scanned(pdf(PAGES)))
    made.write("refs.bib", WORK % ", langid = {english}")
    made.write("essay.md", DRAFT)

    assert quoted(made.report("--ocr", "--no-cache", "essay.md")) == ("verified", None, "right")
