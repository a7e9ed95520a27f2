"""What the file of each language makes possible: a lost negation, a date, a locator, an "ibid."."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import citecheck
from citecheck.extract.citations.locators import locators
from citecheck.extract.dates.extraction import found_in
from citecheck.extract.dates.vocabulary import language
from citecheck.language.lexicon import language_of
from citecheck.language.normalization import split
from citecheck.language.vocabulary import DATA, languages, part
from citecheck.report.coverage import coverage_lines

_ROWS = (Path(__file__).parent / "negated_passages.tsv").read_text("utf-8").splitlines()[1:]
PASSAGES = {code: (passage, negation) for code, negation, passage in (row.split("\t") for row in _ROWS)}
"""A passage in each language that has negations, with one taken out."""


def test_there_is_a_passage_for_each_language_that_has_negations() -> None:
    assert [code for code in languages() if part(code, "meaning").get("negations")] == sorted(PASSAGES)


@pytest.mark.parametrize("code", PASSAGES)
def test_a_language_is_known_by_its_function_words(code: str) -> None:
    passage, negation = PASSAGES[code]

    assert language_of(split(passage.format(negation))) == code


@pytest.mark.parametrize("code", PASSAGES)
def test_a_lost_negation_changes_the_meaning(code: str, tmp_path: Path) -> None:
    report = _audited(tmp_path, *PASSAGES[code])

    assert [finding.rule for finding in report.findings] == ["quotation-meaning-changed"]
    assert report.quotations[0].departures[0].theirs == PASSAGES[code][1]


@pytest.mark.parametrize("code", [code for code in PASSAGES if part(code, "meaning").get("negation_forms")])
def test_another_form_of_a_negation_changes_words_and_another_negation_the_meaning(code: str, tmp_path: Path) -> None:
    one, other = part(code, "meaning")["negation_forms"].split(",")[0].split()[:2]
    rules = {}
    for word, drafted in ((one, other), (one, PASSAGES[code][1]), (one, "")):
        folder = tmp_path / (drafted or "none")
        folder.mkdir()
        report = _audited(folder, PASSAGES[code][0], word, code, drafted)
        rules[drafted] = {finding.rule for finding in report.findings}

    changed = {"quotation-meaning-changed"}
    assert rules.pop(other) in ({"quotation-altered"}, {"quotation-spelling"})
    assert rules == {PASSAGES[code][1]: changed, "": changed}


def _audited(folder: Path, passage: str, word: str, lang: str = "", drafted: str = "") -> citecheck.Report:
    """The audit of a draft that lacks a word of a passage, or has another one, whose text is declared to be in a
    language."""
    (folder / "texts").mkdir()
    if lang:
        declared = f'[[text]]\nfile = "seeker1900.txt"\nlanguage = "{lang}"\n'
        (folder / "texts" / "texts.toml").write_text(declared, "utf-8")
    (folder / "texts" / "seeker1900.txt").write_text(passage.format(word), "utf-8")
    (folder / "refs.bib").write_text("@book{seeker1900, author = {A. Seeker}, title = {Truth}, year = 1900}", "utf-8")
    quoted = " ".join(passage.format(drafted).split())
    (folder / "draft.md").write_text(f"> {quoted} [@seeker1900]\n", "utf-8")
    return citecheck.audit([folder / "draft.md"], bibliography=[folder / "refs.bib"], texts=[folder / "texts"])


def test_a_report_says_where_it_knows_no_negations(tmp_path: Path) -> None:
    words = "det var en gång en {} konung som hade tre söner och de voro alla lika goda och rika"

    report = _audited(tmp_path, words, "icke", "sv")

    assert [finding.rule for finding in report.findings] == ["quotation-altered"]
    assert (report.coverage.languages.reasons, report.coverage.languages.lacking) == ({"no_negations": 1}, ("sv",))
    assert not report.coverage.complete
    lines = list(coverage_lines(report.coverage))
    assert [line for line in lines if "negations" in line] == [
        "1 quotation weighed without negations (none are known for sv): a lost “not” counts there as another word"
    ]


def test_a_report_says_so_of_a_text_in_no_language_it_knows(tmp_path: Path) -> None:
    report = _audited(tmp_path, "tama {} kuulu pelto silta kolme vene harmaa tuuli kevät lintu", "eihän")

    assert report.coverage.languages.reasons == {"language_unknown": 1}


def test_a_report_says_nothing_of_the_kind_where_the_negations_are_known(tmp_path: Path) -> None:
    report = _audited(tmp_path, *PASSAGES["it"])

    assert (report.coverage.languages.checked, report.coverage.languages.unchecked) == (1, 0)
    assert not any("negations" in line for line in coverage_lines(report.coverage))


DATES = [
    ("nl", "Hij schreef de brief op 5 maart 1923 en vertrok twee dagen later.", ["1923-03-05", "1923-03-07"]),
    ("nl", "In mei 1898 verscheen het boek; in de zomer van 1901 werd het herdrukt.", ["1898-05", "1901-22"]),
    ("nl", "Van 3 tot 7 augustus 1914 was hij in het dorp.", ["1914-08-03/1914-08-07"]),
    ("nl", "In de negentiende eeuw was het niet zo, maar in de jaren twintig wel.", ["18XX", "192X"]),
    ("nl", "Het huis werd omstreeks 1650 gebouwd; op bladzijde 1914 staat het niet.", ["1650~"]),
    ("pt", "Escreveu a carta em 5 de março de 1923 e partiu dois dias depois.", ["1923-03-05", "1923-03-07"]),
    ("pt", "Não foi em janeiro de 1901, mas no século XIX ou nos anos vinte.", ["1901-01", "18XX", "192X"]),
    ("pt", "No dia 1.º de maio de 1886 os operários não foram à fábrica.", ["1886-05-01"]),
    ("pt", "De 3 a 7 de agosto de 1914 ele esteve na aldeia, e a página 1914 não o diz.", ["1914-08-03/1914-08-07"]),
    ("pl", "Napisał list 5 marca 1923 r. i wyjechał trzy dni później, w roku pokoju.", ["1923-03-05", "1923-03-08"]),
    ("pl", "W maju 1898 roku nie było już nadziei; jesienią 1901 wrócił.", ["1898-05", "1901-23"]),
    ("pl", "Od 3 do 7 sierpnia 1914 był w domu.", ["1914-08-03/1914-08-07"]),
    ("pl", "W XIX wieku nie było tak; w latach dwudziestych było inaczej.", ["18XX", "192X"]),
    ("pl", "W poniedziałek, 5 marca 1923 roku, na stronie 1914 nie było nic.", ["1923-03-05"]),
]


@pytest.mark.parametrize(("code", "sentence", "values"), DATES)
def test_dates_are_read_in_a_language_that_shares_none_of_its_words(
    code: str, sentence: str, values: list[str]
) -> None:
    assert language(sentence) == code
    assert [date.reading.edtf for date in found_in(sentence, code)] == values


@pytest.mark.parametrize("sentence", ["Maja 1990", "5 marca 1923", "im Augustus 1914", "in mei 1898", "março de 1901"])
def test_words_that_a_language_does_not_share_are_no_dates_elsewhere(sentence: str) -> None:
    values = [date.reading.edtf for lang in ("en", "de", "fr") for date in found_in(f"so, {sentence}.", lang)]

    assert set(values) == {sentence.split()[-1]}


@pytest.mark.parametrize(
    ("suffix", "labels"),
    [
        ("págs. 12-13", ["page"]),
        ("pág. 5", ["page"]),
        ("blz. 12-15", ["page"]),
        ("s. 12", ["page"]),
        ("pagg. 3-4", ["page"]),
        ("стр. 12", ["page"]),
        ("rozdz. 3, s. 5", ["chapter", "page"]),
        ("hfst. 4", ["chapter"]),
        ("capp. 3", ["chapter"]),
        ("dl. 2, blz. 13", ["volume", "page"]),
        ("tomo II, pág. 3", ["volume", "page"]),
        ("liv. 3", ["book"]),
    ],
)
def test_locator_labels_of_every_language_are_known(suffix: str, labels: list[str]) -> None:
    assert [locator.label for locator in locators(suffix)] == labels


@pytest.mark.parametrize("code", [code for code in languages() if "ibid" in part(code, "notes")])
def test_every_form_of_ibid_after_a_block_quotation_is_no_word_of_it(code: str, tmp_path: Path) -> None:
    for form in part(code, "notes")["ibid"].split(","):
        passage, negation = PASSAGES[code]
        words = passage.format(negation)
        (tmp_path / "draft.md").write_text(f"> {words} ({form.strip().capitalize()}.)\n", "utf-8")

        report = citecheck.audit([tmp_path / "draft.md"])

        assert report.quotations[0].text == words


TOY = """
name = 'Toyish'
letters = 'ŭ'

[function_words]
commonest = 'lla bbo kki nnu'
small = 'lla bbo kki nnu ppa tto'

[meaning]
negations = 'zzo'

[dates]
months = ['uno', 'duo', 'tres', 'quar', 'quin', 'sext', 'sept', 'octo', 'nov', 'deka', 'undeka', 'dodeka']

[notes]
shared = true
ibid = 'samloke'
"""


@pytest.mark.slow
def test_a_new_file_is_all_that_a_new_language_takes(tmp_path: Path) -> None:
    package = _with_a_language(tmp_path / "package", TOY)
    words = "lla mirk bbo dunt {} kki sarn nnu velk ppa tto rone lla gast bbo nnu fim kki lla dask ppa bbo"
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "toy1900.txt").write_text(words.format("zzo") + ".", "utf-8")
    (tmp_path / "refs.bib").write_text("@book{toy1900, author = {T. Oy}, title = {Toys}, year = 1900}", "utf-8")
    draft = f"> {' '.join(words.format('').split())}. [@toy1900]\n\nLla bbo 5 tres 1923 kki nnu.\n"
    (tmp_path / "draft.md").write_text(draft, "utf-8")
    code = (
        "import citecheck; from citecheck.language.vocabulary import languages\n"
        "r = citecheck.audit(['draft.md'], bibliography=['refs.bib'], texts=['texts'])\n"
        "from citecheck.extract.dates.extraction import found_in\n"
        "print('qqt' in languages(), [f.rule for f in r.findings], found_in('5 tres 1923', 'qqt')[0].reading.edtf)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(package)},
        check=False,
    )

    assert (done.stdout, done.stderr) == ("True ['quotation-meaning-changed'] 1923-03-05\n", "")


def _with_a_language(folder: Path, toy: str) -> Path:
    """The package as it is, and one file of a language more."""
    ours = DATA.parents[1]
    data = folder / ours.name / "language" / "data"
    data.mkdir(parents=True)
    for theirs, files in ((folder / ours.name, ours), (data.parent, DATA.parent), (data, DATA)):
        for file in files.iterdir():
            if not (theirs / file.name).exists():
                (theirs / file.name).symlink_to(file)
    (data / "qqt.toml").write_text(toy, "utf-8")
    return folder


def test_a_text_whose_letters_stand_apart_is_in_no_language_for_that() -> None:
    assert language_of(split("los del y o a e " + " ".join("no hay tal cosa en el mundo"))) is None
